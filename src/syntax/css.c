#include "syntax/css.h"

#include <string.h>

#include "base/buf.h"

/* A text being read. */
struct reader {
	struct arena *arena;
	struct str text;
	size_t at;
	struct css_rules rules;
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool
is_of_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-' || c == '_';
}

static struct str
without_comments(struct arena *arena, struct str text)
{
	struct buf out = buf_new(arena, 0);
	for (size_t at = 0; at < text.n;) {
		size_t open = str_find(text, STR("/*"), at);
		size_t close = str_find(text, STR("*/"), open);
		buf_add(&out, str_slice(text, at, open));
		at = close + 2;
	}
	return buf_str(&out);
}

/* Where a text in quotes ends that begins at `at`; at itself where none begins. */
static size_t
behind_quotes(struct str text, size_t at)
{
	char quote = text.s[at];
	if (quote != '"' && quote != '\'')
		return at;
	size_t end = at + 1;
	while (end < text.n && text.s[end] != quote)
		end += text.s[end] == '\\' ? 2 : 1;
	return end < text.n ? end + 1 : text.n;
}

/* The first of these characters outside quotes and parentheses; text.n: none. */
static size_t
find_any(struct str text, size_t at, const char *wanted)
{
	int depth = 0;
	while (at < text.n) {
		size_t end = behind_quotes(text, at);
		if (end > at) {
			at = end;
			continue;
		}
		char c = text.s[at];
		if (depth == 0 && strchr(wanted, c))
			return at;
		depth += (c == '(') - (c == ')' && depth > 0);
		at++;
	}
	return text.n;
}

/* Where the block ends whose "{" stands at `at`; its "}", or text.n. */
static size_t
block_end(struct str text, size_t at)
{
	int depth = 0;
	while (at < text.n) {
		size_t end = behind_quotes(text, at);
		if (end > at) {
			at = end;
			continue;
		}
		depth += (text.s[at] == '{') - (text.s[at] == '}');
		if (depth == 0)
			return at;
		at++;
	}
	return text.n;
}

/* --- selectors --- */

static struct str
take_name(struct str text, size_t *at)
{
	size_t start = *at;
	while (*at < text.n && is_of_name(text.s[*at]))
		++*at;
	return str_slice(text, start, *at);
}

/* "[dir]" or "[dir="rtl"]". */
static bool
take_attribute(struct str text, size_t *at, struct css_compound *out)
{
	size_t end = str_find(text, STR("]"), *at);
	struct str value = str_slice(text, *at + 1, end), name;
	bool has_value = str_find(value, STR("="), 0) < value.n;
	if (end == text.n || out->attribute.n > 0)
		return false;
	str_cut(&value, '=', &name);
	out->attribute = str_trim(name);
	if (has_value) {
		value = str_trim(value);
		bool quoted = value.n > 1 && (value.s[0] == '"' || value.s[0] == '\'');
		out->value = quoted ? str_slice(value, 1, value.n - 1) : value;
	}
	*at = end + 1;
	for (size_t i = 0; i < out->attribute.n; i++) {
		if (!is_of_name(out->attribute.s[i]))
			return false;
	}
	return out->attribute.n > 0;
}

static bool
take_simple(struct arena *arena, struct str text, size_t *at, struct css_compound *out)
{
	char c = text.s[*at];
	if (c == '[')
		return take_attribute(text, at, out);
	++*at;
	struct str name = take_name(text, at);
	if (c == '.' && name.n > 0) {
		struct strs *classes = &out->classes;
		classes->v =
		        arena_grow(arena, classes->v, classes->n, sizeof *classes->v);
		classes->v[classes->n++] = name;
		return true;
	}
	if (c != ':' || (!str_is(name, "first-child") && !str_is(name, "root")))
		return false;
	if (str_is(name, "root"))
		out->type = STR("html");
	else
		out->first_child = true;
	return true;
}

