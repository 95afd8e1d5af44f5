/*
 * Commas that divide no list: within dates, before places, companies and what somebody
 * is. Their closing comma ("Inc.," "2027,") may still end an item, so it is only marked
 * as an aside's.
 */
#include "highlight/words/token.h"

enum { PLACE_WORDS_MAX = 3, JOINER_WORDS_MAX = 3 };

/* The comma at i stands between a day and its year: "Jan. 29, 2025". */
static bool
is_in_date(const struct tokens *tokens, size_t i)
{
	if (i < 2 || i + 1 >= tokens->n)
		return false;
	const struct token *year = &tokens->v[i + 1];
	return tokens->v[i - 2].words & WORD_MONTH &&
	       tokens->v[i - 1].look & LOOK_NUMBER && year->look & LOOK_NUMBER &&
	       year->end - year->start == 4;
}

/* Token i is the last of "as well as". */
static bool
ends_joiner(const struct tokens *tokens, size_t i)
{
	for (size_t n = 1; n <= JOINER_WORDS_MAX && n <= i + 1; n++)
		if (token_phrase(tokens, i + 1 - n, "also joiners") == n)
			return true;
	return false;
}

/* Something other than the run of capitals that ends at i stands before it in its
 * piece: "outside Patiala", not "Cuba" at the start of a list. */
static bool
has_piece_before(const struct tokens *tokens, size_t i)
{
	while (i > 0 && tokens->v[i].look & LOOK_UPPER)
		i--;
	const struct token *token = &tokens->v[i];
	return token->kind == TOKEN_WORD && !(token->look & LOOK_UPPER) &&
	       !(token->words & WORD_JOINER) && !ends_joiner(tokens, i);
}

static bool
is_listed_place(const struct tokens *tokens, size_t end)
{
	for (size_t n = 1; n <= PLACE_WORDS_MAX && n <= end; n++)
		if (token_phrase(tokens, end - n, "places") == n)
			return true;
	return false;
}

/* "Salem, Oregon" ends there; but in "Assab, Rwanda and Burundi reopen" it does not. */
static bool
ends_place(const struct tokens *tokens, size_t i)
{
	return i >= tokens->n ||
	       (tokens->v[i].kind == TOKEN_MARK && !token_is(tokens, i, '(') &&
	        !token_is(tokens, i, '-')) ||
	       (tokens->v[i].words & WORD_JOINER && !token_is_upper(tokens, i) &&
	        (!token_is_upper(tokens, i + 1) ||
	         (i + 1 < tokens->n && tokens->v[i + 1].look & LOOK_POSSESSIVE)));
}

/* ", Ghana, and Kenya": the comma at i carries on a list of countries. */
static bool
goes_on_with_places(const struct tokens *tokens, size_t i)
{
	if (i >= tokens->n || !token_is_comma(tokens, i))
		return false;
	size_t n = token_phrase(tokens, i + 1, "places");
	size_t end = i + 1 + n;
	return n > 0 && end < tokens->n &&
	       (token_is_comma(tokens, end) || tokens->v[end].words & WORD_JOINER);
}

/* The comma at i stands between a town and its country or state, or before a state that
 * ends it all: "a border state, Iowa.", but not "harbor towns, Iowa"; how many tokens
 * that takes, 0 where it does not.
 */
static size_t
place_after(const struct tokens *tokens, size_t i)
{
	if (i == 0 || tokens->v[i - 1].look & LOOK_POSSESSIVE ||
	    !token_is_upper(tokens, i + 1))
		return 0;
	size_t n = token_phrase(tokens, i + 1, "places");
	if (n && !(tokens->v[i - 1].look & LOOK_UPPER)) {
		bool ends = i + 1 + n == tokens->n || token_is(tokens, i + 1 + n, '.');
		return ends && !str_ends(token_str(tokens, i - 1), STR("s")) ? n : 0;
	}
	if (n == 0 || !ends_place(tokens, i + 1 + n) ||
	    goes_on_with_places(tokens, i + 1 + n) || is_listed_place(tokens, i) ||
	    !has_piece_before(tokens, i - 1))
		return 0;
	return n;
}

/* The comma at i opens where a town lies: "Santarém, no Pará,"; how many tokens that
 * takes, 0 where it does not. */
static size_t
region_after(const struct tokens *tokens, size_t i)
{
	size_t n = token_phrase(tokens, i + 1, "place prefixes");
	if (i == 0 || n == 0 || !(tokens->v[i - 1].look & LOOK_UPPER))
		return 0;
	size_t k = i + 1 + n;
	while (k < tokens->n && k <= i + n + PLACE_WORDS_MAX &&
	       tokens->v[k].look & LOOK_UPPER)
		k++;
	return k > i + 1 + n && k < tokens->n && token_is_comma(tokens, k) ? k - i - 1
	                                                                   : 0;
}

/* "Ada Moen, author of …": the comma at i stands before what a person is. */
static bool
is_before_role(const struct tokens *tokens, size_t i)
{
	return token_is_upper(tokens, i - 1) && token_is_lower(tokens, i + 1) &&
	       token_words(tokens, i + 2) & WORD_PREPOSITION &&
	       token_phrase(tokens, i + 1, "roles") == 1;
}

/* "very, very soon": the comma at i stands between a word and the same again. */
static bool
is_repeated(const struct tokens *tokens, size_t i)
{
	return token_is_lower(tokens, i + 1) &&
	       str_eq_nocase(token_str(tokens, i - 1), token_str(tokens, i + 1));
}

void
tokens_hold_commas(struct tokens *tokens)
{
	for (size_t i = 1; i + 1 < tokens->n; i++) {
		if (!token_is_comma(tokens, i))
			continue;
		if (is_before_role(tokens, i) || is_repeated(tokens, i))
			token_hold(tokens, i, i);
		size_t n = is_in_date(tokens, i) ? 1 : place_after(tokens, i);
		n = n ? n : region_after(tokens, i);
		if (n == 0 && tokens->v[i - 1].look & (LOOK_UPPER | LOOK_PERIOD) &&
		    token_has(tokens, i + 1, "suffixes") &&
		    token_is_upper(tokens, i + 1))
			n = 1;
		if (n == 0)
			continue;
		token_hold(tokens, i, i + n);
		token_close_aside(tokens, i + n + 1);
		i += n;
	}
}
