/*
 * A pair that has hardly more in common than a rare name is one story where nobody else
 * these days speaks of it, and most likely two where a dozen do: there it is the name
 * of a running affair, whose chapters share their names. So how far a pair may be
 * trusted is read from the company that it keeps: of each item those few that are most
 * like it. Each of them speaks against the pair as far as it is like one of the two
 * alone, since two that tell one event are like the same others.
 *
 * And where most items have one that surely tells the same, since the sources tell of
 * the same day, a doubtful pair is more likely one story than where each source has
 * news of its own. How many have is estimated first.
 *
 * Nine in ten true pairs are within 24 hours: that is the weight of a day. Briefs that
 * tell more share places and people also where they report two things, so that a pair
 * with contexts is less sure than it is alike.
 *
 * The weights (trust.c) are a logistic regression, learned by `ninja train-trust` from
 * days of labelled items; never edit them by hand.
 */
#include "dedupe/nearest.h"

#include <math.h>

#include "dedupe/trust.h"

enum { MOST = 8, DAY_S = 86400 };

#define COPY UINT32_C(0x80000000)

/* From which likeness on an item counts as near. */
#define NEAR 0.02

/* Of the items, what part has one that tells the same, as a rule; as if so many had
 * been seen before; how much that matters at most. */
#define AS_A_RULE 0.6
#define SEEN_BEFORE 20.0
#define MOST_AGREEMENT 2.0

/* Beyond that there is no difference. */
#define SUREST 12.0

/* Words of a like sound or sense are no story in any company: below that likeness, so
 * much must be said by both in the same words. */
#define ALIKE 0.45
#define IN_COMMON 6.0

const char *const trust_names[TRUSTS] = {
        [TRUST_ONE] = "to begin with",
        [TRUST_LIKENESS] = "how like they are",
        [TRUST_DAYS] = "days apart",
        [TRUST_CONTEXTS] = "both tell more",
        [TRUST_APART] = "others like one of them alone",
        [TRUST_AGREEMENT] = "how far the sources agree these days",
};

struct near {
	uint32_t next; /* + 1; 0: the last */
	uint32_t other;
	float odds;
	float like; /* like_of the odds */
};

struct nearest {
	struct arena *arena;
	uint32_t *first; /* of each group's list, + 1; 0: none; of an item that is not
	                    its group's first: COPY and which that is */
	struct near *v;
	uint32_t n;
	uint32_t n_items;
	double agreement; /* how much more than as a rule the items have others */
};

struct nearest *
nearest_new(struct arena *arena, const uint32_t *group_of, uint32_t n)
{
	struct nearest *nearest = arena_alloc(arena, sizeof *nearest);
	nearest->arena = arena;
	nearest->n_items = n;
	nearest->first = arena_array(arena, n, sizeof *nearest->first);
	for (uint32_t i = 0; i < n; i++)
		nearest->first[i] = group_of[i] == i ? 0 : COPY | group_of[i];
	return nearest;
}

static double
odds_of(double part)
{
	return fmin(fmax(log(part / (1 - part)), -SUREST), SUREST);
}

static double
part_of(double odds)
{
	return 1 / (1 + exp(-odds));
}

static bool
says(const struct document *document, uint32_t key)
{
	return UINT64_C(1) << key % 64 & document->keys &&
	       signature_says(&document->signature, key);
}

static bool
tells_beside(const struct document *document, uint32_t key)
{
	return document_may_tell(document, key) &&
	       signature_tells(&document->signature, key);
}

/* How much the words weigh that one says and the other tells, as they stand. */
static double
weight_in_common(const struct document *a, const struct document *b)
{
	double sum = 0;
	for (size_t i = 0; i < a->signature.n_own; i++) {
		uint32_t key = a->signature.own[i].key;
		if (says(b, key) || tells_beside(b, key))
			sum += (double)a->own_weight[i];
	}
	for (size_t i = 0; i < b->signature.n_own; i++) {
		uint32_t key = b->signature.own[i].key;
		if (!says(a, key) && tells_beside(a, key))
			sum += (double)b->own_weight[i];
	}
	return sum;
}

bool
nearest_share(const struct document *a, const struct document *b, double likeness)
{
	return likeness >= ALIKE || weight_in_common(a, b) >= IN_COMMON;
}

void
nearest_read(const struct document *a, const struct document *b, double likeness,
             double out[TRUSTS])
{
	for (int i = 0; i < TRUSTS; i++)
		out[i] = 0;
	out[TRUST_ONE] = 1;
	out[TRUST_LIKENESS] = odds_of(likeness);
	out[TRUST_DAYS] = (double)document_gap_s(a->report, b->report) / DAY_S;
	out[TRUST_CONTEXTS] = document_tells(a) && document_tells(b);
}

void
nearest_read_company(struct company company, double out[TRUSTS])
{
	out[TRUST_APART] = log1p(company.apart);
}

void
nearest_read_days(double n_told, double n, double out[TRUSTS])
{
	double part = (AS_A_RULE * SEEN_BEFORE + n_told) / (SEEN_BEFORE + n);
	out[TRUST_AGREEMENT] = odds_of(part) - odds_of(AS_A_RULE);
}

static double
sum_of(const double read[TRUSTS])
{
	double sum = 0;
	for (int i = 0; i < TRUSTS; i++)
		sum += read[i] * trust_weights[i];
	return sum;
}

double
nearest_odds(const struct document *a, const struct document *b, double likeness)
{
	double read[TRUSTS];
	if (!nearest_share(a, b, likeness))
		return -2 * SUREST;
	nearest_read(a, b, likeness, read);
	return sum_of(read);
}

