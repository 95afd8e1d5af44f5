#include "read/plain.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "syntax/html.h"

enum { MAX_TEXT = 2000, MAX_MARKUP = 20000 };

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A tag of an element that texts are written with; "<word>" alone is none. */
static bool
is_tag_at(struct str x, size_t at)
{
	static const char *const names[] = {
	        "a",      "abbr",   "article", "b",     "big",    "blockquote",
	        "br",     "center", "cite",    "code",  "dd",     "del",
	        "div",    "dl",     "dt",      "em",    "figure", "font",
	        "h1",     "h2",     "h3",      "h4",    "h5",     "h6",
	        "hr",     "i",      "iframe",  "img",   "ins",    "kbd",
	        "li",     "mark",   "ol",      "p",     "pre",    "q",
	        "s",      "script", "section", "small", "span",   "strike",
	        "strong", "style",  "sub",     "sup",   "table",  "tbody",
	        "td",     "th",     "tr",      "tt",    "u",      "ul",
	        "wbr"};
	size_t start = at + 1 + (at + 1 < x.n && x.s[at + 1] == '/');
	size_t end = start;
	while (end < x.n && (is_letter(x.s[end]) || is_digit(x.s[end])))
		end++;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq_nocase(str_slice(x, start, end), str_from(names[i])))
			return true;
	return str_starts(str_slice(x, at, x.n), STR("<!--"));
}

/* A reference or tag begins at `at`, or a control character that windows-1252 left. */
static bool
is_markup_at(struct str x, size_t at)
{
	char c = x.s[at];
	char next = at + 1 < x.n ? x.s[at + 1] : ' ';
	if (c == '<')
		return is_tag_at(x, at);
	if (c == '\xc2')
		return (next & 0xe0) == 0x80;
	if (c != '&')
		return false;
	size_t end = at + 1 + (next == '#');
	while (end < x.n && (is_letter(x.s[end]) || is_digit(x.s[end])))
		end++;
	return end < x.n && x.s[end] == ';' && end > at + 1;
}

bool
plain_is_markup(struct str text)
{
	for (size_t at = 0; at < text.n; at++)
		if (is_markup_at(text, at))
			return true;
	return false;
}

/* Without control characters, which mean nothing in a name and much to a terminal. */
static struct str
without_controls(struct arena *arena, struct str x)
{
	struct buf out = buf_new(arena, 0);
	for (size_t at = 0, n; at < x.n; at += n) {
		uint32_t c;
		n = utf8_decode(x, at, &c);
		if (c >= ' ' && (c < 0x7f || c > 0x9f))
			buf_add(&out, str_slice(x, at, at + n));
	}
	return buf_str(&out);
}

struct str
plain_line(struct arena *arena, struct str text)
{
	struct arena scratch = {0};
	text = utf8_fold_space(&scratch, utf8_prefix(text, MAX_TEXT));
	text = without_controls(arena, text);
	arena_free(&scratch);
	return text;
}

/* Elements that do not part words. */
static bool
is_inline(struct str name)
{
	static const char *const names[] = {
	        "a",      "abbr", "b",   "big",  "cite", "code", "em",     "font",
	        "i",      "ins",  "kbd", "mark", "q",    "s",    "small",  "span",
	        "strong", "sub",  "sup", "tt",   "u",    "wbr",  "strike", "del"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(name, names[i]))
			return true;
	return false;
}

struct str
plain_tree(struct arena *arena, const struct node *root)
{
	struct buf out = buf_new(arena, MAX_MARKUP);
	const struct node *at = root;
	while (at) {
		bool parts = at->name.n && !is_inline(at->name);
		buf_add(&out, parts ? STR(" ") : at->text);
		if (at->first) {
			at = at->first;
			continue;
		}
		while (at != root && !at->next) {
			at = at->parent;
			if (!is_inline(at->name))
				buf_char(&out, ' ');
		}
		at = at == root ? NULL : at->next;
	}
	return buf_str(&out);
}

struct str
plain_text(struct arena *arena, struct str text)
{
	struct arena scratch = {0};
	text = utf8_prefix(text, MAX_MARKUP);
	for (int i = 0; i < 2 && plain_is_markup(text); i++) {
		struct node *root = html_parse(&scratch, text, NULL);
		text = plain_tree(&scratch, root);
	}
	text = plain_line(arena, text);
	arena_free(&scratch);
	return text;
}

/* Two letters for the three of ISO 639-2, which some pages write. */
static struct str
short_language(struct str code)
{
	static const char *const codes[][2] = {
	        {"eng", "en"}, {"deu", "de"}, {"ger", "de"}, {"fra", "fr"},
	        {"fre", "fr"}, {"spa", "es"}, {"ita", "it"}, {"por", "pt"},
	        {"nld", "nl"}, {"dut", "nl"}, {"ces", "cs"}, {"cze", "cs"},
	        {"pol", "pl"}, {"rus", "ru"}, {"ara", "ar"}, {"hin", "hi"},
	        {"zho", "zh"}, {"chi", "zh"}, {"jpn", "ja"}, {"kor", "ko"}};
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (str_is(code, codes[i][0]))
			return str_from(codes[i][1]);
	return code;
}

/* One part as BCP 47 writes it: "en", "Hans", "GB". */
static void
add_subtag(struct buf *out, struct str part)
{
	char text[8];
	bool first = out->n == 0;
	size_t n = part.n < sizeof text ? part.n : sizeof text;
	for (size_t i = 0; i < n; i++) {
		bool upper = !first && (n == 2 || (n == 4 && i == 0));
		char c = part.s[i];
		text[i] = is_digit(c) ? c : (char)(upper ? c & ~0x20 : c | 0x20);
	}
	if (!first)
		buf_char(out, '-');
	part = (struct str){text, n};
	buf_add(out, first ? short_language(part) : part);
}

struct str
plain_language(struct arena *arena, struct str tag)
{
	struct buf out = buf_new(arena, 64);
	tag = str_trim(tag);
	for (size_t at = 0, end; at < tag.n; at = end + 1) {
		end = at;
		while (end < tag.n && (is_letter(tag.s[end]) || is_digit(tag.s[end])))
			end++;
		if (end == at || (at == 0 && end < 2))
			break;
		add_subtag(&out, str_slice(tag, at, end));
		if (end < tag.n && tag.s[end] != '-' && tag.s[end] != '_')
			break;
	}
	return buf_str(&out);
}

int64_t
plain_date(int64_t date, int64_t now)
{
	return date != DATE_NONE && now > 0 && date > now ? now : date;
}
