/* The days whose editions a digest gets now. */
#ifndef PIPELINE_DAYS_H
#define PIPELINE_DAYS_H

#include "base/date.h"
#include "pipeline/pipeline.h"

/* An edition that is to be made. */
struct due {
	struct str date; /* "2025-01-29" */
	int64_t until;   /* of what was published before this instant */
};

LIST_OF(dues, due);

/*
 * Today, unless today's was said already and the digest says its news once a day;
 * before it each day missed since the last edition, where the digest wants one each.
 * Days are labels: an edition is one of items not said yet, whatever the clock says.
 */
bool days_due(struct arena *arena, struct run *run, const struct digest *digest,
              struct dues *out, struct error *error);

/* The days after the one of last, up to the one before today; the latest 31 of them. */
struct dues days_missed(struct arena *arena, struct str last, struct day today,
                        struct str zone);

#endif
