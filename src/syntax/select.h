/*
 * Elements of a document by a CSS selector (a part of Selectors Level 3) or an
 * XPath 1.0 expression (libxml2's third door).
 */
#ifndef SYNTAX_SELECT_H
#define SYNTAX_SELECT_H

#include "base/error.h"
#include "syntax/tree.h"

/*
 * The selector as XPath. What holds "/" or "::", or begins with "(", is XPath itself;
 * else CSS: types, "*", "#id", ".class", attributes, ":first-child" and its kin,
 * ":nth-child(2n+1)", ":not(…)", the four combinators, and lists. At most 1,000 bytes.
 * EX_DATAERR, saying what is wrong and where.
 */
bool select_compile(struct arena *arena, struct str selector, struct str *xpath,
                    struct error *error);

struct selected {
	const struct node **v;
	size_t n;
};

/*
 * The elements below the root that a compiled selector finds, in document order, none
 * within another one; at most 1,000. EX_DATAERR where it selects no elements by kind
 * (a number, an attribute), or costs too much.
 */
bool select_nodes(struct arena *arena, const struct node *root, struct str xpath,
                  struct selected *out, struct error *error);

#endif
