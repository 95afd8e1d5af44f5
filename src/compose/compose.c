/*
 * Which stories, in which order, under which title. Every order is total (the last word
 * is an item's number in state), so the same stories make the same edition.
 */
#include "compose/compose.h"

#include <stdlib.h>

static size_t
n_sources_of(const struct story *story)
{
	return 1 + story->echoes.n;
}

/* The most reported first, then the newest, then by rank of source. */
static int
compare_stories(const void *left, const void *right)
{
	const struct story *a = left, *b = right;
	if (n_sources_of(a) != n_sources_of(b))
		return n_sources_of(a) > n_sources_of(b) ? -1 : 1;
	if (a->lead.published != b->lead.published)
		return a->lead.published > b->lead.published ? -1 : 1;
	if (a->lead.source_rank != b->lead.source_rank)
		return a->lead.source_rank < b->lead.source_rank ? -1 : 1;
	return a->lead.id < b->lead.id ? -1 : a->lead.id > b->lead.id;
}

static struct str
section_title(const struct digest *digest, const struct story *story)
{
	switch (digest->section_by) {
	case SECTION_TAG:
		return story->lead.tags.n > 0 ? story->lead.tags.v[0] : STR("");
	case SECTION_SOURCE:
		return story->lead.source;
	case SECTION_NONE:
		break;
	}
	return STR("");
}

static void
add_story(struct arena *arena, struct stories *list, const struct story *story)
{
	list->v = arena_grow(arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = *story;
}

static struct section *
section_named(struct arena *arena, struct sections *sections, struct str title)
{
	for (size_t i = 0; i < sections->n; i++) {
		if (str_eq(sections->v[i].title, title))
			return &sections->v[i];
	}
	sections->v = arena_grow(arena, sections->v, sections->n, sizeof *sections->v);
	sections->v[sections->n] = (struct section){.title = title};
	return &sections->v[sections->n++];
}

/* The rank of the source that comes first of all that lead or echo in the section. */
static size_t
section_rank(const struct section *section)
{
	size_t rank = SIZE_MAX;
	for (size_t i = 0; i < section->stories.n; i++) {
		if (section->stories.v[i].lead.source_rank < rank)
			rank = section->stories.v[i].lead.source_rank;
	}
	return rank;
}

/* Sections in the order of their sources; what has no title of its own comes last. */
static int
compare_sections(const void *left, const void *right)
{
	const struct section *a = left, *b = right;
	size_t rank_a = section_rank(a), rank_b = section_rank(b);
	if ((a->title.n == 0) != (b->title.n == 0))
		return a->title.n == 0 ? 1 : -1;
	if (rank_a != rank_b)
		return rank_a < rank_b ? -1 : 1;
	return str_compare(a->title, b->title);
}

static struct stories
ranked(struct arena *arena, const struct stories *stories)
{
	struct stories list = {arena_array(arena, stories->n, sizeof *list.v),
	                       stories->n};
	for (size_t i = 0; i < stories->n; i++)
		list.v[i] = stories->v[i];
	if (list.n > 1)
		qsort(list.v, list.n, sizeof *list.v, compare_stories);
	return list;
}

void
compose_edition(struct arena *arena, const struct digest *digest,
                const struct compose_facts *facts, const struct stories *stories,
                const struct failures *troubles, struct edition *out,
                struct stories *left_out)
{
	struct stories list = ranked(arena, stories);
	struct stories beyond = {0};
	struct edition edition = {
	        .digest = digest->name,
	        .title = digest->title,
	        .language = digest->language,
	        .zone = digest->zone,
	        .date = facts->date,
	        .number = facts->number,
	        .made = facts->now,
	        .n_sources = facts->n_sources,
	        .troubles = *troubles,
	};
	for (size_t i = 0; i < list.n; i++) {
		if (digest->max_stories > 0 && i >= digest->max_stories) {
			add_story(arena, &beyond, &list.v[i]);
			continue;
		}
		struct str title = section_title(digest, &list.v[i]);
		struct section *section =
		        section_named(arena, &edition.sections, title);
		add_story(arena, &section->stories, &list.v[i]);
		edition.n_stories++;
	}
	if (edition.sections.n > 1)
		qsort(edition.sections.v, edition.sections.n,
		      sizeof *edition.sections.v, compare_sections);
	edition.n_left_out = beyond.n;
	*left_out = beyond;
	*out = edition;
}
