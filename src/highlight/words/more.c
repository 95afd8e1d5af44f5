/* "… and more": what ends a list and is no item of it. */
#include "highlight/words/passage.h"

enum {
	MORE_TOKENS = 12, /* of the longest such end, with what joins it */
	QUALITIES = 2     /* words between "more" and "news" */
};

/* "more news worth following from around the world": more of what a letter lists, told
 * by its kind and by nothing of its own. */
static size_t
more_of_a_kind(const struct tokens *tokens, size_t i, size_t last)
{
	size_t k = i + token_phrase(tokens, i, "more heads");
	if (k == i)
		return 0;
	for (size_t n = 0; n < QUALITIES && !token_has(tokens, k, "contents"); n++)
		k++;
	if (k >= last || !token_has(tokens, k, "contents"))
		return 0;
	k++;
	if (k < last && tokens->v[k].kind == TOKEN_WORD &&
	    token_phrase(tokens, k, "more tails") == 0 &&
	    token_phrase(tokens, k, "more goals") == 0 &&
	    !token_has(tokens, k, "times"))
		return 0;
	while (k < last && k - i < MORE_TOKENS && !token_is_comma(tokens, k) &&
	       !(tokens->v[k].words & WORD_JOINER))
		k++;
	return k - i;
}

/* "… para leer hoy": what the rest is for, as far as the part goes. */
static size_t
goal_of(const struct tokens *tokens, size_t i, size_t last)
{
	if (i >= last || token_phrase(tokens, i, "more goals") == 0)
		return 0;
	for (size_t k = i; k < last; k++)
		if (tokens->v[k].kind == TOKEN_MARK || tokens->v[k].words & WORD_JOINER)
			return 0;
	return last - i;
}

size_t
passage_more(const struct tokens *tokens, size_t i, size_t last)
{
	size_t n = token_phrase(tokens, i, "more");
	size_t kind = more_of_a_kind(tokens, i, last);
	n = n > kind ? n : kind;
	return n && i + n < last ? n + goal_of(tokens, i + n, last) : n;
}

/* What joins an item to the next at token i: marks and words; 0 where nothing does. */
static size_t
joining(const struct tokens *tokens, size_t i, size_t last)
{
	size_t at = i;
	while (at < last) {
		size_t n = passage_is_joint(tokens, at) ? 1 : 0;
		if (n == 0)
			n = token_phrase(tokens, at, "joiners");
		if (n == 0)
			n = token_phrase(tokens, at, "also joiners");
		if (n == 0)
			break;
		at += n;
	}
	return at - i;
}

/* "for 2021 and beyond": a year before a bare joiner, and its preposition behind. */
static bool
ends_time(const struct tokens *tokens, size_t i)
{
	return tokens->v[i].look & LOOK_NUMBER &&
	       tokens->v[i + 1].words & WORD_JOINER &&
	       token_words(tokens, i + 2) & WORD_PREPOSITION;
}

size_t
passage_before_more(const struct tokens *tokens, struct stretch part)
{
	size_t end = part.last;
	while (end > part.first && tokens->v[end - 1].kind == TOKEN_MARK)
		end--;
	size_t from = end > part.first + MORE_TOKENS ? end - MORE_TOKENS : part.first;
	for (size_t i = from; i < end; i++) {
		size_t n = joining(tokens, i, end);
		if ((n == 0 && i > part.first) ||
		    (n == 1 && i > part.first && ends_time(tokens, i - 1)))
			continue;
		if (end > i + n && passage_more(tokens, i + n, end) == end - i - n)
			return i;
	}
	return part.last;
}
