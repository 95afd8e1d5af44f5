/*
 * libxml2 finds in its own tree, so ours is built again as one of its own, with a way
 * back from each element. The work of an expression is bounded by libxml2's count of
 * operations.
 */
#include "syntax/select.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

#include "syntax/select_css.h"

enum { SELECTOR_MAX = 1000, NODES_MAX = 1000, OPERATIONS_MAX = 5000000 };

static const xmlChar *
xml_text(struct arena *arena, struct str x)
{
	return (const xmlChar *)str_c(arena, x);
}

static xmlXPathContextPtr
open_context(xmlDocPtr document)
{
	xmlResetLastError();
	xmlXPathContextPtr context = xmlXPathNewContext(document);
	if (context)
		context->opLimit = OPERATIONS_MAX;
	return context;
}

static bool
no_xpath(struct error *error)
{
	const xmlError *why = xmlGetLastError();
	const char *text = why && why->message ? why->message : "it cannot be read";
	return error_set(error, EX_DATAERR, "no XPath: %.*s", (int)strcspn(text, "\n"),
	                 text);
}

static bool
check_xpath(struct arena *arena, struct str xpath, struct error *error)
{
	xmlXPathContextPtr context = open_context(NULL);
	xmlXPathCompExprPtr compiled =
	        context ? xmlXPathCtxtCompile(context, xml_text(arena, xpath)) : NULL;
	bool fine = compiled || no_xpath(error);
	xmlXPathFreeCompExpr(compiled);
	xmlXPathFreeContext(context);
	return fine;
}

bool
select_compile(struct arena *arena, struct str selector, struct str *xpath,
               struct error *error)
{
	struct str text = str_trim(selector);
	bool is_xpath = str_find(text, STR("/"), 0) < text.n ||
	                str_find(text, STR("::"), 0) < text.n ||
	                str_starts(text, STR("("));
	/* A slash may stand in a quotation of CSS. */
	if (is_xpath && str_find(text, STR("["), 0) < str_find(text, STR("/"), 0) &&
	    select_css(arena, text, xpath, NULL))
		return true;
	if (text.n == 0)
		return error_set(error, EX_DATAERR, "it is empty");
	if (text.n > SELECTOR_MAX)
		return error_set(error, EX_DATAERR, "it is longer than %d bytes",
		                 SELECTOR_MAX);
	if (!is_xpath)
		return select_css(arena, text, xpath, error);
	*xpath = text;
	return check_xpath(arena, text, error);
}

static void
add_attributes(struct arena *arena, const struct node *from, xmlNodePtr to)
{
	for (size_t i = 0; i < from->n_attributes; i++)
		xmlNewProp(to, xml_text(arena, from->attributes[i].name),
		           xml_text(arena, from->attributes[i].value));
}

/* Our tree as a document of libxml2's; _private leads back. */
static xmlDocPtr
build(struct arena *arena, const struct node *root)
{
	xmlDocPtr document = xmlNewDoc((const xmlChar *)"1.0");
	xmlNodePtr at = (xmlNodePtr)document;
	const struct node *parent = root;
	for (const struct node *node = node_next(root, root); node;
	     node = node_next(root, node)) {
		while (parent != node->parent) {
			parent = parent->parent;
			at = at->parent;
		}
		if (node->name.n == 0) {
			if (parent != root)
				xmlAddChild(at,
				            xmlNewText(xml_text(arena, node->text)));
			continue;
		}
		xmlNodePtr made = xmlNewDocNode(document, NULL,
		                                xml_text(arena, node->name), NULL);
		memcpy(&made->_private, &node, sizeof(void *));
		add_attributes(arena, node, made);
		xmlAddChild(at, made);
		parent = node;
		at = made;
	}
	return document;
}

static bool
lies_in(const struct node *node, const struct node *of)
{
	for (; node; node = node->parent)
		if (node == of)
			return true;
	return false;
}

static void
collect(struct arena *arena, xmlNodeSetPtr found, struct selected *out)
{
	xmlXPathNodeSetSort(found);
	for (int i = 0; found && i < found->nodeNr && out->n < NODES_MAX; i++) {
		const struct node *node;
		if (found->nodeTab[i]->type != XML_ELEMENT_NODE)
			continue;
		memcpy(&node, &found->nodeTab[i]->_private, sizeof(void *));
		if (!node || (out->n && lies_in(node, out->v[out->n - 1])))
			continue;
		out->v = arena_grow(arena, out->v, out->n, sizeof(void *));
		out->v[out->n++] = node;
	}
}

bool
select_nodes(struct arena *arena, const struct node *root, struct str xpath,
             struct selected *out, struct error *error)
{
	struct arena scratch = {0};
	struct selected selected = {0};
	xmlDocPtr document = build(&scratch, root);
	xmlXPathContextPtr context = open_context(document);
	if (context)
		xmlXPathSetContextNode((xmlNodePtr)document, context);
	xmlXPathObjectPtr found =
	        context ? xmlXPathEval(xml_text(&scratch, xpath), context) : NULL;
	bool fine = found && found->type == XPATH_NODESET;
	if (fine)
		collect(arena, found->nodesetval, &selected);
	else if (found)
		error_set(error, EX_DATAERR, "the XPath gives no elements");
	else
		no_xpath(error);
	xmlXPathFreeObject(found);
	xmlXPathFreeContext(context);
	xmlFreeDoc(document);
	arena_free(&scratch);
	if (fine)
		*out = selected;
	return fine;
}
