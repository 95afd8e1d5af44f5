/* Which of a page's blocks are its article's (private to the room). */
#ifndef READ_ARTICLE_H
#define READ_ARTICLE_H

#include "read/flow.h"

/* Adds to out the blocks of the page's article, with what leads to it from the page's
 * main heading and the page's preview text. */
void article_keep(struct arena *arena, const struct flow *flow, struct blocks *out);

#endif
