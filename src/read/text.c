/*
 * Plain text as mails, archives and dumps have it. A text is taken group by group (the
 * lines between blank ones). Within a group a line is its own only where the text shows
 * so: a list marker, a heading, or lines so short that the next word would still have
 * fitted, which no wrapping program leaves. All other line ends become spaces.
 */
#include "read/text.h"

#include <string.h>

#include "base/utf8.h"
#include "read/blocks.h"
#include "syntax/html.h"
#include "syntax/markdown.h"
#include "syntax/url.h"

enum {
	WRAPPED = 120,  /* characters: a longer line was hardly wrapped */
	LONG_LINE = 80, /* characters: hardly a headline */
	MIN_WIDTH = 40, /* of what a program wraps */
	MAX_WIDTH = 100,
	MAX_HEADING = 80,
	MAX_HEADLINE = 60,
	LONG_WORDS = 15, /* fewer may be an address and its label */
	HEADLINES = 4,   /* lines, of a list without marks */
	SHORT_LINE = 50, /* characters: of lines so short three will do */
	MAX_LINES = 400  /* of one group; more are further groups */
};

enum line_kind {
	LINE_TEXT,
	LINE_RULE,
	LINE_ATX,
	LINE_NUMBERED,
	LINE_WEAK,
	LINE_STRONG
};

struct line {
	size_t start; /* of its text, without quote marks, bars and blanks */
	size_t end;
	size_t item;   /* of its text behind the marker, "3." or "##" */
	size_t length; /* characters */
	enum line_kind kind;
	int level; /* LINE_ATX */
};

struct reader {
	struct flow *flow;
	const struct passage *from;
	size_t width;       /* characters of a full line */
	bool unwrapped;     /* has a line too long to have been wrapped */
	size_t span;        /* the first that may still be met */
	struct line *lines; /* of one group */
	size_t n;
	struct buf text; /* the block that lines are joined to */
	struct spans spans;
};

/* --- lines --- */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static size_t
skip_blanks(struct str x, size_t at)
{
	while (at < x.n && is_blank(x.s[at]))
		at++;
	return at;
}

/* Three or more of the characters that draw boxes: "─────", "═══". */
static bool
is_drawn(struct str line)
{
	size_t at = 0;
	while (at < line.n) {
		uint32_t c;
		at += utf8_decode(line, at, &c);
		if (c < 0x2500 || c > 0x257f)
			return false;
	}
	return at >= 3 * strlen("─");
}

/* Three or more of one character and nothing else: "=====", "- - -". */
static bool
is_rule(struct str line)
{
	size_t n = 0;
	if (is_drawn(line))
		return true;
	if (line.n == 0 || !strchr("-=_*~#+.", line.s[0]))
		return false;
	for (size_t i = 0; i < line.n; i++) {
		if (line.s[i] != line.s[0] && !is_blank(line.s[i]))
			return false;
		n += line.s[i] == line.s[0];
	}
	return n >= 3 || str_is(line, "--");
}

/* Behind "3.", "3)" or "(3)" and its blanks; 0 where no number begins the line. */
static size_t
number_end(struct str line)
{
	size_t at = line.n && line.s[0] == '(';
	size_t first = at;
	while (at < line.n && line.s[at] >= '0' && line.s[at] <= '9')
		at++;
	bool counted = at > first && at - first <= 2;
	bool closed =
	        at < line.n && (line.s[at] == ')' || (line.s[at] == '.' && !first));
	size_t end = skip_blanks(line, at + 1);
	return counted && closed && end > at + 1 && end < line.n ? end : 0;
}

static size_t
atx_end(struct str line, int *level)
{
	size_t n = 0;
	while (n < line.n && line.s[n] == '#')
		n++;
	*level = (int)n;
	return n > 0 && n <= 6 && n < line.n && is_blank(line.s[n]) ? n : 0;
}

