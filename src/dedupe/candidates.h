/* Which documents are worth comparing. */
#ifndef DEDUPE_CANDIDATES_H
#define DEDUPE_CANDIDATES_H

#include "dedupe/document.h"

struct candidates;

/*
 * An index of documents[0, n) by their rarest terms. A term that very many documents
 * hold tells none apart, so its list is left out; how many that is grows with n.
 */
struct candidates *candidates_index(struct arena *arena,
                                    const struct document *documents, size_t n,
                                    const float *weights, size_t n_terms);

/*
 * The documents behind `one` that share at least two of their rarest terms with it,
 * ascending; borrowed until the next call.
 */
size_t candidates_of(struct candidates *index, size_t one, const uint32_t **out);

#endif
