/* JSON of what programs read: texts made harmless, values laid out in lines. */
#ifndef RENDER_JSON_H
#define RENDER_JSON_H

#include <jansson.h>

#include "base/arena.h"
#include "base/str.h"

/* The text as clean_text leaves it; null where nothing is left. Owned by the caller. */
json_t *render_json_text(struct arena *arena, struct str text);

/* The value by lines, indented by two, with a line's end. Takes the value. */
struct str render_json_lines(struct arena *arena, json_t *value);

#endif
