#include "config/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "config/config.h"
#include "config/store.h"

enum {
	FAULTS_MAX = 1000, /* noted in one go */
	SHOWN_MAX = 60     /* bytes of a wrong value that a fault shows */
};

/* What the text says of one key of a table. */
struct slot {
	json_t *json; /* NULL: not there */
	const struct place *place;
};

struct members {
	struct slot slots[KEYS_MAX];
};

static void
add_path(struct buf *out, const struct spot *spot)
{
	const struct spot *chain[KEYS_MAX];
	size_t n = 0;
	for (; spot && spot->above && n < KEYS_MAX; spot = spot->above)
		chain[n++] = spot;
	while (n-- > 0) {
		struct str key = utf8_prefix(str_from(chain[n]->key), SHOWN_MAX);
		if (chain[n]->key)
			buf_printf(out, "%s%.*s", out->n ? "." : "", STR_FMT(key));
		else
			buf_printf(out, "[%zu]", chain[n]->index);
	}
}

static void
add_fault(struct checker *checker, size_t at, struct buf *text)
{
	struct faults *faults = &checker->faults;
	if (faults->n == FAULTS_MAX)
		return;
	faults->v =
	        arena_grow(checker->scratch, faults->v, faults->n, sizeof *faults->v);
	faults->v[faults->n].at = at;
	faults->v[faults->n++].text = buf_str(text);
}

static void __attribute__((format(printf, 2, 0)))
add_format(struct buf *out, const char *format, va_list arguments)
{
	char line[1024];
	vsnprintf(line, sizeof line, tongue(format), arguments);
	buf_add(out, utf8_prefix(str_from(line), sizeof line - 4));
}

void
check_fault(struct checker *checker, const char *path, const char *format, ...)
{
	struct buf text = buf_new(checker->scratch, 0);
	va_list arguments;
	buf_printf(&text, "%s: ", path);
	va_start(arguments, format);
	add_format(&text, format, arguments);
	va_end(arguments);
	const struct place *place = locate_path(&checker->located, path);
	add_fault(checker, place ? place->value_at : 0, &text);
}

bool
check_hint(struct checker *checker, const char *format, ...)
{
	struct buf text = buf_new(checker->scratch, 0);
	va_list arguments;
	va_start(arguments, format);
	add_format(&text, format, arguments);
	va_end(arguments);
	checker->hint = buf_str(&text);
	return false;
}

/* A fault of the value at the spot. */
static void __attribute__((format(printf, 3, 4)))
fault(struct checker *checker, const struct spot *spot, const char *format, ...)
{
	struct buf text = buf_new(checker->scratch, 0);
	va_list arguments;
	add_path(&text, spot);
	buf_add_c(&text, text.n ? ": " : "");
	va_start(arguments, format);
	add_format(&text, format, arguments);
	va_end(arguments);
	add_fault(checker, spot->place ? spot->place->value_at : 0, &text);
}

/* A scalar as it is written, a container by its kind; credentials are not shown. */
static struct str
shown(struct checker *checker, json_t *json)
{
	if (json_is_array(json))
		return json_array_size(json) ? str_from(tongue("an array"))
		                             : str_from(tongue("an empty array"));
	if (json_is_object(json))
		return str_from(tongue("an object"));
	struct str secret = str_from(json_string_value(json));
	if (str_find(secret, STR("://"), 0) < secret.n &&
	    str_find(secret, STR("@"), 0) < secret.n)
		return str_from(tongue("an address with a password"));
	char *dump = json_dumps(json, JSON_ENCODE_ANY);
	if (!dump)
		return str_from(tongue("something else"));
	struct str text = utf8_prefix(str_from(dump), SHOWN_MAX);
	struct buf out = buf_new(checker->scratch, 0);
	buf_add(&out, text);
	buf_add_c(&out, text.n < strlen(dump) ? "…" : "");
	free(dump);
	return buf_str(&out);
}

static void
expected(struct checker *checker, const struct spot *spot, const char *what,
         json_t *json)
{
	struct str found = shown(checker, json);
	if (checker->hint.n > 0)
		fault(checker, spot, "expected %s, found %.*s: %.*s", tongue(what),
		      STR_FMT(found), STR_FMT(checker->hint));
	else
		fault(checker, spot, "expected %s, found %.*s", tongue(what),
		      STR_FMT(found));
	checker->hint = (struct str){0};
}

static struct str
json_str(json_t *json)
{
	return (struct str){json_string_value(json), json_string_length(json)};
}

