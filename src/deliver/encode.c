#include "deliver/encode.h"

#include <string.h>

#include "base/utf8.h"

enum {
	BODY_COLUMNS = 75,   /* and the "=" of a soft line break */
	HEADER_COLUMNS = 76, /* of a line with an encoded word; others may be longer */
	PLAIN_MAX_BYTES = 400, /* of a name; a line has 998 at most */
	WORD_BYTES = 75,       /* an encoded word, with its marks */
	MARKS_BYTES = 12       /* "=?UTF-8?Q?" and "?=" */
};

static const char hex[] = "0123456789ABCDEF";

static void
add_hex(struct buf *out, char c)
{
	buf_char(out, '=');
	buf_char(out, hex[(unsigned char)c >> 4]);
	buf_char(out, hex[(unsigned char)c & 15]);
}

static bool
is_ascii_line(struct str x)
{
	for (size_t i = 0; i < x.n; i++) {
		if (x.s[i] < 0x20 || x.s[i] > 0x7e)
			return false;
	}
	return true;
}

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

/* --- encoded words --- */

/* What may stand as itself also in a phrase (RFC 2047, section 5). */
static bool
is_bare_in_word(char c)
{
	return is_alnum(c) || c == ' ' || (c != '\0' && strchr("!*+-/", c));
}

static size_t
q_columns(struct str x)
{
	size_t n = 0;
	for (size_t i = 0; i < x.n; i++)
		n += is_bare_in_word(x.s[i]) ? 1 : 3;
	return n;
}

static size_t
b_columns(struct str x)
{
	return (x.n + 2) / 3 * 4;
}

static void
add_q(struct buf *out, struct str x)
{
	for (size_t i = 0; i < x.n; i++) {
		if (!is_bare_in_word(x.s[i]))
			add_hex(out, x.s[i]);
		else
			buf_char(out, x.s[i] == ' ' ? '_' : x.s[i]);
	}
}

static void
add_b(struct buf *out, struct str x)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                             "abcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < x.n; i += 3) {
		unsigned long three = 0;
		for (size_t j = 0; j < 3; j++)
			three = three << 8 |
			        (i + j < x.n ? (unsigned char)x.s[i + j] : 0);
		for (size_t j = 0; j < 4; j++)
			buf_char(out, i + j > x.n ? '='
			                          : digits[three >> (18 - 6 * j) & 63]);
	}
}

/* The longest prefix of whole characters that has at most so many columns encoded. */
static struct str
that_fits(struct str x, size_t (*columns)(struct str), size_t n_columns)
{
	size_t end = 0;
	uint32_t c;
	while (end < x.n) {
		size_t n = utf8_decode(x, end, &c);
		if (end > 0 && columns(str_slice(x, 0, end + n)) > n_columns)
			break;
		end += n;
	}
	return str_slice(x, 0, end);
}

/* The text as encoded words, a line each; the first begins at that column. */
static void
add_words(struct buf *out, struct str text, size_t column)
{
	bool is_q = q_columns(text) <= b_columns(text);
	size_t (*columns)(struct str) = is_q ? q_columns : b_columns;
	while (text.n > 0) {
		size_t room = HEADER_COLUMNS - column;
		room = room < WORD_BYTES ? room : WORD_BYTES;
		struct str part = that_fits(text, columns, room - MARKS_BYTES);
		buf_add_c(out, is_q ? "=?UTF-8?Q?" : "=?UTF-8?B?");
		if (is_q)
			add_q(out, part);
		else
			add_b(out, part);
		buf_add_c(out, "?=");
		text = str_slice(text, part.n, text.n);
		buf_add_c(out, text.n > 0 ? "\r\n " : "");
		column = 1;
	}
}

/* --- header fields --- */

/* One line, whatever it was: what a source says cannot begin another field. */
static struct str
as_line(struct arena *arena, struct str text)
{
	struct str x = utf8_fold_space(arena, utf8_clean(arena, text));
	struct buf line = buf_new(arena, 0);
	uint32_t c;
	for (size_t at = 0, n; at < x.n; at += n) {
		n = utf8_decode(x, at, &c);
		if (c >= 0x20 && (c < 0x7f || c >= 0xa0))
			buf_add(&line, str_slice(x, at, at + n));
	}
	return buf_str(&line);
}

/* So that nothing in it is taken for an encoded word. */
static bool
is_plain(struct str line)
{
	return is_ascii_line(line) && line.n < PLAIN_MAX_BYTES &&
	       str_find(line, STR("=?"), 0) == line.n;
}

void
encode_header(struct buf *out, const char *name, struct str text)
{
	struct str line = as_line(out->arena, text);
	size_t column = strlen(name) + 2;
	buf_printf(out, "%s: ", name);
	if (is_plain(line) && column + line.n <= HEADER_COLUMNS)
		buf_add(out, line);
	else
		add_words(out, line, column);
	buf_add_c(out, "\r\n");
}

static void
add_quoted(struct buf *out, struct str line)
{
	buf_char(out, '"');
	for (size_t i = 0; i < line.n; i++) {
		if (line.s[i] == '"' || line.s[i] == '\\')
			buf_char(out, '\\');
		buf_char(out, line.s[i]);
	}
	buf_char(out, '"');
}

static bool
is_words(struct str line)
{
	for (size_t i = 0; i < line.n; i++) {
		if (!is_alnum(line.s[i]) && line.s[i] != ' ')
			return false;
	}
	return true;
}

void
encode_mailbox(struct buf *out, const char *name, const struct mailbox *box)
{
	struct str line = as_line(out->arena, box->name);
	size_t column = strlen(name) + 2;
	size_t before = out->n;
	buf_printf(out, "%s: ", name);
	if (line.n == 0) {
		buf_add(out, box->address);
		buf_add_c(out, "\r\n");
		return;
	}
	if (!is_plain(line))
		add_words(out, line, column);
	else if (is_words(line))
		buf_add(out, line);
	else
		add_quoted(out, line);
	bool is_long = out->n - before + box->address.n + 3 > HEADER_COLUMNS;
	buf_printf(out, "%s <%.*s>\r\n", is_long ? "\r\n" : "", STR_FMT(box->address));
}

/* --- bodies --- */

/* Whether the byte stands as itself at that column; `line` begins with it. */
static bool
is_bare_in_body(struct str line, size_t column)
{
	char c = line.s[0];
	if (c == ' ' || c == '\t')
		return line.n > 1;
	if (column == 0 && (c == '.' || str_starts(line, STR("From "))))
		return false;
	return c > 0x20 && c < 0x7f && c != '=';
}

static void
add_line(struct buf *out, struct str line)
{
	size_t column = 0;
	uint32_t c;
	while (line.n > 0) {
		size_t n = utf8_decode(line, 0, &c);
		size_t width = n == 1 && is_bare_in_body(line, column) ? 1 : 3 * n;
		if (column + width > BODY_COLUMNS) {
			buf_add_c(out, "=\r\n");
			column = 0;
			continue;
		}
		for (size_t i = 0; i < n; i++) {
			if (width == 1)
				buf_char(out, line.s[i]);
			else
				add_hex(out, line.s[i]);
		}
		column += width;
		line = str_slice(line, n, line.n);
	}
}

void
encode_body(struct buf *out, struct str text)
{
	for (size_t at = 0; at < text.n;) {
		size_t end = str_find(text, STR("\n"), at);
		add_line(out, str_slice(text, at, end));
		if (end < text.n)
			buf_add_c(out, "\r\n");
		at = end + 1;
	}
}
