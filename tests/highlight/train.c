/* train WEIGHTS.C FILE.jsonl|FOLDER…: writes the splitter's table of weights.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

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

static struct str
table(struct arena *arena, const double *learned)
{
	struct buf buf = buf_new(arena, 0);
	buf_add_c(&buf,
	          "/* Written by tests/highlight/train.c from labelled paragraphs: "
	          "`ninja train`. */\n#include \"highlight/weights.h\"\n\n"
	          "const double weights[FEATURES] = {\n");
	for (size_t f = 0; f < FEATURES; f++) {
		char name[64];
		feature_name(f, name, sizeof name);
		if (fabs(learned[f]) >= 0.005)
			buf_printf(&buf, "        [%zu] = %.2f, /* %s */\n", f,
			           learned[f], name);
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
