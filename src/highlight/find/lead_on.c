/* What leads on from the verb of telling to the list: "about", "the latest news on",
 * "some of the biggest stories, including". */
#include "base/utf8.h"
#include "highlight/find/lead.h"
#include "highlight/find/lines.h"
#include "highlight/words/token.h"

enum {
	MAX_LEADING = 8, /* words between the verb and the list */
	PARTICLES = 3,   /* words behind the verb among which these stand: "up on" */
	MAX_HELPERS = 5, /* words before it: "would like to" */
	SURE_PIECES = 3  /* of a list that two kinds of words announce */
};

uint64_t
lead_sections(const struct lead *l, size_t k)
{
	return cue_word_sections(l->s->page->cues, l->s->words, k);
}

bool
lead_is_in(const struct lead *l, size_t k, const char *section)
{
	uint64_t sections = lead_sections(l, k);
	return sections && sections & language_bit(l->s->page->language, section);
}

unsigned
lead_kinds(const struct lead *l, size_t k)
{
	const struct cue_words *words = l->s->words;
	if (k >= words->n ||
	    (k > l->first && (words->v[k].opens || words->v[k].before)))
		return 0;
	return wording_of_word(l->s->page, words, k);
}

void
lead_take(struct lead *l, size_t k)
{
	const struct cue_word *word = &l->s->words->v[k];
	unsigned kinds = wording_of_word(l->s->page, l->s->words, k);
	l->n_kinds += (kinds & ~l->kinds & ~(unsigned)WORDING_LEADER) != 0;
	l->kinds |= kinds;
	if (kinds || word->number || lead_sections(l, k) & l->s->page->frequent)
		return;
	bool name = k > l->first && utf8_upper_at(l->s->text, word->start);
	*(name ? &l->n_names : &l->n_others) += 1;
}

size_t
lead_behind(const struct lead *l, size_t k, unsigned kinds)
{
	while (lead_kinds(l, k) & kinds)
		k++;
	return k;
}

bool
lead_sums_up(const struct search *s, size_t k)
{
	struct segment range = {s->words->v[k].start, s->text.n};
	range.end = lines_first_sentence(s->page, s->block, range);
	struct look look = look_of(s->page, s->block, range);
	return look.n_pieces >= SURE_PIECES && look.n_verbs + look.n_bound == 0;
}

/* A preposition, or a mark before it. */
static bool
leads_on(const struct lead *l, size_t k)
{
	const struct cue_words *words = l->s->words;
	return k < words->n && !words->v[k].opens &&
	       (words->v[k].before == ',' || lead_is_in(l, k, "prepositions"));
}

/* The word behind "this week" or "in today’s letter" at k, where these only lead on; k
 * where no such stands there. */
static size_t
behind_when(const struct lead *l, size_t k)
{
	unsigned kinds = lead_kinds(l, k);
	size_t first =
	        k + (kinds && !(kinds & LEAD_WHEN) && lead_kinds(l, k + 1) & LEAD_WHEN);
	size_t last = lead_behind(l, first, LEAD_WHEN);
	if (last == first)
		return k;
	return leads_on(l, last) ? last : k;
}

/* "stories on", "news today about": what is told of, before it is said. */
static size_t
behind_content(const struct lead *l, size_t k)
{
	size_t n = k;
	while (lead_kinds(l, n) & WORDING_CONTENT &&
	       !(lead_kinds(l, n) & WORDING_EDITION))
		n++;
	if (n == k)
		return k;
	n = lead_behind(l, n, LEAD_WHEN);
	return leads_on(l, n) && lead_kinds(l, n) & WORDING_LEADER &&
	                       l->s->words->v[n].before == 0
	               ? n + 1
	               : k;
}

/* "to talk" behind "want": the word behind it, k where none is. */
static size_t
behind_verb(const struct lead *l, size_t k)
{
	return lead_is_in(l, k, "infinitives") && lead_kinds(l, k + 1) & WORDING_TELLING
	               ? k + 2
	               : k;
}

/* "will share", "would like to discuss", "’ll be writing" behind who tells: the word
 * behind the verb, k where no such stands there. */
static size_t
behind_will(const struct lead *l, size_t k)
{
	if (k != l->verb + 1 || !lead_is_in(l, k, "auxiliaries"))
		return k;
	for (size_t n = k + 1; n <= k + MAX_HELPERS; n++) {
		const struct cue_words *words = l->s->words;
		if (n >= words->n || words->v[n].opens || words->v[n].before)
			return k;
		bool helped = n <= k + 2 || lead_is_in(l, n - 1, "infinitives") ||
		              lead_is_in(l, n - 1, "auxiliaries");
		if (helped && lead_kinds(l, n) & WORDING_TELLING)
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
		if (lead_is_in(l, k, sections[i]))
			return true;
	return lead_sections(l, k) & l->s->page->frequent;
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
	    !lead_is_in(l, k - 1, "pronouns") || is_no_verb(l, k))
		return k;
	utf8_decode(s->text, words->v[k].start, &c);
	utf8_decode(s->text, words->v[k + 1].start, &next);
	if (!utf8_is_lower(c) ||
	    !(utf8_is_upper(next) || lead_is_in(l, k + 1, "determiners") ||
	      lead_is_in(l, k + 1, "questions")))
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
		if (word->opens)
			return k;
		if (word->before)
			return word->before == ',' && kinds & WORDING_LEADER &&
			                       n + 1 < words->n &&
			                       ((content && n < k + MAX_LEADING) ||
			                        (!named && n > k &&
			                         lead_sums_up(l->s, n + 1)))
			               ? n + 1
			               : k;
		named = named || utf8_upper_at(l->s->text, word->start) || word->number;
		content = content || kinds & WORDING_CONTENT;
	}
	return k;
}

/* "about", "sur"; but "de" and "por" may be the list's own: "de la crise", "por que".
 */
static bool
is_particle(const struct lead *l, size_t k)
{
	return lead_is_in(l, k, "prepositions") && !lead_is_in(l, k, "of") &&
	       !lead_is_in(l, k, "questions");
}

/* A step from word k on towards the list; k where the list begins there. */
static size_t
step(const struct lead *l, size_t k)
{
	const struct cue_words *words = l->s->words;
	if (k >= words->n || words->v[k].opens || words->v[k].before ||
	    (lead_is_in(l, k, "questions") && lead_is_in(l, k + 1, "infinitives")))
		return k;
	size_t next = behind_when(l, k);
	if (next == k && !l->cued)
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
	unsigned kinds = lead_kinds(l, k);
	bool object = kinds & WORDING_SPEAKER && lead_is_in(l, k, "pronouns");
	bool leads = kinds & (WORDING_LEADER | WORDING_POINTER) && leads_on(l, k + 1);
	bool particle =
	        is_particle(l, k) &&
	        (!lead_is_in(l, k - 1, "prepositions") ||
	         (k <= l->verb + PARTICLES && !lead_is_in(l, l->verb, "prepositions")));
	bool verb = kinds & WORDING_TELLING && l->verb + 1 == k &&
	            !lead_is_in(l, l->verb, "prepositions");
	if (object || leads || particle || verb)
		return k + 1;
	return lead_is_in(l, k, "determiners") &&
	                       lead_kinds(l, k + 1) & WORDING_LEADER &&
	                       leads_on(l, k + 2)
	               ? k + 2
	               : k;
}

void
lead_find_last(struct lead *l)
{
	for (size_t n = 0; n < MAX_LEADING; n++) {
		size_t next = step(l, l->last);
		if (next == l->last)
			return;
		for (; l->last < next; l->last++)
			lead_take(l, l->last);
	}
}
