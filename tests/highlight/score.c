/*
 * score [--languages FOLDER] [--split-only] [--cross N] [--batches] [-v] [--why]
 * [FILE.jsonl…]:
 * how many labelled paragraphs come out exactly, item precision, recall and F1, and
 * false finds; by shape, difficulty (a language is one), language and file. The whole
 * way from bytes to items; with --split-only the splitter alone, and with --cross N on
 * weights that have not seen the fold they are judged on. What was written together
 * stays in one fold; with --batches a fold is a file, written at another time: what
 * says most about paragraphs that are still to come.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "highlight/split/splitter.h"
#include "highlight/split/weights.h"
#include "learn.h"
#include "read/read.h"
#include "tally.h"

struct options {
	struct str folder;
	bool split_only;
	bool verbose;
	bool reasons;
	bool by_batch;
	size_t folds;
};

static void
push(struct arena *arena, struct strs *items, struct str item)
{
	items->v = arena_grow(arena, items->v, items->n, sizeof *items->v);
	items->v[items->n++] = item;
}

/* The splitter alone, on the text behind the lead-in. */
static struct strs
split_items(struct arena *arena, const struct languages *languages,
            const struct paragraph *paragraph, const double *table)
{
	struct split out = {0};
	struct splitter splitter = {.arena = arena,
	                            .language =
	                                    paragraph_language(languages, paragraph),
	                            .weights = table,
	                            .verbs = paragraph->verbs,
	                            .out = &out};
	splitter_run(&splitter, NULL,
	             (struct segment){paragraph->start, paragraph->end},
	             paragraph->text);
	struct strs items = {0};
	for (size_t i = 0; i < out.n; i++)
		push(arena, &items,
		     str_slice(paragraph->text, out.v[i].start, out.v[i].end));
	return items;
}

/* The whole way: the paragraph as a resource, read, found and cut. */
static struct strs
found_items(struct arena *arena, const struct languages *languages,
            const struct paragraph *paragraph, struct explanation *why)
{
	struct resource resource = {.bytes = paragraph->raw};
	struct read_options options = {0};
	struct briefs briefs = {0};
	struct strs items = {0};
	if (!read_resource(arena, &resource, &options, &briefs, NULL, NULL))
		return items;
	for (size_t i = 0; i < briefs.n; i++) {
		struct items found = {0};
		highlight_brief(arena, languages, &briefs.v[i], OTHERWISE_SKIP, &found,
		                why);
		for (size_t k = 0; k < found.n; k++)
			push(arena, &items, found.v[k].quote);
	}
	return items;
}

/* There is something to split: highlights, and not as a list of their own. */
static bool
is_inline(const struct paragraph *paragraph)
{
	return paragraph->items.n > 0 && !str_is(paragraph->shape, "list");
}

static void
score_split(struct arena *arena, const struct languages *languages,
            const struct paragraphs *paragraphs, const double *table,
            const bool *chosen, struct score *score)
{
	for (size_t i = 0; i < paragraphs->n; i++)
		if (is_inline(&paragraphs->v[i]) && (!chosen || chosen[i]))
			score_add(score, &paragraphs->v[i],
			          split_items(arena, languages, &paragraphs->v[i],
			                      table));
}

/* The fold of each paragraph: of its batch, or of what stands near it. */
static size_t
number_folds(const struct paragraphs *paragraphs, const struct options *options,
             size_t *fold)
{
	size_t n = 0;
	for (size_t i = 0; i < paragraphs->n; i++) {
		if (!options->by_batch)
			fold[i] = i * options->folds / paragraphs->n;
		else if (i &&
		         str_eq(paragraphs->v[i].batch, paragraphs->v[i - 1].batch))
			fold[i] = fold[i - 1];
		else
			fold[i] = n;
		n = fold[i] + 1;
	}
	return n;
}

/* Each fold is judged by weights that were learned from the others. */
static void
score_folds(struct arena *arena, const struct languages *languages,
            const struct paragraphs *paragraphs, const struct options *options,
            struct score *score)
{
	bool *skip = arena_array(arena, paragraphs->n + 1, sizeof *skip);
	size_t *fold = arena_array(arena, paragraphs->n + 1, sizeof *fold);
	size_t n = number_folds(paragraphs, options, fold);
	for (size_t k = 0; k < n; k++) {
		double learned[FEATURES];
		for (size_t i = 0; i < paragraphs->n; i++)
			skip[i] = fold[i] == k;
		learn(arena, languages, paragraphs, skip, learned);
		score_split(arena, languages, paragraphs, learned, skip, score);
	}
}

static void
score_whole(struct arena *arena, const struct languages *languages,
            const struct paragraphs *paragraphs, bool reasons, struct score *score)
{
	for (size_t i = 0; i < paragraphs->n; i++) {
		struct explanation why = {0};
		score_add(score, &paragraphs->v[i],
		          found_items(arena, languages, &paragraphs->v[i], &why));
		for (size_t k = 0; reasons && k < why.lines.n; k++)
			printf("%.*s\n", STR_FMT(why.lines.v[k]));
	}
}

static void
parse_options(struct arena *arena, char **argv, struct options *options,
              struct paragraphs *paragraphs)
{
	for (int i = 1; argv[i]; i++) {
		struct str arg = str_from(argv[i]);
		if (str_is(arg, "--languages") && argv[i + 1])
			options->folder = str_from(argv[++i]);
		else if (str_is(arg, "--split-only"))
			options->split_only = true;
		else if (str_is(arg, "--batches"))
			options->by_batch = true;
		else if (str_is(arg, "--cross") && argv[i + 1])
			options->folds = (size_t)strtoul(argv[++i], NULL, 10);
		else if (str_is(arg, "-v"))
			options->verbose = true;
		else if (str_is(arg, "--why"))
			options->reasons = true;
		else
			paragraphs_load(arena, argv[i], paragraphs);
	}
	const char *shared = getenv("PRECIS_SHARED");
	if (paragraphs->n == 0 && shared)
		paragraphs_load(arena,
		                file_join(arena, shared, "corpus/highlights.jsonl"),
		                paragraphs);
}

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	struct error error = {0};
	struct options options = {0};
	struct paragraphs paragraphs = {0};
	const struct languages *languages;
	(void)argc;
	parse_options(&arena, argv, &options, &paragraphs);
	if (!highlight_load(&arena, options.folder, &languages, &error)) {
		fprintf(stderr, "score: %s\n", error.text);
		return error.code;
	}
	struct score score = {.arena = &arena, .verbose = options.verbose};
	if (options.by_batch || options.folds > 1)
		score_folds(&arena, languages, &paragraphs, &options, &score);
	else if (options.split_only)
		score_split(&arena, languages, &paragraphs, weights, NULL, &score);
	else
		score_whole(&arena, languages, &paragraphs, options.reasons, &score);
	score_print(&score);
	arena_free(&arena);
	return 0;
}
