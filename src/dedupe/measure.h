/* How surely two reports tell the same story. */
#ifndef DEDUPE_MEASURE_H
#define DEDUPE_MEASURE_H

#include "dedupe/document.h"

/* Two documents at or above it are one story; at or above the other, old news. */
#define MEASURE_SAME 0.5
#define MEASURE_REPEAT 0.65

/* The parts that the score is made of, each symmetric. */
/* What the score is made of; each part is symmetric. */
struct measure_parts {
	double covered; /* of one item's words, how much the other brief knows: the
	                   greater of the two */
	double shared;  /* how much both items say: 0 to 1 */
	double told;    /* how much rare both tell beside that: 0 to 1 */
	double names;   /* how much of the names in both items is the same */
	double unknown; /* how much of the names in each the other does not know: the
	                   lesser of the two */
	bool are_strangers;     /* both tell more of it, and share nothing of that */
	bool is_same_contest;   /* the same winner and the same loser */
	bool has_other_numbers; /* both have numbers, and none in common */
	bool is_vetoed; /* opposites, another winner, another number of the same, or the
	                   same sentence with a "not" */
	bool has_words; /* enough in common to speak of the same matter at all */
};

struct measure_parts measure_parts(const struct document *a, const struct document *b,
                                   const float *weights);

/* 0 to 1, symmetric. */
double measure_score(const struct measure_parts *parts);

double measure_pair(const struct document *a, const struct document *b,
                    const float *weights);

#endif
