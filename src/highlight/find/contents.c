/*
 * A table of contents needs no words that announce it: what it lists is told below,
 * each piece in a block of its own. What the page's blocks begin with is kept by its
 * words, once a page; a piece is told below where a block further down begins with its
 * words, or with a rare one of them.
 */
#include <stdlib.h>

#include "base/date.h"
#include "highlight/find/lines.h"
#include "highlight/find/page.h"
#include "highlight/words/cue_graph.h"
#include "highlight/words/token.h"

enum {
	OPENING_BYTES = 120, /* of a block */
	OPENING_WORDS = 16,
	MAX_BLOCKS = 160,
	TELLING = 4, /* bytes of a word that tells something */
	COMMON = 4,  /* blocks that begin with a word that tells nothing */
	MAX_PIECES = 12,
	PIECE_WORDS = 12,
	FROM_TOP = 8, /* blocks, of contents that nothing announces */
	FEWEST = 2,
	BASE_POINTS = 2,
	TOLD_POINTS = 3
};

/* A block begins with a word of that hash. */
struct opening {
	uint32_t hash;
	uint32_t block;
};

struct openings {
	struct opening *v;
	size_t n;
	bool read;
};

struct openings *
openings_new(struct arena *arena)
{
	struct openings *openings = arena_alloc(arena, sizeof *openings);
	*openings = (struct openings){0};
	return openings;
}

static int
by_hash(const void *a, const void *b)
{
	const struct opening *x = a;
	const struct opening *y = b;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->block < y->block ? -1 : x->block > y->block;
}

/* The word tells something of a story: long, or a number, and no frequent one. */
static bool
tells(const struct page *page, struct str word)
{
	bool number = word.n > 1 && word.s[0] >= '0' && word.s[0] <= '9';
	return (word.n >= TELLING || number) &&
	       !language_has(page->language, "frequent", word);
}

/* Of the word without what a possessive adds to it. */
static uint32_t
hash_of(struct str word)
{
	size_t end = str_find(word, STR("’"), 0);
	size_t plain = str_find(word, STR("'"), 0);
	return cue_hash(str_slice(word, 0, plain < end ? plain : end));
}

static void
read_block(const struct page *page, size_t block, struct openings *out)
{
	struct str text = page_text(page, block);
	struct cue_words words = cue_words_of(page->arena, text, OPENING_BYTES);
	for (size_t i = 0; i < words.n && i < OPENING_WORDS; i++) {
		struct str word = str_slice(text, words.v[i].start, words.v[i].end);
		if (!tells(page, word))
			continue;
		out->v = arena_grow(page->arena, out->v, out->n, sizeof *out->v);
		out->v[out->n++] = (struct opening){hash_of(word), (uint32_t)block};
	}
}

static const struct openings *
openings_of(const struct page *page)
{
	struct openings *out = page->openings;
	if (out->read)
		return out;
	out->read = true;
	for (size_t i = 0; i < page->n_body && i < MAX_BLOCKS; i++)
		if (page->v[i].block->kind != BLOCK_PREHEADER)
			read_block(page, i, out);
	if (out->n)
		qsort(out->v, out->n, sizeof *out->v, by_hash);
	return out;
}

