#include "dedupe/story.h"

#include <stdlib.h>

/* The clearest first. */
static int
compare_tellers(const void *left, const void *right)
{
	const struct teller *a = left, *b = right;
	unsigned differ = a->flags ^ b->flags;
	if (differ & ITEM_CLEAR)
		return a->flags & ITEM_CLEAR ? -1 : 1;
	if (differ & ITEM_LINKED)
		return a->flags & ITEM_LINKED ? -1 : 1;
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
story_make(struct arena *arena, struct teller *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		v[i].place = i;
	if (n > 1)
		qsort(v, n, sizeof *v, compare_tellers);
	struct story story = {.lead = v[0].report};
	if (n == 1)
		return story;
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
	return story;
}
