#include "syntax/mime.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "syntax/charset.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* --- transfer encodings --- */

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
		return (c | 0x20) - 'a' + 10;
	return -1;
}

/* The byte that "=XY" at `at` means, or -1. */
static int
quoted_byte(struct str x, size_t at)
{
	if (at + 2 >= x.n)
		return -1;
	int high = hex_digit(x.s[at + 1]);
	int low = hex_digit(x.s[at + 2]);
	return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/* Behind a soft line break that begins with "=" at `at`; `at` where there is none. */
static size_t
soft_break(struct str x, size_t at)
{
	size_t end = at + 1;
	while (end < x.n && (x.s[end] == ' ' || x.s[end] == '\t' || x.s[end] == '\r'))
		end++;
	if (end == x.n)
		return end;
	return x.s[end] == '\n' ? end + 1 : at;
}

static struct str
quoted_printable(struct arena *arena, struct str x)
{
	struct buf out = buf_new(arena, 0);
	for (size_t at = 0; at < x.n;) {
		int byte = x.s[at] == '=' ? quoted_byte(x, at) : -1;
		size_t end = x.s[at] == '=' ? soft_break(x, at) : at;
		if (byte >= 0) {
			buf_char(&out, (char)byte);
			at += 3;
		} else if (end > at) {
			at = end;
		} else {
			buf_char(&out, x.s[at++]);
		}
	}
	return buf_str(&out);
}

static int
base64_digit(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

static struct str
base64(struct arena *arena, struct str x)
{
	char *out = arena_alloc(arena, x.n / 4 * 3 + 4);
	size_t n = 0;
	unsigned bits = 0;
	int n_bits = 0;
	for (size_t i = 0; i < x.n; i++) {
		int digit = base64_digit(x.s[i]);
		if (digit < 0)
			continue;
		bits = (bits << 6 | (unsigned)digit) & 0xffff;
		n_bits += 6;
		if (n_bits >= 8) {
			n_bits -= 8;
			out[n++] = (char)(bits >> n_bits & 0xff);
		}
	}
	return (struct str){out, n};
}

struct str
mime_decode(struct arena *arena, struct str body, struct str encoding)
{
	encoding = str_trim(encoding);
	if (str_eq_nocase(encoding, STR("quoted-printable")))
		return quoted_printable(arena, body);
	if (str_eq_nocase(encoding, STR("base64")))
		return base64(arena, body);
	return body;
}

/* --- encoded words --- */

struct word {
	struct str charset;
	char encoding; /* 'q' or 'b' */
	struct str text;
	size_t end;
};

/* Reads "=?charset?Q?text?=" at `at`. */
static bool
read_word(struct str x, size_t at, struct word *word)
{
	if (!str_starts(str_slice(x, at, x.n), STR("=?")))
		return false;
	size_t charset = at + 2;
	size_t encoding = str_find(x, STR("?"), charset);
	size_t text = encoding + 3;
	size_t end = str_find(x, STR("?="), text);
	if (encoding - charset > 60 || end >= x.n || x.s[encoding + 2] != '?')
		return false;
	word->charset = str_slice(x, charset, encoding);
	word->charset.n = str_find(word->charset, STR("*"), 0); /* its language */
	word->encoding = (char)(x.s[encoding + 1] | 0x20);
	word->text = str_slice(x, text, end);
	word->end = end + 2;
	return word->encoding == 'q' || word->encoding == 'b';
}

static struct str
word_bytes(struct arena *arena, const struct word *word)
{
	if (word->encoding == 'b')
		return base64(arena, word->text);
	struct buf out = buf_new(arena, 0);
	for (size_t i = 0; i < word->text.n; i++)
		buf_char(&out, word->text.s[i] == '_' ? ' ' : word->text.s[i]);
	return quoted_printable(arena, buf_str(&out));
}

/* Words side by side are one text, whose characters may be cut between them. */
static size_t
add_words(struct arena *arena, struct str x, size_t at, struct buf *out)
{
	struct buf bytes = buf_new(arena, 0);
	struct word word;
	struct str charset = {0};
	size_t next = at;
	while (read_word(x, next, &word)) {
		if (charset.s && !str_eq_nocase(charset, word.charset)) {
			buf_add(out,
			        charset_decode(arena, buf_str(&bytes), charset, NULL));
			bytes = buf_new(arena, 0);
		}
		charset = word.charset;
		buf_add(&bytes, word_bytes(arena, &word));
		at = next = word.end;
		while (next < x.n && is_blank(x.s[next]))
			next++;
	}
	buf_add(out, charset_decode(arena, buf_str(&bytes), charset, NULL));
	return at;
}

struct str
mime_words(struct arena *arena, struct str value)
{
	struct arena scratch = {0};
	struct buf out = buf_new(&scratch, 0);
	struct str x = charset_decode(&scratch, value, (struct str){0}, NULL);
	struct word word;
	for (size_t at = 0; at < x.n;) {
		size_t next = str_find(x, STR("=?"), at);
		buf_add(&out, str_slice(x, at, next));
		at = next;
		if (at < x.n && read_word(x, at, &word))
			at = add_words(&scratch, x, at, &out);
		else if (at < x.n)
			buf_char(&out, x.s[at++]);
	}
	struct str text =
	        utf8_fold_space(&scratch, utf8_clean(&scratch, buf_str(&out)));
	text = str_copy(arena, text);
	arena_free(&scratch);
	return text;
}

/* --- parameters --- */

struct str
mime_type(struct str value)
{
	return str_trim(str_slice(value, 0, str_find(value, STR(";"), 0)));
}

/* Behind a value that begins at `at`, with its quotes and escapes taken off. */
static size_t
read_value(struct str x, size_t at, struct buf *out)
{
	bool quoted = at < x.n && x.s[at] == '"';
	for (at += quoted; at < x.n; at++) {
		char c = x.s[at];
		if (quoted ? c == '"' : c == ';' || is_blank(c))
			break;
		if (quoted && c == '\\' && at + 1 < x.n)
			c = x.s[++at];
		buf_char(out, c);
	}
	return at;
}

struct str
mime_parameter(struct arena *arena, struct str value, const char *name)
{
	size_t at = str_find(value, STR(";"), 0);
	while (at < value.n) {
		struct buf out = buf_new(arena, 1000);
		size_t equals = str_find(value, STR("="), at);
		struct str found = str_trim(str_slice(value, at + 1, equals));
		size_t start = equals + 1;
		while (start < value.n && is_blank(value.s[start]))
			start++;
		at = read_value(value, start, &out);
		if (equals < value.n && str_eq_nocase(found, str_from(name)))
			return buf_str(&out);
		at = str_find(value, STR(";"), at);
	}
	return (struct str){0};
}

/* --- flowed text --- */

/* Takes off the quote marks, and the space that was stuffed behind them. */
static size_t
take_quotes(struct str *line)
{
	size_t n = 0;
	while (n < line->n && line->s[n] == '>')
		n++;
	bool stuffed = n < line->n && line->s[n] == ' ';
	*line = str_slice(*line, n + stuffed, line->n);
	return n;
}

struct str
mime_flowed(struct arena *arena, struct str text, struct str delsp)
{
	struct buf out = buf_new(arena, 0);
	bool delete_space = str_eq_nocase(delsp, STR("yes"));
	bool flows = false;
	size_t quotes = 0;
	struct str line;
	while (str_cut(&text, '\n', &line)) {
		if (str_ends(line, STR("\r")))
			line.n--;
		size_t n = take_quotes(&line);
		bool goes_on = flows && n == quotes;
		if (out.n && !goes_on)
			buf_char(&out, '\n');
		if (!goes_on && n)
			buf_add_c(&out, "> ");
		flows = str_ends(line, STR(" ")) && !str_is(line, "-- ");
		quotes = n;
		buf_add(&out, str_slice(line, 0, line.n - (flows && delete_space)));
	}
	return buf_str(&out);
}
