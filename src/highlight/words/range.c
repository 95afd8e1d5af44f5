/* "From the flood in Hull to a highway nobody wants": two things that a range names. */
#include "highlight/words/passage.h"

/* The first "to" of the part before an article or question, else before a name: "from
 * the visit to Malta to the storm". */
static size_t
find_to(const struct tokens *tokens, struct stretch part, struct str to)
{
	size_t named = part.last;
	for (size_t i = part.first + 2; i + 1 < part.last; i++) {
		if (!str_eq_nocase(token_str(tokens, i), to))
			continue;
		if (token_words(tokens, i + 1) & (WORD_DETERMINER | WORD_QUESTION))
			return i;
		if (named == part.last && token_is_upper(tokens, i + 1))
			named = i;
	}
	return named;
}

size_t
passage_range(const struct tokens *tokens, struct stretch part)
{
	struct strs pairs = language_section(tokens->language, "ranges");
	struct str from = token_str(tokens, part.first);
	for (size_t i = part.first; i < part.last; i++)
		if (token_is_comma(tokens, i) && !(tokens->v[i].look & LOOK_HELD))
			return part.last;
	for (size_t k = 0; k < pairs.n; k++) {
		struct str to = pairs.v[k];
		struct str own;
		if (!str_cut(&to, ' ', &own) || !str_eq_nocase(from, own))
			continue;
		return find_to(tokens, part, to);
	}
	return part.last;
}
