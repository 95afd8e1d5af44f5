/* What a text is before it is cut into blocks: its form, its addresses, its Markdown.
 */
#include <string.h>

#include "base/utf8.h"
#include "read/blocks.h"
#include "read/text.h"
#include "syntax/html.h"
#include "syntax/markdown.h"
#include "syntax/url.h"

enum { MAX_SNIFFED = 64 << 10 };

/* --- bare addresses --- */

/* The end of an address that begins at `at`: closing marks around it are none of it. */
static size_t
address_end(struct str x, size_t at)
{
	size_t end = at;
	int open = 0;
	for (; end < x.n; end++) {
		unsigned char c = (unsigned char)x.s[end];
		open += c == '(';
		if (c <= ' ' || strchr("<>\"[]", c) || (c == ')' && open-- == 0))
			break;
	}
	while (end > at && strchr(".,;:!?'*_", x.s[end - 1]))
		end--;
	return end;
}

static bool
begins_address(struct str x, size_t at)
{
	struct str rest = str_slice(x, at, x.n);
	bool word =
	        at > 0 && ((x.s[at - 1] | 0x20) >= 'a' && (x.s[at - 1] | 0x20) <= 'z');
	return !word && (str_starts_nocase(rest, STR("http://")) ||
	                 str_starts_nocase(rest, STR("https://")));
}

static void
add_addresses(struct arena *arena, struct passage *passage)
{
	struct str x = passage->text;
	struct spans *spans = &passage->spans;
	for (size_t at = 0; (at = str_find(x, STR("://"), at)) < x.n; at += 3) {
		size_t start = at > 4 && (x.s[at - 1] | 0x20) == 's' ? at - 5
		               : at > 3                              ? at - 4
		                                                     : at;
		if (at < 4 || !begins_address(x, start))
			continue;
		size_t end = address_end(x, start);
		struct span span = {.kind = SPAN_LINK, .start = start, .end = end};
		span.url = url_clean(arena, str_slice(x, start, end));
		if (span.url.n == 0 || end <= at + 3)
			continue;
		spans->v = arena_grow(arena, spans->v, spans->n, sizeof span);
		spans->v[spans->n++] = span;
		at = end - 3;
	}
}

/* The link's address stands between angle brackets, as mails write it. */
static bool
is_bracketed(struct str x, const struct span *span)
{
	return span->kind == SPAN_LINK && span->start > 0 && span->end < x.n &&
	       x.s[span->start - 1] == '<' && x.s[span->end] == '>' &&
	       str_find(str_slice(x, span->start, span->end), STR("://"), 0) <
	               span->end - span->start;
}

/* How many of the cuts lie before `at`; they are sorted. */
static size_t
n_before(const size_t *cuts, size_t n, size_t at)
{
	size_t low = 0;
	while (low < n) {
		size_t middle = low + (n - low) / 2;
		if (cuts[middle] < at)
			low = middle + 1;
		else
			n = middle;
	}
	return low;
}

void
text_bare_addresses(struct arena *arena, struct passage *passage)
{
	struct str x = passage->text;
	struct spans *spans = &passage->spans;
	size_t *cuts = arena_array(arena, 2 * spans->n, sizeof *cuts);
	size_t n = 0;
	for (size_t i = 0; i < spans->n; i++) {
		const struct span *span = &spans->v[i];
		if (!is_bracketed(x, span) || (n && cuts[n - 1] >= span->start - 1))
			continue;
		cuts[n++] = span->start - 1;
		cuts[n++] = span->end;
	}
	if (n == 0)
		return;
	struct buf out = buf_new(arena, 0);
	for (size_t i = 0; i < n; i++)
		buf_add(&out, str_slice(x, i ? cuts[i - 1] + 1 : 0, cuts[i]));
	buf_add(&out, str_slice(x, cuts[n - 1] + 1, x.n));
	for (size_t i = 0; i < spans->n; i++) {
		spans->v[i].start -= n_before(cuts, n, spans->v[i].start);
		spans->v[i].end -= n_before(cuts, n, spans->v[i].end);
	}
	passage->text = buf_str(&out);
}

struct passage
text_passage(struct arena *arena, struct str text)
{
	struct flow *flow = arena_alloc(arena, sizeof *flow);
	flow->arena = arena;
	flow->preformatted = FLOW_LINES;
	flow_text(flow, html_unescape(arena, text));
	struct passage passage = flow_take(flow);
	add_addresses(arena, &passage);
	text_bare_addresses(arena, &passage);
	return passage;
}

/* --- Markdown --- */

/* An item's tag within a list of Markdown, which nothing closes. */
static bool
is_unclosed_item(struct str line)
{
	return str_starts_nocase(line, STR("<li>")) &&
	       str_find(line, STR("</"), 0) == line.n;
}

/* Bullets that Markdown does not know, and items that stand among its own, as it knows
 * them. */