/* Quote marks and the bars of a table that was turned into text. */
static void
trim_line(struct str x, struct line *line)
{
	bool bars = line->start < line->end && x.s[line->start] == '|';
	while (line->start < line->end &&
	       (is_blank(x.s[line->start]) || x.s[line->start] == '>' ||
	        (bars && x.s[line->start] == '|')))
		line->start++;
	while (line->end > line->start &&
	       (is_blank(x.s[line->end - 1]) || (bars && x.s[line->end - 1] == '|')))
		line->end--;
}

static struct line
read_line(struct str x, size_t start, size_t end)
{
	struct line line = {.start = start, .end = end};
	trim_line(x, &line);
	struct str text = str_slice(x, line.start, line.end);
	size_t behind = 0;
	enum marker marker = flow_marker(text, &behind);
	line.length = utf8_length(text);
	if (is_rule(text))
		line.kind = LINE_RULE;
	else if (marker != MARKER_NONE)
		line.kind = marker == MARKER_STRONG ? LINE_STRONG : LINE_WEAK;
	else if ((behind = number_end(text)) > 0)
		line.kind = LINE_NUMBERED;
	else if ((behind = atx_end(text, &line.level)) > 0)
		line.kind = LINE_ATX;
	line.item = line.start + skip_blanks(text, behind);
	return line;
}

static struct str
line_text(const struct reader *r, size_t i)
{
	return str_slice(r->from->text, r->lines[i].start, r->lines[i].end);
}

/* --- joining lines to a block --- */

static uint32_t
last_char(struct str x)
{
	uint32_t c = 0;
	if (x.n)
		utf8_before(x, x.n, &c);
	return c;
}

static uint32_t
first_char(struct str x)
{
	uint32_t c = 0;
	if (x.n)
		utf8_decode(x, 0, &c);
	return c;
}

/* Text without spaces goes on without one, and so does a word cut at its hyphen. */
static bool
joins_without_space(struct str before, struct str after)
{
	uint32_t last = last_char(before);
	uint32_t first = first_char(after);
	if (last >= 0x2e80 && first >= 0x2e80)
		return utf8_is_unspaced(last) || utf8_is_unspaced(first);
	return last == '-' && before.n > 1 && utf8_is_lower(first) &&
	       utf8_is_letter(last_char(str_slice(before, 0, before.n - 1)));
}

/* A span that began on the line before grows; any other is added. */
static void
join_span(struct reader *r, struct span span)
{
	for (size_t i = r->spans.n; i > 0 && span.start < span.end; i--) {
		struct span *known = &r->spans.v[i - 1];
		if (known->kind == span.kind && known->url.s == span.url.s &&
		    known->end + 1 >= span.start && known->end <= span.start) {
			known->end = span.end;
			return;
		}
		if (r->spans.n - i > 8)
			break;
	}
	r->spans.v = arena_grow(r->flow->arena, r->spans.v, r->spans.n, sizeof span);
	r->spans.v[r->spans.n++] = span;
}

static void
join_line(struct reader *r, size_t start, size_t end)
{
	struct str piece = str_slice(r->from->text, start, end);
	if (r->text.n && !joins_without_space(buf_str(&r->text), piece))
		buf_char(&r->text, ' ');
	size_t to = r->text.n;
	buf_add(&r->text, piece);
	const struct spans *spans = &r->from->spans;
	while (r->span < spans->n && spans->v[r->span].end <= start)
		r->span++;
	for (size_t i = r->span; i < spans->n && spans->v[i].start < end; i++) {
		struct span span = spans->v[i];
		if (span.end <= start)
			continue;
		span.start = span.start < start ? to : span.start - start + to;
		span.end = (span.end > end ? end : span.end) - start + to;
		join_span(r, span);
	}
}

/* Takes away the padding at its end; false where there is none. */
static bool
trim_padding(struct str *text)
{
	uint32_t c = 0;
	size_t at = text->n ? utf8_before(*text, text->n, &c) : 0;
	if (c != FLOW_FILLER)
		return false;
	*text = str_trim(str_slice(*text, 0, at));
	return true;
}

