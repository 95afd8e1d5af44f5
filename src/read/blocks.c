#include "read/blocks.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "read/boilerplate.h"
#include "read/text.h"
#include "syntax/url.h"

enum { MAX_PREHEADER = 600, MAX_ROW = 12, MARKER_MAX = 24 };

enum element {
	ELEMENT_INLINE,
	ELEMENT_ARTICLE,
	ELEMENT_BLOCK,
	ELEMENT_BREAK,
	ELEMENT_CODE,
	ELEMENT_EMPHASIS,
	ELEMENT_HEADING,
	ELEMENT_IMAGE,
	ELEMENT_ITEM,
	ELEMENT_LINK,
	ELEMENT_LIST,
	ELEMENT_MAIN,
	ELEMENT_PRE,
	ELEMENT_QUOTE,
	ELEMENT_ROW,
	ELEMENT_STRONG,
	ELEMENT_UNREAD /* whatever stands in it is no text of the page */
};

enum { NAME_SLOTS = 64 };

/* An element's meaning is found once for each name, told by where the name stands. */
struct known_element {
	struct str name;
	enum element element;
};

struct walk {
	struct flow *flow;
	const struct node *root;
	struct str base;
	struct str self;
	enum blocks_of what;
	size_t page_bytes;
	int list_depth;
	int pre_depth;
	int n_articles;
	int article_depth; /* how many are open */
	int main_depth;
	const struct node *marker; /* the cell that only numbers its row */
	struct known_element known[NAME_SLOTS];
};

struct element_name {
	const char *name;
	enum element element;
};

/* Sorted by name. What is not here is inline and means nothing of its own. */
static const struct element_name element_names[] = {
        {"#document", ELEMENT_BLOCK},   {"a", ELEMENT_LINK},
        {"address", ELEMENT_BLOCK},     {"applet", ELEMENT_UNREAD},
        {"article", ELEMENT_ARTICLE},   {"aside", ELEMENT_BLOCK},
        {"audio", ELEMENT_UNREAD},      {"b", ELEMENT_STRONG},
        {"blockquote", ELEMENT_BLOCK},  {"body", ELEMENT_BLOCK},
        {"br", ELEMENT_BREAK},          {"button", ELEMENT_UNREAD},
        {"canvas", ELEMENT_UNREAD},     {"caption", ELEMENT_BLOCK},
        {"center", ELEMENT_BLOCK},      {"cite", ELEMENT_EMPHASIS},
        {"code", ELEMENT_CODE},         {"datalist", ELEMENT_UNREAD},
        {"dd", ELEMENT_BLOCK},          {"details", ELEMENT_BLOCK},
        {"dialog", ELEMENT_UNREAD},     {"dir", ELEMENT_LIST},
        {"div", ELEMENT_BLOCK},         {"dl", ELEMENT_BLOCK},
        {"dt", ELEMENT_BLOCK},          {"em", ELEMENT_EMPHASIS},
        {"embed", ELEMENT_UNREAD},      {"fieldset", ELEMENT_BLOCK},
        {"figcaption", ELEMENT_UNREAD}, {"figure", ELEMENT_BLOCK},
        {"footer", ELEMENT_BLOCK},      {"form", ELEMENT_BLOCK},
        {"frameset", ELEMENT_UNREAD},   {"h1", ELEMENT_HEADING},
        {"h2", ELEMENT_HEADING},        {"h3", ELEMENT_HEADING},
        {"h4", ELEMENT_HEADING},        {"h5", ELEMENT_HEADING},
        {"h6", ELEMENT_HEADING},        {"head", ELEMENT_BLOCK},
        {"header", ELEMENT_BLOCK},      {"hgroup", ELEMENT_BLOCK},
        {"hr", ELEMENT_BLOCK},          {"html", ELEMENT_BLOCK},
        {"i", ELEMENT_EMPHASIS},        {"iframe", ELEMENT_UNREAD},
        {"img", ELEMENT_IMAGE},         {"input", ELEMENT_UNREAD},
        {"kbd", ELEMENT_CODE},          {"label", ELEMENT_UNREAD},
        {"legend", ELEMENT_BLOCK},      {"li", ELEMENT_ITEM},
        {"listing", ELEMENT_PRE},       {"main", ELEMENT_MAIN},
        {"map", ELEMENT_UNREAD},        {"menu", ELEMENT_LIST},
        {"meter", ELEMENT_UNREAD},      {"nav", ELEMENT_BLOCK},
        {"noframes", ELEMENT_UNREAD},   {"noscript", ELEMENT_UNREAD},
        {"object", ELEMENT_UNREAD},     {"ol", ELEMENT_LIST},
        {"option", ELEMENT_UNREAD},     {"p", ELEMENT_BLOCK},
        {"pre", ELEMENT_PRE},           {"progress", ELEMENT_UNREAD},
        {"q", ELEMENT_QUOTE},           {"rp", ELEMENT_UNREAD},
        {"rt", ELEMENT_UNREAD},         {"samp", ELEMENT_CODE},
        {"script", ELEMENT_UNREAD},     {"search", ELEMENT_BLOCK},
        {"section", ELEMENT_BLOCK},     {"select", ELEMENT_UNREAD},
        {"strong", ELEMENT_STRONG},     {"style", ELEMENT_UNREAD},
        {"summary", ELEMENT_BLOCK},     {"svg", ELEMENT_UNREAD},
        {"table", ELEMENT_BLOCK},       {"tbody", ELEMENT_BLOCK},
        {"td", ELEMENT_BLOCK},          {"template", ELEMENT_UNREAD},
        {"textarea", ELEMENT_UNREAD},   {"tfoot", ELEMENT_BLOCK},
        {"th", ELEMENT_BLOCK},          {"thead", ELEMENT_BLOCK},
        {"title", ELEMENT_UNREAD},      {"tr", ELEMENT_ROW},
        {"tt", ELEMENT_CODE},           {"ul", ELEMENT_LIST},
        {"video", ELEMENT_UNREAD},      {"xmp", ELEMENT_PRE},
};

