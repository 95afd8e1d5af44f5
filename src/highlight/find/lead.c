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

enum {
	LEAD_WORDS = 18, /* before the list */
	MAX_NAMES = 3,   /* among them */
	MAX_OTHERS = 1,  /* words of no kind that are no names */
	MAX_LEADING = 8, /* words between the verb and the list */
	FROM_TOP = 12,   /* blocks */
	PARTICLES = 3,   /* words behind the verb among which these stand: "up on" */
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

/* Word k tells: a verb behind its subject, or what leads on from a place in the letter.
 */
static bool
tells(const struct lead *l, size_t k, unsigned kinds, bool comma)
{
	if (kinds & WORDING_TELLING && l->kinds & SUBJECT && !comma)
		return true;
	if (!(kinds & WORDING_LEADER))
		return false;
	return comma ? l->kinds & WHEN && l->kinds & (WORDING_POINTER | WORDING_SPEAKER)
	             : l->kinds & WORDING_CONTENT && !is_in(l, k, "prepositions");
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
	for (size_t k = l->first; k < words->n && k < l->first + LEAD_WORDS; k++) {
		uint32_t before = k > l->first ? words->v[k].before : 0;
		unsigned kinds = wording_of_word(l->s->page, words, k);
		if ((k > l->first && words->v[k].opens) || (before && before != ',') ||
		    l->n_others > MAX_OTHERS || l->n_names > MAX_NAMES ||
		    is_habit(l, k) || sections_at(l, k) & l->s->page->relatives)
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

/* "the biggest stories of the year, including": the word behind that, k where it stands
 * nowhere near. */
static size_t
behind_including(const struct lead *l, size_t k)
{
	const struct cue_words *words = l->s->words;
	bool content = false;
	for (size_t n = k; n < k + MAX_LEADING && n < words->n; n++) {
		const struct cue_word *word = &words->v[n];
		unsigned kinds = wording_of_word(l->s->page, words, n);
		if (word->opens)
			return k;
		if (word->before)
			return content && word->before == ',' && kinds & WORDING_LEADER
			               ? n + 1
			               : k;
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

/* Kinds enough of words, or a letter's. */
static bool
is_sure(const struct lead *l)
{
	return l->n_kinds > 2 || (l->n_kinds == 2 && l->kinds & WORDING_TIME) ||
	       l->s->page->greets;
}

/* "We’re covering", "began to look": no verb that others like it may follow. */
static bool
is_helped(const struct lead *l)
{
	const struct cue_word *word = &l->s->words->v[l->verb - 1];
	struct str text = str_slice(l->s->text, word->start, word->end);
	return is_in(l, l->verb - 1, "auxiliaries") ||
	       is_in(l, l->verb - 1, "infinitives") ||
	       str_find(text, STR("’"), 0) < text.n ||
	       str_find(text, STR("'"), 0) < text.n;
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
search_lead_on(const struct search *s, size_t i, size_t last)
{
	struct lead l = {.s = s, .first = i, .verb = last - 1, .last = last};
	if (s->page->kinds[TELLING] == 0)
		return last;
	find_last(&l);
	return l.last;
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

size_t
search_lead(const struct search *s, size_t i)
{
	struct lead l = {.s = s, .first = i};
	if (!may_lead(s) || is_clause(&l) || !find_verb(&l) || !is_sure(&l))
		return i;
	struct cue_match subject = {CUE_SUBJECT, STRENGTH, i, l.verb};
	size_t behind = is_helped(&l) ? i : search_subject(s, subject, SUBJECT_SURE);
	if (behind > i)
		return behind;
	l.last = l.verb + 1;
	find_last(&l);
	if (l.last >= s->words->n || s->words->v[l.last].opens ||
	    is_correlative(s, i, l.last))
		return i;
	struct cue_match match = {CUE_RUNNING, STRENGTH, i, l.last};
	struct segment range = {search_behind_word(s, l.last), s->text.n};
	if (!is_list(s, range))
		return i;
	struct candidate c = search_cued(s, FORM_RUNNING, &match);
	search_finish(s, &c, range, match.strength);
	return l.last;
}