/* Adds what was joined as a block. */
static void
add_joined(struct reader *r, enum block_kind kind, int level)
{
	struct passage joined = {.text = buf_str(&r->text), .spans = r->spans};
	struct block as = {.kind = kind, .level = level};
	if (kind == BLOCK_PARAGRAPH && trim_padding(&joined.text))
		as.kind = BLOCK_PREHEADER;
	flow_add(r->flow, &joined, 0, joined.text.n, as);
	r->text.n = 0;
	r->spans = (struct spans){0};
}

static void
add_line(struct reader *r, size_t start, size_t end, enum block_kind kind, int level)
{
	join_line(r, start, end);
	add_joined(r, kind, level);
}

/* --- groups --- */

/* In capitals, without being a shout in running text. */
static bool
is_capitals(const struct reader *r, size_t i)
{
	struct str text = line_text(r, i);
	return r->lines[i].length <= MAX_HEADING && last_char(text) != '.' &&
	       utf8_is_capitals(text, 4);
}

/* The line ends although the next word would have fitted. */
static bool
ends_early(const struct reader *r, size_t i)
{
	struct str next = line_text(r, i + 1);
	struct str word = str_slice(next, 0, str_find(next, STR(" "), 0));
	return r->lines[i].length + 1 + utf8_length(word) <= r->width;
}

/* The first character of a line, behind the quotation mark that opens it. */
static uint32_t
first_inside(struct str x)
{
	uint32_t c = 0;
	size_t n = x.n ? utf8_decode(x, 0, &c) : 0;
	bool quote = c == '"' || c == 0x201c || c == 0x2018 || c == 0xab;
	return quote ? first_char(str_slice(x, n, x.n)) : c;
}

/* So many lines that all begin like headlines and end without a stop: wrapped prose
 * hardly ever does. */
static bool
are_headlines(const struct reader *r, size_t from, size_t to)
{
	bool enough = to - from >= HEADLINES;
	for (size_t i = from; i < to; i++) {
		struct str text = line_text(r, i);
		uint32_t last = last_char(text);
		uint32_t first = first_inside(text);
		if (!enough && r->lines[i].length > SHORT_LINE)
			return false;
		if ((!utf8_is_upper(first) && !utf8_is_digit(first)) || last == ',' ||
		    last == '.' || last == ';' || last == '-')
			return false;
	}
	return true;
}

/* Three or more short lines, each of which begins like a headline. */
static bool
is_bare_list(const struct reader *r, size_t from, size_t to)
{
	if (to - from < 3)
		return false;
	if (are_headlines(r, from, to))
		return true;
	for (size_t i = from; i < to; i++) {
		struct str text = line_text(r, i);
		uint32_t last = last_char(text);
		if (utf8_is_lower(first_char(text)) || last == ',' ||
		    r->lines[i].length > r->width || (i + 1 < to && !ends_early(r, i)))
			return false;
	}
	return true;
}

/* Which line markers in [from, to) make a list; the least kind that counts. */
static enum line_kind
list_kind(const struct reader *r, size_t from, size_t to)
{
	size_t n[LINE_STRONG + 1] = {0};
	for (size_t i = from; i < to; i++)
		n[r->lines[i].kind]++;
	enum line_kind first = r->lines[from].kind;
	if (n[LINE_NUMBERED] > 1 || first == LINE_NUMBERED)
		return LINE_NUMBERED;
	if (n[LINE_WEAK] > 1 || first == LINE_WEAK)
		return LINE_WEAK;
	return n[LINE_STRONG] ? LINE_STRONG : LINE_TEXT;
}

