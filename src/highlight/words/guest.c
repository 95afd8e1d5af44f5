/* "An interview with Ada Moen, author of “Tin,” on the price of rye": who somebody is
 * stands between the name and what they talk of, and its commas part no items. */
#include "highlight/words/token.h"

enum { NAME_MAX = 6, ASIDE_MAX = 32 };

/* The comma at token i, behind which what they talk of begins. */
static bool
is_before_topic(const struct tokens *tokens, size_t i)
{
	bool quoted = i + 2 < tokens->n && tokens->v[i + 1].kind == TOKEN_MARK &&
	              tokens->v[i + 1].look & LOOK_HELD;
	return token_is_comma(tokens, i) &&
	       token_words(tokens, i + (quoted ? 2 : 1)) & WORD_PREPOSITION;
}

/* That comma behind the aside which begins with the comma at token i; i where the aside
 * is none, since a list goes on there. */
static size_t
aside_end(const struct tokens *tokens, size_t i)
{
	for (size_t k = i + 1; k + 1 < tokens->n && k < i + ASIDE_MAX; k++) {
		bool held = tokens->v[k].look & LOOK_HELD;
		bool stops = token_is(tokens, k, '.') || token_is(tokens, k, ';');
		if (is_before_topic(tokens, k))
			return k;
		if (!held && (stops || (token_is_comma(tokens, k) &&
		                        tokens->v[k + 1].words & WORD_JOINER)))
			return i;
	}
	return i;
}

/* The comma behind the name at token i; i where no name is followed by one. */
static size_t
comma_behind_name(const struct tokens *tokens, size_t i)
{
	size_t k = i;
	while (k < tokens->n && k < i + NAME_MAX && tokens->v[k].kind == TOKEN_WORD &&
	       token_is_upper(tokens, k))
		k++;
	return k > i && token_is_comma(tokens, k) ? k : i;
}

/* "…, a historian in Hue": the comma's words tell who somebody is. */
static bool
tells_who(const struct tokens *tokens, size_t comma)
{
	return token_words(tokens, comma + 1) & WORD_DETERMINER ||
	       token_is_lower(tokens, comma + 1);
}

void
tokens_hold_guests(struct tokens *tokens)
{
	for (size_t i = 1; i + 1 < tokens->n; i++) {
		if (!token_has(tokens, i - 1, "placeless") ||
		    !token_is_upper(tokens, i))
			continue;
		size_t comma = comma_behind_name(tokens, i);
		if (comma == i || !tells_who(tokens, comma))
			continue;
		size_t last = aside_end(tokens, comma);
		for (size_t k = comma; last > comma && k <= last; k++)
			tokens->v[k].look |= LOOK_HELD;
	}
}
