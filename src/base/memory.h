/* What libraries take memory by: where there is none left it ends the process, as
 * arenas do. A library that goes on without would pass a part for the whole. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

void *memory_take(size_t n_bytes);
void *memory_take_zeroed(size_t n, size_t n_bytes);
void *memory_resize(void *old, size_t n_bytes);
char *memory_copy(const char *text);

#endif
