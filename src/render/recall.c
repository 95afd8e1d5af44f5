#include <jansson.h>

#include "base/date.h"
#include "render/render.h"

static struct str
text_of(struct arena *arena, const json_t *view, const char *key)
{
	const json_t *text = json_object_get(view, key);
	struct str value = {json_string_value(text), json_string_length(text)};
	return str_copy(arena, value.s ? value : STR(""));
}

bool
render_recall(struct arena *arena, struct str head, struct edition *out,
              struct error *error)
{
	json_error_t why;
	json_t *json = json_loadb(head.s, head.n, 0, &why);
	if (!json_is_object(json)) {
		json_decref(json);
		return error_set(error, EX_DATAERR, "a view of the state is no view");
	}
	*out = (struct edition){
	        .digest = text_of(arena, json, "digest"),
	        .title = text_of(arena, json, "title"),
	        .language = text_of(arena, json, "language"),
	        .date = text_of(arena, json, "date"),
	        .number = (int)json_integer_value(json_object_get(json, "number")),
	        .made = date_parse(text_of(arena, json, "made")),
	};
	json_decref(json);
	return true;
}
