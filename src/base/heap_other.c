#include "base/heap.h"

void
heap_give_back(void)
{
}

void
heap_hold(int n_bytes)
{
	(void)n_bytes;
}
