/* Tokens to a tree, and the indentation of blocks. */
#include "syntax/mustache_parse.h"

#include <assert.h>

struct parser {
	struct arena *arena;
	const struct mustache_tokens *tokens;
	/* The lists that are being filled, outermost first. */
	struct mustache_nodes open[MUSTACHE_DEPTH + 1];
	size_t depth;
};

static struct mustache_node *
add_node(struct parser *p, struct mustache_node node)
{
	struct mustache_nodes *list = &p->open[p->depth];
	list->v = arena_grow(p->arena, list->v, list->n, sizeof *list->v);
	list->v[list->n] = node;
	return &list->v[list->n++];
}

static struct mustache_name
parse_name(struct arena *arena, struct str text)
{
	struct mustache_name name = {0};
	struct str rest = text;
	struct str part;
	if (str_is(text, "."))
		return name;
	while (str_cut(&rest, '.', &part)) {
		name.parts = arena_grow(arena, name.parts, name.n, sizeof *name.parts);
		name.parts[name.n++] = str_c(arena, part);
	}
	return name;
}

static bool
is_blank(struct str x)
{
	return str_trim(x).n == 0;
}

/* The blanks before a tag on its line, if there is nothing else. */
static struct str
blanks_before(const struct mustache_tokens *tokens, size_t i)
{
	if (i == 0 || tokens->v[i].starts_line)
		return (struct str){0};
	const struct mustache_token *before = &tokens->v[i - 1];
	bool is_indent = before->kind == MUSTACHE_TEXT && before->starts_line &&
	                 is_blank(before->text);
	return is_indent ? before->text : (struct str){0};
}

static struct mustache_node
node_of_tag(struct parser *p, size_t i)
{
	const struct mustache_token *token = &p->tokens->v[i];
	struct mustache_node node = {
	        .kind = token->kind,
	        .text = token->text,
	        .line = token->line,
	        .standalone = token->standalone,
	};
	bool names_template =
	        token->kind == MUSTACHE_PARTIAL || token->kind == MUSTACHE_PARENT;
	node.dynamic = names_template && str_starts(token->text, STR("*"));
	if (node.dynamic)
		node.text = str_trim(str_slice(token->text, 1, token->text.n));
	if (!names_template || node.dynamic)
		node.name = parse_name(p->arena, node.text);
	if (names_template ? token->standalone : token->kind == MUSTACHE_BLOCK)
		node.indent = blanks_before(p->tokens, i);
	return node;
}

static struct str
leading_blanks(struct str line)
{
	size_t n = 0;
	while (n < line.n && (line.s[n] == ' ' || line.s[n] == '\t'))
		n++;
	return str_slice(line, 0, n);
}

/*
 * Of a node that begins a line: its indentation. A blank line, and what stands inside
 * of a line, has none to speak of (false).
 */
static bool
indentation(const struct mustache_nodes *nodes, size_t i, struct str *out)
{
	const struct mustache_node *node = &nodes->v[i];
	*out = node->kind == MUSTACHE_TEXT ? leading_blanks(node->text) : node->indent;
	if (node->kind != MUSTACHE_TEXT)
		return node->standalone &&
		       (node->kind == MUSTACHE_PARTIAL ||
		        node->kind == MUSTACHE_PARENT || node->kind == MUSTACHE_BLOCK);
	return node->starts_line &&
	       !(str_ends(node->text, STR("\n")) && is_blank(node->text));
}

static struct str
common_start(struct str a, struct str b)
{
	size_t n = 0;
	while (n < a.n && n < b.n && a.s[n] == b.s[n])
		n++;
	return str_slice(a, 0, n);
}

static bool
is_section(const struct mustache_node *node)
{
	return node->kind == MUSTACHE_SECTION || node->kind == MUSTACHE_INVERTED;
}

/* The indentation that all lines share; s == NULL where there are none. */
static struct str
common_indentation(const struct mustache_nodes *nodes, struct str common)
{
	for (size_t i = 0; i < nodes->n; i++) {
		struct str one;
		if (is_section(&nodes->v[i]))
			common = common_indentation(&nodes->v[i].children, common);
		else if (indentation(nodes, i, &one))
			common = common.s ? common_start(common, one)
			                  : (struct str){one.s ? one.s : "", one.n};
	}
	return common;
}

static struct str
without_start(struct str x, struct str start)
{
	return str_slice(x, common_start(x, start).n, x.n);
}

static void
outdent(struct mustache_nodes *nodes, struct str indent)
{
	for (size_t i = 0; i < nodes->n; i++) {
		struct mustache_node *node = &nodes->v[i];
		if (is_section(node))
			outdent(&node->children, indent);
		else if (node->kind != MUSTACHE_TEXT)
			node->indent = without_start(node->indent, indent);
		else if (node->starts_line)
			node->text = without_start(node->text, indent);
	}
}

/*
 * The indentation of a block's text is taken away where it is defined and added where
 * it is shown. With the opening tag alone on its line it is the text's own, else the
 * tag's.
 */
static void
indent_block(struct mustache_node *block)
{
	struct str own = common_indentation(&block->children, (struct str){0});
	if (block->standalone && own.s)
		block->indent = own;
	outdent(&block->children, block->indent);
}

static void
close_node(struct parser *p)
{
	struct mustache_nodes children = p->open[p->depth--];
	struct mustache_nodes *list = &p->open[p->depth];
	assert(list->v); /* what is closed was opened */
	struct mustache_node *node = &list->v[list->n - 1];
	node->children = children;
	if (node->kind == MUSTACHE_BLOCK)
		indent_block(node);
}

static void
parse_token(struct parser *p, size_t i)
{
	const struct mustache_token *token = &p->tokens->v[i];
	if (token->kind == MUSTACHE_TEXT) {
		if (!token->dropped)
			add_node(p, (struct mustache_node){.text = token->text,
			                                   .line = token->line,
			                                   .starts_line =
			                                           token->starts_line});
		return;
	}
	if (token->starts_line && !token->standalone)
		add_node(p, (struct mustache_node){.line = token->line,
		                                   .starts_line = true});
	if (token->kind == MUSTACHE_CLOSE)
		close_node(p);
	if (token->kind >= MUSTACHE_CLOSE)
		return;
	add_node(p, node_of_tag(p, i));
	if (token->match)
		p->open[++p->depth] = (struct mustache_nodes){0};
}

bool
mustache_parse(struct arena *arena, struct str name, struct str text,
               struct mustache_nodes *out, struct error *error)
{
	struct mustache_tokens tokens;
	if (!mustache_scan(arena, name, text, &tokens, error))
		return false;
	struct parser p = {.arena = arena, .tokens = &tokens};
	for (size_t i = 0; i < tokens.n; i++)
		parse_token(&p, i);
	*out = p.open[0];
	return true;
}
