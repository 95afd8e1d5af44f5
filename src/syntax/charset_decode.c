/* Bytes of a charset that is known to UTF-8. */
#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "syntax/charset_labels.h"

enum { CHUNK_BYTES = 16 << 10, ESCAPE = 0x1b };

/* The bytes 80 to 9F of windows-1252. */
static const uint16_t western[32] = {
        0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
        0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
        0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
        0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

struct str
charset_from_western(struct arena *arena, struct str bytes)
{
	struct buf out = buf_new(arena, SIZE_MAX / 4);
	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.s[i];
		buf_codepoint(&out, c >= 0x80 && c < 0xa0 ? western[c - 0x80] : c);
	}
	return buf_str(&out);
}

static bool
is_ascii(struct str x, size_t at)
{
	return at < x.n && (unsigned char)x.s[at] < 0x80;
}

/*
 * Texts are pasted together: a byte that is no UTF-8, between two of ASCII, is what it
 * is in windows-1252.
 */
struct str
charset_mend_utf8(struct arena *arena, struct str bytes)
{
	struct buf out = buf_new(arena, SIZE_MAX / 4);
	for (size_t at = 0, n; at < bytes.n; at += n) {
		uint32_t c;
		n = utf8_decode(bytes, at, &c);
		bool bad = c == 0xfffd && n == 1;
		if (bad && at > 0 && is_ascii(bytes, at - 1) &&
		    is_ascii(bytes, at + 1)) {
			c = (unsigned char)bytes.s[at];
			c = c >= 0x80 && c < 0xa0 ? western[c - 0x80] : c;
		}
		buf_codepoint(&out, c ? c : 0xfffd);
	}
	return buf_str(&out);
}

/* One step of iconv: moves *in on; false where a byte means nothing or is cut off. */
static bool
convert_chunk(iconv_t converter, struct str *in, struct buf *out)
{
	char chunk[CHUNK_BYTES];
	char *from;
	memcpy(&from, &in->s, sizeof from); /* iconv does not write there */
	char *to = chunk;
	size_t from_n = in->n;
	size_t to_n = sizeof chunk;
	size_t result = iconv(converter, &from, &from_n, &to, &to_n);
	bool ok = result != (size_t)-1 || errno == E2BIG;
	buf_add(out, (struct str){chunk, sizeof chunk - to_n});
	*in = str_slice(*in, in->n - from_n, in->n);
	return ok;
}

static struct str
by_iconv(struct arena *arena, struct str bytes, const char *name)
{
	struct buf out = buf_new(arena, SIZE_MAX / 4);
	size_t unit = strncmp(name, "UTF-16", 6) == 0 ? 2 : 1;
	iconv_t converter = iconv_open("UTF-8", name);
	if ((intptr_t)converter == -1 && strncmp(name, "EUC-JP", 6) == 0)
		converter = iconv_open("UTF-8", "EUC-JP");
	if ((intptr_t)converter == -1)
		return charset_from_western(arena, bytes);
	while (bytes.n) {
		if (convert_chunk(converter, &bytes, &out))
			continue;
		buf_codepoint(&out, 0xfffd);
		bytes = str_slice(bytes, unit, bytes.n);
	}
	/* A letter may have waited for a mark to stand on it. */
	char last[CHUNK_BYTES];
	char *to = last;
	size_t to_n = sizeof last;
	iconv(converter, NULL, NULL, &to, &to_n);
	buf_add(&out, (struct str){last, sizeof last - to_n});
	iconv_close(converter);
	return buf_str(&out);
}

static struct str
by_upper_half(struct arena *arena, struct str bytes, struct str upper)
{
	uint32_t letters[128] = {0};
	struct buf out = buf_new(arena, SIZE_MAX / 4);
	for (size_t i = 0, at = 0; i < 128 && at < upper.n; i++)
		at += utf8_decode(upper, at, &letters[i]);
	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.s[i];
		buf_codepoint(&out, c >= 0x80 ? letters[c - 0x80] : c);
	}
	return buf_str(&out);
}

