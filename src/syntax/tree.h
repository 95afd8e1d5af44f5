/* A document as a tree of elements and text, the same for HTML and XML. */
#ifndef SYNTAX_TREE_H
#define SYNTAX_TREE_H

#include <stddef.h>

#include "base/str.h"

struct attribute {
	struct str name;  /* HTML: lower case; XML: local name, prefixed as "xml:base"
	                     where it had a prefix */
	struct str value; /* entities decoded */
};

struct node {
	struct str name;  /* local name; HTML: lower case; empty for a text node */
	struct str space; /* XML namespace URI, or empty */
	struct str text;  /* text node: entities decoded, white space as it stood */
	struct attribute *attributes;
	size_t n_attributes;
	struct node *parent;
	struct node *first;
	struct node *last;
	struct node *next;
};

/* The attribute's value, or the empty str (s == NULL) where it is absent. */
struct str node_attribute(const struct node *node, const char *name);

/* The first child element of that local name, or NULL. */
const struct node *node_child(const struct node *node, const char *name);

/* The node, element or text, after `at` in document order below root, or NULL. */
const struct node *node_next(const struct node *root, const struct node *at);

/* The element after `at` in document order below root, or NULL; start with at = root.
 */
const struct node *node_after(const struct node *root, const struct node *at);

/* The next node in document order that does not lie below `at`, or NULL. */
const struct node *node_skip(const struct node *root, const struct node *at);

/* All text below the node in order, joined as it stands; at most max_bytes. */
struct str node_text(struct arena *arena, const struct node *node, size_t max_bytes);

/* Building: a new last child, and text joined to the text that is the last child. */
struct node *node_append(struct arena *arena, struct node *parent);
void node_append_text(struct arena *arena, struct node *parent, struct str text);

#endif
