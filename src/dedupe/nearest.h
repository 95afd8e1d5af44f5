/* Which others are most like each item: the company that a pair keeps tells more of it
 * than its words alone. */
#ifndef DEDUPE_NEAREST_H
#define DEDUPE_NEAREST_H

#include "dedupe/document.h"

struct nearest;

/* What speaks for a pair or against it, beside its words. */
enum trust {
	TRUST_ONE,
	TRUST_LIKENESS, /* measure.h, as odds */
	TRUST_DAYS,
	TRUST_CONTEXTS,
	TRUST_APART,     /* how much others are like one of the two alone */
	TRUST_AGREEMENT, /* how much more than as a rule items have others that tell the
	                    same, as odds */
	TRUSTS
};

extern const char *const trust_names[TRUSTS];

/* For n items, named by numbers from 0. Those of one group are the same one, by the
 * group's first, and count once. */
struct nearest *nearest_new(struct arena *arena, const uint32_t *group_of, uint32_t n);

/* Whether two of that likeness (measure.h) have so much in common that they may be one
 * story: without a rare word that both tell, no company makes them one. */
bool nearest_share(const struct document *a, const struct document *b, double likeness);

/* What can be said of a pair of that likeness before its company is known. */
void nearest_read(const struct document *a, const struct document *b, double likeness,
                  double out[TRUSTS]);

/* What speaks for it so far. */
double nearest_odds(const struct document *a, const struct document *b,
                    double likeness);

/* Whether a pair of that likeness counts at all. */
bool nearest_counts(double likeness);

/* What is no item of these has any number with this bit. */
#define NEAREST_PAST UINT32_C(0x80000000)

/* Of the first, the other is one of those that are like it. */
void nearest_add(struct nearest *nearest, uint32_t one, uint32_t other, double odds);

/* The odds of a pair, where one of the two is among those that are most like the other.
 */
bool nearest_find(const struct nearest *nearest, uint32_t one, uint32_t other,
                  double *odds);

/* All are added: how many of the items have one that tells the same is estimated. */
void nearest_settle(struct nearest *nearest);

/* How many others are near one of a pair, and how many of them near both; how much
 * more they are like the one than the other, all in all. */
struct company {
	uint32_t of_one;
	uint32_t of_other;
	uint32_t of_both;
	double apart;
};

struct company nearest_company(const struct nearest *nearest, uint32_t one,
                               uint32_t other);

/* Adds what its company says. */
void nearest_read_company(struct company company, double out[TRUSTS]);

/* The same of the days: n_told of n items have, or seem to have, another that tells the
 * same. */
void nearest_read_days(double n_told, double n, double out[TRUSTS]);

/* How surely a pair is one story, in its company and by that estimate: 0 to 1. */
double nearest_sure(const struct nearest *nearest, uint32_t one, uint32_t other,
                    double odds);

/* Whether it might be, in the best company. */
bool nearest_may(double odds, double wanted);

/* The same after nearest_settle: company only speaks against a pair. */
bool nearest_may_now(const struct nearest *nearest, double odds, double wanted);

#endif
