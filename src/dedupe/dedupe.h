/* Items to stories: what says the same is said once. A pure function. */
#ifndef DEDUPE_DEDUPE_H
#define DEDUPE_DEDUPE_H

#include "base/arena.h"
#include "model/edition.h"

struct dedupe_options {
	int64_t merge_window_s;
};

/*
 * Groups the fresh reports into stories, in the order of their leads' first_seen. What
 * says the same as a published report is left out of the stories and put into repeats.
 * The result does not depend on the order of `fresh`, and borrows from it.
 */
void dedupe_stories(struct arena *arena, const struct reports *fresh,
                    const struct reports *published,
                    const struct dedupe_options *options, struct stories *out,
                    struct report_refs *repeats);

#endif
