/* What two items' own words say of them. */
#include "dedupe/pair.h"

/* At this weight a matter is plain. */
#define PLAIN 20.0

/* So much of a sentence is most of it. */
#define MOST 0.75

/* What less of it is shared tells something else, whatever rises or falls there. */
#define SOME 0.4

/* So like are a word and itself, or its initials (align.c). */
#define AS_IT_IS 0.95F

/* Of two that name the same people or things, another country says less. */
#define NAMED_PLACE 0.5

double
pair_rarest(const struct pair *pair, int side,
            double (*part)(const struct pair *pair, int side, size_t i))
{
	double rarest = 0;
	for (size_t i = 0; i < pair_signature(pair, side)->n_own; i++)
		rarest = more(rarest, pair->documents[side]->own_weight[i] *
		                              part(pair, side, i));
	return rarest;
}

static double
shared(const struct pair *pair, int side, size_t i)
{
	return pair->alignment.alike[side][i];
}

static double
alone(const struct pair *pair, int side, size_t i)
{
	return 1 - shared(pair, side, i);
}

/* As it stands, or by its initials: what is only of a like sound or sense is met by
 * chance far more often than the word itself. */
static double
shared_as_it_is(const struct pair *pair, int side, size_t i)
{
	return pair->alignment.alike[side][i] >= AS_IT_IS ? 1 : 0;
}

/* The aligned part of a side's words; of all, or of those with a flag. */
static double
aligned(const struct pair *pair, int side, unsigned flag)
{
	const struct signature *signature = pair_signature(pair, side);
	double sum = 0;
	for (size_t i = 0; i < signature->n_own; i++) {
		if (!flag || signature->own[i].flags & flag)
			sum += pair->documents[side]->own_weight[i] *
			       pair->alignment.alike[side][i];
	}
	return sum;
}

/* "37 die in custody", "protests after 37 die in custody": of the shared words' weight,
 * how much is the news here, and what led to it there. */
static double
crossed(const struct pair *pair)
{
	const struct signature *a = pair_signature(pair, 0),
	                       *b = pair_signature(pair, 1);
	double sum = 0, all = 0;
	for (size_t i = 0; i < a->n_own; i++) {
		size_t j = pair->alignment.partner[0][i];
		if (j == NO_PARTNER)
			continue;
		double weight = pair->documents[0]->own_weight[i] * shared(pair, 0, i);
		all += weight;
		sum += (i < a->n_main) != (j < b->n_main) ? weight : 0;
	}
	return ratio(sum, all);
}

static void
read_words(const struct pair *pair, double out[FEATURES])
{
	const struct document *a = pair->documents[0], *b = pair->documents[1];
	double x = aligned(pair, 0, 0), y = aligned(pair, 1, 0), exact = 0, n = 0;
	double runs = 0;
	for (size_t i = 0; i < a->signature.n_own; i++) {
		size_t j = pair->alignment.partner[0][i];
		double how = pair->alignment.alike[0][i];
		n += how;
		if (how == 1)
			exact += a->own_weight[i] * a->own_weight[i];
		runs += i > 0 && how > 0 && j > 0 &&
		        pair->alignment.partner[0][i - 1] == j - 1;
	}
	double cover[2] = {ratio(x, a->total), ratio(y, b->total)};
	out[FEATURE_COVERED_MORE] = more(cover[0], cover[1]);
	out[FEATURE_COVERED_LESS] = less(cover[0], cover[1]);
	out[FEATURE_EXACT] = cosine(exact, a->square, b->square);
	out[FEATURE_WORDS] = ratio(2 * n, a->n + b->n);
	out[FEATURE_SHARED] = less((x + y) / 2 / PLAIN, 1.5);
	out[FEATURE_LACKED] =
	        less(pair_rarest(pair, 0, alone), pair_rarest(pair, 1, alone)) / 10;
	out[FEATURE_RAREST] = more(pair_rarest(pair, 0, shared_as_it_is),
	                           pair_rarest(pair, 1, shared_as_it_is)) /
	                      10;
	out[FEATURE_CROSSED] = crossed(pair);
	out[FEATURE_RUNS] = ratio(runs, less(a->n, b->n));
	out[FEATURE_LENGTH] = ratio(less(a->n, b->n), more(a->n, b->n));
}

