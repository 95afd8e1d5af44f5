/*
 * One pass over the selector: each compound ("a.b[c]") becomes a step of XPath with
 * predicates, each combinator the axis of the next step. Names of elements and
 * attributes are in lower case, as html.h gives them.
 */
#include "syntax/select_css.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

struct css {
	struct arena *arena;
	struct str text;
	size_t at;
	struct buf out;
	struct error *error;
};

static bool
fail(struct css *css, const char *what)
{
	return error_set(css->error, EX_DATAERR, "%s at character %zu", what,
	                 utf8_length(str_slice(css->text, 0, css->at)) + 1);
}

static char
peek(const struct css *css)
{
	return css->at < css->text.n ? css->text.s[css->at] : '\0';
}

static bool
take(struct css *css, const char *mark)
{
	struct str rest = str_slice(css->text, css->at, css->text.n);
	if (!str_starts(rest, str_from(mark)))
		return false;
	css->at += strlen(mark);
	return true;
}

static void
skip_space(struct css *css)
{
	while (peek(css) && strchr(" \t\r\n\f", peek(css)))
		css->at++;
}

static bool
is_of_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-' || c == '_' || (c & 0x80);
}

/* A name as it stands; a backslash takes the next character as it is. */
static bool
take_name(struct css *css, struct str *out)
{
	struct buf name = buf_new(css->arena, 0);
	while (is_of_name(peek(css)) || peek(css) == '\\') {
		css->at += peek(css) == '\\';
		if (!peek(css))
			return fail(css, "nothing stands behind the backslash");
		buf_char(&name, css->text.s[css->at++]);
	}
	*out = buf_str(&name);
	return out->n > 0 || fail(css, "expected a name");
}

static struct str
lower(struct css *css, struct str x)
{
	char *copy = arena_alloc(css->arena, x.n + 1);
	for (size_t i = 0; i < x.n; i++)
		copy[i] =
		        (char)(x.s[i] >= 'A' && x.s[i] <= 'Z' ? x.s[i] | 0x20 : x.s[i]);
	return (struct str){copy, x.n};
}

/* XPath knows no escapes: a text with both quotes is put together from pieces. */
static void
add_literal(struct buf *out, struct str text)
{
	bool single = str_find(text, STR("'"), 0) < text.n;
	bool both = single && str_find(text, STR("\""), 0) < text.n;
	char quote = single ? '"' : '\'';
	struct str piece = {0};
	if (!both) {
		buf_printf(out, "%c%.*s%c", quote, STR_FMT(text), quote);
		return;
	}
	buf_add_c(out, "concat(''");
	while (str_cut(&text, '\'', &piece))
		buf_printf(out, ",'%.*s'%s", STR_FMT(piece), text.s ? ",\"'\"" : "");
	buf_char(out, ')');
}

/* One of the words in the attribute's value is the text. */
static void
add_word_test(struct buf *out, const char *attribute, struct str word)
{
	buf_printf(out, "contains(concat(' ',normalize-space(@%s),' '),concat(' ',",
	           attribute);
	add_literal(out, word);
	buf_add_c(out, ",' '))");
}

static bool
take_value(struct css *css, struct str *out)
{
	char quote = peek(css);
	if (quote != '"' && quote != '\'')
		return take_name(css, out);
	size_t start = ++css->at;
	while (peek(css) && peek(css) != quote)
		css->at++;
	*out = str_slice(css->text, start, css->at);
	return take(css, quote == '"' ? "\"" : "'") ||
	       fail(css, "a quotation mark is missing");
}

