/*
 * A page's text is taken whole and then narrowed to where the article stands: the one
 * <article>, or else <main>, that holds most of the text, together with what lies
 * between the page's main heading and it (a standfirst often holds the highlights).
 * A page that calls itself an article is narrowed to the element with most of its
 * sentences, which leaves out the lists of other stories beside and below. Where
 * nothing holds most, as on aggregators' pages, everything stays.
 */
#include "read/article.h"

#include "syntax/tree.h"

enum {
	MAX_LEAD = 24,      /* blocks between the heading and its article */
	MIN_PARAGRAPH = 80, /* bytes of one that counts as sentences */
	MIN_PROSE = 1000    /* bytes of sentences that tell where the article stands */
};

enum part { PART_ALL, PART_MAIN, PART_ARTICLE, PART_PROSE };

struct choice {
	enum part part;
	int article;
	const struct node *home; /* of the prose */
};

static bool
lies_in(const struct node *node, const struct node *home)
{
	while (node && node != home)
		node = node->parent;
	return node != NULL;
}

static bool
is_chosen(struct choice choice, struct place place)
{
	switch (choice.part) {
	case PART_MAIN:
		return place.in_main;
	case PART_ARTICLE:
		return place.article == choice.article;
	case PART_PROSE:
		return lies_in(place.node, choice.home);
	case PART_ALL:
		break;
	}
	return true;
}

static size_t
chosen_bytes(const struct flow *flow, struct choice choice)
{
	size_t n = 0;
	for (size_t i = 0; i < flow->blocks.n; i++)
		if (is_chosen(choice, flow->places[i]))
			n += flow->blocks.v[i].text.n;
	return n;
}

/* The <article> with the most text. Articles are numbered in document order, and their
 * blocks stand together. */
static int
longest_article(const struct flow *flow, size_t *bytes)
{
	int longest = 0;
	size_t n = 0;
	*bytes = 0;
	for (size_t i = 0; i < flow->blocks.n; i++) {
		int article = flow->places[i].article;
		bool same = i > 0 && flow->places[i - 1].article == article;
		n = flow->blocks.v[i].text.n + (same ? n : 0);
		if (article && n > *bytes) {
			*bytes = n;
			longest = article;
		}
	}
	return longest;
}

/* Bytes of a block that are no link's. */
static size_t
bare_bytes(const struct block *block)
{
	size_t n = block->text.n;
	for (size_t i = 0; i < block->spans.n; i++)
		if (block->spans.v[i].kind == SPAN_LINK)
			n -= block->spans.v[i].end - block->spans.v[i].start;
	return n;
}

static size_t
prose_bytes(const struct block *block)
{
	size_t n = bare_bytes(block);
	bool prose = block->kind == BLOCK_PARAGRAPH && n >= MIN_PARAGRAPH;
	return prose && n > block->text.n / 3 * 2 ? n : 0;
}

static size_t
prose_within(const struct flow *flow, const struct node *home)
{
	size_t n = 0;
	for (size_t i = 0; i < flow->blocks.n; i++) {
		size_t bytes = prose_bytes(&flow->blocks.v[i]);
		if (bytes && (!home || lies_in(flow->places[i].node, home)))
			n += bytes;
	}
	return n;
}

/* The innermost element with three quarters of the page's prose; NULL where there is
 * little: the element in which half of it has been said, or one around that. */
static const struct node *
home_of_prose(const struct flow *flow)
{
	size_t all = prose_within(flow, NULL), said = 0, middle = 0;
	if (all < MIN_PROSE)
		return NULL;
	while (said < all / 2)
		said += prose_bytes(&flow->blocks.v[middle++]);
	const struct node *home = flow->places[middle - 1].node;
	while (home &&
	       (str_is(home->name, "p") || prose_within(flow, home) < all / 4 * 3))
		home = home->parent;
	return home;
}

/* Sentences outside of it, links aside, are less than half of those within: they stand
 * beside other stories' titles, and are not a letter's further parts. */
static bool
is_article(const struct flow *flow, struct choice choice)
{
	size_t inside = 0, outside = 0;
	for (size_t i = 0; i < flow->blocks.n; i++) {
		size_t n = bare_bytes(&flow->blocks.v[i]);
		if (n >= MIN_PARAGRAPH)
			*(is_chosen(choice, flow->places[i]) ? &inside : &outside) += n;
	}
	return outside < inside / 2;
}

static struct choice
choose_marked(const struct flow *flow)
{
	size_t article_bytes;
	struct choice all = {0};
	struct choice main = {.part = PART_MAIN};
	struct choice article = {.part = PART_ARTICLE};
	article.article = longest_article(flow, &article_bytes);
	size_t all_bytes = chosen_bytes(flow, all);
	size_t main_bytes = chosen_bytes(flow, main);
	bool has_main = main_bytes > all_bytes / 2;
	size_t frame_bytes = has_main ? main_bytes : all_bytes;
	if (article_bytes > frame_bytes / 2)
		return article;
	return has_main ? main : all;
}

static struct choice
choose(const struct flow *flow, enum article_claim claim)
{
	struct choice marked = choose_marked(flow);
	struct choice prose = {.part = PART_PROSE};
	if (claim == ARTICLE_CLAIMED)
		prose.home = home_of_prose(flow);
	bool narrower = prose.home && is_article(flow, prose) &&
	                chosen_bytes(flow, prose) < chosen_bytes(flow, marked);
	return narrower ? prose : marked;
}

/* The first block to keep: the main heading not far before the article, or the one that
 * says its title. */
static size_t
first_kept(const struct flow *flow, struct choice choice, struct str title)
{
	size_t first = 0;
	while (first < flow->blocks.n && !is_chosen(choice, flow->places[first]))
		first++;
	for (size_t i = first; i > 0 && first - i < MAX_LEAD; i--) {
		const struct block *block = &flow->blocks.v[i - 1];
		bool main = block->level == 1 || str_eq_nocase(block->text, title);
		if (block->kind == BLOCK_HEADING && main)
			return i - 1;
	}
	return first;
}

void
article_keep(struct arena *arena, const struct flow *flow, enum article_claim claim,
             struct str title, struct blocks *out)
{
	struct choice choice = choose(flow, claim);
	size_t first = first_kept(flow, choice, title);
	bool inside = false;
	for (size_t i = 0; i < flow->blocks.n; i++) {
		bool chosen = is_chosen(choice, flow->places[i]);
		bool lead = i >= first && !inside;
		inside = inside || chosen;
		if (!chosen && !lead && flow->blocks.v[i].kind != BLOCK_PREHEADER)
			continue;
		out->v = arena_grow(arena, out->v, out->n, sizeof *out->v);
		out->v[out->n++] = flow->blocks.v[i];
	}
}
