/*
 * libxml2's HTML parser drives a builder of our own tree: no document of libxml2's is
 * ever made, so a page costs one pass and the arena. Measured with libxml2 2.9.14: its
 * limit of 256 levels lies in the tree building that is not used here, so that depth is
 * ours to bound. Levels beyond are flattened: what holds no text of its own (div, span,
 * table cells …) leaves an empty element where it began, so that a paragraph still ends
 * there, and its content stands in the last element that was kept.
 *
 * Hostile input. The parser compares each misplaced end tag with all open elements, and
 * each attribute with all others of its element: the first is stopped by a budget of
 * work, the second by html_prune, which takes such tags out before.
 */
#include "syntax/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "syntax/html_prune.h"
#include "syntax/html_references.h"

enum {
	MAX_DEPTH = 250,
	MAX_WRAPPERS = 230, /* the last levels are for links, emphasis and their like */
	MAX_OPEN = 20000,
	MAX_NODES = 500000,
	MAX_ATTRIBUTES = 256,
	MAX_WORK = 100 << 20, /* comparisons made for misplaced end tags */
	NAME_SLOTS = 256
};

/* How deep an element stands that was opened. */
enum opened { OPENED_FLAT, OPENED_NODE };

struct builder {
	struct arena *arena;
	struct arena *scratch;
	struct asides asides;
	htmlParserCtxtPtr parser;
	struct node *at;   /* what is added to */
	struct node *lent; /* the last text that is the page's own */
	int depth;         /* of `at` below the root */
	size_t n_open;
	unsigned char *open; /* enum opened of each */
	size_t n_nodes;
	size_t work;
	bool flattened;
	bool stopped;
	const xmlChar
	        *name_keys[NAME_SLOTS]; /* names by libxml2's one pointer for each */
	struct str names[NAME_SLOTS];
};

static struct str
xml_str(const xmlChar *text)
{
	return str_from((const char *)text);
}

/* A name's copy in the arena, the same for most elements of that name. */
static struct str
intern(struct builder *b, const xmlChar *name)
{
	size_t slot = ((uintptr_t)name >> 2) % NAME_SLOTS;
	if (b->name_keys[slot] != name) {
		b->name_keys[slot] = name;
		b->names[slot] = str_copy(b->arena, xml_str(name));
	}
	return b->names[slot];
}

static struct node *
add_node(struct builder *b)
{
	b->n_nodes++;
	return node_append(b->arena, b->at);
}

static bool
is_c1(struct str x, size_t at)
{
	return x.s[at] == '\xc2' && at + 1 < x.n && (x.s[at + 1] & 0xe0) == 0x80;
}

static bool
has_c1(struct str x)
{
	const char *at = x.n ? memchr(x.s, 0xc2, x.n) : NULL;
	for (; at; at = memchr(at + 1, 0xc2, x.n - (size_t)(at + 1 - x.s)))
		if (is_c1(x, (size_t)(at - x.s)))
			return true;
	return false;
}

static struct str
without_c1(struct arena *arena, struct str x)
{
	if (!has_c1(x))
		return x;
	struct buf out = buf_new(arena, 0);
	for (size_t at = 0; at < x.n; at++) {
		if (is_c1(x, at))
			buf_codepoint(&out,
			              html_windows_1252((unsigned char)x.s[++at]));
		else
			buf_char(&out, x.s[at]);
	}
	return buf_str(&out);
}

/* Room for one more piece of text: false where there are too many nodes. */
static bool
take_text(struct builder *b)
{
	if (b->at->last && b->at->last->name.n == 0)
		return true;
	if (b->n_nodes >= MAX_NODES) {
		b->flattened = true;
		return false;
	}
	b->n_nodes++;
	return true;
}

static void
add_text(struct builder *b, struct str text)
{
	if (text.n == 0 || !take_text(b))
		return;
	if (b->lent && b->lent == b->at->last)
		b->lent->text = str_copy(b->arena, b->lent->text);
	b->lent = NULL;
	node_append_text(b->arena, b->at, without_c1(b->arena, text));
}

/* A text that was put aside is not copied where it is a node by itself. */
static void
lend_text(struct builder *b, struct str text)
{
	struct node *last = b->at->last;
	if ((last && last->name.n == 0) || text.n == 0) {
		add_text(b, text);
	} else if (take_text(b)) {
		b->lent = node_append(b->arena, b->at);
		b->lent->text = text;
	}
}

static void
on_text(void *context, const xmlChar *text, int n)
{
	struct builder *b = context;
	struct str rest = {(const char *)text, n > 0 ? (size_t)n : 0};
	while (rest.n) {
		bool back;
		struct str piece = asides_text(&b->asides, &rest, &back);
		if (back)
			lend_text(b, piece);
		else
			add_text(b, piece);
	}
}

static struct str
attribute_value(struct builder *b, struct str given)
{
	struct str value;
	return asides_value(&b->asides, given, &value)
	               ? value
	               : without_c1(b->arena, str_copy(b->arena, given));
}

