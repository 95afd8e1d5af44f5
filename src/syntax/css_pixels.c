/* Lengths of a style sheet as pixels: sums, products, and the functions of them. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "syntax/css.h"

enum { DEPTH_MAX = 16 };

/* An expression being worked out. */
struct sum {
	const struct css_scale *scale;
	struct str text;
	size_t at;
	int depth;
	bool failed;
};

static bool sum_of(struct sum *in, double *out);

static void
pass_space(struct sum *in)
{
	while (in->at < in->text.n && strchr(" \t\n\r", in->text.s[in->at]))
		in->at++;
}

static bool
take(struct sum *in, char c)
{
	pass_space(in);
	bool there = in->at < in->text.n && in->text.s[in->at] == c;
	in->at += there;
	return there;
}

static struct str
take_letters(struct sum *in)
{
	size_t start = in->at;
	while (in->at < in->text.n &&
	       ((in->text.s[in->at] >= 'a' && in->text.s[in->at] <= 'z') ||
	        in->text.s[in->at] == '-'))
		in->at++;
	return str_slice(in->text, start, in->at);
}

/* A number and what one of its unit is in pixels; bare numbers are factors. */
static bool
take_number(struct sum *in, double *out)
{
	char digits[32] = {0}, *end;
	struct str rest = str_slice(in->text, in->at, in->text.n);
	size_t n = 0;
	while (n < rest.n && n + 1 < sizeof digits &&
	       ((rest.s[n] >= '0' && rest.s[n] <= '9') || rest.s[n] == '.' ||
	        (n == 0 && rest.s[n] == '-'))) {
		digits[n] = rest.s[n];
		n++;
	}
	*out = strtod(digits, &end);
	if (end == digits || *end != '\0')
		return false;
	in->at += n;
	struct str unit = take_letters(in);
	if (str_is(unit, "rem"))
		*out *= in->scale->rem;
	else if (str_is(unit, "vw"))
		*out *= in->scale->vw;
	else
		return (unit.n == 0 || str_is(unit, "px")) &&
		       !(in->at < in->text.n && in->text.s[in->at] == '%');
	return true;
}

/* What stands in the parentheses of a function. */
static bool
take_arguments(struct sum *in, struct str function, double *out)
{
	double v[3];
	size_t n = 0;
	do {
		if (n == 3 || !sum_of(in, &v[n++]))
			return false;
	} while (take(in, ','));
	if (!take(in, ')'))
		return false;
	double least = v[0], most = v[0];
	for (size_t i = 1; i < n; i++) {
		least = v[i] < least ? v[i] : least;
		most = v[i] > most ? v[i] : most;
	}
	*out = str_is(function, "min") ? least : str_is(function, "max") ? most : v[0];
	if (str_is(function, "clamp") && n == 3)
		*out = v[1] < v[0] ? v[0] : v[1] > v[2] ? v[2] : v[1];
	return str_is(function, "min") || str_is(function, "max") ||
	       (str_is(function, "calc") && n == 1) || (function.n == 0 && n == 1) ||
	       (str_is(function, "clamp") && n == 3);
}

static bool
take_value(struct sum *in, double *out)
{
	pass_space(in);
	size_t start = in->at;
	struct str function = take_letters(in);
	if (take(in, '('))
		return in->depth < DEPTH_MAX && take_arguments(in, function, out);
	in->at = start;
	return take_number(in, out);
}

static bool
product_of(struct sum *in, double *out)
{
	double factor;
	if (!take_value(in, out))
		return false;
	for (;;) {
		bool times = take(in, '*');
		if (!times && !take(in, '/'))
			return true;
		if (!take_value(in, &factor) || (!times && factor == 0))
			return false;
		*out = times ? *out * factor : *out / factor;
	}
}

static bool
sum_of(struct sum *in, double *out)
{
	double more;
	in->depth++;
	if (!product_of(in, out))
		return false;
	for (;;) {
		bool plus = take(in, '+');
		if (!plus && !take(in, '-'))
			break;
		if (!product_of(in, &more))
			return false;
		*out += plus ? more : -more;
	}
	in->depth--;
	return true;
}

static void
add_pixels(struct buf *out, double pixels)
{
	size_t start = out->n;
	buf_printf(out, "%.2f", pixels);
	while (out->n > start && out->s[out->n - 1] == '0')
		out->n--;
	if (out->s[out->n - 1] == '.')
		out->n--;
	buf_add_c(out, out->n - start == 1 && out->s[start] == '0' ? "" : "px");
}

/* One word of a value: a length is worked out, a name or colour stays. */
static bool
add_word(struct buf *out, struct str word, const struct css_scale *scale)
{
	struct sum sum = {.scale = scale, .text = word};
	bool has_function = str_find(word, STR("("), 0) < word.n;
	bool is_length =
	        has_function || str_ends(word, STR("rem")) || str_ends(word, STR("vw"));
	double pixels;
	if (!is_length || word.s[0] == '"' || word.s[0] == '\'' || word.s[0] == '#') {
		buf_add(out, word);
		return true;
	}
	if (!sum_of(&sum, &pixels) || sum.at != word.n)
		return false;
	add_pixels(out, pixels);
	return true;
}

/* Words end at blanks, commas and slashes outside quotes and parentheses. */
static size_t
word_end(struct str value, size_t at)
{
	int depth = 0;
	char quote = '\0';
	for (; at < value.n; at++) {
		char c = value.s[at];
		if (quote) {
			quote = c == quote ? '\0' : quote;
			continue;
		}
		if (c == '"' || c == '\'')
			quote = c;
		depth += (c == '(') - (c == ')');
		if (depth == 0 && strchr(" \t\n\r,/", c))
			break;
	}
	return at;
}

bool
css_pixels(struct arena *arena, struct str value, const struct css_scale *scale,
           struct str *out)
{
	struct buf text = buf_new(arena, 0);
	for (size_t at = 0; at < value.n;) {
		size_t end = word_end(value, at);
		if (end > at && !add_word(&text, str_slice(value, at, end), scale))
			return false;
		bool is_space = end < value.n && strchr(" \t\n\r", value.s[end]);
		if (end < value.n && is_space && text.n > 0 &&
		    text.s[text.n - 1] != ' ')
			buf_char(&text, ' ');
		else if (end < value.n && !is_space)
			buf_char(&text, value.s[end]);
		at = end + 1;
	}
	*out = buf_str(&text);
	return true;
}
