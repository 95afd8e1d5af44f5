/*
 * Bytes to text, as the WHATWG standards for HTML and encodings decide it; only that a
 * claim which cannot be true is not believed.
 */
#include "syntax/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "syntax/charset_labels.h"

enum { PRESCAN_BYTES = 1024, CHUNK_BYTES = 16 << 10 };

/* The bytes 80 to 9F of windows-1252. */
static const uint16_t western[32] = {
        0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
        0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
        0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
        0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

static struct str
decode_western(struct arena *arena, struct str bytes)
{
	struct buf out = buf_new(arena, SIZE_MAX / 4);
	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.s[i];
		buf_codepoint(&out, c >= 0x80 && c < 0xa0 ? western[c - 0x80] : c);
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
decode_by_iconv(struct arena *arena, struct str bytes, const char *name)
{
	struct buf out = buf_new(arena, SIZE_MAX / 4);
	size_t unit = strncmp(name, "UTF-16", 6) == 0 ? 2 : 1;
	iconv_t converter = iconv_open("UTF-8", name);
	if ((intptr_t)converter == -1)
		return decode_western(arena, bytes);
	while (bytes.n) {
		if (convert_chunk(converter, &bytes, &out))
			continue;
		buf_codepoint(&out, 0xfffd);
		bytes = str_slice(bytes, unit, bytes.n);
	}
	iconv_close(converter);
	return buf_str(&out);
}

static const struct charset *
sniff_bom(struct str *bytes)
{
	static const struct {
		struct str mark;
		const char *label;
	} boms[] = {
	        {{"\xef\xbb\xbf", 3}, "utf-8"},
	        {{"\xfe\xff", 2}, "utf-16be"},
	        {{"\xff\xfe", 2}, "utf-16le"},
	};
	for (size_t i = 0; i < sizeof boms / sizeof *boms; i++) {
		if (!str_starts(*bytes, boms[i].mark))
			continue;
		*bytes = str_slice(*bytes, boms[i].mark.n, bytes->n);
		return charset_of_label(str_from(boms[i].label));
	}
	return NULL;
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/*
 * The next attribute of a tag, from *at on, which moves behind it; false at the tag's
 * end (the HTML standard's "get an attribute").
 */
static bool
next_attribute(struct str x, size_t *at, struct str *name, struct str *value)
{
	size_t i = *at;
	while (i < x.n && (is_space(x.s[i]) || x.s[i] == '/'))
		i++;
	if (i == x.n || x.s[i] == '>')
		return false;
	size_t start = i;
	while (i < x.n && !is_space(x.s[i]) && !strchr("/>=", x.s[i]))
		i++;
	*name = str_slice(x, start, i);
	*value = (struct str){0};
	while (i < x.n && is_space(x.s[i]))
		i++;
	if (i == x.n || x.s[i] != '=') {
		*at = i > start ? i : i + 1;
		return true;
	}
	for (i++; i < x.n && is_space(x.s[i]);)
		i++;
	char quote = i < x.n && (x.s[i] == '"' || x.s[i] == '\'') ? x.s[i++] : '\0';
	start = i;
	while (i < x.n &&
	       (quote ? x.s[i] != quote : !is_space(x.s[i]) && x.s[i] != '>'))
		i++;
	*at = i;
	if (quote && i == x.n)
		return false;
	*value = str_slice(x, start, i);
	*at += quote != '\0';
	return true;
}

/* What follows "charset=" in a media type, without quotes. */
static struct str
charset_parameter(struct str media_type)
{
	size_t at = str_find_nocase(media_type, STR("charset"), 0) + 7;
	struct str rest = str_trim(str_slice(media_type, at, media_type.n));
	if (rest.n == 0 || rest.s[0] != '=')
		return (struct str){0};
	rest = str_trim(str_slice(rest, 1, rest.n));
	bool quoted = rest.n && (rest.s[0] == '"' || rest.s[0] == '\'');
	size_t end = quoted ? 1 : 0;
	while (end < rest.n && (quoted ? rest.s[end] != rest.s[0]
	                               : !is_space(rest.s[end]) && rest.s[end] != ';'))
		end++;
	return str_slice(rest, quoted ? 1 : 0, end);
}

/* The charset that a meta element names; *at moves behind its attributes. */
static const struct charset *
charset_of_meta(struct str x, size_t *at)
{
	struct str name;
	struct str value;
	struct str direct = {0};
	struct str content = {0};
	bool is_content_type = false;
	while (next_attribute(x, at, &name, &value)) {
		if (str_eq_nocase(name, STR("charset")) && !direct.s)
			direct = value;
		else if (str_eq_nocase(name, STR("content")) && !content.s)
			content = charset_parameter(value);
		else if (str_eq_nocase(name, STR("http-equiv")))
			is_content_type = str_eq_nocase(value, STR("content-type"));
	}
	if (direct.s)
		return charset_of_label(direct);
	return is_content_type ? charset_of_label(content) : NULL;
}

static const struct charset *
charset_of_declaration(struct str x)
{
	size_t at = 5;
	struct str name;
	struct str value;
	while (next_attribute(x, &at, &name, &value) && !str_is(name, "?"))
		if (str_is(name, "encoding"))
			return charset_of_label(value);
	return NULL;
}

static const struct charset *
prescan(struct str bytes)
{
	struct str x = str_slice(bytes, 0, PRESCAN_BYTES);
	const struct charset *found = NULL;
	if (str_starts(x, STR("<?xml")))
		found = charset_of_declaration(x);
	size_t at = str_find(x, STR("<"), 0);
	while (!found && at < x.n) {
		struct str rest = str_slice(x, at, x.n);
		if (str_starts(rest, STR("<!--"))) {
			at = str_find(x, STR("-->"), at + 2);
		} else if (str_starts_nocase(rest, STR("<meta")) && rest.n > 5 &&
		           (is_space(rest.s[5]) || rest.s[5] == '/')) {
			at += 5;
			found = charset_of_meta(x, &at);
		} else {
			at++;
		}
		at = str_find(x, STR("<"), at);
	}
	/* Who could be read so far is no UTF-16, whatever it says. */
	bool is_wide = found && str_starts(str_from(found->name), STR("UTF-16"));
	return is_wide ? charset_of_label(STR("utf-8")) : found;
}

/* "<?" of an XML declaration in UTF-16 without its mark. */
static const struct charset *
sniff_wide_xml(struct str bytes)
{
	if (str_starts(bytes, (struct str){"<\0?\0x\0", 6}))
		return charset_of_label(STR("utf-16le"));
	if (str_starts(bytes, (struct str){"\0<\0?\0x", 6}))
		return charset_of_label(STR("utf-16be"));
	return NULL;
}

/* How the bytes above ASCII read as UTF-8. */
struct reading {
	size_t n_whole; /* characters */
	size_t n_bad; /* bytes that are none, but for a character cut off at the end */
};

static struct reading
read_as_utf8(struct str bytes)
{
	struct reading reading = {0};
	for (size_t at = 0, n; at < bytes.n; at += n) {
		uint32_t c = 0;
		n = utf8_decode(bytes, at, &c);
		reading.n_whole += n > 1;
		reading.n_bad += c == 0xfffd && n == 1 && at + 3 < bytes.n;
	}
	return reading;
}

/*
 * Where the charset that is claimed cannot be: "UTF-8" whose bytes make no character at
 * all, and Western bytes that are UTF-8 throughout, are taken for each other.
 */
static const struct charset *
believe(const struct charset *claimed, struct str bytes)
{
	struct str name = str_from(claimed->name);
	bool utf8 = str_is(name, "UTF-8");
	if ((!utf8 && !str_is(name, "windows-1252")) || (utf8 && utf8_valid(bytes)))
		return claimed;
	struct reading reading = read_as_utf8(bytes);
	if (utf8 && reading.n_whole == 0 && reading.n_bad > 0)
		return charset_of_label(STR("windows-1252"));
	if (!utf8 && reading.n_whole > 0 && reading.n_bad == 0)
		return charset_of_label(STR("utf-8"));
	return claimed;
}

struct str
charset_decode(struct arena *arena, struct str bytes, struct str declared,
               struct str *name)
{
	const struct charset *charset = sniff_bom(&bytes);
	bool marked = charset != NULL;
	if (!charset)
		charset = charset_of_label(declared);
	if (!charset)
		charset = prescan(bytes);
	if (!charset)
		charset = sniff_wide_xml(bytes);
	if (!charset)
		charset = charset_of_label(utf8_valid(bytes) ? STR("utf-8")
		                                             : STR("windows-1252"));
	if (!marked)
		charset = believe(charset, bytes);
	if (name)
		*name = str_from(charset->name);
	if (str_is(str_from(charset->name), "UTF-8"))
		return utf8_clean(arena, bytes);
	if (!charset->iconv)
		return utf8_clean(arena, decode_western(arena, bytes));
	return utf8_clean(arena, decode_by_iconv(arena, bytes, charset->iconv));
}

void
charset_hold(void)
{
	const struct charset *charset;
	for (size_t i = 0; (charset = charset_at(i)); i++) {
		/* Never closed: the converter stays loaded as long as this is open. */
		if (charset->iconv)
			(void)iconv_open("UTF-8", charset->iconv);
	}
}
