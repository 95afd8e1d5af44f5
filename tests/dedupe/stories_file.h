/* Labelled stories from a file: label, source, words, context, separated by tabs. The
 * same label is the same story, "-" stands alone; "#" begins a remark. */
#ifndef STORIES_FILE_H
#define STORIES_FILE_H

#include "model/edition.h"

struct labelled {
	struct reports reports; /* ids from 1 */
	struct str *labels;     /* of the report with id i + 1 */
};

/* Adds what a file below tests/ holds; one report an hour. */
void stories_read(struct arena *arena, const char *name, struct labelled *out);

/* Pairs of one story in the labels, those found, and those wrongly made one. */
struct pair_counts {
	size_t n_labelled;
	size_t n_found;
	size_t n_wrong;
};

struct pair_counts stories_count(const struct labelled *labelled,
                                 const struct stories *stories);

#endif
