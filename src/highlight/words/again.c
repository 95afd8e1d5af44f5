/* A label that takes up a word of what stands before it: there the story is told again.
 */
#include "base/str.h"
#include "highlight/words/passage.h"

enum { LABEL_MAX = 6, STEM_BYTES = 4 };

/* The first letters of token i, where it is a word that may say what is told. */
static struct str
stem_of(const struct tokens *tokens, size_t i)
{
	struct str word = token_str(tokens, i);
	uint32_t closed = WORD_DETERMINER | WORD_PREPOSITION | WORD_PRONOUN |
	                  WORD_AUXILIARY | WORD_JOINER | WORD_SUBORDINATOR |
	                  WORD_QUESTION | WORD_ADVERB;
	bool says = tokens->v[i].kind == TOKEN_WORD && word.n > STEM_BYTES &&
	            !(token_words(tokens, i) & closed);
	return says ? str_slice(word, 0, STEM_BYTES + 1) : (struct str){0};
}

static bool
was_said(const struct tokens *tokens, size_t i)
{
	struct str stem = stem_of(tokens, i);
	for (size_t k = 0; stem.n && k < i; k++)
		if (str_eq_nocase(stem_of(tokens, k), stem))
			return true;
	return false;
}

size_t
passage_label_again(const struct tokens *tokens, size_t i)
{
	size_t end = i;
	bool said = false;
	if (!token_is_upper(tokens, i))
		return 0;
	while (end < tokens->n && end <= i + LABEL_MAX &&
	       tokens->v[end].kind == TOKEN_WORD) {
		said = said || was_said(tokens, end);
		end++;
	}
	return said && end > i && token_is_colon(tokens, end) ? end - i : 0;
}
