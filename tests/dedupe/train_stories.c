/*
 * train_stories WEIGHTS.C HEADLINES FILE.tsv…: writes the measure's table of weights
 * anew, from labelled stories and from HEADLINES, pairs with a likeness. Each file is
 * read twice, with the contexts and without, so that neither kind is favored.
 *
 * The pairs: all of one block (a story, and what only looks like it), and of different
 * blocks those with anything in common. No pair is chosen by the measure itself.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "dedupe/weights.h"
#include "headlines.h"
#include "labelled.h"
#include "learn.h"

/* The stronger, the more a weight needs examples to be far from zero. */
#define PENALTY 1.0

/* What only looks like a story is met here far more often than in the world. */
static const double near_weights[2] = {0.6, 1.5};

/* There are few examples with contexts; those without count so much beside them. */
#define UNTOLD 0.2

/* A pair of headlines as they were printed, whose likeness people have judged: how the
 * world words one story twice, our own examples know less well. */
#define HEADLINE 3

/*
 * What the files cannot teach, since they have no dates: nine in ten true pairs are
 * within 24 hours; and that a source seldom says one thing twice in a day.
 */
#define WEIGHT_OF_A_DAY (-0.8)
#define WEIGHT_OF_SAME_SOURCE (-2.0)

/* What forbids it, however much is shared. */
#define VETO (-12.0)

/* Of a hundred pairs that name two countries one is true. */
#define WEIGHT_OF_OTHER_PLACE (-4.0)

/*
 * What two items share by chance they share as seldom as its rarest word is met, so a
 * natural logarithm of that counts as one (the feature is a tenth of it). Examples that
 * were written to deceive share the rarest words on purpose and cannot teach it.
 */
static const double weight_of_rarest[2] = {10, 4};

/* The title of a series comes again without being the same. */
#define WEIGHT_OF_A_SERIES (-2.5)

static void
die(const struct error *error)
{
	fprintf(stderr, "train_stories: %s\n", error->text);
	exit(error->code);
}

/* Pairs without contexts, and with. */
struct lessons {
	struct examples v[2];
};

static void
add_pair(struct arena *arena, const double features[FEATURES], bool same, bool near,
         struct lessons *out)
{
	bool told = features[FEATURE_CONTEXT] > 0;
	double weight = near && !same ? near_weights[told] : 1;
	for (int to = told; to < 2; to++) {
		double *row = examples_add(arena, &out->v[to], same,
		                           to == told ? weight : weight * UNTOLD);
		for (int f = 0; f < FEATURES; f++)
			row[f] = f == FEATURE_DAYS || f == FEATURE_SAME_SOURCE
			                 ? 0
			                 : features[f];
	}
}

static void
add_pairs(struct arena *arena, const char *path, enum labelled_context how,
          struct lessons *out)
{
	struct labelled labelled = {0};
	struct error error = {0};
	struct counts counts;
	double features[FEATURES];
	if (!labelled_read(arena, path, how, &labelled, &error))
		die(&error);
	labelled_weigh(arena, labelled.documents, labelled.reports.n, &counts);
	for (size_t i = 0; i < labelled.reports.n; i++) {
		for (size_t j = i + 1; j < labelled.reports.n; j++) {
			bool near = labelled.blocks[i] == labelled.blocks[j];
			measure_features(&labelled.documents[i], &labelled.documents[j],
			                 features);
			if (near || features[FEATURE_SHARED] > 0 ||
			    features[FEATURE_TOLD] > 0)
				add_pair(arena, features,
				         labelled_same(&labelled, i, j), near, out);
		}
	}
}

/*
 * What can only speak for one story, or against. A weight that turns a feature's sense
 * round is chance: who writes examples says one thing in many ways, and finds for what
 * is to deceive the words that stood there already; in the world it is the other way.
 */