static struct str
with_plain_bullets(struct arena *arena, struct str text)
{
	struct buf out = buf_new(arena, 0);
	struct str line;
	bool listed = false; /* the line before is an item */
	while (str_cut(&text, '\n', &line)) {
		size_t length = 0;
		struct str trimmed = str_trim(line);
		enum marker marker = flow_marker(trimmed, &length);
		if (listed && is_unclosed_item(trimmed)) {
			marker = MARKER_STRONG;
			length = STR("<li>").n;
		}
		listed = marker != MARKER_NONE;
		if (marker == MARKER_STRONG) {
			buf_add_c(&out, "- ");
			line = str_slice(trimmed, length, trimmed.n);
		}
		buf_add(&out, line);
		buf_char(&out, '\n');
	}
	return buf_str(&out);
}

void
text_markdown(struct flow *flow, struct str markdown, struct str base)
{
	struct arena scratch = {0};
	struct str text = with_plain_bullets(&scratch, markdown);
	struct str html = markdown_to_raw_html(&scratch, text);
	struct node *root = html_parse(&scratch, html, NULL);
	blocks_from_tree(flow, root, base, base, BLOCKS_OF_FRAGMENT);
	arena_free(&scratch);
}

/* --- what it is --- */

static bool
is_boundary(struct str x, size_t at)
{
	return at >= x.n || strchr(" \t\r\n.,;:!?()[]\"'-", x.s[at]);
}

static bool
is_blank_at(struct str x, size_t at)
{
	return at >= x.n || x.s[at] == ' ' || x.s[at] == '\t' || x.s[at] == '\r';
}

/* What stands before byte `at` is of a script without blanks. */
static bool
is_unspaced_before(struct str x, size_t at)
{
	uint32_t c;
	utf8_before(x, at, &c);
	return utf8_is_unspaced(c) || (c >= 0x3000 && c < 0x3040);
}

/* "*word*", "__word__", "`word`" or "_words:_" on one line, set off by blanks or marks.
 */
static bool
has_emphasis(struct str line)
{
	for (size_t at = 0; at + 2 < line.n; at++) {
		char c = line.s[at];
		if ((c != '*' && c != '_' && c != '`') ||
		    (at > 0 && !is_boundary(line, at - 1) &&
		     !(c == '`' && is_unspaced_before(line, at))))
			continue;
		at += line.s[at + 1] == c;
		if (is_blank_at(line, at + 1))
			continue;
		size_t end = at + 1;
		while (end < line.n && line.s[end] != c)
			end++;
		bool closes =
		        end < line.n && end > at + 1 && !is_blank_at(line, end - 1);
		if (closes && (is_boundary(line, end + 1) || line.s[end + 1] == c ||
		               (c == '`' && line.s[end + 1] & '\x80')))
			return true;
	}
	return false;
}

static bool
has_link(struct str line)
{
	size_t at = str_find(line, STR("]("), 0);
	return at < line.n && str_find(line, STR(")"), at) < line.n &&
	       str_find(line, STR("["), 0) < at;
}

static bool
is_heading(struct str line)
{
	size_t n = 0;
	while (n < line.n && line.s[n] == '#')
		n++;
	return n > 0 && n <= 6 && n + 1 < line.n && line.s[n] == ' ';
}

static bool
is_markdown(struct str text)
{
	struct str line;
	bool listed = false; /* the line before is an item */
	while (str_cut(&text, '\n', &line)) {
		size_t length;
		size_t strong = str_find(line, STR("**"), 0);
		if (is_heading(line) || has_link(line) || has_emphasis(line) ||
		    str_find(line, STR("**"), strong + 2) < line.n ||
		    (listed && is_unclosed_item(str_trim(line))))
			return true;
		listed = flow_marker(str_trim(line), &length) != MARKER_NONE;
	}
	return false;
}

/* Elements that only stand in HTML; `weak` ones also stand in Markdown. */
static bool
has_element(struct str text, const char *const *names, size_t n)
{
	for (size_t at = 0; (at = str_find(text, STR("<"), at)) < text.n; at++) {
		struct str rest = str_slice(text, at + 1, text.n);
		for (size_t i = 0; i < n; i++) {
			struct str name = str_from(names[i]);
			char after = rest.s && name.n < rest.n ? rest.s[name.n] : '\0';
			if (after && strchr("> \t\r\n/", after) &&
			    str_starts_nocase(rest, name))
				return true;
		}
	}
	return false;
}

enum text_form
text_sniff(struct str text)
{
	static const char *const strong[] = {"html",     "body",    "div",
	                                     "p",        "a",       "table",
	                                     "!doctype", "section", "title"};
	static const char *const weak[] = {"ul", "ol",     "li", "b",         "i",
	                                   "em", "strong", "br", "span",      "h1",
	                                   "h2", "h3",     "h4", "blockquote"};
	struct str head = utf8_prefix(text, MAX_SNIFFED);
	if (has_element(head, strong, sizeof strong / sizeof *strong))
		return TEXT_HTML;
	if (is_markdown(head))
		return TEXT_MARKDOWN;
	return has_element(head, weak, sizeof weak / sizeof *weak) ? TEXT_HTML
	                                                           : TEXT_PLAIN;
}
