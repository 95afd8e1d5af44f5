/* One page to one brief. */
#ifndef READ_PAGE_H
#define READ_PAGE_H

#include "read/read.h"
#include "syntax/tree.h"

/* Reads a page whose text is UTF-8; url is its address after redirects. EX_DATAERR
 * where options.content finds nothing. */
bool page_read(struct arena *arena, struct str html, struct str url,
               const struct read_options *options, struct brief *out,
               struct error *error);

/* Adds a note to the brief. */
void page_note(struct arena *arena, struct brief *brief, const char *note);

#endif
