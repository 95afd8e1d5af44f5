/*
 * cmark is quadratic in the length of a paragraph on crafted input (0.30.2), and walks
 * quotes nested by the thousand for each line. What comes from outside is therefore fed
 * in paragraphs and documents of bounded length.
 */
#include "syntax/markdown.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "syntax/html.h"

enum {
	MAX_INLINE = 16 << 10, /* bytes of one inline text */
	MAX_PARAGRAPH = 4 << 10,
	MAX_MARKERS = 32 /* of quotes and lists before a line's text */
};

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_safe(const char *url)
{
	struct str x = str_from(url);
	return str_starts_nocase(x, STR("http://")) ||
	       str_starts_nocase(x, STR("https://")) ||
	       str_starts_nocase(x, STR("mailto:"));
}

/* How far a line is nested in quotes and lists, and where its text begins. */
static size_t
markers(struct str line, size_t *text)
{
	size_t n = 0;
	size_t i = 0;
	for (; i < line.n && strchr(" \t>-*+0123456789.)", line.s[i]); i++) {
		bool ends = i + 1 == line.n || is_blank(line.s[i + 1]);
		n += line.s[i] == '>' || (ends && strchr("-*+.)", line.s[i]));
	}
	*text = i;
	return n;
}

/* Adds a line in pieces that make no paragraph longer than it may be. */
static void
add_line(struct buf *out, struct str line, size_t *paragraph)
{
	do {
		struct str piece = utf8_prefix(line, MAX_PARAGRAPH);
		line = str_slice(line, piece.n, line.n);
		if (*paragraph + piece.n > MAX_PARAGRAPH) {
			buf_add_c(out, "\n\n");
			*paragraph = 0;
		}
		*paragraph += piece.n + 1;
		buf_add(out, piece);
	} while (line.n);
	buf_char(out, '\n');
}

/* The document with bounds on its length, its paragraphs and its nesting. */
static struct str
bounded(struct arena *arena, struct str document)
{
	struct buf out = buf_new(arena, 0);
	struct str rest = utf8_clean(arena, utf8_prefix(document, MARKDOWN_MAX_BYTES));
	struct str line;
	size_t paragraph = 0;
	while (str_cut(&rest, '\n', &line)) {
		size_t text;
		if (markers(line, &text) > MAX_MARKERS)
			line = str_slice(line, text, line.n);
		if (str_trim(line).n == 0)
			paragraph = 0;
		add_line(&out, line, &paragraph);
	}
	return buf_str(&out);
}

static cmark_node *
parse(struct str text)
{
	static cmark_mem memory = {memory_take_zeroed, memory_resize, free};
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
	cmark_parser_feed(parser, text.n ? text.s : "", text.n);
	cmark_node *document = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return document;
}

static cmark_node *
parse_inline(struct arena *arena, struct str text)
{
	struct str x = utf8_clean(arena, utf8_prefix(text, MAX_INLINE));
	return parse(x);
}

enum form { FORM_HTML, FORM_PLAIN };

static void
write_text(struct buf *out, const char *text, enum form form)
{
	struct str x = str_from(text);
	buf_add(out, form == FORM_HTML ? html_escape(out->arena, x) : x);
}

/* An element's tag, which plain text has not. */
static void
write_tag(struct buf *out, const char *name, cmark_event_type event, enum form form)
{
	if (form == FORM_HTML)
		buf_printf(out, event == CMARK_EVENT_ENTER ? "<%s>" : "</%s>", name);
}

static void
write_link(struct buf *out, cmark_node *node, cmark_event_type event, enum form form)
{
	const char *url = cmark_node_get_url(node);
	if (form == FORM_PLAIN || !is_safe(url))
		return;
	if (event == CMARK_EVENT_EXIT) {
		buf_add_c(out, "</a>");
		return;
	}
	buf_add_c(out, "<a href=\"");
	write_text(out, url, form);
	buf_add_c(out, "\">");
}

