/*
 * "… über die Maut, über das Kino und über einen Hund": a preposition that opens the
 * list, or leads into it, and comes again says where its items begin.
 */
#include "highlight/words/passage.h"

enum { LEAST = 2 }; /* repetitions */

static bool
is_break(const struct tokens *tokens, size_t i)
{
	return !(tokens->v[i].look & LOOK_HELD) &&
	       (token_is_comma(tokens, i) || tokens->v[i].words & WORD_JOINER ||
	        token_has(tokens, i, "also joiners"));
}

/* The word before byte `at`, be it of what leads into the list. */
static struct str
word_before(struct str text, size_t at)
{
	size_t end = at;
	while (end > 0 && text.s[end - 1] == ' ')
		end--;
	size_t start = end;
	while (start > 0 && text.s[start - 1] != ' ' && text.s[start - 1] != '\n')
		start--;
	return str_slice(text, start, end);
}

static struct str
opening_of(const struct tokens *tokens, struct stretch part)
{
	if (token_words(tokens, part.first) & WORD_PREPOSITION ||
	    token_has(tokens, part.first, "of"))
		return token_str(tokens, part.first);
	struct str word = word_before(tokens->text, tokens->v[part.first].start);
	bool led =
	        part.first == 0 && language_has(tokens->language, "prepositions", word);
	return led ? word : (struct str){0};
}

/* "d’un vote", "dell’Everest": a word of [of] that lost its end before an apostrophe.
 */
static bool
is_elided_of(const struct tokens *tokens, size_t i)
{
	struct str word = token_str(tokens, i);
	struct strs of = language_section(tokens->language, "of");
	size_t mark = str_find(word, STR("’"), 0);
	mark = mark < word.n ? mark : str_find(word, STR("'"), 0);
	for (size_t k = 0; k < of.n && mark > 0 && mark < word.n; k++)
		if (str_starts_nocase(of.v[k], str_slice(word, 0, mark)))
			return true;
	return false;
}

/* Token i is that preposition, or of as it is: "della", "degli". */
static bool
is_again(const struct tokens *tokens, size_t i, struct str word)
{
	if (i >= tokens->n)
		return false;
	return str_eq(token_str(tokens, i), word) ||
	       ((token_has(tokens, i, "of") || is_elided_of(tokens, i)) &&
	        language_has(tokens->language, "of", word));
}

bool
passage_repeats(const struct tokens *tokens, struct stretch part, size_t i)
{
	return is_break(tokens, i) && is_again(tokens, i + 1, opening_of(tokens, part));
}

bool
passage_is_parallel(const struct tokens *tokens, struct stretch part)
{
	size_t n = 0;
	if (part.first >= part.last || opening_of(tokens, part).n == 0)
		return false;
	for (size_t i = part.first; i < part.last; i++)
		n += passage_repeats(tokens, part, i);
	return n >= LEAST;
}
