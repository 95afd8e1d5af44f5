/* Blocks that a sentence splitter broke within an abbreviation, joined again. */
#ifndef HIGHLIGHT_MERGE_H
#define HIGHLIGHT_MERGE_H

#include "base/arena.h"
#include "model/model.h"

/* Where a block of the merged body begins in it. */
struct joint {
	size_t merged; /* the merged block */
	size_t offset; /* in its text */
};

struct merged {
	struct brief brief; /* with the merged body */
	struct joint
	        *joints; /* one for each block of the old body; NULL: nothing merged */
};

/* "… in Gaza, U." and "S. Secretary of State …" become one block. */
struct merged merge_blocks(struct arena *arena, const struct brief *brief);

/* The item's place, told of the merged body, as one of the old body. */
void merge_restore(const struct merged *merged, const struct brief *brief,
                   struct item *item);

#endif
