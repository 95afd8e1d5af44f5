/* The same item again: the same words, or the same article's address. */
#ifndef DEDUPE_IDENTITY_H
#define DEDUPE_IDENTITY_H

#include "dedupe/signature.h"
#include "model/edition.h"

/* What the same words, or the same address, are one item within. */
#define IDENTITY_WINDOW_S ((int64_t)14 * 24 * 3600)

/* What of an item is its identity. */
struct mark {
	uint64_t words;
	uint64_t address; /* 0: none */
};

struct mark mark_of(const struct signature *signature);

/* Items in a fixed order; of one its report and its origin, which is asked for seldom,
 * and how many of their words two share. */
struct marks {
	struct mark *v;
	uint32_t n;
	const struct report *(*report)(void *context, uint32_t one);
	struct origin (*origin)(void *context, uint32_t one);
	size_t (*n_shared)(void *context, uint32_t one, uint32_t other);
	void *context;
	struct sieve *sieve; /* of their words and addresses; NULL: nobody asked yet */
};

/* Whether a further item may be the same as one of them; no false denial. */
bool identity_may_know(struct arena *arena, struct marks *marks,
                       const struct signature *signature);

/* For each of them the first one that is the same item, itself where there is none. */
uint32_t *identity_find(struct arena *arena, const struct marks *marks);

/* How many words of their own two signatures share. */
size_t identity_shared(const struct signature *a, const struct signature *b);

#endif
