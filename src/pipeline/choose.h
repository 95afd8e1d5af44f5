/* The bullets that a digest's rules want. */
#ifndef PIPELINE_CHOOSE_H
#define PIPELINE_CHOOSE_H

#include "state/state.h"

/* What is chosen from, and by whom. */
struct choosing {
	struct state *state;
	const struct digest *digest;
	const struct sources *sources; /* the digest's; a report's rank is its place */
};

/*
 * Drops what no rule of `include` wants, where there are any, or a rule of `exclude` is
 * against. A pattern that costs too much on a bullet has not found anything there,
 * which is said once.
 */
bool choose_reports(const struct choosing *by, struct reports *reports,
                    struct error *error);

#endif
