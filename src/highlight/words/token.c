#include "highlight/words/token.h"

#include <string.h>

#include "base/utf8.h"
#include "highlight/words/airtime.h"
#include "highlight/words/letters.h"

enum { TITLE_WORDS = 6, TITLE_WORD_BYTES = 4 }; /* of a passage in title case */
enum { GLUED_MIN = 4, LOST_MIN = 3 };           /* letters of a word */

enum { APOSTROPHE = 0x2019, ELLIPSIS = 0x2026 };

bool
token_is_upper(const struct tokens *tokens, size_t i)
{
	return i < tokens->n && tokens->v[i].look & (LOOK_UPPER | LOOK_NUMBER);
}

bool
token_is_lower(const struct tokens *tokens, size_t i)
{
	return tokens->v[i].kind == TOKEN_WORD && !token_is_upper(tokens, i);
}

uint32_t
token_words(const struct tokens *tokens, size_t i)
{
	return i < tokens->n ? tokens->v[i].words : 0;
}

struct str
token_str(const struct tokens *tokens, size_t i)
{
	return str_slice(tokens->text, tokens->v[i].start, tokens->v[i].end);
}

bool
token_has(const struct tokens *tokens, size_t i, const char *section)
{
	return language_bit(tokens->language, section) & tokens->v[i].sections;
}

static bool
is_word_start(uint32_t c)
{
	return utf8_is_letter(c) || utf8_is_digit(c) || c == '$' || c == 0x20ac ||
	       c == 0xa3 || c == 0xa5 || c == '#' || c == '@' || c == '%' || c == '+' ||
	       c == '*' || c == '`' || c == '_';
}

/* The character at `at`, or 0 at the end of the range. */
static uint32_t
peek(struct str text, size_t at, size_t end)
{
	uint32_t c = 0;
	if (at < end)
		utf8_decode(text, at, &c);
	return c;
}

static bool
is_letter_or_digit(uint32_t c)
{
	return c && (utf8_is_letter(c) || utf8_is_digit(c));
}

/* A mark inside a word: 3,700, it’s, U.S, S&P, boda-boda, and/or. */
static bool
joins(uint32_t before, uint32_t c, uint32_t after)
{
	if (!is_letter_or_digit(after))
		return false;
	switch (c) {
	case ',':
		return utf8_is_digit(before) && utf8_is_digit(after);
	case '.':
	case ':':
		return (utf8_is_digit(before) && utf8_is_digit(after)) ||
		       (c == '.' && is_letter_or_digit(before));
	case '\'':
	case APOSTROPHE:
	case '-':
	case 0x2010:
	case 0x2011:
	case '&':
	case '_':
		return true;
	case '/':
		return is_letter_or_digit(before);
	case 0x2013:
		return utf8_is_digit(before) && utf8_is_digit(after);
	default:
		return false;
	}
}

/* Behind the letters and digits of ASCII that stand at `at`. */
static size_t
skip_plain(struct str text, size_t at, size_t end)
{
	while (at < end && ((unsigned char)((text.s[at] | 0x20) - 'a') <= 'z' - 'a' ||
	                    (unsigned char)(text.s[at] - '0') <= 9))
		at++;
	return at;
}

/* Behind the letters that stand at `at`. */
static size_t
skip_letters(struct str text, size_t at, size_t end)
{
	while (at < end && is_letter_or_digit(peek(text, at, end))) {
		uint32_t c;
		at += utf8_decode(text, at, &c);
	}
	return at;
}

/* "The", "For", "It": a word that opens sentences, and no name. */
static bool
is_opener(const struct language *language, struct str word)
{
	return word.n > 1 && word.s[0] >= 'A' && word.s[0] <= 'Z' &&
	       (language_has(language, "pronouns", word) ||
	        language_has(language, "determiners", word) ||
	        language_has(language, "prepositions", word));
}

/* "… votes.Sign up", "… in Fiji.For more": the period at `at` ends a sentence, and the
 * blank behind it is lost; the word before it begins at `start`. A name may have a
 * period of its own: "Node.Js". */
static bool
is_lost_space(const struct language *language, struct str text, size_t start, size_t at,
              size_t end)
{
	bool turns = at >= start + LOST_MIN && text.s[at] == '.' && at + 2 < end &&
	             text.s[at + 1] >= 'A' && text.s[at + 1] <= 'Z' &&
	             text.s[at + 2] >= 'a' && text.s[at + 2] <= 'z';
	if (!turns || (text.s[start] >= 'a' && text.s[start] <= 'z'))
		return turns;
	struct str next = str_slice(text, at + 1, skip_letters(text, at + 1, end));
	return is_opener(language, next);
}

