/* CommonMark (cmark's one door). */
#ifndef SYNTAX_MARKDOWN_H
#define SYNTAX_MARKDOWN_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

/* Text so escaped that any CommonMark parser reads back exactly the text, inline. */
void markdown_escape(struct buf *out, struct str text);

/* An address so written that it stands inside "(…)" of a link. */
void markdown_destination(struct buf *out, struct str url);

/* The document as HTML; raw HTML in it and unsafe links are left out. */
struct str markdown_to_html(struct arena *arena, struct str markdown);

/* Inline CommonMark as inline HTML (no <p> around it), with unsafe links left out. */
struct str markdown_inline_html(struct arena *arena, struct str markdown);

/* Inline CommonMark as plain text. */
struct str markdown_plain(struct arena *arena, struct str markdown);

#endif
