#include "render/style.h"

#include "base/buf.h"
#include "render/style_parts.h"

/* A mail is as wide as most programs show it. */
static const struct css_scale scale = {.rem = 16, .vw = 6};

/* What a page says by names that mail programs do not know. With two values the second
 * is for the other name; in pages from right to left the sides change. */
static const struct renaming {
	const char *property;
	const char *first;
	const char *second; /* NULL: there is none */
	bool of_side;
} renamings[] = {
        {"margin-block", "margin-top", "margin-bottom", false},
        {"margin-block-start", "margin-top", NULL, false},
        {"margin-block-end", "margin-bottom", NULL, false},
        {"margin-inline", "margin-left", "margin-right", true},
        {"margin-inline-start", "margin-left", NULL, true},
        {"margin-inline-end", "margin-right", NULL, true},
        {"padding-block", "padding-top", "padding-bottom", false},
        {"padding-block-start", "padding-top", NULL, false},
        {"padding-block-end", "padding-bottom", NULL, false},
        {"padding-inline", "padding-left", "padding-right", true},
        {"padding-inline-start", "padding-left", NULL, true},
        {"padding-inline-end", "padding-right", NULL, true},
        {"border-block", "border-top", "border-bottom", false},
        {"border-block-start", "border-top", NULL, false},
        {"border-block-end", "border-bottom", NULL, false},
        {"border-inline-start", "border-left", NULL, true},
        {"border-inline-end", "border-right", NULL, true},
        {"background", "background-color", NULL, false},
};

static const char *const known[] = {
        "background-color",
        "border",
        "border-bottom",
        "border-left",
        "border-right",
        "border-top",
        "color",
        "font-family",
        "font-size",
        "font-style",
        "font-weight",
        "letter-spacing",
        "line-height",
        "list-style-type",
        "margin",
        "margin-bottom",
        "margin-left",
        "margin-right",
        "margin-top",
        "max-width",
        "overflow-wrap",
        "padding",
        "padding-bottom",
        "padding-left",
        "padding-right",
        "padding-top",
        "text-align",
        "text-decoration",
        "table-layout",
        "text-transform",
        "vertical-align",
        "word-break",
        "width",
};

/* A style sheet being worked out. */
struct reading {
	struct arena *arena;
	struct css_rules rules;
	enum direction direction;
};

/* "padding" is "padding-top" too. */
static bool
covers(struct str property, struct str other)
{
	return str_starts(other, property) &&
	       (other.n == property.n || other.s[property.n] == '-');
}

void
style_set(struct arena *arena, struct css_declarations *list,
          struct css_declaration declaration)
{
	size_t n = 0;
	for (size_t i = 0; i < list->n; i++) {
		if (!covers(declaration.property, list->v[i].property))
			list->v[n++] = list->v[i];
	}
	list->n = n;
	list->v = arena_grow(arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = declaration;
}

/* --- variables --- */

static bool
is_root(const struct css_rule *rule)
{
	return str_is(rule->selector.text, ":root");
}

/* The last word on a variable, in the light or in the dark. */
static struct str
variable(const struct reading *in, struct str name, enum css_medium medium)
{
	struct str value = STR("");
	for (size_t i = 0; i < in->rules.n; i++) {
		const struct css_rule *rule = &in->rules.v[i];
		if (!is_root(rule) || (rule->medium == CSS_DARK && medium != CSS_DARK))
			continue;
		for (size_t k = 0; k < rule->declarations.n; k++) {
			if (str_eq(rule->declarations.v[k].property, name))
				value = rule->declarations.v[k].value;
		}
	}
	return value;
}

/* The value with its variables filled in; they hold no variables themselves. */
static struct str
with_variables(const struct reading *in, struct str value, enum css_medium medium)
{
	struct buf out = buf_new(in->arena, 0);
	for (size_t at = 0; at < value.n;) {
		size_t open = str_find(value, STR("var("), at);
		size_t close = str_find(value, STR(")"), open);
		struct str name = str_trim(str_slice(value, open + 4, close));
		buf_add(&out, str_slice(value, at, open));
		buf_add(&out, variable(in, name, medium));
		at = close + 1;
	}
	return buf_str(&out);
}

/* --- declarations --- */

static bool
is_known(struct str property)
{
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (str_is(property, known[i]))
			return true;
	}
	return false;
}

static const struct renaming *
renaming_of(struct str property)
{
	for (size_t i = 0; i < sizeof renamings / sizeof *renamings; i++) {
		if (str_is(property, renamings[i].property))
			return &renamings[i];
	}
	return NULL;
}

/* The other side in a page from right to left. */
static struct str
side_of(const struct reading *in, struct str property)
{
	static const char *const sides[][2] = {{"margin-left", "margin-right"},
	                                       {"padding-left", "padding-right"},
	                                       {"border-left", "border-right"}};
	for (size_t i = 0;
	     in->direction == RIGHT_TO_LEFT && i < sizeof sides / sizeof *sides; i++) {
		if (str_is(property, sides[i][0]))
			return str_from(sides[i][1]);
		if (str_is(property, sides[i][1]))
			return str_from(sides[i][0]);
	}
	return property;
}

