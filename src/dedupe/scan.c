#include "dedupe/scan.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { SHORT_WORD_BYTES = 3 };

static bool
is_part(uint32_t c)
{
	return utf8_is_letter(c) || utf8_is_digit(c);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_initial(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Does a mark at `at` of n bytes belong to the word that it stands in? */
static bool
joins(struct str text, size_t at, size_t n, uint32_t mark)
{
	uint32_t next;
	if (at + n >= text.n)
		return false;
	char before = text.s[at - 1], after = text.s[at + n];
	if (mark == '.' && is_initial(before) && is_initial(after))
		return true;
	if (mark == '.' || mark == ',')
		return is_digit(before) && is_digit(after);
	utf8_decode(text, at + n, &next);
	return (mark == '\'' || mark == 0x2019) && utf8_is_letter(next);
}

static void
take_pair(struct str text, size_t at, size_t n, struct word *out)
{
	uint32_t c;
	out->end = at + n;
	out->text = str_slice(text, at, at + n);
	if (out->end >= text.n)
		return;
	size_t next = utf8_decode(text, out->end, &c);
	if (utf8_is_unspaced(c))
		out->text = str_slice(text, at, out->end + next);
}

/* Letters of a text. */
struct letters {
	size_t n_small;
	size_t n_capital;
};

/* The end of a run of plain letters that begins at `at`. */
static size_t
plain_end(struct str text, size_t at, struct letters *letters, bool *all_capitals)
{
	size_t start = at, n_small = 0;
	for (; at < text.n; at++) {
		unsigned char c = (unsigned char)text.s[at];
		if ((unsigned char)((c | 0x20) - 'a') > 'z' - 'a')
			break;
		n_small += c >> 5 & 1;
	}
	letters->n_small += n_small;
	letters->n_capital += at - start - n_small;
	*all_capitals &= n_small == 0;
	return at;
}

static void
take_word(struct str text, size_t at, struct letters *letters, struct word *out)
{
	size_t start = at, n;
	uint32_t c;
	out->all_capitals = true;
	for (;; at += n) {
		at = plain_end(text, at, letters, &out->all_capitals);
		if (at >= text.n || text.s[at] == ' ')
			break;
		n = utf8_decode(text, at, &c);
		bool part = is_part(c);
		if (utf8_is_unspaced(c) || (!part && !joins(text, at, n, c)))
			break;
		letters->n_small += utf8_is_lower(c);
		letters->n_capital += utf8_is_upper(c);
		out->has_digit |= utf8_is_digit(c);
		out->all_capitals &= !part || utf8_is_upper(c);
	}
	out->text = str_slice(text, start, at);
	out->end = at;
}

static void
trim_endings(struct word *word)
{
	static const char *const endings[] = {"n't", "n\u2019t", "'s", "\u2019s"};
	char mark = word->text.n > 2 ? word->text.s[word->text.n - 2] : '\0';
	if (mark != '\'' && mark != '\x99') /* the last byte of \u2019 */
		return;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		struct str ending = str_from(endings[i]);
		if (word->text.n > ending.n && str_ends(word->text, ending)) {
			word->text.n -= ending.n;
			word->is_negated = i < 2;
			word->is_possessive = i >= 2;
			return;
		}
	}
}

static bool
ends_sentence(uint32_t c)
{
	return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x3002;
}

/* The next word at or after `at`; false at the end. */
static bool
next_word(struct str text, size_t at, struct letters *letters, struct word *out)
{
	uint32_t c = 0;
	size_t n = 0;
	bool begins = at == 0;
	for (; at < text.n; at += n) {
		n = utf8_decode(text, at, &c);
		if (is_part(c))
			break;
		begins |= ends_sentence(c);
	}
	if (at >= text.n)
		return false;
	*out = (struct word){.start = at, .begins_sentence = begins};
	if (utf8_is_unspaced(c)) {
		take_pair(text, at, n, out);
		return true;
	}
	out->has_capital = utf8_is_upper(c);
	take_word(text, at, letters, out);
	trim_endings(out);
	return true;
}

static bool
is_title_case(const struct words *words)
{
	size_t n_capital = 0, n_small = 0;
	for (size_t i = 0; i < words->n; i++) {
		const struct word *word = &words->v[i];
		if (word->has_digit || word->text.n <= SHORT_WORD_BYTES)
			continue;
		n_capital += word->has_capital;
		n_small += !word->has_capital;
	}
	return n_capital >= 4 && n_capital > 4 * n_small;
}

struct words
scan_words(struct arena *arena, struct str text)
{
	struct words out = {.text = text};
	struct letters letters = {0};
	struct word word;
	for (size_t at = 0; next_word(text, at, &letters, &word); at = word.end) {
		out.v = arena_grow(arena, out.v, out.n, sizeof *out.v);
		out.v[out.n++] = word;
	}
	out.is_title_case = is_title_case(&out);
	out.is_loud = letters.n_capital > letters.n_small;
	return out;
}

/* The word without the marks inside it, its ASCII letters small; says whether that was
 * all of it. */
static bool
spell(const struct word *word, struct buf *out)
{
	bool ascii = true;
	for (size_t i = 0; i < word->text.n; i++) {
		char c = word->text.s[i];
		if (c == ',' || (c == '.' && !word->has_digit))
			continue;
		ascii &= (c & 0x80) == 0;
		buf_char(out, c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c);
	}
	return ascii;
}

struct str
scan_spelling(struct arena *arena, const struct word *word)
{
	struct buf out = buf_new(arena, 0);
	if (spell(word, &out))
		return buf_str(&out);
	return utf8_fold(arena, buf_str(&out));
}
