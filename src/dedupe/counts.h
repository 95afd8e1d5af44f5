/* How many items of the last days hold a word, or have a form. */
#ifndef DEDUPE_COUNTS_H
#define DEDUPE_COUNTS_H

#include <stdint.h>

#include "base/arena.h"
#include "dedupe/signature.h"

struct count {
	uint32_t key; /* 0: free */
	uint32_t n;
	uint32_t list; /* the index's (index.c) */
};

struct counts {
	struct arena *arena;
	struct count *slots;
	size_t n_slots; /* a power of two */
	size_t n_keys;
	size_t n_items;
};

void counts_init(struct arena *arena, struct counts *out);

/* A word that will be counted; others are not. Its count, until the next is watched. */
struct count *counts_watch(struct counts *counts, uint32_t key);
void counts_watch_item(struct counts *counts, const struct signature *signature);

/* One more item. */
void counts_add(struct counts *counts, const struct signature *signature);

/* The word's place among the slots: a free one where it is not watched. */
struct count *counts_find(const struct counts *counts, uint32_t key);

uint32_t counts_of(const struct counts *counts, uint32_t key);

#endif
