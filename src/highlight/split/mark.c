/*
 * Announcements that are divided by what is no sentence's punctuation: bullets, bars,
 * emoji, double slashes, spaced dashes, numbers. The strongest kind found decides.
 */
#include "base/utf8.h"
#include "highlight/words/airtime.h"
#include "highlight/words/passage.h"

/* How many tokens a divider of the kind takes at i, 0 where none stands; k is how many
 * were found before. */
typedef size_t divider(const struct tokens *tokens, size_t i, size_t k);

static size_t
bullet(const struct tokens *tokens, size_t i, size_t k)
{
	static const uint32_t bullets[] = {
	        0x2022, 0x25aa, 0x25cf, 0x25a0, 0x25c6, 0x2219, 0x25e6, 0x2023,
	        0x2043, 0xb7,   0x25ab, 0x25b8, 0x25b6, 0x30fb, 0xff0f, '|',
	        0xff5c, 0x25bd, 0x25bc, 0x25a1, 0x25c7, 0x25cb, 0x2605, 0x2606};
	(void)k;
	if (tokens->v[i].kind != TOKEN_MARK || tokens->v[i].look & LOOK_HELD)
		return 0;
	for (size_t b = 0; b < sizeof bullets / sizeof *bullets; b++)
		if (tokens->v[i].mark == bullets[b])
			return 1;
	return 0;
}

static size_t
emoji(const struct tokens *tokens, size_t i, size_t k)
{
	(void)k;
	return tokens->v[i].kind == TOKEN_MARK && utf8_is_emoji(tokens->v[i].mark) ? 1
	                                                                           : 0;
}

static size_t
slashes(const struct tokens *tokens, size_t i, size_t k)
{
	(void)k;
	return token_is(tokens, i, '/') && token_is(tokens, i + 1, '/') &&
	                       tokens->v[i].look & LOOK_SPACED
	               ? 2
	               : 0;
}

static size_t
dash(const struct tokens *tokens, size_t i, size_t k)
{
	(void)k;
	if (tokens->v[i].look & LOOK_HELD)
		return 0;
	if (token_is(tokens, i, '-') && token_is(tokens, i + 1, '-'))
		return 2;
	bool spaced = i + 1 < tokens->n && tokens->v[i].look & LOOK_SPACED &&
	              tokens->v[i + 1].look & LOOK_SPACED;
	return spaced && (token_is_dash(tokens, i) || token_is(tokens, i, '-')) ? 1 : 0;
}

/* "Ports close. - Tolls rise.": a spaced hyphen behind a sentence. */
static size_t
stopped_dash(const struct tokens *tokens, size_t i, size_t k)
{
	if (i == 0 || dash(tokens, i, k) != 1)
		return 0;
	return token_is(tokens, i - 1, '.') || token_is(tokens, i - 1, '?') ||
	                       token_is(tokens, i - 1, '!')
	               ? 1
	               : 0;
}

/* A single one with blanks round it. */
static size_t
slash(const struct tokens *tokens, size_t i, size_t k)
{
	(void)k;
	return token_is(tokens, i, '/') && i + 1 < tokens->n &&
	                       tokens->v[i].look & LOOK_SPACED &&
	                       tokens->v[i + 1].look & LOOK_SPACED
	               ? 1
	               : 0;
}

/* "-Ports. -Tolls.": a hyphen that its word follows at once, where a sentence begins.
 */
static size_t
hyphen(const struct tokens *tokens, size_t i, size_t k)
{
	(void)k;
	if (!token_is(tokens, i, '-') || i + 1 >= tokens->n ||
	    tokens->v[i + 1].look & LOOK_SPACED)
		return 0;
	return i == 0 || (tokens->v[i].look & (LOOK_SPACED | LOOK_BROKEN) &&
	                  (token_is(tokens, i - 1, '.') ||
	                   token_is(tokens, i - 1, ';') ||
	                   tokens->v[i].look & LOOK_BROKEN))
	               ? 1
	               : 0;
}

