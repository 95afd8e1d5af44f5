/*
 * score [--languages FOLDER] [--split-only] [--cross N] [-v] [PARAGRAPHS.jsonl…]: how
 * many labelled paragraphs come out exactly, item precision, recall and F1, and false
 * finds; by shape, difficulty and language.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "highlight/splitter.h"
#include "highlight/weights.h"
#include "learn.h"
#include "tally.h"

struct options {
	const char *folder;
	bool split_only;
	bool verbose;
	size_t folds;
	bool held_only;
};

static struct strs
split_items(struct arena *arena, const struct languages *languages,
            const struct paragraph *paragraph, const double *table)
{
	struct split out = {0};
	struct splitter splitter = {.arena = arena,
	                            .language =
	                                    paragraph_language(languages, paragraph),
	                            .weights = table,
	                            .out = &out};
	splitter_run(&splitter, NULL,
	             (struct segment){paragraph->start, paragraph->end},
	             paragraph->text);
	struct strs items = {0};
	for (size_t i = 0; i < out.n; i++) {
		items.v = arena_grow(arena, items.v, items.n, sizeof *items.v);
		items.v[items.n++] =
		        str_slice(paragraph->text, out.v[i].start, out.v[i].end);
	}
	return items;
}

/* There is something to split: highlights, and not as a list of their own. */
static bool
is_inline(const struct paragraph *paragraph)
{
	return paragraph->items.n > 0 && !str_is(paragraph->shape, "list");
}

/* Each fold is judged by weights that were learned from the others. */
static void
score_folds(struct arena *arena, const struct languages *languages,
            const struct paragraphs *paragraphs, const struct options *options,
            struct score *score)
{
	bool *skip = arena_array(arena, paragraphs->n + 1, sizeof *skip);
	for (size_t fold = 0; fold < options->folds; fold++) {
		double learned[FEATURES];
		for (size_t i = 0; i < paragraphs->n; i++)
			skip[i] = i % options->folds == fold;
		learn(arena, languages, paragraphs, skip, learned);
		for (size_t i = 0; i < paragraphs->n; i++)
			if (skip[i] && is_inline(&paragraphs->v[i]))
				score_add(score, &paragraphs->v[i],
				          split_items(arena, languages,
				                      &paragraphs->v[i], learned));
	}
}

static void
score_all(struct arena *arena, const struct languages *languages,
          const struct paragraphs *paragraphs, struct score *score)
{
	for (size_t i = 0; i < paragraphs->n; i++)
		if (is_inline(&paragraphs->v[i]))
			score_add(score, &paragraphs->v[i],
			          split_items(arena, languages, &paragraphs->v[i],
			                      weights));
}

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	struct error error = {0};
	struct options options = {.folder = ""};
	struct paragraphs paragraphs = {0};
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--languages") == 0 && i + 1 < argc)
			options.folder = argv[++i];
		else if (strcmp(argv[i], "--split-only") == 0)
			options.split_only = true;
		else if (strcmp(argv[i], "--held") == 0)
			options.held_only = true;
		else if (strcmp(argv[i], "--cross") == 0 && i + 1 < argc)
			options.folds = (size_t)strtoul(argv[++i], NULL, 10);
		else if (strcmp(argv[i], "-v") == 0)
			options.verbose = true;
		else
			paragraphs_load(&arena, argv[i], &paragraphs);
	}
	const struct languages *languages;
	if (!highlight_load(&arena, str_from(options.folder), &languages, &error)) {
		fprintf(stderr, "score: %s\n", error.text);
		return error.code;
	}
	struct score score = {.arena = &arena,
	                      .verbose = options.verbose,
	                      .held_only = options.held_only};
	if (options.folds > 1)
		score_folds(&arena, languages, &paragraphs, &options, &score);
	else
		score_all(&arena, languages, &paragraphs, &score);
	score_print(&score);
	arena_free(&arena);
	return 0;
}
