/*
 * Sentences that run into their list, told by the kinds of their words: somebody or
 * something tells ("Our reporters unpack …", "This week’s letter takes you to …"), or
 * a place in the letter leads on ("There is plenty in this issue, from …"). The words
 * up to the verb say who tells and when; those behind it only lead on to the list.
 */
#include "highlight/find/lead.h"
#include "base/date.h"
#include "base/utf8.h"
#include "highlight/find/lines.h"
#include "highlight/words/token.h"

enum {
	MAX_NAMES = 3,  /* before the list */
	MAX_OTHERS = 1, /* words of no kind that are no names */
	FROM_TOP = 12,  /* blocks */
	TELLERS = 12,   /* words of the names of those who tell */
	FEW_OTHERS = 3, /* MAX_OTHERS behind an edition's own beginning */
	EDITION_WORDS = 3,
	MAX_TO_COLON = 4,
	STRENGTH = 2,
	TELLING = 3, /* WORDING_TELLING's place among the kinds */
	SUBJECT = WORDING_SPEAKER | WORDING_EDITION | WORDING_CONTENT
};

/* "lead items today concern": the verb at k describes what another verb tells; that
 * one, k where there is none. */
static size_t
described(const struct lead *l, size_t k)
{
	size_t m =
	        lead_behind(l, k + 1, WORDING_SPEAKER | WORDING_TIME | WORDING_POINTER);
	size_t n = lead_behind(l, m, WORDING_CONTENT | WORDING_EDITION);
	if (n == m)
		return k;
	n = lead_behind(l, n, WORDING_TIME | WORDING_POINTER);
	unsigned kinds = lead_kinds(l, n);
	return kinds & WORDING_TELLING || (kinds & WORDING_LEADER &&
	                                   !lead_is_in(l, n, "prepositions"))
	               ? n
	               : k;
}

/* "Today’s show", "A packed issue": what opens the sentence is the edition. */
static bool
begins_edition(const struct lead *l)
{
	for (size_t k = l->first; k < l->first + EDITION_WORDS; k++)
		if (lead_kinds(l, k) & WORDING_EDITION)
			return true;
	return false;
}

/* "we’re": more than a word. */
static bool
is_contracted(const struct lead *l, size_t k)
{
	const struct cue_word *word = &l->s->words->v[k];
	struct str text = str_slice(l->s->text, word->start, word->end);
	return str_find(text, STR("’"), 0) < text.n ||
	       str_find(text, STR("'"), 0) < text.n;
}

/* "This week’s guests": a time that has what tells. */
static bool
owns_next(const struct lead *l)
{
	for (size_t k = l->first; k < l->first + EDITION_WORDS; k++) {
		const struct cue_word *word = &l->s->words->v[k];
		struct str text = str_slice(l->s->text, word->start, word->end);
		if (lead_kinds(l, k) & WORDING_TIME && is_contracted(l, k) &&
		    str_ends(text, STR("s")))
			return true;
	}
	return false;
}

/* Word k tells: a verb behind its subject, or what leads on from a place in the letter.
 */
static bool
tells(const struct lead *l, size_t k, unsigned kinds, bool comma)
{
	if (kinds & WORDING_TELLING && !comma &&
	    (l->kinds & SUBJECT || (l->s->page->greets && owns_next(l))))
		return true;
	if (!(kinds & WORDING_LEADER))
		return false;
	if (comma)
		return l->kinds & LEAD_WHEN &&
		       (l->kinds & (WORDING_POINTER | WORDING_SPEAKER) ||
		        (begins_edition(l) && lead_is_in(l, k, "prepositions") &&
		         lead_sums_up(l->s, k + 1)));
	return l->kinds & WORDING_CONTENT && !lead_is_in(l, k, "prepositions");
}

/* "every Saturday": of all editions, not of this one. */
static bool
is_habit(const struct lead *l, size_t k)
{
	return lead_kinds(l, k + 1) & WORDING_TIME && !lead_kinds(l, k) &&
	       lead_is_in(l, k, "singular determiners");
}

/* "Japan and South Korea", "what the vote": behind the comma of "On today’s show," what
 * begins so is told, and tells nothing. */
