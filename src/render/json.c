#include "render/json.h"

#include <stdlib.h>

#include "base/buf.h"
#include "render/clean.h"

json_t *
render_json_text(struct arena *arena, struct str text)
{
	struct str clean = clean_text(arena, text);
	return clean.n > 0 ? json_stringn(clean.s, clean.n) : json_null();
}

struct str
render_json_lines(struct arena *arena, json_t *value)
{
	struct buf out = buf_new(arena, 0);
	char *lines = json_dumps(value, JSON_INDENT(2));
	buf_printf(&out, "%s\n", lines);
	free(lines);
	json_decref(value);
	return buf_str(&out);
}
