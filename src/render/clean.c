#include "render/clean.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* The tag characters spell a region's flag behind this one; elsewhere they hide text.
 */
enum { BLACK_FLAG = 0x1F3F4 };

static bool
is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 ||
	       c == 0x2029;
}

static bool
is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

static bool
is_bidi_control(uint32_t c)
{
	return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
	       (c >= 0x206A && c <= 0x206F);
}

static bool
is_tag(uint32_t c)
{
	return c >= 0xE0000 && c <= 0xE007F;
}

static bool
is_unwanted(uint32_t c)
{
	return is_control(c) || is_bidi_control(c) || c == 0xFEFF ||
	       (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xFDD0 && c <= 0xFDEF) ||
	       (c & 0xFFFE) == 0xFFFE;
}

struct str
clean_text(struct arena *arena, struct str text)
{
	struct buf out = buf_new(arena, text.n * 3 + 1);
	bool blank = false, flag = false;
	uint32_t c;
	for (size_t at = 0; at < text.n;) {
		at += utf8_decode(text, at, &c);
		flag = c == BLACK_FLAG || (flag && is_tag(c));
		if (is_blank(c)) {
			blank = true;
			continue;
		}
		if (is_unwanted(c) || (is_tag(c) && !flag))
			continue;
		if (blank && out.n > 0)
			buf_char(&out, ' ');
		blank = false;
		buf_codepoint(&out, c);
	}
	return buf_str(&out);
}

static bool
has_safe_scheme(struct str url)
{
	return str_starts_nocase(url, STR("https://")) ||
	       str_starts_nocase(url, STR("http://")) ||
	       str_starts_nocase(url, STR("mailto:"));
}

/* Brackets stand only round a host that is an IPv6 address. */
static bool
is_plain_in_url(uint32_t c, bool in_host)
{
	if (c == '[' || c == ']')
		return in_host;
	if (c < 0x80)
		return c > 0x20 && c < 0x7F && !strchr("\"<>\\^`{|}", (int)c);
	return !is_blank(c) && !is_unwanted(c) && !utf8_is_space(c) &&
	       !utf8_is_invisible(c);
}

struct str
clean_url(struct arena *arena, struct str url)
{
	struct str x = str_trim(url);
	struct buf out = buf_new(arena, x.n * 3 + 1);
	size_t host = str_find(x, STR("://"), 0) + 3;
	uint32_t c;
	if (!has_safe_scheme(x))
		return STR("");
	for (size_t at = 0, n; at < x.n; at += n) {
		n = utf8_decode(x, at, &c);
		if (at >= host && strchr("/?#", x.s[at]))
			host = SIZE_MAX;
		if (is_plain_in_url(c, at >= host)) {
			buf_add(&out, str_slice(x, at, at + n));
			continue;
		}
		for (size_t i = 0; i < n; i++)
			buf_printf(&out, "%%%02X", (unsigned char)x.s[at + i]);
	}
	return buf_str(&out);
}
