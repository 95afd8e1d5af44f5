/*
 * Sentences that run into their list, told by the kinds of their words: somebody or
 * something tells ("Our reporters unpack …", "This week’s letter takes you to …"), or
 * a place in the letter leads on ("There is plenty in this issue, from …"). The words
 * up to the verb say who tells and when; those behind it only lead on to the list.
 */
#include "base/date.h"
#include "base/utf8.h"
#include "highlight/find/lines.h"
#include "highlight/find/search.h"
#include "highlight/find/wording.h"
#include "highlight/words/token.h"

enum {
	LEAD_WORDS = 18, /* before the list */
	MAX_NAMES = 3,   /* among them */
	MAX_OTHERS = 1,  /* words of no kind that are no names */
	MAX_LEADING = 8, /* words between the verb and the list */
	FROM_TOP = 12,   /* blocks */
	PARTICLES = 3,   /* words behind the verb among which these stand: "up on" */
	MAX_HELPERS = 5, /* words before it: "would like to" */
	TELLERS = 12,    /* words of the names of those who tell */
	FEW_OTHERS = 3,  /* MAX_OTHERS behind an edition's own beginning */
	EDITION_WORDS = 3,
	MAX_TO_COLON = 4,
	SURE_PIECES = 3, /* of a list that two kinds of words announce */
	STRENGTH = 2,
	TELLING = 3 /* WORDING_TELLING's place among the kinds */
};

enum {
	SUBJECT = WORDING_SPEAKER | WORDING_EDITION | WORDING_CONTENT,
	WHEN = WORDING_TIME | WORDING_EDITION
};

/* What was read of a sentence. */
struct lead {
	const struct search *s;
	size_t first;
	unsigned kinds;
	int n_kinds;
	size_t n_names;
	size_t n_others;
	size_t verb; /* the word that tells */
	size_t last; /* the word behind all that leads on to the list */
};

static uint64_t
sections_at(const struct lead *l, size_t k)
{
	return cue_word_sections(l->s->page->cues, l->s->words, k);
}

static bool
is_in(const struct lead *l, size_t k, const char *section)
{
	uint64_t sections = sections_at(l, k);
	return sections && sections & language_bit(l->s->page->language, section);
}

/* The kinds of word k, where the sentence goes on with it without a mark; else 0. */
static unsigned
kinds_at(const struct lead *l, size_t k)
{
	const struct cue_words *words = l->s->words;
	if (k >= words->n ||
	    (k > l->first && (words->v[k].opens || words->v[k].before)))
		return 0;
	return wording_of_word(l->s->page, words, k);
}

static void
take(struct lead *l, size_t k)
{
	const struct cue_word *word = &l->s->words->v[k];
	unsigned kinds = wording_of_word(l->s->page, l->s->words, k);
	uint32_t c;
	l->n_kinds += (kinds & ~l->kinds & ~(unsigned)WORDING_LEADER) != 0;
	l->kinds |= kinds;
	if (kinds || word->number || sections_at(l, k) & l->s->page->frequent)
		return;
	utf8_decode(l->s->text, word->start, &c);
	*(utf8_is_upper(c) && k > l->first ? &l->n_names : &l->n_others) += 1;
}

static size_t
behind_kinds(const struct lead *l, size_t k, unsigned kinds)
{
	while (kinds_at(l, k) & kinds)
		k++;
	return k;
}

/* "lead items today concern": the verb at k describes what another verb tells; that
 * one, k where there is none. */
static size_t
described(const struct lead *l, size_t k)
{
	size_t m = behind_kinds(l, k + 1,
	                        WORDING_SPEAKER | WORDING_TIME | WORDING_POINTER);
	size_t n = behind_kinds(l, m, WORDING_CONTENT | WORDING_EDITION);
	if (n == m)
		return k;
	n = behind_kinds(l, n, WORDING_TIME | WORDING_POINTER);
	unsigned kinds = kinds_at(l, n);
	return kinds & WORDING_TELLING ||
	                       (kinds & WORDING_LEADER && !is_in(l, n, "prepositions"))
	               ? n
	               : k;
}

