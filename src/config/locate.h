/*
 * Where things stand in a JSON text: jansson gives positions for syntax errors only.
 * A scanner over text that jansson has accepted; other text gives a wrong or smaller
 * tree, never a fault.
 */
#ifndef CONFIG_LOCATE_H
#define CONFIG_LOCATE_H

#include "base/arena.h"
#include "base/str.h"

/* A value: children are members or elements in the order of the text. */
struct place {
	struct place *parent;
	struct place *first;
	struct place *last;
	struct place *next;
	struct str key; /* of a member: as it stands between its quotes */
	size_t at;      /* bytes into the text: the key of a member, else the value */
	size_t value_at;
};

struct located {
	struct str text;
	struct place *root; /* NULL where there is no value */
	size_t *lines;      /* where each line starts */
	size_t n_lines;
};

struct position {
	size_t line;   /* from 1 */
	size_t column; /* from 1, in characters */
};

struct located locate(struct arena *arena, struct str text);

/* The place of a key path such as "sources[3].url", or NULL; in the whole text, and in
 * a place (or in none: NULL). Of a long list the places are better walked. */
const struct place *locate_path(const struct located *located, const char *path);
const struct place *locate_below(const struct place *place, const char *path);

struct position locate_position(const struct located *located, size_t at);

#endif
