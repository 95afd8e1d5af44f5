/* Texts numbered by where they come first; of each only a mark is kept. */
#ifndef RENDER_NUMBERS_H
#define RENDER_NUMBERS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct numbers {
	struct arena arena;
	struct number *v; /* a table by mark, half empty */
	size_t n;
	size_t cap;
};

/* The text's number, from 0; the next one where it is new. */
size_t numbers_of(struct numbers *numbers, struct str text);

void numbers_free(struct numbers *numbers);

#endif
