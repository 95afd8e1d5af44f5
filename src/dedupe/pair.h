/* Two items side by side, and what is read of them (feature numbers: measure.h). */
#ifndef DEDUPE_PAIR_H
#define DEDUPE_PAIR_H

#include <math.h>

#include "dedupe/align.h"
#include "dedupe/measure.h"

struct pair {
	const struct document *documents[2];
	struct alignment alignment;
	bool told[2]
	         [SIGNATURE_OWN]; /* words that are not the other's, but its brief's */
};

/* So much of a sentence is nearly all of it. */
#define NEARLY_ALL 0.85

/* From the items' own words; they are aligned. */
void pair_read_own(const struct pair *pair, double out[FEATURES]);

/* From what the briefs tell beside as well; fills `told`. */
void pair_read_beside(struct pair *pair, double out[FEATURES]);

/* The rarest word of a side, each counted as far as `part` says. */
double pair_rarest(const struct pair *pair, int side,
                   double (*part)(const struct pair *pair, int side, size_t i));

static inline const struct signature *
pair_signature(const struct pair *pair, int side)
{
	return &pair->documents[side]->signature;
}

static inline double
less(double x, double y)
{
	return x < y ? x : y;
}

static inline double
more(double x, double y)
{
	return x > y ? x : y;
}

static inline double
ratio(double x, double y)
{
	return y > 0 ? x / y : 0;
}

static inline double
cosine(double shared, double a, double b)
{
	return a > 0 && b > 0 ? less(shared / sqrt(a * b), 1) : 0;
}

#endif
