/*
 * Bytes to text, as the WHATWG standards for HTML and encodings decide it; only that a
 * claim which cannot be true is not believed.
 */
#include "syntax/charset.h"

#include <iconv.h>
#include <string.h>

#include "base/utf8.h"
#include "syntax/charset_labels.h"

enum { PRESCAN_BYTES = 1024, WIDE_BYTES = 512 };

static const struct charset *
sniff_bom(struct str *bytes)
{
	static const struct {
		struct str mark;
		const char *label;
	} boms[] = {
	        {{"\xef\xbb\xbf", 3}, "utf-8"},    {{"\0\0\xfe\xff", 4}, "utf-32be"},
	        {{"\xff\xfe\0\0", 4}, "utf-32le"}, {{"\xfe\xff", 2}, "utf-16be"},
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

/* What the beginning of the text itself says. */
static const struct charset *
prescan(struct str bytes)
{
	struct str x = str_slice(bytes, 0, PRESCAN_BYTES);
	struct str trimmed = str_trim(x);
	const struct charset *found = NULL;
	if (str_starts(trimmed, STR("<?xml")))
		found = charset_of_declaration(trimmed);
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
	return found;
}

static bool
is_wide(const struct charset *charset)
{
	return str_starts(str_from(charset->name), STR("UTF-16")) ||
	       str_starts(str_from(charset->name), STR("UTF-32"));
}

/* Units of two or four bytes, without a mark: where the zeros stand tells. */
static const struct charset *
sniff_wide(struct str bytes)
{
	struct str x = str_slice(bytes, 0, WIDE_BYTES);
	size_t zeros[4] = {0}, quarter = x.n / 4;
	if (x.n < 4 || !memchr(x.s, '\0', x.n))
		return NULL;
	for (size_t i = 0; i < x.n; i++)
		zeros[i % 4] += x.s[i] == '\0';
	size_t even = zeros[0] + zeros[2], odd = zeros[1] + zeros[3];
	if (zeros[0] >= quarter && zeros[1] >= quarter && zeros[3] == 0)
		return charset_of_label(STR("utf-32be"));
	if (zeros[3] >= quarter && zeros[2] >= quarter && zeros[0] == 0)
		return charset_of_label(STR("utf-32le"));
	if (even > quarter / 2 && even > 8 * odd)
		return charset_of_label(STR("utf-16be"));
	if (odd > quarter / 2 && odd > 8 * even)
		return charset_of_label(STR("utf-16le"));
	return NULL;
}

bool
charset_is_wide(struct str bytes)
{
	const struct charset *marked = sniff_bom(&bytes);
	return marked ? is_wide(marked) : sniff_wide(bytes) != NULL;
}

/* An XML declaration in EBCDIC; which one it is stands in it. */
static const struct charset *
sniff_ebcdic(struct arena *arena, struct str bytes)
{
	if (!str_starts(bytes, STR("\x4c\x6f\xa7\x94")))
		return NULL;
	struct str head = str_slice(bytes, 0, PRESCAN_BYTES);
	const struct charset *said = prescan(charset_from_ibm037(arena, head));
	bool fits =
	        said && str_starts(str_from(said->name), STR("IBM")) && said->decode;
	return fits ? said : charset_of_label(STR("ibm037"));
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
 * all is what the text itself says, or Western; Western bytes that are UTF-8 throughout
 * are that; units of two bytes without a zero among them are single ones.
 */
static const struct charset *
believe(const struct charset *claimed, struct str bytes)
{
	struct str name = str_from(claimed->name);
	bool utf8 = str_is(name, "UTF-8");
	if (is_wide(claimed))
		return utf8_valid(str_slice(bytes, 0, WIDE_BYTES)) &&
		                       !memchr(bytes.s, '\0', bytes.n)
		               ? charset_of_label(STR("utf-8"))
		               : claimed;
	if ((!utf8 && !str_is(name, "windows-1252")) || (utf8 && utf8_valid(bytes)))
		return claimed;
	struct reading reading = read_as_utf8(bytes);
	const struct charset *own = prescan(bytes);
	bool other = own && !is_wide(own) && own != claimed;
	if (utf8 && reading.n_whole == 0 && reading.n_bad > 0)
		return other ? own : charset_of_label(STR("windows-1252"));
	if (!utf8 && reading.n_whole > 0 && reading.n_bad == 0)
		return charset_of_label(STR("utf-8"));
	return claimed;
}

/* What is said, outside of the text or in it, else what the bytes look like. */
static const struct charset *
claimed_of(struct arena *arena, struct str bytes, struct str declared)
{
	const struct charset *charset = sniff_wide(bytes);
	if (!charset)
		charset = sniff_ebcdic(arena, bytes);
	if (!charset)
		charset = charset_of_label(declared);
	if (!charset)
		charset = prescan(bytes);
	if (!charset && str_find(bytes, STR("\x1b$B"), 0) < bytes.n)
		charset = charset_of_label(STR("iso-2022-jp"));
	if (!charset)
		charset = utf8_valid(bytes) ? charset_of_label(STR("utf-8"))
		                            : charset_guess(bytes);
	return bytes.n ? believe(charset, bytes) : charset;
}

struct str
charset_decode(struct arena *arena, struct str bytes, struct str declared,
               struct str *name)
{
	const struct charset *charset = sniff_bom(&bytes);
	if (!charset)
		charset = claimed_of(arena, bytes, declared);
	if (name)
		*name = str_from(charset->name);
	if (str_is(str_from(charset->name), "UTF-8"))
		return utf8_valid(bytes) ? utf8_clean(arena, bytes)
		                         : charset_mend_utf8(arena, bytes);
	return utf8_clean(arena, charset_convert(arena, bytes, charset));
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