/* Where the word that starts at `at` ends. */
static size_t
word_end(const struct language *language, struct str text, size_t at, size_t end)
{
	uint32_t before = 0;
	for (;;) {
		size_t start = at;
		at = skip_plain(text, at, end);
		if (at > start)
			before = (unsigned char)text.s[at - 1];
		if (at >= end || text.s[at] == ' ')
			break;
		uint32_t c;
		size_t n = utf8_decode(text, at, &c);
		bool plain = is_word_start(c) || utf8_is_invisible(c);
		if (before && utf8_is_unspaced(c) != utf8_is_unspaced(before))
			break;
		if (!plain && (!joins(before, c, peek(text, at + n, end)) ||
		               is_lost_space(language, text, start, at, end)))
			break;
		at += n;
		before = c;
	}
	return at;
}

static bool
has_inner_period(struct str word)
{
	return word.n > 1 && memchr(word.s, '.', word.n);
}

/* "14. April": an ordinal number's period. */
static bool
is_ordinal(const struct tokens *tokens, struct str word, size_t end)
{
	size_t at = (size_t)(word.s - tokens->text.s) + word.n + 1;
	if (word.n > 2 || word.s[0] < '0' || word.s[0] > '9' ||
	    peek(tokens->text, at, end) != ' ')
		return false;
	size_t stop = skip_letters(tokens->text, at + 1, end);
	return language_has(tokens->language, "months",
	                    str_slice(tokens->text, at + 1, stop));
}

/* The word behind the period at `at` and a blank opens a sentence: "Plan B. It failed".
 */
static bool
opens_next(const struct tokens *tokens, size_t at, size_t end)
{
	struct str text = tokens->text;
	if (at + 2 >= end || text.s[at + 1] != ' ')
		return false;
	return is_opener(tokens->language,
	                 str_slice(text, at + 2, skip_letters(text, at + 2, end)));
}

/* The period behind a word is the word's own: an initial, U.S., Gen., Inc. */
static bool
owns_period(const struct tokens *tokens, struct str word, size_t end)
{
	uint32_t c;
	size_t n = utf8_decode(word, 0, &c);
	if (n == word.n && utf8_is_upper(c))
		return !opens_next(tokens, (size_t)(word.s - tokens->text.s) + word.n,
		                   end);
	if (is_ordinal(tokens, word, end))
		return true;
	if (!utf8_is_letter(c))
		return false;
	if (has_inner_period(word) && word.n <= 8)
		return true;
	struct str whole = {word.s, word.n + 1};
	if (language_has(tokens->language, "abbreviations", whole))
		return word.n < 3 || utf8_is_upper(c);
	uint32_t next =
	        peek(tokens->text, (size_t)(word.s - tokens->text.s) + word.n + 1, end);
	return next == ',' || next == ';';
}

/* "Panama’s", "drivers'" */
static bool
is_possessive(struct str word)
{
	if (word.n > 1 && word.s[word.n - 1] == 's')
		word.n--;
	char last = word.s[word.n - 1];
	return last == '\'' || (last == '\x99' && str_ends(word, STR("’")));
}

static uint32_t
look_of(struct str word)
{
	uint32_t look = 0;
	size_t letters = 0;
	size_t capitals = 0;
	for (size_t at = 0; at < word.n;) {
		uint32_t c;
		size_t n = utf8_decode(word, at, &c);
		if (utf8_is_letter(c)) {
			letters++;
			capitals += utf8_is_upper(c);
			if (letters <= 2 && utf8_is_upper(c)) /* "Oslo", "iOS" */
				look |= LOOK_UPPER;
		} else if (letters == 0 && utf8_is_digit(c)) {
			look |= LOOK_NUMBER;
		}
		at += n;
	}
	if (letters > 1 && letters == capitals)
		look |= LOOK_CAPITALS;
	if (is_possessive(word))
		look |= LOOK_POSSESSIVE;
	return look;
}

/* "drivers’ strike": an apostrophe behind a plural, where no quotation is open. */
static bool
ends_in_apostrophe(struct str text, size_t at, size_t end, bool quoted)
{
	uint32_t c = peek(text, at, end);
	if (quoted || (c != APOSTROPHE && c != '\'') || text.s[at - 1] != 's')
		return false;
	uint32_t next = peek(text, at + (c == '\'' ? 1 : 3), end);
	uint32_t then = peek(text, at + (c == '\'' ? 2 : 4), end);
	return next == ' ' && is_letter_or_digit(then);
}

/* A joiner written onto its word (Arabic "and"): its length in bytes, else 0. Words
 * that begin with that letter themselves have none. */
