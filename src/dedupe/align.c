#include "dedupe/align.h"

/* What a coarser likeness is worth beside the same word. */
#define ALIKE_INITIALS 0.95F
#define ALIKE_ROW 0.7F
#define ALIKE_BEGIN 0.8F
#define ALIKE_SOUND 0.75F

static float
alike(const struct term *x, const struct term *y)
{
	unsigned both = x->flags | y->flags;
	if (x->key == y->key)
		return both & TERM_INITIALS ? ALIKE_INITIALS : 1;
	if (both & (TERM_INITIALS | TERM_NUMBER))
		return 0;
	if (x->begin && x->begin == y->begin)
		return ALIKE_BEGIN;
	if (x->row && x->row == y->row)
		return ALIKE_ROW;
	if (x->sound && x->sound == y->sound)
		return ALIKE_SOUND;
	return 0;
}

/* The next surest pair of free words, and among equals the first in both orders. */
static float
best_pair(const struct document *a, const struct document *b,
          const struct alignment *alignment, size_t at[2])
{
	const struct signature *x = &a->signature, *y = &b->signature;
	float best = 0;
	for (size_t i = 0; i < x->n_own; i++) {
		if (alignment->partner[0][i] != NO_PARTNER ||
		    !(document_coarse(&x->own[i]) & b->coarse))
			continue;
		for (size_t j = 0; j < y->n_own; j++) {
			if (alignment->partner[1][j] != NO_PARTNER)
				continue;
			float now = alike(&x->own[i], &y->own[j]);
			if (now > best) {
				best = now;
				at[0] = i;
				at[1] = j;
			}
		}
	}
	return best;
}

static void
pair_words(struct alignment *out, const size_t at[2], float how)
{
	out->partner[0][at[0]] = (uint8_t)at[1];
	out->partner[1][at[1]] = (uint8_t)at[0];
	out->alike[0][at[0]] = out->alike[1][at[1]] = how;
}

/* First the same words in one pass, which are most of them; then the others. */
void
align(const struct document *a, const struct document *b, struct alignment *out)
{
	const struct signature *x = &a->signature, *y = &b->signature;
	size_t at[2] = {0, 0};
	float how;
	for (size_t i = 0; i < SIGNATURE_OWN; i++) {
		out->partner[0][i] = out->partner[1][i] = NO_PARTNER;
		out->alike[0][i] = out->alike[1][i] = 0;
	}
	for (at[0] = 0; at[0] < x->n_own; at[0]++) {
		if (!(UINT64_C(1) << x->own[at[0]].key % 64 & b->keys))
			continue;
		for (at[1] = 0; at[1] < y->n_own; at[1]++) {
			how = alike(&x->own[at[0]], &y->own[at[1]]);
			if (out->partner[1][at[1]] != NO_PARTNER ||
			    how < ALIKE_INITIALS)
				continue;
			pair_words(out, at, how);
			break;
		}
	}
	while ((how = best_pair(a, b, out, at)) > 0)
		pair_words(out, at, how);
}
