#include <malloc.h>

#include "base/heap.h"

void
heap_give_back(void)
{
	malloc_trim(0);
}

/* Blocks up to that size are cut from the heap, whose top is given back beyond it. */
void
heap_hold(int n_bytes)
{
	mallopt(M_TRIM_THRESHOLD, n_bytes);
	mallopt(M_MMAP_THRESHOLD, n_bytes);
}
