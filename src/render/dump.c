#include "render/dump.h"

#include <stdlib.h>

enum { BUFFER_BYTES = 16 << 10 };

/* The writing of one value; `list` walks as a template would. */
struct dumper {
	struct mustache_lists lists;
	const struct sink *sink;
	struct arena arena;
	struct buf out;
	struct error *error;
};

static bool dump_value(struct dumper *d, json_t *value, int depth);

/* What begins an entry: a comma behind the one before, and a line of its own. */
static void
begin_entry(struct dumper *d, bool first, int depth)
{
	buf_add_c(&d->out, first ? "\n" : ",\n");
	for (int i = 0; i < depth; i++)
		buf_add_c(&d->out, "  ");
}

static void
end_list(struct dumper *d, bool empty, int depth, char bracket)
{
	if (!empty) {
		buf_char(&d->out, '\n');
		for (int i = 0; i < depth; i++)
			buf_add_c(&d->out, "  ");
	}
	buf_char(&d->out, bracket);
}

static void
dump_plain(struct dumper *d, const json_t *value)
{
	char *text = json_dumps(value, JSON_ENCODE_ANY);
	buf_add_c(&d->out, text);
	free(text);
}

static bool
dump_members(struct dumper *d, json_t *object, int depth)
{
	const char *key;
	json_t *value;
	bool first = true, fine = true;
	buf_char(&d->out, '{');
	json_object_foreach(object, key, value)
	{
		json_t *name = json_string(key);
		begin_entry(d, first, depth + 1);
		dump_plain(d, name);
		json_decref(name);
		buf_add_c(&d->out, ": ");
		fine = fine && dump_value(d, value, depth + 1);
		first = false;
	}
	end_list(d, first, depth, '}');
	return fine;
}

static bool
entry_of(struct dumper *d, const json_t *list, size_t i, json_t **out)
{
	*out = json_array_get(list, i);
	if (!d->lists.is(d->lists.context, list))
		return true;
	return d->lists.entry(d->lists.context, list, i, out, d->error);
}

static bool
dump_entries(struct dumper *d, const json_t *list, int depth)
{
	buf_char(&d->out, '[');
	for (size_t i = 0;; i++) {
		json_t *entry;
		if (!entry_of(d, list, i, &entry))
			return false;
		if (!entry) {
			end_list(d, i == 0, depth, ']');
			return true;
		}
		begin_entry(d, i == 0, depth + 1);
		json_incref(entry);
		bool fine = dump_value(d, entry, depth + 1);
		json_decref(entry);
		if (!fine)
			return false;
	}
}

static bool
flush(struct dumper *d)
{
	struct str bytes = buf_str(&d->out);
	d->out.n = 0;
	return sink_put(d->sink, bytes, d->error);
}

static bool
dump_value(struct dumper *d, json_t *value, int depth)
{
	if (d->out.n >= BUFFER_BYTES && !flush(d))
		return false;
	if (json_is_object(value))
		return dump_members(d, value, depth);
	if (json_is_array(value))
		return dump_entries(d, value, depth);
	dump_plain(d, value);
	return true;
}

bool
dump_context(struct context *context, const struct sink *out, struct error *error)
{
	struct dumper d = {
	        .lists = context_lists(context), .sink = out, .error = error};
	d.out = buf_new(&d.arena, 0);
	bool fine = dump_value(&d, context->head, 0);
	buf_char(&d.out, '\n');
	fine = fine && flush(&d);
	arena_free(&d.arena);
	return fine;
}
