/* Why two items are one story, or two, in words. */
#include <math.h>

#include "base/buf.h"
#include "dedupe/dedupe.h"
#include "dedupe/identity.h"
#include "dedupe/measure.h"
#include "dedupe/nearest.h"
#include "dedupe/weights.h"

#define WORTH_SAYING 0.05

/* What else was said so near to it is a pair's company. */
enum { THESE_DAYS_S = 3 * 86400, DAY_S = 20 * 3600 };

struct explaining {
	struct arena *arena;
	struct counts counts;
	struct document pair[2];
	struct origin origins[2];
	struct nearest *nearest;
	struct strs *lines;
};

static void
count_past(void *taker, const struct signed_report *report)
{
	struct explaining *in = taker;
	struct signature_room room;
	struct signature signature;
	if (!signature_read(&room, report->signature, &signature))
		return;
	counts_watch_item(&in->counts, &signature);
	counts_add(&in->counts, &signature);
}

static bool
is_company(const struct document *one, const struct document *other)
{
	int64_t gap = document_gap_s(one->report, other->report);
	if (one->signature.words == other->signature.words)
		return false;
	return gap <= THESE_DAYS_S &&
	       (one->report->source != other->report->source || gap >= DAY_S);
}

/* Now that every word is counted: is it near one of the pair? */
static void
meet_past(void *taker, const struct signed_report *report)
{
	struct explaining *in = taker;
	struct signature_room room;
	struct document_room weights;
	struct document other = {.report = &report->report};
	if (!signature_read(&room, report->signature, &other.signature))
		return;
	document_weigh(&in->counts, &weights, &other);
	for (uint32_t i = 0; i < 2; i++) {
		if (report->report.id == in->pair[0].report->id ||
		    report->report.id == in->pair[1].report->id ||
		    !is_company(&in->pair[i], &other))
			continue;
		double likeness = measure_pair(&in->pair[i], &other);
		if (nearest_counts(likeness))
			nearest_add(in->nearest, i,
			            NEAREST_PAST | (uint32_t)other.signature.words,
			            nearest_odds(&in->pair[i], &other, likeness));
	}
}

static void
add_line(struct explaining *in, struct str line)
{
	in->lines->v =
	        arena_grow(in->arena, in->lines->v, in->lines->n, sizeof *in->lines->v);
	in->lines->v[in->lines->n++] = line;
}

static void
say_features(struct explaining *in)
{
	double features[FEATURES];
	struct buf first = buf_new(in->arena, 0);
	measure_features(&in->pair[0], &in->pair[1], features);
	const double *weights = story_weights[features[FEATURE_CONTEXT] > 0];
	if (measure_near_words(features))
		add_line(in, STR("nearly the same words"));
	buf_printf(&first, "in other words: %.2f alike, made of",
	           measure_score(features));
	add_line(in, buf_str(&first));
	for (int f = 0; f < FEATURES; f++) {
		double part = features[f] * weights[f];
		struct buf line = buf_new(in->arena, 0);
		buf_printf(&line, "%+6.2f %s (%.2f)", part, feature_names[f],
		           features[f]);
		if (fabs(part) >= WORTH_SAYING)
			add_line(in, buf_str(&line));
	}
}

static void
say_company(struct explaining *in)
{
	struct company company = nearest_company(in->nearest, 0, 1);
	const struct document *one = &in->pair[0], *other = &in->pair[1];
	double likeness = measure_pair(one, other);
	double odds = nearest_odds(one, other, likeness);
	struct buf line = buf_new(in->arena, 0);
	buf_printf(&line,
	           "these days %u others are near the first, %u near the second, %u "
	           "near both: %.2f sure, where the sources agree as a rule%s",
	           company.of_one, company.of_other, company.of_both,
	           nearest_sure(in->nearest, 0, 1, odds),
	           nearest_share(one, other, likeness)
	                   ? ""
	                   : ", and no rare word is in common");
	add_line(in, buf_str(&line));
}

static const struct report *
report_of(void *context, uint32_t one)
{
	const struct explaining *in = context;
	return in->pair[one].report;
}

static struct origin
origin_of(void *context, uint32_t one)
{
	const struct explaining *in = context;
	return in->origins[one];
}

static size_t
n_shared(void *context, uint32_t one, uint32_t other)
{
	const struct explaining *in = context;
	return identity_shared(&in->pair[one].signature, &in->pair[other].signature);
}

static void
say_identity(struct explaining *in)
{
	const struct document *pair = in->pair;
	struct mark v[] = {mark_of(&pair[0].signature), mark_of(&pair[1].signature)};
	struct marks marks = {.v = v,
	                      .n = 2,
	                      .report = report_of,
	                      .origin = origin_of,
	                      .n_shared = n_shared,
	                      .context = in};
	uint32_t *first = identity_find(in->arena, &marks);
	if (first[1] == 0 && v[0].words == v[1].words)
		add_line(in, STR("the same words"));
	else if (first[1] == 0)
		add_line(in, STR("the same address"));
}

bool
dedupe_explain(struct arena *arena, const struct signed_report *one,
               const struct signed_report *other, const struct past *past,
               struct strs *lines, struct error *error)
{
	struct explaining in = {.arena = arena, .lines = lines};
	const struct signed_report *reports[] = {one, other};
	*lines = (struct strs){0};
	counts_init(arena, &in.counts);
	for (int i = 0; i < 2; i++) {
		struct signature_room room;
		struct document *document = &in.pair[i];
		document->report = &reports[i]->report;
		in.origins[i] = reports[i]->origin;
		if (!signature_read(&room, reports[i]->signature, &document->signature))
			continue;
		document->signature = signature_copy(arena, &document->signature);
		counts_watch_item(&in.counts, &document->signature);
	}
	in.nearest = nearest_new(arena, (const uint32_t[]){0, 1}, 2);
	if (!past->each(past->context, count_past, &in, error))
		return false;
	for (int i = 0; i < 2; i++)
		document_settle(arena, &in.counts, &in.pair[i]);
	if (!past->each(past->context, meet_past, &in, error))
		return false;
	say_identity(&in);
	say_features(&in);
	say_company(&in);
	return true;
}
