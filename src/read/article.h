/* Which of a page's blocks are its article's (private to the room). */
#ifndef READ_ARTICLE_H
#define READ_ARTICLE_H

#include "read/flow.h"

/* What a page says of itself: a listing of many stories has no one place of its own. */
enum article_claim { ARTICLE_UNCLAIMED, ARTICLE_CLAIMED };

/* Adds to out the blocks of the page's article, with what leads to it from the page's
 * main heading and the page's preview text. */
void article_keep(struct arena *arena, const struct flow *flow,
                  enum article_claim claim, struct str title, struct blocks *out);

#endif
