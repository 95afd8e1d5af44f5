/*
 * An inverted index: for each term the documents that have it among their rarest. Cost
 * grows with what is alike, not with the square of what is there, and memory with the
 * number of documents: pairs are never listed, only counted for one document at a time.
 */
#include "dedupe/candidates.h"

#include <stdlib.h>

enum { RAREST_OWN = 8, RAREST_ALL = 12, FIRST_CAP = 200, SHARED_KEYS = 2 };

struct keys {
	uint32_t v[RAREST_OWN + RAREST_ALL];
	uint32_t n;
};

struct candidates {
	size_t n;
	size_t cap;
	struct keys *keys;     /* of each document */
	uint32_t *starts;      /* of each term's list in postings, and the end */
	uint32_t *postings;    /* documents, ascending within a term */
	unsigned char *counts; /* keys shared with the one that is asked for */
	uint32_t *found;
};

struct rarity {
	uint32_t term;
	float weight;
};

static int
compare_rarity(const void *left, const void *right)
{
	const struct rarity *a = left, *b = right;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	return (a->term > b->term) - (a->term < b->term);
}

static int
compare_terms(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	return (a > b) - (a < b);
}

static void
add_rarest(struct arena *scratch, const struct term_set *set, size_t max,
           const float *weights, struct keys *out)
{
	struct rarity *v = arena_array(scratch, set->n, sizeof *v);
	for (size_t i = 0; i < set->n; i++)
		v[i] = (struct rarity){set->v[i], weights[set->v[i]]};
	if (set->n > 1)
		qsort(v, set->n, sizeof *v, compare_rarity);
	for (size_t i = 0; i < set->n && i < max; i++)
		out->v[out->n++] = v[i].term;
}

static void
find_keys(const struct document *document, const float *weights, struct keys *out)
{
	struct arena scratch = {0};
	uint32_t n = 0;
	add_rarest(&scratch, &document->own, RAREST_OWN, weights, out);
	add_rarest(&scratch, &document->all, RAREST_ALL, weights, out);
	if (out->n > 1)
		qsort(out->v, out->n, sizeof *out->v, compare_terms);
	for (uint32_t i = 0; i < out->n; i++) {
		if (n == 0 || out->v[n - 1] != out->v[i])
			out->v[n++] = out->v[i];
	}
	out->n = n;
	arena_free(&scratch);
}

/* Lists of all terms one behind the other, by counting first. */
static void
fill_postings(struct arena *arena, struct candidates *index, size_t n_terms)
{
	uint32_t *ends;
	index->starts = arena_array(arena, n_terms + 1, sizeof *index->starts);
	for (size_t i = 0; i < index->n; i++) {
		for (uint32_t k = 0; k < index->keys[i].n; k++)
			index->starts[index->keys[i].v[k] + 1]++;
	}
	for (size_t t = 0; t < n_terms; t++)
		index->starts[t + 1] += index->starts[t];
	ends = arena_array(arena, n_terms, sizeof *ends);
	for (size_t t = 0; t < n_terms; t++)
		ends[t] = index->starts[t];
	index->postings =
	        arena_array(arena, index->starts[n_terms], sizeof *index->postings);
	for (size_t i = 0; i < index->n; i++) {
		for (uint32_t k = 0; k < index->keys[i].n; k++)
			index->postings[ends[index->keys[i].v[k]]++] = (uint32_t)i;
	}
}

struct candidates *
candidates_index(struct arena *arena, const struct document *documents, size_t n,
                 const float *weights, size_t n_terms)
{
	struct candidates *index = arena_alloc(arena, sizeof *index);
	index->n = n;
	index->cap = FIRST_CAP + n / 50;
	index->keys = arena_array(arena, n, sizeof *index->keys);
	index->counts = arena_array(arena, n, sizeof *index->counts);
	index->found = arena_array(arena, n, sizeof *index->found);
	for (size_t i = 0; i < n; i++)
		find_keys(&documents[i], weights, &index->keys[i]);
	fill_postings(arena, index, n_terms);
	return index;
}

/* Counts one more shared key for every document behind `one` in a term's list. */
static size_t
count_list(struct candidates *index, uint32_t term, size_t one, size_t n_found)
{
	uint32_t start = index->starts[term], end = index->starts[term + 1];
	if (end - start > index->cap)
		return n_found;
	for (uint32_t at = end; at > start && index->postings[at - 1] > one; at--) {
		uint32_t document = index->postings[at - 1];
		if (index->counts[document]++ == 0)
			index->found[n_found++] = document;
	}
	return n_found;
}

size_t
candidates_of(struct candidates *index, size_t one, const uint32_t **out)
{
	const struct keys *keys = &index->keys[one];
	size_t n_found = 0, n = 0;
	for (uint32_t k = 0; k < keys->n; k++)
		n_found = count_list(index, keys->v[k], one, n_found);
	for (size_t i = 0; i < n_found; i++) {
		uint32_t document = index->found[i];
		if (index->counts[document] >= SHARED_KEYS)
			index->found[n++] = document;
		index->counts[document] = 0;
	}
	if (n > 1)
		qsort(index->found, n, sizeof *index->found, compare_terms);
	*out = index->found;
	return n;
}
