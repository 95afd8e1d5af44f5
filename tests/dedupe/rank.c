#include "rank.h"

#include <math.h>
#include <stdlib.h>

#include "dedupe/document.h"

/* Calls for each word of a signature, its own and what is told beside. */
static size_t
n_words(const struct signature *x)
{
	return (size_t)x->n_own + x->n_told;
}

static uint32_t
word_at(const struct signature *x, size_t i)
{
	return i < x->n_own ? x->own[i].key : x->told[i - x->n_own].key;
}

static double
weight_at(const struct signature *x, size_t i, const struct counts *counts)
{
	if (i < x->n_own)
		return x->own[i].flags & TERM_INITIALS
		               ? 0
		               : weight_of(counts, x->own[i].key, x->own[i].rarity);
	const struct told *told = &x->told[i - x->n_own];
	return weight_of(counts, told->key, told->rarity);
}

static bool
has_word(const struct signature *x, uint32_t key)
{
	for (size_t i = 0; i < n_words(x); i++) {
		if (word_at(x, i) == key)
			return true;
	}
	return false;
}

double
rank_jaccard(const struct signature *a, const struct signature *b)
{
	size_t n = 0;
	for (size_t i = 0; i < n_words(a); i++)
		n += has_word(b, word_at(a, i));
	size_t all = n_words(a) + n_words(b) - n;
	return all ? (double)n / (double)all : 0;
}

static double
square_sum(const struct signature *x, const struct counts *counts)
{
	double sum = 0;
	for (size_t i = 0; i < n_words(x); i++) {
		double weight = weight_at(x, i, counts);
		sum += weight * weight;
	}
	return sum;
}

double
rank_cosine(const struct signature *a, const struct signature *b,
            const struct counts *counts)
{
	double shared = 0, all = square_sum(a, counts) * square_sum(b, counts);
	for (size_t i = 0; i < n_words(a); i++) {
		double weight = weight_at(a, i, counts);
		shared += has_word(b, word_at(a, i)) ? weight * weight : 0;
	}
	return all > 0 ? shared / sqrt(all) : 0;
}

void
ranking_add(struct arena *arena, struct ranking *ranking, double score, bool is_true)
{
	ranking->v = arena_grow(arena, ranking->v, ranking->n, sizeof *ranking->v);
	ranking->v[ranking->n++] = (struct ranked){score, is_true};
	ranking->n_true += is_true;
}

static int
compare_ranked(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return a->is_true - b->is_true;
}

void
ranking_sort(struct ranking *ranking)
{
	if (ranking->n > 1)
		qsort(ranking->v, ranking->n, sizeof *ranking->v, compare_ranked);
}

double
ranking_average_precision(const struct ranking *ranking)
{
	double sum = 0, n = 0;
	for (size_t i = 0; i < ranking->n; i++) {
		n += ranking->v[i].is_true;
		sum += ranking->v[i].is_true ? n / (double)(i + 1) : 0;
	}
	return ranking->n_true ? sum / (double)ranking->n_true : 0;
}

double
ranking_recall_at(const struct ranking *ranking, double precision)
{
	double best = 0, n = 0;
	for (size_t i = 0; i < ranking->n; i++) {
		n += ranking->v[i].is_true;
		if (n >= precision * (double)(i + 1))
			best = n / (double)ranking->n_true;
	}
	return best;
}

/* The number of its story for each report. */
static uint32_t *
story_of_each(struct arena *arena, const struct labelled *labelled,
              const struct stories *stories)
{
	uint32_t *story = arena_array(arena, labelled->reports.n + 1, sizeof *story);
	for (size_t i = 0; i < stories->n; i++) {
		const struct story *one = &stories->v[i];
		story[one->lead->id] = (uint32_t)i;
		for (size_t j = 0; j < (size_t)one->n_echoes + one->n_dropped; j++)
			story[one->others[j]->id] = (uint32_t)i;
	}
	return story + 1;
}

struct b_cubed
rank_groups(struct arena *arena, const struct labelled *labelled,
            const struct stories *stories)
{
	struct b_cubed out = {0};
	size_t n = labelled->reports.n;
	const uint32_t *story = story_of_each(arena, labelled, stories);
	for (size_t i = 0; i < n; i++) {
		double n_story = 0, n_label = 0, n_both = 0;
		for (size_t j = 0; j < n; j++) {
			bool together = story[i] == story[j];
			bool same = i == j || labelled_same(labelled, i, j);
			n_story += together;
			n_label += same;
			n_both += together && same;
			out.n_labelled += j > i && same;
			out.n_found += j > i && together && same;
			out.n_wrong += j > i && together && !same;
		}
		out.precision += n_both / n_story / (double)n;
		out.recall += n_both / n_label / (double)n;
	}
	return out;
}

double
rank_pearson(const double *x, const double *y, size_t n)
{
	double mx = 0, my = 0, xy = 0, xx = 0, yy = 0;
	for (size_t i = 0; i < n; i++) {
		mx += x[i] / (double)n;
		my += y[i] / (double)n;
	}
	for (size_t i = 0; i < n; i++) {
		xy += (x[i] - mx) * (y[i] - my);
		xx += (x[i] - mx) * (x[i] - mx);
		yy += (y[i] - my) * (y[i] - my);
	}
	return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : 0;
}