static int
compare_name(const void *key, const void *entry)
{
	const struct element_name *known = entry;
	return str_compare(*(const struct str *)key, str_from(known->name));
}

static enum element
element_of(struct walk *w, const struct node *node)
{
	size_t slot = ((uintptr_t)node->name.s >> 4) % NAME_SLOTS;
	struct known_element *known = &w->known[slot];
	if (known->name.s == node->name.s && known->name.n == node->name.n)
		return known->element;
	const struct element_name *found =
	        bsearch(&node->name, element_names,
	                sizeof element_names / sizeof *element_names,
	                sizeof *element_names, compare_name);
	known->name = node->name;
	known->element = found ? found->element : ELEMENT_INLINE;
	return known->element;
}

static struct str
link_address(const struct walk *w, const struct node *node)
{
	struct arena *arena = w->flow->arena;
	struct str address = str_trim(node_attribute(node, "href"));
	bool inside = str_starts(address, STR("#"));
	if (address.n == 0 || (inside && (w->self.n == 0 || address.n == 1)))
		return (struct str){0};
	return url_resolve_clean(arena, inside ? w->self : w->base, address);
}

/* "1", "[2]", "*" or "↩" between a text and its notes. */
static bool
is_note_mark(const struct walk *w, const struct node *node)
{
	struct str text;
	size_t n = 0;
	if (!str_is(node->name, "a") ||
	    !str_starts(str_trim(node_attribute(node, "href")), STR("#")))
		return false;
	text = str_trim(node_text(w->flow->arena, node, MARKER_MAX));
	if (str_is(text, "↩") || str_is(text, "↩︎") || str_is(text, "†"))
		return true;
	while (n < text.n && n < 5 && strchr("0123456789[]*^", text.s[n]))
		n++;
	return n > 0 && n == text.n;
}

/* Another node beside this one has text (looked for among the next few only). */
static bool
has_company(const struct node *node)
{
	int n = 0;
	for (const struct node *by = node->parent->first; by; by = by->next) {
		bool some = by != node && boilerplate_has_text(by);
		if (some || ++n > 16)
			return true;
	}
	return false;
}

/* The heading is all that its list item or numbered row says: then it is the item. */
static bool
is_whole_item(const struct walk *w, const struct node *heading)
{
	const struct node *row = w->marker ? w->marker->parent : NULL;
	const struct node *at = heading;
	while (at->parent && at->parent != row && !str_is(at->name, "li") &&
	       !has_company(at))
		at = at->parent;
	return str_is(at->name, "li") || (row && at->parent == row);
}

static void
enter_heading(struct walk *w, const struct node *node)
{
	if (w->flow->item && is_whole_item(w, node))
		return;
	if (w->marker)
		w->flow->item = 0;
	w->flow->heading = node->name.s[1] - '0';
}

