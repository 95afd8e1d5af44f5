/* Walking over a phrase in search of its main verb. */
#ifndef HIGHLIGHT_WALK_H
#define HIGHLIGHT_WALK_H

#include "highlight/words/token.h"

/* How sure a verb is one: from 0 to 4. */
enum { WALK_WEAK = 2, WALK_STRONG = 3 };

/* What a walk from left to right over tokens [first, last) has met. */
struct walk {
	const struct tokens *tokens;
	size_t first;
	size_t last;
	bool subject;     /* a noun was met */
	bool plural;      /* the subject's head is a plural, or there are two */
	bool headed;      /* the head was met: a preposition or relative followed */
	bool relative;    /* the next verb belongs to a relative clause */
	bool subordinate; /* … to a subordinate one */
	int strength;
	bool disagrees;
	bool past;    /* the main verb can be nothing else */
	size_t taken; /* words before this one belong to a verb that was met */
};

struct walk walk_all(const struct tokens *tokens, size_t first, size_t last);

/* What follows a candidate: the kinds of word that tell a verb from a noun. */
enum next {
	NEXT_END,
	NEXT_OBJECT,
	NEXT_NAME,
	NEXT_PREPOSITION,
	NEXT_ADVERB,
	NEXT_VERB,
	NEXT_WORD
};

/* Within what the walk goes over. */
enum next walk_next(const struct walk *walk, size_t i);

#endif
