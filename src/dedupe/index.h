/* Which of the fresh items are worth comparing with one at hand. */
#ifndef DEDUPE_INDEX_H
#define DEDUPE_INDEX_H

#include "dedupe/document.h"

struct index;

/*
 * An index of documents[0, n) by the rarest words of each. A word that very many of
 * them have tells none apart, so its list is left out; how many that is grows with n.
 */
struct index *index_new(struct arena *arena, const struct document *documents,
                        uint32_t n);

/*
 * Those among documents[0, end) that share at least two of their rarest words with the
 * one at hand, ascending; borrowed until the next call.
 */
size_t index_candidates(struct index *index, const struct signature *signature,
                        uint32_t end, const uint32_t **out);

#endif
