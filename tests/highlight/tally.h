/* Counts what was found against what is labelled, and prints it. */
#ifndef TEST_TALLY_H
#define TEST_TALLY_H

#include "paragraph.h"

struct tally {
	struct str name;
	size_t n;
	size_t exact;
};

LIST_OF(tallies, tally);

struct score {
	struct arena *arena;
	bool verbose;
	struct tallies shapes;
	struct tallies difficulties;
	struct tallies languages;
	struct tallies batches;
	size_t n;
	size_t exact;
	size_t n_found;
	size_t n_wanted;
	size_t n_right;
	size_t n_empty; /* paragraphs without highlights */
	size_t n_false; /* … in which something was found */
};

void score_add(struct score *score, const struct paragraph *paragraph,
               struct strs found);
void score_print(const struct score *score);

#endif
