/* Running text as words. */
#ifndef DEDUPE_SCAN_H
#define DEDUPE_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * One word as it stands, without "'s" and "n't". "1,000", "2.5" and "U.S" are one word
 * each. Of a script without spaces it is two neighbouring characters, each time one
 * further.
 */
struct word {
	struct str text;
	size_t start; /* bytes into the text */
	size_t end;   /* where the next one is looked for */
	bool has_capital;
	bool has_digit;
	bool all_capitals;
	bool is_negated; /* "won't" */
	bool begins_sentence;
	bool is_possessive; /* "'s" stood behind */
};

struct words {
	struct word *v;
	size_t n;
	struct str text;
	bool is_title_case; /* most of the words that can have a capital have one */
	bool is_loud;       /* most of the letters are capitals */
};

struct words scan_words(struct arena *arena, struct str text);

/* For comparing: case folded, and "U.S" as "US", "1,000" as "1000". */
struct str scan_spelling(struct arena *arena, const struct word *word);

#endif
