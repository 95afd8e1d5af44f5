/*
 * Mustache (the Mustache specification, all modules but lambdas): templates filled from
 * one JSON value. No logic, no file access of its own.
 */
#ifndef SYNTAX_MUSTACHE_H
#define SYNTAX_MUSTACHE_H

#include <jansson.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/* How {{x}} is escaped; {{{x}}} and {{&x}} never are. */
enum mustache_escape {
	MUSTACHE_HTML,
	MUSTACHE_MARKDOWN, /* text so that CommonMark reads it back */
	MUSTACHE_NONE
};

/* Finds a partial or parent by name: false where there is none (it is then empty). */
struct mustache_partials {
	bool (*find)(void *context, struct str name, struct str *out);
	void *context;
};

/*
 * The template filled from view. A section is left out where its value is nothing,
 * false, zero, the empty text or the empty list. Names are resolved as the
 * specification says; a number is written so that it reads back the same, a list or
 * object as nothing. Errors: EX_DATAERR with "template NAME, line L: …" for an unclosed
 * or stray tag, recursion past 100 levels or output past 64 MiB.
 */
bool mustache_render(struct arena *arena, struct str name, struct str text,
                     const json_t *view, const struct mustache_partials *partials,
                     enum mustache_escape escape, struct str *out, struct error *error);

#endif
