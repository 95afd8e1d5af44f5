/* What stands about the list on its line: a date, the letter's name. */
#include "base/date.h"
#include "base/utf8.h"
#include "highlight/find/page.h"
#include "highlight/words/token.h"

enum {
	DATE_BYTES = 48,
	DATE_TAIL_BYTES = 64, /* of a line that a date ends */
	FULL_DATE_BYTES = 8,  /* "1/6/2025" */
	NAME_WORDS = 7
};

static bool
is_dating(const struct tokens *tokens, size_t i)
{
	const struct token *token = &tokens->v[i];
	return token->words & WORD_MONTH || token->look & LOOK_NUMBER ||
	       token_is_comma(tokens, i) || token_is(tokens, i, '.') ||
	       language_has(tokens->language, "weekdays", token_str(tokens, i));
}

static bool
has_digit(struct str text)
{
	for (size_t at = 0; at < text.n;) {
		uint32_t c;
		at += utf8_decode(text, at, &c);
		if (utf8_is_digit(c))
			return true;
	}
	return false;
}

/* A bar, dash or bullet, or what opens parentheses: what may part a list and a date. */
static bool
parts_date(uint32_t c)
{
	return c == '|' || c == '-' || c == '(' || (c >= 0x2013 && c <= 0x2015) ||
	       c == 0xb7 || c == 0x2022;
}

/* The text without the day of the week that ends it: " | Tuesday,". */
static struct str
before_weekday(const struct page *page, struct str text)
{
	struct str line =
	        str_ends(text, STR(",")) ? str_slice(text, 0, text.n - 1) : text;
	size_t at = line.n;
	while (at > 0 && line.s[at - 1] != ' ')
		at--;
	bool day =
	        language_has(page->language, "weekdays", str_slice(line, at, line.n));
	return day ? str_trim(str_slice(line, 0, at)) : text;
}

/* The range without the date that ends it, behind such a mark: " – May 4, 2021". */
static struct segment
before_date(const struct page *page, struct str text, struct segment range)
{
	struct str line = str_trim(str_slice(text, range.start, range.end));
	size_t start, end;
	uint32_t c;
	size_t n_tail = line.n < DATE_TAIL_BYTES ? line.n : DATE_TAIL_BYTES;
	if (!has_digit(str_slice(line, line.n - n_tail, line.n)) ||
	    date_find(line, &start, &end) == DATE_NONE || start == 0 ||
	    (end < line.n && !str_is(str_slice(line, end, line.n), ")")))
		return range;
	struct str before = before_weekday(page, str_trim(str_slice(line, 0, start)));
	size_t at = utf8_before(before, before.n, &c);
	if (before.n && parts_date(c))
		range.end = range.start + (size_t)(before.s - line.s) + at;
	return range;
}

/* It names the letter: a few words in capitals, one of them an edition's. */
static bool
names_letter(const struct page *page, struct str text)
{
	struct cue_words words = cue_words_of(page->arena, text, text.n);
	bool edition = false;
	for (size_t i = 0; i < words.n; i++) {
		struct str word = str_slice(text, words.v[i].start, words.v[i].end);
		if (!utf8_upper_at(text, words.v[i].start) && !words.v[i].number &&
		    (i == 0 || !language_has(page->language, "frequent", word)))
			return false;
		edition = edition || language_has(page->language, "editions", word);
	}
	return edition && words.n <= NAME_WORDS;
}

/* Where the mark between two parts of a line ends that begins at byte `at`; 0 where
 * none does. */
static size_t
behind_mark(struct str line, size_t at)
{
	uint32_t c = 0;
	if (line.s[at] != ' ' || at + 2 >= line.n)
		return 0;
	size_t end = at + 1 + utf8_decode(line, at + 1, &c);
	return c != '(' && parts_date(c) && end < line.n && line.s[end] == ' ' ? end + 1
	                                                                       : 0;
}

/* "The Guardian": a name behind a list of several. */
static bool
names_publisher(const struct page *page, struct str part, struct str before)
{
	size_t comma = str_find(before, STR(", "), 0);
	bool list =
	        comma < before.n && str_find(before, STR(", "), comma + 2) < before.n;
	struct segment all = {0, part.n};
	const struct tokens tokens =
	        tokens_of(page->arena, page->language, part, NULL, all);
	if (!list || tokens.n < 2 || tokens.n > NAME_WORDS ||
	    !(tokens.v[0].words & WORD_DETERMINER))
		return false;
	for (size_t i = 0; i < tokens.n; i++)
		if (!token_is_upper(&tokens, i))
			return false;
	return true;
}

/* "View in browser", an address: what a mail's line has beside its list. */
static bool
is_furniture(const struct page *page, struct str part)
{
	struct segment all = {0, part.n};
	const struct tokens tokens =
	        tokens_of(page->arena, page->language, part, NULL, all);
	return str_find(part, STR("@"), 0) < part.n ||
	       str_find(part, STR("~/"), 0) < part.n ||
	       (tokens.n > 0 && token_phrase(&tokens, 0, "credits") > 0);
}

