/* "Plus: …", "Also in this edition: …" in the blocks behind an announcement. */
#include "base/utf8.h"
#include "highlight/find/lines.h"
#include "highlight/find/page.h"
#include "highlight/words/passage.h"

enum {
	MAX_TAILS = 3,
	NO_LEVEL = 7,
	CUE_WORDS = 6,
	TAIL_WORDS = 40,
	LINE_BYTES = 80,
	KICKER_BYTES = 160,
	KICKER_WORDS = 4,
	KICKER_LIST = 4 /* headlines above it, at the least */
};

/* The colon or comma, of whatever script, that makes "plus" bring something. */
static bool
is_plus_mark(uint32_t c)
{
	return c == ':' || c == ',' || c == 0xff1a || c == 0xff0c || c == 0x3001 ||
	       c == 0x060c;
}

/* Behind such marks and blanks. *marked: a mark is among them. */
static size_t
behind_marks(struct str text, size_t at, bool *marked)
{
	*marked = false;
	while (at < text.n) {
		uint32_t c;
		size_t n = utf8_decode(text, at, &c);
		if (!is_plus_mark(c) && !utf8_is_space(c))
			break;
		*marked = *marked || is_plus_mark(c);
		at += n;
	}
	return at;
}

/* "…. Plus:" ends the block: the word where that begins; the words' end where it does
 * not. */
static size_t
plus_at_end(const struct page *page, size_t i)
{
	const struct cue_words *words = page_words(page, i);
	if (!str_ends(str_trim(page_text(page, i)), STR(":")))
		return words->n;
	for (size_t k = words->n > CUE_WORDS ? words->n - CUE_WORDS : 1; k < words->n;
	     k++)
		if (words->v[k].opens &&
		    cue_match_at(page->cues, words, CUE_PLUS, k).last == words->n)
			return k;
	return words->n;
}

/* The list below such a block; its last region ends before the cue. */
static void
add_below(const struct page *page, struct candidate *candidate)
{
	struct region *last = &candidate->regions.v[candidate->regions.n - 1];
	const struct cue_words *words = page_words(page, last->block);
	size_t k = plus_at_end(page, last->block);
	if (k == words->n || words->v[k].start <= last->start ||
	    words->v[k].start > last->end)
		return;
	struct region before = *last;
	size_t n = candidate->regions.n;
	last->end = words->v[k].start;
	last->tokens = NULL;
	if (!list_collect(page, last->block + 1, NO_LEVEL - 1, candidate) ||
	    candidate->regions.n == n)
		candidate->regions.v[n - 1] = before;
}

/* "Plus 14 links and three quotations": all of a short line. */
static bool
is_short_line(struct str text)
{
	return text.n <= LINE_BYTES && !str_ends(text, STR(":")) &&
	       !str_ends(text, STR("?"));
}

/* The text begins as what behind_words looks for: its first two words tell, where one
 * blank parts them. */
static bool
may_begin_tail(const struct page *page, const struct cue_words *words)
{
	const struct part *tails = language_part(page->language, "tails");
	const struct cue_word *first = words->v;
	bool two = words->n > 1 && first[1].start == first->end + 1 &&
	           words->text.s[first->end] == ' ';
	struct str begin =
	        str_slice(words->text, first->start, two ? first[1].end : first->end);
	return (tails && part_meets(tails, begin)) ||
	       cue_match_at(page->cues, words, CUE_FURTHER, 0).last > 0;
}

/* "Last but not least, …", "We’re also looking at …": where that begins which words of
 * the tables bring, as they do behind the list in its own block; 0 where none do. */
static size_t
behind_words(const struct page *page, size_t i)
{
	struct segment whole = {0, page_text(page, i).n};
	if (!may_begin_tail(page, page_words(page, i)))
		return 0;
	struct look look = look_of(page, i, whole);
	const struct tokens *tokens = look.tokens;
	if (look.n_sentences != 1 || look.n_words > TAIL_WORDS || look.n_against)
		return 0;
	struct stretch all = {0, tokens->n};
	size_t tail = token_phrase(tokens, 0, "tails");
	size_t further = passage_further(page->arena, tokens, all);
	size_t n = further > tail ? further : tail;
	bool marked = n > 2 && n < tokens->n &&
	              (token_is_colon(tokens, n) || token_is_comma(tokens, n));
	bool teller = false;
	for (size_t k = 0; k < n; k++)
		teller = teller || token_has(tokens, k, "tellers");
	n += n < tokens->n && tokens->v[n].kind == TOKEN_MARK;
	if (n >= tokens->n || (!marked && !teller && n != further) || n < 2 ||
	    passage_addresses(tokens, (struct stretch){n, tokens->n}))
		return 0;
	return tokens->v[n].start;
}

