/*
 * Grouping. Identity first (identity.c): the same words or the same address are one
 * item. Then the measure (measure.c), by average linkage within the window, the surest
 * pair first: two groups become one where their items are alike on the average, and no
 * two of them are plainly not, so that one doubtful bridge never chains two stories
 * together, nor one terse title parts what all the others say. A group whose items are
 * much alike wants more of what joins it: beside a story that three tell in nearly the
 * same words, what is half as like it is the next chapter. A source that reports twice
 * in a day reports two stories, whatever the measure says. How sure a pair is depends
 * on what else is near it these days (nearest.c): so all are compared first.
 *
 * What was published passes by once. Kept of it is what may be one with something
 * fresh: of its words, its address, or by its rarest words (index.c). Of what is fresh
 * a few numbers are held; its words are on a shelf as far as there is room (shelf.c).
 *
 * Documents come in a fixed order, and every choice is decided by score and place.
 */
#include "dedupe/dedupe.h"

#include <math.h>
#include <stdlib.h>

#include "dedupe/addition.h"
#include "dedupe/groups.h"
#include "dedupe/identity.h"
#include "dedupe/index.h"
#include "dedupe/measure.h"
#include "dedupe/nearest.h"
#include "dedupe/pins.h"
#include "dedupe/shelf.h"
#include "dedupe/story.h"

enum {
	DAY_S = 20 * 3600, /* less than a day: a daily brief is never quite punctual */
	MAX_PAIRS = 64     /* of one document, the best */
};

/* In two languages names and numbers say it, and are not weighed against words. */
#define ALIKE_ABROAD 0.7

/*
 * From which score on two items are one story, and an item is old news. What is taken
 * for old news is not said at all, and next day's news of an affair looks much like it.
 *
 * The first column is how sure nearest.c must be of a pair taken by itself, and a
 * choice: the surest are joined first, and what holds together on the average is surer
 * than its pairs. Careful is right in 98 of a hundred items, on days of real headlines
 * of which half stand alone, and where all is told by three.
 */
static const struct {
	double same;
	double repeat;
	double cohesion; /* of how like each other a group's items are, how like them
	                    another must be */
} thresholds[] = {
        [THRESHOLD_CAREFUL] = {0.38, 0.45, 0.3},
        [THRESHOLD_NORMAL] = {0.2, 0.33, 0.25},
        [THRESHOLD_EAGER] = {0.1, 0.17, 0.2},
};

/* Of what two items must reach, the least that any two of their groups may. */
#define PLAINLY_NOT 0.4

/* What is held of each fresh document beside its report: flags of its signature, and:
 */
enum {
	SAYS_OLD = 1, /* it says what was published */
	IS_OLD = 2,   /* one of its group does; on the group's first */
	IS_UPDATE = 4 /* and brings enough new; likewise */
};

/* One of the past that may be the same item as a fresh one. */
struct old {
	struct report report;
	struct origin origin;
	struct signature signature;
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
	struct arena arena; /* for as long as the grouping takes */
	struct arena
	        compared; /* holds counts, shelf and index, until all is compared */
	const struct dedupe_options *options;
	const struct report *reports; /* the fresh ones, in order */
	uint32_t n;
	struct counts counts;
	struct shelf shelf;
	struct index *index;
	struct arena identity; /* holds the marks, until groups are begun */
	struct marks marks;    /* of the fresh ones, then of the old ones */
	struct old *old;
	uint32_t n_old;
	uint32_t n_past; /* that passed by */
	uint8_t *flags;
	struct said_before *before; /* of each fresh one; NULL: no matter */
	struct groups groups;
	struct nearest *nearest;
	struct reading hands[2];
};

