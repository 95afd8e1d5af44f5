#include <malloc.h>

#include "base/heap.h"

void
heap_give_back(void)
{
	malloc_trim(0);
}
