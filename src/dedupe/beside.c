/* What two items' briefs tell more of them: each word may be known to the other's. */
#include "dedupe/pair.h"

/* At this weight a matter is plain; what weighs less than RARE is met anywhere. */
#define PLAIN_TOLD 12.0
#define RARE 4.5F

/* Which own words the other's brief tells beside. */
static void
find_told(struct pair *pair)
{
	for (int side = 0; side < 2; side++) {
		const struct signature *signature = pair_signature(pair, side);
		const struct document *other = pair->documents[!side];
		for (size_t i = 0; i < signature->n_own; i++) {
			uint32_t key = signature->own[i].key;
			pair->told[side][i] = pair->alignment.alike[side][i] < 1 &&
			                      document_may_tell(other, key) &&
			                      signature_tells(&other->signature, key);
		}
	}
}

static double
how_known(const struct pair *pair, int side, size_t i)
{
	return pair->told[side][i] ? 1 : pair->alignment.alike[side][i];
}

static double
strange(const struct pair *pair, int side, size_t i)
{
	return 1 - how_known(pair, side, i);
}

/* Told beside there alone. */
static double
told(const struct pair *pair, int side, size_t i)
{
	return pair->told[side][i];
}

/* The part of a side's words that the other's brief has somewhere. */
static double
known(const struct pair *pair, int side, unsigned flag)
{
	const struct signature *signature = pair_signature(pair, side);
	double sum = 0;
	for (size_t i = 0; i < signature->n_own; i++) {
		double how = how_known(pair, side, i);
		if (!flag || signature->own[i].flags & flag)
			sum += how * pair->documents[side]->own_weight[i];
	}
	return sum;
}

/* Of what a side says before "after", how much the other has somewhere. */
static double
known_main(const struct pair *pair, int side)
{
	const struct document *document = pair->documents[side];
	double sum = 0, all = 0;
	for (size_t i = 0; i < document->signature.n_main; i++) {
		sum += document->own_weight[i] * how_known(pair, side, i);
		all += document->own_weight[i];
	}
	return ratio(sum, all);
}

/* A side's first name, where the other does not tell it at all: how rare it is. */
static double
strange_head(const struct pair *pair, int side)
{
	const struct signature *signature = pair_signature(pair, side);
	for (size_t i = 0; i < signature->n_own; i++) {
		unsigned flags = signature->own[i].flags;
		if (flags & TERM_NAME && !(flags & TERM_INNER))
			return how_known(pair, side, i) > 0
			               ? 0
			               : pair->documents[side]->own_weight[i];
	}
	return 0;
}

static void
read_known_numbers(const struct pair *pair, double out[FEATURES])
{
	double known = 0, strange = 0;
	for (int side = 0; side < 2; side++) {
		const struct signature *signature = pair_signature(pair, side);
		for (size_t i = 0; i < signature->n_own; i++) {
			if (!(signature->own[i].flags & TERM_NUMBER))
				continue;
			bool is_known = how_known(pair, side, i) >= 1;
			known += is_known;
			strange += !is_known && !(signature->own[i].flags & TERM_TOLL);
		}
	}
	out[FEATURE_KNOWN_NUMBERS] = less(known / 2, 1);
	out[FEATURE_STRANGE_NUMBERS] = less(strange / 2, 1);
}

/* What the other has of a side's own words; the other side counts the other half. */
static void
add_shared(const struct pair *pair, int side, struct squares *shared)
{
	const struct document *document = pair->documents[side];
	const struct signature *signature = &document->signature;
	for (size_t i = 0; i < signature->n_own; i++) {
		double square = document->own_weight[i] * document->own_weight[i];
		double how = pair->alignment.alike[side][i];
		if (how > 0)
			squares_add(shared, how * how * square / 2,
			            signature->own[i].flags);
		else if (pair->told[side][i])
			squares_add(shared, square, signature->own[i].flags);
	}
}

