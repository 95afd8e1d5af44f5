/* Which of the fresh items are worth comparing with one at hand. */
#ifndef DEDUPE_INDEX_H
#define DEDUPE_INDEX_H

#include "dedupe/counts.h"

struct index;

/*
 * An index of n documents by the rarest words of each. First each one is counted, then
 * index_begin is called, then each one is added in the same order. A word that very
 * many of them have tells none apart, so its list is left out (how many that is grows
 * with n), and so is one shorter than `shortest`. n_items: how many will be compared in
 * all, new and old. The lists' places are kept with the words' counts: once it is
 * begun, no further word may be watched.
 */
struct index *index_new(struct arena *arena, uint32_t n, struct counts *counts);
void index_count(struct index *index, const struct signature *signature);
void index_begin(struct index *index, uint32_t shortest, size_t n_items);
void index_add(struct index *index, const struct signature *signature);

/*
 * Those among documents[0, end) that share two of their rarest words with the one at
 * hand, or three where very many are compared, ascending; borrowed until the next call.
 */
size_t index_candidates(struct index *index, const struct signature *signature,
                        uint32_t end, const uint32_t **out);

#endif
