/*
 * Identity is sure or it is none. The same words (words_fold) within a fortnight are
 * one item, whoever says them; the same title again after that is another one. The same
 * address is one item too, with these exceptions: an address that two bullets of one
 * reading share with different words (a hub, a live page) names neither; and a source
 * that links to one page from two briefs must share words as well, or the page is what
 * it always links to.
 */
#include "dedupe/identity.h"

#include <stdlib.h>

/* One document under one number. */
struct entry {
	uint64_t number;
	uint32_t document;
};

struct classes {
	const struct document *documents;
	uint32_t *first; /* a forest: each points to an earlier one or itself */
};

static uint32_t
root_of(struct classes *classes, uint32_t x)
{
	while (classes->first[x] != x) {
		classes->first[x] = classes->first[classes->first[x]];
		x = classes->first[x];
	}
	return x;
}

static void
unite(struct classes *classes, uint32_t a, uint32_t b)
{
	uint32_t x = root_of(classes, a), y = root_of(classes, b);
	if (x < y)
		classes->first[y] = x;
	else
		classes->first[x] = y;
}

static int
compare_entries(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	return (a->document > b->document) - (a->document < b->document);
}

static bool
is_near(const struct document *a, const struct document *b)
{
	int64_t apart = a->report->published - b->report->published;
	return apart <= IDENTITY_WINDOW_S && apart >= -IDENTITY_WINDOW_S;
}

static bool
is_same_brief(const struct report *a, const struct report *b)
{
	return a->source == b->source && a->brief == b->brief;
}

static bool
says_the_same(const struct document *a, const struct document *b)
{
	return a->signature.words == b->signature.words && is_near(a, b);
}

static size_t
n_shared(const struct signature *a, const struct signature *b)
{
	size_t n = 0;
	for (size_t i = 0; i < a->n_own; i++) {
		for (size_t j = 0; j < b->n_own; j++)
			n += a->own[i].key == b->own[j].key;
	}
	return n;
}

static bool
is_the_same_page(const struct document *a, const struct document *b)
{
	if (!is_near(a, b))
		return false;
	return a->report->source != b->report->source ||
	       is_same_brief(a->report, b->report) ||
	       n_shared(&a->signature, &b->signature) >= 2;
}

/* Two bullets of one reading link to it and say different things. */
static bool
is_hub(const struct document *documents, const struct entry *v, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		const struct document *a = &documents[v[i - 1].document];
		const struct document *b = &documents[v[i].document];
		if (a->report->first_seen == b->report->first_seen &&
		    is_same_brief(a->report, b->report) &&
		    a->signature.words != b->signature.words)
			return true;
	}
	return false;
}

/* Joins what belongs together in one list of equal numbers: each with the one before
 * and with the first, so that a gap in time parts them. */
static void
unite_list(struct classes *classes, const struct entry *v, size_t n,
           bool (*is_same)(const struct document *, const struct document *))
{
	for (size_t i = 1; i < n; i++) {
		const struct document *one = &classes->documents[v[i].document];
		if (is_same(&classes->documents[v[i - 1].document], one))
			unite(classes, v[i - 1].document, v[i].document);
		else if (is_same(&classes->documents[v[0].document], one))
			unite(classes, v[0].document, v[i].document);
	}
}

static void
unite_equal(struct classes *classes, struct entry *v, size_t n, bool by_address)
{
	size_t start = 0;
	if (n > 1)
		qsort(v, n, sizeof *v, compare_entries);
	for (size_t i = 1; i <= n; i++) {
		if (i < n && v[i].number == v[start].number)
			continue;
		if (!by_address)
			unite_list(classes, &v[start], i - start, says_the_same);
		else if (!is_hub(classes->documents, &v[start], i - start))
			unite_list(classes, &v[start], i - start, is_the_same_page);
		start = i;
	}
}

uint32_t *
identity_find(struct arena *arena, const struct document *documents, size_t n)
{
	struct classes classes = {documents, arena_array(arena, n, sizeof(uint32_t))};
	struct arena scratch = {0};
	struct entry *v = arena_array(&scratch, n, sizeof *v);
	for (uint32_t i = 0; i < n; i++)
		classes.first[i] = i;
	for (int by_address = 0; by_address < 2; by_address++) {
		size_t n_entries = 0;
		for (uint32_t i = 0; i < n; i++) {
			const struct signature *signature = &documents[i].signature;
			uint64_t number =
			        by_address ? signature->address : signature->words;
			if (number)
				v[n_entries++] = (struct entry){number, i};
		}
		unite_equal(&classes, v, n_entries, by_address);
	}
	for (uint32_t i = 0; i < n; i++)
		classes.first[i] = root_of(&classes, i);
	arena_free(&scratch);
	return classes.first;
}
