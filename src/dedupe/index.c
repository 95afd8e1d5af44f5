/*
 * An inverted index of what is new; what is old is not indexed at all, but passes by
 * once and is looked up here. So no index is kept that could fall out of step, memory
 * grows with what is new only, and a million old items cost a million short look-ups.
 * The lists are counted first, so that they stand one behind the other without a gap.
 */
#include "dedupe/index.h"

#include <stdlib.h>

/*
 * Two shared keys are enough. Among very many items two are met by chance, so three are
 * wanted there, unless one of both items has few.
 */
enum { VERY_MANY = 30000, FEW_KEYS = 9, ONE_OF_THREE = 2, ONE_OF_TWO = 3, ENOUGH = 6 };

enum { FIRST_CAP = 200, MAX_KEYS = 32 };

struct index {
	struct arena *arena;
	struct counts lengths; /* of the lists: n is each key's */
	uint32_t *ends;        /* of each of its slots: where the list ends so far */
	uint32_t *postings;    /* documents, twice; odd: it is a word of its own */
	uint8_t *
	        counts; /* keys shared with the one at hand, OWN_KEY or TOLD_KEY each */
	uint32_t *found;
	uint32_t n;
	uint32_t n_added;
	uint32_t shortest;
	uint32_t longest;
	bool few; /* items to compare with */
};

struct keys {
	uint32_t v[MAX_KEYS];
	size_t n;
};

static struct keys
keys_of(const struct signature *signature)
{
	struct keys out = {.n = 0};
	for (size_t i = 0; i < signature->n_own && out.n < MAX_KEYS; i++) {
		bool again = false;
		for (size_t j = 0; j < out.n; j++)
			again |= out.v[j] == signature->own[i].key;
		if (signature->own[i].flags & TERM_KEY && !again)
			out.v[out.n++] = signature->own[i].key;
	}
	for (size_t i = 0; i < signature->n_told && out.n < MAX_KEYS; i++) {
		if (signature->told[i].flags & TERM_KEY)
			out.v[out.n++] = signature->told[i].key;
	}
	return out;
}

struct index *
index_new(struct arena *arena, uint32_t n)
{
	struct index *index = arena_alloc(arena, sizeof *index);
	index->arena = arena;
	index->n = n;
	index->longest = FIRST_CAP + n / 50;
	counts_init(arena, &index->lengths);
	return index;
}

void
index_count(struct index *index, const struct signature *signature)
{
	struct keys keys = keys_of(signature);
	for (size_t i = 0; i < keys.n; i++)
		counts_watch(&index->lengths, keys.v[i])->n++;
}

static bool
is_kept(const struct index *index, const struct count *list)
{
	return list->n >= index->shortest && list->n <= index->longest;
}

void
index_begin(struct index *index, uint32_t shortest, size_t n_items)
{
	const struct counts *lengths = &index->lengths;
	uint32_t sum = 0;
	index->shortest = shortest;
	index->few = n_items < VERY_MANY;
	index->ends = arena_array(index->arena, lengths->n_slots, sizeof *index->ends);
	for (size_t i = 0; i < lengths->n_slots; i++) {
		index->ends[i] = sum;
		if (is_kept(index, &lengths->slots[i]))
			sum += lengths->slots[i].n;
	}
	index->postings = arena_array(index->arena, sum, sizeof *index->postings);
	index->counts = arena_array(index->arena, index->n, sizeof *index->counts);
	index->found = arena_array(index->arena, index->n, sizeof *index->found);
}

void
index_add(struct index *index, const struct signature *signature)
{
	struct keys keys = keys_of(signature);
	for (size_t i = 0; i < keys.n; i++) {
		const struct count *list = counts_find(&index->lengths, keys.v[i]);
		if (is_kept(index, list))
			index->postings[index->ends[list - index->lengths.slots]++] =
			        2 * index->n_added + (keys.n < FEW_KEYS);
	}
	index->n_added++;
}

/* The list of a key, as far as it was added; none where it is left out. */
static size_t
list_of(const struct index *index, uint32_t key, const uint32_t **out)
{
	const struct count *list = counts_find(&index->lengths, key);
	if (!is_kept(index, list))
		return 0;
	*out = &index->postings[index->ends[list - index->lengths.slots] - list->n];
	return list->n;
}

static int
compare_places(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	return (a > b) - (a < b);
}

/* Counts what the documents before `end` share with these keys; how many share any. */
static size_t
count_shared(struct index *index, const struct keys *keys, uint32_t end)
{
	size_t n = 0;
	for (size_t k = 0; k < keys->n; k++) {
		const uint32_t *list = NULL;
		size_t n_list = list_of(index, keys->v[k], &list);
		for (size_t i = 0; i < n_list && list[i] / 2 < end; i++) {
			uint32_t document = list[i] / 2;
			bool few = index->few || list[i] % 2 || keys->n < FEW_KEYS;
			if (index->counts[document] == 0)
				index->found[n++] = document;
			index->counts[document] =
			        (uint8_t)(index->counts[document] +
			                  (few ? ONE_OF_TWO : ONE_OF_THREE));
		}
	}
	return n;
}

size_t
index_candidates(struct index *index, const struct signature *signature, uint32_t end,
                 const uint32_t **out)
{
	struct keys keys = keys_of(signature);
	size_t n_found = count_shared(index, &keys, end), n = 0;
	for (size_t i = 0; i < n_found; i++) {
		uint32_t document = index->found[i];
		if (index->counts[document] >= ENOUGH)
			index->found[n++] = document;
		index->counts[document] = 0;
	}
	if (n > 1)
		qsort(index->found, n, sizeof *index->found, compare_places);
	*out = index->found;
	return n;
}
