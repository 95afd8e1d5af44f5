/*
 * An inverted index of what is new; what is old is not indexed at all, but passes by
 * once and is looked up here. So no index is kept that could fall out of step, memory
 * grows with what is new only, and a million old items cost a million short look-ups.
 * The lists are counted first, so that they stand one behind the other without a gap.
 */
#include "dedupe/index.h"

#include <stdlib.h>
#include <string.h>

/*
 * Two shared keys are enough. Among very many items two are met by chance, so three are
 * wanted there, unless one of both items has few.
 */
enum { VERY_MANY = 30000, FEW_KEYS = 9, ONE_OF_THREE = 2, ONE_OF_TWO = 3, ENOUGH = 6 };

enum { FIRST_CAP = 200, MAX_KEYS = 32 };

enum { FORGET_AT_ONCE = 32 }; /* bytes in the time of one posting */

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

/* How many of an ascending list stand for documents before `end`. */
static size_t
n_before(const uint32_t *list, size_t n, uint32_t end)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (list[middle] / 2 < end)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The lists of a document's keys, as far as they are asked for. */
struct lists {
	const uint32_t *v[MAX_KEYS];
	size_t n_each[MAX_KEYS];
	size_t n;
	size_t n_all; /* postings of them all */
};

static void
find_lists(const struct index *index, const struct keys *keys, uint32_t end,
           struct lists *out)
{
	out->n = out->n_all = 0;
	for (size_t k = 0; k < keys->n; k++) {
		size_t n = list_of(index, keys->v[k], &out->v[out->n]);
		n = n > 0 ? n_before(out->v[out->n], n, end) : 0;
		out->n_each[out->n] = n;
		out->n += n > 0;
		out->n_all += n;
	}
}

/* Counts what each document shares: of those that share enough, how many. This is most
 * of what comparing very many costs, so nothing else is done here. */
static size_t
count_shared(struct index *index, const struct lists *lists, uint32_t each)
{
	uint8_t *counts = index->counts;
	uint32_t *found = index->found, more = ONE_OF_TWO - each;
	size_t n = 0;
	for (size_t k = 0; k < lists->n; k++) {
		const uint32_t *list = lists->v[k];
		for (size_t i = 0; i < lists->n_each[k]; i++) {
			uint32_t document = list[i] / 2, before = counts[document];
			uint32_t now = before + each + (list[i] & more);
			counts[document] = (uint8_t)now;
			if (now >= ENOUGH && before < ENOUGH)
				found[n++] = document;
		}
	}
	return n;
}

/* For the next one, by the shorter way. */
static void
forget_counts(struct index *index, const struct lists *lists, uint32_t end)
{
	uint8_t *counts = index->counts;
	if (lists->n_all >= end / FORGET_AT_ONCE) {
		memset(counts, 0, end);
		return;
	}
	for (size_t k = 0; k < lists->n; k++) {
		for (size_t i = 0; i < lists->n_each[k]; i++)
			counts[lists->v[k][i] / 2] = 0;
	}
}

size_t
index_candidates(struct index *index, const struct signature *signature, uint32_t end,
                 const uint32_t **out)
{
	struct keys keys = keys_of(signature);
	struct lists lists;
	bool few = index->few || keys.n < FEW_KEYS;
	find_lists(index, &keys, end, &lists);
	size_t n = count_shared(index, &lists, few ? ONE_OF_TWO : ONE_OF_THREE);
	forget_counts(index, &lists, end);
	if (n > 1)
		qsort(index->found, n, sizeof *index->found, compare_places);
	*out = index->found;
	return n;
}
