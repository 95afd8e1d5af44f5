/* Bylines as names (private to the room). */
#ifndef READ_NAMES_H
#define READ_NAMES_H

#include "base/arena.h"
#include "base/str.h"

/*
 * Who wrote it, out of a byline: without "By", and without the date, handle or counts
 * behind the name. Empty where no name is left.
 */
struct str names_author(struct str byline);

/* The same where the text begins with "By"; else empty. */
struct str names_byline(struct str text);

#endif
