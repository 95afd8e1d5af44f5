/* ASCII letters, eight bytes looked at in one step. */
#ifndef HIGHLIGHT_LETTERS_H
#define HIGHLIGHT_LETTERS_H

#include <stdint.h>

#include "base/str.h"

enum { LETTERS_BYTES = 8 };

static inline uint64_t
letters_each(uint64_t byte)
{
	return byte * 0x0101010101010101u;
}

static inline uint64_t
letters_byte(const char *s, size_t i)
{
	return (uint64_t)(unsigned char)s[i] << 8 * i;
}

/* Eight bytes, the first one lowest; written so that compilers make one step of it. */
static inline uint64_t
letters_load(const char *s)
{
	return letters_byte(s, 0) | letters_byte(s, 1) | letters_byte(s, 2) |
	       letters_byte(s, 3) | letters_byte(s, 4) | letters_byte(s, 5) |
	       letters_byte(s, 6) | letters_byte(s, 7);
}

/* How many of eight bytes are letters, before the first that is none. Each letter is
 * made its place in the alphabet; what that carries from other bytes reaches only those
 * behind them. */
static inline size_t
letters_count(uint64_t bytes)
{
	uint64_t nth = (bytes | letters_each(0x20)) ^ letters_each(0x60);
	uint64_t before_a = nth - letters_each(1);
	uint64_t behind_z = nth + letters_each(0x7f - 26);
	uint64_t others = (before_a | behind_z) & letters_each(0x80);
	return others ? (size_t)__builtin_ctzll(others) / 8 : LETTERS_BYTES;
}

static inline bool
letters_is(char c)
{
	return (unsigned char)((c | 0x20) - 'a') <= 'z' - 'a';
}

/* Behind the letters that stand at `at`. */
static inline size_t
letters_end(struct str text, size_t at)
{
	size_t n = LETTERS_BYTES;
	for (; n == LETTERS_BYTES && at + LETTERS_BYTES <= text.n; at += n)
		n = letters_count(letters_load(text.s + at));
	while (n == LETTERS_BYTES && at < text.n && letters_is(text.s[at]))
		at++;
	return at;
}

/* ".NET 9", ".org": a period and the word behind it, which is all capitals or small. */
static inline bool
letters_led(struct str text, size_t at)
{
	if (at + 2 >= text.n || text.s[at] != '.' || !letters_is(text.s[at + 1]) ||
	    !letters_is(text.s[at + 2]))
		return false;
	return (text.s[at + 1] & 0x20) == (text.s[at + 2] & 0x20);
}

#endif
