/* What divides a list as a semicolon does: it, what leads on to further items, and
 * among several of them the mark of a question. */
#include "highlight/words/passage.h"

enum { LEAD_TOKENS = 3 };

/* ", then turn to", "and end with": the comma or joiner at i leads on to further items,
 * as a semicolon would. */
static bool
leads_on(struct arena *arena, const struct tokens *tokens, size_t i)
{
	const struct token *token = &tokens->v[i];
	bool comma = token_is_comma(tokens, i);
	if (token->look & LOOK_HELD || (!comma && !(token->words & WORD_JOINER)))
		return false;
	struct stretch rest = passage_strip(tokens, (struct stretch){i, tokens->n});
	if (passage_further(arena, tokens, rest) > 1)
		return true;
	size_t n = token_phrase(tokens, i + comma, "tails");
	if (n < LEAD_TOKENS || token_phrase(tokens, i + comma, "also joiners"))
		return false;
	for (size_t k = i + comma; k < i + comma + n; k++)
		if (token_has(tokens, k, "tellers"))
			return false;
	return true;
}

/* The closing quotation mark at i with a semicolon within: "‘thin air;’ A port …". */
static bool
is_quoted_semicolon(const struct tokens *tokens, size_t i)
{
	return i > 0 && token_is_closing_quote(tokens, i) &&
	       tokens->v[i].look & LOOK_HELD && token_is(tokens, i - 1, ';');
}

size_t
passage_count_semicolons(const struct tokens *tokens, struct stretch part)
{
	size_t n = 0;
	for (size_t i = part.first; i < part.last; i++)
		n += token_is_semicolon(tokens, i);
	return n;
}

/* "…; who pays? Rents fall; …": among semicolons a question's mark divides as well. */
static bool
asks_among(const struct tokens *tokens, size_t i)
{
	return !(tokens->v[i].look & LOOK_HELD) &&
	       (token_is(tokens, i, '?') || token_is(tokens, i, '!')) &&
	       i + 1 < tokens->n && token_is_upper(tokens, i + 1);
}

struct stretches
passage_semicolons(struct arena *arena, const struct tokens *tokens,
                   struct stretch part)
{
	struct stretches out = {0};
	size_t first = part.first;
	bool parallel = passage_is_parallel(tokens, part);
	bool many = passage_count_semicolons(tokens, part) > 1;
	for (size_t i = part.first; i < part.last; i++) {
		bool last = i + 1 == part.last;
		bool divides = token_is_semicolon(tokens, i) ||
		               (i > first && leads_on(arena, tokens, i)) ||
		               (parallel && passage_repeats(tokens, part, i));
		bool behind = is_quoted_semicolon(tokens, i) ||
		              (many && asks_among(tokens, i));
		if (!last && !divides && !behind)
			continue;
		size_t end = divides ? i : i + 1;
		if (end > first) {
			out.v = arena_grow(arena, out.v, out.n, sizeof *out.v);
			out.v[out.n++] = (struct stretch){first, end};
		}
		first = tokens->v[i].kind == TOKEN_WORD ? i : i + 1;
	}
	return out;
}