static void
check_texts(struct checker *checker, const struct spot *spot, const struct key *key,
            json_t *json, void *record)
{
	struct strs *out = (struct strs *)((char *)record + key->offset);
	const struct place *place = spot->place ? spot->place->first : NULL;
	size_t i;
	json_t *element;
	if (!json_is_array(json) || (int64_t)json_array_size(json) < key->min) {
		expected(checker, spot, key->expected, json);
		return;
	}
	json_array_foreach(json, i, element)
	{
		struct spot here = {spot, NULL, i, place};
		struct str text = json_str(element);
		place = place ? place->next : NULL;
		if (!json_is_string(element) ||
		    !key->form(checker, record, text, &text)) {
			expected(checker, &here, key->each, element);
			continue;
		}
		out->v = arena_grow(checker->arena, out->v, out->n, sizeof *out->v);
		out->v[out->n++] = str_copy(checker->arena, text);
	}
}

/* A text of an array's element, with where it stands. */
struct named {
	struct str text;
	size_t index;
};

static int
by_text(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = str_compare(x->text, y->text);
	if (order != 0)
		return order;
	return (x->index > y->index) - (x->index < y->index);
}

/* Every two elements whose unique key says the same are one fault, at the later. */
static void
check_unique(struct checker *checker, const struct spot *spot, const char *key,
             json_t *json)
{
	size_t n = 0, n_all = json_array_size(json);
	struct named *names = arena_array(checker->scratch, n_all, sizeof *names);
	for (size_t i = 0; i < n_all; i++) {
		json_t *name = json_object_get(json_array_get(json, i), key);
		if (json_is_string(name) && json_string_length(name) > 0)
			names[n++] = (struct named){json_str(name), i};
	}
	qsort(names, n, sizeof *names, by_text);
	for (size_t i = 1; i < n; i++) {
		if (!str_eq(names[i].text, names[i - 1].text))
			continue;
		struct buf path = buf_new(checker->scratch, 0);
		add_path(&path, spot);
		buf_printf(&path, "[%zu].%s", names[i].index, key);
		check_fault(checker, path.s,
		            "\"%.*s\" is the %s of %s[%zu] already; each needs its own",
		            STR_FMT(utf8_prefix(names[i].text, SHOWN_MAX)), key,
		            spot->key, names[i - 1].index);
	}
}

static void
check_objects(struct checker *checker, const struct spot *spot, const struct key *key,
              json_t *json, void *record)
{
	const struct object *object = key->object;
	size_t i, n = json_array_size(json);
	json_t *element;
	if (!json_is_array(json) || (n == 0 && key->presence == KEY_FILLED)) {
		expected(checker, spot, key->expected, json);
		return;
	}
	size_t n_kept = object->n_kept ? object->n_kept : object->n_bytes;
	char *all = arena_array(checker->arena, n, n_kept);
	void *one = arena_alloc(checker->scratch, object->n_bytes);
	store_list((char *)record + key->offset, all, n);
	const struct place *place = spot->place ? spot->place->first : NULL;
	json_array_foreach(json, i, element)
	{
		struct spot here = {spot, NULL, i, place};
		place = place ? place->next : NULL;
		memset(one, 0, object->n_bytes);
		check_object(checker, &here, element, object, one);
		memcpy(all + i * n_kept, one, n_kept);
	}
	if (object->unique)
		check_unique(checker, spot, object->unique, json);
}

static bool
check_scalar(struct checker *checker, const struct key *key, json_t *json, void *record)
{
	struct str text = json_str(json);
	switch (key->kind) {
	case VALUE_IGNORED:
		return json_is_string(json);
	case VALUE_TRUE:
		return json_is_true(json);
	case VALUE_FLAG:
		if (json_is_boolean(json))
			store_flag(key, record, json_is_true(json));
		return json_is_boolean(json);
	case VALUE_INT:
	case VALUE_COUNT:
		return json_is_integer(json) &&
		       store_number(key, record, json_integer_value(json));
	case VALUE_TEXT:
		if (!json_is_string(json) || !key->form(checker, record, text, &text))
			return false;
		store_text(key, record, str_copy(checker->arena, text));
		return true;
	default:
		return json_is_string(json) && store_parsed(key, record, text);
	}
}

static void
hint_word(struct checker *checker, const struct key *key, json_t *json)
{
	const char *names[KEYS_MAX];
	size_t n = 0;
	for (; n < KEYS_MAX && key->words[n].name; n++)
		names[n] = key->words[n].name;
	const char *near = config_nearest(json_str(json), names, n);
	if (near)
		check_hint(checker, "did you mean \"%s\"?", near);
}

/* An object, or what may stand for it. */
static void
check_one(struct checker *checker, const struct spot *spot, const struct key *key,
          json_t *json, void *record)
{
	const struct object *object = key->object;
	bool shorthand = json_is_boolean(json);
	if (object->flag && !shorthand && !json_is_object(json)) {
		expected(checker, spot, key->expected, json);
		return;
	}
	if (object->flag)
		object->flag(record, !json_is_false(json));
	check_object(checker, spot, object->flag && shorthand ? NULL : json, object,
	             record);
}

