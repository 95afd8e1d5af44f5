/* Text and markup in reading order become blocks with spans. */
#ifndef READ_FLOW_H
#define READ_FLOW_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "model/model.h"

/* Where a block stood on its page. */
struct node;
struct place {
	int article; /* 1 for the page's first <article>, 2 …; 0 outside of any */
	bool in_main;
	const struct node *node; /* in which the end of its text stands; NULL: none */
};

/* Text with its spans, before it is cut into blocks. */
struct passage {
	struct str text;
	struct spans spans;
};

enum {
	FLOW_MAX_OPEN = 300,
	FLOW_FILLER = 0x34f /* stands for the padding behind a preview text, in lines */
};

struct flow_open {
	enum span_kind kind;
	struct str url;
	size_t slot; /* its span in the block being built; SIZE_MAX: has none yet */
	bool mute;   /* marks nothing: no address, or the same kind is open already */
};

/* What becomes of white space. */
enum flow_space {
	FLOW_FOLD,    /* runs are one space, as browsers show it */
	FLOW_LINES,   /* line ends stay, other runs are one space */
	FLOW_VERBATIM /* all stays */
};

/* {.arena = …} is a valid empty flow. */
struct flow {
	struct arena *arena; /* the blocks live here */
	struct blocks blocks;
	struct place *places; /* one for each block */
	struct place place;   /* of what comes next */
	int heading;          /* level of the heading being read; 0: none */
	int item;         /* level of the list item whose text comes next; 0: none */
	int preformatted; /* > 0: white space and line breaks stay */

	/* The block being built. */
	struct buf text; /* its memory is used for one block after the other */
	struct spans spans;
	struct flow_open open[FLOW_MAX_OPEN];
	size_t n_open;
	size_t n_started; /* of the open ones: those that have their span */
	uint32_t space;   /* white space that waits for a word behind it; 0: none */
	int n_breaks;     /* line breaks that wait likewise */
	size_t n_padding; /* characters in a row that serve to fill a preview */
};

/* Text as it stands in markup: white space is folded, invisible characters dropped. */
void flow_text(struct flow *flow, struct str text);
/* <br>: one is a line break, two end the paragraph. */
void flow_line_break(struct flow *flow);
/* Ends the block; an empty one leaves no trace. */
void flow_end_block(struct flow *flow);

/* Markup around what comes; each open needs its close. url: for SPAN_LINK, may be
 * empty. */
void flow_open(struct flow *flow, enum span_kind kind, struct str url);
void flow_close(struct flow *flow);

/* Takes out what was built since the last block ended; borrowed until text comes in. */
struct passage flow_take(struct flow *flow);

/* Adds a block of bytes [start, end) of the passage, without white space at its ends.
 */
void flow_add(struct flow *flow, const struct passage *passage, size_t start,
              size_t end, struct block as);

/*
 * Length of the list marker ("• ") at the start of a line, 0 where there is none. A
 * weak one ("- ", "* ") is also used in running text.
 */
enum marker { MARKER_NONE, MARKER_WEAK, MARKER_STRONG };
enum marker flow_marker(struct str line, size_t *length);

#endif
