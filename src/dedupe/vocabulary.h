/* Words as numbered terms: stems, what they weigh, and what the lexicon says of them.
 */
#ifndef DEDUPE_VOCABULARY_H
#define DEDUPE_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct vocabulary;

struct vocabulary *vocabulary_new(struct arena *arena);
void vocabulary_close(struct vocabulary *vocabulary);

/* The language (BCP 47) of the words that follow; empty: English. */
void vocabulary_language(struct vocabulary *vocabulary, struct str language);

enum vocabulary_kind {
	VOCABULARY_TERM,
	VOCABULARY_FUNCTION, /* says nothing and is no term */
	VOCABULARY_NEGATOR   /* no term either */
};

/* A word as scan_spelling gives it. */
struct vocabulary_word {
	struct str folded;
	bool is_acronym; /* "US", "IT": not "us", "it" */
};

/* Sets *term for a VOCABULARY_TERM. */
enum vocabulary_kind vocabulary_read(struct vocabulary *vocabulary,
                                     const struct vocabulary_word *word,
                                     uint32_t *term);

/* Digits, or a number in words that is kept as digits. */
bool vocabulary_is_number(const struct vocabulary *vocabulary, uint32_t term);

/* So common in news that it is no name, whatever its capital. */
bool vocabulary_is_common(const struct vocabulary *vocabulary, uint32_t term);

/* How a term was met in running text, where a capital is a sign of a name. */
void vocabulary_met(struct vocabulary *vocabulary, uint32_t term, bool has_capital);
/* More often with a capital than without. */
bool vocabulary_is_name(const struct vocabulary *vocabulary, uint32_t term);

/* One more document, which holds these terms, each once. */
void vocabulary_count(struct vocabulary *vocabulary, const uint32_t *terms, size_t n);

/* How many terms there are; they are numbered from 0. */
size_t vocabulary_size(const struct vocabulary *vocabulary);

/* How much each term says: the logarithm of how rare it is among the documents counted
 * and in news at large. */
const float *vocabulary_weigh(const struct vocabulary *vocabulary, struct arena *arena);

/* What a term means beside others: bits of the rows of opposites that it stands in. */
struct term_meaning {
	uint32_t one;
	uint32_t other;
	bool wins;
	bool loses;
};

struct term_meaning vocabulary_meaning(const struct vocabulary *vocabulary,
                                       uint32_t term);

#endif