static void
add_attribute_test(struct css *css, const char *name, char operator, struct str value)
{
	struct buf *out = &css->out;
	struct str empty = STR("");
	if (value.n == 0 && strchr("~^$*", operator)) {
		buf_add_c(out, "false()"); /* by the standard */
		return;
	}
	switch (operator) {
	case '~':
		add_word_test(out, name, value);
		return;
	case '^':
		buf_printf(out, "starts-with(@%s,", name);
		break;
	case '*':
		buf_printf(out, "contains(@%s,", name);
		break;
	case '$':
		buf_printf(out, "substring(@%s,string-length(@%s)-%zu)=(", name, name,
		           utf8_length(value) - 1);
		break;
	case '|':
		buf_printf(out, "starts-with(concat(@%s,'-'),concat(", name);
		add_literal(out, value);
		buf_add_c(out, ",'-')");
		value = empty;
		break;
	default:
		buf_printf(out, "(@%s=", name);
	}
	if (operator!= '|')
		add_literal(out, value);
	buf_char(out, ')');
}

/* Behind "[". */
static bool
take_attribute(struct css *css)
{
	struct str name = {0}, value = {0};
	char operator= '=';
	skip_space(css);
	if (!take_name(css, &name))
		return false;
	const char *attribute = str_c(css->arena, lower(css, name));
	skip_space(css);
	if (take(css, "]")) {
		buf_printf(&css->out, "@%s", attribute);
		return true;
	}
	if (peek(css) && strchr("~|^$*", peek(css)))
		operator= css->text.s[css->at++];
	if (!take(css, "="))
		return fail(css, "expected \"=\" or \"]\"");
	skip_space(css);
	if (!take_value(css, &value))
		return false;
	skip_space(css);
	add_attribute_test(css, attribute, operator, value);
	return take(css, "]") || fail(css, "expected \"]\"");
}

static bool
take_number(struct css *css, int *out)
{
	int number = 0, n_digits = 0;
	while (peek(css) >= '0' && peek(css) <= '9' && n_digits++ < 4)
		number = number * 10 + css->text.s[css->at++] - '0';
	*out = number;
	return n_digits > 0;
}

/* "odd", "even", "3", "2n", "-n+3": the position is a * k + b. */
static bool
take_steps(struct css *css, int *a, int *b)
{
	*a = *b = 0;
	skip_space(css);
	if (take(css, "odd") || take(css, "even")) {
		*a = 2;
		*b = css->text.s[css->at - 1] == 'd';
		return true;
	}
	int sign = take(css, "-") ? -1 : 1;
	bool figure = take_number(css, a);
	if (!take(css, "n")) {
		*b = sign * *a;
		*a = 0;
		return figure;
	}
	*a = sign * (figure ? *a : 1);
	skip_space(css);
	sign = take(css, "+") ? 1 : take(css, "-") ? -1 : 0;
	skip_space(css);
	if (sign && !take_number(css, b))
		return false;
	*b *= sign;
	return true;
}

static void
add_position(struct css *css, struct str same, int a, int b)
{
	struct buf *out = &css->out;
	const char *axis = "count(preceding-sibling::";
	if (a == 0) {
		buf_printf(out, "%s%.*s)=%d", axis, STR_FMT(same), b - 1);
		return;
	}
	buf_printf(out, "((%s%.*s)+1)-(%d)) mod %d=0", axis, STR_FMT(same), b,
	           a < 0 ? -a : a);
	buf_printf(out, " and (%s%.*s)+1)%s%d", axis, STR_FMT(same),
	           a < 0 ? "<=" : ">=", b);
}

static bool take_compound(struct css *css);

/* Pseudo-classes without arguments. */
static const struct pseudo {
	const char *name;
	const char *test; /* %s: elements of the same type, or any */
	bool of_type;
} pseudos[] = {
        {"first-child", "not(preceding-sibling::%s)", false},
        {"last-child", "not(following-sibling::%s)", false},
        {"only-child", "count(../%s)=1", false},
        {"first-of-type", "not(preceding-sibling::%s)", true},
        {"last-of-type", "not(following-sibling::%s)", true},
        {"only-of-type", "count(../%s)=1", true},
        {"empty", "not(node())", false},
        {"root", "not(parent::*)", false},
};