static void
add_pair(struct arena *arena, struct pairs *list, struct pair pair)
{
	list->v = arena_grow(arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = pair;
}

static bool
same_language(const struct signature *a, const struct signature *b)
{
	return a->language == b->language || a->language == 0 || b->language == 0;
}

/* Whether it shows without a look at their words how surely they tell the same story;
 * 0 where they may not be one. */
static bool
is_plain(const struct grouping *g, const struct report *a, const struct report *b,
         int64_t window, double *sure)
{
	const struct pin *pin = pins_find(&g->options->pins, a->id, b->id);
	*sure = pin && pin->same;
	return pin || document_gap_s(a, b) > window ||
	       (a->source == b->source && document_gap_s(a, b) < DAY_S);
}

static double
likeness(const struct document *a, const struct document *b)
{
	if (!same_language(&a->signature, &b->signature))
		return measure_agrees(&a->signature, &b->signature) ? ALIKE_ABROAD : 0;
	return measure_pair(a, b);
}

/* How surely they tell the same story. */
static double
sure_of(struct grouping *g, uint32_t one, uint32_t other)
{
	double sure, odds;
	if (is_plain(g, &g->reports[one], &g->reports[other],
	             g->options->merge_window_s, &sure))
		return sure;
	if (!nearest_find(g->nearest, one, other, &odds)) {
		const struct document *a = shelf_find(&g->shelf, one, &g->hands[0]);
		const struct document *b = shelf_find(&g->shelf, other, &g->hands[1]);
		odds = nearest_odds(a, b, likeness(a, b));
	}
	return nearest_sure(g->nearest, one, other, odds);
}

static void
read_fresh(struct grouping *g)
{
	counts_init(&g->compared, &g->counts);
	g->index = index_new(&g->compared, g->n, &g->counts);
	g->marks.v = arena_array(&g->identity, g->n, sizeof *g->marks.v);
	g->marks.n = g->n;
	for (uint32_t i = 0; i < g->n; i++) {
		const struct signature *signature =
		        shelf_read(&g->shelf, i, &g->hands[0]);
		counts_watch_item(&g->counts, signature);
		counts_add(&g->counts, signature);
		index_count(g->index, signature);
		g->marks.v[i] = mark_of(signature);
		g->flags[i] = signature->flags & (ITEM_CLEAR | ITEM_LINKED);
	}
}

/* One of the past passes by: its words are counted; it is kept where it may be the same
 * item as a fresh one. */
static void
count_past(void *taker, const struct signed_report *report)
{
	struct grouping *g = taker;
	struct signature_room room;
	struct signature signature;
	g->n_past++;
	if (!signature_read(&room, report->signature, &signature))
		return;
	counts_add(&g->counts, &signature);
	if (!identity_may_know(&g->identity, &g->marks, &signature))
		return;
	g->old = arena_grow(&g->arena, g->old, g->n_old, sizeof *g->old);
	g->old[g->n_old++] = (struct old){report->report, report->origin,
	                                  signature_copy(&g->arena, &signature)};
}

static const struct report *
report_of(void *context, uint32_t one)
{
	const struct grouping *g = context;
	return one < g->n ? &g->reports[one] : &g->old[one - g->n].report;
}

static struct origin
origin_of(void *context, uint32_t one)
{
	struct grouping *g = context;
	return one < g->n ? shelf_origin(&g->shelf, one) : g->old[one - g->n].origin;
}

static size_t
n_shared(void *context, uint32_t one, uint32_t other)
{
	struct grouping *g = context;
	const uint32_t places[] = {one, other};
	const struct signature *signatures[2];
	for (int i = 0; i < 2; i++) {
		signatures[i] = places[i] < g->n
		                        ? shelf_sign(&g->shelf, places[i], &g->hands[i])
		                        : &g->old[places[i] - g->n].signature;
	}
	return identity_shared(signatures[0], signatures[1]);
}

/* Groups by identity. */
static void
begin_groups(struct grouping *g)
{
	struct marks *marks = &g->marks;
	size_t size = sizeof *marks->v;
	marks->n = g->n + g->n_old;
	marks->v = arena_resize(&g->identity, marks->v, g->n * size, marks->n * size);
	for (uint32_t i = 0; i < g->n_old; i++)
		marks->v[g->n + i] = mark_of(&g->old[i].signature);
	marks->report = report_of;
	marks->origin = origin_of;
	marks->n_shared = n_shared;
	marks->context = g;
	g->groups.group_of = identity_find(&g->arena, marks);
	for (uint32_t i = g->n; i < marks->n; i++) {
		if (g->groups.group_of[i] < g->n)
			g->flags[g->groups.group_of[i]] |= IS_OLD;
	}
	arena_free(&g->identity);
}

/* Each alone. */
static void
leave_alone(struct grouping *g)
{
	g->groups.group_of = arena_array(&g->arena, g->n, sizeof *g->groups.group_of);
	for (uint32_t i = 0; i < g->n; i++)
		g->groups.group_of[i] = i;
}

/* What was published, in the same words or at the same address, is compared with all
 * that say it. */
static void
compare_same(struct grouping *g)
{
	for (uint32_t k = 0; k < g->n_old; k++) {
		uint32_t group = g->groups.group_of[g->n + k];
		for (uint32_t i = group < g->n ? group + 1 : 0; i;
		     i = g->groups.next[i - 1])
			addition_compare(shelf_sign(&g->shelf, i - 1, &g->hands[0]),
			                 &g->old[k].signature, &g->before[i - 1]);
	}
}

/* What was published and brings enough new is said again. */
static void
find_updates(struct grouping *g)
{
	compare_same(g);
	for (uint32_t i = 0; i < g->n; i++) {
		uint8_t *flags = &g->flags[g->groups.group_of[i]];
		if (*flags & IS_OLD &&
		    addition_is_enough(shelf_sign(&g->shelf, i, &g->hands[0]),
		                       &g->before[i]))
			*flags |= IS_UPDATE;
	}
	for (uint32_t i = 0; i < g->n; i++) {
		if (g->flags[i] & IS_UPDATE)
			g->flags[i] &= (uint8_t)~IS_OLD;
	}
}

static void
link_groups(struct grouping *g)
{
	groups_link(&g->arena, &g->groups, g->n);
	for (uint32_t i = 0; i < g->n; i++) {
		if (g->flags[i] & SAYS_OLD)
			g->flags[g->groups.group_of[i]] |= IS_OLD;
	}
}

/* What was said these days is company too; the same words are so but once. */
static void
meet_past(struct grouping *g, uint32_t one, const struct document *old, double alike)
{
	const struct document *document = shelf_find(&g->shelf, one, &g->hands[0]);
	if (!nearest_counts(alike) ||
	    document_gap_s(document->report, old->report) > g->options->merge_window_s)
		return;
	nearest_add(g->nearest, one, NEAREST_PAST | (uint32_t)old->signature.words,
	            nearest_odds(document, old, alike));
}

/* It passes by again, now that every word is counted: which fresh ones say it? */
static void
compare_past(void *taker, const struct signed_report *report)
{
	struct grouping *g = taker;
	struct signature_room room;
	struct document_room weights;
	struct document old = {.report = &report->report};
	const uint32_t *found;
	double sure;
	if (!signature_read(&room, report->signature, &old.signature))
		return;
	size_t n = index_candidates(g->index, &old.signature, g->n, &found);
	if (n > 0)
		document_weigh(&g->counts, &weights, &old);
	for (size_t i = 0; i < n; i++) {
		uint32_t one = found[i];
		if (g->flags[one] & SAYS_OLD && !g->before)
			continue;
		if (!is_plain(g, &g->reports[one], old.report, IDENTITY_WINDOW_S,
		              &sure)) {
			sure = likeness(shelf_find(&g->shelf, one, &g->hands[0]), &old);
			meet_past(g, one, &old, sure);
		}
		if (sure < thresholds[g->options->threshold].repeat)
			continue;
		g->flags[one] |= SAYS_OLD;
		if (g->before)
			addition_compare(shelf_sign(&g->shelf, one, &g->hands[0]),
			                 &old.signature, &g->before[one]);
	}
}

static bool
group(struct grouping *g, const struct past *past, struct error *error)
{
	if (g->options->merge == MERGE_OFF) {
		leave_alone(g);
		return true;
	}
	read_fresh(g);
	if (g->shelf.failed || !past->each(past->context, count_past, g, error))
		return false;
	begin_groups(g);
	if (g->options->merge == MERGE_SAME_WORDS)
		return true;
	g->nearest = nearest_new(&g->compared, g->groups.group_of, g->n);
	shelf_weigh(&g->shelf);
	index_begin(g->index, g->n_past > 0 ? 1 : 2, g->n + g->n_past);
	for (uint32_t i = 0; i < g->n; i++)
		index_add(g->index, shelf_sign(&g->shelf, i, &g->hands[0]));
	return past->each(past->context, compare_past, g, error);
}

/* Whether they are one story; how like each other their items are, the sum. */
static bool
may_join(struct grouping *g, uint32_t one, uint32_t other, double *sum)
{
	double wanted = thresholds[g->options->threshold].same, n = 0;
	double clung = thresholds[g->options->threshold].cohesion *
	               fmax(groups_cohesion(&g->groups, one),
	                    groups_cohesion(&g->groups, other));
	*sum = 0;
	for (uint32_t i = one + 1; i; i = g->groups.next[i - 1]) {
		for (uint32_t j = other + 1; j; j = g->groups.next[j - 1]) {
			double sure = sure_of(g, i - 1, j - 1);
			if (sure < PLAINLY_NOT * wanted)
				return false;
			*sum += sure;
			n++;
		}
	}
	return *sum >= fmax(wanted, clung) * n;
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

/* Compares one fresh document with those before it: what may be one in any company. */
static void
compare_one(struct grouping *g, uint32_t one, struct pairs *out)
{
	double wanted = thresholds[g->options->threshold].same;
	struct arena scratch = {0};
	struct pairs found = {0};
	const uint32_t *others;
	const struct document *document = shelf_find(&g->shelf, one, &g->hands[1]);
	size_t n = index_candidates(g->index, &document->signature, one, &others);
	for (size_t i = 0; i < n; i++) {
		double plain;
		if (is_plain(g, &g->reports[others[i]], &g->reports[one],
		             g->options->merge_window_s, &plain))
			continue;
		const struct document *other =
		        shelf_find(&g->shelf, others[i], &g->hands[0]);
		double alike = likeness(document, other);
		double odds = nearest_odds(document, other, alike);
		if (nearest_counts(alike)) {
			nearest_add(g->nearest, one, others[i], odds);
			nearest_add(g->nearest, others[i], one, odds);
		}
		if (nearest_may(odds, wanted))
			add_pair(&scratch, &found,
			         (struct pair){others[i], one, (float)odds});
	}
	if (found.n > 1)
		qsort(found.v, found.n, sizeof *found.v, compare_pairs);
	for (size_t i = 0; i < found.n && i < MAX_PAIRS; i++)
		add_pair(&g->compared, out, found.v[i]);
	arena_free(&scratch);
}

/* The place of the fresh one of that id; behind them all where there is none. */
static uint32_t
place_of(const struct grouping *g, int64_t id)
{
	uint32_t i = 0;
	while (i < g->n && g->reports[i].id != id)
		i++;
	return i;
}

/* What a person joined, though no word be in common. */
static void
add_pinned(struct grouping *g, struct pairs *out)
{
	const struct pins *pins = &g->options->pins;
	for (size_t i = 0; i < pins->n; i++) {
		uint32_t one = place_of(g, pins->v[i].one);
		uint32_t other = place_of(g, pins->v[i].other);
		if (pins->v[i].same && one < g->n && other < g->n)
			add_pair(&g->compared, out, (struct pair){one, other, 1});
	}
}

/* All are compared, so the company of each is known: what is sure enough stays. */
static void
weigh_pairs(const struct grouping *g, struct pairs *pairs)
{
	double wanted = thresholds[g->options->threshold].same;
	size_t n = 0;
	for (size_t i = 0; i < pairs->n; i++) {
		struct pair pair = pairs->v[i];
		if (!nearest_may_now(g->nearest, (double)pair.score, wanted))
			continue;
		pair.score = (float)nearest_sure(g->nearest, pair.one, pair.other,
		                                 (double)pair.score);
		if ((double)pair.score >= wanted)
			pairs->v[n++] = pair;
	}
	pairs->n = n;
}

static void
join_groups(struct grouping *g)
{
	struct pairs pairs = {0};
	for (uint32_t i = 0; i < g->n; i++)
		compare_one(g, i, &pairs);
	nearest_settle(g->nearest);
	weigh_pairs(g, &pairs);
	add_pinned(g, &pairs);
	if (pairs.n > 1)
		qsort(pairs.v, pairs.n, sizeof *pairs.v, compare_pairs);
	for (size_t i = 0; i < pairs.n; i++) {
		uint32_t a = g->groups.group_of[pairs.v[i].one];
		uint32_t b = g->groups.group_of[pairs.v[i].other];
		if (a == b || (g->flags[a] | g->flags[b]) & IS_OLD)
			continue;
		double sum;
		if (!may_join(g, a, b, &sum))
			continue;
		uint32_t to = a < b ? a : b, from = a < b ? b : a;
		groups_join(&g->groups, to, from, sum);
		g->flags[to] |= g->flags[from] & IS_UPDATE;
	}
}

static struct story
tell(const struct grouping *g, struct arena *arena, uint32_t group)
{
	struct arena scratch = {0};
	bool is_update = (g->flags[group] & IS_UPDATE) != 0;
	if (g->groups.next[group] == 0)
		return (struct story){.lead = &g->reports[group],
		                      .is_update = is_update};
	size_t n = groups_size(&g->groups, group);
	struct teller *v = arena_array(&scratch, n, sizeof *v);
	n = 0;
	for (uint32_t i = group + 1; i; i = g->groups.next[i - 1])
		v[n++] = (struct teller){.report = &g->reports[i - 1],
		                         .flags = g->flags[i - 1]};
	struct story story = story_make(arena, v, n);
	story.is_update = is_update;
	arena_free(&scratch);
	return story;
}

/* Notes for each document whether it leads a group: which one, + 1; how many do. */
static size_t
find_leads(struct grouping *g, uint32_t *leads)
{
	size_t n = 0;
	for (uint32_t i = 0; i < g->n; i++) {
		struct arena scratch = {0};
		if (g->groups.group_of[i] != i || g->flags[i] & IS_OLD)
			continue;
		leads[tell(g, &scratch, i).lead - g->reports] = i + 1;
		n++;
		arena_free(&scratch);
	}
	return n;
}

static void
tell_all(struct grouping *g, struct arena *arena, struct told_stories *out)
{
	struct stories stories = {0};
	struct report_refs old = {0};
	uint32_t *leads = arena_array(&g->arena, g->n, sizeof *leads);
	size_t n_stories = find_leads(g, leads), n_old = 0;
	for (uint32_t i = 0; i < g->n; i++)
		n_old += (g->flags[g->groups.group_of[i]] & IS_OLD) != 0;
	old.v = arena_array(arena, n_old, sizeof(const struct report *));
	stories.v = arena_array(arena, n_stories, sizeof *stories.v);
	for (uint32_t i = 0; i < g->n; i++) {
		if (g->flags[g->groups.group_of[i]] & IS_OLD)
			old.v[old.n++] = &g->reports[i];
		if (leads[i])
			stories.v[stories.n++] = tell(g, arena, leads[i] - 1);
	}
	*out = (struct told_stories){stories, old};
}

bool
dedupe_stories(struct arena *arena, const struct fresh *fresh, const struct past *past,
               const struct dedupe_options *options, struct told_stories *out,
               struct error *error)
{
	struct grouping g = {.options = options,
	                     .reports = fresh->reports.v,
	                     .n = (uint32_t)fresh->reports.n};
	g.flags = arena_array(&g.arena, g.n, sizeof *g.flags);
	if (options->updates)
		g.before = arena_array(&g.arena, g.n, sizeof *g.before);
	g.shelf = shelf_new(&g.compared, fresh, &g.counts, error);
	bool fine = group(&g, past, error);
	if (fine) {
		link_groups(&g);
		if (g.before)
			find_updates(&g);
		if (options->merge == MERGE_STORIES)
			join_groups(&g);
		fine = !g.shelf.failed;
	}
	arena_free(&g.identity);
	arena_free(&g.compared);
	if (fine)
		tell_all(&g, arena, out);
	arena_free(&g.arena);
	return fine;
}
