/*
 * The measure for other words, in a first and careful form: lexical, offline, and made
 * of parts that can be named.
 *
 *   own      how much of the rarer words the two items share (cosine of weights)
 *   names    how much of what is written with a capital or a digit they share
 *   said     how many words besides names both say at all
 *   context  the same of items with the paragraphs that tell more of them: two briefs
 *            that report one event share its places, people and things there, even
 *            where the items share little
 *
 * A word's weight is how rare it is (terms.h), so "minister" says little and "Bolinaw"
 * much. The parts are added with weights and squeezed to 0..1. Precision comes first:
 * two items must share words of their own; what goes up in one and down in the other,
 * or differs in a number and shares no other, is vetoed.
 */
#include "dedupe/measure.h"

#include <math.h>

/* Terms beyond the item's own from which on a context says something. */
enum { MIN_CONTEXT = 4 };

static double
weight_of(const struct vocabulary *vocabulary, const struct term_set *set)
{
	double sum = 0;
	for (size_t i = 0; i < set->n; i++)
		sum += vocabulary_weight(vocabulary, set->v[i]);
	return sum;
}

static double
weight_shared(const struct vocabulary *vocabulary, const struct term_set *a,
              const struct term_set *b, size_t *n)
{
	double sum = 0;
	size_t at[2] = {0, 0};
	uint32_t term;
	*n = 0;
	for (; term_next(a, b, at, &term); (*n)++)
		sum += vocabulary_weight(vocabulary, term);
	return sum;
}

/* Cosine of two sets of weighted terms. */
static double
alike(const struct vocabulary *vocabulary, const struct term_set *a,
      const struct term_set *b)
{
	size_t n;
	double shared = weight_shared(vocabulary, a, b, &n);
	double whole = sqrt(weight_of(vocabulary, a) * weight_of(vocabulary, b));
	return whole > 0 ? shared / whole : 0;
}

/* One goes up where the other goes down, and neither does both. */
static bool
are_opposites(const struct vocabulary *vocabulary, const struct term_set *a,
              const struct term_set *b)
{
	for (size_t i = 0; i < a->n; i++) {
		int pair_a, side_a = vocabulary_side(vocabulary, a->v[i], &pair_a);
		for (size_t j = 0; side_a && j < b->n; j++) {
			int pair_b,
			        side_b = vocabulary_side(vocabulary, b->v[j], &pair_b);
			if (side_b == -side_a && pair_a == pair_b)
				return true;
		}
	}
	return false;
}

static bool
numbers_differ(const struct vocabulary *vocabulary, const struct document *a,
               const struct document *b)
{
	size_t n;
	if (a->numbers.n == 0 || b->numbers.n == 0)
		return false;
	weight_shared(vocabulary, &a->numbers, &b->numbers, &n);
	return n == 0;
}

/* How many terms besides names both say, in item or context; more than six say no more.
 */
static double
said_by_both(const struct vocabulary *vocabulary, const struct document *a,
             const struct document *b)
{
	size_t n_all, n_names;
	weight_shared(vocabulary, &a->all, &b->all, &n_all);
	weight_shared(vocabulary, &a->names, &b->names, &n_names);
	return n_all - n_names < 6 ? (double)(n_all - n_names) : 6;
}

/* Both tell more of the matter, and nothing of what they tell is shared. */
static bool
contexts_differ(const struct vocabulary *vocabulary, const struct document *a,
                const struct document *b)
{
	size_t n_own, n_all;
	if (a->all.n < a->own.n + MIN_CONTEXT || b->all.n < b->own.n + MIN_CONTEXT)
		return false;
	weight_shared(vocabulary, &a->own, &b->own, &n_own);
	weight_shared(vocabulary, &a->all, &b->all, &n_all);
	return n_all <= n_own;
}

double
measure_pair(const struct vocabulary *vocabulary, const struct document *a,
             const struct document *b)
{
	size_t n_own, n_cross_a, n_cross_b;
	if (str_eq(a->words, b->words) && a->words.n > 0)
		return 1;
	double own_shared = weight_shared(vocabulary, &a->own, &b->own, &n_own);
	weight_shared(vocabulary, &a->own, &b->all, &n_cross_a);
	weight_shared(vocabulary, &b->own, &a->all, &n_cross_b);
	if (n_own < 2 || own_shared <= 0)
		return 0;
	if (are_opposites(vocabulary, &a->own, &b->own))
		return 0;
	double own = alike(vocabulary, &a->own, &b->own);
	double names = alike(vocabulary, &a->names, &b->names);
	double context = alike(vocabulary, &a->all, &b->all);
	double covered =
	        (double)(n_cross_a + n_cross_b) / (double)(a->own.n + b->own.n);
	double said = said_by_both(vocabulary, a, b);
	double score = 5.0 * own + 1.5 * names + 3.0 * context + 1.5 * covered +
	               0.4 * said - 5.8;
	if (numbers_differ(vocabulary, a, b))
		score -= 2;
	if (contexts_differ(vocabulary, a, b))
		score -= 2;
	return 1 / (1 + exp(-score));
}
