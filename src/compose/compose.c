/*
 * Which stories, in which order, under which title. Every order is total (the last word
 * is an item's number in state), so the same stories make the same edition.
 */
#include "compose/compose.h"

#include <stdlib.h>

/* A story and what it weighs. */
struct weighed {
	struct story story;
	int64_t weight;
};

/*
 * In minutes, since what passes is what a reader of news thinks in: each further source
 * that reports a story is worth a day, and so is the first place among the sources (the
 * last one is worth nothing) and to be new (a day old is worth nothing).
 */
static int64_t
weight_of(const struct compose_facts *facts, const struct story *story)
{
	const int64_t day = (int64_t)24 * 60;
	int64_t n_sources = facts->sources->n > 0 ? (int64_t)facts->sources->n : 1;
	int64_t age = (facts->now - story->lead->published) / 60;
	int64_t fresh = age < 0 ? day : age < day ? day - age : 0;
	int64_t early = day * (n_sources - story->lead->source_rank) / n_sources;
	return day * story->n_echoes + early + fresh;
}

/* The heaviest first, then the newest, then by rank of source. */
static int
compare_weighed(const void *left, const void *right)
{
	const struct weighed *x = left, *y = right;
	const struct report *a = x->story.lead, *b = y->story.lead;
	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	if (a->published != b->published)
		return a->published > b->published ? -1 : 1;
	if (a->source_rank != b->source_rank)
		return a->source_rank < b->source_rank ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

/* Its place in a list, the list's length where it is not there. */
static size_t
place_in(struct strs list, struct str x)
{
	size_t i = 0;
	while (i < list.n && !str_eq(list.v[i], x))
		i++;
	return i;
}

/* The tag that comes first in the digest's order, else the source's first. */
static struct str
tag_of(const struct digest *digest, const struct source *source)
{
	size_t best = digest->order.n;
	for (size_t i = 0; i < source->tags.n; i++) {
		size_t place = place_in(digest->order, source->tags.v[i]);
		if (place < best)
			best = place;
	}
	if (best < digest->order.n)
		return digest->order.v[best];
	return source->tags.n > 0 ? source->tags.v[0] : STR("");
}

/* What a reader sees as the source: the newsletter, where it is one of many. */
static struct str
source_name(const struct compose_facts *facts, const struct report *report)
{
	size_t low = 0, high = facts->series.n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (facts->series.v[middle].source < report->source)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < facts->series.n && facts->series.v[low].source == report->source)
		return facts->series.v[low].name;
	return facts->sources->v[report->source_rank].name;
}

static struct str
section_title(const struct digest *digest, const struct compose_facts *facts,
              const struct report *lead)
{
	const struct source *source = &facts->sources->v[lead->source_rank];
	switch (digest->section_by) {
	case SECTION_TAG:
		return tag_of(digest, source);
	case SECTION_SOURCE:
		return source_name(facts, lead);
	case SECTION_NONE:
		break;
	}
	return STR("");
}

/* A story with the section it belongs to, on its way there. */
struct placed {
	struct str title;
	size_t place; /* in the order of all stories */
	const struct story *story;
};

static int
compare_placed(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;
	int order = str_compare(a->title, b->title);
	if (order != 0)
		return order;
	return (a->place > b->place) - (a->place < b->place);
}

/* A section with its place in the digest's order, and the rank of the nearest source
 * that leads in it. */
struct ranked_section {
	struct section section;
	size_t place;
	size_t rank;
};

/* Sections as ordered, then in the order of their sources; what has no title of its
 * own comes last. */
static int
compare_sections(const void *left, const void *right)
{
	const struct ranked_section *a = left, *b = right;
	bool untitled_a = a->section.title.n == 0, untitled_b = b->section.title.n == 0;
	if (untitled_a != untitled_b)
		return untitled_a ? 1 : -1;
	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	return str_compare(a->section.title, b->section.title);
}

/* Stories of one title, in their order. */
static struct ranked_section
make_section(struct arena *arena, const struct placed *v, size_t n)
{
	struct ranked_section out = {.section.title = v[0].title, .rank = SIZE_MAX};
	struct stories *stories = &out.section.stories;
	stories->v = arena_array(arena, n, sizeof *stories->v);
	for (; stories->n < n; stories->n++) {
		const struct story *story = v[stories->n].story;
		stories->v[stories->n] = *story;
		if (story->lead->source_rank < out.rank)
			out.rank = story->lead->source_rank;
	}
	return out;
}

/* An edition being composed. */
struct composing {
	struct arena *arena;
	const struct digest *digest;
	const struct compose_facts *facts;
	struct stories ranked; /* all that there is, the heaviest first */
	struct placed *placed; /* of each of them, by title and then rank */
	bool *chosen;          /* by rank */
};

static void
place_all(struct composing *in)
{
	size_t n = in->ranked.n;
	for (size_t i = 0; i < n; i++) {
		struct story *story = &in->ranked.v[i];
		in->placed[i] = (struct placed){
		        section_title(in->digest, in->facts, story->lead), i, story};
	}
	if (n > 1)
		qsort(in->placed, n, sizeof *in->placed, compare_placed);
}

/* Where the stories of the title at `start` end. */
static size_t
title_end(const struct composing *in, size_t start)
{
	size_t end = start + 1;
	while (end < in->ranked.n &&
	       str_eq(in->placed[end].title, in->placed[start].title))
		end++;
	return end;
}

