/* English words that the measure must know: what says nothing, little, or the opposite.
 * Lists are separated by blanks. */
#ifndef DEDUPE_LEXICON_H
#define DEDUPE_LEXICON_H

#include <stddef.h>

/* Function words: no terms at all. */
extern const char lexicon_function_words[];

/* Those of the other languages that have a stemmer here. */
extern const char lexicon_foreign_function_words[];

/* Words so common in news that sharing them says little. */
extern const char lexicon_common_words[];

/* What turns a sentence into its opposite; "n't" is known by its form. */
extern const char lexicon_negators[];

/* Who stands before the one is the winner, before the other the loser. */
extern const char lexicon_wins[];
extern const char lexicon_losses[];

/* Opposites: each row two lists of base forms. */
struct opposites {
	const char *one;
	const char *other;
};
extern const struct opposites lexicon_opposites[];
extern const size_t lexicon_n_opposites;

/* Numbers in words, from two. */
extern const char lexicon_numbers[];

#endif
