/*
 * The texts of a message, down through multiparts and the messages it carries. One of
 * two files does it, as the build chose: GMime, or what the house has of its own.
 */
#ifndef SYNTAX_PARTS_H
#define SYNTAX_PARTS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/* text/html or text/plain, and no attachment. */
struct part {
	enum part_kind { PART_PLAIN, PART_HTML } kind;
	struct str charset; /* as the part says; empty: nothing */
	struct str format;
	struct str delsp;
	struct str bytes; /* the transfer encoding undone */
	size_t head;      /* which message it is of */
};

struct parts {
	struct part *v; /* in the message's order */
	size_t n;
	struct str *heads; /* the message's own first, then those that it carries */
	size_t n_heads;
};

/*
 * At most 500 parts, 12 deep; what is beyond them, or cannot be told apart, is left
 * out. Text may borrow from the bytes. Errors: none is known; what is broken ends.
 */
void parts_read(struct arena *arena, struct str bytes, struct parts *out);

/* Loads what would be loaded from files at the first use. */
void parts_prepare(void);

#endif
