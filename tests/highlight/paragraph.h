/* Labelled paragraphs (*.jsonl): what stands in them and which bullets they hold. */
#ifndef TEST_PARAGRAPH_H
#define TEST_PARAGRAPH_H

#include "base/arena.h"
#include "base/str.h"
#include "model/model.h"

struct paragraph {
	struct str id;
	struct str title; /* of the brief it stands in, where the file says one */
	struct str shape;
	struct strs difficulty;
	struct str language; /* BCP 47, empty: not said */
	struct str raw;      /* plain text, Markdown or HTML as labelled */
	struct str text;     /* without markup */
	size_t start;        /* of text: where the list stands, without its lead-in */
	size_t end;
	bool verbs;        /* labelled as a list of one subject's verbs */
	struct strs items; /* without markup */
	struct str batch;  /* the name of the file it stands in */
};

LIST_OF(paragraphs, paragraph);

/* Adds the paragraphs of a file; ends the program where it cannot be read. */
void paragraphs_load(struct arena *arena, const char *path, struct paragraphs *out);

/* As items are compared: folded, without joining comma, closing period and the case of
 * the first letter. */
struct str item_fold(struct arena *arena, struct str item);

/* Text without HTML, Markdown and entities. */
struct str unmarked(struct arena *arena, struct str raw);

#endif
