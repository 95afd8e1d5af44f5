/* UTF-8 (RFC 3629) and what Unicode says of a character (utf8proc's one door). */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* The functions below that ask for one character answer for ASCII by themselves; these
 * know the rest. */
size_t utf8_wide_decode(struct str x, size_t at, uint32_t *codepoint);
bool utf8_wide_is_upper(uint32_t codepoint);
bool utf8_wide_is_lower(uint32_t codepoint);
bool utf8_wide_is_letter(uint32_t codepoint);
bool utf8_wide_is_digit(uint32_t codepoint);
bool utf8_wide_is_space(uint32_t codepoint);
bool utf8_wide_is_invisible(uint32_t codepoint);
bool utf8_wide_is_emoji(uint32_t codepoint);
bool utf8_wide_is_unspaced(uint32_t codepoint);
uint32_t utf8_wide_upper(uint32_t codepoint);
uint32_t utf8_wide_lower(uint32_t codepoint);
uint32_t utf8_wide_base_letter(uint32_t codepoint);

/*
 * Decodes the character at x.s[at] (at < x.n), sets *codepoint and returns its length
 * in bytes (1 to 4). A malformed byte gives U+FFFD and length 1.
 */
static inline size_t
utf8_decode(struct str x, size_t at, uint32_t *codepoint)
{
	unsigned char c = (unsigned char)x.s[at];
	if (c >= 0x80)
		return utf8_wide_decode(x, at, codepoint);
	*codepoint = c;
	return 1;
}

/* Writes 1 to 4 bytes; an invalid code point as U+FFFD. Returns how many. */
size_t utf8_encode(uint32_t codepoint, char out[4]);

bool utf8_valid(struct str x);

/* Borrowed as it is where valid and without NUL, else a copy with U+FFFD for each bad
 * byte. */
struct str utf8_clean(struct arena *arena, struct str x);

/* Characters (code points). */
size_t utf8_length(struct str x);

/* All letters with case are capitals, and there are that many at least. */
bool utf8_is_capitals(struct str x, size_t least);

/* The longest prefix of at most max_bytes that ends between characters. */
struct str utf8_prefix(struct str x, size_t max_bytes);

/* The offset of the character before `at` (0 < at <= x.n), and the character. */
size_t utf8_before(struct str x, size_t at, uint32_t *codepoint);

static inline bool
utf8_is_upper(uint32_t c)
{
	return c < 0x80 ? c >= 'A' && c <= 'Z' : utf8_wide_is_upper(c);
}

/* A capital stands at byte `at`; none stands at the end. */
static inline bool
utf8_upper_at(struct str x, size_t at)
{
	uint32_t c = 0;
	if (at < x.n)
		utf8_decode(x, at, &c);
	return utf8_is_upper(c);
}

static inline bool
utf8_is_lower(uint32_t c)
{
	return c < 0x80 ? c >= 'a' && c <= 'z' : utf8_wide_is_lower(c);
}

/* Letters, and the combining marks that belong to them. */
static inline bool
utf8_is_letter(uint32_t c)
{
	return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z'
	                : utf8_wide_is_letter(c);
}

static inline bool
utf8_is_digit(uint32_t c)
{
	return c < 0x80 ? c >= '0' && c <= '9' : utf8_wide_is_digit(c);
}

/* White space in the wide sense: also NBSP, thin and ideographic spaces. */
static inline bool
utf8_is_space(uint32_t c)
{
	return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : utf8_wide_is_space(c);
}

/* Shows nothing: zero-width, joiners, U+034F, soft hyphen, BOM, bidi controls, tags. */
static inline bool
utf8_is_invisible(uint32_t c)
{
	return c < 0x80 ? false : utf8_wide_is_invisible(c);
}

/* Emoji and pictographs that stand as bullets. */
static inline bool
utf8_is_emoji(uint32_t c)
{
	return c < 0x80 ? false : utf8_wide_is_emoji(c);
}

/* Written without spaces: Han, kana, Thai. */
static inline bool
utf8_is_unspaced(uint32_t c)
{
	return c < 0x80 ? false : utf8_wide_is_unspaced(c);
}

static inline uint32_t
utf8_upper(uint32_t c)
{
	return c < 0x80 ? (c >= 'a' && c <= 'z' ? c - 32 : c) : utf8_wide_upper(c);
}

static inline uint32_t
utf8_lower(uint32_t c)
{
	return c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : utf8_wide_lower(c);
}

/* The letter without its marks: e for é; itself where it has none. */
static inline uint32_t
utf8_base_letter(uint32_t c)
{
	return c < 0x80 ? c : utf8_wide_base_letter(c);
}

/*
 * Every run of white space (in the wide sense) as one space, none at the ends, and
 * nothing invisible, but for joiners inside an emoji and between letters that they
 * join. Borrowed where nothing changes.
 */
struct str utf8_fold_space(struct arena *arena, struct str x);

/*
 * For comparing: NFKC, case folded, white space folded, invisible characters gone,
 * every quote and dash as its ASCII form. What reads the same compares the same.
 */
struct str utf8_fold(struct arena *arena, struct str x);

#endif