static void
read_names(const struct pair *pair, double out[FEATURES])
{
	double x = aligned(pair, 0, TERM_NAME), y = aligned(pair, 1, TERM_NAME);
	double all[2] = {pair->documents[0]->names, pair->documents[1]->names};
	out[FEATURE_NAMES] = cosine(more(x, y), all[0], all[1]);
	out[FEATURE_OTHER_NAMES] = less(less(all[0] - x, all[1] - y) / 10, 1.5);
	out[FEATURE_NO_NAMES] = all[0] <= 0 || all[1] <= 0;
}

/* What is neither name nor number: what happened. */
static double
deeds_of(const struct pair *pair, int side, const float *by)
{
	const struct signature *signature = pair_signature(pair, side);
	double sum = 0;
	for (size_t i = 0; i < signature->n_own; i++) {
		if (!(signature->own[i].flags & (TERM_NAME | TERM_NUMBER | TERM_TITLE)))
			sum += pair->documents[side]->own_weight[i] * (by ? by[i] : 1);
	}
	return sum;
}

static void
read_deeds(const struct pair *pair, double out[FEATURES])
{
	double x = deeds_of(pair, 0, pair->alignment.alike[0]);
	double y = deeds_of(pair, 1, pair->alignment.alike[1]);
	out[FEATURE_DEEDS] =
	        cosine((x + y) / 2, deeds_of(pair, 0, NULL), deeds_of(pair, 1, NULL));
	out[FEATURE_SHARED_DEEDS] = less((x + y) / 2 / PLAIN, 1);
	out[FEATURE_NAMED_DEEDS] = out[FEATURE_NAMES] * out[FEATURE_DEEDS];
}

static size_t
shared_numbers(const struct pair *pair)
{
	size_t n = 0;
	for (size_t i = 0; i < pair_signature(pair, 0)->n_own; i++)
		n += pair_signature(pair, 0)->own[i].flags & TERM_NUMBER &&
		     pair->alignment.alike[0][i] == 1;
	return n;
}

static bool
same_thing(const struct term *x, const struct term *y)
{
	return x->key == y->key || (x->row && x->row == y->row);
}

static bool
is_amount(const struct signature *signature, size_t i)
{
	return i + 1 < signature->n_own && signature->own[i].flags & TERM_NUMBER &&
	       !(signature->own[i].flags & TERM_TOLL) &&
	       !(signature->own[i + 1].flags &
	         (TERM_NUMBER | TERM_INITIALS | TERM_NAME));
}

/* Another number before the same word, and no number in common. */
static bool
another_amount(const struct pair *pair)
{
	const struct signature *a = pair_signature(pair, 0),
	                       *b = pair_signature(pair, 1);
	for (size_t i = 0; i < a->n_own; i++) {
		for (size_t j = 0; is_amount(a, i) && j < b->n_own; j++) {
			if (is_amount(b, j) &&
			    same_thing(&a->own[i + 1], &b->own[j + 1]) &&
			    a->own[i].key != b->own[j].key)
				return true;
		}
	}
	return false;
}

static void
read_numbers(const struct pair *pair, double out[FEATURES])
{
	size_t a = pair->documents[0]->n_numbers, b = pair->documents[1]->n_numbers;
	size_t n = shared_numbers(pair);
	out[FEATURE_SAME_NUMBERS] = n > 0;
	out[FEATURE_OTHER_NUMBERS] = n == 0 && a > 0 && b > 0;
	out[FEATURE_MORE_NUMBERS] = (a > 0) != (b > 0);
	out[FEATURE_OTHER_AMOUNT] = n == 0 && another_amount(pair);
}

/* How many names stand on that side of the contest's verb in both. */
static size_t
shared_side(const struct pair *pair, unsigned flag, unsigned other)
{
	const struct signature *a = pair_signature(pair, 0),
	                       *b = pair_signature(pair, 1);
	size_t n = 0;
	for (size_t i = 0; i < a->n_own; i++) {
		for (size_t j = 0; j < b->n_own; j++)
			n += a->own[i].key == b->own[j].key && a->own[i].flags & flag &&
			     b->own[j].flags & other;
	}
	return n;
}