/* Ends with a word that no sentence, headline or item ends with: "the status of". */
static bool
runs_on(struct str line)
{
	static const char *const words[] = {
	        "a",   "an",  "and",  "at",  "by",  "for", "from", "of",  "or",
	        "the", "to",  "with", "da",  "das", "de",  "del",  "der", "des",
	        "di",  "die", "do",   "du",  "e",   "el",  "et",   "il",  "la",
	        "le",  "les", "los",  "und", "van", "von", "y"};
	size_t start = line.n;
	while (start > 0 && line.s[start - 1] != ' ')
		start--;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(str_slice(line, start, line.n), words[i]))
			return true;
	return false;
}

/* A short line by itself over others, such as a title or a date. */
static bool
is_headline(const struct reader *r, size_t i)
{
	uint32_t last = last_char(line_text(r, i));
	return r->lines[i].length <= MAX_HEADLINE && ends_early(r, i) &&
	       (utf8_is_letter(last) || utf8_is_digit(last)) &&
	       !runs_on(line_text(r, i)) &&
	       !utf8_is_lower(first_char(line_text(r, i + 1)));
}

/* Four lines or more of nearly the same length, but for the last: wrapped, however
 * wide.
 */
static bool
is_even(const struct reader *r, size_t from, size_t to)
{
	size_t most = 0;
	size_t least = SIZE_MAX;
	for (size_t i = from; i + 1 < to; i++) {
		size_t length = r->lines[i].length;
		most = length > most ? length : most;
		least = length < least ? length : least;
	}
	return to - from > 3 && 10 * least >= 9 * most;
}

/* A sentence ends, and the next begins, within one of the lines: prose. */
static bool
is_prose(const struct reader *r, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		struct str line = line_text(r, i);
		if (str_find(line, STR(". "), 0) < line.n ||
		    str_find(line, STR("\u0964 "), 0) < line.n)
			return true;
	}
	return false;
}

/* So long a line that ends without a stop or a name goes on in the next one, where the
 * paragraph is prose; many scripts have no small letters to tell it by. */
static bool
goes_on(const struct reader *r, size_t i, bool prose)
{
	struct str line = line_text(r, i);
	size_t start = line.n;
	while (start > 0 && line.s[start - 1] != ' ')
		start--;
	return prose && r->lines[i].length >= LONG_LINE &&
	       utf8_is_letter(last_char(line)) &&
	       utf8_is_letter(first_char(str_slice(line, start, line.n))) &&
	       !utf8_is_upper(first_char(str_slice(line, start, line.n)));
}

/* Line i of a paragraph that ends at `to` was not wrapped: the next one begins anew. */
static bool
is_unwrapped(const struct reader *r, size_t i, size_t to, bool even)
{
	return i + 1 == to ||
	       (!even && (r->unwrapped || r->lines[i].length > WRAPPED) &&
	        last_char(line_text(r, i)) != ',' && !runs_on(line_text(r, i)) &&
	        !utf8_is_lower(first_char(line_text(r, i + 1))));
}

static void
add_paragraphs(struct reader *r, size_t from, size_t to)
{
	bool bare = is_bare_list(r, from, to);
	bool even = is_even(r, from, to);
	bool prose = is_prose(r, from, to);
	for (size_t i = from; i < to; i++) {
		const struct line *line = &r->lines[i];
		join_line(r, line->start, line->end);
		bool lead =
		        i == from && i + 1 < to &&
		        (bare ? last_char(line_text(r, i)) == ':' : is_headline(r, i));
		if (bare && !lead)
			add_joined(r, BLOCK_ITEM, 1);
		else if (lead || (is_unwrapped(r, i, to, even) &&
		                  (i + 1 == to || !goes_on(r, i, prose))))
			add_joined(r, BLOCK_PARAGRAPH, 0);
	}
}

/* Line i, which has no mark, is no more of the item before it, but stands behind the
 * list: that item's last line had room for its first word. */
static bool
begins_behind(const struct reader *r, size_t i)
{
	return r->lines[i].kind == LINE_TEXT && ends_early(r, i - 1) &&
	       utf8_is_upper(first_char(line_text(r, i)));
}

