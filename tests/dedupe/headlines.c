#include "headlines.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "dedupe/signer.h"
#include "labelled.h"
#include "learn.h"
#include "rank.h"

enum { MAX_BYTES = 16 << 20, N_WORD_FEATURES = FEATURE_SERIES };

#define PENALTY 4.0

/* From 0 to 5: below it two stories, from it on one. */
#define LEAST_LIKE 2.6
#define LIKEST 3.8

/* Pairs of headlines, one behind the other. */
struct headlines {
	struct document *documents; /* two a pair */
	double *likeness;           /* 0 to 5 */
	size_t n;                   /* pairs */
	struct counts counts;
};

static const struct report unmet; /* neither time nor place is known */

static struct document
read_headline(struct arena *arena, struct signer *signer, struct str words)
{
	struct item item = {.quote = words};
	struct document document = {.report = &unmet};
	signer_read(signer, arena, &item, STR("en"), &document.signature);
	return document;
}

static void
read_pair(struct arena *arena, struct signer *signer, struct str line,
          struct headlines *out)
{
	struct str likeness, one, other;
	if (!str_cut(&line, '\t', &likeness) || likeness.n == 0 ||
	    !str_cut(&line, '\t', &one) || !str_cut(&line, '\t', &other))
		return;
	size_t n = out->n++;
	for (size_t i = 2 * n; i < 2 * n + 2; i++) {
		out->documents =
		        arena_grow(arena, out->documents, i, sizeof *out->documents);
		out->documents[i] =
		        read_headline(arena, signer, i == 2 * n ? one : other);
	}
	out->likeness = arena_grow(arena, out->likeness, n, sizeof *out->likeness);
	out->likeness[n] = strtod(str_c(arena, likeness), NULL);
}

static bool
read_headlines(struct arena *arena, struct signer *signer, struct str path,
               struct headlines *out)
{
	struct str text, line;
	struct error error = {0};
	*out = (struct headlines){0};
	if (!file_read(arena, str_c(arena, path), MAX_BYTES, &text, &error))
		return false;
	while (str_cut(&text, '\n', &line))
		read_pair(arena, signer, str_slice(line, 0, line.n), out);
	labelled_weigh(arena, out->documents, 2 * out->n, &out->counts);
	return true;
}

/* The features of words, and their products two by two. */
static size_t
expand(const double features[FEATURES], double *row)
{
	size_t n = 0;
	for (size_t i = 0; i < N_WORD_FEATURES; i++) {
		for (size_t j = i; j < N_WORD_FEATURES; j++, n++) {
			if (row)
				row[n] = features[i] * features[j];
		}
	}
	return n;
}

static void
add_examples(struct arena *arena, const struct headlines *headlines,
             struct examples *out)
{
	double features[FEATURES];
	for (size_t i = 0; i < headlines->n; i++) {
		const struct document *pair = &headlines->documents[2 * i];
		measure_features(&pair[0], &pair[1], features);
		expand(features, examples_add(arena, out, headlines->likeness[i], 1));
	}
}

static bool
is_for_training(struct str path)
{
	return str_ends(path, STR("2013.tsv")) || str_ends(path, STR("2014.tsv"));
}

static void
add_stories(struct arena *arena, const struct headlines *headlines, double weight,
            struct examples *out)
{
	for (size_t i = 0; i < headlines->n; i++) {
		const struct document *pair = &headlines->documents[2 * i];
		double likeness = headlines->likeness[i];
		if (likeness > LEAST_LIKE && likeness < LIKEST)
			continue;
		measure_features(&pair[0], &pair[1],
		                 examples_add(arena, out, likeness >= LIKEST, weight));
		out->x[(out->n - 1) * FEATURES + FEATURE_SAME_SOURCE] = 0;
	}
}

void
headlines_add(struct arena *arena, const char *folder, double weight,
              struct examples *out)
{
	struct signer *signer = signer_open(arena);
	struct strs paths = {0};
	struct error error = {0};
	struct headlines headlines;
	file_glob(arena, file_join(arena, folder, "*.tsv"), &paths, &error);
	for (size_t i = 0; i < paths.n; i++) {
		if (is_for_training(paths.v[i]) &&
		    read_headlines(arena, signer, paths.v[i], &headlines))
			add_stories(arena, &headlines, weight, out);
	}
	signer_close(signer);
}

static void
print_test(struct arena *arena, struct str path, const struct headlines *headlines,
           const double *weights, size_t n_columns)
{
	struct examples test = {.n_columns = n_columns};
	size_t n = headlines->n;
	double *v[4];
	add_examples(arena, headlines, &test);
	for (int i = 0; i < 4; i++)
		v[i] = arena_array(arena, n, sizeof **v);
	for (size_t i = 0; i < n; i++) {
		const struct document *pair = &headlines->documents[2 * i];
		const struct signature *a = &pair[0].signature;
		const struct signature *b = &pair[1].signature;
		v[0][i] = a->words == b->words;
		v[1][i] = rank_jaccard(a, b);
		v[2][i] = rank_cosine(a, b, &headlines->counts);
		for (size_t k = 0; k < n_columns; k++)
			v[3][i] += weights[k] * test.x[i * n_columns + k];
		v[3][i] = v[3][i] < 0 ? 0 : v[3][i] > 5 ? 5 : v[3][i];
	}
	printf("%.*s: %zu pairs, Pearson: exact %.3f, MinHash %.3f, TF-IDF %.3f, "
	       "measure %.3f\n",
	       STR_FMT(path), n, rank_pearson(v[0], headlines->likeness, n),
	       rank_pearson(v[1], headlines->likeness, n),
	       rank_pearson(v[2], headlines->likeness, n),
	       rank_pearson(v[3], headlines->likeness, n));
}

void
headlines_print(struct arena *arena, const char *folder)
{
	struct signer *signer = signer_open(arena);
	struct headlines headlines;
	struct strs paths = {0};
	struct error error = {0};
	double none[FEATURES] = {0};
	struct examples train = {.n_columns = expand(none, NULL)};
	double *weights = arena_array(arena, train.n_columns, sizeof *weights);
	file_glob(arena, file_join(arena, folder, "*.tsv"), &paths, &error);
	for (size_t i = 0; i < paths.n; i++) {
		if (is_for_training(paths.v[i]) &&
		    read_headlines(arena, signer, paths.v[i], &headlines))
			add_examples(arena, &headlines, &train);
	}
	if (train.n == 0)
		printf("%s: skipped, there are no headlines to train with\n", folder);
	else
		learn_linear(arena, &train, PENALTY, weights);
	for (size_t i = 0; i < paths.n && train.n > 0; i++) {
		if (!is_for_training(paths.v[i]) &&
		    read_headlines(arena, signer, paths.v[i], &headlines))
			print_test(arena, paths.v[i], &headlines, weights,
			           train.n_columns);
	}
	signer_close(signer);
}
