/*
 * An inverted index of what is new; what is old is not indexed at all, but passes by
 * once and is looked up here. So no index is kept that could fall out of step, memory
 * grows with what is new only, and a million old items cost a million short look-ups.
 * The lists are counted first, so that they stand one behind the other without a gap:
 * each begins where the one of the slot before ends.
 */
#include "dedupe/index.h"

#include <stdlib.h>
#include <string.h>

/*
 * Two shared keys are enough, and one that hardly any other has. Among very many items
 * two are met by chance, so three are wanted there, unless one of both items has few.
 */
enum { VERY_MANY = 30000, FEW_KEYS = 9, ONE_OF_THREE = 2, ONE_OF_TWO = 3, ENOUGH = 6 };

enum { HARDLY_ANY = 12 };

enum { FIRST_CAP = 200, MAX_KEYS = 32 };

enum { FORGET_AT_ONCE = 32 }; /* bytes in the time of one posting */

enum { FIRST_FOUND = 64 };

/* Of a word whose list is left out; below it stands where that would be. */
#define LEFT_OUT UINT32_C(0x80000000)

struct index {
	struct arena *arena;
	struct counts *words; /* the list of each: how long it is; once the index is
	                         begun, where it ends so far */
	uint32_t *postings;   /* documents, twice; odd: it is a word of its own */
	uint8_t *shared;      /* keys shared with the one at hand, ONE_OF_… each */
	uint32_t *found;
	uint32_t cap_found;
	uint32_t n;
	uint32_t n_added;
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
index_new(struct arena *arena, uint32_t n, struct counts *counts)
{
	struct index *index = arena_alloc(arena, sizeof *index);
	index->arena = arena;
	index->words = counts;
	index->n = n;
	index->longest = FIRST_CAP + n / 50;
	index->cap_found = FIRST_FOUND;
	index->found = arena_array(arena, FIRST_FOUND, sizeof *index->found);
	return index;
}

void
index_count(struct index *index, const struct signature *signature)
{
	struct keys keys = keys_of(signature);
	for (size_t i = 0; i < keys.n; i++)
		counts_watch(index->words, keys.v[i])->list++;
}

void
index_begin(struct index *index, uint32_t shortest, size_t n_items)
{
	struct counts *words = index->words;
	uint32_t sum = 0;
	index->few = n_items < VERY_MANY;
	for (size_t i = 0; i < words->n_slots; i++) {
		uint32_t n = words->slots[i].list;
		bool kept = n > 0 && n >= shortest && n <= index->longest;
		words->slots[i].list = kept ? sum : sum | LEFT_OUT;
		sum += kept ? n : 0;
	}
	index->postings = arena_array(index->arena, sum, sizeof *index->postings);
	index->shared = arena_array(index->arena, index->n, sizeof *index->shared);
}

void
index_add(struct index *index, const struct signature *signature)
{
	struct keys keys = keys_of(signature);
	for (size_t i = 0; i < keys.n; i++) {
		struct count *word = counts_find(index->words, keys.v[i]);
		if (!(word->list & LEFT_OUT))
			index->postings[word->list++] =
			        2 * index->n_added + (keys.n < FEW_KEYS);
	}
	index->n_added++;
}

/* The list of a key, once all are added; none where it is left out. */
static size_t
list_of(const struct index *index, uint32_t key, const uint32_t **out)
{
	const struct count *word = counts_find(index->words, key);
	uint32_t begin = word > index->words->slots ? word[-1].list & ~LEFT_OUT : 0;
	if (word->list & LEFT_OUT)
		return 0;
	*out = &index->postings[begin];
	return word->list - begin;
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
	bool is_rare[MAX_KEYS]; /* one that hardly any other document has */
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
		out->is_rare[out->n] = index->few && n <= HARDLY_ANY;
		n = n > 0 ? n_before(out->v[out->n], n, end) : 0;
		out->n_each[out->n] = n;
		out->n += n > 0;
		out->n_all += n;
	}
}

static void
add_found(struct index *index, uint32_t n, uint32_t document)
{
	if (n == index->cap_found) {
		index->found = arena_double(index->arena, index->found, n,
		                            sizeof *index->found);
		index->cap_found *= 2;
	}
	index->found[n] = document;
}

/* Counts what each document shares: of those that share enough, how many. This is most
 * of what comparing very many costs, so nothing else is done here. */
static uint32_t
count_shared(struct index *index, const struct lists *lists, uint32_t each)
{
	uint8_t *counts = index->shared;
	uint32_t more = ONE_OF_TWO - each, n = 0;
	for (size_t k = 0; k < lists->n; k++) {
		const uint32_t *list = lists->v[k];
		uint32_t worth = lists->is_rare[k] ? ENOUGH : each;
		for (size_t i = 0; i < lists->n_each[k]; i++) {
			uint32_t document = list[i] / 2, before = counts[document];
			uint32_t now = before + worth + (list[i] & more);
			counts[document] = (uint8_t)now;
			if (now >= ENOUGH && before < ENOUGH)
				add_found(index, n++, document);
		}
	}
	return n;
}

/* For the next one, by the shorter way. */
static void
forget_counts(struct index *index, const struct lists *lists, uint32_t end)
{
	uint8_t *counts = index->shared;
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
