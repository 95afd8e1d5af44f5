#include "state/words.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

enum role { ROLE_KEPT, ROLE_GONE, ROLE_SPACE };

/* Marks of the ASCII range; utf8_fold has made every quote and dash one of them. */
static enum role
ascii_role(uint32_t c)
{
	if (strchr("-/|_~", (int)c))
		return ROLE_SPACE;
	return strchr("!\"'()*,.:;<=>?[\\]^`{}", (int)c) ? ROLE_GONE : ROLE_KEPT;
}

static enum role
role_of(uint32_t c)
{
	if (c < 0x80)
		return c ? ascii_role(c) : ROLE_GONE;
	if (utf8_is_letter(c) || utf8_is_digit(c))
		return ROLE_KEPT;
	if (c == 0xa1 || c == 0xbf)
		return ROLE_GONE;
	bool mark = c == 0xb7 || (c >= 0x2010 && c <= 0x205e) ||
	            (c >= 0x3001 && c <= 0x303f);
	return mark || utf8_is_emoji(c) ? ROLE_SPACE : ROLE_KEPT;
}

static bool
is_digit_at(struct str x, size_t at)
{
	return at < x.n && x.s[at] >= '0' && x.s[at] <= '9';
}

/* A point, comma or colon between two digits, or a sign before one. */
static bool
in_number(struct str x, size_t at)
{
	bool before = at > 0 && is_digit_at(x, at - 1);
	if (!is_digit_at(x, at + 1))
		return false;
	if (x.s[at] == '-')
		return at == 0 || x.s[at - 1] == ' ';
	return before && strchr(".,:", x.s[at]);
}

/* The end of the small letters of ASCII at `at`. */
static size_t
letters_end(struct str x, size_t at)
{
	while (at < x.n && x.s[at] >= 'a' && x.s[at] <= 'z')
		at++;
	return at;
}

static struct str
without_marks(struct arena *arena, struct str folded)
{
	struct buf out = buf_new(arena, SIZE_MAX / 4);
	bool space = false;
	for (size_t at = 0; at < folded.n;) {
		uint32_t c = 'a';
		size_t n = letters_end(folded, at) - at;
		if (n == 0)
			n = utf8_decode(folded, at, &c);
		enum role role = c == ' ' ? ROLE_SPACE : role_of(c);
		if (role != ROLE_KEPT && n == 1 && in_number(folded, at))
			role = ROLE_KEPT;
		if (role == ROLE_KEPT) {
			if (space && out.n > 0)
				buf_char(&out, ' ');
			buf_add(&out, str_slice(folded, at, at + n));
		}
		space = role == ROLE_SPACE || (space && role == ROLE_GONE);
		at += n;
	}
	return buf_str(&out);
}

struct str
words_fold(struct arena *arena, struct str text)
{
	struct str folded = utf8_fold(arena, text);
	struct str words = without_marks(arena, folded);
	return words.n > 0 ? words : folded;
}

int64_t
words_hash_more(int64_t before, struct str text)
{
	uint64_t hash = (uint64_t)before ^ (uint64_t)before >> 32; /* FNV-1a */
	for (size_t i = 0; i < text.n; i++)
		hash = (hash ^ (unsigned char)text.s[i]) * UINT64_C(0x100000001b3);
	hash ^= hash >> 32;
	return (int64_t)hash;
}

int64_t
words_hash(struct str text)
{
	uint64_t start = UINT64_C(0xcbf29ce484222325);
	return words_hash_more((int64_t)(start ^ start >> 32), text);
}
