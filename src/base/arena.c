/*
 * A chain of blocks. The first one is being filled, and what is handed out of it is
 * zeroed then: of a block that is hardly used, hardly anything is touched. A big
 * allocation gets a block of its own, which stands behind the first and comes zeroed
 * from calloc, without touching it where the system gives fresh pages.
 */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

enum {
	BLOCK_MIN = 16 << 10,
	BLOCK_MAX = 1 << 20,
	BIG = 8 << 10 /* gets its own block where it does not fit */
};

struct arena_block {
	struct arena_block *next;
	size_t used;
	size_t cap;
	_Alignas(max_align_t) char bytes[];
};

_Noreturn void
arena_out_of_memory(void)
{
	fputs("precis: out of memory\n", stderr);
	exit(EX_OSERR);
}

static size_t
aligned(size_t n_bytes)
{
	size_t step = _Alignof(max_align_t);
	if (n_bytes > SIZE_MAX / 2)
		arena_out_of_memory();
	return n_bytes ? (n_bytes + step - 1) / step * step : step;
}

/* A block to be filled bit by bit. */
static struct arena_block *
block_new(size_t cap)
{
	struct arena_block *block = malloc(sizeof *block + cap);
	if (!block)
		arena_out_of_memory();
	block->used = 0;
	block->cap = cap;
	return block;
}

/* A block that is one allocation. */
static struct arena_block *
block_alone(size_t cap)
{
	struct arena_block *block = calloc(1, sizeof *block + cap);
	if (!block)
		arena_out_of_memory();
	block->used = block->cap = cap;
	return block;
}

static void *
take(struct arena_block *block, size_t n_bytes)
{
	char *p = block->bytes + block->used;
	block->used += n_bytes;
	return memset(p, 0, n_bytes);
}

void *
arena_alloc(struct arena *arena, size_t n_bytes)
{
	size_t need = aligned(n_bytes);
	struct arena_block *head = arena->head;
	arena->used_bytes += n_bytes;
	if (head && head->cap - head->used >= need)
		return take(head, need);
	if (head && need >= BIG) {
		struct arena_block *own = block_alone(need);
		own->next = head->next;
		head->next = own;
		return own->bytes;
	}
	size_t cap = head ? head->cap * 2 : BLOCK_MIN;
	if (cap > BLOCK_MAX)
		cap = BLOCK_MAX;
	arena->head = block_new(need > cap ? need : cap);
	arena->head->next = head;
	return take(arena->head, need);
}

static size_t
product(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		arena_out_of_memory();
	return count * size;
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
	return arena_alloc(arena, product(count, size));
}

/* Makes the last allocation of the first block longer, where it is p and there is room.
 */
static bool
stretch(struct arena *arena, const char *p, size_t old_bytes, size_t new_bytes)
{
	struct arena_block *head = arena->head;
	if (!p || !head || p + aligned(old_bytes) != head->bytes + head->used)
		return false;
	size_t more = aligned(new_bytes) - aligned(old_bytes);
	if (head->cap - head->used < more)
		return false;
	take(head, more);
	arena->used_bytes += new_bytes - old_bytes;
	return true;
}

static void *
move(struct arena *arena, const void *p, size_t old_bytes, size_t new_bytes)
{
	void *moved = arena_alloc(arena, new_bytes);
	if (old_bytes)
		memcpy(moved, p, old_bytes);
	return moved;
}

void *
arena_double(struct arena *arena, void *v, size_t n, size_t size)
{
	size_t old_bytes = product(n, size);
	size_t new_bytes = n ? product(old_bytes, 2) : size;
	if (n && stretch(arena, v, old_bytes, new_bytes))
		return v;
	return move(arena, v, old_bytes, new_bytes);
}

/* The last big allocation is a block alone: the system may grow it without a copy. */
static void *
regrow_own_block(struct arena *arena, size_t old_bytes, size_t new_bytes)
{
	struct arena_block *own = arena->head->next;
	size_t cap = aligned(new_bytes);
	own = realloc(own, sizeof *own + cap);
	if (!own)
		arena_out_of_memory();
	memset(own->bytes + old_bytes, 0, cap - old_bytes);
	own->cap = own->used = cap;
	arena->head->next = own;
	arena->used_bytes += new_bytes - old_bytes;
	return own->bytes;
}

void *
arena_resize(struct arena *arena, void *p, size_t old_bytes, size_t new_bytes)
{
	if (p && new_bytes <= old_bytes)
		return p;
	if (stretch(arena, p, old_bytes, new_bytes))
		return p;
	struct arena_block *own = arena->head ? arena->head->next : NULL;
	if (p && own && p == own->bytes && own->used == aligned(old_bytes) &&
	    old_bytes >= BIG)
		return regrow_own_block(arena, old_bytes, new_bytes);
	return move(arena, p, p ? old_bytes : 0, new_bytes);
}

void
arena_drop(struct arena *arena, const void *p, size_t n_bytes)
{
	struct arena_block *before = arena->head;
	while (before && before->next && before->next->bytes != p)
		before = before->next;
	if (!before || !before->next || before->next->used != aligned(n_bytes))
		return;
	struct arena_block *own = before->next;
	before->next = own->next;
	arena->used_bytes -= n_bytes;
	free(own);
}

void
arena_free(struct arena *arena)
{
	while (arena->head) {
		struct arena_block *next = arena->head->next;
		free(arena->head);
		arena->head = next;
	}
	arena->used_bytes = 0;
}
