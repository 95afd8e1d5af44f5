/* Texts of a page that stand aside while it is parsed. */
#ifndef SYNTAX_HTML_ASIDES_H
#define SYNTAX_HTML_ASIDES_H

#include "base/arena.h"
#include "base/str.h"

enum {
	ASIDE_BYTES = 4,      /* what stands in for a text */
	ASIDE_LEAST_BYTES = 8 /* of a text for which that is worth while */
};

enum aside { ASIDE_TEXT, ASIDE_VALUE };

/* A lasting empty one puts nothing aside: {0}. */
struct asides {
	struct arena *arena; /* NULL: nothing is put aside, nothing comes back */
	struct strs of[2];   /* of each enum aside, in the order of the page */
	size_t n_back;       /* texts that came back */
	bool mixed;          /* something came back where it did not stand */
};

/* For a page; puts nothing aside where one of the characters is in the page itself. */
struct asides asides_for(struct arena *arena, struct str page);

/*
 * Puts a text aside and writes what stands in for it. False where it must stay: it is
 * short, or blank, or holds what a parser would not hand on as it stands.
 */
bool asides_put(struct asides *asides, enum aside kind, struct str text,
                char out[ASIDE_BYTES]);

/* Where the first that stands in for another is in a piece of text, or its end. */
size_t asides_find(const struct asides *asides, struct str piece);

/*
 * The text that one of that kind stands in for, at the start of the piece. Texts come
 * back each once, in the order of the page; values need not come back, but in order
 * too. The empty text where it is otherwise, and `mixed` is set.
 */
struct str asides_take(struct asides *asides, enum aside kind, struct str piece);

/* Everything came back as it should. */
bool asides_whole(const struct asides *asides);

#endif
