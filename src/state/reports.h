/* Rows of REPORT_COLUMNS to reports. */
#ifndef STATE_REPORTS_H
#define STATE_REPORTS_H

#include "model/model.h"
#include "state/database.h"

/* What one brief's reports share, so that it is in memory once. */
struct report_taker {
	struct arena *arena;
	int64_t brief;
	struct report shared; /* of the brief last seen */
};

/* Takes the columns of one row; source, its rank and tags are the caller's. */
struct report report_take(struct report_taker *taker, struct query *query);

/* By first_seen, then source_rank, then id. */
void reports_sort(struct reports *reports);

#endif