static bool
is_told(const struct lead *l, size_t k)
{
	return lead_is_in(l, k, "places") || lead_is_in(l, k, "questions");
}

/* "hold talks", "the race to lead": behind such a word none is the verb that tells. */
static bool
is_taken(const struct lead *l, size_t k)
{
	return k > l->first && l->s->words->v[k].before == 0 &&
	       (lead_is_in(l, k - 1, "infinitives") ||
	        (lead_is_in(l, k - 1, "verbs") && !lead_kinds(l, k - 1)));
}

/* Reads the words up to the verb. */
static bool
find_verb(struct lead *l)
{
	const struct cue_words *words = l->s->words;
	size_t most = begins_edition(l) ? FEW_OTHERS : MAX_OTHERS;
	bool behind = false; /* a comma */
	for (size_t k = l->first; k < words->n && k < l->first + LEAD_WORDS; k++) {
		uint32_t before = k > l->first ? words->v[k].before : 0;
		unsigned kinds = wording_of_word(l->s->page, words, k);
		if ((k > l->first && words->v[k].opens) || (before && before != ',') ||
		    l->n_others > most || l->n_names > MAX_NAMES || is_habit(l, k) ||
		    lead_sections(l, k) & l->s->page->relatives)
			return false;
		behind = behind || before == ',';
		if (behind && is_told(l, k))
			return false;
		bool found = k > l->first && tells(l, k, kinds, before == ',') &&
		             !is_taken(l, k);
		lead_take(l, k);
		l->verb = k;
		if (found && described(l, k) == k)
			return true;
	}
	return false;
}

/* Not a mere "we" or "our" tells: "our panel", "highlights", "issue 42". */
static bool
has_subject(const struct lead *l)
{
	for (size_t k = l->first; k < l->verb; k++) {
		unsigned kinds = wording_of_word(l->s->page, l->s->words, k);
		if (kinds & (WORDING_CONTENT | WORDING_EDITION) ||
		    (kinds & WORDING_SPEAKER && !is_contracted(l, k) &&
		     !lead_is_in(l, k, "pronouns") && !lead_is_in(l, k, "determiners")))
			return true;
	}
	return false;
}

/* Kinds enough of words, or a letter's. */
static bool
is_sure(const struct lead *l)
{
	return l->n_kinds > 2 || (l->n_kinds == 2 && l->kinds & WORDING_TIME) ||
	       l->s->page->greets;
}

/* It opens a brief that is its list: there fewer kinds will do. */
static bool
opens_its_list(const struct lead *l)
{
	return l->s->page->alone && l->first == 0 && has_subject(l) &&
	       l->last < l->s->words->n && lead_sums_up(l->s, l->last);
}

/* "We’re covering", "began to look": no verb that others like it may follow. */
static bool
is_helped(const struct lead *l)
{
	return lead_is_in(l, l->verb - 1, "auxiliaries") ||
	       lead_is_in(l, l->verb - 1, "infinitives") ||
	       is_contracted(l, l->verb - 1);
}

/* "If you read …": no list is told so. */
static bool
is_clause(const struct lead *l)
{
	return lead_is_in(l, l->first, "questions") ||
	       (lead_is_in(l, l->first, "subordinators") &&
	        !lead_is_in(l, l->first, "prepositions"));
}

/* The first sentence of the range has pieces that do not hang on one another. */
static bool
is_list(const struct search *s, struct segment range)
{
	range.end = lines_first_sentence(s->page, s->block, range);
	struct look look = look_of(s->page, s->block, range);
	return look.n_pieces > 1 + look.n_loose;
}

size_t
search_tellers(const struct search *s, size_t k)
{
	struct lead l = {.s = s, .first = k};
	size_t n_joiners = 0;
	size_t n = k;
	for (; n < k + TELLERS && n < s->words->n; n++) {
		if (n > k && s->words->v[n].opens)
			return k;
		if (lead_is_in(&l, n, "joiners"))
			n_joiners++;
		else if (!utf8_upper_at(s->text, s->words->v[n].start) &&
		         !(lead_kinds(&l, n) & WORDING_SPEAKER))
			break;
	}
	if (n_joiners == 0 || n < k + 3 || !(lead_kinds(&l, n) & WORDING_TELLING))
		return k;
	l.verb = n;
	l.last = n + 1;
	lead_find_last(&l);
	/* "Ana and Tom tell all, …" */
	bool whole = l.last + 1 < s->words->n &&
	             s->words->v[l.last + 1].before == ',' &&
	             lead_is_in(&l, l.last, "determiners");
	return l.last < s->words->n && !whole && lead_sums_up(s, l.last) ? l.last : k;
}