static void
add_list(struct reader *r, size_t from, size_t to, enum line_kind least)
{
	size_t first = from;
	while (first < to && r->lines[first].kind < least)
		first++;
	if (first > from)
		add_paragraphs(r, from, first);
	for (size_t i = first; i < to; i++) {
		const struct line *line = &r->lines[i];
		bool begins = line->kind >= least;
		if (i > first && begins_behind(r, i)) {
			add_paragraphs(r, i, to);
			return;
		}
		join_line(r, begins ? line->item : line->start, line->end);
		if (i + 1 == to || r->lines[i + 1].kind >= least ||
		    begins_behind(r, i + 1))
			add_joined(r, BLOCK_ITEM, 1);
	}
}

/* Lines between rules: headings on top, then a list or paragraphs. */
static void
add_lines(struct reader *r, size_t from, size_t to)
{
	for (; from < to; from++) {
		const struct line *line = &r->lines[from];
		if (line->kind == LINE_ATX)
			add_line(r, line->item, line->end, BLOCK_HEADING, line->level);
		else if (line->kind == LINE_TEXT && is_capitals(r, from))
			add_line(r, line->start, line->end, BLOCK_HEADING, 2);
		else
			break;
	}
	if (from == to)
		return;
	enum line_kind least = list_kind(r, from, to);
	if (least == LINE_TEXT)
		add_paragraphs(r, from, to);
	else
		add_list(r, from, to, least);
}

/* A line with a rule under it is a heading; other rules only part. */
static void
add_group(struct reader *r)
{
	size_t from = 0;
	for (size_t i = 0; i <= r->n; i++) {
		if (i < r->n && r->lines[i].kind != LINE_RULE)
			continue;
		bool underlined = i < r->n && i == from + 1 &&
		                  r->lines[from].length <= MAX_HEADING &&
		                  r->lines[i].length * 2 > r->lines[from].length &&
		                  r->lines[i].length >= 3;
		const struct line *line = &r->lines[from];
		if (underlined && line->kind == LINE_TEXT)
			add_line(r, line->start, line->end, BLOCK_HEADING,
			         r->from->text.s[r->lines[i].start] == '=' ? 1 : 2);
		else if (i > from)
			add_lines(r, from, i);
		from = i + 1;
	}
	r->n = 0;
}

/* The length of the longest line that may have been wrapped. */
static size_t
text_width(struct str text)
{
	size_t width = MIN_WIDTH;
	struct str line;
	while (str_cut(&text, '\n', &line)) {
		size_t length = utf8_length(line);
		if (length > width)
			width = length < MAX_WIDTH ? length : MAX_WIDTH;
	}
	return width;
}

/* A line of prose is too long to have been wrapped: so was none. */
static bool
has_long_line(struct str text)
{
	struct str line;
	while (str_cut(&text, '\n', &line)) {
		size_t n_words = 1;
		for (size_t i = 0; i < line.n; i++)
			n_words += line.s[i] == ' ';
		if (n_words > LONG_WORDS && utf8_length(line) > WRAPPED)
			return true;
	}
	return false;
}

void
text_blocks(struct flow *flow, const struct passage *passage)
{
	struct arena scratch = {0};
	struct reader r = {.flow = flow, .from = passage};
	struct str text = passage->text;
	r.text = buf_new(&scratch, 0);
	r.lines = arena_array(&scratch, MAX_LINES, sizeof *r.lines);
	r.width = text_width(text);
	r.unwrapped = has_long_line(text);
	for (size_t start = 0; start < text.n;) {
		size_t end = str_find(text, STR("\n"), start);
		struct line line = read_line(text, start, end);
		if (line.start == line.end || r.n == MAX_LINES)
			add_group(&r);
		if (line.start < line.end)
			r.lines[r.n++] = line;
		start = end + 1;
	}
	add_group(&r);
	arena_free(&scratch);
}
