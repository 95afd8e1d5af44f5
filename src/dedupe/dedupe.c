/*
 * Grouping. Identity first (identity.c): the same words or the same address are one
 * item. Then the measure (measure.c), by complete linkage within the window: two groups
 * become one only where every item of the one tells the same story as every item of the
 * other, the surest pair first, so that one doubtful bridge never chains two stories
 * together. A source that reports twice in a day reports two stories, whatever the
 * measure says.
 *
 * What was published passes by once. Kept of it is what may be one with something
 * fresh: of its words, its address, or by its rarest words (index.c).
 *
 * Documents are put in a fixed order first, and every later choice is decided by score
 * and place: the order of arrival changes nothing.
 */
#include "dedupe/dedupe.h"

#include <stdlib.h>

#include "dedupe/identity.h"
#include "dedupe/index.h"
#include "dedupe/measure.h"
#include "dedupe/story.h"

enum {
	DAY_S = 20 * 3600, /* less than a day: a daily brief is never quite punctual */
	MAX_PAIRS = 64     /* of one document, the best */
};

/* In two languages names and numbers say it, and are not weighed against words. */
#define ALIKE_ABROAD 0.7

/* From which score on two items are one story, and an item is old news. */
static const struct {
	double same;
	double repeat;
} thresholds[] = {
        [THRESHOLD_CAREFUL] = {0.5, 0.6},
        [THRESHOLD_NORMAL] = {0.25, 0.35},
        [THRESHOLD_EAGER] = {0.08, 0.12},
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
	struct counts counts;
	struct index *index;
	struct document *documents; /* the fresh ones, then those of the past */
	uint32_t n_fresh;
	uint32_t n;
	bool *is_repeat;    /* each fresh one: it says what was published */
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
compare_documents(const void *left, const void *right)
{
	const struct document *a = left, *b = right;
	return compare_reports(a->report, b->report);
}

static void
add_pair(struct arena *arena, struct pairs *list, struct pair pair)
{
	list->v = arena_grow(arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = pair;
}

/* Reads a report's signature; bytes that are none give one that is like no other. */
static struct document
document_of(struct arena *arena, const struct report *report)
{
	struct signature_room room;
	struct document document = {.report = report};
	if (signature_read(&room, report->signature, &document.signature))
		document.signature = signature_copy(arena, &document.signature);
	return document;
}

static void
read_fresh(struct grouping *g, const struct reports *fresh)
{
	g->n_fresh = g->n = (uint32_t)fresh->n;
	counts_init(g->arena, &g->counts);
	for (uint32_t i = 0; i < g->n; i++) {
		g->documents =
		        arena_grow(g->arena, g->documents, i, sizeof *g->documents);
		g->documents[i] = document_of(g->arena, &fresh->v[i]);
	}
	if (g->n > 1)
		qsort(g->documents, g->n, sizeof *g->documents, compare_documents);
	for (uint32_t i = 0; i < g->n; i++) {
		counts_watch_item(&g->counts, &g->documents[i].signature);
		counts_add(&g->counts, &g->documents[i].signature);
	}
	g->index = index_new(g->arena, g->documents, g->n);
	g->is_repeat = arena_array(g->arena, g->n, sizeof *g->is_repeat);
}

static bool
same_language(const struct signature *a, const struct signature *b)
{
	return a->language == b->language || a->language == 0 || b->language == 0;
}

static int64_t
apart(const struct document *a, const struct document *b)
{
	int64_t gap = a->report->published - b->report->published;
	return gap < 0 ? -gap : gap;
}

static const struct pin *
find_pin(const struct pins *pins, int64_t a, int64_t b)
{
	int64_t one = a < b ? a : b, other = a < b ? b : a;
	size_t low = 0, high = pins->n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct pin *pin = &pins->v[middle];
		if (pin->one < one || (pin->one == one && pin->other < other))
			low = middle + 1;
		else
			high = middle;
	}
	bool found =
	        low < pins->n && pins->v[low].one == one && pins->v[low].other == other;
	return found ? &pins->v[low] : NULL;
}

/* How surely they tell the same story; 0 where they may not be one. */
static double
likeness(const struct grouping *g, const struct document *a, const struct document *b,
         int64_t window)
{
	const struct pin *pin =
	        find_pin(&g->options->pins, a->report->id, b->report->id);
	if (pin)
		return pin->same;
	if (apart(a, b) > window)
		return 0;
	if (a->report->source == b->report->source && apart(a, b) < DAY_S)
		return 0;
	if (!same_language(&a->signature, &b->signature))
		return measure_agrees(&a->signature, &b->signature) ? ALIKE_ABROAD : 0;
	return measure_pair(a, b);
}

static void
keep(struct grouping *g, const struct report *report, const struct signature *signature)
{
	struct report *copy = arena_alloc(g->arena, sizeof *copy);
	*copy = *report;
	copy->signature = STR("");
	g->documents = arena_grow(g->arena, g->documents, g->n, sizeof *g->documents);
	g->documents[g->n++] = (struct document){
	        .report = copy, .signature = signature_copy(g->arena, signature)};
}

/* One of the past passes by: its words are counted; it is kept where it may be the same
 * item as a fresh one. */
static void
count_past(void *taker, const struct report *report)
{
	struct grouping *g = taker;
	struct signature_room room;
	struct signature signature;
	if (!signature_read(&room, report->signature, &signature))
		return;
	counts_add(&g->counts, &signature);
	if (counts_watches(&g->counts, (uint32_t)signature.words) ||
	    (signature.address &&
	     counts_watches(&g->counts, (uint32_t)signature.address)))
		keep(g, report, &signature);
}

/* It passes by again, now that every word is counted: which fresh ones say it? */
static void
compare_past(void *taker, const struct report *report)
{
	struct grouping *g = taker;
	struct signature_room room;
	struct document_room weights;
	struct document old = {.report = report};
	const uint32_t *found;
	if (!signature_read(&room, report->signature, &old.signature))
		return;
	size_t n = index_candidates(g->index, &old.signature, g->n_fresh, &found);
	if (n > 0)
		document_weigh(&g->counts, &weights, &old);
	for (size_t i = 0; i < n; i++) {
		bool *is_repeat = &g->is_repeat[found[i]];
		*is_repeat =
		        *is_repeat ||
		        likeness(g, &g->documents[found[i]], &old, IDENTITY_WINDOW_S) >=
		                thresholds[g->options->threshold].repeat;
	}
}

static bool
read_past(struct grouping *g, const struct past *past, struct error *error)
{
	for (uint32_t i = 0; i < g->n_fresh; i++) {
		const struct signature *signature = &g->documents[i].signature;
		if (signature->words)
			counts_watch(&g->counts, (uint32_t)signature->words);
		if (signature->address)
			counts_watch(&g->counts, (uint32_t)signature->address);
	}
	if (g->options->merge == MERGE_OFF)
		return true;
	if (!past->each(past->context, count_past, g, error))
		return false;
	if (g->options->merge == MERGE_SAME_WORDS)
		return true;
	for (uint32_t i = 0; i < g->n_fresh; i++)
		document_settle(g->arena, &g->counts, &g->documents[i]);
	return past->each(past->context, compare_past, g, error);
}

static void
start_groups(struct grouping *g)
{
	uint32_t *first = g->options->merge == MERGE_OFF
	                          ? NULL
	                          : identity_find(g->arena, g->documents, g->n);
	g->groups = arena_array(g->arena, g->n_fresh, sizeof *g->groups);
	g->group_of = arena_array(g->arena, g->n_fresh, sizeof *g->group_of);
	for (uint32_t i = 0; i < g->n_fresh; i++) {
		uint32_t at = first ? first[i] : i;
		struct group *group = &g->groups[at];
		g->group_of[i] = at;
		group->v = arena_grow(g->arena, group->v, group->n, sizeof *group->v);
		group->v[group->n++] = i;
		group->is_old |= g->is_repeat[i];
	}
	for (size_t i = g->n_fresh; first && i < g->n; i++) {
		if (first[i] < g->n_fresh)
			g->groups[first[i]].is_old = true;
	}
}

static double
likeness_of(const struct grouping *g, uint32_t one, uint32_t other)
{
	return likeness(g, &g->documents[one], &g->documents[other],
	                g->options->merge_window_s);
}

static bool
may_join(const struct grouping *g, const struct group *a, const struct group *b)
{
	for (size_t i = 0; i < a->n; i++) {
		for (size_t j = 0; j < b->n; j++) {
			if (likeness_of(g, a->v[i], b->v[j]) <
			    thresholds[g->options->threshold].same)
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

/* Compares one fresh document with those before it. */
static void
compare_one(struct grouping *g, uint32_t one, struct pairs *out)
{
	struct arena scratch = {0};
	struct pairs found = {0};
	const uint32_t *others;
	size_t n =
	        index_candidates(g->index, &g->documents[one].signature, one, &others);
	for (size_t i = 0; i < n; i++) {
		double score = likeness_of(g, others[i], one);
		if (score >= thresholds[g->options->threshold].same)
			add_pair(&scratch, &found,
			         (struct pair){others[i], one, (float)score});
	}
	if (found.n > 1)
		qsort(found.v, found.n, sizeof *found.v, compare_pairs);
	for (size_t i = 0; i < found.n && i < MAX_PAIRS; i++)
		add_pair(g->arena, out, found.v[i]);
	arena_free(&scratch);
}

static void
join_groups(struct grouping *g)
{
	struct pairs pairs = {0};
	for (uint32_t i = 0; i < g->n_fresh; i++)
		compare_one(g, i, &pairs);
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
tell_all(const struct grouping *g, struct arena *arena, struct told_stories *out)
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
	*out = (struct told_stories){stories, old};
}

bool
dedupe_stories(struct arena *arena, const struct reports *fresh,
               const struct past *past, const struct dedupe_options *options,
               struct told_stories *out, struct error *error)
{
	struct arena scratch = {0};
	struct grouping g = {.arena = &scratch, .options = options};
	read_fresh(&g, fresh);
	bool fine = read_past(&g, past, error);
	if (fine) {
		start_groups(&g);
		if (options->merge == MERGE_STORIES)
			join_groups(&g);
		tell_all(&g, arena, out);
	}
	arena_free(&scratch);
	return fine;
}
