/* The page is walked tag by tag; what matches looks up from an element to those around
 * and before it. Nothing of the page changes but the tags that get a style. */
#include <string.h>

#include "base/buf.h"
#include "render/style.h"
#include "render/style_parts.h"

/* As it stands in the page: name="value". */
struct attribute_text {
	struct str name;
	struct str value; /* without quotes */
	struct str whole;
};

/* An element that is open, or has been. */
struct element {
	struct str name;
	struct attribute_text *attributes;
	size_t n_attributes;
	struct element *parent;
	const struct element
	        *previous;          /* the sibling before it; NULL: it is the first */
	const struct element *last; /* child so far */
	struct str color;           /* its own or inherited one */
};

struct walk {
	struct arena *arena;
	const struct style *style;
	struct str html;
	size_t at;
	struct element *open; /* the innermost */
	struct buf out;
};

static bool
is_among(struct str name, const char *const *names)
{
	for (; *names; names++) {
		if (str_is(name, *names))
			return true;
	}
	return false;
}

/* --- matching --- */

static struct str
attribute(const struct element *element, struct str name)
{
	for (size_t i = 0; i < element->n_attributes; i++) {
		if (str_eq(element->attributes[i].name, name))
			return element->attributes[i].value;
	}
	return (struct str){0};
}

static bool
has_class(const struct element *element, struct str wanted)
{
	struct str rest = attribute(element, STR("class")), one;
	while (str_cut(&rest, ' ', &one)) {
		if (str_eq(one, wanted))
			return true;
	}
	return false;
}

static bool
is_compound(const struct element *element, const struct css_compound *compound)
{
	if (compound->type.n > 0 && !str_eq(element->name, compound->type))
		return false;
	if (compound->first_child && element->previous)
		return false;
	for (size_t i = 0; i < compound->classes.n; i++) {
		if (!has_class(element, compound->classes.v[i]))
			return false;
	}
	if (compound->attribute.n == 0)
		return true;
	struct str value = attribute(element, compound->attribute);
	return value.s && (!compound->value.s || str_eq(value, compound->value));
}

/* Whether the first n compounds lead to the element; each turn takes one away, or an
 * element. */
static bool
leads_to(const struct css_selector *selector, size_t n, const struct element *element)
{
	const struct css_compound *compound = &selector->v[n - 1];
	if (!element || !is_compound(element, compound))
		return false;
	if (n == 1)
		return true;
	if (compound->joint == '+')
		return leads_to(selector, n - 1, element->previous);
	if (compound->joint == '>')
		return leads_to(selector, n - 1, element->parent);
	const struct element *above = element->parent;
	while (above && !leads_to(selector, n - 1, above))
		above = above->parent;
	return above != NULL;
}

/* --- styles --- */

/* The declarations of all rules that match, the weightiest and then the last on top. */
static struct css_declarations
declarations_for(struct walk *walk, const struct element *element)
{
	struct css_declarations out = {0};
	int weight = -1, next;
	do {
		next = INT32_MAX;
		for (size_t i = 0; i < walk->style->n; i++) {
			const struct styled_rule *rule = &walk->style->v[i];
			int own = rule->selector.weight;
			if (own < weight ||
			    !leads_to(&rule->selector, rule->selector.n, element))
				continue;
			if (own > weight && own < next)
				next = own;
			for (size_t k = 0; own == weight && k < rule->declarations.n;
			     k++)
				style_set(walk->arena, &out, rule->declarations.v[k]);
		}
		weight = next;
	} while (next != INT32_MAX);
	return out;
}

/* In quotes of the tag: those of the value become single ones. */
static void
add_value(struct buf *out, struct str value)
{
	for (size_t i = 0; i < value.n; i++)
		buf_char(out, value.s[i] == '"' ? '\'' : value.s[i]);
}

/* Some programs know no "inherit": the colour is said. */
static void
settle_color(struct element *element, struct css_declarations *list)
{
	for (size_t i = 0; i < list->n; i++) {
		struct css_declaration *one = &list->v[i];
		if (!str_is(one->property, "color"))
			continue;
		if (str_is(one->value, "inherit") && element->color.n > 0)
			one->value = element->color;
		element->color = one->value;
	}
}

static void
add_style(struct walk *walk, struct element *element)
{
	struct css_declarations list = declarations_for(walk, element);
	struct str own = attribute(element, STR("style"));
	settle_color(element, &list);
	if (list.n == 0 && own.n == 0)
		return;
	buf_add_c(&walk->out, " style=\"");
	for (size_t i = 0; i < list.n; i++) {
		buf_printf(&walk->out, "%s%.*s:", i ? ";" : "",
		           STR_FMT(list.v[i].property));
		add_value(&walk->out, list.v[i].value);
	}
	buf_printf(&walk->out, "%s%.*s\"", list.n && own.n ? ";" : "", STR_FMT(own));
}

/* --- tags --- */

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
pass_space(struct walk *walk)
{
	while (walk->at < walk->html.n && is_space(walk->html.s[walk->at]))
		walk->at++;
}