/* How like two of those odds are, and near in time. */
static double
like_of(double odds)
{
	return part_of(odds - trust_weights[TRUST_ONE]);
}

bool
nearest_counts(double likeness)
{
	return likeness >= NEAR;
}

static uint32_t
name_of(const struct nearest *nearest, uint32_t item)
{
	if (item < nearest->n_items && nearest->first[item] & COPY)
		return nearest->first[item] & ~COPY;
	return item;
}

static struct near *
add_place(struct nearest *nearest, uint32_t one)
{
	nearest->v =
	        arena_grow(nearest->arena, nearest->v, nearest->n, sizeof *nearest->v);
	struct near *near = &nearest->v[nearest->n++];
	*near = (struct near){.next = nearest->first[one]};
	nearest->first[one] = nearest->n;
	return near;
}

/* The less like, and among equals the later. */
static bool
is_less(const struct near *a, const struct near *b)
{
	return a->odds < b->odds || (a->odds == b->odds && a->other > b->other);
}

void
nearest_add(struct nearest *nearest, uint32_t one, uint32_t other, double odds)
{
	one = name_of(nearest, one);
	struct near now = {.other = name_of(nearest, other),
	                   .odds = (float)odds,
	                   .like = (float)like_of(odds)};
	struct near *least = NULL;
	size_t n = 0;
	if (one == now.other)
		return;
	for (uint32_t i = nearest->first[one]; i; i = nearest->v[i - 1].next) {
		struct near *near = &nearest->v[i - 1];
		if (near->other == now.other) {
			near->odds = fmaxf(near->odds, now.odds);
			near->like = fmaxf(near->like, now.like);
			return;
		}
		if (!least || is_less(near, least))
			least = near;
		n++;
	}
	if (n < MOST)
		least = add_place(nearest, one);
	else if (is_less(&now, least))
		return;
	least->other = now.other;
	least->odds = now.odds;
	least->like = now.like;
}

static const struct near *
find(const struct nearest *nearest, uint32_t one, uint32_t other)
{
	uint32_t i = one < nearest->n_items ? nearest->first[one] : 0;
	while (i && nearest->v[i - 1].other != other)
		i = nearest->v[i - 1].next;
	return i ? &nearest->v[i - 1] : NULL;
}

bool
nearest_find(const struct nearest *nearest, uint32_t one, uint32_t other, double *odds)
{
	one = name_of(nearest, one);
	other = name_of(nearest, other);
	const struct near *near = find(nearest, one, other);
	if (!near)
		near = find(nearest, other, one);
	if (near)
		*odds = (double)near->odds;
	return near != NULL;
}

/* Adds how much more than the other those are like the one that are near it; returns
 * how many they are. */
static uint32_t
add_company(const struct nearest *nearest, uint32_t one, uint32_t other,
            struct company *out)
{
	uint32_t n = 0;
	out->of_both = 0;
	for (uint32_t i = nearest->first[one]; i; i = nearest->v[i - 1].next) {
		const struct near *near = &nearest->v[i - 1];
		if (near->other == other)
			continue;
		const struct near *both = find(nearest, other, near->other);
		out->of_both += both != NULL;
		if (!both)
			both = find(nearest, near->other, other);
		if (!both || near->like > both->like)
			out->apart += (double)(near->like - (both ? both->like : 0));
		n++;
	}
	return n;
}

struct company
nearest_company(const struct nearest *nearest, uint32_t one, uint32_t other)
{
	struct company out = {0};
	one = name_of(nearest, one);
	other = name_of(nearest, other);
	out.of_other = add_company(nearest, other, one, &out);
	out.of_one = add_company(nearest, one, other, &out);
	return out;
}

double
nearest_sure(const struct nearest *nearest, uint32_t one, uint32_t other, double odds)
{
	double read[TRUSTS] = {0};
	nearest_read_company(nearest_company(nearest, one, other), read);
	return part_of(odds + nearest->agreement + sum_of(read));
}

bool
nearest_may(double odds, double wanted)
{
	return part_of(odds + MOST_AGREEMENT) >= wanted;
}

bool
nearest_may_now(const struct nearest *nearest, double odds, double wanted)
{
	return part_of(odds + nearest->agreement) >= wanted;
}

/* How surely any other item tells the same as this one. */
static double
told_by_another(const struct nearest *nearest, uint32_t one)
{
	double surest = 0;
	for (uint32_t i = nearest->first[one]; i; i = nearest->v[i - 1].next) {
		const struct near *near = &nearest->v[i - 1];
		if (near->other < nearest->n_items &&
		    nearest_may_now(nearest, (double)near->odds, surest))
			surest = fmax(surest, nearest_sure(nearest, one, near->other,
			                                   (double)near->odds));
	}
	return surest;
}

void
nearest_settle(struct nearest *nearest)
{
	struct arena scratch = {0};
	uint8_t *same = arena_array(&scratch, nearest->n_items, sizeof *same);
	double n_told = 0, read[TRUSTS] = {0};
	for (uint32_t i = 0; i < nearest->n_items; i++)
		same[name_of(nearest, i)] |= name_of(nearest, i) != i;
	for (uint32_t i = 0; i < nearest->n_items; i++) {
		uint32_t group = name_of(nearest, i);
		n_told += same[group] ? 1 : told_by_another(nearest, group);
	}
	nearest_read_days(n_told, nearest->n_items, read);
	nearest->agreement = fmin(fmax(sum_of(read), -MOST_AGREEMENT), MOST_AGREEMENT);
	arena_free(&scratch);
}