static size_t
prefix_joiner(const struct tokens *tokens, struct str word)
{
	struct strs prefixes = tokens->prefixes;
	if (prefixes.n == 0 || tokens->n == 0)
		return 0;
	for (size_t i = 0; i < prefixes.n; i++) {
		struct str prefix = prefixes.v[i];
		if (str_starts(word, prefix) && word.n >= prefix.n + 4 &&
		    !language_has(tokens->language, "prefix exceptions", word))
			return prefix.n;
	}
	return 0;
}

/* "NigeriaSouth Africa elects": where a page lost what stood behind a country; its
 * length in bytes, else 0. */
static size_t
glued_place(const struct tokens *tokens, struct str word)
{
	for (size_t i = GLUED_MIN; i + GLUED_MIN <= word.n; i++) {
		bool turns = word.s[i] >= 'A' && word.s[i] <= 'Z' &&
		             word.s[i - 1] >= 'a' && word.s[i - 1] <= 'z';
		if (turns)
			return language_has(tokens->language, "places",
			                    str_slice(word, 0, i))
			               ? i
			               : 0;
	}
	return 0;
}

/* "ainsi qu'une liste": how many bytes of the word are the joiner's own, by [elisions];
 * 0 where none are. */
static size_t
elided_joiner(const struct tokens *tokens, struct str word)
{
	struct strs elisions = language_section(tokens->language, "elisions");
	size_t at = (size_t)(word.s - tokens->text.s);
	for (size_t i = 0; i < elisions.n; i++) {
		struct str before = elisions.v[i];
		struct str own = before;
		str_cut(&own, ' ', &before);
		size_t n = own.n;
		bool elided = word.n > n && str_starts_nocase(word, own) &&
		              at > before.n + 1 &&
		              str_eq_nocase(str_slice(tokens->text, at - before.n - 1,
		                                      at - 1),
		                            before);
		if (elided && word.s[n] == '\'')
			return n + 1;
		if (elided && str_starts(str_slice(word, n, word.n), STR("’")))
			return n + 3;
	}
	return 0;
}

static size_t
take_word(struct tokens *tokens, struct token *token, size_t at, size_t end,
          bool quoted)
{
	struct str text = tokens->text;
	uint32_t c;
	size_t n = utf8_decode(text, at, &c);
	size_t start = c == '.' ? at + n : at;
	size_t stop = utf8_is_unspaced(c)
	                      ? at + n
	                      : word_end(tokens->language, text, start, end);
	if (stop == at)
		stop = at + n;
	if (ends_in_apostrophe(text, stop, end, quoted))
		stop += text.s[stop] == '\'' ? 1 : 3;
	struct str word = str_slice(text, at, stop);
	token->kind = TOKEN_WORD;
	n = prefix_joiner(tokens, word);
	if (n > 0)
		return at + n;
	n = glued_place(tokens, word);
	n = n ? n : elided_joiner(tokens, word);
	if (n > 0)
		stop = at + n;
	word = str_slice(text, at, stop);
	token->look |= look_of(word);
	if (utf8_is_unspaced(c))
		token->look |= LOOK_UNSPACED;
	if (stop < end && text.s[stop] == '.' && owns_period(tokens, word, end)) {
		stop++;
		token->look |= LOOK_PERIOD;
	}
	return stop;
}

/* The look that the white space before `*at` gives; moves *at behind it. */
static uint32_t
skip_space(struct str text, size_t *at, size_t end)
{
	uint32_t look = 0;
	while (*at < end) {
		uint32_t c;
		size_t n = utf8_decode(text, *at, &c);
		if (c == '\n')
			look |= LOOK_BROKEN;
		if (utf8_is_space(c))
			look |= LOOK_SPACED;
		else if (!utf8_is_invisible(c))
			break;
		*at += n;
	}
	return look;
}

void
token_hold(struct tokens *tokens, size_t from, size_t to)
{
	for (size_t i = from; i <= to && i < tokens->n; i++)
		tokens->v[i].look |= LOOK_HELD;
}

void
token_close_aside(struct tokens *tokens, size_t i)
{
	if (i < tokens->n && token_is_comma(tokens, i))
		tokens->v[i].look |= LOOK_ASIDE;
}

/* Whether nearly every long word has a capital, as titles are set in English. */
static bool
is_title_case(const struct tokens *tokens)
{
	size_t n = 0;
	size_t n_upper = 0;
	for (size_t i = 0; i < tokens->n; i++) {
		const struct token *token = &tokens->v[i];
		if (token->kind != TOKEN_WORD ||
		    token->end - token->start < TITLE_WORD_BYTES)
			continue;
		n++;
		n_upper += token->look & LOOK_UPPER ? 1 : 0;
	}
	return n >= TITLE_WORDS && 10 * n_upper >= 9 * n;
}

