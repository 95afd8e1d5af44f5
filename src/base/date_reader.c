#include "base/date_reader.h"

#include <string.h>

#include "base/utf8.h"

enum {
	GAP_MAX = 16, /* blanks in a row */
	WORD_MAX = 64
};

char
reader_peek(const struct reader *r, size_t ahead)
{
	return r->at + ahead < r->text.n ? r->text.s[r->at + ahead] : '\0';
}

bool
reader_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
reader_skip(struct reader *r, const char *bytes)
{
	struct str wanted = str_from(bytes);
	if (!str_starts_nocase(str_slice(r->text, r->at, r->text.n), wanted))
		return false;
	r->at += wanted.n;
	return true;
}

bool
reader_sees(const struct reader *r, size_t ahead, const char *chars)
{
	char c = reader_peek(r, ahead);
	return c != '\0' && strchr(chars, c);
}

bool
reader_skip_any(struct reader *r, const char *chars)
{
	if (!reader_sees(r, 0, chars))
		return false;
	r->at++;
	return true;
}

bool
reader_skip_space(struct reader *r)
{
	size_t start = r->at;
	for (int i = 0; i < GAP_MAX && r->at < r->text.n; i++) {
		uint32_t c;
		size_t n = utf8_decode(r->text, r->at, &c);
		if (!utf8_is_space(c) && !utf8_is_invisible(c))
			break;
		r->at += n;
	}
	return r->at > start;
}

int
reader_number(struct reader *r, int *n_digits)
{
	int value = 0;
	*n_digits = 0;
	while (reader_is_digit(reader_peek(r, 0)) && *n_digits < 9) {
		value = value * 10 + (reader_peek(r, 0) - '0');
		++*n_digits;
		r->at++;
	}
	if (reader_is_digit(reader_peek(r, 0)))
		*n_digits = 0;
	return value;
}

bool
reader_digits(struct reader *r, int n, int *value)
{
	size_t start = r->at;
	int n_digits;
	int read = reader_number(r, &n_digits);
	if (n_digits == n) {
		*value = read;
		return true;
	}
	r->at = start;
	return false;
}

struct str
reader_word(struct reader *r)
{
	size_t start = r->at;
	while (r->at < r->text.n && r->at - start < WORD_MAX) {
		uint32_t c;
		size_t n = utf8_decode(r->text, r->at, &c);
		if (!utf8_is_letter(c))
			break;
		r->at += n;
	}
	return str_slice(r->text, start, r->at);
}

bool
reader_skip_word(struct reader *r, const char *words)
{
	size_t start = r->at;
	struct str found = reader_word(r);
	struct str rest = str_from(words);
	struct str one;
	while (found.n && str_cut(&rest, ' ', &one))
		if (str_eq_nocase(found, one))
			return true;
	r->at = start;
	return false;
}