static void
write_node(struct buf *out, cmark_node *node, cmark_event_type event, enum form form)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE_BLOCK:
		write_text(out, cmark_node_get_literal(node), form);
		break;
	case CMARK_NODE_CODE:
		write_tag(out, "code", CMARK_EVENT_ENTER, form);
		write_text(out, cmark_node_get_literal(node), form);
		write_tag(out, "code", CMARK_EVENT_EXIT, form);
		break;
	case CMARK_NODE_SOFTBREAK:
		buf_char(out, ' ');
		break;
	case CMARK_NODE_LINEBREAK:
		buf_add_c(out, form == FORM_HTML ? "<br>" : " ");
		break;
	case CMARK_NODE_EMPH:
		write_tag(out, "em", event, form);
		break;
	case CMARK_NODE_STRONG:
		write_tag(out, "strong", event, form);
		break;
	case CMARK_NODE_LINK:
		write_link(out, node, event, form);
		break;
	case CMARK_NODE_PARAGRAPH:
	case CMARK_NODE_HEADING:
		if (out->n && event == CMARK_EVENT_ENTER)
			buf_char(out, ' ');
		break;
	default: /* raw HTML, images, containers */
		break;
	}
}

static struct str
write_inline(struct arena *arena, struct str markdown, enum form form)
{
	struct buf out = buf_new(arena, 0);
	cmark_node *document = parse_inline(arena, markdown);
	cmark_iter *at = cmark_iter_new(document);
	int in_image = 0;
	for (cmark_event_type event;
	     (event = cmark_iter_next(at)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(at);
		if (cmark_node_get_type(node) == CMARK_NODE_IMAGE)
			in_image += event == CMARK_EVENT_ENTER ? 1 : -1;
		else if (in_image == 0)
			write_node(&out, node, event, form);
	}
	cmark_iter_free(at);
	cmark_node_free(document);
	return buf_str(&out);
}

struct str
markdown_inline_html(struct arena *arena, struct str markdown)
{
	return write_inline(arena, markdown, FORM_HTML);
}

struct str
markdown_plain(struct arena *arena, struct str markdown)
{
	return write_inline(arena, markdown, FORM_PLAIN);
}

/* What has no place in our output: raw HTML, images, links to anything but the web. */
static bool
is_foreign(cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_HTML_INLINE:
	case CMARK_NODE_IMAGE:
		return true;
	case CMARK_NODE_LINK:
		return !is_safe(cmark_node_get_url(node));
	default:
		return false;
	}
}

/* A link leaves its text behind. */
static void
take_out(cmark_node *node)
{
	cmark_node *child;
	if (cmark_node_get_type(node) == CMARK_NODE_LINK)
		while ((child = cmark_node_first_child(node)) != NULL)
			cmark_node_insert_before(node, child);
	cmark_node_free(node);
}

struct found {
	cmark_node *node;
};

/* Inner nodes stand before outer ones in the list, so each is freed once. */
static void
scrub(struct arena *arena, cmark_node *document)
{
	cmark_iter *at = cmark_iter_new(document);
	struct found *foreign = NULL;
	size_t n = 0;
	for (cmark_event_type event;
	     (event = cmark_iter_next(at)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(at);
		bool last = event == CMARK_EVENT_EXIT ||
		            cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK ||
		            cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE;
		if (!last || !is_foreign(node))
			continue;
		foreign = arena_grow(arena, foreign, n, sizeof *foreign);
		foreign[n++].node = node;
	}
	cmark_iter_free(at);
	for (size_t i = 0; i < n; i++)
		take_out(foreign[i].node);
}

static struct str
render(struct arena *arena, cmark_node *document, int options)
{
	char *html = cmark_render_html(document, options);
	struct str copy = str_copy(arena, str_from(html));
	free(html);
	cmark_node_free(document);
	return copy;
}

struct str
markdown_to_html(struct arena *arena, struct str markdown)
{
	struct str text = bounded(arena, markdown);
	cmark_node *document = parse(text);
	scrub(arena, document);
	return render(arena, document, CMARK_OPT_DEFAULT);
}

struct str
markdown_to_raw_html(struct arena *arena, struct str markdown)
{
	struct str text = bounded(arena, markdown);
	cmark_node *document = parse(text);
	return render(arena, document, CMARK_OPT_UNSAFE);
}
