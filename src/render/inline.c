/*
 * The text of a bullet is CommonMark that an earlier act wrote. Here nothing about it
 * is believed: it is rendered to HTML, the HTML is parsed to a tree, and the tree is
 * walked once to write all forms in one canonical spelling. The Markdown form is then
 * proven: as a list item of a document it must parse to the very same tree. If it does
 * not (emphasis beside punctuation can be ambiguous), it is written again with less
 * markup, at last as bare words, which escaping alone makes safe.
 */
#include "render/inline.h"

#include "base/buf.h"
#include "render/clean.h"
#include "syntax/html.h"
#include "syntax/markdown.h"

/* What may be written besides words. */
enum markup { MARKUP_NONE, MARKUP_LINKS, MARKUP_ALL };

enum { MAX_DEPTH = 16 };

struct writer {
	struct arena *arena;
	enum markup markup;
	struct buf markdown;
	struct buf words; /* to be escaped in one piece before the next markup */
	struct buf html;
	struct buf plain;
	struct inline_links links;
	bool in_link;
};

/* How an element is spelled. */
struct spelling {
	const char *name;
	const char *markdown;
};

static const struct spelling spellings[] = {{"em", "*"}, {"strong", "**"}};

static struct writer
writer_new(struct arena *arena, enum markup markup)
{
	return (struct writer){.arena = arena,
	                       .markup = markup,
	                       .markdown = buf_new(arena, 0),
	                       .words = buf_new(arena, 0),
	                       .html = buf_new(arena, 0),
	                       .plain = buf_new(arena, 0)};
}

static void
write_text(struct writer *w, struct str text)
{
	if (w->plain.n == 0 || w->plain.s[w->plain.n - 1] == ' ') {
		while (text.n > 0 && text.s[0] == ' ')
			text = str_slice(text, 1, text.n);
	}
	if (text.n == 0)
		return;
	buf_add(&w->plain, text);
	buf_add(&w->html, html_escape(w->arena, text));
	buf_add(&w->words, text);
}

/* The Markdown, up to here, to add markup to. */
static struct buf *
markdown_of(struct writer *w)
{
	markdown_escape(&w->markdown, buf_str(&w->words));
	w->words = buf_new(w->arena, 0);
	return &w->markdown;
}

/* clean_text, but a blank at either end is kept as one. */
static struct str
clean_piece(struct arena *arena, struct str text)
{
	struct buf out = buf_new(arena, 0);
	struct str words = clean_text(arena, text);
	bool before = text.n > 0 && (unsigned char)text.s[0] <= ' ';
	bool after = text.n > 0 && (unsigned char)text.s[text.n - 1] <= ' ';
	if (before)
		buf_char(&out, ' ');
	buf_add(&out, words);
	if (after && words.n > 0)
		buf_char(&out, ' ');
	return buf_str(&out);
}

static size_t
longest_run(struct str text, char c)
{
	size_t longest = 0, run = 0;
	for (size_t i = 0; i < text.n; i++) {
		run = text.s[i] == c ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest;
}

static void
write_code(struct writer *w, struct str text)
{
	if (text.n == 0)
		return;
	struct buf *markdown = markdown_of(w);
	size_t ticks = longest_run(text, '`') + 1;
	buf_add(&w->plain, text);
	buf_add_c(&w->html, "<code>");
	buf_add(&w->html, html_escape(w->arena, text));
	buf_add_c(&w->html, "</code>");
	for (size_t i = 0; i < ticks; i++)
		buf_char(markdown, '`');
	bool pad = text.s[0] == '`' || text.s[text.n - 1] == '`';
	buf_printf(markdown, "%s%.*s%s", pad ? " " : "", STR_FMT(text), pad ? " " : "");
	for (size_t i = 0; i < ticks; i++)
		buf_char(markdown, '`');
}

static void write_children(struct writer *w, const struct node *node, int depth);

static void
write_link(struct writer *w, const struct node *node, struct str url, int depth)
{
	buf_char(markdown_of(w), '[');
	buf_add_c(&w->html, "<a href=\"");
	buf_add(&w->html, html_escape(w->arena, url));
	buf_add_c(&w->html, "\">");
	w->in_link = true;
	write_children(w, node, depth);
	w->in_link = false;
	buf_add_c(&w->html, "</a>");
	struct buf *markdown = markdown_of(w);
	buf_add_c(markdown, "](");
	markdown_destination(markdown, url);
	buf_char(markdown, ')');
	struct inline_links *links = &w->links;
	links->v = arena_grow(w->arena, links->v, links->n, sizeof *links->v);
	links->v[links->n++] = (struct inline_link){url, w->plain.n};
}

static void
write_spelled(struct writer *w, const struct node *node,
              const struct spelling *spelling, int depth)
{
	buf_add_c(markdown_of(w), spelling->markdown);
	buf_printf(&w->html, "<%s>", spelling->name);
	write_children(w, node, depth);
	buf_printf(&w->html, "</%s>", spelling->name);
	buf_add_c(markdown_of(w), spelling->markdown);
}

static bool
has_words(struct arena *arena, const struct node *node)
{
	return str_trim(clean_text(arena, node_text(arena, node, 1 << 20))).n > 0;
}

static void
write_element(struct writer *w, const struct node *node, int depth)
{
	struct str url = clean_url(w->arena, node_attribute(node, "href"));
	if (str_is(node->name, "br")) {
		write_text(w, STR(" "));
		return;
	}
	if (!has_words(w->arena, node) || str_is(node->name, "script") ||
	    str_is(node->name, "style"))
		return;
	if (str_is(node->name, "a") && w->markup >= MARKUP_LINKS && url.n > 0 &&
	    !w->in_link) {
		write_link(w, node, url, depth);
		return;
	}
	if (str_is(node->name, "code") && w->markup == MARKUP_ALL) {
		write_code(w, clean_text(w->arena, node_text(w->arena, node, 1 << 20)));
		return;
	}
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
		if (w->markup == MARKUP_ALL && str_is(node->name, spellings[i].name)) {
			write_spelled(w, node, &spellings[i], depth);
			return;
		}
	}
	write_children(w, node, depth);
}

