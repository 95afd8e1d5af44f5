/* train WEIGHTS.C FILE.jsonl|FOLDER…: writes the splitter's table of weights.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "highlight/highlight.h"
#include "learn.h"

static void
die(const struct error *error)
{
	fprintf(stderr, "train: %s\n", error->text);
	exit(error->code);
}

static bool
is_kept(double weight)
{
	return fabs(weight) >= 0.005;
}

/* "[7] = -0.79,": how many characters. */
static int
entry(size_t f, double weight, char *to, size_t n_bytes)
{
	return snprintf(to, n_bytes, "[%zu] = %.2f,", f, weight);
}

static struct str
table(struct arena *arena, const double *learned)
{
	struct buf buf = buf_new(arena, 0);
	buf_add_c(&buf,
	          "/* Written by tests/highlight/train.c from labelled paragraphs: "
	          "`ninja train`. */\n#include \"highlight/split/weights.h\"\n\n"
	          "const double weights[FEATURES] = {\n");
	int width = 0;
	for (size_t f = 0; f < FEATURES; f++)
		if (is_kept(learned[f]))
			width = entry(f, learned[f], NULL, 0) > width
			                ? entry(f, learned[f], NULL, 0)
			                : width;
	for (size_t f = 0; f < FEATURES; f++) {
		char name[64];
		char begin[64];
		feature_name(f, name, sizeof name);
		entry(f, learned[f], begin, sizeof begin);
		if (is_kept(learned[f]))
			buf_printf(&buf, "        %-*s /* %s */\n", width, begin, name);
	}
	buf_add_c(&buf, "};\n");
	return buf_str(&buf);
}

/* The paragraphs of a file, or of all files of a folder. */
static void
load(struct arena *arena, const char *path, struct paragraphs *out)
{
	struct error error = {0};
	struct strs paths = {0};
	if (access(path, R_OK) != 0) {
		printf("%s: not there, left out\n", path);
		return;
	}
	if (!file_is_folder(path)) {
		paragraphs_load(arena, path, out);
		return;
	}
	if (!file_glob(arena, file_join(arena, path, "*.jsonl"), &paths, &error))
		die(&error);
	for (size_t i = 0; i < paths.n; i++)
		paragraphs_load(arena, str_c(arena, paths.v[i]), out);
}

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	struct error error = {0};
	const struct languages *languages;
	if (argc < 3) {
		fprintf(stderr, "usage: train WEIGHTS.C FILE.jsonl|FOLDER…\n");
		return EX_USAGE;
	}
	if (!highlight_load(&arena, (struct str){0}, &languages, &error))
		die(&error);
	struct paragraphs paragraphs = {0};
	for (int i = 2; i < argc; i++)
		load(&arena, argv[i], &paragraphs);
	double learned[FEATURES];
	learn(&arena, languages, &paragraphs, NULL, learned);
	if (!file_write(argv[1], table(&arena, learned), 0666, &error))
		die(&error);
	printf("%s: %zu paragraphs\n", argv[1], paragraphs.n);
	arena_free(&arena);
	return 0;
}
