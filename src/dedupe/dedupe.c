/*
 * Grouping. Identity first (identity.c): the same words or the same address are one
 * item. Then the measure (measure.c), by complete linkage within the window: two groups
 * become one only where every item of the one tells the same story as every item of the
 * other, the surest pair first, so that one doubtful bridge never chains two stories
 * together. A source that reports twice in a day reports two stories, whatever the
 * measure says.
 *
 * Documents are put in a fixed order first, and every later choice is decided by score
 * and place: the order of arrival changes nothing.
 */
#include "dedupe/dedupe.h"

#include <stdlib.h>

#include "dedupe/candidates.h"
#include "dedupe/identity.h"
#include "dedupe/measure.h"
#include "dedupe/story.h"

enum {
	DAY_S = 20 * 3600, /* less than a day: a daily brief is never quite punctual */
	MAX_PAIRS = 64     /* of one document, the best */
};

struct group {
	uint32_t *v; /* documents, ascending */
	size_t n;
	bool is_old; /* says what was published */
};

struct pair {
	uint32_t one;
	uint32_t other;
	float score;
};

struct pairs {
	struct pair *v;
	size_t n;
};

struct grouping {
	struct arena *arena; /* for as long as the grouping takes */
	const struct dedupe_options *options;
	const float *weights;
	struct document *documents; /* the fresh ones, then the published */
	size_t n_fresh;
	size_t n;
	uint32_t *group_of; /* of each fresh document */
	struct group *groups;
};

static int
compare_reports(const void *left, const void *right)
{
	const struct report *a = left, *b = right;
	if (a->first_seen != b->first_seen)
		return a->first_seen < b->first_seen ? -1 : 1;
	if (a->source_rank != b->source_rank)
		return a->source_rank < b->source_rank ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

static int
compare_places(const void *left, const void *right)
{
	return compare_reports(*(const struct report *const *)left,
	                       *(const struct report *const *)right);
}

static const struct report **
in_order(struct arena *arena, const struct reports *reports)
{
	const struct report **v =
	        arena_array(arena, reports->n, sizeof(const struct report *));
	for (size_t i = 0; i < reports->n; i++)
		v[i] = &reports->v[i];
	if (reports->n > 1)
		qsort(v, reports->n, sizeof(const struct report *), compare_places);
	return v;
}

static void
read_documents(struct grouping *g, struct vocabulary *vocabulary,
               const struct reports *fresh, const struct reports *published)
{
	const struct report **first = in_order(g->arena, fresh);
	const struct report **second = in_order(g->arena, published);
	g->n_fresh = fresh->n;
	g->n = fresh->n + published->n;
	g->documents = arena_array(g->arena, g->n, sizeof *g->documents);
	for (size_t i = 0; i < g->n; i++)
		document_read(g->arena, vocabulary,
		              i < g->n_fresh ? first[i] : second[i - g->n_fresh],
		              &g->documents[i]);
	g->weights = vocabulary_weigh(vocabulary, g->arena);
	for (size_t i = 0; i < g->n; i++)
		document_weigh(g->arena, &g->documents[i], vocabulary, g->weights);
}

/* Only within a language; the same words and addresses have been found before. */
static bool
same_language(const struct report *a, const struct report *b)
{
	struct str x = str_slice(a->language, 0, 2), y = str_slice(b->language, 0, 2);
	return x.n == 0 || y.n == 0 || str_eq_nocase(x, y);
}

/* How surely they tell the same story; 0 where they may not be one. */
static double
likeness(const struct grouping *g, uint32_t one, uint32_t other)
{
	const struct document *a = &g->documents[one], *b = &g->documents[other];
	bool is_old = other >= g->n_fresh;
	int64_t apart = a->report->published - b->report->published;
	int64_t window = is_old ? IDENTITY_WINDOW_S : g->options->merge_window_s;
	if (apart < 0)
		apart = -apart;
	if (apart > window || !same_language(a->report, b->report))
		return 0;
	if (a->report->source == b->report->source && apart < DAY_S)
		return 0;
	return measure_pair(a, b, g->weights);
}

static void
start_groups(struct grouping *g)
{
	uint32_t *first = identity_find(g->arena, g->documents, g->n);
	g->groups = arena_array(g->arena, g->n_fresh, sizeof *g->groups);
	g->group_of = arena_array(g->arena, g->n_fresh, sizeof *g->group_of);
	for (uint32_t i = 0; i < g->n_fresh; i++) {
		struct group *group = &g->groups[first[i]];
		g->group_of[i] = first[i];
		group->v = arena_grow(g->arena, group->v, group->n, sizeof *group->v);
		group->v[group->n++] = i;
	}
	for (size_t i = g->n_fresh; i < g->n; i++) {
		if (first[i] < g->n_fresh)
			g->groups[first[i]].is_old = true;
	}
}

static bool
may_join(const struct grouping *g, const struct group *a, const struct group *b)
{
	for (size_t i = 0; i < a->n; i++) {
		for (size_t j = 0; j < b->n; j++) {
			if (likeness(g, a->v[i], b->v[j]) < MEASURE_SAME)
				return false;
		}
	}
	return true;
}

static void
join(struct grouping *g, uint32_t to, uint32_t from)
{
	struct group *a = &g->groups[to], *b = &g->groups[from];
	for (size_t i = 0; i < b->n; i++) {
		a->v = arena_grow(g->arena, a->v, a->n, sizeof *a->v);
		a->v[a->n++] = b->v[i];
		g->group_of[b->v[i]] = to;
	}
	b->n = 0;
}

/* The surest first; among equals the earlier documents. */
static int
compare_pairs(const void *left, const void *right)
{
	const struct pair *a = left, *b = right;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a->one != b->one)
		return a->one < b->one ? -1 : 1;
	return (a->other > b->other) - (a->other < b->other);
}

