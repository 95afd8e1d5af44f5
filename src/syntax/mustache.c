/* Templates filled: the tree of mustache_parse.c against one JSON value. */
#include "syntax/mustache.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "syntax/html.h"
#include "syntax/markdown.h"
#include "syntax/mustache_parse.h"

enum {
	OUTPUT_BYTES = 64 << 20,
	STEPS_MAX =
	        50000000 /* templates that call each other twice grow without output */
};

/* The values that names are looked up in, innermost first. */
struct context {
	const json_t *value;
	const struct context *outer;
};

/* The arguments of one parent tag; an outer one, nearer to the user, has precedence. */
struct arguments {
	const struct mustache_nodes *nodes;
	struct str template; /* where they were written */
	const struct arguments *outer;
};

struct templates {
	struct mustache_template *v;
	size_t n;
};

struct renderer {
	struct arena *arena;
	struct buf out;
	struct templates templates;
	const struct mustache_partials *partials;
	enum mustache_escape escape;
	int depth;
	int n_steps;
	bool inside_line; /* the next text that begins a line does not begin it here */
	struct error *error;
};

/* Where in the templates something is rendered. */
struct scope {
	struct str template;
	const struct context *context;
	const struct arguments *arguments;
	struct str indent;
};

static bool render_nodes(struct renderer *r, const struct mustache_nodes *nodes,
                         const struct scope *scope);

static const json_t *
member(const json_t *value, const struct mustache_name *name, size_t from)
{
	for (size_t i = from; value && i < name->n; i++)
		value = json_object_get(value, name->parts[i]);
	return value;
}

static const json_t *
look_up(const struct context *context, const struct mustache_name *name)
{
	if (name->n == 0)
		return context->value;
	for (; context; context = context->outer) {
		const json_t *value = json_object_get(context->value, name->parts[0]);
		if (value)
			return member(value, name, 1);
	}
	return NULL;
}

/* As JavaScript has it: nothing, false, zero, the empty text and the empty list are
 * not. */
static bool
is_true(const json_t *value)
{
	if (!value || json_is_null(value) || json_is_false(value))
		return false;
	if (json_is_string(value))
		return json_string_length(value) > 0;
	if (json_is_number(value))
		return json_number_value(value) != 0;
	return !json_is_array(value) || json_array_size(value) > 0;
}

/* The shortest decimal that reads back the same. */
static struct str
number_text(struct arena *arena, double number)
{
	char text[40];
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*g", digits, number);
		if (strtod(text, NULL) == number)
			break;
	}
	return str_copy(arena, str_from(text));
}

