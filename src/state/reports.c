#include "state/reports.h"

#include <stdlib.h>

static struct item
take_item(struct query *query, struct arena *arena)
{
	struct item item = {0};
	item.text = take_str(query, arena);
	item.url = take_str(query, arena);
	item.quote = take_str(query, arena);
	item.context = take_str(query, arena);
	item.block = (size_t)take_int(query);
	item.start = (size_t)take_int(query);
	item.end = (size_t)take_int(query);
	item.confidence = (int)take_int(query);
	return item;
}

struct report
report_take(struct report_taker *taker, struct query *query)
{
	struct report *shared = &taker->shared;
	int64_t id = take_int(query);
	struct item item = take_item(query, taker->arena);
	int64_t first_seen = take_int(query);
	int64_t published = take_int(query);
	int64_t brief = take_int(query);
	if (brief != taker->brief) {
		shared->brief_title = take_str(query, taker->arena);
		shared->brief_url = take_str(query, taker->arena);
		shared->publisher = take_str(query, taker->arena);
		shared->language = take_str(query, taker->arena);
		taker->brief = brief;
	} else {
		query->n_taken += 4;
	}
	struct report report = *shared;
	report.id = id;
	report.item = item;
	report.first_seen = first_seen;
	report.published = published;
	return report;
}

static int
in_order(const void *a, const void *b)
{
	const struct report *x = a, *y = b;
	if (x->first_seen != y->first_seen)
		return x->first_seen < y->first_seen ? -1 : 1;
	if (x->source_rank != y->source_rank)
		return x->source_rank < y->source_rank ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

void
reports_sort(struct reports *reports)
{
	if (reports->n > 1)
		qsort(reports->v, reports->n, sizeof *reports->v, in_order);
}