static void
add_pair(struct arena *arena, struct pairs *list, struct pair pair)
{
	list->v = arena_grow(arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = pair;
}

/* Compares one fresh document with those behind it: old news, and pairs to join. */
static void
compare_one(struct grouping *g, struct candidates *index, uint32_t one,
            struct pairs *out)
{
	struct arena scratch = {0};
	struct pairs found = {0};
	const uint32_t *others;
	size_t n = candidates_of(index, one, &others);
	for (size_t i = 0; i < n; i++) {
		double score = likeness(g, one, others[i]);
		if (others[i] >= g->n_fresh)
			g->groups[g->group_of[one]].is_old |= score >= MEASURE_REPEAT;
		else if (score >= MEASURE_SAME)
			add_pair(&scratch, &found,
			         (struct pair){one, others[i], (float)score});
	}
	if (found.n > 1)
		qsort(found.v, found.n, sizeof *found.v, compare_pairs);
	for (size_t i = 0; i < found.n && i < MAX_PAIRS; i++)
		add_pair(g->arena, out, found.v[i]);
	arena_free(&scratch);
}

static void
join_groups(struct grouping *g, struct vocabulary *vocabulary)
{
	struct pairs pairs = {0};
	struct candidates *index = candidates_index(
	        g->arena, g->documents, g->n, g->weights, vocabulary_size(vocabulary));
	for (uint32_t i = 0; i < g->n_fresh; i++)
		compare_one(g, index, i, &pairs);
	if (pairs.n > 1)
		qsort(pairs.v, pairs.n, sizeof *pairs.v, compare_pairs);
	for (size_t i = 0; i < pairs.n; i++) {
		uint32_t a = g->group_of[pairs.v[i].one];
		uint32_t b = g->group_of[pairs.v[i].other];
		if (a == b || g->groups[a].is_old || g->groups[b].is_old)
			continue;
		if (may_join(g, &g->groups[a], &g->groups[b]))
			join(g, a < b ? a : b, a < b ? b : a);
	}
}

static struct story
tell(const struct grouping *g, struct arena *arena, const struct group *group)
{
	struct arena scratch = {0};
	const struct document **v =
	        arena_array(&scratch, group->n, sizeof(struct document *));
	for (size_t i = 0; i < group->n; i++)
		v[i] = &g->documents[group->v[i]];
	struct story story = story_make(arena, v, group->n);
	arena_free(&scratch);
	return story;
}

static int
compare_stories(const void *left, const void *right)
{
	const struct story *a = left, *b = right;
	return compare_reports(a->lead, b->lead);
}

static void
tell_all(const struct grouping *g, struct arena *arena, struct stories *out,
         struct report_refs *repeats)
{
	struct stories stories = {0};
	struct report_refs old = {0};
	size_t n_old = 0, n_stories = 0;
	for (size_t i = 0; i < g->n_fresh; i++) {
		bool is_old = g->groups[g->group_of[i]].is_old;
		n_old += is_old;
		n_stories += !is_old && g->groups[i].n > 0;
	}
	old.v = arena_array(arena, n_old, sizeof(const struct report *));
	stories.v = arena_array(arena, n_stories, sizeof *stories.v);
	for (size_t i = 0; i < g->n_fresh; i++) {
		const struct group *group = &g->groups[i];
		if (g->groups[g->group_of[i]].is_old)
			old.v[old.n++] = g->documents[i].report;
		else if (group->n > 0)
			stories.v[stories.n++] = tell(g, arena, group);
	}
	if (stories.n > 1)
		qsort(stories.v, stories.n, sizeof *stories.v, compare_stories);
	*out = stories;
	*repeats = old;
}

void
dedupe_stories(struct arena *arena, const struct reports *fresh,
               const struct reports *published, const struct dedupe_options *options,
               struct stories *out, struct report_refs *repeats)
{
	struct arena scratch = {0};
	struct grouping g = {.arena = &scratch, .options = options};
	struct vocabulary *vocabulary = vocabulary_new(&scratch);
	read_documents(&g, vocabulary, fresh, published);
	start_groups(&g);
	join_groups(&g, vocabulary);
	tell_all(&g, arena, out, repeats);
	vocabulary_close(vocabulary);
	arena_free(&scratch);
}