static const signed char sense[FEATURES] = {
        [FEATURE_COVERED_MORE] = 1,  [FEATURE_COVERED_LESS] = 1,
        [FEATURE_EXACT] = 1,         [FEATURE_WORDS] = 1,
        [FEATURE_SHARED] = 1,        [FEATURE_RAREST] = 1,
        [FEATURE_LACKED] = -1,       [FEATURE_RUNS] = 1,
        [FEATURE_NAMES] = 1,         [FEATURE_OTHER_NAMES] = -1,
        [FEATURE_OTHER_HEAD] = -1,   [FEATURE_DEEDS] = 1,
        [FEATURE_SHARED_DEEDS] = 1,  [FEATURE_NAMED_DEEDS] = 1,
        [FEATURE_SAME_NUMBERS] = 1,  [FEATURE_OTHER_NUMBERS] = -1,
        [FEATURE_MORE_NUMBERS] = -1, [FEATURE_OTHER_STAGE] = -1,
        [FEATURE_SAME_STAGE] = 1,    [FEATURE_SAME_DEEDS] = 1,
        [FEATURE_OTHER_DEEDS] = -1,  [FEATURE_SAME_WINNER] = 1,
        [FEATURE_KNOWN_MORE] = 1,    [FEATURE_KNOWN_LESS] = 1,
        [FEATURE_KNOWN_DEEDS] = 1,   [FEATURE_STRANGE_DEEDS] = -1,
        [FEATURE_KNOWN_NUMBERS] = 1, [FEATURE_STRANGE_NUMBERS] = -1,
        [FEATURE_STRANGERS] = -1,    [FEATURE_TOLD] = 1,
        [FEATURE_RAREST_TOLD] = 1,   [FEATURE_TOLD_COSINE] = 1,
        [FEATURE_ALL] = 1,           [FEATURE_ALL_NAMES] = 1,
        [FEATURE_ALL_DEEDS] = 1,     [FEATURE_STRANGE_NAMES] = -1,
        [FEATURE_STRANGE_WORD] = -1, [FEATURE_KNOWN_MAIN] = 1,
        [FEATURE_CROSSED] = -1,      [FEATURE_OTHER_KIND] = -1,
};

static void
fix(struct bounds *bounds, double weight)
{
	*bounds = (struct bounds){weight, weight};
}

static void
bound_weights(struct bounds out[FEATURES], int told)
{
	for (int f = 0; f < FEATURES; f++)
		out[f] = (struct bounds){sense[f] > 0 ? 0 : -INFINITY,
		                         sense[f] < 0 ? 0 : INFINITY};
	fix(&out[FEATURE_DAYS], WEIGHT_OF_A_DAY);
	fix(&out[FEATURE_SAME_SOURCE], WEIGHT_OF_SAME_SOURCE);
	fix(&out[FEATURE_OPPOSITE], VETO);
	fix(&out[FEATURE_OTHER_WINNER], VETO);
	fix(&out[FEATURE_OTHER_AMOUNT], VETO);
	fix(&out[FEATURE_NEGATED], VETO);
	fix(&out[FEATURE_SERIES], WEIGHT_OF_A_SERIES);
	fix(&out[FEATURE_OTHER_PLACE], WEIGHT_OF_OTHER_PLACE);
	fix(&out[FEATURE_RAREST], weight_of_rarest[told]);
}

static struct str
table(struct arena *arena, double learned[2][FEATURES])
{
	struct buf buf = buf_new(arena, 0);
	buf_add_c(&buf,
	          "/* Written by tests/dedupe/train_stories.c from labelled stories: "
	          "`ninja\n * train-stories`. */\n#include \"dedupe/weights.h\"\n\n"
	          "const double story_weights[2][FEATURES] = {\n");
	for (int told = 0; told < 2; told++) {
		buf_printf(&buf, "        {\n                /* %s contexts */\n",
		           told ? "with" : "without");
		for (size_t f = 0; f < FEATURES; f++)
			buf_printf(&buf, "                %.2f, /* %s */\n",
			           learned[told][f], feature_names[f]);
		buf_add_c(&buf, "        },\n");
	}
	buf_add_c(&buf, "};\n");
	return buf_str(&buf);
}

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	struct error error = {0};
	struct lessons lessons = {
	        .v = {{.n_columns = FEATURES}, {.n_columns = FEATURES}}};
	struct bounds bounds[FEATURES];
	double learned[2][FEATURES];
	if (argc < 4) {
		fprintf(stderr, "usage: train_stories WEIGHTS.C HEADLINES FILE.tsv…\n");
		return EX_USAGE;
	}
	for (int told = 0; told < 2; told++)
		headlines_add(&arena, argv[2], HEADLINE, &lessons.v[told]);
	for (int i = 3; i < argc; i++) {
		add_pairs(&arena, argv[i], CONTEXT_TAKEN, &lessons);
		add_pairs(&arena, argv[i], CONTEXT_LEFT_OUT, &lessons);
	}
	for (int told = 0; told < 2; told++) {
		bound_weights(bounds, told);
		learn_logistic(&arena, &lessons.v[told], PENALTY, bounds,
		               learned[told]);
	}
	if (!file_write(argv[1], table(&arena, learned), 0666, &error))
		die(&error);
	printf("%s: %zu pairs without contexts, %zu with\n", argv[1], lessons.v[0].n,
	       lessons.v[1].n);
	arena_free(&arena);
	return 0;
}
