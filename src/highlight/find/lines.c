#include "highlight/find/lines.h"

#include "base/utf8.h"
#include "highlight/words/airtime.h"
#include "highlight/words/passage.h"

enum {
	MAX_ITEM_BYTES = 280,
	MAX_LINE_BYTES = 240,
	MAX_NUMBER_DIGITS = 2,
	NARROW = 56 /* the narrowest margin at which text is wrapped */
};

static bool
is_bullet(uint32_t c)
{
	switch (c) {
	case 0x2022:
	case 0x25aa:
	case 0x25ab:
	case 0x25cf:
	case 0x25cb:
	case 0x25e6:
	case 0x25a0:
	case 0x25b6:
	case 0x25b8:
	case 0x25ba:
	case 0x2023:
	case 0x2043:
	case 0x2219:
	case 0x2192:
	case 0x21aa:
	case 0x21b3:
	case 0x21d2:
	case 0x276f:
	case 0x279c:
	case 0x27a1:
	case 0x27a2:
	case 0x27a4:
	case 0x2b91:
	case 0x2b95:
	case 0x2605:
	case 0x2713:
	case 0x2714:
	case 0xb7:
	case 0x30fb:
		return true;
	default:
		return utf8_is_emoji(c);
	}
}

size_t
lines_skip_blank(struct str text, size_t at)
{
	while (at < text.n) {
		uint32_t c;
		size_t n = utf8_decode(text, at, &c);
		if (!utf8_is_space(c) && !utf8_is_invisible(c))
			break;
		at += n;
	}
	return at;
}

/* "1. ", "2) ", "(3) ", "a) ": where the text behind it starts, else `at`. */
static size_t
behind_number(struct str text, size_t at)
{
	size_t i = at + (at < text.n && text.s[at] == '(');
	size_t first = i;
	while (i < text.n && text.s[i] >= '0' && text.s[i] <= '9' &&
	       i - first <= MAX_NUMBER_DIGITS)
		i++;
	if (i == first || i - first > MAX_NUMBER_DIGITS || i >= text.n ||
	    (text.s[i] != '.' && text.s[i] != ')'))
		return at;
	size_t after = lines_skip_blank(text, i + 1);
	return after > i + 1 ? after : at;
}

/* Behind a dash with a blank on either side, else `at`. */
static size_t
behind_dash(struct str text, size_t at)
{
	uint32_t c = 0;
	size_t n = at < text.n ? utf8_decode(text, at, &c) : 0;
	size_t after = lines_skip_blank(text, at + n);
	bool dash = c == '-' || c == 0x2013 || c == 0x2014;
	return dash && after > at + n ? after : at;
}

/* "00:46 ", "(1:02:10) ", "[03:14] - ": a time into the broadcast; where the text
 * behind it starts, else `at`. */
static size_t
behind_time(struct str text, size_t at)
{
	size_t n = airtime_bytes(text, at);
	n = n ? n : airtime_bracketed(text, at);
	size_t after = lines_skip_blank(text, at + n);
	return n && after > at + n ? behind_dash(text, after) : at;
}

size_t
bullet_bytes(struct str text, size_t at)
{
	uint32_t c;
	size_t start = at;
	if (at >= text.n)
		return 0;
	size_t n = utf8_decode(text, at, &c);
	if (is_bullet(c)) {
		while (at < text.n && (is_bullet(c) || utf8_is_invisible(c))) {
			at += n;
			n = at < text.n ? utf8_decode(text, at, &c) : 0;
		}
		return lines_skip_blank(text, at) - start;
	}
	bool dash = c == '-' || c == '*' || c == '+' || c == 0x2013 || c == 0x2014;
	size_t after = lines_skip_blank(text, at + n);
	if (dash && after > at + n)
		return after - start;
	size_t behind = behind_number(text, at);
	return (behind > at ? behind : behind_time(text, at)) - start;
}

/* One of the words alone says that there is more: "more", "etc". */
static bool
has_more_word(const struct tokens *tokens, size_t first)
{
	for (size_t i = first; i < tokens->n; i++)
		if (token_has(tokens, i, "more"))
			return true;
	return false;
}

/* "Thanks for reading": with these words a letter goes on or ends. */
static bool
is_interlude(const struct tokens *tokens)
{
	size_t n = token_phrase(tokens, 0, "interludes");
	size_t last = tokens->n;
	while (last > 0 && tokens->v[last - 1].kind == TOKEN_MARK)
		last--;
	return n > 0 && n == last;
}

/* Says no more than "and much more", or "thanks for reading"; but "Other news" by
 * itself is a topic. */
static bool
says_more(const struct page *page, size_t block, struct segment range)
{
	if (range.end - range.start > 60)
		return false;
	const struct tokens *tokens = page_tokens(page, block, range);
	if (is_interlude(tokens))
		return true;
	for (size_t i = 0; i < tokens->n; i++) {
		bool mark = tokens->v[i].kind == TOKEN_MARK;
		size_t n = passage_more(tokens, i, tokens->n);
		size_t left = i + n;
		while (left < tokens->n && tokens->v[left].kind == TOKEN_MARK)
			left++;
		if (n && left == tokens->n)
			return i > 0 || has_more_word(tokens, i);
		if (!mark && !(tokens->v[i].words & WORD_JOINER))
			return false;
	}
	return true;
}

/* "A flea market … and more. Ready?": where the dots before "and more" stand, else the
 * range's end. */
static size_t
before_more(const struct page *page, size_t block, struct segment range)
{
	const struct block *b = page->v[block].block;
	size_t at =
	        str_find(str_slice(b->text, 0, range.end), STR("…"), range.start + 1);
	if (at >= range.end)
		return range.end;
	struct segment rest = {at, range.end};
	const struct tokens *tokens = page_tokens(page, block, rest);
	size_t i = 0;
	while (i < tokens->n &&
	       (tokens->v[i].kind == TOKEN_MARK || tokens->v[i].words & WORD_JOINER))
		i++;
	return passage_more(tokens, i, tokens->n) ? at : range.end;
}

