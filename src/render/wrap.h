/* Plain text in columns. */
#ifndef RENDER_WRAP_H
#define RENDER_WRAP_H

#include "base/arena.h"
#include "base/str.h"

/* The columns a terminal needs: 2 for wide East Asian characters and emoji, 0 for
 * marks. */
size_t wrap_columns(struct str text);

/*
 * Each line of at most n_columns, broken at spaces (and between characters written
 * without spaces); what follows a break stands under the line's first word, behind
 * its indentation and a leading "* ", "- " or "[9] ". A longer word is never cut, and a
 * "[9]" stays with the word before it.
 */
struct str wrap_text(struct arena *arena, struct str text, size_t n_columns);

#endif
