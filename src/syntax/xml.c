/*
 * libxml2's XML parser drives a builder of our own tree, on text that xml_repair has
 * made well-formed and freed of its document type: so libxml2 knows no entity that it
 * could expand or load. The text is pushed: so a CDATA section, in which most of a feed
 * may stand, is handed on whole, where pulling looks at each of its characters four
 * times as long (2.9.14). A chunk is below the length at which libxml2 gives up.
 */
#include "syntax/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "syntax/xml_characters.h"
#include "syntax/xml_repair.h"

enum { MAX_NODES = 500000, CHUNK_BYTES = 2 << 20 };

struct builder {
	struct arena *arena;
	struct asides asides;
	xmlParserCtxtPtr parser;
	struct node *at; /* what is added to */
	size_t n_nodes;
	bool faulty;
	const xmlChar
	        *space_key; /* the last namespace by libxml2's pointer, and its copy */
	struct str space;
};

static struct str
copy(struct builder *b, const xmlChar *text)
{
	return str_copy(b->arena, str_from((const char *)text));
}

static struct str
space_of(struct builder *b, const xmlChar *prefix, const xmlChar *uri)
{
	const xmlChar *key = uri ? uri : prefix;
	if (!key)
		return (struct str){0};
	if (key != b->space_key) {
		b->space_key = key;
		b->space = copy(b, key);
	}
	return b->space;
}

/* libxml2 leaves "&#38;" for "&" in attributes. */
static struct str
attribute_value(struct builder *b, struct str x)
{
	struct buf out = buf_new(b->arena, 0);
	for (size_t at = 0; at < x.n;) {
		size_t next = str_find(x, STR("&#38;"), at);
		buf_add(&out, str_slice(x, at, next));
		if (next < x.n)
			buf_char(&out, '&');
		at = next + 5;
	}
	return buf_str(&out);
}

static struct str
attribute_name(struct builder *b, const xmlChar *prefix, const xmlChar *name)
{
	struct buf out = buf_new(b->arena, 0);
	if (prefix) {
		buf_add_c(&out, (const char *)prefix);
		buf_char(&out, ':');
	}
	buf_add_c(&out, (const char *)name);
	return buf_str(&out);
}

/* libxml2 gives each attribute as name, prefix, namespace, and value from start to end.
 */
static void
add_attributes(struct builder *b, struct node *node, int n, const xmlChar **parts)
{
	node->n_attributes = n > 0 ? (size_t)n : 0;
	node->attributes =
	        arena_array(b->arena, node->n_attributes, sizeof *node->attributes);
	for (size_t i = 0; i < node->n_attributes; i++, parts += 5) {
		struct str value = {(const char *)parts[3],
		                    (size_t)(parts[4] - parts[3])};
		node->attributes[i].name = attribute_name(b, parts[1], parts[0]);
		node->attributes[i].value = attribute_value(b, value);
	}
}

static void /* NOLINTNEXTLINE(readability-function-size): as libxml2 calls it */
on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
         int n_namespaces, const xmlChar **namespaces, int n_attributes,
         int n_defaulted, const xmlChar **attributes)
{
	struct builder *b = context;
	(void)n_namespaces, (void)namespaces, (void)n_defaulted;
	if (++b->n_nodes > MAX_NODES) {
		b->faulty = true;
		xmlStopParser(b->parser);
		return;
	}
	struct node *node = node_append(b->arena, b->at);
	node->name = copy(b, name);
	node->space = space_of(b, prefix, uri);
	add_attributes(b, node, n_attributes, attributes);
	b->at = node;
}

static void
on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct builder *b = context;
	(void)name, (void)prefix, (void)uri;
	if (b->at->parent)
		b->at = b->at->parent;
}

static void
on_text(void *context, const xmlChar *text, int n)
{
	struct builder *b = context;
	struct str rest = {(const char *)text, n > 0 ? (size_t)n : 0};
	for (bool back; rest.n;)
		node_append_text(b->arena, b->at,
		                 asides_text(&b->asides, &rest, &back));
}

/* A prefix that was never declared is no fault: it stands for itself. */
static void
on_error(void *context, const char *message, ...)
{
	struct builder *b = context;
	(void)message;
	b->faulty = b->faulty || !b->parser->wellFormed;
}

static void
parse(struct builder *b, struct str text)
{
	xmlSAXHandler handler = {
	        .startElementNs = on_start,
	        .endElementNs = on_end,
	        .characters = on_text,
	        .ignorableWhitespace = on_text,
	        .cdataBlock = on_text,
	        .error = on_error,
	        .initialized = XML_SAX2_MAGIC,
	};
	b->parser = xmlCreatePushParserCtxt(&handler, b, NULL, 0, NULL);
	if (!b->parser)
		arena_out_of_memory();
	xmlCtxtUseOptions(b->parser, XML_PARSE_RECOVER | XML_PARSE_NONET);
	xmlSwitchEncoding(b->parser, XML_CHAR_ENCODING_UTF8);
	while (text.n > 0) {
		struct str chunk = utf8_prefix(text, CHUNK_BYTES);
		text = str_slice(text, chunk.n, text.n);
		xmlParseChunk(b->parser, chunk.s, (int)chunk.n, text.n == 0);
	}
	b->faulty = b->faulty || !b->parser->wellFormed;
	xmlFreeDoc(b->parser->myDoc);
	xmlFreeParserCtxt(b->parser);
}

/* Repairs and parses; false where what was put aside came back mixed. */
static bool
build(struct builder *b, struct arena *scratch, struct str text)
{
	text = xml_repair(scratch, text, &b->asides, &b->faulty);
	if (text.n)
		parse(b, text);
	return b->n_nodes > MAX_NODES ? !b->asides.mixed : asides_whole(&b->asides);
}

struct node *
xml_parse(struct arena *arena, struct str utf8, bool *repaired, struct error *error)
{
	struct arena scratch = {0};
	struct node document;
	bool dropped;
	struct str text = utf8_prefix(utf8_clean(&scratch, utf8), INT32_MAX / 2);
	text = xml_characters(&scratch, text, &dropped);
	struct builder b = {.asides = asides_for(&scratch, text)};
	for (bool whole = false; !whole; b.asides = (struct asides){0}) {
		b = (struct builder){arena, b.asides, .at = &document};
		document = (struct node){0};
		whole = build(&b, &scratch, text);
	}
	arena_free(&scratch);
	struct node *root = document.first;
	if (!root || root->name.n == 0) {
		error_set(error, EX_DATAERR, "no XML: there is no element in it");
		return NULL;
	}
	root->parent = NULL;
	root->next = NULL;
	if (repaired)
		*repaired = dropped || b.faulty;
	return root;
}