struct str
charset_convert(struct arena *arena, struct str bytes, const struct charset *charset)
{
	if (charset->decode)
		return charset->decode(arena, bytes);
	if (charset->upper)
		return by_upper_half(arena, bytes, str_from(charset->upper));
	return by_iconv(arena, bytes, charset->iconv);
}

/* --- units of four bytes --- */

static struct str
from_utf32(struct arena *arena, struct str bytes, int first)
{
	struct buf out = buf_new(arena, SIZE_MAX / 4);
	for (size_t i = 0; i + 4 <= bytes.n; i += 4) {
		uint32_t c = 0;
		for (int k = 0; k < 4; k++)
			c = c << 8 | (unsigned char)bytes.s[i + (size_t)(k ^ first)];
		buf_codepoint(&out, c);
	}
	return buf_str(&out);
}

struct str
charset_from_utf32be(struct arena *arena, struct str bytes)
{
	return from_utf32(arena, bytes, 0);
}

struct str
charset_from_utf32le(struct arena *arena, struct str bytes)
{
	return from_utf32(arena, bytes, 3);
}

/* --- EBCDIC --- */

static struct str
from_ebcdic(struct arena *arena, struct str bytes, const uint32_t (*others)[2])
{
	struct buf out = buf_new(arena, SIZE_MAX / 4);
	for (size_t i = 0; i < bytes.n; i++) {
		uint32_t byte = (unsigned char)bytes.s[i];
		uint32_t c = charset_ebcdic[byte];
		for (size_t k = 0; others[k][0]; k++)
			if (others[k][0] == byte)
				c = others[k][1];
		buf_codepoint(&out, c == 0x85 ? '\n' : c);
	}
	return buf_str(&out);
}

struct str
charset_from_ibm037(struct arena *arena, struct str bytes)
{
	static const uint32_t none[][2] = {{0, 0}};
	return from_ebcdic(arena, bytes, none);
}

struct str
charset_from_ibm500(struct arena *arena, struct str bytes)
{
	static const uint32_t others[][2] = {{0x4a, '['}, {0x4f, '!'},  {0x5a, ']'},
	                                     {0x5f, '^'}, {0xb0, 0xa2}, {0xba, 0xac},
	                                     {0xbb, '|'}, {0, 0}};
	return from_ebcdic(arena, bytes, others);
}

struct str
charset_from_ibm1140(struct arena *arena, struct str bytes)
{
	static const uint32_t others[][2] = {{0x9f, 0x20ac}, {0, 0}};
	return from_ebcdic(arena, bytes, others);
}

/* --- ISO-2022-JP --- */

/*
 * Its double bytes are those of EUC-JP without their top bit. Mailers also put the
 * characters of one vendor among them that neither standard has, which EUC-JP-MS knows.
 */
struct str
charset_from_iso2022jp(struct arena *arena, struct str bytes)
{
	struct buf euc = buf_new(arena, SIZE_MAX / 4);
	char lead = '\0'; /* what a character begins with beside its own bytes */
	bool single = true, high = false;
	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.s[i];
		struct str rest = str_slice(bytes, i + 1, bytes.n);
		if (c == ESCAPE &&
		    (str_starts(rest, STR("$")) || str_starts(rest, STR("(")))) {
			bool is_set = str_starts(rest, STR("$"));
			bool further = str_starts(rest, STR("$("));
			bool kana = str_starts(rest, STR("(I"));
			single = !is_set;
			high = is_set || kana;
			lead = further ? '\x8f' : kana ? '\x8e' : '\0';
			i += further ? 3 : 2;
			continue;
		}
		if (c <= ' ' || !high) {
			buf_char(&euc, (char)c);
			continue;
		}
		if (lead)
			buf_char(&euc, lead);
		buf_char(&euc, (char)(c | 0x80));
		if (!single && ++i < bytes.n)
			buf_char(&euc, (char)((unsigned char)bytes.s[i] | 0x80));
	}
	return by_iconv(arena, buf_str(&euc), "EUC-JP-MS");
}
