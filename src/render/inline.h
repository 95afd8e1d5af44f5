/* A bullet's inline CommonMark in the forms that templates need. */
#ifndef RENDER_INLINE_H
#define RENDER_INLINE_H

#include "base/arena.h"
#include "base/str.h"

/* An address that the text links to, and where in plain (bytes) the linked words end.
 */
struct inline_link {
	struct str url;
	size_t end;
};

struct inline_links {
	struct inline_link *v;
	size_t n;
};

/* The same words four ways. */
struct inline_text {
	struct str markdown; /* in one canonical spelling, one line */
	struct str html;
	struct str plain;
	struct inline_links links; /* in order */
};

/*
 * Reads inline CommonMark and writes it anew. Only links (http, https, mailto),
 * emphasis, strong emphasis and code remain, of anything else the words; pictures and
 * raw HTML are gone. What is written was read back as a list item by the parser and
 * said the same; where it did not, emphasis goes first, then links.
 */
void inline_read(struct arena *arena, struct str markdown, struct inline_text *out);

#endif
