/* A listing page to the addresses of its briefs. */
#ifndef READ_LINKS_H
#define READ_LINKS_H

#include "read/read.h"

/*
 * Fills out->links with what options.follow selects; else out->feed with the feed that
 * the page announces for itself, and out->links with those links of the page whose form
 * repeats, as long as headlines are. Each address once, cleaned, at most
 * follow.limit. EX_DATAERR where none is found.
 */
bool links_read(struct arena *arena, struct str html, struct str url,
                const struct read_options *options, struct read_hints *out,
                struct error *error);

#endif
