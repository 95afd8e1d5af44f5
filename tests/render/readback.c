#include "readback.h"

#include <jansson.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "check.h"
#include "render/render.h"
#include "sample.h"
#include "syntax/html.h"
#include "syntax/markdown.h"
#include "syntax/xml.h"

static void
add(struct arena *arena, struct strs *list, struct str line)
{
	list->v = arena_grow(arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = line;
}

/* Without separating marks, white space folded. */
static struct str
bare(struct arena *arena, struct str line)
{
	struct buf out = buf_new(arena, 0);
	for (size_t i = 0; i < line.n; i++) {
		bool dot = str_starts(str_slice(line, i, line.n), STR("·"));
		i += dot;
		buf_char(&out, dot || strchr("(),;", line.s[i]) ? ' ' : line.s[i]);
	}
	return utf8_fold_space(arena, buf_str(&out));
}

static void
add_words(struct buf *out, const struct node *node)
{
	buf_add(out, node->text);
	for (const struct node *at = node->first; at; at = at->next)
		add_words(out, at);
	if (str_is(node->name, "a"))
		buf_printf(out, "<%.*s>", STR_FMT(node_attribute(node, "href")));
}

static struct strs
read_items(struct arena *arena, struct str html, bool (*is_bullet)(const struct node *))
{
	struct strs list = {0};
	const struct node *root = html_parse(arena, html, &(bool){false});
	const struct node *at = root;
	while ((at = node_after(root, at))) {
		struct buf line = buf_new(arena, 0);
		if (!str_is(at->name, "li") || !is_bullet(at))
			continue;
		add_words(&line, at);
		add(arena, &list, bare(arena, buf_str(&line)));
	}
	return list;
}

static bool
is_story(const struct node *item)
{
	return str_is(node_attribute(item->parent, "class"), "stories");
}

static bool
is_any(const struct node *item)
{
	return item != NULL;
}

struct strs
readback_html(struct arena *arena, struct str html)
{
	return read_items(arena, html, is_story);
}

struct strs
readback_markdown(struct arena *arena, struct str markdown)
{
	return read_items(arena, markdown_to_html(arena, markdown), is_any);
}

/* The addresses at the foot: urls[n - 1] is that of "[n]". */
static struct strs
foot(struct arena *arena, struct str text)
{
	struct strs urls = {0};
	struct str rest =
	        str_slice(text, str_find(text, STR("\n\nLinks\n\n"), 0), text.n);
	struct str line;
	while (str_cut(&rest, '\n', &line)) {
		size_t end = str_find(line, STR("] "), 0);
		if (str_starts(line, STR("[")))
			add(arena, &urls, str_slice(line, end + 2, line.n));
	}
	return urls;
}

/* " [12]" becomes the address. */
static struct str
with_addresses(struct arena *arena, struct str line, const struct strs *urls)
{
	struct buf out = buf_new(arena, 0);
	for (size_t at = 0; at < line.n;) {
		size_t n = 0, end = at + 2;
		if (str_starts(str_slice(line, at, line.n), STR(" [")))
			while (end < line.n && line.s[end] >= '0' && line.s[end] <= '9')
				n = n * 10 + (size_t)(line.s[end++] - '0');
		if (n > 0 && n <= urls->n && end < line.n && line.s[end] == ']') {
			buf_printf(&out, "<%.*s>", STR_FMT(urls->v[n - 1]));
			at = end + 1;
		} else {
			buf_char(&out, line.s[at++]);
		}
	}
	return buf_str(&out);
}

struct strs
readback_text(struct arena *arena, struct str text)
{
	struct strs list = {0}, urls = foot(arena, text);
	struct str rest = str_slice(text, 0, str_find(text, STR("\n\nLinks\n\n"), 0));
	struct str line;
	struct buf bullet = buf_new(arena, 0);
	while (str_cut(&rest, '\n', &line)) {
		if (bullet.n > 0 && !str_starts(line, STR("  "))) {
			add(arena, &list,
			    bare(arena,
			         with_addresses(arena, buf_str(&bullet), &urls)));
			bullet = buf_new(arena, 0);
		}
		if (str_starts(line, STR("* ")) || bullet.n > 0)
			buf_printf(&bullet, " %.*s",
			           STR_FMT(str_slice(line, 2, line.n)));
	}
	if (bullet.n > 0)
		add(arena, &list,
		    bare(arena, with_addresses(arena, buf_str(&bullet), &urls)));
	return list;
}

/* The content of an entry of a feed: a bullet in HTML. */
static struct str
content_line(struct arena *arena, struct str html)
{
	struct buf line = buf_new(arena, 0);
	add_words(&line, html_parse(arena, html, &(bool){false}));
	return bare(arena, buf_str(&line));
}

struct strs
readback_atom(struct arena *arena, struct str xml)
{
	struct strs list = {0};
	struct error error = {0};
	bool repaired = false;
	const struct node *root = xml_parse(arena, xml, &repaired, &error), *at = root;
	CHECK(root && !repaired);
	while (root && (at = node_after(root, at))) {
		if (!str_is(at->name, "entry"))
			continue;
		const struct node *content = node_child(at, "content");
		add(arena, &list,
		    content_line(arena, node_text(arena, content, 1 << 20)));
	}
	return list;
}

struct strs
readback_json_feed(struct arena *arena, struct str json)
{
	struct strs list = {0};
	size_t i;
	json_t *item;
	json_t *feed = json_loadb(json.s, json.n, 0, NULL);
	CHECK(json_is_object(feed));
	json_array_foreach(json_object_get(feed, "items"), i, item)
	{
		const char *html =
		        json_string_value(json_object_get(item, "content_html"));
		add(arena, &list, content_line(arena, str_from(html)));
	}
	json_decref(feed);
	return list;
}

static void
add_link(struct buf *out, const char *words, const json_t *url)
{
	buf_add_c(out, words);
	if (json_is_string(url))
		buf_printf(out, "<%s>", json_string_value(url));
}

static struct str
story_line(struct arena *arena, json_t *story)
{
	struct buf line = buf_new(arena, 0);
	size_t i;
	json_t *echo;
	json_t *source = json_object_get(story, "source");
	struct str html = str_from(json_string_value(json_object_get(story, "html")));
	buf_add_c(&line, json_string_value(json_object_get(story, "mark_words")));
	buf_char(&line, ' ');
	add_words(&line, html_parse(arena, html, &(bool){false}));
	if (json_is_true(json_object_get(story, "linked")))
		add_link(&line, "", json_object_get(story, "url"));
	buf_char(&line, ' ');
	add_link(&line, json_string_value(json_object_get(source, "name")),
	         json_object_get(source, "url"));
	buf_char(&line, ' ');
	buf_add_c(&line, json_string_value(json_object_get(story, "day_words")));
	json_array_foreach(json_object_get(story, "echoes"), i, echo)
	{
		buf_add_c(&line, i == 0 ? " also in " : " ");
		add_link(&line, json_string_value(json_object_get(echo, "name")),
		         json_object_get(echo, "url"));
	}
	return bare(arena, buf_str(&line));
}

struct strs
readback_json(struct arena *arena, struct str json)
{
	struct strs list = {0};
	size_t i, j;
	json_t *section, *story;
	json_t *view = json_loadb(json.s, json.n, 0, NULL);
	json_array_foreach(json_object_get(view, "sections"), i, section)
	{
		json_array_foreach(json_object_get(section, "stories"), j, story)
		        add(arena, &list, story_line(arena, story));
	}
	json_decref(view);
	return list;
}

struct str
readback_render(struct arena *arena, const struct edition *edition,
                const char *media_type)
{
	struct str out;
	struct error error = {0};
	CHECK(sample_render(arena, edition, media_type, NULL, &out, &error));
	return out;
}

static void
compare(struct arena *arena, struct strs list, struct strs expected)
{
	CHECK_INT(list.n, expected.n);
	for (size_t i = 0; i < list.n && i < expected.n; i++)
		CHECK_STR(list.v[i], str_c(arena, expected.v[i]));
}

struct letter
readback_letter(struct arena *arena, const struct edition *edition)
{
	struct letter letter = {0};
	struct view_parts view = sample_view(arena, edition);
	CHECK(render_letter(arena, &view, STR(""), &letter, NULL));
	return letter;
}

/* How a form is read back. */
static const struct reading {
	const char *media_type;
	struct strs (*read)(struct arena *arena, struct str bytes);
} readings[] = {
        {"text/markdown", readback_markdown},
        {"text/plain", readback_text},
        {"application/json", readback_json},
        {"application/atom+xml", readback_atom},
        {"application/feed+json", readback_json_feed},
};

void
readback_compare(struct arena *arena, const struct edition *edition, size_t n_bullets)
{
	struct strs html =
	        readback_html(arena, readback_render(arena, edition, "text/html"));
	CHECK_INT(html.n, n_bullets);
	for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
		const struct reading *form = &readings[i];
		struct str bytes = readback_render(arena, edition, form->media_type);
		compare(arena, form->read(arena, bytes), html);
	}
}

void
readback_compare_letter(struct arena *arena, const struct edition *edition,
                        const struct letter *letter)
{
	struct strs html =
	        readback_html(arena, readback_render(arena, edition, "text/html"));
	compare(arena, readback_html(arena, letter->html), html);
	compare(arena, readback_text(arena, letter->text), html);
}

const struct node *
readback_find(const struct node *root, const char *name, const char *class)
{
	const struct node *at = root;
	while ((at = node_after(root, at))) {
		if (str_is(at->name, name) &&
		    (!class || str_is(node_attribute(at, "class"), class)))
			return at;
	}
	return NULL;
}
