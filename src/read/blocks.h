/* A tree of HTML becomes blocks. */
#ifndef READ_BLOCKS_H
#define READ_BLOCKS_H

#include "read/flow.h"
#include "syntax/tree.h"

enum blocks_of {
	BLOCKS_OF_PAGE,
	BLOCKS_OF_FRAGMENT, /* the content of a feed's entry, or Markdown */
	BLOCKS_OF_MAIL      /* hidden text at its top is its preview */
};

/*
 * Adds the blocks of all that readers see below root, without boilerplate, in order;
 * each with its place. base resolves links; self is the document's own address, to
 * which its anchors ("#notes") lead. Either may be empty.
 */
void blocks_from_tree(struct flow *flow, const struct node *root, struct str base,
                      struct str self, enum blocks_of what);

#endif
