#include "render/briefs.h"

#include <jansson.h>

#include "base/buf.h"
#include "base/date.h"
#include "render/clean.h"
#include "render/inline.h"
#include "render/json.h"
#include "syntax/markdown.h"

static json_t *
text_or_null(struct str text)
{
	return text.n > 0 ? json_stringn(text.s, text.n) : json_null();
}

static struct inline_text
words_of(struct arena *arena, const struct item *item)
{
	struct inline_text text;
	inline_read(arena, item->text, &text);
	return text;
}

static struct str
published_text(struct arena *arena, int64_t published)
{
	return published == DATE_NONE ? STR("") : date_rfc3339(arena, published);
}

static json_t *
items_json(struct arena *arena, const struct items *items)
{
	json_t *list = json_array();
	for (size_t i = 0; i < items->n; i++) {
		const struct item *item = &items->v[i];
		json_t *entry = json_object();
		json_object_set_new(entry, "text",
		                    text_or_null(words_of(arena, item).markdown));
		json_object_set_new(entry, "url",
		                    text_or_null(clean_url(arena, item->url)));
		json_object_set_new(entry, "quote",
		                    render_json_text(arena, item->quote));
		json_array_append_new(list, entry);
	}
	return list;
}

static json_t *
brief_json(struct arena *arena, const struct brief *brief, const struct items *items)
{
	struct str published = published_text(arena, brief->published);
	json_t *entry = json_object();
	json_object_set_new(entry, "title", render_json_text(arena, brief->title));
	json_object_set_new(entry, "author", render_json_text(arena, brief->author));
	json_object_set_new(entry, "publisher",
	                    render_json_text(arena, brief->publisher));
	json_object_set_new(entry, "published", text_or_null(published));
	json_object_set_new(entry, "url", text_or_null(clean_url(arena, brief->url)));
	json_object_set_new(entry, "language",
	                    render_json_text(arena, brief->language));
	json_object_set_new(entry, "items", items_json(arena, items));
	return entry;
}

static json_t *
lines_json(struct arena *arena, const struct strs *lines)
{
	json_t *list = json_array();
	for (size_t i = 0; i < lines->n; i++)
		json_array_append_new(list, render_json_text(arena, lines->v[i]));
	return list;
}

struct str
render_briefs_json(struct arena *arena, const struct briefs *briefs,
                   const struct items *items)
{
	json_t *list = json_array(), *root = json_object();
	for (size_t i = 0; i < briefs->n; i++) {
		if (items[i].n == 0)
			continue;
		json_array_append_new(list,
		                      brief_json(arena, &briefs->v[i], &items[i]));
	}
	json_object_set_new(root, "briefs", list);
	return render_json_lines(arena, root);
}

struct str
render_reasons_json(struct arena *arena, const struct briefs *briefs,
                    const struct items *items, const struct strs *lines)
{
	json_t *list = json_array(), *root = json_object();
	for (size_t i = 0; i < briefs->n; i++) {
		const struct brief *brief = &briefs->v[i];
		json_t *entry = json_object();
		json_object_set_new(entry, "title",
		                    render_json_text(arena, brief->title));
		json_object_set_new(entry, "url",
		                    text_or_null(clean_url(arena, brief->url)));
		json_object_set_new(entry, "notes", lines_json(arena, &brief->notes));
		json_object_set_new(entry, "why", lines_json(arena, &lines[i]));
		json_object_set_new(entry, "items", items_json(arena, &items[i]));
		json_array_append_new(list, entry);
	}
	json_object_set_new(root, "briefs", list);
	return render_json_lines(arena, root);
}

struct str
render_templates_json(struct arena *arena, const struct strs *names, const bool *own)
{
	json_t *list = json_array(), *root = json_object();
	for (size_t i = 0; i < names->n; i++) {
		json_t *entry = json_object();
		json_object_set_new(entry, "name", text_or_null(names->v[i]));
		json_object_set_new(entry, "own", json_boolean(own[i]));
		json_array_append_new(list, entry);
	}
	json_object_set_new(root, "templates", list);
	return render_json_lines(arena, root);
}

struct str
render_lines_json(struct arena *arena, const char *key, struct str text)
{
	json_t *list = json_array(), *root = json_object();
	struct str line;
	while (text.n > 0 && str_cut(&text, '\n', &line))
		json_array_append_new(list, json_stringn(line.s, line.n));
	json_object_set_new(root, key, list);
	return render_json_lines(arena, root);
}

static void
add_fact(struct buf *out, struct str fact, const char **separator)
{
	struct str text = clean_text(out->arena, fact);
	if (text.n == 0)
		return;
	buf_add_c(out, *separator);
	markdown_escape(out, text);
	*separator = " · ";
}

/* As in a digest: words without a link of their own are all linked. */
static void
add_item(struct buf *out, const struct item *item)
{
	struct inline_text text = words_of(out->arena, item);
	struct str url = clean_url(out->arena, item->url);
	bool linked = text.links.n == 0 && url.n > 0;
	buf_add_c(out, linked ? "- [" : "- ");
	buf_add(out, text.markdown);
	if (linked) {
		buf_add_c(out, "](");
		markdown_destination(out, url);
		buf_char(out, ')');
	}
	buf_char(out, '\n');
}

static void
add_brief(struct buf *out, const struct brief *brief, const struct items *items)
{
	const char *separator = "";
	struct str date =
	        str_slice(published_text(out->arena, brief->published), 0, 10);
	if (brief->title.n > 0) {
		buf_add_c(out, "## ");
		markdown_escape(out, clean_text(out->arena, brief->title));
		buf_add_c(out, "\n\n");
	}
	size_t before = out->n;
	add_fact(out, brief->publisher, &separator);
	add_fact(out, brief->author, &separator);
	add_fact(out, date, &separator);
	if (out->n > before)
		buf_add_c(out, "\n\n");
	for (size_t i = 0; i < items->n; i++)
		add_item(out, &items->v[i]);
}

struct str
render_briefs_markdown(struct arena *arena, const struct briefs *briefs,
                       const struct items *items)
{
	struct buf out = buf_new(arena, 0);
	for (size_t i = 0; i < briefs->n; i++) {
		if (items[i].n == 0)
			continue;
		if (out.n > 0)
			buf_char(&out, '\n');
		add_brief(&out, &briefs->v[i], &items[i]);
	}
	return buf_str(&out);
}
