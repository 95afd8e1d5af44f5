/* A parsed template; private to the files of mustache. */
#ifndef SYNTAX_MUSTACHE_PARSE_H
#define SYNTAX_MUSTACHE_PARSE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

enum { MUSTACHE_DEPTH = 100 };

enum mustache_kind {
	MUSTACHE_TEXT,
	MUSTACHE_VARIABLE,
	MUSTACHE_RAW,
	MUSTACHE_SECTION,
	MUSTACHE_INVERTED,
	MUSTACHE_PARTIAL,
	MUSTACHE_PARENT,
	MUSTACHE_BLOCK,
	/* These are gone once the template is a tree. */
	MUSTACHE_CLOSE,
	MUSTACHE_COMMENT /* and set delimiters */
};

/* A piece of text that ends with its line, or a tag, in the order of the template. */
struct mustache_token {
	enum mustache_kind kind;
	struct str text; /* what stands there, or the tag's name */
	int line;
	size_t match; /* of what opens: its end, and the other way round */
	bool starts_line;
	bool in_parent; /* a block that is an argument, and its end */
	bool standalone;
	bool dropped;
};

struct mustache_tokens {
	struct mustache_token *v;
	size_t n;
};

struct mustache_name {
	const char **parts; /* "a.b" is two; "." none */
	size_t n;
};

struct mustache_nodes {
	struct mustache_node *v;
	size_t n;
};

struct mustache_node {
	enum mustache_kind kind;
	struct str text; /* as in the token */
	struct mustache_name name;
	int line;
	bool dynamic;     /* the name names what holds the name */
	bool starts_line; /* text: the indentation stands before it */
	bool standalone;
	struct str indent;
	struct mustache_nodes children;
};

struct mustache_template {
	struct str name;
	struct mustache_nodes nodes;
};

/* The tokens of a template, tags matched. */
bool mustache_scan(struct arena *arena, struct str name, struct str text,
                   struct mustache_tokens *out, struct error *error);

/* The tree; text is borrowed. */
bool mustache_parse(struct arena *arena, struct str name, struct str text,
                    struct mustache_nodes *out, struct error *error);

/* EX_CONFIG with "template NAME, line L: " before the text. */
bool mustache_error(struct error *error, struct str name, int line, const char *format,
                    ...) __attribute__((format(printf, 4, 5)));

#endif
