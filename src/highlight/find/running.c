/* Cues that run into their list: "we're covering …", "this week, rents fall, …". */
#include "base/utf8.h"
#include "highlight/find/lines.h"
#include "highlight/find/search.h"
#include "highlight/find/wording.h"
#include "highlight/words/passage.h"

enum {
	BEHIND_VERB = 4, /* characters of a cue: 了, 关于 */
	NEAR_TOP = 3     /* blocks */
};

/* "In today's letter", which runs into its list by a comma alone; but "you will find in
 * this letter" has told already. */
static bool
ends_with_edition(const struct search *s, const struct cue_match *match)
{
	const struct cue_word *word = &s->words->v[match->last - 1];
	return language_has(s->page->language, "editions",
	                    str_slice(s->text, word->start, word->end)) &&
	       !(wording_of_word(s->page, s->words, match->first) & WORDING_TELLING);
}

static bool
runs_by_comma(const struct search *s, size_t last, struct segment range)
{
	if (s->words->v[last].before != ',')
		return false;
	struct look look = look_of(s->page, s->block, range);
	return look.n_pieces > 1 && !look.n_self;
}

/* The sentences of the range carry a list on, or speak to the reader. */
static bool
trails(const struct search *s, struct segment range)
{
	const struct tokens *tokens = page_tokens(s->page, s->block, range);
	struct stretches sentences = passage_sentences(s->page->arena, tokens);
	for (size_t k = 0; k < sentences.n; k++)
		if (token_phrase(tokens, sentences.v[k].first, "tails") == 0 &&
		    !passage_addresses(tokens, sentences.v[k]))
			return false;
	return true;
}

size_t
search_comma(const struct search *s, size_t i)
{
	if (!s->page->few)
		return i;
	struct cue_match match = cue_match_at(s->page->cues, s->words, CUE_BEFORE, i);
	for (size_t k = i + 1; k < match.last; k++)
		if (s->words->v[k].before == ',')
			match.last = k;
	if (match.last == 0 || match.last >= s->words->n ||
	    s->words->v[match.last].before != ',')
		return i;
	size_t told = search_tellers(s, match.last);
	size_t start = told > match.last ? s->words->v[told].start
	                                 : search_behind_word(s, match.last);
	struct segment range = {start, s->text.n};
	struct look look = look_of(s->page, s->block, range);
	struct segment first = {range.start,
	                        lines_first_sentence(s->page, s->block, range)};
	if (look.n_sentences > 1) {
		struct segment rest = {first.end, range.end};
		bool few = look.n_sentences == 2;
		look = look_of(s->page, s->block, trails(s, rest) ? first : range);
		few = few || look.n_sentences == 1;
		if (!few || look_of(s->page, s->block, first).n_pieces < 2)
			return i;
	}
	if (look.n_pieces < 3 || look.n_self || look.n_past || look.n_bound)
		return i;
	struct candidate c = search_cued(s, FORM_RUNNING, &match);
	candidate_add(s->page->arena, &c, 1, "list behind a comma");
	search_finish(s, &c, range, match.strength);
	return match.last;
}

/* One of the words before word i names an edition. */
static bool
names_edition(const struct search *s, size_t i)
{
	while (i-- > 0) {
		const struct cue_word *word = &s->words->v[i];
		if (language_has(s->page->language, "editions",
		                 str_slice(s->text, word->start, word->end)))
			return true;
	}
	return false;
}

/* "This week's Harbor Notes looks at": a name of words in capitals before the verb. */
static bool
names_itself(const struct search *s, const struct cue_match *match)
{
	size_t n = 0;
	for (size_t i = match->first + 2; i + 1 < match->last; i++) {
		if (!utf8_upper_at(s->text, s->words->v[i].start))
			break;
		n++;
	}
	return n > 0 && match->first + n + 4 >= match->last;
}

/* The brief is one sentence and has no title, and word i opens it; where a language's
 * verb of telling comes last, that says more. */
static bool
opens_it_all(const struct search *s, size_t i)
{
	if (i > 0 || !s->page->alone || s->page->brief->title.n > 0 ||
	    language_part(s->page->language, "told"))
		return false;
	for (size_t k = 1; k < s->words->n; k++)
		if (s->words->v[k].opens)
			return false;
	return true;
}

/* "Plus, we look at": word i stands behind what brings one thing more. */
static bool
follows_plus(const struct search *s, size_t i)
{
	return i > 0 && s->words->v[i].before == ',' &&
	       cue_match_at(s->page->cues, s->words, CUE_PLUS, i - 1).last == i;
}

/* "Then we talk about": the list began before word i. */
static bool
leads_on(const struct search *s, size_t i)
{
	return follows_plus(s, i) ||
	       cue_match_at(s->page->cues, s->words, CUE_FURTHER, i).strength > 1 ||
	       cue_match_at(s->page->cues, s->words, CUE_PLUS, i).last;
}

