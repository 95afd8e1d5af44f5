/*
 * The measure for other words: lexical, offline, and made of parts that can be named
 * (measure.h), so that every decision can be explained.
 *
 * A word's weight is how rare it is among the reports at hand and in news at large
 * (vocabulary.h), so "minister" says little and "Bolinaw" much. What the brief tells
 * more of an item counts beside its own words: two briefs that report one event share
 * its places, people and things there, even where the two items share little.
 *
 * Precision comes first: to merge two stories is worse than to show one twice. So the
 * items must share words of their own, and some pairs are vetoed whatever they share:
 * what goes up in one and down in the other; another winner of the same contest;
 * another number of the same thing.
 *
 * How long the paragraphs are differs from brief to brief, so nothing is measured
 * against their length: what counts is how much of an item's own words the other brief
 * knows, and how many rare words both tell.
 *
 * The weights in measure_score are a logistic regression on tests/golden/dedupe (all
 * but unseen.tsv, which took no part) and on public pairs of headlines, moved so that
 * one half is where no wrong pair of them is left.
 */
#include "dedupe/measure.h"

#include <math.h>

/* Terms beyond the item's own from which on a context says something; and terms in
 * common from which on one word of the items themselves is enough. */
enum { MIN_CONTEXT = 4, ENOUGH_TERMS = 6 };

/* Weights at which the matter is plain; what weighs less than RARE is met anywhere. */
#define MUCH_SHARED 20.0
#define MUCH_TOLD 10.0
#define RARE 4.0F

static double
at_most_one(double x)
{
	return x < 1 ? x : 1;
}

static double
cosine(double shared, double a, double b)
{
	return a > 0 && b > 0 ? shared / sqrt(a * b) : 0;
}

/* One goes up where the other goes down, and neither does both. */
static bool
are_opposites(const struct document *a, const struct document *b)
{
	uint32_t clear = ~((a->one & a->other) | (b->one & b->other));
	return (((a->one & b->other) | (a->other & b->one)) & clear) != 0;
}

/* The winner of the one is the loser of the other, and not its winner too. */
static bool
another_winner(const struct document *a, const struct document *b)
{
	size_t n_turned = term_n_shared(&a->winners, &b->losers) +
	                  term_n_shared(&a->losers, &b->winners);
	size_t n_same = term_n_shared(&a->winners, &b->winners) +
	                term_n_shared(&a->losers, &b->losers);
	return n_turned > n_same;
}

static bool
same_contest(const struct document *a, const struct document *b)
{
	return term_n_shared(&a->winners, &b->winners) > 0 &&
	       term_n_shared(&a->losers, &b->losers) > 0;
}

static bool
has_quantity(const struct quantities *list, struct quantity x)
{
	for (size_t i = 0; i < list->n; i++) {
		if (list->v[i].unit == x.unit && list->v[i].number == x.number)
			return true;
	}
	return false;
}

/* Another number of the same thing, and no number of it in common. */
static bool
another_number(const struct document *a, const struct document *b)
{
	bool differ = false;
	for (size_t i = 0; i < a->quantities.n; i++) {
		struct quantity x = a->quantities.v[i];
		if (has_quantity(&b->quantities, x))
			return false;
		for (size_t j = 0; j < b->quantities.n; j++)
			differ |= b->quantities.v[j].unit == x.unit;
	}
	return differ && term_n_shared(&a->numbers, &b->numbers) == 0;
}

/* Both tell more of the matter, and nothing of what they tell is shared. */
static bool
are_strangers(const struct document *a, const struct document *b)
{
	if (a->all.n < a->own.n + MIN_CONTEXT || b->all.n < b->own.n + MIN_CONTEXT)
		return false;
	return term_n_shared(&a->all, &b->all) <= term_n_shared(&a->own, &b->own);
}

/* Of the one's names, how much the other's brief does not know. */
static double
unknown_to(const struct document *a, const struct document *b, const float *weights)
{
	if (a->names_weight <= 0)
		return 0;
	return 1 - term_weight_shared(&a->names, &b->all, weights) / a->names_weight;
}

static double
unknown_names(const struct document *a, const struct document *b, const float *weights)
{
	double x = unknown_to(a, b, weights), y = unknown_to(b, a, weights);
	return x < y ? x : y;
}

static double
covered_by(const struct document *a, const struct document *b, const float *weights)
{
	if (a->own_weight <= 0)
		return 0;
	return term_weight_shared(&a->own, &b->all, weights) / a->own_weight;
}

static double
covered_words(const struct document *a, const struct document *b, const float *weights)
{
	double x = covered_by(a, b, weights), y = covered_by(b, a, weights);
	return x > y ? x : y;
}

/* What is rare and stands in both, but not in both items' own words. */
static double
told_by_both(const struct document *a, const struct document *b, const float *weights)
{
	size_t at[2] = {0, 0}, own[2] = {0, 0};
	uint32_t term, said = 0;
	double sum = 0;
	bool has_said = term_next(&a->own, &b->own, own, &said);
	while (term_next(&a->all, &b->all, at, &term)) {
		while (has_said && said < term)
			has_said = term_next(&a->own, &b->own, own, &said);
		if (weights[term] > RARE && !(has_said && said == term))
			sum += weights[term] - RARE;
	}
	return sum;
}

/* The same sentence but for a "not". */
static bool
says_not(const struct document *a, const struct document *b, size_t n_shared)
{
	size_t n = a->own.n < b->own.n ? a->own.n : b->own.n;
	return a->is_negated != b->is_negated && 5 * n_shared >= 4 * n;
}

struct measure_parts
measure_parts(const struct document *a, const struct document *b, const float *weights)
{
	struct measure_parts parts = {0};
	size_t n_own = term_n_shared(&a->own, &b->own);
	size_t n_all = term_n_shared(&a->all, &b->all);
	parts.covered = covered_words(a, b, weights);
	parts.shared = at_most_one(term_weight_shared(&a->own, &b->own, weights) /
	                           MUCH_SHARED);
	parts.told = at_most_one(told_by_both(a, b, weights) / MUCH_TOLD);
	parts.names = cosine(term_weight_shared(&a->names, &b->names, weights),
	                     a->names_weight, b->names_weight);
	parts.unknown = unknown_names(a, b, weights);
	parts.are_strangers = are_strangers(a, b);
	parts.is_same_contest = same_contest(a, b);
	parts.has_other_numbers = a->numbers.n > 0 && b->numbers.n > 0 &&
	                          term_n_shared(&a->numbers, &b->numbers) == 0;
	parts.is_vetoed = are_opposites(a, b) || another_winner(a, b) ||
	                  another_number(a, b) || says_not(a, b, n_own);
	parts.has_words = n_own >= 2 || (n_own == 1 && n_all >= ENOUGH_TERMS);
	return parts;
}

double
measure_score(const struct measure_parts *parts)
{
	if (parts->is_vetoed || !parts->has_words)
		return 0;
	double score = 8.2 * parts->covered + 4.4 * parts->shared + 3.4 * parts->told +
	               0.8 * parts->names - 1.9 * parts->unknown - 11.1;
	if (parts->are_strangers)
		score -= 2.1;
	if (parts->is_same_contest)
		score += 1.5;
	if (parts->has_other_numbers)
		score -= 2.2;
	return 1 / (1 + exp(-score));
}

double
measure_pair(const struct document *a, const struct document *b, const float *weights)
{
	struct measure_parts parts = measure_parts(a, b, weights);
	return measure_score(&parts);
}
