#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

#include "base/buf.h"

enum { REPLACEMENT = 0xfffd };

struct range {
	uint32_t first;
	uint32_t last;
};

/* Default-ignorable characters of Unicode, and format characters without a glyph. */
static const struct range invisible[] = {
        {0x00ad, 0x00ad},   {0x034f, 0x034f}, {0x061c, 0x061c},   {0x115f, 0x1160},
        {0x17b4, 0x17b5},   {0x180b, 0x180f}, {0x200b, 0x200f},   {0x202a, 0x202e},
        {0x2060, 0x206f},   {0x3164, 0x3164}, {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},
        {0xffa0, 0xffa0},   {0xfff0, 0xfffb}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a},
        {0xe0000, 0xe0fff},
};

/* Unicode's emoji without digits, (c), (r) and (tm), and the pictographs beside them.
 */
static const struct range emoji[] = {
        {0x203c, 0x203c},   {0x2049, 0x2049},   {0x20e3, 0x20e3},   {0x2139, 0x2139},
        {0x2194, 0x2199},   {0x21a9, 0x21aa},   {0x231a, 0x231b},   {0x2328, 0x2328},
        {0x23cf, 0x23cf},   {0x23e9, 0x23f3},   {0x23f8, 0x23fa},   {0x24c2, 0x24c2},
        {0x25aa, 0x25ab},   {0x25b6, 0x25b6},   {0x25c0, 0x25c0},   {0x25fb, 0x25fe},
        {0x2600, 0x275a},   {0x275f, 0x2767},   {0x2776, 0x27bf},   {0x2934, 0x2935},
        {0x2b05, 0x2b07},   {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},   {0x2b55, 0x2b55},
        {0x3030, 0x3030},   {0x303d, 0x303d},   {0x3297, 0x3297},   {0x3299, 0x3299},
        {0x1f000, 0x1f0ff}, {0x1f170, 0x1f171}, {0x1f17e, 0x1f17f}, {0x1f18e, 0x1f18e},
        {0x1f191, 0x1f19a}, {0x1f1e6, 0x1f265}, {0x1f300, 0x1faff},
};

/* Thai, Lao, Myanmar, Khmer, Han, kana. */
static const struct range unspaced[] = {
        {0x0e01, 0x0e3a},   {0x0e40, 0x0e7f}, {0x0e80, 0x0eff}, {0x1000, 0x109f},
        {0x1780, 0x17ff},   {0x2e80, 0x2fdf}, {0x3005, 0x3007}, {0x3021, 0x3029},
        {0x3031, 0x3035},   {0x3038, 0x303c}, {0x3041, 0x3096}, {0x309d, 0x309f},
        {0x30a1, 0x30fa},   {0x30fc, 0x30ff}, {0x31f0, 0x31ff}, {0x3400, 0x4dbf},
        {0x4e00, 0x9fff},   {0xf900, 0xfaff}, {0xff66, 0xff9d}, {0x1b000, 0x1b16f},
        {0x20000, 0x3fffd},
};

static bool
in_ranges(uint32_t c, const struct range *ranges, size_t n)
{
	size_t low = 0;
	while (low < n) {
		size_t middle = low + (n - low) / 2;
		if (c > ranges[middle].last)
			low = middle + 1;
		else
			n = middle;
	}
	return ranges[low].first <= c && c <= ranges[low].last;
}

#define IN_RANGES(c, table)                                                            \
	((c) >= (table)[0].first &&                                                    \
	 (c) <= (table)[sizeof(table) / sizeof *(table)-1].last &&                     \
	 in_ranges(c, table, sizeof(table) / sizeof *(table)))

/* How many bytes the lead byte asks for, and the least character they may make. */
static size_t
announced(unsigned char lead, uint32_t *bits, uint32_t *least)
{
	if (lead >= 0xc2 && lead <= 0xdf) {
		*bits = lead & 0x1fu;
		*least = 0x80;
		return 2;
	}
	if ((lead & 0xf0) == 0xe0) {
		*bits = lead & 0x0fu;
		*least = 0x800;
		return 3;
	}
	if (lead >= 0xf0 && lead <= 0xf4) {
		*bits = lead & 0x07u;
		*least = 0x10000;
		return 4;
	}
	return 0;
}

