#include "highlight/item.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "syntax/markdown.h"
#include "syntax/url.h"

enum { MAX_OPEN = 8, MAX_TEXT_BYTES = 1 << 16 };

/* What an item is written from. */
struct writing {
	const struct block *block;
	struct segment range;
	size_t dropped; /* the byte of a joiner's comma that is left out; SIZE_MAX: none
	                 */
	struct str url; /* a link of that address is not shown: it is the item's */
	bool spans_whole;
	size_t capital; /* where the first letter stands that becomes one; SIZE_MAX */
	struct buf out;
	const struct span *open[MAX_OPEN];
	size_t n_open;
};

static bool
is_closing_quote(uint32_t c)
{
	return c == 0x201d || c == 0x2019 || c == '"' || c == '\'' || c == 0xbb ||
	       c == 0x203a || c == 0x201c || c == 0x300d || c == 0x300f;
}

/* The period that ends the range is an abbreviation's: "U.S.", "Duluth, Minn." */
static bool
is_abbreviation(const struct language *language, struct str text, struct segment range)
{
	size_t start = range.end - 1;
	while (start > range.start) {
		uint32_t c;
		size_t at = utf8_before(text, start, &c);
		if (!utf8_is_letter(c) && c != '.')
			break;
		start = at;
	}
	struct str word = str_slice(text, start, range.end);
	bool initial = word.n == 2 && word.s[0] >= 'A' && word.s[0] <= 'Z';
	bool inner = word.n > 1 && memchr(word.s, '.', word.n - 1);
	return initial || (inner && !str_ends(word, STR(".."))) ||
	       language_has(language, "abbreviations", word);
}

/* Without blanks at both ends and without the marks that close a sentence or join. */
static struct segment
tidy(const struct language *language, struct str text, struct segment range)
{
	while (range.end > range.start) {
		uint32_t c;
		size_t at = utf8_before(text, range.end, &c);
		bool stop = c == '.' && !is_abbreviation(language, text, range);
		if (!stop && c != ',' && c != ';' && c != ':' && c != 0x3002 &&
		    c != 0x964 && c != 0xff0c && c != 0x3001 && c != 0xff1b &&
		    c != 0x60c && !utf8_is_space(c) && !utf8_is_invisible(c))
			break;
		range.end = at;
	}
	while (range.start < range.end) {
		uint32_t c;
		size_t n = utf8_decode(text, range.start, &c);
		if (!utf8_is_space(c) && !utf8_is_invisible(c))
			break;
		range.start += n;
	}
	return range;
}

/* The comma in “a provocation,” at the range's end; SIZE_MAX where there is none. */
static size_t
quoted_comma(struct str text, struct segment range)
{
	size_t end = range.end;
	while (end > range.start) {
		uint32_t c;
		size_t at = utf8_before(text, end, &c);
		if (c == ',')
			return end < range.end ? at : SIZE_MAX;
		if (!is_closing_quote(c))
			break;
		end = at;
	}
	return SIZE_MAX;
}

static struct segment
clip(const struct span *span, struct segment range)
{
	struct segment s = {span->start, span->end};
	if (s.start < range.start)
		s.start = range.start;
	if (s.end > range.end)
		s.end = range.end;
	return s;
}

static bool
has_word(struct str text, size_t start, size_t end)
{
	while (start < end) {
		uint32_t c;
		start += utf8_decode(text, start, &c);
		if (utf8_is_letter(c) || utf8_is_digit(c))
			return true;
	}
	return false;
}

/* The one address of the range's links, and whether they are all of its words. */
static void
bind_link(struct writing *w)
{
	size_t reached = w->range.start;
	bool whole = true;
	for (size_t i = 0; i < w->block->spans.n; i++) {
		const struct span *span = &w->block->spans.v[i];
		struct segment s = clip(span, w->range);
		if (span->kind != SPAN_LINK || s.start >= s.end)
			continue;
		if (w->url.n && !str_eq(w->url, span->url)) {
			w->url = (struct str){0};
			return;
		}
		w->url = span->url;
		whole = whole && !has_word(w->block->text, reached, s.start);
		reached = s.end;
	}
	w->spans_whole =
	        w->url.n && whole && !has_word(w->block->text, reached, w->range.end);
}

/* A capital inside ("iPhone"), or an address. */
static bool
is_own_spelling(struct str word)
{
	uint32_t before = '-';
	for (size_t at = 0; at < word.n;) {
		uint32_t c;
		at += utf8_decode(word, at, &c);
		if ((utf8_is_upper(c) && utf8_is_letter(before)) || c == '/' ||
		    c == '@' || c == '_' || (c == '.' && at < word.n))
			return true;
		before = c;
	}
	return false;
}

