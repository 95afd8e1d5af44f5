/* "Plus: …", "Also in this edition, …": one thing more, and the story before it. */
#include "highlight/find/lines.h"
#include "highlight/find/search.h"
#include "highlight/find/wording.h"
#include "highlight/words/passage.h"
#include "highlight/words/phrase.h"
#include "highlight/words/token.h"

enum {
	STORY_SENTENCES = 3,
	STANDFIRST = 3 /* blocks among which a letter's headline stands */
};

/* A mark such as "Also:" stands before word i on its line. */
static bool
is_marked_before(const struct search *s, size_t i, size_t line)
{
	while (i-- > 0 && s->words->v[i].start >= line) {
		if (!s->words->v[i].opens)
			continue;
		struct cue_match match =
		        cue_match_at(s->page->cues, s->words, CUE_PLUS, i);
		if (match.last &&
		    search_colon(s->text, s->words->v[match.last - 1].end))
			return true;
	}
	return false;
}

/* Sentences behind the first that carry it on: "Elsewhere, we report …" */
static size_t
count_tails(const struct search *s, const struct tokens *tokens)
{
	struct stretches sentences = passage_sentences(s->page->arena, tokens);
	size_t n = 0;
	for (size_t i = 1; i < sentences.n; i++)
		n += token_phrase(tokens, sentences.v[i].first, "tails") > 0;
	return n;
}

/* So many sentences at the most, of something that happens, and what carries it on. */
static bool
is_told(const struct search *s, struct segment range, size_t most)
{
	struct look look = look_of(s->page, s->block, range);
	bool teller = look.tokens->n > 0 &&
	              token_phrase(look.tokens, 0, "tellers") > 0 && look.n_names == 0;
	return look.n_sentences > 0 &&
	       look.n_sentences <= most + count_tails(s, look.tokens) &&
	       look.n_self == 0 && look.n_words > 3 && look.n_against == 0 && !teller &&
	       !passage_is_remark(look.tokens);
}

/* The story that ends before word i, on its line, told in so many sentences at the
 * most; empty where what stands there is more, or tells of nothing. */
static struct segment
told_before(const struct search *s, size_t i, size_t most)
{
	struct segment line = {0, s->words->v[i].start};
	struct segment none = {0, 0};
	size_t next = lines_break(s->text, 0);
	while (next < line.end) {
		line.start = next;
		next = lines_break(s->text, next);
	}
	for (size_t k = line.start; k < line.end; k++)
		if (s->text.s[k] == '|')
			line.start = k + 1;
	line.start = greeting_end(s->page, s->block, line);
	return is_told(s, line, most) && !is_marked_before(s, i, line.start) ? line
	                                                                     : none;
}

/* ", and it seems …": what stands behind the joiner is more of the same. */
static bool
goes_on_with_it(const struct search *s, struct segment told)
{
	const struct tokens *tokens = page_tokens(s->page, s->block, told);
	for (size_t i = 1; i + 1 < tokens->n; i++)
		if (tokens->v[i].words & WORD_JOINER && token_is_comma(tokens, i - 1) &&
		    (token_phrase(tokens, i + 1, "carries on") ||
		     phrase_refers(tokens, i + 1, tokens->n)))
			return true;
	return false;
}

/* A joiner, two clauses or nothing but topics; three pieces, or two with a comma
 * between. */
static bool
may_be_list(const struct search *s, struct segment told)
{
	struct str text = str_slice(s->text, told.start, told.end);
	struct look look = look_of(s->page, s->block, told);
	bool comma = str_find(text, STR(", "), 0) < text.n;
	bool two = look.n_pieces == 2 &&
	           (comma || (look.told_first && look.n_names && look.n_verbs > 1));
	bool topics = look.n_pieces > 2 && look.n_names > 1 &&
	              look.n_verbs + look.n_bound + look.n_loose == 0;
	return look.n_sentences == 1 && (look.n_joined || look.n_verbs > 1 || topics) &&
	       (look.n_pieces > 2 || two) && !goes_on_with_it(s, told);
}

/* "Rents fall; a court weighs a ban; plus, …" */
static bool
has_semicolon(const struct search *s, struct segment told)
{
	struct str text = str_trim(str_slice(s->text, told.start, told.end));
	return str_find(text, STR("; "), 0) < text.n;
}

