/* How good a score or a grouping is, and the simpler ways that it stands beside. */
#ifndef RANK_H
#define RANK_H

#include "labelled.h"

/* Words in common by words in all, of the items and what is told beside: what MinHash
 * estimates. */
double rank_jaccard(const struct signature *a, const struct signature *b);

/* The cosine of the words' weights, of the same. */
double rank_cosine(const struct signature *a, const struct signature *b,
                   const struct counts *counts);

struct ranked {
	double score;
	bool is_true;
};

struct ranking {
	struct ranked *v;
	size_t n;
	size_t n_true;
};

void ranking_add(struct arena *arena, struct ranking *ranking, double score,
                 bool is_true);

/* The highest score first; among equals the wrong ones. */
void ranking_sort(struct ranking *ranking);

double ranking_average_precision(const struct ranking *ranking);

/* The greatest part found at a precision of at least so much. */
double ranking_recall_at(const struct ranking *ranking, double precision);

struct b_cubed {
	double precision;
	double recall;
	size_t n_labelled; /* pairs */
	size_t n_found;
	size_t n_wrong;
};

/* Each item's part in its story, and of its label in its story. */
struct b_cubed rank_groups(struct arena *arena, const struct labelled *labelled,
                           const struct stories *stories);

double rank_pearson(const double *x, const double *y, size_t n);

#endif