/* In titles a verb's capital says no more than that it is a word. */
static void
level_titles(struct tokens *tokens)
{
	if (!is_title_case(tokens))
		return;
	for (size_t i = 1; i < tokens->n; i++)
		if (tokens->v[i].words & (WORD_VERB | WORD_PREPOSITION | WORD_JOINER) &&
		    !(tokens->v[i].look & LOOK_CAPITALS) &&
		    tokens->v[i - 1].kind == TOKEN_WORD)
			tokens->v[i].look &= ~(uint32_t)LOOK_UPPER;
}

/* "Oslo sinks, (9:55) Malta votes": behind the time at `at`, where what a broadcast's
 * comma or semicolon divides begins with one; else `at`. */
static size_t
behind_time(const struct tokens *tokens, size_t at)
{
	bool divided = tokens->n > 0 && (token_is_comma(tokens, tokens->n - 1) ||
	                                 token_is(tokens, tokens->n - 1, ';'));
	return divided ? at + airtime_bracketed(tokens->text, at) : at;
}

struct tokens
tokens_of(struct arena *arena, const struct language *language, struct str text,
          const struct spans *spans, struct segment range)
{
	struct tokens tokens = {
	        .text = text,
	        .language = language,
	        .prefixes = language_section(language, "prefix joiners"),
	};
	bool quoted = false;
	for (size_t at = range.start; at < range.end;) {
		struct token token = {.look = skip_space(text, &at, range.end)};
		if (at >= range.end)
			break;
		size_t behind = behind_time(&tokens, at);
		if (behind > at) {
			at = behind;
			continue;
		}
		uint32_t c;
		size_t n = utf8_decode(text, at, &c);
		token.start = (uint32_t)at;
		if (is_word_start(c) ||
		    ((at == range.start || token.look & LOOK_SPACED) &&
		     letters_led(text, at))) {
			at = take_word(&tokens, &token, at, range.end, quoted);
		} else {
			token.kind = TOKEN_MARK;
			token.mark = c;
			at += n;
			if (c == 0x2018 || c == APOSTROPHE)
				quoted = c == 0x2018;
		}
		token.end = (uint32_t)at;
		tokens.v = arena_grow(arena, tokens.v, tokens.n, sizeof *tokens.v);
		tokens.v[tokens.n++] = token;
	}
	tokens_mark_words(&tokens);
	level_titles(&tokens);
	tokens_hold(&tokens, spans);
	return tokens;
}

/* Bytes of the phrase from `at` on are the word, but for the case; 0 where not. */
static size_t
phrase_step(struct str phrase, size_t at, struct str word)
{
	struct str part = str_slice(phrase, at, at + word.n);
	if (!str_eq_nocase(part, word))
		return 0;
	size_t after = at + word.n;
	return after == phrase.n || strchr(" ,:", phrase.s[after]) ||
	                       (unsigned char)phrase.s[after] >= 0x80 || word.n == 1
	               ? word.n
	               : 0;
}

static size_t
phrase_tokens(const struct tokens *tokens, size_t i, struct str phrase)
{
	size_t at = 0;
	size_t first = i;
	while (at < phrase.n) {
		if (i >= tokens->n)
			return 0;
		size_t n = phrase_step(phrase, at, token_str(tokens, i));
		if (n == 0)
			return 0;
		at += n;
		while (at < phrase.n && phrase.s[at] == ' ')
			at++;
		i++;
	}
	return i - first;
}

size_t
token_phrase(const struct tokens *tokens, size_t i, const char *section)
{
	const struct part *part = language_part(tokens->language, section);
	return part ? token_phrase_in(tokens, i, part) : 0;
}

/* Told by its length and second letter, before anything is compared. */
static bool
may_begin(struct str phrase, struct str word)
{
	return phrase.n >= word.n &&
	       (word.n < 2 || ((phrase.s[1] ^ word.s[1]) & ~0x20) == 0);
}

size_t
token_phrase_in(const struct tokens *tokens, size_t i, const struct part *part)
{
	size_t best = 0;
	if (i >= tokens->n)
		return 0;
	struct str word = token_str(tokens, i);
	struct strs lines = part_starting(part, word);
	for (size_t k = 0; k < lines.n; k++) {
		size_t n = may_begin(lines.v[k], word)
		                   ? phrase_tokens(tokens, i, lines.v[k])
		                   : 0;
		if (n > best)
			best = n;
	}
	return best;
}
