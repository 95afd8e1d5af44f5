/* "Plus: …", "Also in this edition, …": one thing more, and the story before it. */
#include "highlight/lines.h"
#include "highlight/passage.h"
#include "highlight/search.h"
#include "highlight/token.h"

enum { STORY_SENTENCES = 3 };

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
	struct look look = look_of(s->page, s->block, line);
	bool news = look.n_sentences > 0 && look.n_sentences <= most &&
	            look.n_self == 0 && look.n_words > 3 && look.n_against == 0;
	return news && !is_marked_before(s, i, line.start) ? line : none;
}

/* ", and it seems …": what stands behind the joiner is more of the same. */
static bool
goes_on_with_it(const struct search *s, struct segment told)
{
	const struct block *block = s->page->v[s->block].block;
	struct tokens tokens = tokens_of(s->page->arena, s->page->language, block->text,
	                                 &block->spans, told);
	for (size_t i = 1; i + 1 < tokens.n; i++)
		if (tokens.v[i].words & WORD_JOINER && token_is_comma(&tokens, i - 1) &&
		    token_phrase(&tokens, i + 1, "carries on"))
			return true;
	return false;
}

/* A joiner or two clauses; three pieces, or two with a comma between. */
static bool
may_be_list(const struct search *s, struct segment told)
{
	struct str text = str_slice(s->text, told.start, told.end);
	struct look look = look_of(s->page, s->block, told);
	bool comma = str_find(text, STR(", "), 0) < text.n;
	return look.n_sentences == 1 && (look.n_joined || look.n_verbs > 1) &&
	       (look.n_pieces > 2 || (look.n_pieces > 1 && comma)) &&
	       !goes_on_with_it(s, told);
}

size_t
search_plus(const struct search *s, size_t i)
{
	struct cue_match match = cue_match_at(s->page->cues, s->words, CUE_PLUS, i);
	const struct page_block *block = &s->page->v[s->block];
	bool preview = block->block->kind == BLOCK_PREHEADER;
	if (match.last == 0 || match.last >= s->words->n ||
	    (match.strength < 3 && !s->page->few && !preview))
		return i;
	bool colon = search_colon(s->text, s->words->v[match.last - 1].end) > 0;
	bool marked = colon || s->words->v[match.last].before == ',';
	struct segment told = {0, 0};
	if (i > 0 && s->page->few)
		told = told_before(s, i, colon ? STORY_SENTENCES : 1);
	if ((match.strength < 2 && !colon) ||
	    (match.strength < 3 && !marked && told.end == 0))
		return i;
	struct candidate c = search_cued(s, FORM_LABEL, &match);
	if (colon)
		candidate_add(s->page->arena, &c, match.strength < 2 ? 3 : 1, "colon");
	candidate_add(s->page->arena, &c, 2, "one thing more");
	if (colon && told.end)
		candidate_add(s->page->arena, &c, 3, "a story before it");
	c.plus = i > 0 || s->block > 0;
	size_t start = s->words->v[colon && told.end ? i : match.last].start;
	if (told.end && may_be_list(s, told))
		lines_add_regions(s->page, &c, s->block, told);
	else if (told.end)
		lines_add_whole(s->page, &c, s->block, told);
	search_finish(s, &c, (struct segment){start, s->text.n}, 3);
	return match.last;
}
