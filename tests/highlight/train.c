/* train LANGUAGES WEIGHTS.C PARAGRAPHS.jsonl…: writes the splitter's table of weights.
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

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	struct error error = {0};
	const struct languages *languages;
	if (argc < 4) {
		fprintf(stderr, "usage: train LANGUAGES WEIGHTS.C PARAGRAPHS.jsonl…\n");
		return EX_USAGE;
	}
	if (!highlight_load(&arena, str_from(argv[1]), &languages, &error))
		die(&error);
	struct paragraphs paragraphs = {0};
	for (int i = 3; i < argc; i++)
		paragraphs_load(&arena, argv[i], &paragraphs);
	double learned[FEATURES];
	learn(&arena, languages, &paragraphs, NULL, learned);
	if (!file_write(argv[2], table(&arena, learned), 0666, &error))
		die(&error);
	arena_free(&arena);
	return 0;
}