static struct str
value_text(struct arena *arena, const json_t *value)
{
	if (json_is_string(value))
		return (struct str){json_string_value(value),
		                    json_string_length(value)};
	if (json_is_boolean(value))
		return json_is_true(value) ? STR("true") : STR("false");
	if (json_is_real(value))
		return number_text(arena, json_real_value(value));
	if (!json_is_integer(value))
		return (struct str){0};
	struct buf out = buf_new(arena, 0);
	buf_printf(&out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	return buf_str(&out);
}

static void
write_escaped(struct renderer *r, struct str text)
{
	switch (r->escape) {
	case MUSTACHE_HTML:
		buf_add(&r->out, html_escape(r->arena, text));
		break;
	case MUSTACHE_MARKDOWN:
		markdown_escape(&r->out, text);
		break;
	case MUSTACHE_NONE:
		buf_add(&r->out, text);
		break;
	}
}

static void
render_text(struct renderer *r, const struct mustache_node *node,
            const struct scope *scope)
{
	if (node->starts_line && !r->inside_line)
		buf_add(&r->out, scope->indent);
	buf_add(&r->out, node->text);
	r->inside_line = false;
}

static void
render_value(struct renderer *r, const struct mustache_node *node,
             const struct scope *scope)
{
	const json_t *value = look_up(scope->context, &node->name);
	struct str text = value_text(r->arena, value);
	if (node->kind == MUSTACHE_RAW)
		buf_add(&r->out, text);
	else
		write_escaped(r, text);
	r->inside_line = false;
}

static bool
render_with(struct renderer *r, const struct mustache_node *node,
            const struct scope *scope, const json_t *value)
{
	struct context context = {value, scope->context};
	struct scope inner = *scope;
	inner.context = &context;
	return render_nodes(r, &node->children, &inner);
}

static bool
render_section(struct renderer *r, const struct mustache_node *node,
               const struct scope *scope)
{
	const json_t *value = look_up(scope->context, &node->name);
	if (!is_true(value))
		return true;
	if (!json_is_array(value))
		return render_with(r, node, scope, value);
	size_t i;
	json_t *one;
	json_array_foreach(value, i, one)
	{
		if (!render_with(r, node, scope, one))
			return false;
	}
	return true;
}

/* The parsed template of that name; an unknown one is empty. */
static bool
find_template(struct renderer *r, struct str name, struct mustache_nodes *out)
{
	struct templates *known = &r->templates;
	for (size_t i = 0; i < known->n; i++)
		if (str_eq(known->v[i].name, name)) {
			*out = known->v[i].nodes;
			return true;
		}
	struct mustache_template template = {.name = name};
	struct str text = {0};
	bool found = r->partials && r->partials->find &&
	             r->partials->find(r->partials->context, name, &text);
	if (found && !mustache_parse(r->arena, name, text, &template.nodes, r->error))
		return false;
	known->v = arena_grow(r->arena, known->v, known->n, sizeof *known->v);
	known->v[known->n++] = template;
	*out = template.nodes;
	return true;
}

static struct str
joined(struct arena *arena, struct str a, struct str b)
{
	if (a.n == 0 || b.n == 0)
		return a.n ? a : b;
	struct buf out = buf_new(arena, 0);
	buf_add(&out, a);
	buf_add(&out, b);
	return buf_str(&out);
}

/* A partial, or a parent with its arguments. */
static bool
render_template(struct renderer *r, const struct mustache_node *node,
                const struct scope *scope)
{
	struct arguments arguments = {&node->children, scope->template,
	                              scope->arguments};
	struct scope inner = *scope;
	inner.template = node->text;
	if (node->dynamic)
		inner.template =
		        value_text(r->arena, look_up(scope->context, &node->name));
	struct mustache_nodes nodes = {0};
	if (inner.template.n && !find_template(r, inner.template, &nodes))
		return false;
	if (node->kind == MUSTACHE_PARENT)
		inner.arguments = &arguments;
	inner.indent = node->standalone ? joined(r->arena, scope->indent, node->indent)
	                                : (struct str){0};
	return render_nodes(r, &nodes, &inner);
}

/* The block that fills a place; *scope becomes that of where it was written. */
static const struct mustache_node *
find_argument(const struct mustache_node *place, struct scope *scope)
{
	const struct mustache_node *found = place;
	for (const struct arguments *at = scope->arguments; at; at = at->outer)
		for (size_t i = 0; i < at->nodes->n; i++) {
			const struct mustache_node *node = &at->nodes->v[i];
			if (node->kind != MUSTACHE_BLOCK ||
			    !str_eq(node->text, place->text))
				continue;
			found = node;
			scope->template = at->template;
			scope->arguments = at->outer;
			break;
		}
	return found;
}

static bool
render_block(struct renderer *r, const struct mustache_node *place,
             const struct scope *scope)
{
	struct scope inner = *scope;
	const struct mustache_node *block = find_argument(place, &inner);
	inner.indent = joined(r->arena, scope->indent, place->indent);
	if (place->standalone && !block->standalone)
		buf_add(&r->out, inner.indent);
	r->inside_line = !place->standalone;
	return render_nodes(r, &block->children, &inner);
}

static bool
render_node(struct renderer *r, const struct mustache_node *node,
            const struct scope *scope)
{
	switch (node->kind) {
	case MUSTACHE_TEXT:
		render_text(r, node, scope);
		return true;
	case MUSTACHE_VARIABLE:
	case MUSTACHE_RAW:
		render_value(r, node, scope);
		return true;
	case MUSTACHE_SECTION:
		return render_section(r, node, scope);
	case MUSTACHE_INVERTED:
		return is_true(look_up(scope->context, &node->name)) ||
		       render_nodes(r, &node->children, scope);
	case MUSTACHE_PARTIAL:
	case MUSTACHE_PARENT:
		return render_template(r, node, scope);
	case MUSTACHE_BLOCK:
		return render_block(r, node, scope);
	case MUSTACHE_CLOSE:
	case MUSTACHE_COMMENT:
		break;
	}
	return true;
}

static bool
render_nodes(struct renderer *r, const struct mustache_nodes *nodes,
             const struct scope *scope)
{
	int line = nodes->n ? nodes->v[0].line : 1;
	if (r->depth == MUSTACHE_DEPTH)
		return mustache_error(r->error, scope->template, line,
		                      "recursion past %d levels", MUSTACHE_DEPTH);
	r->depth++;
	bool ok = true;
	for (size_t i = 0; ok && i < nodes->n; i++) {
		const struct mustache_node *node = &nodes->v[i];
		ok = render_node(r, node, scope);
		if (ok && (r->out.full || ++r->n_steps > STEPS_MAX))
			ok = mustache_error(r->error, scope->template, node->line,
			                    "output past %d MiB", OUTPUT_BYTES >> 20);
	}
	r->depth--;
	return ok;
}

bool /* NOLINTNEXTLINE(readability-function-size): two more than six */
mustache_render(struct arena *arena, struct str name, struct str text,
                const json_t *view, const struct mustache_partials *partials,
                enum mustache_escape escape, struct str *out, struct error *error)
{
	struct renderer r = {.arena = arena,
	                     .out = buf_new(arena, OUTPUT_BYTES),
	                     .partials = partials,
	                     .escape = escape,
	                     .error = error};
	struct context context = {view, NULL};
	struct scope scope = {.template = name, .context = &context};
	struct mustache_nodes nodes;
	if (!mustache_parse(arena, name, text, &nodes, error) ||
	    !render_nodes(&r, &nodes, &scope))
		return false;
	*out = buf_str(&r.out);
	return true;
}
