/* Texts of a page or feed that stand aside while it is parsed. */
#ifndef SYNTAX_ASIDES_H
#define SYNTAX_ASIDES_H

#include "base/arena.h"
#include "base/str.h"

enum {
	ASIDE_BYTES = 4,      /* what stands in for a text */
	ASIDE_LEAST_BYTES = 8 /* of a text for which that is worth while */
};

enum aside { ASIDE_TEXT, ASIDE_VALUE };

/* {0} puts nothing aside. */
struct asides {
	struct arena *arena; /* NULL: nothing is put aside, nothing comes back */
	struct strs of[2];   /* of each enum aside, in the order of the page */
	size_t n_back;       /* texts that came back */
	bool mixed;          /* something came back where it did not stand */
};

/* For a page or feed; puts nothing aside where one of the characters is in the page
 * itself. */
struct asides asides_for(struct arena *arena, struct str page);

/*
 * Puts a text aside and writes what stands in for it. False where it must stay: it is
 * short, or blank, or holds what a parser would not hand on as it stands.
 */
bool asides_put(struct asides *asides, enum aside kind, struct str text,
                char out[ASIDE_BYTES]);

/*
 * The next piece of what a parser hands on as text, which begins *rest: either text as
 * it stands or, *back, a text that was put aside. Each comes back once, in the order of
 * the page; where it is otherwise, the piece is empty and `mixed` is set.
 */
struct str asides_text(struct asides *asides, struct str *rest, bool *back);

/* The value that one put aside as such stands in for; false where none does. Values
 * need not come back. */
bool asides_value(struct asides *asides, struct str given, struct str *out);

/* Everything came back as it should. */
bool asides_whole(const struct asides *asides);

#endif
