/* An announcement to its bullets: where a careful reader would cut. */
#ifndef HIGHLIGHT_SPLIT_H
#define HIGHLIGHT_SPLIT_H

#include "highlight/find/find.h"
#include "highlight/words/segment.h"

struct split {
	struct segment *v; /* the bullets, without joiners and closing period */
	size_t n;
	int confidence;           /* 0 to 100: margin over the runner-up */
	struct segment *second_v; /* the runner-up segmentation, for explaining */
	size_t second_n;
};

/*
 * Splits the announcement in the region of the block's text: everything behind the
 * lead-in, as far as the block goes. What follows the list (a further sentence, an
 * invitation to sign up, "and more") is no segment. A cut never falls inside a link.
 * why may be NULL.
 */
void split_text(struct arena *arena, const struct language *language,
                const struct block *block, const struct region *region,
                struct split *out, struct explanation *why);

#endif
