#include "dedupe/document.h"

#include <math.h>
#include <string.h>

/* As if so many items of so many words had been read before those of these days. */
#define NEWS_ITEMS 2000.0F
#define ITEM_WORDS 10.0F

/* Of items with one form. */
enum { OFTEN = 3 };

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

static void
weigh_own(struct document *out, const struct counts *counts, float *weights)
{
	for (size_t i = 0; i < out->signature.n_own; i++) {
		const struct term *term = &out->signature.own[i];
		out->keys |= UINT64_C(1) << term->key % 64;
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
		out->names += term->flags & TERM_NAME ? weight : 0;
		out->n++;
		out->n_numbers =
		        (uint8_t)(out->n_numbers + ((term->flags & TERM_NUMBER) != 0));
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
	for (size_t i = 0; i < out.signature.n_told; i++) {
		const struct told *one = &out.signature.told[i];
		room->told[i] = weight_of(counts, one->key, one->rarity);
		out.told_square += room->told[i] * room->told[i];
	}
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