static void
add_attributes(struct builder *b, struct node *node, const xmlChar **pairs)
{
	size_t n = 0;
	while (pairs[2 * n] && n < MAX_ATTRIBUTES)
		n++;
	node->attributes = arena_array(b->arena, n, sizeof *node->attributes);
	node->n_attributes = n;
	for (size_t i = 0; i < n; i++) {
		node->attributes[i].name = intern(b, pairs[2 * i]);
		node->attributes[i].value =
		        attribute_value(b, xml_str(pairs[2 * i + 1]));
	}
}

/* Elements that nest by the hundred and say little by themselves. */
static bool
is_wrapper(struct str name)
{
	static const char *const wrappers[] = {
	        "div", "span",    "table",   "tbody",  "tr",   "td",
	        "th",  "section", "article", "center", "font", "blockquote",
	};
	for (size_t i = 0; i < sizeof wrappers / sizeof *wrappers; i++)
		if (str_is(name, wrappers[i]))
			return true;
	return false;
}

static void
stop(struct builder *b)
{
	b->flattened = b->stopped = true;
	xmlStopParser(b->parser);
}

static void
on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
	struct builder *b = context;
	if (b->n_open >= MAX_OPEN) {
		stop(b);
		return;
	}
	bool room = b->n_nodes < MAX_NODES;
	struct str copy = intern(b, name);
	bool keep = room && b->depth < MAX_DEPTH &&
	            (b->depth < MAX_WRAPPERS || !is_wrapper(copy));
	b->open = arena_grow(b->scratch, b->open, b->n_open, sizeof *b->open);
	b->open[b->n_open++] = keep ? OPENED_NODE : OPENED_FLAT;
	b->flattened = b->flattened || !keep;
	if (!room)
		return;
	struct node *node = add_node(b);
	node->name = copy;
	if (!keep)
		return;
	if (attributes)
		add_attributes(b, node, attributes);
	b->at = node;
	b->depth++;
}

static void
on_end(void *context, const xmlChar *name)
{
	struct builder *b = context;
	(void)name;
	if (b->n_open == 0 || b->open[--b->n_open] == OPENED_FLAT)
		return;
	b->at = b->at->parent;
	b->depth--;
}

/* An error may be a misplaced end tag, which was compared with every open element. */
static void
on_error(void *context, const char *message, ...)
{
	struct builder *b = context;
	(void)message;
	b->work += b->n_open;
	if (b->work > MAX_WORK)
		stop(b);
}

static void
parse(struct builder *b, struct str text)
{
	htmlSAXHandler handler = {
	        .startElement = on_start,
	        .endElement = on_end,
	        .characters = on_text,
	        .ignorableWhitespace = on_text,
	        .cdataBlock = on_text,
	        .error = on_error,
	        .initialized = 1,
	};
	b->parser = htmlCreateMemoryParserCtxt(text.s, (int)text.n);
	if (!b->parser)
		arena_out_of_memory();
	*b->parser->sax = handler;
	b->parser->userData = b;
	htmlCtxtUseOptions(b->parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET |
	                                      HTML_PARSE_IGNORE_ENC);
	/* Nothing is to be converted: to name the encoding would copy everything. */
	xmlSwitchEncoding(b->parser, XML_CHAR_ENCODING_UTF8);
	htmlParseDocument(b->parser);
	xmlFreeDoc(b->parser->myDoc);
	htmlFreeParserCtxt(b->parser);
}

/* False where what was put aside came back mixed. */
static bool
build(struct builder *b, struct str page)
{
	struct str text = html_prune(b->scratch, page, &b->asides);
	text = html_references(b->scratch, text);
	if (text.n)
		parse(b, text);
	return b->stopped ? !b->asides.mixed : asides_whole(&b->asides);
}

struct node *
html_parse(struct arena *arena, struct str utf8, bool *flattened)
{
	struct arena scratch = {0};
	struct node *root = arena_alloc(arena, sizeof *root);
	struct str page = utf8_prefix(utf8_clean(arena, utf8), INT32_MAX / 2);
	struct builder b = {.asides = asides_for(&scratch, page)};
	for (bool whole = false; !whole; b.asides = (struct asides){0}) {
		b = (struct builder){arena, &scratch, b.asides, .at = root};
		*root = (struct node){.name = STR("#document")};
		whole = build(&b, page);
	}
	if (flattened)
		*flattened = b.flattened;
	arena_free(&scratch);
	return root;
}

struct str
html_escape(struct arena *arena, struct str text)
{
	struct buf out = buf_new(arena, SIZE_MAX / 4);
	size_t kept = 0;
	for (size_t at = 0; at < text.n; at++) {
		char c = text.s[at];
		const char *escaped = c == '&'    ? "&amp;"
		                      : c == '<'  ? "&lt;"
		                      : c == '>'  ? "&gt;"
		                      : c == '"'  ? "&quot;"
		                      : c == '\'' ? "&#39;"
		                                  : NULL;
		if (!escaped)
			continue;
		buf_add(&out, str_slice(text, kept, at));
		buf_add_c(&out, escaped);
		kept = at + 1;
	}
	if (kept == 0)
		return text;
	buf_add(&out, str_slice(text, kept, text.n));
	return buf_str(&out);
}