/* "Plus:" and, in a paragraph of its own, "Boxers, divers and dukes". */
static bool
add_line(const struct page *page, size_t i, struct candidate *candidate)
{
	const struct block *block = i < page->n_body ? page->v[i].block : NULL;
	if (!block || block->kind != BLOCK_PARAGRAPH || block->text.n > KICKER_BYTES)
		return false;
	struct segment range = {0, block->text.n};
	struct look look = look_of(page, i, range);
	if (look.n_sentences != 1 || look.n_self || look.n_against)
		return false;
	lines_add_regions(page, candidate, i, range);
	return true;
}

/* Adds the tail that block i is; true where it is one. */
static bool
add_tail(const struct page *page, size_t i, struct candidate *candidate)
{
	const struct cue_words *words = page_words(page, i);
	const struct page_block *b = &page->v[i];
	if (words->n == 0 || b->block->kind == BLOCK_PREHEADER)
		return false;
	struct cue_match match = cue_match_at(page->cues, words, CUE_PLUS, 0);
	size_t worded = b->block->kind == BLOCK_PARAGRAPH ? behind_words(page, i) : 0;
	if (worded) {
		struct segment range = {worded, b->block->text.n};
		lines_add_regions(page, candidate, i, range);
		return true;
	}
	if (match.last == 0)
		return false;
	if (match.last == words->n) {
		int level = b->block->kind == BLOCK_HEADING ? b->block->level
		                                            : NO_LEVEL - 1;
		size_t n = candidate->regions.n;
		if (list_collect(page, i + 1, level, candidate) &&
		    candidate->regions.n > n)
			return true;
		return add_line(page, i + 1, candidate);
	}
	if (b->block->kind == BLOCK_HEADING)
		return false;
	size_t end = words->v[match.last - 1].end;
	bool marked;
	size_t start = behind_marks(b->block->text, end, &marked);
	struct segment range = {start, b->block->text.n};
	if (look_of(page, i, range).n_against)
		range.end = lines_first_sentence(page, i, range);
	if ((!marked && !is_short_line(b->block->text)) ||
	    look_of(page, i, range).n_against)
		return false;
	lines_add_regions(page, candidate, i, range);
	return true;
}

/* "The London Review of Tin, and a drink for all.": the one line below a list of
 * headlines of this day, before the first of its stories. */
static void
add_kicker(const struct page *page, size_t i, struct candidate *candidate)
{
	const struct block *block = i < page->n ? page->v[i].block : NULL;
	bool ends = i + 1 >= page->n || page->v[i + 1].place != PLACE_BODY ||
	            page->v[i + 1].block->kind == BLOCK_HEADING;
	if (!block || page->v[i].place != PLACE_BODY || !ends ||
	    block->kind != BLOCK_PARAGRAPH || block->text.n > KICKER_BYTES ||
	    candidate->form != FORM_LIST ||
	    (candidate->timely != TIMELY_TIME && !page->few && !candidate->opens) ||
	    candidate->regions.n < KICKER_LIST ||
	    page->v[candidate->last_block].block->kind != BLOCK_ITEM)
		return;
	struct segment range = {0, block->text.n};
	struct look look = look_of(page, i, range);
	struct stretch all = {0, look.tokens->n};
	if (look.n_sentences != 1 || look.n_words < KICKER_WORDS || look.n_self ||
	    look.n_against || look.has_link || passage_addresses(look.tokens, all))
		return;
	lines_add_regions(page, candidate, i, range);
}

/* "Rents fall; Oslo votes. Plus, a quiz.": the sentence behind headlines that nothing
 * announces brings one thing more. */
static void
add_rest(const struct page *page, struct candidate *candidate)
{
	const struct region *last = &candidate->regions.v[candidate->regions.n - 1];
	const struct cue_words *words = page_words(page, last->block);
	size_t i = 0;
	while (i < words->n && words->v[i].start < last->end)
		i++;
	if (candidate->form != FORM_BARE || i == words->n || !words->v[i].opens)
		return;
	struct cue_match match = cue_match_at(page->cues, words, CUE_PLUS, i);
	if (match.last == 0 || match.last >= words->n || match.strength < 2)
		return;
	bool marked;
	size_t end = words->v[match.last - 1].end;
	size_t start = behind_marks(words->text, end, &marked);
	if (marked)
		lines_add_regions(page, candidate, last->block,
		                  (struct segment){start, words->text.n});
}

void
candidate_extend(const struct page *page, struct candidate *candidate)
{
	if (page->v[candidate->first_block].place != PLACE_BODY)
		return;
	add_rest(page, candidate);
	add_below(page, candidate);
	for (int n = 0; n < MAX_TAILS; n++) {
		size_t next = candidate->last_block + 1;
		if (next >= page->n || page->v[next].place != PLACE_BODY ||
		    !add_tail(page, next, candidate))
			break;
	}
	add_kicker(page, candidate->last_block + 1, candidate);
}
