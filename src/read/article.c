/*
 * A page's text is taken whole and then narrowed to where the article stands: the one
 * <article>, or else <main>, that holds most of the text, together with what lies
 * between the page's main heading and it (a standfirst often holds the highlights).
 * Where neither holds most, as on aggregators' pages, everything stays.
 */
#include "read/article.h"

enum { MAX_LEAD = 24 /* blocks between the heading and its article */ };

enum part { PART_ALL, PART_MAIN, PART_ARTICLE };

struct choice {
	enum part part;
	int article;
};

static bool
is_chosen(struct choice choice, struct place place)
{
	return choice.part == PART_ALL || (choice.part == PART_MAIN && place.in_main) ||
	       (choice.part == PART_ARTICLE && place.article == choice.article);
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

static struct choice
choose(const struct flow *flow)
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

/* The first block to keep: the main heading not far before the article. */
static size_t
first_kept(const struct flow *flow, struct choice choice)
{
	size_t first = 0;
	while (first < flow->blocks.n && !is_chosen(choice, flow->places[first]))
		first++;
	for (size_t i = first; i > 0 && first - i < MAX_LEAD; i--)
		if (flow->blocks.v[i - 1].kind == BLOCK_HEADING &&
		    flow->blocks.v[i - 1].level == 1)
			return i - 1;
	return first;
}

void
article_keep(struct arena *arena, const struct flow *flow, struct blocks *out)
{
	struct choice choice = choose(flow);
	size_t first = first_kept(flow, choice);
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
