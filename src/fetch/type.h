/* Media types of what was fetched (private to the room). */
#ifndef FETCH_TYPE_H
#define FETCH_TYPE_H

#include "base/arena.h"
#include "base/str.h"

/*
 * Splits a Content-Type (RFC 9110, section 8.3) into its media type in lower case and
 * its charset, each empty where there is none.
 */
void type_parse(struct arena *arena, struct str value, struct str *media_type,
                struct str *charset);

/* What a file's ending says; empty where it says nothing. */
struct str type_of_path(struct str path);

#endif
