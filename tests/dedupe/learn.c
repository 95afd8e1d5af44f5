#include "learn.h"

#include <math.h>

enum { ROUNDS = 25 };

double *
examples_add(struct arena *arena, struct examples *examples, double y, double weight)
{
	size_t n = examples->n, columns = examples->n_columns;
	for (size_t i = 0; i < columns; i++)
		examples->x = arena_grow(arena, examples->x, n * columns + i,
		                         sizeof *examples->x);
	examples->y = arena_grow(arena, examples->y, n, sizeof *examples->y);
	examples->weight =
	        arena_grow(arena, examples->weight, n, sizeof *examples->weight);
	examples->y[n] = y;
	examples->weight[n] = weight;
	examples->n++;
	return &examples->x[n * columns];
}

/* Solves a x = b in place (a symmetric and positive): b becomes x. */
static void
solve(double *a, double *b, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		for (size_t i = k + 1; i < n; i++) {
			double factor = a[i * n + k] / a[k * n + k];
			for (size_t j = k; j < n; j++)
				a[i * n + j] -= factor * a[k * n + j];
			b[i] -= factor * b[k];
		}
	}
	for (size_t k = n; k-- > 0;) {
		for (size_t j = k + 1; j < n; j++)
			b[k] -= a[k * n + j] * b[j];
		b[k] /= a[k * n + k];
	}
}

static double
dot(const double *a, const double *b, size_t n)
{
	double sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

/* Adds a row times its transpose, and the row times how far it is off. */
static void
add_row(double *a, double *b, const double *x, size_t n, const double by[2])
{
	for (size_t i = 0; i < n; i++) {
		b[i] += by[1] * x[i];
		for (size_t j = 0; x[i] != 0 && j < n; j++)
			a[i * n + j] += by[0] * x[i] * x[j];
	}
}

/* The first column is the constant: no penalty. */
static void
begin(double *a, double *b, const double *weights, size_t n, double penalty)
{
	for (size_t i = 0; i < n * n; i++)
		a[i] = 0;
	for (size_t i = 0; i < n; i++) {
		double by = i ? penalty : 1e-6;
		a[i * n + i] = by;
		b[i] = -by * weights[i];
	}
}

static void
hold_fixed(double *a, double *b, const double *fixed, size_t n)
{
	for (size_t i = 0; fixed && i < n; i++) {
		if (isnan(fixed[i]))
			continue;
		for (size_t j = 0; j < n; j++)
			a[i * n + j] = a[j * n + i] = 0;
		a[i * n + i] = 1;
		b[i] = 0;
	}
}

void
learn_logistic(struct arena *arena, const struct examples *examples, double penalty,
               const double *fixed, double *weights)
{
	size_t n = examples->n_columns;
	double *a = arena_array(arena, n * n, sizeof *a);
	double *step = arena_array(arena, n, sizeof *step);
	for (size_t i = 0; i < n; i++)
		weights[i] = fixed && !isnan(fixed[i]) ? fixed[i] : 0;
	for (int round = 0; round < ROUNDS; round++) {
		begin(a, step, weights, n, penalty);
		for (size_t r = 0; r < examples->n; r++) {
			const double *x = &examples->x[r * n];
			double p = 1 / (1 + exp(-dot(x, weights, n)));
			double by[2] = {examples->weight[r] * (p * (1 - p) + 1e-9),
			                examples->weight[r] * (examples->y[r] - p)};
			add_row(a, step, x, n, by);
		}
		hold_fixed(a, step, fixed, n);
		solve(a, step, n);
		for (size_t i = 0; i < n; i++)
			weights[i] += step[i];
	}
}

void
learn_linear(struct arena *arena, const struct examples *examples, double penalty,
             double *weights)
{
	size_t n = examples->n_columns;
	double *a = arena_array(arena, n * n, sizeof *a);
	for (size_t i = 0; i < n; i++)
		weights[i] = 0;
	begin(a, weights, weights, n, penalty);
	for (size_t r = 0; r < examples->n; r++) {
		double by[2] = {examples->weight[r],
		                examples->weight[r] * examples->y[r]};
		add_row(a, weights, &examples->x[r * n], n, by);
	}
	solve(a, weights, n);
}