/* How many words from word k on are one of telling, 0 where none begins there. */
static size_t
telling_at(const struct search *s, size_t k)
{
	uint64_t sections = 0;
	size_t n =
	        cue_phrase_sections(s->page->cues, s->words, k, s->words->n, &sections);
	return sections & language_bit(s->page->language, "telling") ? n : 0;
}

/* A piece behind word `last` begins with a verb of telling, be it behind "并". */
static bool
tells_on(const struct search *s, size_t last)
{
	for (size_t k = last; k + 1 < s->words->n; k++) {
		if (s->words->v[k].opens && s->words->v[k].before != ':')
			return false;
		if (s->words->v[k].before == 0xff0c &&
		    (telling_at(s, k) || telling_at(s, k + 1)))
			return true;
	}
	return false;
}

/* "本期通讯介绍了…，回顾了…": where no blanks part words, the verb that ends a cue, as
 * others of its kind begin the pieces behind it, is the list's; else the list's start.
 */
static size_t
verb_start(const struct search *s, const struct cue_match *match, size_t start)
{
	uint32_t c;
	utf8_decode(s->text, s->words->v[match->last - 1].start, &c);
	if (!utf8_is_unspaced(c) || !tells_on(s, match->last))
		return start;
	for (size_t k = match->first + 1; k < match->last; k++)
		if (telling_at(s, k) &&
		    k + telling_at(s, k) + BEHIND_VERB >= match->last)
			return s->words->v[k].start;
	return start;
}

/* "Coming up this hour.": a sure cue as a sentence of its own, which says when. */
static bool
stands_alone(const struct search *s, const struct cue_match *match)
{
	const struct cue_word *next = &s->words->v[match->last];
	const struct cue_word *word = &s->words->v[match->last - 1];
	return match->strength > 2 && next->before == '.' &&
	       (s->page->few || s->page->v[s->block].nth < NEAR_TOP) &&
	       s->words->v[match->first].opens &&
	       language_has(s->page->language, "times",
	                    str_slice(s->text, word->start, word->end));
}

/* "What you need to know about the ferry law. The council met, argued, and left.": one
 * topic, and sentences that go on about it, none with another story. */
static bool
goes_on(const struct search *s, struct segment range)
{
	const struct tokens *tokens = page_tokens(s->page, s->block, range);
	struct stretches sentences = passage_sentences(s->page->arena, tokens);
	struct segment first = {range.start,
	                        lines_first_sentence(s->page, s->block, range)};
	for (size_t k = 1; k < sentences.n; k++)
		if (token_phrase(tokens, sentences.v[k].first, "tails") > 0)
			return false;
	return sentences.n > 1 && look_of(s->page, s->block, first).n_pieces < 2;
}

size_t
search_running(const struct search *s, size_t i)
{
	struct cue_match match = cue_match_at(s->page->cues, s->words, CUE_RUNNING, i);
	if (match.last == 0 || match.last >= s->words->n)
		return i;
	if (i > 0 && s->page->alone && stories_take_up(s->page, s->block))
		return match.last;
	bool alone = stands_alone(s, &match);
	if (s->words->v[match.last].opens && s->words->v[match.last].before != ':' &&
	    !alone)
		return i;
	size_t start = search_behind_word(s, search_lead_on(s, i, match.last));
	start = verb_start(s, &match, start);
	if (!alone && ends_with_edition(s, &match) &&
	    !runs_by_comma(s, match.last, (struct segment){start, s->text.n}))
		return i;
	struct cue_match teller = {CUE_SUBJECT, 2, i, i + 1};
	size_t behind = match.strength == 1 && s->page->alone
	                        ? search_subject(s, teller, SUBJECT_SURE)
	                        : i;
	if (behind > i)
		return behind;
	struct candidate c = search_cued(s, FORM_RUNNING, &match);
	c.further = leads_on(s, i);
	if (match.strength == 1 && names_itself(s, &match))
		candidate_add(s->page->arena, &c, 2, "a name in it");
	else if (match.strength == 1 && names_edition(s, i))
		candidate_add(s->page->arena, &c, 1, "an edition before it");
	else if (match.strength == 1 && opens_it_all(s, i))
		candidate_add(s->page->arena, &c, 2, "opens all there is");
	else if (match.strength == 1 && s->page->greets && i == 0)
		candidate_add(s->page->arena, &c, 1, "in a letter");
	struct segment range = {start, s->text.n};
	if (match.strength == 1 && goes_on(s, range))
		candidate_add(s->page->arena, &c, -3, "one topic, and text about it");
	search_finish(s, &c, range, match.strength);
	return match.last;
}