/* The number or letter k of an enumeration: "3", "c". */
static bool
is_label(const struct tokens *tokens, size_t i, size_t k)
{
	if (i >= tokens->n || tokens->v[i].kind != TOKEN_WORD || k > 98)
		return false;
	struct str word = token_str(tokens, i);
	if (word.n == 1 && (word.s[0] | 0x20) == (char)('a' + k) && k < 26)
		return true;
	size_t number = k + 1;
	if (number < 10)
		return word.n == 1 && word.s[0] == (char)('0' + number);
	return word.n == 2 && word.s[0] == (char)('0' + number / 10) &&
	       word.s[1] == (char)('0' + number % 10);
}

/* " … " with blanks round it, between headlines. */
static size_t
ellipsis(const struct tokens *tokens, size_t i, size_t k)
{
	(void)k;
	return token_is(tokens, i, 0x2026) && i + 1 < tokens->n &&
	                       tokens->v[i].look & LOOK_SPACED &&
	                       tokens->v[i + 1].look & LOOK_SPACED
	               ? 1
	               : 0;
}

enum { CIRCLED = 20 }; /* ① and on */

static size_t
number(const struct tokens *tokens, size_t i, size_t k)
{
	if (token_is(tokens, i, '(') && is_label(tokens, i + 1, k) &&
	    token_is(tokens, i + 2, ')'))
		return 3;
	if (k < CIRCLED && token_is(tokens, i, 0x2460 + (uint32_t)k))
		return 1;
	if (!is_label(tokens, i, k))
		return 0;
	return token_is(tokens, i + 1, ')') || token_is(tokens, i + 1, '.') ||
	                       token_is(tokens, i + 1, 0x3001) ||
	                       (tokens->v[i].look & LOOK_PERIOD)
	               ? 2
	               : 0;
}

static size_t
ordinal(const struct tokens *tokens, size_t i, size_t k)
{
	struct strs words = language_section(tokens->language, "ordinals");
	bool before = i == 0 || tokens->v[i - 1].kind == TOKEN_MARK ||
	              tokens->v[i - 1].words & WORD_JOINER;
	if (!before || !(token_is_comma(tokens, i + 1) || token_is(tokens, i + 1, ':')))
		return 0;
	for (size_t w = k; w < words.n && w < k + 1; w++)
		if (str_eq_nocase(words.v[w], token_str(tokens, i)))
			return 2;
	return k > 0 && token_has(tokens, i, "last ordinals") ? 2 : 0;
}

/* How many tokens the `n` bytes from token i on take. */
static size_t
tokens_in(const struct tokens *tokens, size_t i, size_t n)
{
	size_t k = i;
	while (k < tokens->n && tokens->v[k].end <= tokens->v[i].start + n)
		k++;
	return k - i;
}

/* With the dash behind it. */
static size_t
through_dash(const struct tokens *tokens, size_t i, size_t n)
{
	return n > 0 && i + n < tokens->n && dash(tokens, i + n, 0) == 1 ? n + 1 : n;
}

/* "00:46 A lens. 09:12 Moss.": a time into the broadcast before what is told then. */
static size_t
timestamp(const struct tokens *tokens, size_t i, size_t k)
{
	(void)k;
	if (tokens->v[i].kind != TOKEN_WORD || tokens->v[i].look & LOOK_HELD ||
	    !(tokens->v[i].look & LOOK_NUMBER))
		return 0;
	size_t n = airtime_bytes(tokens->text, tokens->v[i].start);
	return through_dash(tokens, i, tokens_in(tokens, i, n));
}

/* "(00:46) A lens (09:12) Moss"; but in "A lens (09:12). Moss (18:40)." they stand
 * behind what is told. */
static size_t
bracketed_time(const struct tokens *tokens, size_t i, size_t k)
{
	(void)k;
	if (!airtime_bracketed(tokens->text, tokens->v[0].start))
		return 0;
	size_t n = airtime_bracketed(tokens->text, tokens->v[i].start);
	return through_dash(tokens, i, tokens_in(tokens, i, n));
}

static size_t
count(const struct tokens *tokens, divider *find)
{
	size_t k = 0;
	for (size_t i = 0; i < tokens->n;) {
		size_t n = find(tokens, i, k);
		k += n > 0;
		i += n ? n : 1;
	}
	return k;
}

