#include "syntax/tree.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

struct str
node_attribute(const struct node *node, const char *name)
{
	struct str wanted = str_from(name);
	for (size_t i = 0; i < node->n_attributes; i++)
		if (str_eq(node->attributes[i].name, wanted))
			return node->attributes[i].value;
	return (struct str){0};
}

const struct node *
node_child(const struct node *node, const char *name)
{
	struct str wanted = str_from(name);
	for (const struct node *at = node->first; at; at = at->next)
		if (str_eq(at->name, wanted))
			return at;
	return NULL;
}

const struct node *
node_skip(const struct node *root, const struct node *at)
{
	while (at && at != root) {
		if (at->next)
			return at->next;
		at = at->parent;
	}
	return NULL;
}

const struct node *
node_next(const struct node *root, const struct node *at)
{
	return at->first ? at->first : node_skip(root, at);
}

const struct node *
node_after(const struct node *root, const struct node *at)
{
	do
		at = node_next(root, at);
	while (at && at->name.n == 0);
	return at;
}

struct str
node_text(struct arena *arena, const struct node *node, size_t max_bytes)
{
	struct buf out = buf_new(arena, max_bytes ? max_bytes : 1);
	for (const struct node *at = node; at && !out.full; at = node_next(node, at))
		if (at->name.n == 0)
			buf_add(&out, utf8_prefix(at->text, max_bytes - out.n));
	return buf_str(&out);
}

struct node *
node_append(struct arena *arena, struct node *parent)
{
	struct node *node = arena_alloc(arena, sizeof *node);
	node->parent = parent;
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return node;
}

void
node_append_text(struct arena *arena, struct node *parent, struct str text)
{
	struct node *node = parent->last;
	if (text.n == 0)
		return;
	if (!node || node->name.n)
		node = node_append(arena, parent);
	size_t n = node->text.n;
	/* NOLINTNEXTLINE(performance-no-int-to-ptr): the text is the node's own */
	void *own = (void *)(uintptr_t)node->text.s;
	char *joined = arena_resize(arena, own, n, n + text.n);
	memcpy(joined + n, text.s, text.n);
	node->text = (struct str){joined, n + text.n};
}