static bool
is_scalar(uint32_t c)
{
	return c < 0xd800 || (c > 0xdfff && c <= 0x10ffff);
}

size_t
utf8_wide_decode(struct str x, size_t at, uint32_t *codepoint)
{
	const unsigned char *s = (const unsigned char *)x.s + at;
	uint32_t c = 0;
	uint32_t least = 0;
	*codepoint = REPLACEMENT;
	size_t n = announced(s[0], &c, &least);
	if (n == 0 || n > x.n - at)
		return 1;
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 1;
		c = c << 6 | (s[i] & 0x3fu);
	}
	if (c < least || !is_scalar(c))
		return 1;
	*codepoint = c;
	return n;
}

size_t
utf8_encode(uint32_t codepoint, char out[4])
{
	uint32_t c = is_scalar(codepoint) ? codepoint : REPLACEMENT;
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = n - 1; i > 0; i--, c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3f));
	out[0] = (char)((0xf00 >> n & 0xff) | c);
	return n;
}

/* Where the ASCII from `at` on ends; many bytes at a time. */
static size_t
ascii_end(struct str x, size_t at)
{
	uint64_t eight[4];
	for (; x.n - at >= sizeof eight; at += sizeof eight) {
		memcpy(eight, x.s + at, sizeof eight);
		if ((eight[0] | eight[1] | eight[2] | eight[3]) &
		    UINT64_C(0x8080808080808080))
			break;
	}
	for (; x.n - at >= sizeof *eight; at += sizeof *eight) {
		memcpy(eight, x.s + at, sizeof *eight);
		if (*eight & UINT64_C(0x8080808080808080))
			break;
	}
	while (at < x.n && !(x.s[at] & 0x80))
		at++;
	return at;
}

static bool
goes_on(struct str x, size_t at)
{
	return at < x.n && (x.s[at] & 0xc0) == 0x80;
}

/* How long the wide character at `at` is, 1 where it is none; most are told at once. */
static size_t
wide_bytes(struct str x, size_t at)
{
	unsigned char lead = (unsigned char)x.s[at];
	uint32_t c;
	if (lead >= 0xc2 && lead <= 0xdf && goes_on(x, at + 1))
		return 2;
	if (lead > 0xe0 && lead < 0xed && goes_on(x, at + 1) && goes_on(x, at + 2))
		return 3;
	return utf8_wide_decode(x, at, &c);
}

/* The offset of the first byte that is no UTF-8, or x.n. */
static size_t
first_bad(struct str x)
{
	for (size_t at = ascii_end(x, 0), n;; at = ascii_end(x, at)) {
		for (; at < x.n && x.s[at] & 0x80; at += n)
			if ((n = wide_bytes(x, at)) == 1)
				return at;
		if (at == x.n)
			return at;
	}
}

bool
utf8_valid(struct str x)
{
	return first_bad(x) == x.n;
}

struct str
utf8_clean(struct arena *arena, struct str x)
{
	size_t at = first_bad(x);
	if (at == x.n && (x.n == 0 || !memchr(x.s, '\0', x.n)))
		return x;
	struct buf out = buf_new(arena, SIZE_MAX / 4);
	for (at = 0; at < x.n;) {
		uint32_t c;
		at += utf8_decode(x, at, &c);
		buf_codepoint(&out, c ? c : REPLACEMENT);
	}
	return buf_str(&out);
}

size_t
utf8_length(struct str x)
{
	size_t length = 0;
	uint32_t c;
	for (size_t at = 0; at < x.n; length++)
		at += utf8_decode(x, at, &c);
	return length;
}

bool
utf8_is_capitals(struct str x, size_t least)
{
	size_t n_upper = 0;
	for (size_t at = 0; at < x.n;) {
		uint32_t c;
		at += utf8_decode(x, at, &c);
		if (utf8_is_lower(c))
			return false;
		n_upper += utf8_is_upper(c);
	}
	return n_upper >= least;
}

struct str
utf8_prefix(struct str x, size_t max_bytes)
{
	if (max_bytes < x.n) {
		size_t cut = max_bytes;
		while (cut && max_bytes - cut < 3 && (x.s[cut] & 0xc0) == 0x80)
			cut--;
		uint32_t c;
		bool inside =
		        cut < max_bytes && cut + utf8_decode(x, cut, &c) > max_bytes;
		return str_slice(x, 0, inside ? cut : max_bytes);
	}
	return x;
}

