#include "state/reports.h"

#include <stdlib.h>

struct report
report_take(struct query *query)
{
	struct report report = {.id = take_int(query)};
	report.brief = take_int(query);
	report.published = take_int(query);
	report.first_seen = take_int(query);
	report.source = (uint32_t)take_int(query);
	report.signature = take_borrowed(query);
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
