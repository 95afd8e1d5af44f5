#include "config/describe.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "config/schema.h"

/* What value.c reads. */
static const char duration[] = "^[0-9]+(ms|s|min|h|d)$";
static const char size[] = "^[0-9]+(B|KB|MB|GB|KiB|MiB|GiB)$";

static json_t *schema_of(const struct object *object);

static bool
is_number(const struct key *key)
{
	return key->kind == VALUE_INT || key->kind == VALUE_COUNT;
}

static const char *
type_of(const struct key *key)
{
	switch (key->kind) {
	case VALUE_TRUE:
	case VALUE_FLAG:
		return "boolean";
	case VALUE_INT:
	case VALUE_COUNT:
		return "integer";
	case VALUE_TEXTS:
	case VALUE_OBJECTS:
		return "array";
	case VALUE_OBJECT:
		return "object";
	default:
		return "string";
	}
}

/* What a person calls it. */
static const char *
name_of(const struct key *key)
{
	switch (key->kind) {
	case VALUE_SIZE:
		return "size";
	case VALUE_MS:
	case VALUE_SECONDS:
		return "duration";
	case VALUE_WORD:
		return "word";
	case VALUE_TEXTS:
		return "texts";
	case VALUE_OBJECTS:
		return "objects";
	default:
		return strcmp(type_of(key), "string") == 0 ? "text" : type_of(key);
	}
}

static json_t *
words_of(const struct key *key)
{
	json_t *list = json_array();
	for (const struct word *word = key->words; word->name; word++)
		json_array_append_new(list, json_string(word->name));
	return list;
}

static json_t *
standard_of(const struct key *key)
{
	if (key->kind == VALUE_FLAG)
		return json_boolean(strcmp(key->standard, "true") == 0);
	if (is_number(key))
		return json_integer(strtoll(key->standard, NULL, 10));
	return json_string(key->standard);
}

static void
add_bounds(json_t *to, const struct key *key)
{
	if (is_number(key) && (key->min || key->max)) {
		json_object_set_new(to, "minimum", json_integer(key->min));
		json_object_set_new(to, "maximum", json_integer(key->max));
	}
	if (key->kind == VALUE_TEXTS && key->min)
		json_object_set_new(to, "minItems", json_integer(key->min));
	if (key->presence == KEY_FILLED)
		json_object_set_new(to, "minItems", json_integer(1));
}

static void
add_form(json_t *to, const struct key *key)
{
	if (key->kind == VALUE_TRUE)
		json_object_set_new(to, "const", json_true());
	if (key->kind == VALUE_MS || key->kind == VALUE_SECONDS)
		json_object_set_new(to, "pattern", json_string(duration));
	if (key->kind == VALUE_SIZE)
		json_object_set_new(to, "pattern", json_string(size));
	if (key->kind == VALUE_WORD)
		json_object_set_new(to, "enum", words_of(key));
	if (key->kind == VALUE_TEXTS)
		json_object_set_new(to, "items", json_pack("{s:s}", "type", "string"));
	if (key->kind == VALUE_OBJECTS)
		json_object_set_new(to, "items", schema_of(key->object));
	if (key->kind == VALUE_OBJECT)
		json_object_update_new(to, schema_of(key->object));
	if (key->kind == VALUE_OBJECT && key->object->flag)
		json_object_set_new(to, "type",
		                    json_pack("[s, s]", "boolean", "object"));
	add_bounds(to, key);
}

static json_t *
property_of(const struct key *key)
{
	json_t *to = json_pack("{s:s}", "type", type_of(key));
	add_form(to, key);
	json_object_set_new(to, "description",
	                    json_sprintf("%s (%s)", key->what, key->expected));
	if (key->standard)
		json_object_set_new(to, "default", standard_of(key));
	return to;
}

/* Exactly one of these keys must be there. */
static void
add_choice(json_t *to, const struct object *object)
{
	json_t *list = json_array();
	for (const char *const *name = object->one_of; *name; name++)
		json_array_append_new(list, json_pack("{s:[s]}", "required", *name));
	if (json_array_size(list) > 0)
		json_object_set(to, "oneOf", list);
	json_decref(list);
}

