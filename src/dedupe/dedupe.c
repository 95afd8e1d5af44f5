/*
 * Grouping. Identity first: the same address or the same words are one item, whoever
 * says it. Then the measure, by complete linkage within the window: two groups become
 * one only where every item of the one tells the same story as every item of the other,
 * the surest pair first, so one doubtful bridge never chains two stories together.
 *
 * Candidates come from an inverted index over each document's rarest terms, so the cost
 * grows with what is alike, not with the square of what is new. Documents are put in a
 * fixed order first: the order of arrival changes nothing.
 */
#include "dedupe/dedupe.h"

#include <stdlib.h>

#include "dedupe/candidates.h"
#include "dedupe/measure.h"
#include "dedupe/terms.h"

struct group {
	size_t *v; /* documents */
	size_t n;
	bool is_old; /* says what was published */
};

struct grouping {
	struct arena *arena;
	struct vocabulary *vocabulary;
	int64_t window_s;
	struct document *documents; /* the fresh ones, then the published */
	size_t n_fresh;
	size_t n;
	size_t *group_of; /* a fresh document's group */
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
	return a->id < b->id ? -1 : a->id > b->id;
}

static struct report *
in_order(struct arena *arena, const struct reports *reports)
{
	struct report *v = arena_array(arena, reports->n, sizeof *v);
	for (size_t i = 0; i < reports->n; i++)
		v[i] = reports->v[i];
	if (reports->n > 1)
		qsort(v, reports->n, sizeof *v, compare_reports);
	return v;
}

static void
read_documents(struct grouping *g, const struct reports *fresh,
               const struct reports *published)
{
	struct report *first = in_order(g->arena, fresh);
	struct report *second = in_order(g->arena, published);
	g->n_fresh = fresh->n;
	g->n = fresh->n + published->n;
	g->documents = arena_array(g->arena, g->n, sizeof *g->documents);
	g->groups = arena_array(g->arena, g->n_fresh, sizeof *g->groups);
	g->group_of = arena_array(g->arena, g->n_fresh, sizeof *g->group_of);
	for (size_t i = 0; i < g->n; i++) {
		const struct report *report =
		        i < g->n_fresh ? &first[i] : &second[i - g->n_fresh];
		vocabulary_read(g->vocabulary, report, &g->documents[i]);
	}
	for (size_t i = 0; i < g->n_fresh; i++) {
		size_t *only = arena_alloc(g->arena, sizeof *only);
		*only = i;
		g->groups[i] = (struct group){only, 1, false};
		g->group_of[i] = i;
	}
}

/* Two bullets of one brief are two stories, even where both link to one page. */
static bool
is_same_brief(const struct report *a, const struct report *b)
{
	return str_eq(a->source, b->source) && a->brief_url.n > 0 &&
	       str_eq(a->brief_url, b->brief_url);
}

static bool
is_same_item(const struct document *a, const struct document *b)
{
	if (a->words.n > 0 && str_eq(a->words, b->words))
		return true;
	return a->address.n > 0 && str_eq(a->address, b->address) &&
	       !is_same_brief(a->report, b->report);
}

static double
likeness(const struct grouping *g, const struct document *a, const struct document *b)
{
	int64_t apart = a->report->published - b->report->published;
	if (is_same_item(a, b))
		return 1;
	if (str_eq(a->report->source, b->report->source))
		return 0;
	if (apart > g->window_s || apart < -g->window_s)
		return 0;
	return measure_pair(g->vocabulary, a, b);
}

static bool
may_join(const struct grouping *g, const struct group *a, const struct group *b)
{
	for (size_t i = 0; i < a->n; i++) {
		for (size_t j = 0; j < b->n; j++) {
			if (likeness(g, &g->documents[a->v[i]],
			             &g->documents[b->v[j]]) < MEASURE_SAME)
				return false;
		}
	}
	return true;
}

static void
join(struct grouping *g, size_t to, size_t from)
{
	struct group *a = &g->groups[to], *b = &g->groups[from];
	size_t *v = arena_array(g->arena, a->n + b->n, sizeof *v);
	for (size_t i = 0; i < a->n; i++)
		v[i] = a->v[i];
	for (size_t i = 0; i < b->n; i++) {
		v[a->n + i] = b->v[i];
		g->group_of[b->v[i]] = to;
	}
	a->v = v;
	a->n += b->n;
	b->n = 0;
}