static bool
take_function(struct css *css, struct str name, struct str type)
{
	int a, b;
	bool of_type = str_is(name, "nth-of-type");
	if (str_is(name, "not")) {
		buf_add_c(&css->out, "not(self::node()");
		skip_space(css);
		if (!take_compound(css))
			return false;
		buf_char(&css->out, ')');
	} else if (of_type || str_is(name, "nth-child")) {
		if (of_type && str_is(type, "*"))
			return fail(css, "\":nth-of-type\" needs an element's name");
		if (!take_steps(css, &a, &b))
			return fail(css, "expected a position such as 2 or 2n+1");
		add_position(css, of_type ? type : STR("*"), a, b);
	} else {
		return fail(css, "this pseudo-class is not known");
	}
	skip_space(css);
	return take(css, ")") || fail(css, "expected \")\"");
}

/* Behind ":". */
static bool
take_pseudo(struct css *css, struct str type)
{
	struct str name = {0};
	if (!take_name(css, &name))
		return false;
	if (take(css, "("))
		return take_function(css, name, type);
	for (size_t i = 0; i < sizeof pseudos / sizeof *pseudos; i++) {
		const struct pseudo *pseudo = &pseudos[i];
		struct str test = str_from(pseudo->test), before;
		if (!str_is(name, pseudo->name))
			continue;
		if (pseudo->of_type && str_is(type, "*"))
			return fail(css, "this pseudo-class needs an element's name");
		str_cut(&test, '%', &before);
		buf_add(&css->out, before);
		if (test.n > 0) {
			buf_add(&css->out, pseudo->of_type ? type : STR("*"));
			buf_add(&css->out, str_slice(test, 1, test.n));
		}
		return true;
	}
	return fail(css, "this pseudo-class is not known");
}

/* One predicate, behind its opening bracket. */
static bool
take_test(struct css *css, char mark, struct str type)
{
	struct str name = {0};
	if (mark == '[')
		return take_attribute(css);
	if (mark == ':')
		return take_pseudo(css, type);
	if (!take_name(css, &name))
		return false;
	if (mark == '.') {
		add_word_test(&css->out, "class", name);
		return true;
	}
	buf_add_c(&css->out, "@id=");
	add_literal(&css->out, name);
	return true;
}

/* The predicates of a compound, its type as the first of them. */
static bool
take_compound(struct css *css)
{
	struct str type = STR("*");
	size_t start = css->at;
	if (is_of_name(peek(css)) || peek(css) == '\\') {
		if (!take_name(css, &type))
			return false;
		type = lower(css, type);
		buf_printf(&css->out, "[self::%.*s]", STR_FMT(type));
	} else {
		take(css, "*");
	}
	while (peek(css) && strchr(".#[:", peek(css))) {
		char mark = css->text.s[css->at++];
		buf_char(&css->out, '[');
		if (!take_test(css, mark, type))
			return false;
		buf_char(&css->out, ']');
	}
	return css->at > start || fail(css, "expected an element");
}

/* The axis of the next step; false where the selector ends. */
static bool
take_combinator(struct css *css)
{
	bool blank = peek(css) && strchr(" \t\r\n\f", peek(css));
	skip_space(css);
	if (!peek(css) || peek(css) == ',')
		return false;
	if (take(css, ">"))
		buf_add_c(&css->out, "/*");
	else if (take(css, "+"))
		buf_add_c(&css->out, "/following-sibling::*[1]");
	else if (take(css, "~"))
		buf_add_c(&css->out, "/following-sibling::*");
	else if (blank)
		buf_add_c(&css->out, "/descendant::*");
	else
		return false;
	skip_space(css);
	return true;
}

bool
select_css(struct arena *arena, struct str selector, struct str *xpath,
           struct error *error)
{
	struct css css = {.arena = arena, .text = selector, .error = error};
	css.out = buf_new(arena, 0);
	do {
		skip_space(&css);
		buf_add_c(&css.out, css.out.n ? " | /descendant::*" : "/descendant::*");
		do {
			if (!take_compound(&css))
				return false;
		} while (take_combinator(&css));
	} while (take(&css, ","));
	if (css.at < selector.n)
		return fail(&css, "this character means nothing");
	*xpath = buf_str(&css.out);
	return true;
}
