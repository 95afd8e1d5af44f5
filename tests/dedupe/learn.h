/* Weights from examples: a logistic regression, and a ridge regression. */
#ifndef DEDUPE_LEARN_H
#define DEDUPE_LEARN_H

#include "base/arena.h"

/* Rows of n_columns numbers each, what they stand for, and how much each counts. */
struct examples {
	double *x;
	double *y;
	double *weight;
	size_t n;
	size_t n_columns;
};

/* A row to be filled; n_columns is set before. */
double *examples_add(struct arena *arena, struct examples *examples, double y,
                     double weight);

/* What a weight may be: one number where both are the same. */
struct bounds {
	double least;
	double most;
};

/*
 * The weights within their bounds that make y (0 or 1) likeliest, by Newton's method,
 * with a penalty on their squares.
 */
void learn_logistic(struct arena *arena, const struct examples *examples,
                    double penalty, const struct bounds *bounds, double *weights);

/* The weights that bring the sum nearest to y, with a penalty on their squares. */
void learn_linear(struct arena *arena, const struct examples *examples, double penalty,
                  double *weights);

#endif
