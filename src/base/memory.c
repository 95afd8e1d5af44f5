#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* None for nothing is no lack. */
static void *
given(void *memory, size_t n_bytes)
{
	if (!memory && n_bytes > 0)
		arena_out_of_memory();
	return memory;
}

void *
memory_take(size_t n_bytes)
{
	return given(malloc(n_bytes), n_bytes);
}

void *
memory_take_zeroed(size_t n, size_t n_bytes)
{
	return given(calloc(n, n_bytes), n);
}

void *
memory_resize(void *old, size_t n_bytes)
{
	return given(realloc(old, n_bytes), n_bytes);
}

char *
memory_copy(const char *text)
{
	return given(strdup(text), 1);
}