size_t
search_lead_on(const struct search *s, size_t i, size_t last)
{
	struct lead l = {
	        .s = s, .first = i, .cued = true, .verb = last - 1, .last = last};
	if (s->page->kinds[TELLING] == 0)
		return last;
	lead_find_last(&l);
	return search_tellers(s, l.last);
}

/* Near the top of a letter, which has a date or a name; an entry of a feed is one where
 * it greets. */
static bool
may_lead(const struct search *s)
{
	const struct page *page = s->page;
	const struct page_block *block = &page->v[s->block];
	bool letter = page->edition || page->few || page->brief->published != DATE_NONE;
	return page->kinds[TELLING] && letter && !page->story &&
	       (page->greets || !page->brief->from_feed) &&
	       (block->place != PLACE_BODY || block->nth <= FROM_TOP);
}

static struct str
word_at(const struct search *s, size_t k)
{
	return str_slice(s->text, s->words->v[k].start, s->words->v[k].end);
}

/* "The more you write, the more …": its first words come again behind a comma. */
static bool
is_correlative(const struct search *s, size_t i, size_t last)
{
	const struct cue_words *words = s->words;
	for (size_t k = last; k + 1 < words->n && !words->v[k].opens; k++)
		if (words->v[k].before == ',' &&
		    str_eq_nocase(word_at(s, k), word_at(s, i)) &&
		    str_eq_nocase(word_at(s, k + 1), word_at(s, i + 1)))
			return true;
	return false;
}

/* "the day: …" behind "The stories driving": the word behind the colon that stands a
 * few plain words further on; k where none does. */
static size_t
behind_colon(const struct search *s, size_t k)
{
	for (size_t n = k; n <= k + MAX_TO_COLON && n < s->words->n; n++) {
		const struct cue_word *word = &s->words->v[n];
		if (n > k && word->before == ':')
			return n;
		if (word->opens || word->before || utf8_upper_at(s->text, word->start))
			return k;
	}
	return k;
}

/* Words [i, last) announce what stands behind them, if that is a list. */
static size_t
finish(const struct search *s, size_t i, size_t last)
{
	last = behind_colon(s, last);
	if (last >= s->words->n || s->words->v[last].opens ||
	    is_correlative(s, i, last))
		return i;
	struct cue_match match = {CUE_RUNNING, STRENGTH, i, last};
	struct segment range = {search_behind_word(s, last), s->text.n};
	if (!is_list(s, range))
		return i;
	struct candidate c = search_cued(s, FORM_RUNNING, &match);
	search_finish(s, &c, range, match.strength);
	return last;
}

size_t
search_lead(const struct search *s, size_t i)
{
	struct lead l = {.s = s, .first = i};
	bool plus = cue_match_at(s->page->cues, s->words, CUE_PLUS, i).last > 0;
	bool labelled = i > 0 && s->words->v[i].before == ':';
	if (plus || labelled || !may_lead(s) || is_clause(&l))
		return i;
	bool letter = s->page->few || s->page->greets;
	size_t told = letter ? search_tellers(s, i) : i;
	if (told > i)
		return finish(s, i, told);
	if (!find_verb(&l) || (!is_sure(&l) && !s->page->alone))
		return i;
	bool sure = is_sure(&l);
	struct cue_match subject = {CUE_SUBJECT, STRENGTH, i, l.verb};
	size_t behind =
	        !sure || is_helped(&l) ? i : search_subject(s, subject, SUBJECT_SURE);
	if (behind > i)
		return behind;
	l.last = l.verb + 1;
	lead_find_last(&l);
	return sure || opens_its_list(&l) ? finish(s, i, l.last) : i;
}
