/* Words as numbers: what is compared when stories are told apart. */
#ifndef DEDUPE_KEY_H
#define DEDUPE_KEY_H

#include <stdint.h>

#include "base/str.h"

/* Never 0, which stands for no word. The numbers are kept in the state. */
static inline uint64_t
key_wide(struct str x)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325); /* FNV-1a */
	for (size_t i = 0; i < x.n; i++)
		hash = (hash ^ (unsigned char)x.s[i]) * UINT64_C(0x100000001b3);
	hash ^= hash >> 32;
	return hash ? hash : 1;
}

static inline uint32_t
key_of(struct str x)
{
	uint32_t key = (uint32_t)key_wide(x);
	return key ? key : 1;
}

static inline uint16_t
key_short(struct str x)
{
	uint16_t key = (uint16_t)(key_wide(x) >> 7);
	return key ? key : 1;
}

#endif
