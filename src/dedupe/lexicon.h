/* English words that the measure must know: what says nothing, little, or the opposite.
 */
#ifndef DEDUPE_LEXICON_H
#define DEDUPE_LEXICON_H

/* Function words, a blank between: no terms at all. */
extern const char lexicon_function_words[];

/* Words so common in news that sharing them says little. */
extern const char lexicon_common_words[];

/* Opposites: each row two lists of base forms, a blank between. */
struct opposites {
	const char *one;
	const char *other;
};
extern const struct opposites lexicon_opposites[];
extern const int lexicon_n_opposites;

#endif
