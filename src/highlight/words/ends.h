/* Words by their first and last bytes: hashed and compared a few at a time. */
#ifndef HIGHLIGHT_ENDS_H
#define HIGHLIGHT_ENDS_H

#include <stdint.h>
#include <string.h>

#include "base/str.h"

enum { ENDS_BYTES = 16 }; /* a text so long, or shorter, is all in its ends */

/* The first eight bytes, and the last eight; a shorter text is in the first alone. */
struct ends {
	uint64_t first;
	uint64_t last;
};

static inline struct ends
ends_of(struct str x)
{
	struct ends ends = {0};
	if (x.n >= 8) {
		memcpy(&ends.first, x.s, 8);
		memcpy(&ends.last, x.s + x.n - 8, 8);
	} else if (x.n >= 4) {
		uint32_t first;
		uint32_t last;
		memcpy(&first, x.s, 4);
		memcpy(&last, x.s + x.n - 4, 4);
		ends.first = (uint64_t)last << 32 | first;
	} else if (x.n > 0) {
		ends.first = (uint64_t)(unsigned char)x.s[0] |
		             (uint64_t)(unsigned char)x.s[x.n / 2] << 8 |
		             (uint64_t)(unsigned char)x.s[x.n - 1] << 16;
	}
	return ends;
}

/* Of the ends of n bytes, each ASCII letter as its small one. */
static inline uint32_t
ends_hash(struct ends ends, size_t n)
{
	const uint64_t small = 0x2020202020202020u;
	uint64_t hash = (ends.first | small) * 0x9e3779b97f4a7c15u;
	hash = (hash ^ hash >> 29 ^ (ends.last | small) ^ n) * 0xbf58476d1ce4e5b9u;
	return (uint32_t)(hash >> 32);
}

/* A byte of them is no ASCII. */
static inline bool
ends_are_wide(struct ends ends)
{
	return (ends.first | ends.last) & 0x8080808080808080u;
}

/* A byte of them is that one. */
static inline bool
ends_have(struct ends ends, char byte)
{
	const uint64_t ones = 0x0101010101010101u;
	uint64_t first = ends.first ^ ones * (unsigned char)byte;
	uint64_t last = ends.last ^ ones * (unsigned char)byte;
	return (((first - ones) & ~first) | ((last - ones) & ~last)) & ones << 7;
}

#endif