static bool
take_compound(struct arena *arena, struct str text, size_t *at,
              struct css_compound *out)
{
	size_t start = *at;
	if (text.s[*at] == '*')
		++*at;
	else
		out->type = take_name(text, at);
	while (*at < text.n && !is_space(text.s[*at]) && !strchr(">+", text.s[*at])) {
		if (!take_simple(arena, text, at, out))
			return false;
	}
	return *at > start;
}

/* The joint before the next compound; 0 at the end. */
static char
take_joint(struct str text, size_t *at)
{
	char joint = ' ';
	while (*at < text.n && (is_space(text.s[*at]) || strchr(">+", text.s[*at]))) {
		if (!is_space(text.s[*at]))
			joint = text.s[*at];
		++*at;
	}
	return *at < text.n ? joint : '\0';
}

static bool
parse_selector(struct arena *arena, struct str text, struct css_selector *out)
{
	char joint = '\0';
	size_t at = 0;
	*out = (struct css_selector){.text = text};
	do {
		struct css_compound compound = {.joint = joint};
		if (at >= text.n || !take_compound(arena, text, &at, &compound))
			return false;
		out->v = arena_grow(arena, out->v, out->n, sizeof *out->v);
		out->v[out->n++] = compound;
		out->weight += 100 * ((int)compound.classes.n + compound.first_child +
		                      (compound.attribute.n > 0)) +
		               (compound.type.n > 0);
	} while ((joint = take_joint(text, &at)) != '\0');
	return true;
}

/* --- rules --- */

static struct css_declarations
parse_declarations(struct arena *arena, struct str body)
{
	struct css_declarations list = {0};
	for (size_t at = 0; at < body.n;) {
		size_t end = find_any(body, at, ";");
		struct str value = str_slice(body, at, end), property;
		str_cut(&value, ':', &property);
		property = str_trim(property);
		value = str_trim(value);
		at = end + 1;
		if (property.n == 0 || value.n == 0)
			continue;
		list.v = arena_grow(arena, list.v, list.n, sizeof *list.v);
		list.v[list.n++] = (struct css_declaration){property, value};
	}
	return list;
}

static void
add_rules(struct reader *in, enum css_medium medium, struct str selectors,
          struct str body)
{
	struct css_rules *rules = &in->rules;
	struct css_rule rule = {medium,
	                        .declarations = parse_declarations(in->arena, body)};
	for (size_t at = 0; at < selectors.n;) {
		size_t end = find_any(selectors, at, ",");
		struct str one = str_trim(str_slice(selectors, at, end));
		at = end + 1;
		if (!parse_selector(in->arena, one, &rule.selector))
			continue;
		rules->v = arena_grow(in->arena, rules->v, rules->n, sizeof *rules->v);
		rules->v[rules->n++] = rule;
	}
}

/* Whether the rules in it are wanted, and for whom. */
static bool
medium_of(struct str prelude, enum css_medium *out)
{
	static const struct str dark = {"(prefers-color-scheme: dark)", 28};
	struct str query = str_trim(str_slice(prelude, 6, prelude.n));
	*out = str_eq(query, dark) ? CSS_DARK : CSS_MAIL;
	return str_starts(prelude, STR("@media")) &&
	       (str_eq(query, dark) || str_is(query, "mail"));
}

static void
parse_rules(struct reader *in, size_t end, enum css_medium medium)
{
	while (in->at < end) {
		size_t open = find_any(in->text, in->at, "{;");
		struct str prelude = str_trim(str_slice(in->text, in->at, open));
		enum css_medium inner;
		if (open >= end || in->text.s[open] == ';') {
			in->at = open + 1;
			continue;
		}
		size_t close = block_end(in->text, open);
		in->at = open + 1;
		if (prelude.n == 0 || prelude.s[0] != '@')
			add_rules(in, medium, prelude,
			          str_slice(in->text, open + 1, close));
		else if (medium == CSS_EVERY && medium_of(prelude, &inner))
			parse_rules(in, close, inner);
		in->at = close + 1;
	}
}

struct css_rules
css_parse(struct arena *arena, struct str text)
{
	struct reader in = {.arena = arena, .text = without_comments(arena, text)};
	parse_rules(&in, in.text.n, CSS_EVERY);
	return in.rules;
}
