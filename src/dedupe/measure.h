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
	double context; /* how much of what both tell, item and context, is shared */
	double names;   /* how much of the names in both items is */
	double said;    /* how many words besides names both say: 0 to 1 */
	double unknown; /* how much of the names in each the other does not know */
	bool are_strangers;     /* both tell more of it, and share nothing of that */
	bool has_other_numbers; /* both have numbers, and none in common */
	bool is_turned;         /* only one of them says "not" */
	bool is_vetoed; /* opposites, another winner, or another number of the same */
	bool has_words; /* enough in common to speak of the same matter at all */
};

struct measure_parts measure_parts(const struct document *a, const struct document *b,
                                   const float *weights);

/* 0 to 1, symmetric. */
double measure_score(const struct measure_parts *parts);

double measure_pair(const struct document *a, const struct document *b,
                    const float *weights);

#endif
