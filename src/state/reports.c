#include "state/reports.h"

#include <stdlib.h>

/* Neighbours are of one brief or feed: what they share is in memory once. */
static struct str
take_shared(struct report_taker *taker, struct query *query, struct str *last)
{
	struct str text = take_borrowed(query);
	if (!str_eq(text, *last))
		*last = str_copy(taker->arena, text);
	return *last;
}

struct report
report_take(struct report_taker *taker, struct query *query)
{
	struct report report = {.id = take_int(query)};
	report.brief = take_int(query);
	report.published = take_int(query);
	report.first_seen = take_int(query);
	report.source = (uint32_t)take_int(query);
	report.source_rank = taker->source_rank;
	report.quote = take_str(query, taker->arena);
	report.context = take_str(query, taker->arena);
	report.url = take_str(query, taker->arena);
	report.language = take_shared(taker, query, &taker->language);
	report.series = take_shared(taker, query, &taker->series);
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