/* The range without the letter's or its publisher's name behind a mark or in
 * parentheses: " | Morning Newsletter". */
static struct segment
before_name(const struct page *page, struct str text, struct segment range)
{
	struct str line = str_slice(text, range.start, range.end);
	size_t open = str_ends(line, STR(")")) ? str_find(line, STR(" ("), 0) : line.n;
	if (open < line.n && names_letter(page, str_slice(line, open, line.n)))
		return (struct segment){range.start, range.start + open};
	size_t last = 0;
	size_t behind = 0;
	for (size_t at = 0; at < line.n; at++) {
		size_t end = behind_mark(line, at);
		last = end ? at : last;
		behind = end ? end : behind;
	}
	struct str part = str_slice(line, behind, line.n);
	bool bar = last && line.s[last + 1] == '|';
	if (last && (names_letter(page, part) || is_furniture(page, part) ||
	             (bar && names_publisher(page, part, str_slice(line, 0, last)))))
		range.end = range.start + last;
	return range;
}

/* The range behind the letter's name and its mark or brackets: "Harbor Letter | ". */
static struct segment
behind_name(const struct page *page, struct str text, struct segment range)
{
	struct str line = str_slice(text, range.start, range.end);
	size_t close =
	        str_starts(line, STR("[")) ? str_find(line, STR("] "), 0) : line.n;
	if (close < line.n && names_letter(page, str_slice(line, 0, close)))
		return (struct segment){range.start + close + 2, range.end};
	for (size_t at = 0; at < line.n; at++) {
		size_t end = behind_mark(line, at);
		if (end == 0)
			continue;
		if (names_letter(page, str_slice(line, 0, at)))
			range.start += end;
		return range;
	}
	return range;
}

/* How many bytes a full date at the text's begin has, right before a word in capitals:
 * "06/01/2025 Leeds votes"; 0 where none is there. */
static size_t
dated_bytes(struct str text)
{
	size_t start, end;
	if (date_find(text, &start, &end) == DATE_NONE || start > 0 ||
	    end + 1 >= text.n || text.s[end] != ' ' || end < FULL_DATE_BYTES)
		return 0;
	return utf8_upper_at(text, end + 1) ? end + 1 : 0;
}

/* The range without a date before the list: with its dash or bar, "May 4, 2021 - ", or
 * in full right before a capital. */
static struct segment
behind_date(const struct page *page, size_t block, struct segment range)
{
	const struct block *b = page->v[block].block;
	struct segment head = range;
	if (head.end > head.start + DATE_BYTES)
		head.end = head.start +
		           utf8_prefix(str_slice(b->text, head.start, head.end),
		                       DATE_BYTES)
		                   .n;
	if (!has_digit(str_slice(b->text, head.start, head.end)))
		return range;
	const struct tokens *tokens = page_tokens(page, block, head);
	size_t i = 0;
	size_t n_numbers = 0;
	for (; i < tokens->n && is_dating(tokens, i); i++)
		n_numbers += (tokens->v[i].look & LOOK_NUMBER) != 0;
	bool closed = i + 1 < tokens->n &&
	              (token_is_dash(tokens, i) || token_is(tokens, i, '-') ||
	               token_is(tokens, i, '|'));
	if (closed && i > 1 && n_numbers > 0)
		range.start = tokens->v[i + 1].start;
	else
		range.start += dated_bytes(str_slice(b->text, head.start, head.end));
	return range;
}

/* The range as far as the letter's own title, which closes a subject line: "…: Your
 * Weekend Briefing | By Ana Ruiz". */
static struct segment
through_own_title(const struct page *page, size_t block, struct segment range)
{
	const struct cue_words *words = page_words(page, block);
	struct str text = page_text(page, block);
	size_t title = words->n;
	for (size_t i = 1; i < words->n && words->v[i].start < range.end; i++) {
		struct str word = str_slice(text, words->v[i].start, words->v[i].end);
		if (words->v[i].start < range.start)
			continue;
		if (words->v[i].before == ':' &&
		    language_has(page->language, "own titles", word))
			title = i;
		if (i > title && i <= title + NAME_WORDS &&
		    language_has(page->language, "editions", word)) {
			range.end = words->v[i].end;
			return range;
		}
	}
	return range;
}

struct segment
frame_tail(const struct page *page, size_t block, struct segment range)
{
	struct str text = page_text(page, block);
	struct str part = str_slice(text, range.start, range.end);
	if (str_find(part, STR(" | "), 0) == part.n)
		return range;
	for (size_t end = 0; end != range.end;) {
		end = range.end;
		range = before_date(page, text, before_name(page, text, range));
	}
	return range;
}

struct segment
frame_within(const struct page *page, size_t block, struct segment range)
{
	struct str text = page_text(page, block);
	range = through_own_title(page, block, range);
	range = behind_name(page, text, range);
	for (size_t end = 0; end != range.end;) {
		end = range.end;
		range = before_name(page, text, range);
	}
	return before_date(page, text, behind_date(page, block, range));
}
