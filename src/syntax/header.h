/* The head of a message or of a part of one (RFC 5322, section 2.2). */
#ifndef SYNTAX_HEADER_H
#define SYNTAX_HEADER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

struct entity {
	struct str head;
	struct str body;
};

/* Cut at the first empty line; a head of more than 256 KiB ends there. */
struct entity header_split(struct str bytes);

/* Behind the line that a mailbox file puts before the message, if it is there. */
struct str header_without_envelope(struct str bytes);

/* The name before the colon; empty where the line is no header field. */
struct str header_name(struct str line);

/* The line belongs to the field before it. */
bool header_continues(struct str line);

/* The first field of that name, unfolded; empty where there is none. */
struct str header_field(struct arena *arena, struct str head, const char *name);

#endif
