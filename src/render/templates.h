/* Where templates and tables of words are found: the user's folder, then the program.
 */
#ifndef RENDER_TEMPLATES_H
#define RENDER_TEMPLATES_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "syntax/mustache.h"

struct templates {
	struct arena *arena;
	struct str folder;     /* the user's; empty: none */
	const char *extension; /* of this form: ".html.mustache" */
	struct error failure;  /* the first file that could not be read */
};

/*
 * The file of exactly that name. False where neither place has it, or where the user's
 * file cannot be read (then failure is set, EX_CONFIG).
 */
bool templates_file(struct templates *templates, struct str name, struct str *out);

/* The same file as it ships, whatever the user's folder holds. */
bool templates_shipped(struct str name, struct str *out);

/* A partial by name: the name with the form's extension, else as it stands. For
 * struct mustache_partials; context is the templates. */
bool templates_partial(void *context, struct str name, struct str *out);

/* The template of that name, filled; how: all but the partials. Errors: EX_CONFIG,
 * naming the template's line; what the lists and the sink say. */
bool templates_fill(struct templates *templates, struct str name,
                    const struct mustache *how, const json_t *view,
                    const struct sink *out, struct error *error);

#endif
