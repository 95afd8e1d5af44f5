/*
 * score_stories [-l] HEADLINES FILE.tsv…: how well stories are told apart, beside
 * simpler ways. HEADLINES is a folder of pairs with a likeness from 0 to 5
 * (2013.tsv and 2014.tsv to train with, 2015.tsv and any other to test); it is left out
 * where it is not there. The files are labelled stories (labelled.h) that took no part
 * in training.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "headlines.h"
#include "labelled.h"
#include "rank.h"

enum way { WAY_EXACT, WAY_JACCARD, WAY_COSINE, WAY_MEASURE, WAYS };

static const char *const way_names[WAYS] = {"exact", "MinHash", "TF-IDF", "measure"};

struct setting {
	const char *name;
	enum labelled_context how;
	bool is_hard; /* with what only looks like a story */
};

static const struct setting settings[] = {
        {"words alone", CONTEXT_LEFT_OUT, false},
        {"with context", CONTEXT_TAKEN, false},
        {"hard, words alone", CONTEXT_LEFT_OUT, true},
        {"hard, with context", CONTEXT_TAKEN, true},
};

static double
score_of(enum way way, const struct document *a, const struct document *b,
         const struct counts *counts)
{
	switch (way) {
	case WAY_EXACT:
		return a->signature.words == b->signature.words;
	case WAY_JACCARD:
		return rank_jaccard(&a->signature, &b->signature);
	case WAY_COSINE:
		return rank_cosine(&a->signature, &b->signature, counts);
	default:
		return measure_pair(a, b);
	}
}

/* Without what stands alone, unless it is to be hard. */
static void
read_setting(struct arena *arena, const char *path, const struct setting *setting,
             struct labelled *out)
{
	struct labelled all = {0};
	struct error error = {0};
	size_t n = 0;
	if (!labelled_read(arena, path, setting->how, &all, &error)) {
		fprintf(stderr, "score_stories: %s\n", error.text);
		exit(error.code);
	}
	for (size_t i = 0; i < all.reports.n; i++) {
		if (!setting->is_hard && str_is(all.labels[i], "-"))
			continue;
		all.reports.v[n] = all.reports.v[i];
		all.reports.v[n].report.id = (int64_t)n + 1;
		all.labels[n] = all.labels[i];
		all.documents[n] = all.documents[i];
		all.documents[n].report = &all.reports.v[n].report;
		n++;
	}
	all.reports.n = n;
	*out = all;
}

static void
print_ranking(struct arena *arena, const struct labelled *labelled)
{
	struct counts counts;
	labelled_weigh(arena, labelled->documents, labelled->reports.n, &counts);
	for (int way = 0; way < WAYS; way++) {
		struct ranking ranking = {0};
		for (size_t i = 0; i < labelled->reports.n; i++) {
			for (size_t j = i + 1; j < labelled->reports.n; j++)
				ranking_add(arena, &ranking,
				            score_of((enum way)way,
				                     &labelled->documents[i],
				                     &labelled->documents[j], &counts),
				            labelled_same(labelled, i, j));
		}
		ranking_sort(&ranking);
		printf("  %-8s average precision %.3f, recall at precision 0.95 %.3f\n",
		       way_names[way], ranking_average_precision(&ranking),
		       ranking_recall_at(&ranking, 0.95));
	}
}

static void
print_groups(struct arena *arena, const struct labelled *labelled,
             enum threshold threshold)
{
	static const char *const names[] = {"careful", "normal", "eager"};
	struct dedupe_options options = {.merge_window_s = 3 * 86400,
	                                 .threshold = threshold};
	struct told_stories told = {0};
	struct error error = {0};
	struct fresh fresh = labelled_fresh(arena, &labelled->reports);
	dedupe_stories(arena, &fresh, &labelled_no_past, &options, &told, &error);
	struct b_cubed result = rank_groups(arena, labelled, &told.stories);
	printf("  %-8s groups: B-cubed precision %.3f, recall %.3f; pairs: %zu found, "
	       "%zu wrong, %zu labelled\n",
	       names[threshold], result.precision, result.recall, result.n_found,
	       result.n_wrong, result.n_labelled);
}

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	if (argc < 3) {
		fprintf(stderr, "usage: score_stories HEADLINES FILE.tsv…\n");
		return EX_USAGE;
	}
	headlines_print(&arena, argv[1]);
	for (int i = 2; i < argc; i++) {
		for (size_t s = 0; s < sizeof settings / sizeof *settings; s++) {
			struct labelled labelled;
			read_setting(&arena, argv[i], &settings[s], &labelled);
			printf("%s, %s: %zu items\n", argv[i], settings[s].name,
			       labelled.reports.n);
			print_ranking(&arena, &labelled);
			for (int t = THRESHOLD_CAREFUL; t <= THRESHOLD_EAGER; t++)
				print_groups(&arena, &labelled, (enum threshold)t);
		}
	}
	arena_free(&arena);
	return 0;
}
