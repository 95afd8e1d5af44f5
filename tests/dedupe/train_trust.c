/*
 * train_trust TRUST.C FILE.tsv…: writes anew how far a pair is trusted in its company,
 * from labelled days: each block of a file is one. A day is read whole; without what
 * but one tells; and with but one teller of each story, so that days are met on which
 * the sources agree and days on which each has news of its own.
 *
 * The pairs: all that have anything in common; none is chosen by the measure.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "dedupe/trust.h"
#include "labelled.h"
#include "learn.h"

/* The stronger, the more a weight needs examples to be far from zero. */
#define PENALTY 0.3

/* Nine in ten true pairs are within 24 hours, so that each day makes one ten times as
 * seldom; a file knows less well when others tell the same. */
#define WEIGHT_OF_A_DAY (-2.3)

/* Two briefs that tell more are at most so sure, beside what they are alike: the files
 * know little of two things that are told at length in one place. */
#define WEIGHT_OF_CONTEXTS (-0.25)

enum part { PART_ALL, PART_TOLD_BY_SEVERAL, PART_FIRST_TELLERS, PARTS };

/* Some items of a file, in its order. */
struct picked {
	const struct labelled *labelled;
	size_t *v;
	size_t n;
};

static void
die(const struct error *error)
{
	fprintf(stderr, "train_trust: %s\n", error->text);
	exit(error->code);
}

static bool
is_told_before(const struct labelled *labelled, size_t one)
{
	for (size_t i = 0; i < one; i++) {
		if (labelled_same(labelled, i, one))
			return true;
	}
	return false;
}

static struct picked
pick(struct arena *arena, const struct labelled *labelled, int block, enum part part)
{
	struct picked out = {labelled,
	                     arena_array(arena, labelled->reports.n, sizeof *out.v), 0};
	for (size_t i = 0; i < labelled->reports.n; i++) {
		bool alone = str_is(labelled->labels[i], "-");
		if (labelled->blocks[i] == block &&
		    !(part == PART_TOLD_BY_SEVERAL && alone) &&
		    !(part == PART_FIRST_TELLERS && is_told_before(labelled, i)))
			out.v[out.n++] = i;
	}
	return out;
}

/* How many have another that tells the same. */
static size_t
n_told(const struct picked *picked)
{
	size_t n = 0;
	for (size_t i = 0; i < picked->n; i++) {
		bool told = false;
		for (size_t j = 0; j < picked->n; j++)
			told |= i != j && labelled_same(picked->labelled, picked->v[i],
			                                picked->v[j]);
		n += told;
	}
	return n;
}

/* The day's items as documents, weighed by that day's words. */
static struct document *
weigh(struct arena *arena, const struct picked *picked)
{
	struct counts counts;
	struct document *out = arena_array(arena, picked->n, sizeof *out);
	for (size_t i = 0; i < picked->n; i++)
		out[i] = picked->labelled->documents[picked->v[i]];
	labelled_weigh(arena, out, picked->n, &counts);
	return out;
}

static struct nearest *
meet_all(struct arena *arena, const struct document *documents, uint32_t n)
{
	uint32_t *groups = arena_array(arena, n, sizeof *groups);
	for (uint32_t i = 0; i < n; i++)
		groups[i] = i;
	struct nearest *out = nearest_new(arena, groups, n);
	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t j = 0; j < n; j++) {
			const struct document *a = &documents[i], *b = &documents[j];
			double likeness = i == j ? 0 : measure_pair(a, b);
			if (nearest_counts(likeness))
				nearest_add(out, i, j, nearest_odds(a, b, likeness));
		}
	}
	return out;
}

static void
add_day(struct arena *arena, const struct picked *picked, struct examples *out)
{
	const struct document *documents = weigh(arena, picked);
	uint32_t n = (uint32_t)picked->n;
	struct nearest *nearest = meet_all(arena, documents, n);
	double told = (double)n_told(picked), read[TRUSTS];
	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t j = i + 1; j < n; j++) {
			const struct document *a = &documents[i], *b = &documents[j];
			double likeness = measure_pair(a, b);
			if (!nearest_share(a, b, likeness))
				continue;
			nearest_read(a, b, likeness, read);
			nearest_read_company(nearest_company(nearest, i, j), read);
			nearest_read_days(told, n, read);
			double *row =
			        examples_add(arena, out,
			                     labelled_same(picked->labelled,
			                                   picked->v[i], picked->v[j]),
			                     1);
			for (int t = 0; t < TRUSTS; t++)
				row[t] = read[t];
		}
	}
}

static void
add_file(struct arena *arena, const char *path, enum labelled_context how,
         struct examples *out)
{
	struct labelled labelled = {0};
	struct error error = {0};
	if (!labelled_read(arena, path, how, &labelled, &error))
		die(&error);
	int last = labelled.reports.n ? labelled.blocks[labelled.reports.n - 1] : -1;
	for (int block = 0; block <= last; block++) {
		for (int part = 0; part < PARTS; part++) {
			struct picked picked =
			        pick(arena, &labelled, block, (enum part)part);
			add_day(arena, &picked, out);
		}
	}
}

static struct str
table(struct arena *arena, const double learned[TRUSTS])
{
	struct buf buf = buf_new(arena, 0);
	buf_add_c(&buf,
	          "/* Written by tests/dedupe/train_trust.c from days of labelled "
	          "items: `ninja\n * train-trust`. */\n#include \"dedupe/trust.h\"\n\n"
	          "const double trust_weights[TRUSTS] = {\n");
	for (size_t t = 0; t < TRUSTS; t++)
		buf_printf(&buf, "        %.2f, /* %s */\n", learned[t],
		           trust_names[t]);
	buf_add_c(&buf, "};\n");
	return buf_str(&buf);
}

int
main(int argc, char **argv)
{
	/* The measure's odds count as they are. What speaks for a pair never speaks
	 * against it, and the other way round. */
	static const struct bounds bounds[TRUSTS] = {
	        [TRUST_ONE] = {-INFINITY, INFINITY},
	        [TRUST_LIKENESS] = {1, 1},
	        [TRUST_DAYS] = {WEIGHT_OF_A_DAY, WEIGHT_OF_A_DAY},
	        [TRUST_CONTEXTS] = {-INFINITY, WEIGHT_OF_CONTEXTS},
	        [TRUST_APART] = {-INFINITY, 0},
	        [TRUST_AGREEMENT] = {0, INFINITY},
	};
	struct arena arena = {0};
	struct error error = {0};
	struct examples examples = {.n_columns = TRUSTS};
	double learned[TRUSTS];
	if (argc < 3) {
		fprintf(stderr, "usage: train_trust TRUST.C FILE.tsv…\n");
		return EX_USAGE;
	}
	for (int i = 2; i < argc; i++) {
		add_file(&arena, argv[i], CONTEXT_TAKEN, &examples);
		add_file(&arena, argv[i], CONTEXT_LEFT_OUT, &examples);
	}
	learn_logistic(&arena, &examples, PENALTY, bounds, learned);
	if (!file_write(argv[1], table(&arena, learned), 0666, &error))
		die(&error);
	printf("%s: %zu pairs\n", argv[1], examples.n);
	arena_free(&arena);
	return 0;
}