/* An emoji that a page shows as a picture is text. */
static void
enter_image(struct walk *w, const struct node *node)
{
	struct str alt = node_attribute(node, "alt");
	uint32_t first = 0;
	if (alt.n)
		utf8_decode(alt, 0, &first);
	if (alt.n <= 32 && utf8_is_emoji(first))
		flow_text(w->flow, alt);
}

static void
enter_content(struct walk *w, enum element element)
{
	struct place *place = &w->flow->place;
	if (element == ELEMENT_MAIN)
		w->main_depth++;
	else if (w->article_depth++ == 0)
		place->article = ++w->n_articles;
	place->in_main = w->main_depth > 0;
}

static void
leave_content(struct walk *w, enum element element)
{
	struct place *place = &w->flow->place;
	if (element == ELEMENT_MAIN)
		w->main_depth--;
	else if (--w->article_depth == 0)
		place->article = 0;
	place->in_main = w->main_depth > 0;
}

/* Program text stays one block; mails and archives in <pre> are texts of their own. */
static void
enter_pre(struct walk *w, const struct node *node)
{
	bool code = node_child(node, "code") || w->list_depth > 0;
	if (w->pre_depth++ == 0)
		w->flow->preformatted = code ? FLOW_VERBATIM : FLOW_LINES;
}

/* "3", "12." or "•": what stands before a list item and is none of its text. */
static bool
is_marker_text(struct str text)
{
	size_t length;
	size_t n = 0;
	text = str_trim(text);
	while (n < text.n && text.s[n] >= '0' && text.s[n] <= '9')
		n++;
	if (n > 0 && n <= 2)
		return n == text.n ||
		       (n + 1 == text.n && strchr(".):", text.s[n]) != NULL);
	return flow_marker(text, &length) == MARKER_STRONG && length == text.n;
}

/* A row of two cells, of which the first but numbers it, is a list item. */
static void
enter_row(struct walk *w, const struct node *row)
{
	const struct node *filled[3] = {0};
	size_t n = 0;
	int n_cells = 0;
	for (const struct node *at = row->first; at && n < 3; at = at->next) {
		if (at->name.n && boilerplate_has_text(at))
			filled[n++] = at;
		if (++n_cells > MAX_ROW)
			return;
	}
	if (n != 2 || !is_marker_text(node_text(w->flow->arena, filled[0], MARKER_MAX)))
		return;
	w->marker = filled[0];
	if (w->flow->item == 0)
		w->flow->item = w->list_depth > 0 ? w->list_depth : 1;
}

static bool
is_block(enum element element)
{
	return element == ELEMENT_ARTICLE || element == ELEMENT_BLOCK ||
	       element == ELEMENT_HEADING || element == ELEMENT_ITEM ||
	       element == ELEMENT_LIST || element == ELEMENT_MAIN ||
	       element == ELEMENT_PRE || element == ELEMENT_ROW;
}

static void
enter(struct walk *w, const struct node *node)
{
	enum element element = element_of(w, node);
	struct flow *flow = w->flow;
	if (is_block(element))
		flow_end_block(flow);
	switch (element) {
	case ELEMENT_ARTICLE:
	case ELEMENT_MAIN:
		enter_content(w, element);
		break;
	case ELEMENT_BREAK:
		flow_line_break(flow);
		break;
	case ELEMENT_CODE:
		flow_open(flow, SPAN_CODE, (struct str){0});
		break;
	case ELEMENT_EMPHASIS:
		flow_open(flow, SPAN_EMPHASIS, (struct str){0});
		break;
	case ELEMENT_STRONG:
		flow_open(flow, SPAN_STRONG, (struct str){0});
		break;
	case ELEMENT_LINK:
		flow_open(flow, SPAN_LINK, link_address(w, node));
		break;
	case ELEMENT_HEADING:
		enter_heading(w, node);
		break;
	case ELEMENT_IMAGE:
		enter_image(w, node);
		break;
	case ELEMENT_LIST:
		w->list_depth++;
		break;
	case ELEMENT_ITEM:
		flow->item = w->list_depth > 0 ? w->list_depth : 1;
		break;
	case ELEMENT_PRE:
		enter_pre(w, node);
		break;
	case ELEMENT_ROW:
		enter_row(w, node);
		break;
	case ELEMENT_QUOTE:
		flow_text(flow, STR("“"));
		break;
	case ELEMENT_BLOCK:
	case ELEMENT_INLINE:
	case ELEMENT_UNREAD:
		break;
	}
}