/* The surest pairs first; among equals the earlier documents. */
static int
compare_pairs(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a->one != b->one)
		return a->one < b->one ? -1 : 1;
	return a->other < b->other ? -1 : a->other > b->other;
}

static void
group_pairs(struct grouping *g, struct candidates *pairs)
{
	for (size_t i = 0; i < pairs->n; i++)
		pairs->v[i].score = likeness(g, &g->documents[pairs->v[i].one],
		                             &g->documents[pairs->v[i].other]);
	if (pairs->n > 1)
		qsort(pairs->v, pairs->n, sizeof *pairs->v, compare_pairs);
	for (size_t i = 0; i < pairs->n; i++) {
		const struct candidate *pair = &pairs->v[i];
		if (pair->score < MEASURE_SAME || pair->other >= g->n_fresh)
			continue;
		size_t a = g->group_of[pair->one], b = g->group_of[pair->other];
		if (a == b)
			continue;
		if (pair->score >= 1 || may_join(g, &g->groups[a], &g->groups[b]))
			join(g, a < b ? a : b, a < b ? b : a);
	}
	for (size_t i = 0; i < pairs->n; i++) {
		const struct candidate *pair = &pairs->v[i];
		if (pair->other >= g->n_fresh && pair->score >= MEASURE_REPEAT)
			g->groups[g->group_of[pair->one]].is_old = true;
	}
}

static void
add_report(struct arena *arena, struct reports *list, const struct report *report)
{
	list->v = arena_grow(arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = *report;
}

/* The clearest: a link of its own, then the nearest source, then the earliest. */
static const struct report *
lead_of(const struct grouping *g, const struct group *group)
{
	const struct document *best = NULL;
	for (size_t i = 0; i < group->n; i++) {
		const struct document *one = &g->documents[group->v[i]];
		if (!best || (one->address.n > 0) > (best->address.n > 0) ||
		    ((one->address.n > 0) == (best->address.n > 0) &&
		     one->report->source_rank < best->report->source_rank))
			best = one;
	}
	return best->report;
}

static int
compare_ranks(const void *left, const void *right)
{
	const struct report *a = left, *b = right;
	if (a->source_rank != b->source_rank)
		return a->source_rank < b->source_rank ? -1 : 1;
	return compare_reports(a, b);
}

static bool
names_source(const struct story *story, struct str source)
{
	if (str_eq(story->lead.source, source))
		return true;
	for (size_t i = 0; i < story->echoes.n; i++) {
		if (str_eq(story->echoes.v[i].source, source))
			return true;
	}
	return false;
}

static struct story
story_of(const struct grouping *g, const struct group *group)
{
	const struct report *lead = lead_of(g, group);
	struct story story = {.lead = *lead};
	struct reports others = {0};
	for (size_t i = 0; i < group->n; i++) {
		const struct report *report = g->documents[group->v[i]].report;
		if (report != lead)
			add_report(g->arena, &others, report);
	}
	if (others.n > 1)
		qsort(others.v, others.n, sizeof *others.v, compare_ranks);
	for (size_t i = 0; i < others.n; i++) {
		bool again = names_source(&story, others.v[i].source);
		add_report(g->arena, again ? &story.dropped : &story.echoes,
		           &others.v[i]);
	}
	return story;
}

void
dedupe_stories(struct arena *arena, const struct reports *fresh,
               const struct reports *published, const struct dedupe_options *options,
               struct stories *out, struct reports *repeats)
{
	struct grouping g = {.arena = arena, .window_s = options->merge_window_s};
	struct stories stories = {0};
	struct reports old = {0};
	g.vocabulary = vocabulary_new(arena);
	read_documents(&g, fresh, published);
	struct candidates pairs =
	        candidates_find(arena, g.vocabulary, g.documents, g.n_fresh, g.n);
	group_pairs(&g, &pairs);
	for (size_t i = 0; i < g.n_fresh; i++) {
		const struct group *group = &g.groups[i];
		for (size_t j = 0; group->is_old && j < group->n; j++)
			add_report(arena, &old, g.documents[group->v[j]].report);
		if (group->is_old || group->n == 0)
			continue;
		stories.v = arena_grow(arena, stories.v, stories.n, sizeof *stories.v);
		stories.v[stories.n++] = story_of(&g, group);
	}
	vocabulary_close(g.vocabulary);
	*out = stories;
	*repeats = old;
}
