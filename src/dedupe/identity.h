/* The same item again: the same words, or the same article's address. */
#ifndef DEDUPE_IDENTITY_H
#define DEDUPE_IDENTITY_H

#include "dedupe/document.h"

/* What the same words, or the same address, are one item within. */
#define IDENTITY_WINDOW_S ((int64_t)14 * 24 * 3600)

/*
 * For each of n documents the first one that is the same item, itself where there is
 * none. Documents are in a fixed order.
 */
uint32_t *identity_find(struct arena *arena, const struct document *documents,
                        size_t n);

#endif