/* "Also rents, rails and rye.": all of the brief, and no more than its topics. */
static bool
lists_topics(const struct search *s, size_t i)
{
	struct segment range = {s->words->v[i].start, s->text.n};
	if (!s->page->alone || s->page->story || i > 1)
		return false;
	struct look look = look_of(s->page, s->block, range);
	return look.n_sentences == 1 && look.n_pieces > 2 && look.n_joined &&
	       look.n_verbs + look.n_bound + look.n_loose == 0 && !look.n_self &&
	       !look.n_against;
}

/* "Plus oil falls and Lima gets a tram.": all of the brief, and two things that happen.
 */
static bool
tells_two(const struct search *s, size_t i)
{
	struct segment range = {s->words->v[i].start, s->text.n};
	if (!s->page->alone || s->page->brief->title.n || i > 1)
		return false;
	struct look look = look_of(s->page, s->block, range);
	return look.n_sentences == 1 && look.n_pieces > 1 && look.n_joined &&
	       look.n_verbs + look.n_maybe > 1 && look.n_names && !look.n_self &&
	       !look.n_against;
}

/* "Plus, it floats": more of the story before it. */
static bool
goes_on(const struct search *s, size_t i)
{
	const struct cue_word *word = &s->words->v[i];
	return language_has(s->page->language, "carries on",
	                    str_slice(s->text, word->start, word->end));
}

/* "In today’s letter you will find a quiz": of the letter, not of the news; but "we
 * meet the pilots" tells. */
static bool
speaks_to_reader(const struct search *s, size_t i)
{
	const struct cue_word *word = &s->words->v[i];
	struct str text = str_slice(s->text, word->start, word->end);
	return language_has(s->page->language, "addresses", text) &&
	       !(s->page->few && language_has(s->page->language, "tellers", text));
}

/* What is told before it: in its own block, or in all of the one before. */
struct told {
	size_t block;
	struct segment range; /* empty: nothing */
};

/* It opens its block: what the block before tells. */
static struct told
told_above(const struct search *s, size_t most)
{
	struct told none = {s->block, {0, 0}};
	struct search above = *s;
	if (s->block == 0 || s->block > 2 || s->block >= s->page->n_body ||
	    s->page->v[s->block - 1].block->kind != BLOCK_PARAGRAPH)
		return none;
	above.block = s->block - 1;
	above.text = page_text(s->page, above.block);
	above.words = page_words(s->page, above.block);
	if (above.words->n == 0)
		return none;
	struct segment range = {0, above.text.n};
	range.start = greeting_end(above.page, above.block, range);
	if (range.start == 0 && greeting_opens(above.page, above.block))
		return none;
	return (struct told){above.block, is_told(&above, range, most)
	                                          ? range
	                                          : (struct segment){0, 0}};
}

/* What stands before it: a list, one story, or without a colon a story a sentence. */
static void
add_told(const struct search *s, struct told told, bool one, struct candidate *c)
{
	struct search at = *s;
	at.block = told.block;
	at.text = page_text(s->page, told.block);
	struct look look = look_of(s->page, told.block, told.range);
	if (may_be_list(&at, told.range) || has_semicolon(&at, told.range) ||
	    count_tails(s, look.tokens) > 0)
		lines_add_regions(s->page, c, told.block, told.range);
	else if (one || look.n_sentences == 1)
		lines_add_whole(s->page, c, told.block, told.range);
	else if (stories_add(s->page, told.block, told.range, c))
		candidate_add(s->page->arena, c, 1, "a story a sentence");
}

/* "First Thing: …" opens the block above, or the one above its greeting: a letter's
 * name before its colon, with a headline; what stands below is the letter's. */
static bool
is_standfirst(const struct search *s)
{
	size_t above = s->block - 1;
	if (s->block == 0 || s->block >= s->page->n_body)
		return false;
	above -= above > 0 && greeting_is_all(s->page, above);
	const struct cue_words *words = page_words(s->page, above);
	struct cue_match label = cue_match_at(s->page->cues, words, CUE_BEFORE, 0);
	return label.strength > 2 && s->page->v[above].nth < STANDFIRST &&
	       search_colon(words->text, words->v[label.last - 1].end) > 0;
}