/* The list from word k on has so many pieces that what stands before it sums it up. */
static bool
has_many_pieces(const struct search *s, size_t k)
{
	struct segment range = {s->words->v[k].start, s->text.n};
	range.end = lines_first_sentence(s->page, s->block, range);
	struct look look = look_of(s->page, s->block, range);
	return look.n_pieces >= SURE_PIECES && look.n_verbs + look.n_bound == 0;
}

/* "Today’s show", "A packed issue": what opens the sentence is the edition. */
static bool
begins_edition(const struct lead *l)
{
	for (size_t k = l->first; k < l->first + EDITION_WORDS; k++)
		if (kinds_at(l, k) & WORDING_EDITION)
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
		if (kinds_at(l, k) & WORDING_TIME && is_contracted(l, k) &&
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
		return l->kinds & WHEN &&
		       (l->kinds & (WORDING_POINTER | WORDING_SPEAKER) ||
		        (begins_edition(l) && is_in(l, k, "prepositions") &&
		         has_many_pieces(l->s, k + 1)));
	return l->kinds & WORDING_CONTENT && !is_in(l, k, "prepositions");
}

/* "every Saturday": of all editions, not of this one. */
static bool
is_habit(const struct lead *l, size_t k)
{
	return kinds_at(l, k + 1) & WORDING_TIME && !kinds_at(l, k) &&
	       is_in(l, k, "singular determiners");
}

/* Reads the words up to the verb. */
static bool
find_verb(struct lead *l)
{
	const struct cue_words *words = l->s->words;
	size_t most = begins_edition(l) ? FEW_OTHERS : MAX_OTHERS;
	for (size_t k = l->first; k < words->n && k < l->first + LEAD_WORDS; k++) {
		uint32_t before = k > l->first ? words->v[k].before : 0;
		unsigned kinds = wording_of_word(l->s->page, words, k);
		if ((k > l->first && words->v[k].opens) || (before && before != ',') ||
		    l->n_others > most || l->n_names > MAX_NAMES || is_habit(l, k) ||
		    sections_at(l, k) & l->s->page->relatives)
			return false;
		bool found = k > l->first && tells(l, k, kinds, before == ',');
		take(l, k);
		l->verb = k;
		if (found && described(l, k) == k)
			return true;
	}
	return false;
}

/* A preposition, or a mark before it. */
static bool
leads_on(const struct lead *l, size_t k)
{
	const struct cue_words *words = l->s->words;
	return k < words->n && !words->v[k].opens &&
	       (words->v[k].before == ',' || is_in(l, k, "prepositions"));
}

/* The word behind "this week" or "in today’s letter" at k, where these only lead on; k
 * where no such stands there. */
static size_t
behind_when(const struct lead *l, size_t k)
{
	unsigned kinds = kinds_at(l, k);
	size_t first = k + (kinds && !(kinds & WHEN) && kinds_at(l, k + 1) & WHEN);
	size_t last = behind_kinds(l, first, WHEN);
	if (last == first)
		return k;
	return leads_on(l, last) ? last : k;
}

/* "stories on", "news today about": what is told of, before it is said. */
static size_t
behind_content(const struct lead *l, size_t k)
{
	size_t n = k;
	while (kinds_at(l, n) & WORDING_CONTENT && !(kinds_at(l, n) & WORDING_EDITION))
		n++;
	if (n == k)
		return k;
	n = behind_kinds(l, n, WHEN);
	return leads_on(l, n) && kinds_at(l, n) & WORDING_LEADER &&
	                       l->s->words->v[n].before == 0
	               ? n + 1
	               : k;
}

/* "to talk" behind "want": the word behind it, k where none is. */
static size_t
behind_verb(const struct lead *l, size_t k)
{
	return is_in(l, k, "infinitives") && kinds_at(l, k + 1) & WORDING_TELLING
	               ? k + 2
	               : k;
}

/* "will share", "would like to discuss", "’ll be writing" behind who tells: the word
 * behind the verb, k where no such stands there. */
static size_t
behind_will(const struct lead *l, size_t k)
{
	if (k != l->verb + 1 || !is_in(l, k, "auxiliaries"))
		return k;
	for (size_t n = k + 1; n <= k + MAX_HELPERS; n++) {
		const struct cue_words *words = l->s->words;
		if (n >= words->n || words->v[n].opens || words->v[n].before)
			return k;
		bool helped = n <= k + 2 || is_in(l, n - 1, "infinitives") ||
		              is_in(l, n - 1, "auxiliaries");
		if (helped && kinds_at(l, n) & WORDING_TELLING)
			return n + 1;
	}
	return k;
}

/* A word of the language's own, or one that no verb is. */
static bool
is_no_verb(const struct lead *l, size_t k)
{
	static const char *const sections[] = {
	        "auxiliaries", "adverbs",  "determiners", "prepositions",
	        "questions",   "pronouns", "joiners",     "also joiners"};
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
		if (is_in(l, k, sections[i]))
			return true;
	return sections_at(l, k) & l->s->page->frequent;
}

/* "demystify" in "we demystify the tides": a verb that no table knows, of one that
 * tells, before what can but be its object; the word behind it, else k. */
static size_t
behind_any_verb(const struct lead *l, size_t k)
{
	const struct search *s = l->s;
	const struct cue_words *words = s->words;
	uint32_t c, next;
	if (k != l->verb + 1 || k + 1 >= words->n || words->v[k + 1].opens ||
	    words->v[k + 1].before ||
	    !(wording_of_word(s->page, words, k - 1) & WORDING_SPEAKER) ||
	    !is_in(l, k - 1, "pronouns") || is_no_verb(l, k))
		return k;
	utf8_decode(s->text, words->v[k].start, &c);
	utf8_decode(s->text, words->v[k + 1].start, &next);
	if (!utf8_is_lower(c) ||
	    !(utf8_is_upper(next) || is_in(l, k + 1, "determiners") ||
	      is_in(l, k + 1, "questions")))
		return k;
	struct segment verb = {words->v[k].start, words->v[k].end};
	struct tokens tokens =
	        tokens_of(s->page->arena, s->page->language, s->text, NULL, verb);
	bool past = tokens.n != 1 ||
	            tokens.v[0].words & (WORD_PAST | WORD_PARTICIPLE | WORD_ING);
	return past ? k : k + 1;
}

/* "the biggest stories of the year, including", "a lot of ground, including": the word
 * behind that, k where it stands nowhere near. What is summed up has no name. */
static size_t
behind_including(const struct lead *l, size_t k)
{
	const struct cue_words *words = l->s->words;
	bool content = false;
	bool named = false;
	for (size_t n = k; n < k + LEAD_WORDS && n < words->n; n++) {
		const struct cue_word *word = &words->v[n];
		unsigned kinds = wording_of_word(l->s->page, words, n);
		uint32_t c;
		if (word->opens)
			return k;
		if (word->before)
			return word->before == ',' && kinds & WORDING_LEADER &&
			                       n + 1 < words->n &&
			                       ((content && n < k + MAX_LEADING) ||
			                        (!named && n > k &&
			                         has_many_pieces(l->s, n + 1)))
			               ? n + 1
			               : k;
		utf8_decode(l->s->text, word->start, &c);
		named = named || utf8_is_upper(c) || word->number;
		content = content || kinds & WORDING_CONTENT;
	}
	return k;
}

/* "about", "sur"; but "de" and "por" may be the list's own: "de la crise", "por que".
 */
static bool
is_particle(const struct lead *l, size_t k)
{
	return is_in(l, k, "prepositions") && !is_in(l, k, "of") &&
	       !is_in(l, k, "questions");
}

/* A step from word k on towards the list; k where the list begins there. */
static size_t
step(const struct lead *l, size_t k)
{
	const struct cue_words *words = l->s->words;
	if (k >= words->n || words->v[k].opens || words->v[k].before ||
	    (is_in(l, k, "questions") && is_in(l, k + 1, "infinitives")))
		return k;
	size_t next = behind_when(l, k);
	if (next == k)
		next = behind_content(l, k);
	if (next == k)
		next = behind_verb(l, k);
	if (next == k)
		next = behind_including(l, k);
	if (next == k)
		next = behind_will(l, k);
	if (next == k)
		next = behind_any_verb(l, k);
	if (next > k)
		return next;
	unsigned kinds = kinds_at(l, k);
	bool object = kinds & WORDING_SPEAKER && is_in(l, k, "pronouns");
	bool leads = kinds & (WORDING_LEADER | WORDING_POINTER) && leads_on(l, k + 1);
	bool particle =
	        is_particle(l, k) &&
	        (!is_in(l, k - 1, "prepositions") ||
	         (k <= l->verb + PARTICLES && !is_in(l, l->verb, "prepositions")));
	if (object || leads || particle ||
	    (kinds & WORDING_TELLING && l->verb + 1 == k))
		return k + 1;
	return is_in(l, k, "determiners") && kinds_at(l, k + 1) & WORDING_LEADER &&
	                       leads_on(l, k + 2)
	               ? k + 2
	               : k;
}

static void
find_last(struct lead *l)
{
	for (size_t n = 0; n < MAX_LEADING; n++) {
		size_t next = step(l, l->last);
		if (next == l->last)
			return;
		for (; l->last < next; l->last++)
			take(l, l->last);
	}
}

/* Not a mere "we" or "our" tells: "our panel", "highlights", "issue 42". */
static bool
has_subject(const struct lead *l)
{
	for (size_t k = l->first; k < l->verb; k++) {
		unsigned kinds = wording_of_word(l->s->page, l->s->words, k);
		if (kinds & (WORDING_CONTENT | WORDING_EDITION) ||
		    (kinds & WORDING_SPEAKER && !is_contracted(l, k) &&
		     !is_in(l, k, "pronouns") && !is_in(l, k, "determiners")))
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
	       l->last < l->s->words->n && has_many_pieces(l->s, l->last);
}

/* "We’re covering", "began to look": no verb that others like it may follow. */
static bool
is_helped(const struct lead *l)
{
	return is_in(l, l->verb - 1, "auxiliaries") ||
	       is_in(l, l->verb - 1, "infinitives") || is_contracted(l, l->verb - 1);
}

/* "If you read …": no list is told so. */
static bool
is_clause(const struct lead *l)
{
	return is_in(l, l->first, "questions") ||
	       (is_in(l, l->first, "subordinators") &&
	        !is_in(l, l->first, "prepositions"));
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
		uint32_t c;
		if (n > k && s->words->v[n].opens)
			return k;
		utf8_decode(s->text, s->words->v[n].start, &c);
		if (is_in(&l, n, "joiners"))
			n_joiners++;
		else if (!utf8_is_upper(c) && !(kinds_at(&l, n) & WORDING_SPEAKER))
			break;
	}
	if (n_joiners == 0 || n < k + 3 || !(kinds_at(&l, n) & WORDING_TELLING))
		return k;
	l.verb = n;
	l.last = n + 1;
	find_last(&l);
	/* "Ana and Tom tell all, …" */
	bool whole = l.last + 1 < s->words->n &&
	             s->words->v[l.last + 1].before == ',' &&
	             is_in(&l, l.last, "determiners");
	return l.last < s->words->n && !whole && has_many_pieces(s, l.last) ? l.last
	                                                                    : k;
}

size_t
search_lead_on(const struct search *s, size_t i, size_t last)
{
	struct lead l = {.s = s, .first = i, .verb = last - 1, .last = last};
	if (s->page->kinds[TELLING] == 0)
		return last;
	find_last(&l);
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
		uint32_t c;
		utf8_decode(s->text, s->words->v[n].start, &c);
		if (n > k && s->words->v[n].before == ':')
			return n;
		if (s->words->v[n].opens || s->words->v[n].before || utf8_is_upper(c))
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
	if (plus || !may_lead(s) || is_clause(&l))
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
	find_last(&l);
	return sure || opens_its_list(&l) ? finish(s, i, l.last) : i;
}
