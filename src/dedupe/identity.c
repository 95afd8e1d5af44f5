/*
 * Identity is sure or it is none. The same words (words_fold) within a fortnight are
 * one item, whoever says them; the same title again after that is another one. The same
 * address is one item too, with these exceptions: an address that two bullets of one
 * reading share with different words (a hub, a live page) names neither; and a source
 * that links to one page from two briefs must share words as well, or the page is what
 * it always links to.
 */
#include "dedupe/identity.h"

#include "dedupe/document.h"
#include "dedupe/sieve.h"

enum { FIRST_HEADS = 1024, FIRST_PLACES = 64 };

enum identity { BY_WORDS, BY_ADDRESS };

struct classes {
	const struct marks *marks;
	uint32_t *first; /* a forest: each points to an earlier one or itself */
};

/* Items under one number, as its places + 1 in a chain; the places ascend. */
struct chains {
	uint32_t *heads;
	uint32_t *next; /* 0: none */
	size_t n_heads; /* a power of two */
};

struct places {
	struct arena *arena;
	uint32_t *v;
	size_t n;
	size_t cap;
};

struct mark
mark_of(const struct signature *signature)
{
	return (struct mark){signature->words, signature->address};
}

bool
identity_may_know(struct arena *arena, struct marks *marks,
                  const struct signature *signature)
{
	if (!marks->sieve) {
		marks->sieve = sieve_new(arena, 2 * (size_t)marks->n);
		for (uint32_t i = 0; i < marks->n; i++) {
			sieve_add(marks->sieve, marks->v[i].words);
			sieve_add(marks->sieve, marks->v[i].address);
		}
	}
	return sieve_has(marks->sieve, signature->words) ||
	       sieve_has(marks->sieve, signature->address);
}

static const struct report *
report_of(const struct marks *marks, uint32_t place)
{
	return marks->report(marks->context, place);
}

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

static bool
is_near(const struct report *a, const struct report *b)
{
	return document_gap_s(a, b) <= IDENTITY_WINDOW_S;
}

size_t
identity_shared(const struct signature *a, const struct signature *b)
{
	size_t n = 0;
	for (size_t i = 0; i < a->n_own; i++) {
		for (size_t j = 0; j < b->n_own; j++)
			n += a->own[i].key == b->own[j].key;
	}
	return n;
}

static bool
says_the_same(const struct marks *marks, uint32_t one, uint32_t other)
{
	return is_near(report_of(marks, one), report_of(marks, other));
}

static bool
is_the_same_page(const struct marks *marks, uint32_t one, uint32_t other)
{
	const struct report *a = report_of(marks, one), *b = report_of(marks, other);
	if (!is_near(a, b))
		return false;
	return a->source != b->source ||
	       marks->origin(marks->context, one).brief ==
	               marks->origin(marks->context, other).brief ||
	       marks->n_shared(marks->context, one, other) >= 2;
}

static bool
is_same_reading(const struct marks *marks, uint32_t one, uint32_t other)
{
	if (report_of(marks, one)->source != report_of(marks, other)->source)
		return false;
	struct origin a = marks->origin(marks->context, one);
	struct origin b = marks->origin(marks->context, other);
	return a.brief == b.brief && a.first_seen == b.first_seen;
}

/* Two bullets of one reading link to it and say different things. */
static bool
is_hub(const struct marks *marks, const struct places *places)
{
	for (size_t i = 1; i < places->n; i++) {
		uint32_t one = places->v[i - 1], other = places->v[i];
		if (marks->v[one].words != marks->v[other].words &&
		    is_same_reading(marks, one, other))
			return true;
	}
	return false;
}

/* Joins what belongs together in one list of equal numbers: each with the one before
 * and with the first, so that a gap in time parts them. */
static void
unite_list(struct classes *classes, const struct places *places,
           bool (*is_same)(const struct marks *, uint32_t, uint32_t))
{
	for (size_t i = 1; i < places->n; i++) {
		uint32_t one = places->v[i];
		if (is_same(classes->marks, places->v[i - 1], one))
			unite(classes, places->v[i - 1], one);
		else if (is_same(classes->marks, places->v[0], one))
			unite(classes, places->v[0], one);
	}
}

static uint64_t
number_of(const struct marks *marks, uint32_t place, enum identity by)
{
	const struct mark *mark = &marks->v[place];
	return by == BY_ADDRESS ? mark->address : mark->words;
}

static void
fill_chains(const struct marks *marks, enum identity by, struct chains *chains)
{
	for (size_t i = 0; i < chains->n_heads; i++)
		chains->heads[i] = 0;
	for (uint32_t i = marks->n; i-- > 0;) {
		uint64_t number = number_of(marks, i, by);
		if (!number)
			continue;
		uint32_t *head =
		        &chains->heads[(number ^ number >> 32) & (chains->n_heads - 1)];
		chains->next[i] = *head;
		*head = i + 1;
	}
}

static void
add_place(struct places *places, uint32_t place)
{
	if (places->n == places->cap) {
		places->v = arena_double(places->arena, places->v, places->cap,
		                         sizeof *places->v);
		places->cap *= 2;
	}
	places->v[places->n++] = place;
}

/* Takes the places of the chain's first number out of it. */
static void
take_places(const struct classes *classes, enum identity by, struct chains *chains,
            uint32_t *head, struct places *out)
{
	uint64_t number = number_of(classes->marks, *head - 1, by);
	uint32_t *end = head;
	out->n = 0;
	for (uint32_t at = *head; at; at = chains->next[at - 1]) {
		if (number_of(classes->marks, at - 1, by) == number) {
			add_place(out, at - 1);
			continue;
		}
		*end = at;
		end = &chains->next[at - 1];
	}
	*end = 0;
}

static void
unite_equal(struct classes *classes, enum identity by, struct chains *chains,
            struct places *places)
{
	fill_chains(classes->marks, by, chains);
	for (size_t i = 0; i < chains->n_heads; i++) {
		while (chains->heads[i]) {
			take_places(classes, by, chains, &chains->heads[i], places);
			if (by == BY_WORDS)
				unite_list(classes, places, says_the_same);
			else if (!is_hub(classes->marks, places))
				unite_list(classes, places, is_the_same_page);
		}
	}
}

uint32_t *
identity_find(struct arena *arena, const struct marks *marks)
{
	struct classes classes = {marks,
	                          arena_array(arena, marks->n, sizeof(uint32_t))};
	struct arena scratch = {0};
	struct chains chains = {.n_heads = FIRST_HEADS};
	struct places places = {.arena = &scratch, .cap = FIRST_PLACES};
	places.v = arena_array(&scratch, FIRST_PLACES, sizeof *places.v);
	while (2 * chains.n_heads <= marks->n)
		chains.n_heads *= 2;
	chains.heads = arena_array(&scratch, chains.n_heads, sizeof(uint32_t));
	chains.next = arena_array(&scratch, marks->n, sizeof(uint32_t));
	for (uint32_t i = 0; i < marks->n; i++)
		classes.first[i] = i;
	unite_equal(&classes, BY_WORDS, &chains, &places);
	unite_equal(&classes, BY_ADDRESS, &chains, &places);
	for (uint32_t i = 0; i < marks->n; i++)
		classes.first[i] = root_of(&classes, i);
	arena_free(&scratch);
	return classes.first;
}
