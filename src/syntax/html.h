/* HTML as browsers meet it (libxml2's tolerant parser, one of its two doors). */
#ifndef SYNTAX_HTML_H
#define SYNTAX_HTML_H

#include "base/error.h"
#include "syntax/tree.h"

/*
 * Parses UTF-8 text. Malformed markup is repaired, never an error. Nothing is loaded,
 * no entity beyond HTML's own is known. Left out: comments, processing instructions,
 * the text of styles and of scripts that are no JSON (those keep it as one text node).
 * Nesting beyond 250 levels is flattened, more than 500,000 nodes are cut off; either
 * sets *flattened. Returns the root, an element named "#document"; texts and values may
 * borrow from utf8.
 */
struct node *html_parse(struct arena *arena, struct str utf8, bool *flattened);

/* Text made safe to stand in HTML text and quoted attributes. */
struct str html_escape(struct arena *arena, struct str text);

/* Text with its character references ("&rsquo;", "&#8217;") as characters; unknown ones
 * and those without their semicolon stay. Borrows the text where it has none. */
struct str html_unescape(struct arena *arena, struct str text);

#endif