/* Whether the first name on that side of the contest's verb is not in the other item.
 */
static bool
is_stranger(const struct pair *pair, int side, unsigned flag)
{
	const struct signature *signature = pair_signature(pair, side);
	size_t i = 0;
	while (i < signature->n_own && (!(signature->own[i].flags & flag) ||
	                                signature->own[i].flags & TERM_INNER))
		i++;
	return i < signature->n_own && shared(pair, side, i) <= 0;
}

/* "A beats B", "C beats D": both sides of both have another name. */
static bool
is_other_contest(const struct pair *pair)
{
	return is_stranger(pair, 0, TERM_BEFORE) && is_stranger(pair, 1, TERM_BEFORE) &&
	       is_stranger(pair, 0, TERM_BEHIND) && is_stranger(pair, 1, TERM_BEHIND);
}

static void
read_contest(const struct pair *pair, double out[FEATURES])
{
	unsigned x = pair_signature(pair, 0)->flags & (ITEM_WINS | ITEM_LOSES);
	unsigned y = pair_signature(pair, 1)->flags & (ITEM_WINS | ITEM_LOSES);
	if (!x || !y)
		return;
	size_t straight = shared_side(pair, TERM_BEFORE, TERM_BEFORE) +
	                  shared_side(pair, TERM_BEHIND, TERM_BEHIND);
	size_t crossed = shared_side(pair, TERM_BEFORE, TERM_BEHIND) +
	                 shared_side(pair, TERM_BEHIND, TERM_BEFORE);
	size_t same = x == y ? straight : crossed, turned = x == y ? crossed : straight;
	out[FEATURE_OTHER_WINNER] = turned > same || is_other_contest(pair);
	out[FEATURE_SAME_WINNER] = same >= 2;
}

static bool
is_series(const struct document *document)
{
	return document->recurs || document->signature.flags & ITEM_SERIES;
}

static void
read_sense(const struct pair *pair, double out[FEATURES])
{
	const struct signature *a = pair_signature(pair, 0),
	                       *b = pair_signature(pair, 1);
	uint32_t clear = ~((a->one & a->other) | (b->one & b->other));
	uint32_t turned = ((a->one & b->other) | (a->other & b->one)) & clear;
	uint32_t shared = ((a->one & b->one) | (a->other & b->other)) & clear;
	out[FEATURE_NEGATED] = (a->flags & ITEM_NEGATED) != (b->flags & ITEM_NEGATED) &&
	                       out[FEATURE_COVERED_MORE] > MOST;
	out[FEATURE_OPPOSITE] =
	        turned != 0 && shared == 0 && out[FEATURE_COVERED_MORE] > SOME;
	out[FEATURE_OTHER_KIND] = ((a->flags ^ b->flags) & ITEM_ASKS) != 0;
	out[FEATURE_OTHER_STAGE] = a->stage && b->stage && !(a->stage & b->stage);
	out[FEATURE_SAME_STAGE] = (a->stage & b->stage) != 0;
	out[FEATURE_SERIES] = is_series(pair->documents[0]) &&
	                      is_series(pair->documents[1]) &&
	                      (out[FEATURE_COVERED_LESS] < NEARLY_ALL ||
	                       a->flags & b->flags & ITEM_SERIES);
}

static void
read_places(const struct pair *pair, double out[FEATURES])
{
	const struct signature *a = pair_signature(pair, 0),
	                       *b = pair_signature(pair, 1);
	bool others = a->places && b->places &&
	              !(a->places & (b->places | b->told_places)) &&
	              !(b->places & (a->places | a->told_places));
	if (others)
		out[FEATURE_OTHER_PLACE] = out[FEATURE_NAMES] > 0 ? NAMED_PLACE : 1;
}

void
pair_read_own(const struct pair *pair, double out[FEATURES])
{
	read_words(pair, out);
	read_names(pair, out);
	read_deeds(pair, out);
	read_numbers(pair, out);
	read_contest(pair, out);
	read_sense(pair, out);
	read_places(pair, out);
}