/* The first opening of that hash, or out->n. */
static size_t
opening_find(const struct openings *openings, uint32_t hash)
{
	size_t low = 0;
	size_t high = openings->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (openings->v[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* What is known of the pieces while they are looked up. */
struct telling {
	const struct page *page;
	size_t below;            /* the block behind which they are told */
	size_t told[MAX_PIECES]; /* the block of each that was */
	size_t n_told;
};

/* Counts for each block below how many of the piece's words it begins with. */
struct counted {
	uint32_t blocks[PIECE_WORDS * COMMON];
	unsigned points[PIECE_WORDS * COMMON];
	size_t n;
};

static void
count(struct counted *counted, uint32_t block, unsigned points)
{
	size_t i = 0;
	while (i < counted->n && counted->blocks[i] != block)
		i++;
	if (i == counted->n) {
		counted->blocks[counted->n] = block;
		counted->points[counted->n++] = 0;
	}
	counted->points[i] += points;
}

/* Adds the blocks below that begin with the word, unless many do. */
static void
count_word(const struct telling *t, struct str word, unsigned points,
           struct counted *counted)
{
	const struct openings *openings = openings_of(t->page);
	uint32_t hash = hash_of(word);
	size_t first = opening_find(openings, hash);
	size_t last = first;
	while (last < openings->n && openings->v[last].hash == hash)
		last++;
	while (first < last && openings->v[first].block <= t->below)
		first++;
	for (; last - first <= COMMON && first < last; first++)
		count(counted, openings->v[first].block, points);
}

static bool
is_taken(const struct telling *t, uint32_t block)
{
	for (size_t i = 0; i < t->n_told; i++)
		if (t->told[i] == block)
			return true;
	return false;
}

/* The block that tells the piece: the first with two of its words, or a name. */
static void
find_block(struct telling *t, const struct counted *counted)
{
	size_t best = counted->n;
	for (size_t i = 0; i < counted->n; i++) {
		bool heading =
		        t->page->v[counted->blocks[i]].block->kind == BLOCK_HEADING;
		if (counted->points[i] < (heading ? 1 : 2) ||
		    is_taken(t, counted->blocks[i]))
			continue;
		if (best == counted->n || counted->blocks[i] < counted->blocks[best])
			best = i;
	}
	if (best < counted->n && t->n_told < MAX_PIECES)
		t->told[t->n_told++] = counted->blocks[best];
}

/* The piece of tokens [first, last). */
static void
tell_piece(struct telling *t, const struct tokens *tokens, size_t first, size_t last)
{
	struct counted counted = {.n = 0};
	size_t n = 0;
	for (size_t i = first; i < last && n < PIECE_WORDS; i++) {
		const struct token *token = &tokens->v[i];
		struct str word = token_str(tokens, i);
		if (token->kind != TOKEN_WORD || !tells(t->page, word))
			continue;
		bool name = token->look & (LOOK_UPPER | LOOK_CAPITALS | LOOK_NUMBER) &&
		            i > first;
		count_word(t, word, name ? 2 : 1, &counted);
		n++;
	}
	find_block(t, &counted);
}

static bool
ends_piece(const struct tokens *tokens, size_t i)
{
	if (tokens->v[i].look & LOOK_HELD)
		return false;
	return token_is_comma(tokens, i) || token_is(tokens, i, ';') ||
	       tokens->v[i].words & WORD_JOINER;
}

/* Adds the pieces of some tokens: what commas, semicolons and joiners part. */
static void
tell_pieces(struct telling *t, const struct tokens *tokens)
{
	size_t first = 0;
	for (size_t i = 0; i < tokens->n; i++) {
		if (i + 1 < tokens->n && !ends_piece(tokens, i))
			continue;
		size_t last = i + 1 == tokens->n ? tokens->n : i;
		if (last > first)
			tell_piece(t, tokens, first, last);
		first = i + 1;
	}
}

/* So many of the pieces are told below that they are the page's contents. */
static bool
is_told(const struct telling *t, size_t n_pieces)
{
	return t->n_told >= FEWEST && 3 * t->n_told >= 2 * n_pieces;
}

static bool
has_room_below(const struct page *page, size_t block)
{
	return !page->few && block + FEWEST < page->n_body;
}

/* The points would decide; they are for letters, which have a date or greet: an article
 * tells what it is about again. */
static bool
is_open(const struct page *page, const struct candidate *c, int points)
{
	if (!page->greets && page->brief->published == DATE_NONE)
		return false;
	if (c->timely == TIMELY_NOT && title_is_headline(page) &&
	    candidate_is_of_article(page, c))
		return false;
	return page->explained || (c->score < CANDIDATE_THRESHOLD + points &&
	                           c->score + points >= CANDIDATE_THRESHOLD);
}

bool
contents_are_told(const struct page *page, size_t block, const struct look *look)
{
	struct telling telling = {.page = page, .below = block};
	if (!has_room_below(page, block))
		return false;
	tell_pieces(&telling, look->tokens);
	return is_told(&telling, look->n_pieces);
}

void
candidate_judge_contents(const struct page *page, struct candidate *candidate,
                         const struct look *look)
{
	if (is_open(page, candidate, TOLD_POINTS) &&
	    contents_are_told(page, candidate->last_block, look))
		candidate_add(page->arena, candidate, TOLD_POINTS, "told again below");
}

bool
contents_are_listed(const struct page *page, const struct candidate *candidate)
{
	struct telling telling = {.page = page, .below = candidate->last_block};
	size_t n = candidate->regions.n;
	if (!has_room_below(page, candidate->last_block))
		return false;
	for (size_t i = 0; i < n && i < MAX_PIECES; i++) {
		const struct region *r = &candidate->regions.v[i];
		struct look look =
		        look_of(page, r->block, (struct segment){r->start, r->end});
		if (headings_repeat(page, r->block))
			return false;
		tell_piece(&telling, look.tokens, 0, look.tokens->n);
	}
	return is_told(&telling, n < MAX_PIECES ? n : MAX_PIECES);
}

/* A list of lines that nothing announces. */
static void
try_list(const struct page *page, size_t block, struct candidates *out)
{
	enum { NO_LEVEL = 7 };
	struct candidate c = {.form = FORM_LIST};
	if (!list_collect(page, block, NO_LEVEL - 1, &c) || c.regions.n < 3 ||
	    !contents_are_listed(page, &c))
		return;
	candidate_add(page->arena, &c, BASE_POINTS, "behind a greeting");
	candidate_add(page->arena, &c, TOLD_POINTS, "told again below");
	candidate_judge_list(page, &c, 1);
	candidates_add(page, out, c);
}

void
candidates_contents(const struct page *page, size_t block, struct candidates *out)
{
	const struct page_block *b = &page->v[block];
	struct candidate c = {.form = FORM_LABEL};
	struct segment range = {0, b->block->text.n};
	if (b->place != PLACE_BODY || b->nth >= FROM_TOP || page->few ||
	    !greeting_is_before(page, block))
		return;
	if (b->block->kind != BLOCK_PARAGRAPH) {
		try_list(page, block, out);
		return;
	}
	struct look look = look_of(page, block, range);
	if (look.n_pieces < 2 || look.n_sentences > 1 || look.n_self ||
	    !contents_are_told(page, block, &look))
		return;
	candidate_add(page->arena, &c, BASE_POINTS, "behind a greeting");
	candidate_add(page->arena, &c, TOLD_POINTS, "told again below");
	lines_add_regions(page, &c, block, range);
	candidate_judge(page, &c, &look, 1);
	candidates_add(page, out, c);
}
