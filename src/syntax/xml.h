/* XML, recovered as far as it goes (libxml2's other door). */
#ifndef SYNTAX_XML_H
#define SYNTAX_XML_H

#include "base/error.h"
#include "syntax/tree.h"

/*
 * Parses UTF-8 text (an encoding declaration in it is ignored). Junk before the first
 * "<", bare "&", HTML's named entities, a truncated end, unclosed elements and nesting
 * beyond 250 levels are repaired, more than 500,000 elements cut off, and *repaired
 * set. No external entity is ever expanded, and of those
 * that the document declares only plain text, in bounds. A prefix that is not
 * declared stands as the element's namespace. Returns the root element; error
 * EX_DATAERR where there is no element at all.
 */
struct node *xml_parse(struct arena *arena, struct str utf8, bool *repaired,
                       struct error *error);

#endif
