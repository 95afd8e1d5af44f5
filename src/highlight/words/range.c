/* "From the flood in Hull to a highway nobody wants": two things that a range names. */
#include "highlight/words/passage.h"

/* What token i begins may be a thing of its own: an article, a question, a name. */
static bool
begins_thing(const struct tokens *tokens, size_t i)
{
	return token_words(tokens, i) & (WORD_DETERMINER | WORD_QUESTION) ||
	       token_is_upper(tokens, i);
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
		for (size_t i = part.first + 2; i + 1 < part.last; i++)
			if (str_eq_nocase(token_str(tokens, i), to) &&
			    begins_thing(tokens, i + 1))
				return i;
	}
	return part.last;
}
