#include "config/edit.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "config/locate.h"

enum { FILE_MAX_BYTES = 64 << 20 };

static json_t *
text_of(struct str text)
{
	return json_stringn(text.s ? text.s : "", text.n);
}

static void
set_texts(json_t *object, const char *key, struct strs texts)
{
	json_t *array = json_array();
	for (size_t i = 0; i < texts.n; i++)
		json_array_append_new(array, text_of(texts.v[i]));
	if (texts.n > 0)
		json_object_set(object, key, array);
	json_decref(array);
}

static void
set_text(json_t *object, const char *key, struct str text)
{
	if (text.n > 0)
		json_object_set_new(object, key, text_of(text));
}

static const char *
place_key(enum source_kind kind)
{
	static const char *const keys[] = {"url",     "file", "command",
	                                   "maildir", "mbox", "imap"};
	return keys[kind];
}

static void
set_login(json_t *object, const struct login *login)
{
	if (login->kind != LOGIN_BASIC)
		return;
	json_t *value = json_object(), *secret = json_object();
	json_object_set_new(value, "user", text_of(login->name));
	json_object_set_new(secret, "file", text_of(login->secret.file));
	json_object_set_new(value, "secret", secret);
	json_object_set_new(object, "login", value);
}

static struct str
source_text(struct arena *arena, const struct source *source)
{
	const struct ways *ways = source_ways(source);
	const struct post *post = &ways->post;
	json_t *object = json_object();
	json_object_set_new(object, "name", text_of(source->name));
	json_object_set_new(object, place_key(source->kind), text_of(source->address));
	set_text(object, "language", source->language);
	set_texts(object, "tags", source->tags);
	if (ways->follow.wanted)
		json_object_set_new(object, "follow", json_true());
	if (post->by == BY_SENDER)
		json_object_set_new(object, "by", json_string("sender"));
	set_text(object, "from", post->filter.from);
	set_text(object, "list_id", post->filter.list_id);
	set_login(object, &ways->login);
	set_texts(object, "outline", ways->outline);
	if (!source->enabled)
		json_object_set_new(object, "enabled", json_false());
	if (source->allow_private)
		json_object_set_new(object, "allow_private", json_true());
	char *dumped = json_dumps(object, 0);
	struct str text = str_copy(arena, str_from(dumped));
	free(dumped);
	json_decref(object);
	return text;
}

/* Behind the value that begins there; the text is JSON. */
static size_t
value_end(struct str text, size_t at)
{
	int depth = 0;
	for (; at < text.n; at++) {
		char c = text.s[at];
		if (c == '"')
			for (at++; at < text.n && text.s[at] != '"'; at++)
				at += text.s[at] == '\\';
		else if (c == '{' || c == '[')
			depth++;
		else if (c == '}' || c == ']')
			depth--;
		if (depth == 0)
			return at + 1;
	}
	return at;
}

/* The white space that its line begins with. */
static struct str
indent_of(struct str text, size_t at)
{
	size_t start = at, end;
	while (start > 0 && text.s[start - 1] != '\n')
		start--;
	for (end = start; end < at && (text.s[end] == ' ' || text.s[end] == '\t');
	     end++)
		;
	return str_slice(text, start, end);
}

/* What stands between two elements: a comma, and a new line where they have their own.
 */
static struct str
separator(struct arena *arena, struct str text, const struct place *list)
{
	struct buf out = buf_new(arena, 0);
	const struct place *last = list->last;
	struct str indent = indent_of(text, last ? last->at : list->at);
	bool on_lines =
	        !last || indent_of(text, last->at).s + indent.n == text.s + last->at;
	if (!on_lines)
		return STR(", ");
	buf_add_c(&out, last ? ",\n" : "\n");
	buf_add(&out, indent);
	if (!last)
		buf_add(&out, indent.n > 0 ? indent : STR("  "));
	return buf_str(&out);
}

/* Where sources are put: behind the last, or into the list while it is empty. */
static void
add_all(struct arena *arena, struct buf *out, struct str text, const struct place *list,
        const struct sources *sources)
{
	const struct place *last = list->last;
	size_t at = last ? value_end(text, last->value_at) : list->value_at + 1;
	size_t rest = last ? at : value_end(text, list->value_at) - 1;
	struct str between = separator(arena, text, list);
	buf_add(out, str_slice(text, 0, at));
	for (size_t i = 0; i < sources->n; i++) {
		if (!last && i > 0)
			buf_char(out, ',');
		buf_add(out, between);
		buf_add(out, source_text(arena, &sources->v[i]));
	}
	if (!last) {
		buf_char(out, '\n');
		buf_add(out, indent_of(text, list->at));
	}
	buf_add(out, str_slice(text, rest, text.n));
}

struct str
edit_add_sources(struct arena *arena, struct str text, const struct sources *sources)
{
	struct buf out = buf_new(arena, 0);
	struct located located = locate(arena, text);
	const struct place *list = locate_path(&located, "sources");
	if (!list || sources->n == 0)
		return text;
	add_all(arena, &out, text, list, sources);
	return buf_str(&out);
}

/* Written beside the file and loaded from there before it takes its place. */
static bool
put_in_place(struct arena *arena, const char *path, struct str text,
             const struct config_places *places, struct error *error)
{
	struct stat status;
	struct config config;
	struct config_faults faults;
	struct error why = {0};
	struct buf name = buf_new(arena, 0);
	buf_printf(&name, "%s.new", path);
	const char *draft = buf_str(&name).s;
	mode_t mode = stat(path, &status) == 0 ? status.st_mode & 0777 : 0666;
	if (!file_write(draft, text, mode, error))
		return false;
	if (!config_load(arena, str_from(draft), places, &config, &faults, &why)) {
		unlink(draft);
		return error_set(error, EX_DATAERR, "cannot be added: %s", why.text);
	}
	if (rename(draft, path) == 0)
		return true;
	error_errno(error, EX_IOERR, "cannot write %s", path);
	unlink(draft);
	return false;
}

bool
edit_file(struct arena *arena, struct str path, const struct config_places *places,
          const struct sources *sources, struct error *error)
{
	struct str text;
	char *real = realpath(str_c(arena, path), NULL);
	const char *name = str_c(arena, real ? str_from(real) : path);
	free(real);
	return file_read(arena, name, FILE_MAX_BYTES, &text, error) &&
	       put_in_place(arena, name, edit_add_sources(arena, text, sources), places,
	                    error);
}