static void
leave_pre(struct walk *w)
{
	struct flow *flow = w->flow;
	if (--w->pre_depth > 0)
		return;
	struct passage passage = flow_take(flow);
	if (flow->preformatted == FLOW_LINES) {
		text_bare_addresses(flow->arena, &passage);
		text_blocks(flow, &passage);
	} else {
		flow_add(flow, &passage, 0, passage.text.n, (struct block){0});
	}
	flow->preformatted = FLOW_FOLD;
}

static void
leave_row(struct walk *w, const struct node *row)
{
	if (!w->marker || w->marker->parent != row)
		return;
	w->marker = NULL;
	w->flow->item = 0;
}

static void
leave(struct walk *w, const struct node *node)
{
	enum element element = element_of(w, node);
	struct flow *flow = w->flow;
	if (element == ELEMENT_PRE)
		leave_pre(w);
	if (is_block(element))
		flow_end_block(flow);
	switch (element) {
	case ELEMENT_ARTICLE:
	case ELEMENT_MAIN:
		leave_content(w, element);
		break;
	case ELEMENT_CODE:
	case ELEMENT_EMPHASIS:
	case ELEMENT_STRONG:
	case ELEMENT_LINK:
		flow_close(flow);
		break;
	case ELEMENT_HEADING:
		flow->heading = 0;
		break;
	case ELEMENT_LIST:
		w->list_depth--;
		break;
	case ELEMENT_ITEM:
		flow->item = 0;
		break;
	case ELEMENT_ROW:
		leave_row(w, node);
		break;
	case ELEMENT_QUOTE:
		flow_text(flow, STR("”"));
		break;
	default:
		break;
	}
}

/* Hidden text that mail programs show beside the subject. */
static void
add_preheader(struct walk *w, const struct node *node)
{
	struct flow *flow = w->flow;
	struct str text = node_text(flow->arena, node, MAX_PREHEADER + 2000);
	struct passage passage = {.text = utf8_fold_space(flow->arena, text)};
	flow_end_block(flow);
	if (passage.text.n <= MAX_PREHEADER)
		flow_add(flow, &passage, 0, passage.text.n,
		         (struct block){.kind = BLOCK_PREHEADER});
}

/* The filling behind a mail's preview text, which web copies of it keep as well. */
static bool
is_padded(const struct walk *w, const struct node *node)
{
	enum { PADDING = 10 };
	struct str text = node_text(w->flow->arena, node, MAX_PREHEADER + 2000);
	size_t n = 0;
	for (size_t at = 0; at < text.n;) {
		uint32_t c;
		at += utf8_decode(text, at, &c);
		n += utf8_is_invisible(c);
	}
	return n >= PADDING;
}

/* Whether to go below an element; hidden ones may leave their text here. */
static bool
is_read(struct walk *w, const struct node *node)
{
	bool mail = w->what == BLOCKS_OF_MAIL;
	bool in_content =
	        w->what != BLOCKS_OF_PAGE || w->article_depth + w->main_depth > 0;
	if (node == w->marker || is_note_mark(w, node) ||
	    element_of(w, node) == ELEMENT_UNREAD ||
	    boilerplate_is(node, w->page_bytes, in_content))
		return false;
	if (!boilerplate_is_hidden(node))
		return true;
	if (boilerplate_text_bytes(node) > w->page_bytes / 5 * 2 &&
	    !boilerplate_is_preheader(node))
		return true;
	bool first = w->flow->blocks.n < 3;
	if (boilerplate_is_preheader(node) || (first && (mail || is_padded(w, node))))
		add_preheader(w, node);
	return false;
}

void
blocks_from_tree(struct flow *flow, const struct node *root, struct str base,
                 struct str self, enum blocks_of what)
{
	struct walk w = {.flow = flow, .root = root, .base = base, .self = self};
	w.what = what;
	w.page_bytes = boilerplate_text_bytes(root);
	const struct node *at = root;
	while (at) {
		bool below = false;
		if (at->name.n == 0) {
			flow->place.node = at->parent;
			flow_text(flow, at->text);
		} else if (is_read(&w, at)) {
			enter(&w, at);
			below = at->first != NULL;
			if (!below)
				leave(&w, at);
		}
		if (below) {
			at = at->first;
			continue;
		}
		while (at != root && !at->next) {
			at = at->parent;
			leave(&w, at);
		}
		at = at == root ? NULL : at->next;
	}
	flow_end_block(flow);
}
