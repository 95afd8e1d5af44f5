/* How MIME writes text (RFC 2045 to 2047, 3676): values, encodings, flowed lines. */
#ifndef SYNTAX_MIME_H
#define SYNTAX_MIME_H

#include "base/arena.h"
#include "base/str.h"

/* The body as bytes; encoding is the value of Content-Transfer-Encoding. What is no
 * valid quoted-printable or base64 is kept or skipped. */
struct str mime_decode(struct arena *arena, struct str body, struct str encoding);

/* A header's text as UTF-8 with its encoded words decoded (RFC 2047), white space
 * folded. */
struct str mime_words(struct arena *arena, struct str value);

/* "text/html" of 'text/html; charset="utf-8"', as it stands. */
struct str mime_type(struct str value);

/* A parameter's value without its quotes; empty where it is absent. */
struct str mime_parameter(struct arena *arena, struct str value, const char *name);

/* format=flowed (RFC 3676): paragraphs as one line each. delsp: that parameter's value.
 */
struct str mime_flowed(struct arena *arena, struct str text, struct str delsp);

#endif
