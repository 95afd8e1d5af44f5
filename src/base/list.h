/* Plurals: lists of one kind. */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <stddef.h>

/* A plural: n elements in the arena, grown by arena_grow. */
#define LIST_OF(plural, one)                                                           \
	struct plural {                                                                \
		struct one *v;                                                         \
		size_t n;                                                              \
	}

#endif
