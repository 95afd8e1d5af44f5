/* An item as it is compared: its signature, weighed by what else is said these days. */
#ifndef DEDUPE_DOCUMENT_H
#define DEDUPE_DOCUMENT_H

#include "dedupe/counts.h"
#include "dedupe/signature.h"
#include "model/edition.h"

/* Squares of the weights of words: of all, of the names, of what is no name or number.
 */
struct squares {
	double all;
	double names;
	double deeds;
};

enum { SIEVE_WORDS = 4 };

/* An item, and where and when it was met. */
struct document {
	const struct report *report;
	struct signature signature;
	/* below: document_weigh */
	const float *own_weight; /* how rare each word is */
	const float *told_weight;
	float total;  /* of its own words */
	float names;  /* of it, the names' */
	float square; /* the sum of the squares, of its own words */
	float told_square;
	struct squares squares; /* of its own words and of what is told beside */
	uint8_t n;              /* own words, without initials */
	uint8_t n_numbers;
	bool recurs; /* its form is met again and again: the title of a series */
	uint64_t
	        keys; /* a bit for each of its own words, by the last bits of its key */
	uint64_t coarse;                 /* the same by what else a word is known by */
	uint64_t told_keys[SIEVE_WORDS]; /* as keys, of what is told beside */
};

/* Seconds between when the two were published. */
int64_t document_gap_s(const struct report *a, const struct report *b);

/* Whether its brief tells more of it: so many words at least. */
bool document_tells(const struct document *document);

/* How rare a word is, in natural logarithms. */
float weight_of(const struct counts *counts, uint32_t key, uint8_t rarity);

/* Room for the weights of one. */
struct document_room {
	float own[SIGNATURE_OWN];
	float told[SIGNATURE_TOLD];
};

/* Weighs what the signature says, into the room. */
void document_weigh(const struct counts *counts, struct document_room *room,
                    struct document *document);

/* The same with weights of its own in the arena. */
void document_settle(struct arena *arena, const struct counts *counts,
                     struct document *document);

/* Adds the square of one word's weight to the sums that its flags (TERM_…) name. */
void squares_add(struct squares *squares, double square, unsigned flags);

/* Whether a word may be among what is told beside: no false denial. */
bool document_may_tell(const struct document *document, uint32_t key);

/* Which bits of `coarse` a word has. */
uint64_t document_coarse(const struct term *term);

#endif
