/* Rows of REPORT_COLUMNS to reports. */
#ifndef STATE_REPORTS_H
#define STATE_REPORTS_H

#include "model/edition.h"
#include "state/database.h"

/* What the rows of one source have in common. */
struct report_taker {
	struct arena *arena;
	uint32_t source_rank;
	struct str language; /* of the row before, as is series */
	struct str series;
};

/* Takes the columns of one row. */
struct report report_take(struct report_taker *taker, struct query *query);

/* By first_seen, then source_rank, then id. */
void reports_sort(struct reports *reports);

#endif