/* "Plus, the quiz": a later item, from the word behind that and its mark on. */
static size_t
behind_plus(const struct page *page, size_t block, size_t start)
{
	const struct cue_words *words = page_words(page, block);
	if (words->n == 0 || words->v[0].start != start)
		return start;
	struct cue_match match = cue_match_at(page->cues, words, CUE_PLUS, 0);
	return match.strength > 1 && match.last < words->n ? words->v[match.last].start
	                                                   : start;
}

/* "And, trams return": a joiner with its comma is none of the item behind it. */
static size_t
behind_marked_joiner(const struct page *page, size_t block, struct segment range)
{
	const struct tokens *tokens = page_tokens(page, block, range);
	bool marked = tokens->n > 2 && tokens->v[0].words & WORD_JOINER &&
	              token_is(tokens, 1, ',');
	return marked ? tokens->v[2].start : range.start;
}

size_t
lines_first_sentence(const struct page *page, size_t block, struct segment range)
{
	const struct tokens *tokens = page_tokens(page, block, range);
	struct stretches sentences = passage_sentences(page->arena, tokens);
	return sentences.n ? tokens->v[sentences.v[0].last - 1].end : range.end;
}

struct segment
lines_without_farewell(const struct page *page, size_t block, struct segment range)
{
	const struct tokens *tokens = page_tokens(page, block, range);
	struct stretches sentences = passage_sentences(page->arena, tokens);
	size_t n = sentences.n;
	while (n > 1 && passage_addresses(tokens, sentences.v[n - 1]))
		n--;
	if (n < sentences.n)
		range.end = tokens->v[sentences.v[n].first].start;
	return range;
}

void
lines_add_whole(const struct page *page, struct candidate *candidate, size_t block,
                struct segment range)
{
	bool cut;
	struct str text = page_text(page, block);
	struct str line = str_slice(text, 0, range.end);
	range.start = lines_skip_blank(line, range.start);
	range.start += bullet_bytes(line, range.start);
	if (candidate->regions.n > 0) {
		range.start = behind_plus(page, block, range.start);
		range.start = behind_marked_joiner(page, block, range);
	}
	range = passage_trim(text, range, &cut);
	if (range.start >= range.end || says_more(page, block, range))
		return;
	range.end = before_more(page, block, range);
	if (range.end - range.start > MAX_ITEM_BYTES)
		range.end = lines_first_sentence(page, block, range);
	candidate_region(page->arena, candidate,
	                 (struct region){.block = block,
	                                 .start = range.start,
	                                 .end = range.end,
	                                 .form = REGION_WHOLE});
}

/* The bytes up to the first white space. */
static size_t
word_bytes(struct str text)
{
	size_t n = 0;
	while (n < text.n && text.s[n] != ' ' && text.s[n] != '\n')
		n++;
	return n;
}

size_t
lines_break(struct str text, size_t start)
{
	size_t first = start;
	for (size_t i = start + 1; i + 1 < text.n; i++) {
		if (text.s[i] != '\n')
			continue;
		struct str rest = str_slice(text, i + 1, text.n);
		uint32_t c;
		utf8_decode(rest, 0, &c);
		bool narrow = i - first + word_bytes(rest) < NARROW;
		bool ended = text.s[i - 1] == '.' || text.s[i - 1] == '?';
		if ((narrow || ended) && !utf8_is_lower(c))
			return i + 1;
		first = i + 1;
	}
	return text.n;
}

struct line_count {
	size_t n;
	size_t n_bullets;
	size_t n_open;     /* end in a comma or nothing that ends a line of a list */
	size_t n_closed;   /* end in a full stop */
	bool starts_alone; /* the range begins with a line break */
};

static struct line_count
count_lines(struct str text)
{
	struct line_count count = {0};
	struct str line;
	count.starts_alone = text.n && text.s[0] == '\n';
	while (str_cut(&text, '\n', &line)) {
		line = str_trim(line);
		if (line.n == 0)
			continue;
		char last = line.s[line.n - 1];
		count.n++;
		count.n_bullets += bullet_bytes(line, 0) ? 1 : 0;
		count.n_open += last == ',' || line.n > MAX_LINE_BYTES;
		count.n_closed += last == '.';
	}
	return count;
}

static bool
lines_are_list(struct line_count count)
{
	if (count.n < 2)
		return false;
	if (count.n_bullets + 1 >= count.n && count.n_bullets >= 2)
		return true;
	return count.n >= 3 && count.n_open == 0 && count.n_closed <= 1;
}

void
lines_add_regions(const struct page *page, struct candidate *candidate, size_t block,
                  struct segment range)
{
	struct str text = page_text(page, block);
	if (range.end == text.n)
		range = frame_tail(page, block, range);
	struct str part = str_slice(text, range.start, range.end);
	struct line_count count = count_lines(part);
	if (!lines_are_list(count)) {
		candidate_region(page->arena, candidate,
		                 (struct region){.block = block,
		                                 .start = range.start,
		                                 .end = range.end,
		                                 .form = REGION_INLINE});
		return;
	}
	struct str line;
	while (str_cut(&part, '\n', &line)) {
		size_t start = (size_t)(line.s - text.s);
		bool bullet = bullet_bytes(line, lines_skip_blank(line, 0)) > 0;
		if (str_trim(line).n && (bullet || count.n_bullets == 0))
			lines_add_whole(page, candidate, block,
			                (struct segment){start, start + line.n});
	}
}