size_t
utf8_before(struct str x, size_t at, uint32_t *codepoint)
{
	struct str head = {x.s, at};
	for (size_t n = 2; n <= 4 && n <= at; n++)
		if (utf8_decode(head, at - n, codepoint) == n)
			return at - n;
	*codepoint = REPLACEMENT; /* a byte that ends no character */
	if ((unsigned char)x.s[at - 1] < 0x80)
		*codepoint = (unsigned char)x.s[at - 1];
	return at - 1;
}

static utf8proc_category_t
category(uint32_t c)
{
	return utf8proc_category((utf8proc_int32_t)c);
}

bool
utf8_wide_is_upper(uint32_t codepoint)
{
	utf8proc_category_t kind = category(codepoint);
	return kind == UTF8PROC_CATEGORY_LU || kind == UTF8PROC_CATEGORY_LT;
}

bool
utf8_wide_is_lower(uint32_t codepoint)
{
	return category(codepoint) == UTF8PROC_CATEGORY_LL;
}

bool
utf8_wide_is_letter(uint32_t codepoint)
{
	utf8proc_category_t kind = category(codepoint);
	return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_MC &&
	       !utf8_is_invisible(codepoint);
}

bool
utf8_wide_is_digit(uint32_t codepoint)
{
	return category(codepoint) == UTF8PROC_CATEGORY_ND;
}

bool
utf8_wide_is_space(uint32_t codepoint)
{
	utf8proc_category_t kind = category(codepoint);
	return codepoint == 0x85 || kind == UTF8PROC_CATEGORY_ZS ||
	       kind == UTF8PROC_CATEGORY_ZL || kind == UTF8PROC_CATEGORY_ZP;
}

bool
utf8_wide_is_invisible(uint32_t codepoint)
{
	return IN_RANGES(codepoint, invisible);
}

bool
utf8_wide_is_emoji(uint32_t codepoint)
{
	return IN_RANGES(codepoint, emoji);
}

bool
utf8_wide_is_unspaced(uint32_t codepoint)
{
	return IN_RANGES(codepoint, unspaced);
}

uint32_t
utf8_wide_upper(uint32_t codepoint)
{
	return (uint32_t)utf8proc_toupper((utf8proc_int32_t)codepoint);
}

uint32_t
utf8_wide_lower(uint32_t codepoint)
{
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)codepoint);
}

uint32_t
utf8_wide_base_letter(uint32_t codepoint)
{
	utf8proc_int32_t parts[16];
	int last_class = 0;
	utf8proc_ssize_t n =
	        utf8proc_decompose_char((utf8proc_int32_t)codepoint, parts, 16,
	                                UTF8PROC_DECOMPOSE, &last_class);
	return n > 0 && n <= 16 ? (uint32_t)parts[0] : codepoint;
}

/*
 * A joiner or variation selector that changes how its neighbours look: inside an emoji,
 * or between letters of a script that joins them (Persian, Hindi).
 */
static bool
shapes(uint32_t before, uint32_t c, struct str rest)
{
	uint32_t after = 0;
	if (rest.n)
		utf8_decode(rest, 0, &after);
	if (c == 0x200c || c == 0x200d)
		return (before >= 0x0600 && utf8_is_letter(before) &&
		        utf8_is_letter(after)) ||
		       (c == 0x200d && utf8_is_emoji(after) &&
		        (utf8_is_emoji(before) || before == 0xfe0f));
	return (c == 0xfe0e || c == 0xfe0f) &&
	       (utf8_is_emoji(before) || after == 0x20e3);
}

/* Without two spaces in a row, other white space and what is invisible: nothing to
 * fold. */
static bool
is_folded_space(struct str x)
{
	uint32_t before = ' ';
	for (size_t at = 0; at < x.n;) {
		uint32_t c;
		at += utf8_decode(x, at, &c);
		if (c == ' ' ? before == ' ' : utf8_is_space(c) || utf8_is_invisible(c))
			return false;
		before = c;
	}
	return before != ' ' || x.n == 0;
}

/* Neither white space nor wide. */
static bool
is_visible_ascii(uint32_t c)
{
	return c > ' ' && c < 0x80;
}

