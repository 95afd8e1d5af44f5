/*
 * An inverted index of what is new; what is old is not indexed at all, but passes by
 * once and is looked up here. So no index is kept that could fall out of step, memory
 * grows with what is new only, and a million old items cost a million short look-ups.
 */
#include "dedupe/index.h"

#include <stdlib.h>

enum { FIRST_CAP = 200, SHARED_KEYS = 2, FIRST_SLOTS = 1024, MAX_KEYS = 32 };

struct list {
	uint32_t key; /* 0: free */
	uint32_t start;
	uint32_t n;
};

struct index {
	struct list *slots;
	size_t n_slots; /* a power of two */
	uint32_t *postings;
	uint8_t *counts; /* keys shared with the one at hand */
	uint32_t *found;
	uint32_t n;
	uint32_t cap;
};

static size_t
keys_of(const struct signature *signature, uint32_t out[MAX_KEYS])
{
	size_t n = 0;
	for (size_t i = 0; i < signature->n_own && n < MAX_KEYS; i++) {
		bool again = false;
		for (size_t j = 0; j < n; j++)
			again |= out[j] == signature->own[i].key;
		if (signature->own[i].flags & TERM_KEY && !again)
			out[n++] = signature->own[i].key;
	}
	for (size_t i = 0; i < signature->n_told && n < MAX_KEYS; i++) {
		if (signature->told[i].flags & TERM_KEY)
			out[n++] = signature->told[i].key;
	}
	return n;
}

static struct list *
list_of(const struct index *index, uint32_t key)
{
	size_t at = key & (index->n_slots - 1);
	while (index->slots[at].key && index->slots[at].key != key)
		at = (at + 1) & (index->n_slots - 1);
	return &index->slots[at];
}

/* Counts how long each list will be; returns the sum. */
static size_t
count_lists(struct index *index, const struct document *documents)
{
	uint32_t keys[MAX_KEYS];
	size_t sum = 0;
	for (uint32_t i = 0; i < index->n; i++) {
		size_t n = keys_of(&documents[i].signature, keys);
		for (size_t k = 0; k < n; k++) {
			struct list *list = list_of(index, keys[k]);
			list->key = keys[k];
			list->n++;
		}
		sum += n;
	}
	return sum;
}

static void
fill_lists(struct index *index, const struct document *documents)
{
	uint32_t keys[MAX_KEYS], start = 0;
	for (size_t i = 0; i < index->n_slots; i++) {
		index->slots[i].start = start;
		start += index->slots[i].n;
		index->slots[i].n = 0;
	}
	for (uint32_t i = 0; i < index->n; i++) {
		size_t n = keys_of(&documents[i].signature, keys);
		for (size_t k = 0; k < n; k++) {
			struct list *list = list_of(index, keys[k]);
			index->postings[list->start + list->n++] = i;
		}
	}
}

struct index *
index_new(struct arena *arena, const struct document *documents, uint32_t n)
{
	uint32_t keys[MAX_KEYS];
	size_t n_keys = 0;
	struct index *index = arena_alloc(arena, sizeof *index);
	index->n = n;
	index->cap = FIRST_CAP + n / 50;
	for (uint32_t i = 0; i < n; i++)
		n_keys += keys_of(&documents[i].signature, keys);
	for (index->n_slots = FIRST_SLOTS; index->n_slots < n_keys * 2;)
		index->n_slots *= 2;
	index->slots = arena_array(arena, index->n_slots, sizeof *index->slots);
	index->postings = arena_array(arena, count_lists(index, documents),
	                              sizeof *index->postings);
	index->counts = arena_array(arena, n, sizeof *index->counts);
	index->found = arena_array(arena, n, sizeof *index->found);
	fill_lists(index, documents);
	return index;
}

static int
compare_places(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	return (a > b) - (a < b);
}

size_t
index_candidates(struct index *index, const struct signature *signature, uint32_t end,
                 const uint32_t **out)
{
	uint32_t keys[MAX_KEYS];
	size_t n_keys = keys_of(signature, keys), n_found = 0, n = 0;
	for (size_t k = 0; k < n_keys; k++) {
		const struct list *list = list_of(index, keys[k]);
		if (list->n > index->cap)
			continue;
		for (uint32_t i = 0; i < list->n; i++) {
			uint32_t document = index->postings[list->start + i];
			if (document >= end)
				break;
			if (index->counts[document]++ == 0)
				index->found[n_found++] = document;
		}
	}
	for (size_t i = 0; i < n_found; i++) {
		uint32_t document = index->found[i];
		if (index->counts[document] >= SHARED_KEYS)
			index->found[n++] = document;
		index->counts[document] = 0;
	}
	if (n > 1)
		qsort(index->found, n, sizeof *index->found, compare_places);
	*out = index->found;
	return n;
}