static void
check_value(struct checker *checker, const struct spot *spot, const struct key *key,
            json_t *json, void *record)
{
	checker->hint = (struct str){0};
	switch (key->kind) {
	case VALUE_TEXTS:
		check_texts(checker, spot, key, json, record);
		return;
	case VALUE_OBJECTS:
		check_objects(checker, spot, key, json, record);
		return;
	case VALUE_OBJECT:
		check_one(checker, spot, key, json, (char *)record + key->offset);
		return;
	default:
		break;
	}
	if (check_scalar(checker, key, json, record))
		return;
	if (key->words)
		hint_word(checker, key, json);
	expected(checker, spot, key->expected, json);
}

static void
unknown_key(struct checker *checker, const struct spot *spot,
            const struct object *object)
{
	const char *names[KEYS_MAX];
	struct buf text = buf_new(checker->scratch, 0);
	for (size_t i = 0; i < object->n_keys; i++)
		names[i] = object->keys[i].name;
	const char *near = config_nearest(str_from(spot->key), names, object->n_keys);
	add_path(&text, spot);
	buf_add_c(&text, tongue(": unknown key; "));
	if (near) {
		buf_printf(&text, tongue("did you mean \"%s\"?"), near);
	} else {
		buf_add_c(&text, tongue("expected one of "));
		for (size_t i = 0; i < object->n_keys; i++)
			buf_printf(&text, "%s%s", i ? ", " : "", names[i]);
	}
	add_fault(checker, spot->place ? spot->place->at : 0, &text);
}

/* Sorts the members into the slots of their keys; jansson keeps the text's order. */
static void
fill_slots(struct checker *checker, const struct spot *spot, json_t *json,
           const struct object *object, struct members *members)
{
	const struct place *place = spot->place ? spot->place->first : NULL;
	json_t *value;
	const char *name;
	json_object_foreach(json, name, value)
	{
		size_t i = 0;
		while (i < object->n_keys && strcmp(object->keys[i].name, name) != 0)
			i++;
		if (i < object->n_keys) {
			members->slots[i] = (struct slot){value, place};
		} else {
			struct spot here = {spot, name, 0, place};
			unknown_key(checker, &here, object);
		}
		place = place ? place->next : NULL;
	}
}

static void
absent(struct checker *checker, const struct spot *spot, const struct object *object,
       const struct key *key, void *record)
{
	struct spot here = {spot, key->name, 0, spot->place};
	if (key->presence != KEY_OPTIONAL)
		fault(checker, &here, "missing; expected %s", tongue(key->expected));
	if (key->standard && object->standards == STANDARD_FILLED)
		store_standard(key, record);
	if (key->kind == VALUE_OBJECT)
		check_object(checker, &here, NULL, key->object,
		             (char *)record + key->offset);
}

/* The slot of the object's key of that name. */
static const struct slot *
slot_of(const struct object *object, const struct members *members, const char *name)
{
	size_t i = 0;
	while (strcmp(object->keys[i].name, name) != 0)
		i++;
	return &members->slots[i];
}

static void
miss_one_of(struct checker *checker, const struct spot *spot,
            const struct object *object)
{
	struct buf names = buf_new(checker->scratch, 0);
	for (size_t i = 0; object->one_of[i]; i++) {
		const char *before = object->one_of[i + 1] ? ", " : tongue(" and ");
		buf_printf(&names, "%s\"%s\"", i ? before : "", object->one_of[i]);
	}
	fault(checker, spot, "expected one of the keys %s", names.s);
}

static void
check_one_of(struct checker *checker, const struct spot *spot,
             const struct object *object, const struct members *members)
{
	const char *found = NULL;
	for (size_t i = 0; object->one_of[i]; i++) {
		const char *name = object->one_of[i];
		const struct slot *slot = slot_of(object, members, name);
		struct spot here = {spot, name, 0, slot->place};
		if (slot->json && found)
			fault(checker, &here,
			      "cannot stand beside \"%s\"; give one of them", found);
		else if (slot->json)
			found = name;
	}
	if (!found)
		miss_one_of(checker, spot, object);
}

void
check_object(struct checker *checker, const struct spot *spot, json_t *json,
             const struct object *object, void *record)
{
	struct members members = {0};
	if (json && !json_is_object(json)) {
		fault(checker, spot, "expected an object, found %.*s",
		      STR_FMT(shown(checker, json)));
		return;
	}
	if (object->begin)
		object->begin(checker, record);
	if (json)
		fill_slots(checker, spot, json, object, &members);
	for (size_t i = 0; i < object->n_keys; i++) {
		const struct key *key = &object->keys[i];
		const struct slot *slot = &members.slots[i];
		struct spot here = {spot, key->name, 0, slot->place};
		if (slot->json)
			check_value(checker, &here, key, slot->json, record);
		else
			absent(checker, spot, object, key, record);
	}
	if (json && object->one_of[0])
		check_one_of(checker, spot, object, &members);
	if (object->end)
		object->end(checker, record);
}
