/* Reports as sets of terms: what is compared. */
#ifndef DEDUPE_DOCUMENT_H
#define DEDUPE_DOCUMENT_H

#include <stdint.h>

#include "base/arena.h"
#include "dedupe/vocabulary.h"
#include "model/edition.h"

/* Term numbers, ascending, each once. */
struct term_set {
	uint32_t *v;
	size_t n;
};

/* So much of something: "40 ships", "3 percent". */
struct quantity {
	uint32_t number;
	uint32_t unit;
};

struct quantities {
	struct quantity *v;
	size_t n;
};

/* One report, prepared. */
struct document {
	const struct report *report;
	struct str words;      /* what is compared for the same words */
	struct str address;    /* url_key of the item's own link; empty: none */
	struct term_set own;   /* the item's words */
	struct term_set all;   /* its words and its context */
	struct term_set names; /* of own */
	struct term_set
	        perhaps_names;        /* first words, and those of titles In Capitals */
	struct term_set numbers;      /* of own */
	struct quantities quantities; /* of own */
	struct term_set winners;      /* names that win in it, and names that lose */
	struct term_set losers;
	uint32_t one; /* rows of opposites that own stands in, on this side or that */
	uint32_t other;
	bool is_negated;
	float own_weight; /* sums of what the terms say */
	float names_weight;
};

/* Reads a report; counts its terms in the vocabulary. */
void document_read(struct arena *arena, struct vocabulary *vocabulary,
                   const struct report *report, struct document *out);

/* Once every document is read: tells names from first words, and weighs. */
void document_weigh(struct arena *arena, struct document *document,
                    const struct vocabulary *vocabulary, const float *weights);

/* The next term that both sets hold, from at[] on; false at the end. */
bool term_next(const struct term_set *a, const struct term_set *b, size_t at[2],
               uint32_t *term);
size_t term_n_shared(const struct term_set *a, const struct term_set *b);
float term_weight_shared(const struct term_set *a, const struct term_set *b,
                         const float *weights);

#endif