static struct stretches
divide(struct arena *arena, const struct tokens *tokens, divider *find, size_t least)
{
	struct stretches out = {0};
	size_t k = 0;
	size_t first = 0;
	for (size_t i = 0; i <= tokens->n;) {
		size_t n = i < tokens->n ? find(tokens, i, k) : 0;
		if (n == 0 && i < tokens->n) {
			i++;
			continue;
		}
		if (i > first && k >= least) {
			out.v = arena_grow(arena, out.v, out.n, sizeof *out.v);
			out.v[out.n++] = (struct stretch){first, i};
		}
		k += n > 0;
		i += n ? n : 1;
		first = i;
	}
	return out;
}

/* Of a list with so many commas the dashes belong to its items. */
static bool
has_more_commas(const struct tokens *tokens, size_t n_dashes)
{
	size_t n = 0;
	for (size_t i = 0; i < tokens->n; i++)
		n += token_is_comma(tokens, i) && !(tokens->v[i].look & LOOK_HELD);
	return n > 2 * n_dashes;
}

/* ", and" outside of what is held: the dashes are then asides, not dividers. */
static bool
has_list(const struct tokens *tokens)
{
	for (size_t i = 0; i + 1 < tokens->n; i++)
		if (token_is_comma(tokens, i) && !(tokens->v[i].look & LOOK_HELD) &&
		    tokens->v[i + 1].words & WORD_JOINER)
			return true;
	return false;
}

/* The first dash stands behind the end of a sentence: it is one of that other one. */
static bool
begins_later(const struct tokens *tokens)
{
	size_t first = 0;
	while (first < tokens->n && dash(tokens, first, 0) == 0)
		first++;
	for (size_t i = 0; i + 1 < first; i++)
		if (token_is(tokens, i, '.') && !(tokens->v[i].look & LOOK_HELD) &&
		    token_is_upper(tokens, i + 1))
			return true;
	return false;
}

/* Each dash has a capital behind it: "Rents jump — Selby, Goole settle — …". */
static bool
divides_titles(const struct tokens *tokens)
{
	for (size_t i = 0; i + 1 < tokens->n; i++)
		if (dash(tokens, i, 0) == 1 && !token_is_upper(tokens, i + 1))
			return false;
	return true;
}

/* Behind the last of such items other sentences may follow. */
static void
end_at_stop(const struct tokens *tokens, struct stretches *parts)
{
	struct stretch *last = &parts->v[parts->n - 1];
	for (size_t i = last->first; i + 1 < last->last; i++)
		if ((token_is(tokens, i, '.') || token_is(tokens, i, '!')) &&
		    tokens->v[i + 1].look & LOOK_SPACED &&
		    !(tokens->v[i].look & LOOK_HELD))
			last->last = i + 1;
}

struct stretches
passage_marked(struct arena *arena, const struct tokens *tokens)
{
	static const struct {
		divider *find;
		size_t needed; /* so many make an enumeration */
		size_t least;  /* what stands before the first is an item if 0 */
	} kinds[] = {{timestamp, 2, 1}, {bracketed_time, 2, 1}, {number, 2, 1},
	             {ordinal, 2, 1},   {bullet, 1, 0},         {emoji, 2, 0},
	             {hyphen, 2, 1},    {stopped_dash, 2, 0},   {slashes, 1, 0},
	             {slash, 2, 0},     {ellipsis, 2, 0}};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t n = count(tokens, kinds[i].find);
		if (n < kinds[i].needed || (n == 1 && has_list(tokens)))
			continue;
		struct stretches parts =
		        divide(arena, tokens, kinds[i].find, kinds[i].least);
		if (parts.n && kinds[i].find == stopped_dash)
			end_at_stop(tokens, &parts);
		return parts;
	}
	size_t n_dashes = count(tokens, dash);
	struct stretch all = {0, tokens->n};
	if (n_dashes >= 2 && passage_count_semicolons(tokens, all) < 2 &&
	    !has_more_commas(tokens, n_dashes) && !begins_later(tokens) &&
	    (!has_list(tokens) || divides_titles(tokens)))
		return divide(arena, tokens, dash, 0);
	return (struct stretches){0};
}
