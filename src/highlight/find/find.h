/* Where the highlights of a brief stand. */
#ifndef HIGHLIGHT_FIND_H
#define HIGHLIGHT_FIND_H

#include "highlight/highlight.h"
#include "highlight/words/language.h"

struct tokens;

enum region_form {
	REGION_INLINE, /* a list within running text, still to be split */
	REGION_WHOLE   /* one bullet as it stands: a list item, a heading */
};

/*
 * Bytes [start, end) of a block's text that hold highlights. block counts the body's
 * blocks; behind these, body.n is the brief's title and body.n + 1 its summary.
 */
struct region {
	size_t block;
	size_t start;
	size_t end;
	enum region_form form;
	const struct tokens *tokens; /* the range's, less what passage_trim takes off;
	                                NULL: they were not read yet */
	bool verbs;                  /* the list is of one subject's verbs */
	bool bare;                   /* nothing announces it: perhaps a subject line */
};

struct regions {
	struct region *v;
	size_t n;
	int confidence; /* 0 to 100 */
	bool announced; /* by a cue of the language's tables, or as a list */
};

/*
 * The regions of the best announcement of the brief, in reading order; none where
 * nothing is announced. why may be NULL.
 */
void find_regions(struct arena *arena, const struct languages *languages,
                  const struct language *language, const struct brief *brief,
                  struct regions *out, struct explanation *why);

#endif
