#include "dedupe/document.h"

#include <math.h>
#include <string.h>

/* As if so many items of so many words had been read before those of these days. */
#define NEWS_ITEMS 1000.0F
#define ITEM_WORDS 10.0F

/* Of items with one form. */
enum { OFTEN = 3 };

enum { MIN_TOLD = 4 };

/* A title, and what is not the last word of a name, say little of themselves. */
#define PART_OF_NAME 0.5F

float
weight_of(const struct counts *counts, uint32_t key, uint8_t rarity)
{
	float often = ITEM_WORDS * expf(-(float)rarity / 8);
	float before = NEWS_ITEMS * (often < 0.5F ? often : 0.5F);
	float n = NEWS_ITEMS + (float)counts->n_items;
	return logf(n / (before + (float)counts_of(counts, key) + 0.2F));
}

uint64_t
document_coarse(const struct term *term)
{
	uint64_t bits = 0;
	if (term->flags & (TERM_INITIALS | TERM_NUMBER))
		return 0;
	if (term->begin)
		bits |= UINT64_C(1) << term->begin % 64;
	if (term->row)
		bits |= UINT64_C(1) << term->row % 64;
	if (term->sound)
		bits |= UINT64_C(1) << term->sound % 64;
	return bits;
}

void
squares_add(struct squares *squares, double square, unsigned flags)
{
	squares->all += square;
	if (flags & TERM_NAME)
		squares->names += square;
	else if (!(flags & TERM_NUMBER))
		squares->deeds += square;
}

static uint64_t
sieve_bit(uint32_t key)
{
	return UINT64_C(1) << key % 64;
}

static size_t
sieve_word(uint32_t key)
{
	return key / 64 % SIEVE_WORDS;
}

bool
document_may_tell(const struct document *document, uint32_t key)
{
	return (document->told_keys[sieve_word(key)] & sieve_bit(key)) != 0;
}

int64_t
document_gap_s(const struct report *a, const struct report *b)
{
	int64_t gap = a->published - b->published;
	return gap < 0 ? -gap : gap;
}

bool
document_tells(const struct document *document)
{
	return document->signature.n_told >= MIN_TOLD;
}

static void
weigh_own(struct document *out, const struct counts *counts, float *weights)
{
	for (size_t i = 0; i < out->signature.n_own; i++) {
		const struct term *term = &out->signature.own[i];
		out->keys |= sieve_bit(term->key);
		out->coarse |= document_coarse(term);
		weights[i] = 0;
		if (term->flags & TERM_INITIALS)
			continue;
		float weight = weight_of(counts, term->key, term->rarity);
		if (!(term->flags & TERM_NUMBER) &&
		    term->flags & (TERM_TITLE | TERM_INNER))
			weight *= PART_OF_NAME;
		weights[i] = weight;
		out->total += weight;
		out->square += weight * weight;
		squares_add(&out->squares, weight * weight, term->flags);
		out->names += term->flags & TERM_NAME ? weight : 0;
		out->n++;
		out->n_numbers =
		        (uint8_t)(out->n_numbers + ((term->flags & TERM_NUMBER) != 0));
	}
}

static void
weigh_told(struct document *out, const struct counts *counts, float *weights)
{
	for (size_t i = 0; i < out->signature.n_told; i++) {
		const struct told *one = &out->signature.told[i];
		float weight = weight_of(counts, one->key, one->rarity);
		weights[i] = weight;
		out->told_square += weight * weight;
		out->told_keys[sieve_word(one->key)] |= sieve_bit(one->key);
		squares_add(&out->squares, weight * weight, one->flags);
	}
}

/* "Weekly quiz", "Results of the league": a form met so often is that of a series. */
static bool
recurs(const struct counts *counts, const struct signature *signature)
{
	return signature->form && counts_of(counts, (uint32_t)signature->form) >= OFTEN;
}

void
document_weigh(const struct counts *counts, struct document_room *room,
               struct document *document)
{
	struct document out = {.report = document->report,
	                       .signature = document->signature};
	weigh_own(&out, counts, room->own);
	out.recurs = recurs(counts, &out.signature);
	weigh_told(&out, counts, room->told);
	out.own_weight = room->own;
	out.told_weight = room->told;
	*document = out;
}

void
document_settle(struct arena *arena, const struct counts *counts,
                struct document *document)
{
	struct document_room room;
	document_weigh(counts, &room, document);
	float *own = arena_array(arena, document->signature.n_own, sizeof *own);
	float *told = arena_array(arena, document->signature.n_told, sizeof *told);
	memcpy(own, room.own, document->signature.n_own * sizeof *own);
	memcpy(told, room.told, document->signature.n_told * sizeof *told);
	document->own_weight = own;
	document->told_weight = told;
}