struct str
utf8_fold_space(struct arena *arena, struct str x)
{
	if (is_folded_space(x))
		return x;
	struct buf out = buf_new(arena, SIZE_MAX / 4);
	bool space = false;
	uint32_t before = 0;
	for (size_t at = 0; at < x.n;) {
		uint32_t c;
		size_t n = utf8_decode(x, at, &c);
		while (is_visible_ascii(c) && at + n < x.n &&
		       is_visible_ascii((unsigned char)x.s[at + n]))
			c = (unsigned char)x.s[at + n++];
		struct str bytes = str_slice(x, at, at + n);
		at += n;
		if (utf8_is_space(c)) {
			space = out.n > 0;
			continue;
		}
		if (utf8_is_invisible(c) &&
		    (space || !shapes(before, c, str_slice(x, at, x.n))))
			continue;
		if (space)
			buf_char(&out, ' ');
		space = false;
		buf_add(&out, bytes);
		before = c;
	}
	return str_eq(buf_str(&out), x) ? x : buf_str(&out);
}

static utf8proc_int32_t
ascii_mark(utf8proc_int32_t c, void *unused)
{
	static const utf8proc_int32_t single[] = {
	        '`',    0xb4,   0x2b9,  0x2bb,  0x2bc,  0x2018, 0x2019, 0x201a,
	        0x201b, 0x2032, 0x2035, 0x2039, 0x203a, 0x275b, 0x275c, 0xff07,
	};
	static const utf8proc_int32_t doubled[] = {
	        0xab,   0xbb,   0x201c, 0x201d, 0x201e, 0x201f, 0x2033,
	        0x2036, 0x275d, 0x275e, 0x300c, 0x300d, 0x300e, 0x300f,
	        0x301d, 0x301e, 0x301f, 0xff02, 0xff62, 0xff63,
	};
	(void)unused;
	if (c < 0x80 && c != '`')
		return c;
	for (size_t i = 0; i < sizeof single / sizeof *single; i++)
		if (c == single[i])
			return '\'';
	for (size_t i = 0; i < sizeof doubled / sizeof *doubled; i++)
		if (c == doubled[i])
			return '"';
	return category((uint32_t)c) == UTF8PROC_CATEGORY_PD || c == 0x2212 ? '-' : c;
}

/* Folds ASCII into `to`, which holds x.n bytes; returns how many it took. */
static size_t
fold_ascii(struct str x, char *to)
{
	bool space = false;
	size_t n = 0;
	for (size_t i = 0; i < x.n; i++) {
		unsigned char c = (unsigned char)x.s[i];
		if (utf8_is_space(c)) {
			space = n > 0;
			continue;
		}
		if (space)
			to[n++] = ' ';
		space = false;
		to[n++] = c == '`' ? '\'' : (char)utf8_lower(c);
	}
	return n;
}

static struct str
fold_any(struct arena *arena, struct str x)
{
	utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE |
	                        UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	struct arena scratch = {0};
	struct str clean = utf8_clean(&scratch, x);
	const utf8proc_uint8_t *s = (const utf8proc_uint8_t *)clean.s;
	utf8proc_ssize_t n = (utf8proc_ssize_t)clean.n;
	utf8proc_ssize_t cap = n + n / 2 + 16;
	utf8proc_int32_t *parts = arena_array(&scratch, (size_t)cap + 1, sizeof *parts);
	utf8proc_ssize_t need =
	        utf8proc_decompose_custom(s, n, parts, cap, how, ascii_mark, NULL);
	if (need > cap) {
		parts = arena_array(&scratch, (size_t)need + 1, sizeof *parts);
		need = utf8proc_decompose_custom(s, n, parts, need, how, ascii_mark,
		                                 NULL);
	}
	utf8proc_ssize_t bytes = need < 0 ? -1 : utf8proc_reencode(parts, need, how);
	struct str folded = clean;
	if (bytes >= 0)
		folded = (struct str){(const char *)parts, (size_t)bytes};
	struct str result = str_copy(arena, utf8_fold_space(&scratch, folded));
	arena_free(&scratch);
	return result;
}

struct str
utf8_fold(struct arena *arena, struct str x)
{
	if (ascii_end(x, 0) < x.n || (x.n && memchr(x.s, '\0', x.n)))
		return fold_any(arena, x);
	char *to = arena_alloc(arena, x.n + 1);
	size_t n = fold_ascii(x, to);
	return (struct str){to, n};
}
