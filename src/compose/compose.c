/*
 * Which stories, in which order, under which title. Every order is total (the last word
 * is an item's number in state), so the same stories make the same edition.
 */
#include "compose/compose.h"

#include <stdlib.h>

static size_t
n_sources_of(const struct story *story)
{
	return (size_t)1 + story->n_echoes;
}

/* The most reported first, then the newest, then by rank of source. */
static int
compare_stories(const void *left, const void *right)
{
	const struct story *a = left, *b = right;
	if (n_sources_of(a) != n_sources_of(b))
		return n_sources_of(a) > n_sources_of(b) ? -1 : 1;
	if (a->lead->published != b->lead->published)
		return a->lead->published > b->lead->published ? -1 : 1;
	if (a->lead->source_rank != b->lead->source_rank)
		return a->lead->source_rank < b->lead->source_rank ? -1 : 1;
	return a->lead->id < b->lead->id ? -1 : a->lead->id > b->lead->id;
}

static struct str
section_title(const struct digest *digest, const struct sources *sources,
              const struct story *story)
{
	const struct source *source = &sources->v[story->lead->source_rank];
	switch (digest->section_by) {
	case SECTION_TAG:
		return source->tags.n > 0 ? source->tags.v[0] : STR("");
	case SECTION_SOURCE:
		return story->lead->series.n > 0 ? story->lead->series : source->name;
	case SECTION_NONE:
		break;
	}
	return STR("");
}

/* A story with the section it belongs to, on its way there. */
struct placed {
	struct str title;
	size_t place; /* in the order of all stories */
	const struct story *story;
};

static int
compare_placed(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;
	int order = str_compare(a->title, b->title);
	if (order != 0)
		return order;
	return (a->place > b->place) - (a->place < b->place);
}

/* A section with the rank of the nearest source that leads in it. */
struct ranked_section {
	struct section section;
	size_t rank;
};

/* Sections in the order of their sources; what has no title of its own comes last. */
static int
compare_sections(const void *left, const void *right)
{
	const struct ranked_section *a = left, *b = right;
	bool untitled_a = a->section.title.n == 0, untitled_b = b->section.title.n == 0;
	if (untitled_a != untitled_b)
		return untitled_a ? 1 : -1;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	return str_compare(a->section.title, b->section.title);
}

/* Stories of one title, in their order. */
static struct ranked_section
make_section(struct arena *arena, const struct placed *v, size_t n)
{
	struct ranked_section out = {.section.title = v[0].title, .rank = SIZE_MAX};
	struct stories *stories = &out.section.stories;
	stories->v = arena_array(arena, n, sizeof *stories->v);
	for (; stories->n < n; stories->n++) {
		const struct story *story = v[stories->n].story;
		stories->v[stories->n] = *story;
		if (story->lead->source_rank < out.rank)
			out.rank = story->lead->source_rank;
	}
	return out;
}

static struct sections
make_sections(struct arena *arena, const struct digest *digest,
              const struct sources *sources, const struct stories *stories)
{
	struct arena scratch = {0};
	struct placed *v = arena_array(&scratch, stories->n, sizeof *v);
	struct ranked_section *made = arena_array(&scratch, stories->n, sizeof *made);
	struct sections out = {0};
	size_t start = 0;
	for (size_t i = 0; i < stories->n; i++)
		v[i] = (struct placed){section_title(digest, sources, &stories->v[i]),
		                       i, &stories->v[i]};
	if (stories->n > 1)
		qsort(v, stories->n, sizeof *v, compare_placed);
	for (size_t i = 1; i <= stories->n; i++) {
		if (i < stories->n && str_eq(v[i].title, v[start].title))
			continue;
		made[out.n++] = make_section(arena, &v[start], i - start);
		start = i;
	}
	if (out.n > 1)
		qsort(made, out.n, sizeof *made, compare_sections);
	out.v = arena_array(arena, out.n, sizeof *out.v);
	for (size_t i = 0; i < out.n; i++)
		out.v[i] = made[i].section;
	arena_free(&scratch);
	return out;
}

void
compose_edition(struct arena *arena, const struct digest *digest,
                const struct compose_facts *facts, struct stories *stories,
                struct edition *out)
{
	struct stories chosen = *stories;
	if (stories->n > 1)
		qsort(stories->v, stories->n, sizeof *stories->v, compare_stories);
	if (digest->max_stories > 0 && chosen.n > digest->max_stories)
		chosen.n = digest->max_stories;
	*out = (struct edition){
	        .digest = digest->name,
	        .title = digest->title,
	        .language = digest->language,
	        .zone = digest->zone,
	        .date = facts->date,
	        .number = facts->number,
	        .made = facts->now,
	        .n_sources = facts->sources->n,
	        .n_stories = chosen.n,
	        .n_left_out = stories->n - chosen.n,
	        .sections = make_sections(arena, digest, facts->sources, &chosen),
	};
	if (facts->troubles)
		out->troubles = *facts->troubles;
}
