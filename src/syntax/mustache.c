/*
 * Templates filled: the tree of mustache_parse.c against one JSON value. What is
 * written goes to the sink a buffer at a time, and what is made on the way is given
 * back with the entry of the list that it was made for.
 */
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
	BUFFER_BYTES = 16 << 10,
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
	const struct mustache *how;
	const struct sink *sink;
	struct arena *arena;   /* of the templates and the buffer */
	struct arena *scratch; /* of what one entry of a list needs */
	struct buf out;        /* not put yet */
	size_t n_put;
	struct templates templates;
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
is_true_value(const json_t *value)
{
	if (!value || json_is_null(value) || json_is_false(value))
		return false;
	if (json_is_string(value))
		return json_string_length(value) > 0;
	if (json_is_number(value))
		return json_number_value(value) != 0;
	return !json_is_array(value) || json_array_size(value) > 0;
}

/* Whether a list is one that is asked for its entries. */
static bool
is_asked(const struct renderer *r, const json_t *value)
{
	const struct mustache_lists *lists = &r->how->lists;
	return lists->is && json_is_array(value) && lists->is(lists->context, value);
}

/* Its i-th entry, NULL behind the last. */
static bool
ask(struct renderer *r, const json_t *list, size_t i, json_t **entry)
{
	const struct mustache_lists *lists = &r->how->lists;
	return lists->entry(lists->context, list, i, entry, r->error);
}

static bool
is_true(struct renderer *r, const json_t *value, bool *out)
{
	json_t *first = NULL;
	*out = is_true_value(value);
	if (!*out || !is_asked(r, value))
		return true;
	bool fine = ask(r, value, 0, &first);
	*out = first != NULL;
	return fine;
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
add_json(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];
		if (c < ' ') {
			buf_printf(out, "\\u%04x", c);
			continue;
		}
		if (c == '"' || c == '\\')
			buf_char(out, '\\');
		buf_char(out, text.s[i]);
	}
}

static void
write_escaped(struct renderer *r, struct str text)
{
	switch (r->how->escape) {
	case MUSTACHE_HTML:
		buf_add(&r->out, html_escape(r->scratch, text));
		break;
	case MUSTACHE_MARKDOWN:
		markdown_escape(&r->out, text);
		break;
	case MUSTACHE_JSON:
		add_json(&r->out, text);
		return;
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
	struct str text = value_text(r->scratch, value);
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

/* One entry of a list; what it takes is given back. */
static bool
render_entry(struct renderer *r, const struct mustache_node *node,
             const struct scope *scope, json_t *entry)
{
	struct arena own = {0}, *outer = r->scratch;
	r->scratch = &own;
	json_incref(entry);
	bool fine = render_with(r, node, scope, entry);
	json_decref(entry);
	r->scratch = outer;
	arena_free(&own);
	return fine;
}

static bool
render_asked(struct renderer *r, const struct mustache_node *node,
             const struct scope *scope, const json_t *list)
{
	json_t *entry;
	for (size_t i = 0;; i++) {
		if (!ask(r, list, i, &entry))
			return false;
		if (!entry)
			return true;
		if (!render_entry(r, node, scope, entry))
			return false;
	}
}

static bool
render_section(struct renderer *r, const struct mustache_node *node,
               const struct scope *scope)
{
	const json_t *value = look_up(scope->context, &node->name);
	if (!is_true_value(value))
		return true;
	if (is_asked(r, value))
		return render_asked(r, node, scope, value);
	if (!json_is_array(value))
		return render_with(r, node, scope, value);
	size_t i;
	json_t *one;
	json_array_foreach(value, i, one)
	{
		if (!render_entry(r, node, scope, one))
			return false;
	}
	return true;
}

static bool
render_inverted(struct renderer *r, const struct mustache_node *node,
                const struct scope *scope)
{
	bool is;
	if (!is_true(r, look_up(scope->context, &node->name), &is))
		return false;
	return is || render_nodes(r, &node->children, scope);
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
	struct mustache_template template = {.name = str_copy(r->arena, name)};
	const struct mustache_partials *partials = &r->how->partials;
	struct str text = {0};
	bool found = partials->find && partials->find(partials->context, name, &text);
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
		        value_text(r->scratch, look_up(scope->context, &node->name));
	struct mustache_nodes nodes = {0};
	if (inner.template.n && !find_template(r, inner.template, &nodes))
		return false;
	if (node->kind == MUSTACHE_PARENT)
		inner.arguments = &arguments;
	inner.indent = node->standalone
	                       ? joined(r->scratch, scope->indent, node->indent)
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
	inner.indent = joined(r->scratch, scope->indent, place->indent);
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
		return render_inverted(r, node, scope);
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

/* Puts what was written, where it is enough to be worth it. */
static bool
flush(struct renderer *r, size_t at_least)
{
	if (r->out.n < at_least)
		return true;
	r->n_put += r->out.n;
	struct str bytes = buf_str(&r->out);
	r->out.n = 0;
	return sink_put(r->sink, bytes, r->error);
}

/* One node, and whether the template goes too far. */
static bool
render_bounded(struct renderer *r, const struct mustache_node *node,
               const struct scope *scope)
{
	if (!render_node(r, node, scope))
		return false;
	if (r->out.full || r->n_put + r->out.n > OUTPUT_BYTES ||
	    ++r->n_steps > STEPS_MAX)
		return mustache_error(r->error, scope->template, node->line,
		                      "output past %d MiB", OUTPUT_BYTES >> 20);
	return flush(r, BUFFER_BYTES);
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
	for (size_t i = 0; ok && i < nodes->n; i++)
		ok = render_bounded(r, &nodes->v[i], scope);
	r->depth--;
	return ok;
}

bool
mustache_render(const struct mustache *how, const struct mustache_text *text,
                const json_t *view, const struct sink *out, struct error *error)
{
	struct arena arena = {0}, scratch = {0};
	struct renderer r = {.how = how,
	                     .sink = out,
	                     .arena = &arena,
	                     .scratch = &scratch,
	                     .out = buf_new(&arena, OUTPUT_BYTES),
	                     .error = error};
	struct context context = {view, NULL};
	struct scope scope = {.template = text->name, .context = &context};
	struct mustache_nodes nodes;
	bool fine = mustache_parse(&arena, text->name, text->text, &nodes, error) &&
	            render_nodes(&r, &nodes, &scope) && flush(&r, 0);
	arena_free(&scratch);
	arena_free(&arena);
	return fine;
}
