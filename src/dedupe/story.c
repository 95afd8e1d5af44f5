#include "dedupe/story.h"

#include <stdlib.h>

/* One teller of the story, with what makes him clear. */
struct teller {
	const struct report *report;
	size_t place; /* in the fixed order */
	bool is_whole;
	bool has_link;
};

/* The clearest first. */
static int
compare_tellers(const void *left, const void *right)
{
	const struct teller *a = left, *b = right;
	if (a->is_whole != b->is_whole)
		return a->is_whole ? -1 : 1;
	if (a->has_link != b->has_link)
		return a->has_link ? -1 : 1;
	if (a->report->source_rank != b->report->source_rank)
		return a->report->source_rank < b->report->source_rank ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static int
compare_ranks(const void *left, const void *right)
{
	const struct report *a = *(const struct report *const *)left;
	const struct report *b = *(const struct report *const *)right;
	if (a->source_rank != b->source_rank)
		return a->source_rank < b->source_rank ? -1 : 1;
	return (a->source > b->source) - (a->source < b->source);
}

/* Whether one of the n clearest is of this source. */
static bool
has_told(const struct teller *v, size_t n, uint32_t source)
{
	for (size_t i = 0; i < n; i++) {
		if (v[i].report->source == source)
			return true;
	}
	return false;
}

struct story
story_make(struct arena *arena, const struct document *const *documents, size_t n)
{
	struct arena scratch = {0};
	struct teller *v = arena_array(&scratch, n, sizeof *v);
	for (size_t i = 0; i < n; i++)
		v[i] = (struct teller){
		        documents[i]->report, i,
		        (documents[i]->signature.flags & ITEM_CLEAR) != 0,
		        (documents[i]->signature.flags & ITEM_LINKED) != 0};
	if (n > 1)
		qsort(v, n, sizeof *v, compare_tellers);
	struct story story = {.lead = v[0].report};
	const struct report **others =
	        arena_array(arena, n - 1, sizeof(const struct report *));
	for (size_t i = 1; i < n; i++) {
		bool again = has_told(v, i, v[i].report->source);
		size_t at = again ? n - 1 - ++story.n_dropped : story.n_echoes++;
		others[at] = v[i].report;
	}
	if (story.n_echoes > 1)
		qsort(others, story.n_echoes, sizeof(const struct report *),
		      compare_ranks);
	story.others = others;
	arena_free(&scratch);
	return story;
}
