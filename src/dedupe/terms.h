/* Reports as sets of numbered terms: what the measure compares. */
#ifndef DEDUPE_TERMS_H
#define DEDUPE_TERMS_H

#include <stdint.h>

#include "base/arena.h"
#include "model/model.h"

/* Term numbers, ascending, each once. */
struct term_set {
	uint32_t *v;
	size_t n;
};

/* One report, prepared. */
struct document {
	const struct report *report;
	struct str words;      /* folded words, one blank between: the same words */
	struct str address;    /* url_key of the item's own link; empty: it has none */
	struct term_set own;   /* stems of the item's words, without the commonest */
	struct term_set all;   /* of its words and its context */
	struct term_set names; /* of own: written with a capital, or with a digit */
	struct term_set numbers; /* of own: begins with a digit */
};

struct vocabulary;

struct vocabulary *vocabulary_new(struct arena *arena);

/* Reads the report's words; each document counts once for each of its terms. */
void vocabulary_read(struct vocabulary *vocabulary, const struct report *report,
                     struct document *out);
void vocabulary_close(struct vocabulary *vocabulary);

/*
 * How much a term says: the logarithm of how rare it is among the documents read and in
 * news at large. Function words say nothing and are no terms.
 */
double vocabulary_weight(const struct vocabulary *vocabulary, uint32_t term);

/* In how many documents read the term stands. */
uint32_t vocabulary_count(const struct vocabulary *vocabulary, uint32_t term);

/* -1 or +1 for the two sides of an opposite ("rises", "falls"), with *pair naming
 * which; 0 for other terms. */
int vocabulary_side(const struct vocabulary *vocabulary, uint32_t term, int *pair);

/* The number of a term both sets hold, at or after *at in each; false at the end. */
bool term_next(const struct term_set *a, const struct term_set *b, size_t at[2],
               uint32_t *term);

#endif