/* Up to one of the characters that end a name or a bare value. */
static struct str
take_word(struct walk *walk, const char *ends)
{
	size_t start = walk->at;
	struct str html = walk->html;
	while (walk->at < html.n && !is_space(html.s[walk->at]) &&
	       !strchr(ends, html.s[walk->at]))
		walk->at++;
	return str_slice(html, start, walk->at);
}

static struct attribute_text
take_attribute(struct walk *walk)
{
	struct attribute_text one = {0};
	struct str html = walk->html;
	size_t start = walk->at;
	one.name = take_word(walk, "=>/");
	if (walk->at < html.n && html.s[walk->at] == '=') {
		char quote = ++walk->at < html.n ? html.s[walk->at] : '\0';
		if (quote == '"' || quote == '\'') {
			size_t end =
			        str_find(html, (struct str){&quote, 1}, walk->at + 1);
			one.value = str_slice(html, walk->at + 1, end);
			walk->at = end < html.n ? end + 1 : end;
		} else {
			one.value = take_word(walk, ">");
		}
	} else {
		one.value = STR("");
	}
	if (walk->at == start)
		walk->at++; /* a stray slash */
	one.whole = str_slice(html, start, walk->at);
	return one;
}

static void
take_attributes(struct walk *walk, struct element *element)
{
	for (pass_space(walk); walk->at < walk->html.n && walk->html.s[walk->at] != '>';
	     pass_space(walk)) {
		struct attribute_text one = take_attribute(walk);
		if (one.name.n == 0)
			continue;
		element->attributes = arena_grow(walk->arena, element->attributes,
		                                 element->n_attributes, sizeof one);
		element->attributes[element->n_attributes++] = one;
	}
	walk->at++;
}

static void
add_tag(struct walk *walk, struct element *element)
{
	buf_printf(&walk->out, "<%.*s", STR_FMT(element->name));
	for (size_t i = 0; i < element->n_attributes; i++) {
		if (!str_is(element->attributes[i].name, "style"))
			buf_printf(&walk->out, " %.*s",
			           STR_FMT(element->attributes[i].whole));
	}
	add_style(walk, element);
	buf_char(&walk->out, '>');
}

/* An element that holds no elements: its text is passed on as it stands. */
static void
pass_text_of(struct walk *walk, struct str name)
{
	struct buf end = buf_new(walk->arena, 0);
	buf_printf(&end, "</%.*s", STR_FMT(name));
	size_t at = str_find(walk->html, buf_str(&end), walk->at);
	buf_add(&walk->out, str_slice(walk->html, walk->at, at));
	walk->at = at;
}

static void
begin_element(struct walk *walk)
{
	static const char *const empty[] = {"meta", "link",  "br", "hr",
	                                    "img",  "input", NULL};
	static const char *const of_text[] = {"style", "script", "title", NULL};
	struct element *element = arena_alloc(walk->arena, sizeof *element);
	*element = (struct element){.parent = walk->open};
	walk->at++;
	element->name = take_word(walk, "/>");
	take_attributes(walk, element);
	if (walk->open) {
		element->previous = walk->open->last;
		element->color = walk->open->color;
		walk->open->last = element;
	}
	add_tag(walk, element);
	if (is_among(element->name, of_text))
		pass_text_of(walk, element->name);
	if (!is_among(element->name, empty))
		walk->open = element;
}

static void
end_element(struct walk *walk)
{
	size_t end = str_find(walk->html, STR(">"), walk->at);
	struct str name = str_trim(str_slice(walk->html, walk->at + 2, end));
	const struct element *at = walk->open;
	while (at && !str_eq(at->name, name))
		at = at->parent;
	while (at && walk->open != at)
		walk->open = walk->open->parent;
	if (at)
		walk->open = walk->open->parent;
	end = end < walk->html.n ? end + 1 : end;
	buf_add(&walk->out, str_slice(walk->html, walk->at, end));
	walk->at = end;
}

/* A comment or declaration. */
static void
pass_other(struct walk *walk)
{
	struct str rest = str_slice(walk->html, walk->at, walk->html.n);
	struct str end = str_starts(rest, STR("<!--")) ? STR("-->") : STR(">");
	size_t at = str_find(walk->html, end, walk->at) + end.n;
	at = at < walk->html.n ? at : walk->html.n;
	buf_add(&walk->out, str_slice(walk->html, walk->at, at));
	walk->at = at;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct str
style_inline(struct arena *arena, const struct style *style, struct str html)
{
	struct walk walk = {.arena = arena, .style = style, .html = html};
	walk.out = buf_new(arena, 0);
	while (walk.at < html.n) {
		size_t open = str_find(html, STR("<"), walk.at);
		char next = open + 1 < html.n ? html.s[open + 1] : '\0';
		buf_add(&walk.out, str_slice(html, walk.at, open));
		walk.at = open;
		if (is_letter(next))
			begin_element(&walk);
		else if (next == '/')
			end_element(&walk);
		else if (open < html.n)
			pass_other(&walk);
	}
	return buf_str(&walk.out);
}