static void
write_children(struct writer *w, const struct node *node, int depth)
{
	if (depth >= MAX_DEPTH) {
		write_text(w,
		           clean_piece(w->arena, node_text(w->arena, node, 1 << 20)));
		return;
	}
	for (const struct node *at = node->first; at; at = at->next) {
		if (at->name.n == 0)
			write_text(w, clean_piece(w->arena, at->text));
		else
			write_element(w, at, depth + 1);
	}
}

static struct str
trim_end(const struct buf *buf)
{
	struct str x = buf_str(buf);
	while (x.n > 0 && x.s[x.n - 1] == ' ')
		x.n--;
	return x;
}

/* A last "!" is escaped lest a link follow; none follows a whole text. */
static struct str
bare_end(struct arena *arena, struct str markdown)
{
	struct buf out = buf_new(arena, 0);
	if (!str_ends(markdown, STR("\\!")))
		return markdown;
	buf_add(&out, str_slice(markdown, 0, markdown.n - 2));
	buf_char(&out, '!');
	return buf_str(&out);
}

static struct inline_text
write_all(struct arena *arena, const struct node *node, enum markup markup)
{
	struct writer w = writer_new(arena, markup);
	write_children(&w, node, 0);
	return (struct inline_text){bare_end(arena, trim_end(markdown_of(&w))),
	                            trim_end(&w.html), trim_end(&w.plain), w.links};
}

/* The first element of that name in a piece of HTML, or NULL. */
static const struct node *
parse_piece(struct arena *arena, const char *before, struct str html, const char *name)
{
	struct buf all = buf_new(arena, 0);
	bool flattened = false;
	buf_add_c(&all, before);
	buf_add(&all, html);
	const struct node *root = html_parse(arena, buf_str(&all), &flattened);
	const struct node *at = node_after(root, root);
	while (at && !str_is(at->name, name))
		at = node_after(root, at);
	return at;
}

static bool
is_only_list(const struct node *item)
{
	const struct node *list = item->parent;
	const struct node *body = list ? list->parent : NULL;
	size_t n_elements = 0;
	if (!body || !str_is(list->name, "ul"))
		return false;
	for (const struct node *at = list->first; at; at = at->next)
		n_elements += at->name.n > 0;
	for (const struct node *at = body->first; at; at = at->next)
		n_elements += at->name.n > 0;
	return n_elements == 2;
}

/* As a document's only list item, the Markdown says what the HTML says. */
static bool
reads_back(struct arena *arena, const struct inline_text *text)
{
	struct buf line = buf_new(arena, 0);
	buf_add_c(&line, "- ");
	buf_add(&line, text->markdown);
	buf_char(&line, '\n');
	const struct node *item =
	        parse_piece(arena, "", markdown_to_html(arena, buf_str(&line)), "li");
	if (!item || !is_only_list(item))
		return false;
	struct inline_text again = write_all(arena, item, MARKUP_ALL);
	return str_eq(again.html, text->html) && str_eq(again.plain, text->plain);
}

void
inline_read(struct arena *arena, struct str markdown, struct inline_text *out)
{
	static const enum markup attempts[] = {MARKUP_ALL, MARKUP_LINKS, MARKUP_NONE};
	struct str html = markdown_inline_html(arena, markdown);
	const struct node *node = parse_piece(arena, "<div>", html, "div");
	*out = (struct inline_text){STR(""), STR(""), STR(""), {NULL, 0}};
	for (size_t i = 0; node && i < sizeof attempts / sizeof *attempts; i++) {
		*out = write_all(arena, node, attempts[i]);
		if (reads_back(arena, out))
			return;
	}
}
