/* Rows of a report's columns to reports. */
#ifndef STATE_REPORTS_H
#define STATE_REPORTS_H

#include "model/edition.h"
#include "state/database.h"

/* Takes the columns of one row; the signature is borrowed from it. */
struct report report_take(struct query *query);

/* By first_seen, then source_rank, then id. */
void reports_sort(struct reports *reports);

#endif
