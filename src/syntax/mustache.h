/*
 * Mustache (the Mustache specification, all modules but lambdas): templates filled from
 * one JSON value, of which long lists need not be held, into a sink. So what is filled
 * may be longer than memory. No logic, no file access of its own.
 */
#ifndef SYNTAX_MUSTACHE_H
#define SYNTAX_MUSTACHE_H

#include <jansson.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/sink.h"
#include "base/str.h"

/* How {{x}} is escaped; {{{x}}} and {{&x}} never are. */
enum mustache_escape {
	MUSTACHE_HTML,
	MUSTACHE_MARKDOWN, /* text so that CommonMark reads it back */
	MUSTACHE_JSON,     /* what stands inside the quotes of a JSON string */
	MUSTACHE_NONE
};

/* Finds a partial or parent by name: false where there is none (it is then empty). */
struct mustache_partials {
	bool (*find)(void *context, struct str name, struct str *out);
	void *context;
};

/*
 * Lists of which one entry is there at a time. `is` tells them from ordinary ones;
 * `entry` gives the i-th (NULL behind the last), borrowed until the next call. Entries
 * are asked for in order, from the first, once for each walk.
 */
struct mustache_lists {
	bool (*is)(void *context, const json_t *list);
	bool (*entry)(void *context, const json_t *list, size_t i, json_t **out,
	              struct error *error);
	void *context;
};

/* How a template is filled; any may be left out. */
struct mustache {
	struct mustache_partials partials;
	struct mustache_lists lists;
	enum mustache_escape escape;
};

/* A template with its name, which errors tell. */
struct mustache_text {
	struct str name;
	struct str text;
};

/*
 * The template filled from view. A section is left out where its value is nothing,
 * false, zero, the empty text or the empty list. Names are resolved as the
 * specification says; a number is written so that it reads back the same, a list or
 * object as nothing. Errors: EX_CONFIG with "template NAME, line L: …" for an unclosed
 * or stray tag, recursion past 100 levels or output past 64 MiB; what the sink and the
 * lists say.
 */
bool mustache_render(const struct mustache *how, const struct mustache_text *text,
                     const json_t *view, const struct sink *out, struct error *error);

#endif