static json_t *
schema_of(const struct object *object)
{
	json_t *to =
	        json_pack("{s:s, s:b}", "type", "object", "additionalProperties", 0);
	json_t *properties = json_object(), *required = json_array();
	for (size_t i = 0; i < object->n_keys; i++) {
		const struct key *key = &object->keys[i];
		json_object_set_new(properties, key->name, property_of(key));
		if (key->presence != KEY_OPTIONAL)
			json_array_append_new(required, json_string(key->name));
	}
	json_object_set_new(to, "properties", properties);
	if (json_array_size(required) > 0)
		json_object_set(to, "required", required);
	json_decref(required);
	add_choice(to, object);
	return to;
}

/* Its text, indented; the value is given up. */
static struct str
dump(struct arena *arena, json_t *json)
{
	struct buf out = buf_new(arena, 0);
	char *text = json_dumps(json, JSON_INDENT(2) | JSON_ENSURE_ASCII);
	if (text)
		buf_add(&out, str_from(text));
	buf_char(&out, '\n');
	free(text);
	json_decref(json);
	return buf_str(&out);
}

struct str
describe_schema(struct arena *arena)
{
	json_t *json = json_pack("{s:s, s:s}", "$schema",
	                         "https://json-schema.org/draft/2020-12/schema",
	                         "title", "The configuration of precis");
	json_object_update_new(json, schema_of(&schema_top));
	return dump(arena, json);
}

static void
list_keys(struct arena *arena, struct described_keys *to, const char *above,
          const struct object *object)
{
	for (size_t i = 0; i < object->n_keys; i++) {
		const struct key *key = &object->keys[i];
		struct buf path = buf_new(arena, 0);
		buf_printf(&path, "%s%s%s", above, key->name,
		           key->kind == VALUE_OBJECTS ? "[]" : "");
		to->v = arena_grow(arena, to->v, to->n, sizeof *to->v);
		to->v[to->n++] = (struct described){
		        .path = str_copy(arena, buf_str(&path)),
		        .type = name_of(key),
		        .standard = key->standard ? key->standard : "",
		        .expected = key->expected,
		        .what = key->what};
		if (!key->object)
			continue;
		buf_char(&path, '.');
		list_keys(arena, to, path.s, key->object);
	}
}

struct described_keys
describe_keys(struct arena *arena)
{
	struct described_keys keys = {0};
	list_keys(arena, &keys, "", &schema_top);
	return keys;
}

/* A text of a manual page: no line of it is a request, no backslash an escape. */
static void
add_roff(struct buf *out, struct str text)
{
	if (text.n && (text.s[0] == '.' || text.s[0] == '\''))
		buf_add_c(out, "\\&");
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == '\\')
			buf_add_c(out, "\\e");
		else
			buf_char(out, text.s[i]);
	}
}

struct str
describe_manual(struct arena *arena)
{
	struct buf out = buf_new(arena, 0);
	struct described_keys keys = describe_keys(arena);
	buf_add_c(&out, ".Bl -tag -width Ds\n");
	for (size_t i = 0; i < keys.n; i++) {
		const struct described *key = &keys.v[i];
		buf_printf(&out, ".It Ic %.*s Pq %s\n", STR_FMT(key->path), key->type);
		add_roff(&out, str_from(key->what));
		buf_add_c(&out, ".\n");
		if (strcmp(key->type, "boolean") != 0) {
			buf_add_c(&out, "Expected:\n");
			add_roff(&out, str_from(key->expected));
			buf_add_c(&out, ".\n");
		}
		if (key->standard[0])
			buf_printf(&out, "Default:\n.Li %s .\n", key->standard);
	}
	buf_add_c(&out, ".El\n");
	return buf_str(&out);
}

static json_t *
texts_of(const struct strs *texts)
{
	json_t *list = json_array();
	for (size_t i = 0; i < texts->n; i++)
		json_array_append_new(list, json_stringn(texts->v[i].s, texts->v[i].n));
	return list;
}

struct str
describe_sources(struct arena *arena, const struct sources *sources)
{
	json_t *list = json_array();
	for (size_t i = 0; i < sources->n; i++) {
		const struct source *s = &sources->v[i];
		json_array_append_new(list, json_pack("{s:s%, s:s%, s:o, s:b}", "name",
		                                      s->name.s, s->name.n, "address",
		                                      s->address.s, s->address.n,
		                                      "tags", texts_of(&s->tags),
		                                      "enabled", (int)s->enabled));
	}
	return dump(arena, json_pack("{s:o}", "sources", list));
}
