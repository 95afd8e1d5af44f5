#include "learn.h"

#include <assert.h>
#include <math.h>

enum { ROUNDS = 25, SWEEPS = 300, MAX_BOUNDED = 128 };

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

/* As solve, but weights + step stay within the bounds: one step after the other goes to
 * where it is best, as far as it may. */
static void
solve_within(const double *a, const double *b, const struct bounds *bounds, size_t n,
             double *weights)
{
	double step[MAX_BOUNDED] = {0};
	for (int sweep = 0; sweep < SWEEPS; sweep++) {
		for (size_t i = 0; i < n; i++) {
			double rest = b[i] - dot(&a[i * n], step, n);
			step[i] += rest / a[i * n + i];
			step[i] = fmax(step[i], bounds[i].least - weights[i]);
			step[i] = fmin(step[i], bounds[i].most - weights[i]);
		}
	}
	for (size_t i = 0; i < n; i++)
		weights[i] += step[i];
}

void
learn_logistic(struct arena *arena, const struct examples *examples, double penalty,
               const struct bounds *bounds, double *weights)
{
	size_t n = examples->n_columns;
	double *a = arena_array(arena, n * n, sizeof *a);
	double *b = arena_array(arena, n, sizeof *b);
	assert(n <= MAX_BOUNDED);
	for (size_t i = 0; i < n; i++)
		weights[i] = fmin(fmax(0, bounds[i].least), bounds[i].most);
	for (int round = 0; round < ROUNDS; round++) {
		begin(a, b, weights, n, penalty);
		for (size_t r = 0; r < examples->n; r++) {
			const double *x = &examples->x[r * n];
			double p = 1 / (1 + exp(-dot(x, weights, n)));
			double by[2] = {examples->weight[r] * (p * (1 - p) + 1e-9),
			                examples->weight[r] * (examples->y[r] - p)};
			add_row(a, b, x, n, by);
		}
		solve_within(a, b, bounds, n, weights);
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
