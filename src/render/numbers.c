#include "render/numbers.h"

enum { CAP_FIRST = 256 };

/* 128 bits that tell a text from any other (FNV-1a, twice). */
struct mark {
	uint64_t a;
	uint64_t b;
};

struct number {
	struct mark mark; /* never zero both: that is an empty place */
	size_t number;
};

static struct mark
mark_of(struct str text)
{
	struct mark mark = {0xcbf29ce484222325u, 0x9ae16a3b2f90404fu};
	for (size_t i = 0; i < text.n; i++) {
		mark.a = (mark.a ^ (unsigned char)text.s[i]) * 0x100000001b3u;
		mark.b = (mark.b + (unsigned char)text.s[i]) * 0x9fb21c651e98df25u;
		mark.b ^= mark.b >> 29;
	}
	mark.a |= 1;
	return mark;
}

static struct number *
place_of(const struct numbers *numbers, struct mark mark)
{
	size_t at = (size_t)(mark.a ^ mark.b) & (numbers->cap - 1);
	for (;; at = (at + 1) & (numbers->cap - 1)) {
		struct number *place = &numbers->v[at];
		if (place->mark.a == 0 ||
		    (place->mark.a == mark.a && place->mark.b == mark.b))
			return place;
	}
}

static void
widen(struct numbers *numbers)
{
	struct numbers wide = {.n = numbers->n,
	                       .cap = numbers->cap ? numbers->cap * 2 : CAP_FIRST};
	wide.v = arena_array(&wide.arena, wide.cap, sizeof *wide.v);
	for (size_t i = 0; i < numbers->cap; i++) {
		if (numbers->v[i].mark.a != 0)
			*place_of(&wide, numbers->v[i].mark) = numbers->v[i];
	}
	numbers_free(numbers);
	*numbers = wide;
}

size_t
numbers_of(struct numbers *numbers, struct str text)
{
	struct mark mark = mark_of(text);
	if (numbers->n * 2 >= numbers->cap)
		widen(numbers);
	struct number *place = place_of(numbers, mark);
	if (place->mark.a == 0)
		*place = (struct number){mark, numbers->n++};
	return place->number;
}

void
numbers_free(struct numbers *numbers)
{
	arena_free(&numbers->arena);
	*numbers = (struct numbers){0};
}