/* "A deal is undone. Also on the daily podcast: …": a sure cue near the top. */
static bool
is_sure_at_top(const struct search *s, const struct cue_match *match)
{
	return match->strength > 2 && s->block < s->page->n_body &&
	       s->page->v[s->block].nth < STANDFIRST;
}

/* What is told before it, where it is marked so that it may carry that on. */
static struct told
find_told(const struct search *s, const struct cue_match *match, bool colon,
          bool marked)
{
	size_t i = match->first;
	struct told told = {s->block, {0, 0}};
	bool many = colon || (marked && s->page->alone && !s->page->story);
	if (!s->page->few && !is_standfirst(s) && !is_sure_at_top(s, match))
		return told;
	if (i == 0 && marked)
		return told_above(s, STORY_SENTENCES);
	if (i > 0)
		told.range = told_before(s, i, many ? STORY_SENTENCES : 1);
	return told;
}

/* "we also explain": the word of words [i, last) behind "also", which is the verb of
 * what is told and may be one of several; `last` where there is none. */
static size_t
verb_behind_also(const struct search *s, size_t i, size_t last)
{
	for (size_t k = i + 1; k + 1 < last; k++)
		if (cue_match_at(s->page->cues, s->words, CUE_PLUS, k).last > k &&
		    wording_of_word(s->page, s->words, k + 1) & WORDING_TELLING)
			return k + 1;
	return last;
}

/* Where the list begins behind words [i, last) and who tells it: "Plus, we’re looking
 * at". */
static size_t
behind_teller(const struct search *s, size_t i, size_t last)
{
	struct segment rest = {s->words->v[i].start, s->text.n};
	const struct tokens *tokens = page_tokens(s->page, s->block, rest);
	struct stretch all = {0, tokens->n};
	size_t n = passage_further(s->page->arena, tokens, all);
	size_t start = search_behind_word(s, last);
	return n && n < tokens->n && tokens->v[n].start > start ? tokens->v[n].start
	                                                        : start;
}

size_t
search_plus(const struct search *s, size_t i)
{
	struct cue_match match = cue_match_at(s->page->cues, s->words, CUE_PLUS, i);
	const struct page_block *block = &s->page->v[s->block];
	bool preview = block->block->kind == BLOCK_PREHEADER;
	if (match.last == 0 || match.last >= s->words->n ||
	    (match.strength < 3 && !s->page->few && !preview && !is_standfirst(s)))
		return i;
	bool colon = search_colon(s->text, s->words->v[match.last - 1].end) > 0;
	bool marked = colon || s->words->v[match.last].before == ',';
	if ((!colon && goes_on(s, match.last)) ||
	    (!marked && speaks_to_reader(s, match.last)))
		return i;
	struct told told = find_told(s, &match, colon, marked);
	bool after = told.range.end > 0;
	if ((match.strength < 2 && !colon) ||
	    (match.strength < 3 && !marked && !after && !lists_topics(s, match.last) &&
	     !tells_two(s, match.last)))
		return i;
	struct candidate c = search_cued(s, FORM_LABEL, &match);
	if (colon)
		candidate_add(s->page->arena, &c, match.strength < 2 ? 3 : 1, "colon");
	candidate_add(s->page->arena, &c, 2, "one thing more");
	if ((colon || is_standfirst(s)) && after)
		candidate_add(s->page->arena, &c, 3, "a story before it");
	c.plus = i > 0 || s->block > 0;
	c.more = !after || (!s->page->few && !s->page->edition);
	size_t verb = verb_behind_also(s, i, match.last);
	size_t start = s->words->v[i].start;
	if (verb < match.last)
		start = s->words->v[verb].start;
	else if (!colon || !after)
		start = behind_teller(s, i, match.last);
	if (after)
		add_told(s, told, colon, &c);
	search_finish(s, &c, (struct segment){start, s->text.n}, 3);
	return match.last;
}

size_t
search_further(const struct search *s, size_t i)
{
	struct cue_match match = cue_match_at(s->page->cues, s->words, CUE_PLUS, i);
	if (i == 0 || match.strength < 3 || match.last >= s->words->n ||
	    find_told(s, &match, false, true).range.end == 0)
		return i;
	return search_plus(s, i);
}
