/* Plain text in columns. */
#ifndef RENDER_WRAP_H
#define RENDER_WRAP_H

#include "base/arena.h"
#include "base/sink.h"
#include "base/str.h"

/* The columns a terminal needs: 2 for wide East Asian characters and emoji, 0 for
 * marks. */
size_t wrap_columns(struct str text);

/* Text on its way into columns; {0} and the first two are a beginning. */
struct wrap {
	const struct sink *out;
	size_t n_columns;
	struct arena arena;
	struct buf line;    /* not ended yet */
	struct buf wrapped; /* not put yet */
	bool began;
};

/*
 * Each line of at most n_columns, broken at spaces (and between characters written
 * without spaces); what follows a break stands under the line's first word, behind
 * its indentation and a leading "* ", "- " or "[9] ". A longer word is never cut, and a
 * "[9]" stays with the word before it.
 */
struct sink wrap_sink(struct wrap *wrap);
/* Behind the last of the text. */
bool wrap_end(struct wrap *wrap, struct error *error);
void wrap_free(struct wrap *wrap);

#endif
