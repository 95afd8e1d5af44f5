/* CommonMark (cmark's one door). */
#ifndef SYNTAX_MARKDOWN_H
#define SYNTAX_MARKDOWN_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

/*
 * Text so escaped that any CommonMark parser reads back exactly the text, inline,
 * wherever it is written: behind a list marker, beside a link or another piece, in a
 * heading. Runs of white space become one space; control characters are left out.
 */
void markdown_escape(struct buf *out, struct str text);

/* An address so written that it stands inside "(…)" of a link. */
void markdown_destination(struct buf *out, struct str url);

enum { MARKDOWN_MAX_BYTES = 1 << 20 }; /* what is read of a document */

/*
 * The document (its first MiB) as HTML; raw HTML, images and links to anything but
 * http, https and mailto are left out, a link's text stays.
 */
struct str markdown_to_html(struct arena *arena, struct str markdown);

/* The same with all of these as they stand: for html_parse, never for output. */
struct str markdown_to_raw_html(struct arena *arena, struct str markdown);

/* Inline CommonMark (its first 16 KiB) as inline HTML, without <p> around it and
 * without what markdown_to_html leaves out. */
struct str markdown_inline_html(struct arena *arena, struct str markdown);

/* Inline CommonMark (its first 16 KiB) as plain text. */
struct str markdown_plain(struct arena *arena, struct str markdown);

#endif
