/* The corner of the table where the state is looked at from outside. */
#ifndef MODEL_STATUS_H
#define MODEL_STATUS_H

#include "model/model.h"

/* How a source is. Times are DATE_NONE where it never happened. */
struct source_status {
	struct str name;
	bool enabled;
	int64_t good_at;    /* it was read, or honestly unchanged */
	int64_t yielded_at; /* it gave a bullet, be it known */
	int64_t failed_at;
	int n_failures; /* in a row, up to now */
	enum stage stage;
	struct str failure;  /* the last one */
	struct str moved_to; /* where it redirects to for good, or is read since it
	                        moved */
	int64_t next_at;     /* it is not asked before; DATE_NONE: at any time */
	size_t n_waiting;    /* pages that it led to and that were not read yet */
	size_t n_items;      /* that are kept */
};

LIST_OF(source_statuses, source_status);

/* What was not accepted: it waits, or was refused. */
struct parcel_status {
	struct parcel parcel; /* without its bytes */
	int64_t tried_at;     /* DATE_NONE: never */
	struct str reply;     /* of the last attempt */
};

LIST_OF(parcel_statuses, parcel_status);

struct edition_status {
	struct str digest;
	struct str date;
	int number;
	int64_t made;
	size_t n_stories;
};

LIST_OF(edition_statuses, edition_status);

struct status {
	struct str config; /* its file */
	struct str state;  /* its file */
	size_t state_bytes;
	int64_t holder; /* the process at work on it; 0: none */
	int64_t held_since;
	struct str prison; /* what holds the readers */
	struct source_statuses sources;
	struct parcel_statuses outbox;
	struct edition_statuses editions; /* the last ones, newest first */
};

#endif
