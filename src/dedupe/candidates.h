/* Which documents are worth comparing. */
#ifndef DEDUPE_CANDIDATES_H
#define DEDUPE_CANDIDATES_H

#include "dedupe/terms.h"

struct candidate {
	size_t one;   /* a fresh document */
	size_t other; /* a later one, fresh or published */
	double score; /* for the caller */
};

struct candidates {
	struct candidate *v;
	size_t n;
};

/*
 * Pairs of documents[0, n_fresh) with later documents[.., n) that have the same words,
 * the same address, or at least two of their rarest terms in common; each pair once.
 */
struct candidates candidates_find(struct arena *arena,
                                  const struct vocabulary *vocabulary,
                                  const struct document *documents, size_t n_fresh,
                                  size_t n);

#endif
