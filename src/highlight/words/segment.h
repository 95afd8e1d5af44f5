/* A stretch of a text. */
#ifndef HIGHLIGHT_SEGMENT_H
#define HIGHLIGHT_SEGMENT_H

#include <stddef.h>

/* Bytes [start, end). */
struct segment {
	size_t start;
	size_t end;
};

#endif
