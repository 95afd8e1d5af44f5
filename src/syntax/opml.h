/* Lists of feeds (OPML 2.0), as feed readers hand them on. */
#ifndef SYNTAX_OPML_H
#define SYNTAX_OPML_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/* An outline that is a feed. */
struct opml_feed {
	struct str name; /* its text, else its title, else its address */
	struct str url;  /* as it stands */
	struct str language;
	struct strs folders; /* the outlines that it lies in, the outermost first */
	struct strs others;  /* "name=value": attributes that say something else */
	bool is_commented;   /* it, or one that it lies in */
};

struct opml {
	struct opml_feed *v; /* in their order */
	size_t n;
	size_t n_others; /* outlines that are neither feeds nor folders */
};

/*
 * Reads UTF-8 text, recovered as XML is. At most 100,000 feeds. Errors: EX_DATAERR
 * where it is no OPML.
 */
bool opml_parse(struct arena *arena, struct str utf8, struct opml *out,
                struct error *error);

/* The list as a document; feeds side by side that share folders stand in one. */
struct str opml_write(struct arena *arena, struct str title, int64_t made,
                      const struct opml *list);

#endif