/* Where text begins. */
static struct str
aligned(const struct reading *in, struct str value)
{
	bool from_left = in->direction == LEFT_TO_RIGHT;
	if (str_is(value, "start"))
		return from_left ? STR("left") : STR("right");
	if (str_is(value, "end"))
		return from_left ? STR("right") : STR("left");
	return value;
}

static void
add_known(const struct reading *in, struct css_declarations *out, struct str property,
          struct str value)
{
	if (!is_known(property) || value.n == 0)
		return;
	if (str_is(property, "text-align"))
		value = aligned(in, value);
	style_set(in->arena, out, (struct css_declaration){property, value});
}

static bool
is_number(struct str x)
{
	return x.n > 0 && x.s[0] >= '0' && x.s[0] <= '9';
}

/* "400 13px/1.45 Arial, sans-serif": what stands before the size is the weight. */
static void
add_font(const struct reading *in, struct css_declarations *out, struct str value)
{
	struct str family = value, word = STR(""), size = STR("");
	while (size.n == 0 && str_cut(&family, ' ', &word)) {
		bool has_line = str_find(word, STR("/"), 0) < word.n;
		if (has_line || str_ends(word, STR("px")) || str_ends(word, STR("em")))
			size = word;
		else if (is_number(word))
			add_known(in, out, STR("font-weight"), word);
		else if (str_is(word, "italic"))
			add_known(in, out, STR("font-style"), word);
	}
	struct str line = size;
	str_cut(&line, '/', &size);
	add_known(in, out, STR("font-size"), size);
	add_known(in, out, STR("line-height"), line);
	add_known(in, out, STR("font-family"), str_trim(family));
}

/* A declaration as mail programs know it, if they do. */
static void
add_declaration(const struct reading *in, struct css_declarations *out,
                struct str property, struct str value)
{
	const struct renaming *to = renaming_of(property);
	struct str second = value, first = value;
	if (str_is(property, "font")) {
		add_font(in, out, value);
		return;
	}
	if (!to) {
		add_known(in, out, property, value);
		return;
	}
	bool is_border = str_starts(property, STR("border"));
	if (to->second && !is_border && str_find(value, STR(" "), 0) < value.n)
		str_cut(&second, ' ', &first);
	struct str names[2] = {str_from(to->first),
	                       to->second ? str_from(to->second) : STR("")};
	add_known(in, out, to->of_side ? side_of(in, names[0]) : names[0], first);
	if (to->second)
		add_known(in, out, to->of_side ? side_of(in, names[1]) : names[1],
		          second);
}

/* What a rule says in the light, or in the dark. */
static struct css_declarations
declarations_of(const struct reading *in, const struct css_rule *rule,
                enum css_medium medium)
{
	struct css_declarations out = {0};
	for (size_t i = 0; i < rule->declarations.n; i++) {
		const struct css_declaration *one = &rule->declarations.v[i];
		struct str value = with_variables(in, one->value, medium);
		if (css_pixels(in->arena, value, &scale, &value))
			add_declaration(in, &out, one->property, value);
	}
	return out;
}

static struct str
value_of(const struct css_declarations *list, struct str property)
{
	for (size_t i = 0; i < list->n; i++) {
		if (str_eq(list->v[i].property, property))
			return list->v[i].value;
	}
	return STR("");
}

/* Only what differs; a colour that is inherited is said once more, since an element
 * has its own. */
static struct css_declarations
only_others(struct css_declarations dark, const struct css_declarations *light)
{
	struct css_declarations out = {.v = dark.v};
	for (size_t i = 0; i < dark.n; i++) {
		const struct css_declaration *one = &dark.v[i];
		bool inherits =
		        str_is(one->property, "color") && str_is(one->value, "inherit");
		if (inherits || !str_eq(one->value, value_of(light, one->property)))
			out.v[out.n++] = *one;
	}
	return out;
}

struct style
style_read(struct arena *arena, struct str css, enum direction direction)
{
	struct reading in = {arena, css_parse(arena, css), direction};
	struct style style = {arena_array(arena, in.rules.n, sizeof *style.v), 0};
	for (size_t i = 0; i < in.rules.n; i++) {
		const struct css_rule *rule = &in.rules.v[i];
		struct styled_rule styled = {.selector = rule->selector};
		if (rule->medium == CSS_DARK)
			continue;
		styled.declarations = declarations_of(&in, rule, CSS_MAIL);
		styled.dark = only_others(declarations_of(&in, rule, CSS_DARK),
		                          &styled.declarations);
		if (styled.declarations.n > 0)
			style.v[style.n++] = styled;
	}
	return style;
}

struct str
style_dark(struct arena *arena, const struct style *style)
{
	struct buf out = buf_new(arena, 0);
	for (size_t i = 0; i < style->n; i++) {
		const struct styled_rule *rule = &style->v[i];
		if (rule->dark.n == 0)
			continue;
		buf_printf(&out, "%.*s{", STR_FMT(rule->selector.text));
		for (size_t k = 0; k < rule->dark.n; k++)
			buf_printf(&out, "%s%.*s:%.*s!important", k ? ";" : "",
			           STR_FMT(rule->dark.v[k].property),
			           STR_FMT(rule->dark.v[k].value));
		buf_add_c(&out, "}\n");
	}
	return buf_str(&out);
}