/* " 4.0 …" behind a word: it names a program as its makers write it. */
static bool
is_version(struct str rest)
{
	size_t i = 1;
	while (i < rest.n && rest.s[i] >= '0' && rest.s[i] <= '9')
		i++;
	return i > 1 && i + 1 < rest.n && rest.s[0] == ' ' && rest.s[i] == '.' &&
	       rest.s[i + 1] >= '0' && rest.s[i + 1] <= '9';
}

static bool
has_capitals(const struct language *language)
{
	return language_has(language, "script", STR("latin")) ||
	       language_has(language, "script", STR("cyrillic")) ||
	       language_has(language, "script", STR("greek"));
}

static bool
in_code(const struct block *block, size_t at)
{
	for (size_t i = 0; i < block->spans.n; i++)
		if (block->spans.v[i].kind == SPAN_CODE &&
		    block->spans.v[i].start <= at && at < block->spans.v[i].end)
			return true;
	return false;
}

static bool
may_stand_before_a_letter(uint32_t c)
{
	return c == 0x201c || c == 0x2018 || c == '"' || c == '(' || c == '[' ||
	       c == 0xab || c == 0x201e || c == 0x201a || c == 0xbf || c == 0xa1 ||
	       utf8_is_space(c) || utf8_is_invisible(c) || utf8_is_emoji(c);
}

/* Where the letter stands that becomes a capital, SIZE_MAX where none does. */
static size_t
capital_at(const struct language *language, const struct block *block,
           struct segment range)
{
	size_t at = range.start;
	uint32_t c = 0;
	while (at < range.end) {
		size_t n = utf8_decode(block->text, at, &c);
		if (!may_stand_before_a_letter(c))
			break;
		at += n;
	}
	if (at >= range.end || !utf8_is_lower(c) || !has_capitals(language) ||
	    in_code(block, at))
		return SIZE_MAX;
	size_t end = at;
	while (end < range.end && block->text.s[end] != ' ' &&
	       block->text.s[end] != '\n' && block->text.s[end] != ',')
		end++;
	struct str word = str_slice(block->text, at, end);
	if (is_own_spelling(word) ||
	    (is_version(str_slice(block->text, end, range.end)) &&
	     !language_has(language, "prepositions", word)))
		return SIZE_MAX;
	return at;
}

static uint32_t
char_before(const struct writing *w)
{
	uint32_t c = ' ';
	struct str s = buf_str(&w->out);
	if (s.n)
		utf8_before(s, s.n, &c);
	return c;
}

static bool
is_word_char(uint32_t c)
{
	return utf8_is_letter(c) || utf8_is_digit(c);
}

/*
 * "*" opens before the text and closes behind it only beside the right characters
 * (CommonMark, left- and right-flanking runs); where it would not, none is written.
 */
static bool
may_mark(const struct writing *w, struct segment s)
{
	uint32_t first;
	uint32_t last;
	uint32_t after = ' ';
	utf8_decode(w->block->text, s.start, &first);
	utf8_before(w->block->text, s.end, &last);
	if (s.end < w->range.end)
		utf8_decode(w->block->text, s.end, &after);
	if (utf8_is_space(first) || utf8_is_space(last))
		return false;
	return (is_word_char(first) || !is_word_char(char_before(w))) &&
	       (is_word_char(last) || !is_word_char(after)) && char_before(w) != '*' &&
	       after != '*';
}

static bool
is_open(const struct writing *w, enum span_kind kind)
{
	for (size_t i = 0; i < w->n_open; i++)
		if (w->open[i]->kind == kind)
			return true;
	return false;
}

static bool
is_shown(const struct writing *w, const struct span *span)
{
	struct segment s = clip(span, w->range);
	if (s.start >= s.end || w->n_open == MAX_OPEN || is_open(w, span->kind) ||
	    is_open(w, SPAN_CODE) || !has_word(w->block->text, s.start, s.end))
		return false;
	switch (span->kind) {
	case SPAN_LINK:
		return !w->spans_whole && span->url.n;
	case SPAN_STRONG:
		if (!has_word(w->block->text, w->range.start, s.start) &&
		    !has_word(w->block->text, s.end, w->range.end))
			return false;
		return may_mark(w, s);
	case SPAN_EMPHASIS:
		return may_mark(w, s);
	case SPAN_CODE:
		return !memchr(w->block->text.s + s.start, '`', s.end - s.start);
	}
	return false;
}