/* The heaviest of each section, and of those the heaviest of all; how many. */
static size_t
choose(struct composing *in)
{
	size_t most_in_section = in->digest->max_in_section;
	size_t most = in->digest->max_stories, n = 0, end;
	for (size_t start = 0; start < in->ranked.n; start = end) {
		end = title_end(in, start);
		for (size_t i = start; i < end; i++)
			in->chosen[in->placed[i].place] =
			        most_in_section == 0 || i - start < most_in_section;
	}
	for (size_t i = 0; i < in->ranked.n; i++) {
		in->chosen[i] = in->chosen[i] && (most == 0 || n < most);
		n += in->chosen[i];
	}
	return n;
}

/* Keeps the chosen ones among the placed; the others, by rank, are left out. */
static struct stories
take_left_out(struct composing *in, size_t n_chosen)
{
	size_t n_others = in->ranked.n - n_chosen, n = 0;
	struct stories left_out = {arena_array(in->arena, n_others, sizeof *left_out.v),
	                           0};
	for (size_t i = 0; i < in->ranked.n; i++) {
		if (!in->chosen[i])
			left_out.v[left_out.n++] = in->ranked.v[i];
		if (in->chosen[in->placed[i].place])
			in->placed[n++] = in->placed[i];
	}
	return left_out;
}

static struct sections
make_sections(struct composing *in, size_t n_chosen)
{
	struct ranked_section *made = arena_array(in->arena, n_chosen, sizeof *made);
	struct sections out = {0};
	size_t end;
	in->ranked.n = n_chosen;
	for (size_t start = 0; start < n_chosen; start = end) {
		end = title_end(in, start);
		made[out.n] = make_section(in->arena, &in->placed[start], end - start);
		made[out.n].place =
		        place_in(in->digest->order, in->placed[start].title);
		out.n++;
	}
	if (out.n > 1)
		qsort(made, out.n, sizeof *made, compare_sections);
	out.v = arena_array(in->arena, out.n, sizeof *out.v);
	for (size_t i = 0; i < out.n; i++)
		out.v[i] = made[i].section;
	return out;
}

static void
rank(const struct compose_facts *facts, struct stories *stories)
{
	struct arena scratch = {0};
	struct weighed *v = arena_array(&scratch, stories->n, sizeof *v);
	for (size_t i = 0; i < stories->n; i++)
		v[i] = (struct weighed){stories->v[i],
		                        weight_of(facts, &stories->v[i])};
	if (stories->n > 1)
		qsort(v, stories->n, sizeof *v, compare_weighed);
	for (size_t i = 0; i < stories->n; i++)
		stories->v[i] = v[i].story;
	arena_free(&scratch);
}

static bool
is_lighter(const struct compose_facts *facts, const struct story *one,
           const struct story *other)
{
	struct weighed x = {*one, weight_of(facts, one)};
	struct weighed y = {*other, weight_of(facts, other)};
	return compare_weighed(&x, &y) > 0;
}

/* Lets the story at `at` sink in a heap of n, whose lightest is on top. */
static void
sink(const struct compose_facts *facts, struct story *v, size_t n, size_t at)
{
	for (size_t next = 2 * at + 1; next < n; next = 2 * at + 1) {
		struct story story = v[at];
		if (next + 1 < n && is_lighter(facts, &v[next + 1], &v[next]))
			next++;
		if (!is_lighter(facts, &v[next], &story))
			break;
		v[at] = v[next];
		v[next] = story;
		at = next;
	}
}

/* Puts the n heaviest in front. */
static void
put_in_front(const struct compose_facts *facts, struct stories *stories, size_t n)
{
	struct story *v = stories->v;
	for (size_t i = n; i-- > 0;)
		sink(facts, v, n, i);
	for (size_t i = n; i < stories->n; i++) {
		struct story story = v[i];
		if (!is_lighter(facts, v, &story))
			continue;
		v[i] = v[0];
		v[0] = story;
		sink(facts, v, n, 0);
	}
}

/* Those that may be in the edition, or are kept beside it, the heaviest first. */
static struct stories
ranked(const struct digest *digest, const struct compose_facts *facts,
       struct stories stories)
{
	size_t most = digest->max_stories;
	bool all = most == 0 || most >= stories.n || digest->max_in_section > 0 ||
	           facts->left_out == LEFT_OUT_KEPT;
	if (!all) {
		put_in_front(facts, &stories, most);
		stories.n = most;
	}
	rank(facts, &stories);
	return stories;
}

void
compose_edition(struct arena *arena, const struct digest *digest,
                const struct compose_facts *facts, struct stories *stories,
                struct edition *out)
{
	struct arena scratch = {0};
	struct composing in = {
	        .arena = arena,
	        .digest = digest,
	        .facts = facts,
	        .ranked = ranked(digest, facts, *stories),
	};
	in.placed = arena_array(&scratch, in.ranked.n, sizeof *in.placed);
	in.chosen = arena_array(&scratch, in.ranked.n, sizeof *in.chosen);
	place_all(&in);
	size_t n_chosen = choose(&in);
	*out = (struct edition){
	        .digest = digest->name,
	        .title = digest->title,
	        .language = digest->language,
	        .zone = digest->zone,
	        .date = facts->date,
	        .number = facts->number,
	        .made = facts->now,
	        .since = facts->since,
	        .n_sources = facts->sources->n,
	        .address = facts->address,
	        .leave = facts->leave,
	        .n_stories = n_chosen,
	        .n_left_out = stories->n - n_chosen,
	        .recovered = facts->recovered,
	};
	struct stories left_out = take_left_out(&in, n_chosen);
	if (facts->left_out == LEFT_OUT_KEPT)
		out->left_out = left_out;
	out->sections = make_sections(&in, n_chosen);
	if (facts->troubles)
		out->troubles = *facts->troubles;
	arena_free(&scratch);
}
