/*
 * An inverted index over each document's rarest terms. A term that many documents hold
 * tells none apart, so lists are capped; the cap grows with the number of documents.
 */
#include "dedupe/candidates.h"

#include <stdlib.h>
#include <string.h>

enum { RAREST = 12, FIRST_CAP = 200, SHARED_TERMS = 2 };

/* One document under one key: a term, or a text. */
struct posting {
	uint32_t term;
	uint32_t document;
};

struct text_posting {
	struct str text;
	size_t document;
};

struct rarity {
	uint32_t term;
	double weight;
};

static int
compare_rarity(const void *left, const void *right)
{
	const struct rarity *a = left, *b = right;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	return a->term < b->term ? -1 : a->term > b->term;
}

static int
compare_postings(const void *left, const void *right)
{
	const struct posting *a = left, *b = right;
	if (a->term != b->term)
		return a->term < b->term ? -1 : 1;
	return a->document < b->document ? -1 : a->document > b->document;
}

static int
compare_texts(const void *left, const void *right)
{
	const struct text_posting *a = left, *b = right;
	int order = str_compare(a->text, b->text);
	if (order != 0)
		return order;
	return a->document < b->document ? -1 : a->document > b->document;
}

static int
compare_candidates(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;
	if (a->one != b->one)
		return a->one < b->one ? -1 : 1;
	return a->other < b->other ? -1 : a->other > b->other;
}

static void
add_pair(struct arena *arena, struct candidates *list, size_t one, size_t other)
{
	list->v = arena_grow(arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = (struct candidate){one, other, 0};
}

/* The rarest terms of a set, at most RAREST. */
static size_t
rarest_of(struct arena *arena, const struct vocabulary *vocabulary,
          const struct term_set *set, uint32_t out[RAREST])
{
	struct rarity *v = arena_array(arena, set->n, sizeof *v);
	for (size_t i = 0; i < set->n; i++)
		v[i] = (struct rarity){set->v[i],
		                       vocabulary_weight(vocabulary, set->v[i])};
	if (set->n > 1)
		qsort(v, set->n, sizeof *v, compare_rarity);
	size_t n = set->n < RAREST ? set->n : RAREST;
	for (size_t i = 0; i < n; i++)
		out[i] = v[i].term;
	return n;
}

struct postings {
	struct posting *v;
	size_t n;
};

static struct postings
index_terms(struct arena *arena, const struct vocabulary *vocabulary,
            const struct document *documents, size_t n)
{
	struct postings list = {arena_array(arena, n, 2 * RAREST * sizeof *list.v), 0};
	for (size_t i = 0; i < n; i++) {
		const struct term_set *sets[] = {&documents[i].own, &documents[i].all};
		for (int s = 0; s < 2; s++) {
			uint32_t terms[RAREST];
			size_t n_terms = rarest_of(arena, vocabulary, sets[s], terms);
			for (size_t t = 0; t < n_terms; t++)
				list.v[list.n++] =
				        (struct posting){terms[t], (uint32_t)i};
		}
	}
	if (list.n > 1)
		qsort(list.v, list.n, sizeof *list.v, compare_postings);
	size_t n_once = 0;
	for (size_t i = 0; i < list.n; i++) {
		if (n_once == 0 ||
		    compare_postings(&list.v[n_once - 1], &list.v[i]) != 0)
			list.v[n_once++] = list.v[i];
	}
	list.n = n_once;
	return list;
}

/* Every pair within one list; the same pair comes once for each list it is in. */
static void
pair_list(struct arena *arena, const struct posting *v, size_t n, size_t n_fresh,
          struct candidates *out)
{
	for (size_t i = 0; i < n; i++) {
		for (size_t j = i + 1; j < n && v[i].document < n_fresh; j++) {
			if (v[j].document != v[i].document)
				add_pair(arena, out, v[i].document, v[j].document);
		}
	}
}

/* Keeps pairs that came at least `times` times, once each. */
static void
keep_repeated(struct candidates *list, size_t times)
{
	size_t n = 0, run = 1;
	if (list->n > 1)
		qsort(list->v, list->n, sizeof *list->v, compare_candidates);
	for (size_t i = 0; i < list->n; i++, run++) {
		if (i > 0 && compare_candidates(&list->v[i - 1], &list->v[i]) != 0)
			run = 1;
		if (run == times)
			list->v[n++] = list->v[i];
	}
	list->n = n;
}

/* Documents whose text (not empty) is the same: each with the first of them, and the
 * next. */
static void
pair_texts(struct arena *arena, struct text_posting *v, size_t n, size_t n_fresh,
           struct candidates *out)
{
	size_t first = 0;
	if (n > 1)
		qsort(v, n, sizeof *v, compare_texts);
	for (size_t i = 1; i < n; i++) {
		if (!str_eq(v[i].text, v[first].text)) {
			first = i;
			continue;
		}
		if (v[first].document < n_fresh)
			add_pair(arena, out, v[first].document, v[i].document);
		if (i > first + 1 && v[i - 1].document < n_fresh)
			add_pair(arena, out, v[i - 1].document, v[i].document);
	}
}

static void
pair_same(struct arena *arena, const struct document *documents, size_t n_fresh,
          size_t n, struct candidates *out)
{
	for (int by_words = 0; by_words < 2; by_words++) {
		struct text_posting *v = arena_array(arena, n, sizeof *v);
		size_t n_v = 0;
		for (size_t i = 0; i < n; i++) {
			struct str text =
			        by_words ? documents[i].words : documents[i].address;
			if (text.n > 0)
				v[n_v++] = (struct text_posting){text, i};
		}
		pair_texts(arena, v, n_v, n_fresh, out);
	}
}

struct candidates
candidates_find(struct arena *arena, const struct vocabulary *vocabulary,
                const struct document *documents, size_t n_fresh, size_t n)
{
	struct candidates out = {0};
	struct postings postings = index_terms(arena, vocabulary, documents, n);
	size_t cap = FIRST_CAP + n / 50, start = 0;
	for (size_t i = 1; i <= postings.n; i++) {
		if (i < postings.n && postings.v[i].term == postings.v[start].term)
			continue;
		if (i - start <= cap)
			pair_list(arena, &postings.v[start], i - start, n_fresh, &out);
		start = i;
	}
	keep_repeated(&out, SHARED_TERMS);
	pair_same(arena, documents, n_fresh, n, &out);
	keep_repeated(&out, 1);
	return out;
}