/* What both briefs tell beside; how much of it is rare, and the rarest. */
static double
add_told(const struct pair *pair, struct squares *shared, double *rarest)
{
	const struct signature *a = pair_signature(pair, 0),
	                       *b = pair_signature(pair, 1);
	const float *weights = pair->documents[0]->told_weight;
	double rare = 0;
	for (size_t i = 0, j = 0; i < a->n_told && j < b->n_told;) {
		uint32_t x = a->told[i].key, y = b->told[j].key;
		if (x == y) {
			squares_add(shared, weights[i] * weights[i],
			            a->told[i].flags | b->told[j].flags);
			rare += weights[i] > RARE ? weights[i] - RARE : 0;
			*rarest = more(*rarest, weights[i]);
		}
		i += x <= y;
		j += y <= x;
	}
	return rare;
}

static void
read_told(const struct pair *pair, double out[FEATURES])
{
	const struct document *a = pair->documents[0], *b = pair->documents[1];
	struct squares both = {0}, shared;
	double rarest = 0, rare = add_told(pair, &both, &rarest);
	out[FEATURE_RAREST_TOLD] = more(out[FEATURE_RAREST_TOLD], rarest / 10);
	out[FEATURE_STRANGERS] = both.all <= 0;
	out[FEATURE_TOLD] = less(rare / PLAIN_TOLD, 1.5);
	out[FEATURE_TOLD_COSINE] = cosine(both.all, a->told_square, b->told_square);
	shared = both;
	for (int side = 0; side < 2; side++)
		add_shared(pair, side, &shared);
	out[FEATURE_ALL] = cosine(shared.all, a->squares.all, b->squares.all);
	out[FEATURE_ALL_NAMES] =
	        cosine(shared.names, a->squares.names, b->squares.names);
	out[FEATURE_ALL_DEEDS] =
	        cosine(shared.deeds, a->squares.deeds, b->squares.deeds);
}

static double
n_bits(uint64_t bits)
{
	double n = 0;
	for (; bits; bits &= bits - 1)
		n++;
	return n;
}

static void
read_happenings(const struct pair *pair, double out[FEATURES])
{
	const struct signature *a = pair_signature(pair, 0),
	                       *b = pair_signature(pair, 1);
	if (!a->deeds || !b->deeds)
		return;
	double x =
	        ratio(n_bits(a->deeds & (b->deeds | b->told_deeds)), n_bits(a->deeds));
	double y =
	        ratio(n_bits(b->deeds & (a->deeds | a->told_deeds)), n_bits(b->deeds));
	out[FEATURE_SAME_DEEDS] =
	        ratio(n_bits(a->deeds & b->deeds), n_bits(a->deeds | b->deeds));
	out[FEATURE_OTHER_DEEDS] = !(a->deeds & b->deeds);
	out[FEATURE_KNOWN_DEEDS] = less(x, y);
	out[FEATURE_STRANGE_DEEDS] = 1 - more(x, y);
}

void
pair_read_beside(struct pair *pair, double out[FEATURES])
{
	const struct document *a = pair->documents[0], *b = pair->documents[1];
	find_told(pair);
	double x = ratio(known(pair, 0, 0), a->total);
	double y = ratio(known(pair, 1, 0), b->total);
	out[FEATURE_KNOWN_MORE] = more(x, y);
	out[FEATURE_KNOWN_LESS] = less(x, y);
	out[FEATURE_STRANGE_NAMES] = less(less(a->names - known(pair, 0, TERM_NAME),
	                                       b->names - known(pair, 1, TERM_NAME)) /
	                                          10,
	                                  1.5);
	out[FEATURE_STRANGE_WORD] =
	        less(pair_rarest(pair, 0, strange), pair_rarest(pair, 1, strange)) / 10;
	out[FEATURE_OTHER_HEAD] =
	        less(strange_head(pair, 0), strange_head(pair, 1)) / 10;
	out[FEATURE_RAREST_TOLD] =
	        more(pair_rarest(pair, 0, told), pair_rarest(pair, 1, told)) / 10;
	read_known_numbers(pair, out);
	out[FEATURE_KNOWN_MAIN] = less(known_main(pair, 0), known_main(pair, 1));
	read_happenings(pair, out);
	if (!document_tells(a) || !document_tells(b))
		return;
	out[FEATURE_CONTEXT] = 1;
	read_told(pair, out);
}
