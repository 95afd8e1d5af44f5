#include "paragraph.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"

static struct str
text_of(struct arena *arena, const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));
	return text ? str_copy(arena, str_from(text)) : (struct str){0};
}

static struct strs
texts_of(struct arena *arena, const json_t *object, const char *key)
{
	struct strs out = {0};
	const json_t *array = json_object_get(object, key);
	for (size_t i = 0; i < json_array_size(array); i++) {
		out.v = arena_grow(arena, out.v, out.n, sizeof *out.v);
		out.v[out.n++] = str_copy(
		        arena, str_from(json_string_value(json_array_get(array, i))));
	}
	return out;
}

/* Where the list stands: behind the lead-in, or before one that follows it. */
static void
find_range(struct arena *arena, struct paragraph *paragraph, struct str lead)
{
	paragraph->start = 0;
	paragraph->end = paragraph->text.n;
	if (lead.n == 0)
		return;
	size_t at = str_find(paragraph->text, lead, 0);
	size_t first = paragraph->items.n
	                       ? str_find(paragraph->text, paragraph->items.v[0], 0)
	                       : paragraph->text.n;
	(void)arena;
	if (at >= paragraph->text.n)
		return;
	if (at > first)
		paragraph->end = at;
	else
		paragraph->start = at + lead.n;
}

static void
add_paragraph(struct arena *arena, const json_t *line, struct str batch,
              struct paragraphs *out)
{
	struct paragraph paragraph = {
	        .id = text_of(arena, line, "id"),
	        .title = text_of(arena, line, "title"),
	        .shape = text_of(arena, line, "shape"),
	        .language = text_of(arena, line, "language"),
	        .difficulty = texts_of(arena, line, "difficulty"),
	        .raw = text_of(arena, line, "paragraph"),
	        .items = texts_of(arena, line, "items"),
	        .batch = batch,
	};
	for (size_t i = 0; i < paragraph.items.n; i++)
		paragraph.items.v[i] = str_trim(unmarked(arena, paragraph.items.v[i]));
	for (size_t i = 0; i < paragraph.difficulty.n; i++)
		paragraph.verbs = paragraph.verbs ||
		                  str_is(paragraph.difficulty.v[i], "shared-subject");
	for (size_t i = 0; i < paragraph.difficulty.n && !paragraph.language.n; i++)
		if (str_starts(paragraph.difficulty.v[i], STR("lang-")))
			paragraph.language = str_slice(paragraph.difficulty.v[i], 5, 7);
	paragraph.text = unmarked(arena, paragraph.raw);
	find_range(arena, &paragraph,
	           str_trim(unmarked(arena, text_of(arena, line, "lead_in"))));
	out->v = arena_grow(arena, out->v, out->n, sizeof *out->v);
	out->v[out->n++] = paragraph;
}

void
paragraphs_load(struct arena *arena, const char *path, struct paragraphs *out)
{
	struct str bytes;
	struct error error = {0};
	if (!file_read(arena, path, (size_t)64 << 20, &bytes, &error)) {
		fprintf(stderr, "%s\n", error.text);
		exit(error.code);
	}
	struct str line;
	const char *slash = strrchr(path, '/');
	struct str batch = str_copy(arena, str_from(slash ? slash + 1 : path));
	for (int n = 1; str_cut(&bytes, '\n', &line); n++) {
		json_error_t fault;
		if (str_trim(line).n == 0)
			continue;
		json_t *object = json_loadb(line.s, line.n, 0, &fault);
		if (!object) {
			fprintf(stderr, "%s:%d: %s\n", path, n, fault.text);
			exit(EX_DATAERR);
		}
		add_paragraph(arena, object, batch, out);
		json_decref(object);
	}
}
