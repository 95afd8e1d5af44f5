#include "syntax/opml.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "syntax/tree.h"
#include "syntax/xml.h"

enum { MAX_FEEDS = 100000, MAX_FOLDERS = 32 };

/* --- in --- */

static struct str
line_of(struct arena *arena, struct str text)
{
	return utf8_fold_space(arena, text);
}

static struct str
label_of(struct arena *arena, const struct node *outline)
{
	struct str text = line_of(arena, node_attribute(outline, "text"));
	return text.n > 0 ? text : line_of(arena, node_attribute(outline, "title"));
}

static void
add_text(struct arena *arena, struct strs *list, struct str text)
{
	list->v = arena_grow(arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = text;
}

/* What says nothing that the feed does not say elsewhere. */
static bool
is_told(const struct attribute *attribute, const struct opml_feed *feed)
{
	static const char *const told[] = {"text", "xmlUrl", "language", "isComment"};
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		if (str_is(attribute->name, told[i]))
			return true;
	}
	if (str_is(attribute->name, "title"))
		return str_eq(attribute->value, feed->name);
	return str_is(attribute->name, "type") &&
	       str_eq_nocase(attribute->value, STR("rss"));
}

static void
take_others(struct arena *arena, const struct node *outline, struct opml_feed *feed)
{
	for (size_t i = 0; i < outline->n_attributes; i++) {
		const struct attribute *attribute = &outline->attributes[i];
		struct buf pair = buf_new(arena, 0);
		if (is_told(attribute, feed) || attribute->value.n == 0)
			continue;
		buf_add(&pair, attribute->name);
		buf_char(&pair, '=');
		buf_add(&pair, line_of(arena, attribute->value));
		add_text(arena, &feed->others, buf_str(&pair));
	}
}

static bool
is_comment(const struct node *outline)
{
	return str_eq_nocase(node_attribute(outline, "isComment"), STR("true"));
}

/* Up to the body: its folders, and whether one of them is commented. */
static void
take_folders(struct arena *arena, const struct node *outline, struct opml_feed *feed)
{
	const struct node *above[MAX_FOLDERS];
	size_t n = 0;
	const struct node *at = outline->parent;
	for (; at && str_is(at->name, "outline") && n < MAX_FOLDERS; at = at->parent)
		above[n++] = at;
	while (n-- > 0) {
		struct str label = label_of(arena, above[n]);
		feed->is_commented |= is_comment(above[n]);
		if (label.n > 0)
			add_text(arena, &feed->folders, label);
	}
}

static void
take_feed(struct arena *arena, const struct node *outline, struct str url,
          struct opml *out)
{
	struct opml_feed feed = {.name = label_of(arena, outline), .url = url};
	if (feed.name.n == 0)
		feed.name = url;
	feed.language = str_trim(node_attribute(outline, "language"));
	feed.is_commented = is_comment(outline);
	take_folders(arena, outline, &feed);
	take_others(arena, outline, &feed);
	out->v = arena_grow(arena, out->v, out->n, sizeof *out->v);
	out->v[out->n++] = feed;
}

bool
opml_parse(struct arena *arena, struct str utf8, struct opml *out, struct error *error)
{
	bool repaired = false;
	struct opml list = {0};
	const struct node *root = xml_parse(arena, utf8, &repaired, error);
	if (!root)
		return false;
	if (!str_eq_nocase(root->name, STR("opml")))
		return error_set(error, EX_DATAERR,
		                 "no OPML: its root element is <%.*s>",
		                 STR_FMT(utf8_prefix(root->name, 40)));
	const struct node *at = root;
	while ((at = node_after(root, at)) != NULL && list.n < MAX_FEEDS) {
		if (!str_is(at->name, "outline"))
			continue;
		struct str url = str_trim(node_attribute(at, "xmlUrl"));
		if (url.n > 0)
			take_feed(arena, at, url, &list);
		else
			list.n_others += !node_child(at, "outline");
	}
	*out = list;
	return true;
}

/* --- out --- */

static void
escape(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.s[i];
		if (c == '&')
			buf_add_c(out, "&amp;");
		else if (c == '<')
			buf_add_c(out, "&lt;");
		else if (c == '>')
			buf_add_c(out, "&gt;");
		else if (c == '"')
			buf_add_c(out, "&quot;");
		else
			buf_char(out, c);
	}
}

static void
put(struct buf *out, struct str name, struct str value)
{
	if (value.n == 0)
		return;
	buf_char(out, ' ');
	buf_add(out, name);
	buf_add_c(out, "=\"");
	escape(out, value);
	buf_char(out, '"');
}

static void
indent(struct buf *out, size_t depth)
{
	for (size_t i = 0; i < depth + 2; i++)
		buf_add_c(out, "  ");
}

static bool
has_other(const struct opml_feed *feed, struct str name)
{
	for (size_t i = 0; i < feed->others.n; i++) {
		struct str rest = feed->others.v[i], key;
		str_cut(&rest, '=', &key);
		if (str_eq(key, name))
			return true;
	}
	return false;
}

static void
put_feed(struct buf *out, const struct opml_feed *feed)
{
	indent(out, feed->folders.n);
	buf_add_c(out, "<outline");
	put(out, STR("text"), feed->name);
	if (!has_other(feed, STR("title")))
		put(out, STR("title"), feed->name);
	if (!has_other(feed, STR("type")))
		put(out, STR("type"), STR("rss"));
	put(out, STR("xmlUrl"), feed->url);
	put(out, STR("language"), feed->language);
	if (feed->is_commented)
		put(out, STR("isComment"), STR("true"));
	for (size_t i = 0; i < feed->others.n; i++) {
		struct str value = feed->others.v[i], name;
		str_cut(&value, '=', &name);
		put(out, name, value);
	}
	buf_add_c(out, "/>\n");
}

/* Closes and opens folders, from those of one feed to those of the next. */
static void
change_folders(struct buf *out, struct strs from, struct strs to)
{
	size_t same = 0;
	while (same < from.n && same < to.n && str_eq(from.v[same], to.v[same]))
		same++;
	for (size_t i = from.n; i > same; i--) {
		indent(out, i - 1);
		buf_add_c(out, "</outline>\n");
	}
	for (size_t i = same; i < to.n; i++) {
		indent(out, i);
		buf_add_c(out, "<outline");
		put(out, STR("text"), to.v[i]);
		buf_add_c(out, ">\n");
	}
}

struct str
opml_write(struct arena *arena, struct str title, int64_t made, const struct opml *list)
{
	struct buf out = buf_new(arena, 0);
	struct strs open = {0};
	buf_add_c(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                "<opml version=\"2.0\">\n  <head>\n    <title>");
	escape(&out, title);
	buf_add_c(&out, "</title>\n    <dateCreated>");
	buf_add(&out, date_rfc5322(arena, made));
	buf_add_c(&out, "</dateCreated>\n  </head>\n  <body>\n");
	for (size_t i = 0; i < list->n; i++) {
		change_folders(&out, open, list->v[i].folders);
		open = list->v[i].folders;
		put_feed(&out, &list->v[i]);
	}
	change_folders(&out, open, (struct strs){0});
	buf_add_c(&out, "  </body>\n</opml>\n");
	return buf_str(&out);
}
