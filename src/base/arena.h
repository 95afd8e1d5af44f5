/*
 * Memory that is given back whole. Everything a stage makes lives in one arena;
 * out of memory ends the process here and nowhere else (EX_OSERR).
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

/* {0} is a valid empty arena. */
struct arena {
	struct arena_block *head;
	size_t used_bytes; /* sum of what was asked for */
};

/* n_bytes of zeroed memory, aligned for any type; n_bytes 0 gives a valid pointer. */
void *arena_alloc(struct arena *arena, size_t n_bytes);

/* count * size with overflow checked. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/*
 * Room for one more element behind the n that v holds; returns v, moved where it was
 * full. Capacity is the next power of two above n, so v must only ever grow by this
 * function:  list.v = arena_grow(a, list.v, list.n, sizeof *list.v);
 *            list.v[list.n++] = element;
 * arena_double is the same where v is full, as it is while n is 0 or a power of two.
 */
void *arena_double(struct arena *arena, void *v, size_t n, size_t size);

static inline void *
arena_grow(struct arena *arena, void *v, size_t n, size_t size)
{
	return n && (n & (n - 1)) ? v : arena_double(arena, v, n, size);
}

/* Grows p from old_bytes to new_bytes, in place where it was the last allocation. */
void *arena_resize(struct arena *arena, void *p, size_t old_bytes, size_t new_bytes);

/* Gives p of so many bytes back at once, where it is big enough to have a block of its
 * own: what is a growing table's no more. */
void arena_drop(struct arena *arena, const void *p, size_t n_bytes);

/* Gives everything back; the arena is then empty and may be used again. */
void arena_free(struct arena *arena);

/* Says so and ends the process, as every arena does that gets no memory. */
_Noreturn void arena_out_of_memory(void);

#endif