static void
write_open(struct writing *w, const struct span *span)
{
	static const char *const marks[] = {[SPAN_LINK] = "[",
	                                    [SPAN_EMPHASIS] = "*",
	                                    [SPAN_STRONG] = "**",
	                                    [SPAN_CODE] = "`"};
	buf_add_c(&w->out, marks[span->kind]);
	w->open[w->n_open++] = span;
}

static void
write_close(struct writing *w)
{
	const struct span *span = w->open[--w->n_open];
	static const char *const marks[] = {[SPAN_LINK] = "](",
	                                    [SPAN_EMPHASIS] = "*",
	                                    [SPAN_STRONG] = "**",
	                                    [SPAN_CODE] = "`"};
	buf_add_c(&w->out, marks[span->kind]);
	if (span->kind == SPAN_LINK) {
		markdown_destination(&w->out, span->url);
		buf_char(&w->out, ')');
	}
}

static void
write_plain(struct writing *w, size_t start, size_t end)
{
	struct str text = str_slice(w->block->text, start, end);
	if (w->n_open && w->open[w->n_open - 1]->kind == SPAN_CODE)
		buf_add(&w->out, text);
	else if (text.n)
		markdown_escape(&w->out, text);
}

/* Bytes [start, end), in which no span begins or ends. */
static void
write_run(struct writing *w, size_t start, size_t end)
{
	if (start <= w->capital && w->capital < end) {
		char letter[4];
		uint32_t c;
		size_t n = utf8_decode(w->block->text, w->capital, &c);
		write_plain(w, start, w->capital);
		size_t n_letter = utf8_encode(utf8_upper(c), letter);
		markdown_escape(&w->out, (struct str){letter, n_letter});
		start = w->capital + n;
	}
	if (start <= w->dropped && w->dropped < end) {
		write_plain(w, start, w->dropped);
		start = w->dropped + 1;
	}
	write_plain(w, start, end);
}

static size_t
open_end(const struct writing *w)
{
	if (w->n_open == 0)
		return w->range.end;
	size_t end = w->open[w->n_open - 1]->end;
	return end < w->range.end ? end : w->range.end;
}

static struct str
write_all(struct writing *w)
{
	size_t at = w->range.start;
	const struct spans *spans = &w->block->spans;
	for (size_t i = 0; i <= spans->n; i++) {
		const struct span *span = i < spans->n ? &spans->v[i] : NULL;
		size_t next = span ? clip(span, w->range).start : w->range.end;
		if (next > w->range.end)
			next = w->range.end;
		while (w->n_open && open_end(w) <= next) {
			write_run(w, at, open_end(w));
			at = open_end(w);
			write_close(w);
		}
		if (next > at) {
			write_run(w, at, next);
			at = next;
		}
		if (span && is_shown(w, span))
			write_open(w, span);
	}
	return str_trim(buf_str(&w->out));
}

/* The address leads to a place in the brief itself. */
static bool
is_within(struct str url, struct str brief_url)
{
	struct str page = str_slice(url, 0, str_find(url, STR("#"), 0));
	struct str own = str_slice(brief_url, 0, str_find(brief_url, STR("#"), 0));
	return page.n < url.n && str_eq(page, own);
}

struct item
item_of(struct arena *arena, const struct language *language, const struct block *block,
        struct segment range, struct str brief_url)
{
	struct item item = {0};
	range = tidy(language, block->text, range);
	struct writing w = {.block = block,
	                    .range = range,
	                    .dropped = quoted_comma(block->text, range),
	                    .capital = capital_at(language, block, range),
	                    .out = buf_new(arena, MAX_TEXT_BYTES)};
	bind_link(&w);
	item.text = write_all(&w);
	item.quote =
	        utf8_fold_space(arena, str_slice(block->text, range.start, range.end));
	item.start = range.start;
	item.end = range.end;
	if (w.url.n && url_is_web(w.url) && !is_within(w.url, brief_url))
		item.url = w.url;
	else if (brief_url.n)
		item.url = url_text_fragment(arena, brief_url, item.quote);
	return item;
}

struct item
item_of_brief(struct arena *arena, struct str words, struct str brief_url)
{
	struct buf out = buf_new(arena, MAX_TEXT_BYTES);
	struct item item = {.quote = utf8_fold_space(arena, words), .url = brief_url};
	markdown_escape(&out, item.quote);
	item.text = buf_str(&out);
	return item;
}
