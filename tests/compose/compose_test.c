#include "compose/compose.h"

#include "base/buf.h"
#include "check.h"

enum { NOW = 1000000, HOUR_S = 3600, N_SOURCES = 3 };

static struct str tags[] = {{"asia", 4}, {"europe", 6}, {"trade", 5}};
static struct source of_rank[] = {{.name = {"first", 5}, .tags = {&tags[0], 1}},
                                  {.name = {"second", 6}, .tags = {&tags[1], 2}},
                                  {.name = {"untagged", 8}}};
static struct digest digest;

static struct story
story(int64_t id, uint32_t rank, int64_t published, uint32_t n_echoes)
{
	static struct report reports[9];
	struct report *lead = &reports[id];
	*lead = (struct report){.id = id, .source_rank = rank, .published = published};
	return (struct story){.lead = lead, .n_echoes = n_echoes};
}

/* By the digest, which is then as it was. */
static struct edition
compose(struct arena *arena, struct story *v, size_t n)
{
	struct sources sources = {of_rank, N_SOURCES};
	struct compose_facts facts = {.date = STR("2025-01-29"),
	                              .number = 1,
	                              .now = NOW,
	                              .sources = &sources,
	                              .left_out = LEFT_OUT_KEPT};
	struct stories stories = {v, n};
	struct edition edition = {0};
	digest.name = STR("daily");
	compose_edition(arena, &digest, &facts, &stories, &edition);
	digest = (struct digest){0};
	return edition;
}

static struct edition
compose_by(struct arena *arena, enum section_by by, struct story *v, size_t n)
{
	digest.section_by = by;
	return compose(arena, v, n);
}

/* The numbers of the stories in their order, as "3 2 1". */
static const char *
ids(struct arena *arena, const struct stories *stories)
{
	struct buf out = buf_new(arena, 0);
	for (size_t i = 0; i < stories->n; i++)
		buf_printf(&out, "%s%d", i ? " " : "", (int)stories->v[i].lead->id);
	return out.n ? out.s : "";
}

static void
check_order(struct story *v, size_t n, const char *expected)
{
	struct arena arena = {0};
	struct edition edition = compose(&arena, v, n);
	if (CHECK(edition.sections.n == 1))
		CHECK_STR(str_from(ids(&arena, &edition.sections.v[0].stories)),
		          expected);
	CHECK_INT(edition.n_stories, n);
	arena_free(&arena);
}

static void
the_most_reported_story_comes_first_then_the_newest(void)
{
	struct story v[] = {story(1, 0, 100, 0), story(2, 0, 300, 0),
	                    story(3, 0, 50, 2)};
	check_order(v, 3, "3 2 1");
}

static void
of_two_new_stories_that_of_the_earlier_source_comes_first(void)
{
	struct story v[] = {story(1, 2, NOW - HOUR_S, 0), story(2, 0, NOW - HOUR_S, 0)};
	check_order(v, 2, "2 1");
}

static void
what_is_much_newer_passes_what_ranks_a_little_earlier(void)
{
	struct story v[] = {story(1, 0, NOW - 20 * HOUR_S, 0), story(2, 1, NOW, 0)};
	check_order(v, 2, "2 1");
	struct story w[] = {story(1, 0, NOW - 2 * HOUR_S, 0), story(2, 1, NOW, 0)};
	check_order(w, 2, "1 2");
}

static void
one_source_more_weighs_a_day(void)
{
	struct story v[] = {story(1, 1, NOW, 0), story(2, 1, NOW - 23 * HOUR_S, 1)};
	check_order(v, 2, "2 1");
}

static void
what_is_of_tomorrow_is_as_new_as_what_is_of_now(void)
{
	struct story v[] = {story(1, 0, NOW + 90 * HOUR_S, 0), story(2, 1, NOW, 1)};
	check_order(v, 2, "2 1");
}

static void
sections_stand_in_the_order_of_their_sources(void)
{
	struct arena arena = {0};
	struct story v[] = {story(1, 1, 900, 3), story(2, 0, 100, 0)};
	struct edition edition = compose_by(&arena, SECTION_TAG, v, 2);
	if (CHECK(edition.sections.n == 2)) {
		CHECK_STR(edition.sections.v[0].title, "asia");
		CHECK_STR(edition.sections.v[1].title, "europe");
	}
	arena_free(&arena);
}

static void
what_has_no_tag_comes_last(void)
{
	struct arena arena = {0};
	struct story v[] = {story(1, 2, 900, 3), story(2, 1, 100, 0)};
	struct edition edition = compose_by(&arena, SECTION_TAG, v, 2);
	if (CHECK(edition.sections.n == 2)) {
		CHECK_STR(edition.sections.v[0].title, "europe");
		CHECK_STR(edition.sections.v[1].title, "");
	}
	arena_free(&arena);
}

static void
a_section_keeps_the_order_of_its_stories(void)
{
	struct arena arena = {0};
	struct story v[] = {story(1, 0, 1, 0), story(2, 1, 2, 0), story(3, 0, 3, 0),
	                    story(4, 1, 4, 0)};
	struct edition edition = compose_by(&arena, SECTION_SOURCE, v, 4);
	if (CHECK(edition.sections.n == 2)) {
		const struct section *first = &edition.sections.v[0];
		CHECK_STR(first->title, "first");
		CHECK_INT(first->stories.v[0].lead->id, 3);
		CHECK_INT(first->stories.v[1].lead->id, 1);
	}
	arena_free(&arena);
}

static void
what_is_beyond_the_limit_is_counted_and_handed_back(void)
{
	struct arena arena = {0};
	struct story v[] = {story(1, 0, 1, 0), story(2, 0, 2, 0), story(3, 0, 3, 0)};
	digest.max_stories = 2;
	struct edition edition = compose_by(&arena, SECTION_SOURCE, v, 3);
	CHECK_INT(edition.n_stories, 2);
	CHECK_STR(str_from(ids(&arena, &edition.left_out)), "1");
	arena_free(&arena);
}

static void
what_is_only_counted_changes_nothing_that_is_chosen(void)
{
	enum { MANY = 500, LIMIT = 20 };
	static struct report leads[MANY];
	static struct story v[MANY];
	struct arena arena = {0};
	struct sources sources = {of_rank, N_SOURCES};
	struct digest limited = {.max_stories = LIMIT};
	struct compose_facts facts = {.now = NOW, .sources = &sources};
	struct edition edition[2];
	for (int how = LEFT_OUT_COUNTED; how <= LEFT_OUT_KEPT; how++) {
		struct stories stories = {v, MANY};
		facts.left_out = (enum left_out)how;
		for (int i = 0; i < MANY; i++) {
			leads[i] = (struct report){.id = i,
			                           .published = NOW - i * 7919 % 3600};
			v[i] = (struct story){.lead = &leads[i]};
		}
		compose_edition(&arena, &limited, &facts, &stories, &edition[how]);
		CHECK_INT(edition[how].n_stories, LIMIT);
		CHECK_INT(edition[how].n_left_out, MANY - LIMIT);
	}
	CHECK_STR(str_from(ids(&arena, &edition[0].sections.v[0].stories)),
	          ids(&arena, &edition[1].sections.v[0].stories));
	CHECK_INT(edition[0].left_out.n, 0);
	CHECK_INT(edition[1].left_out.n, MANY - LIMIT);
	arena_free(&arena);
}

static void
a_section_has_a_limit_of_its_own(void)
{
	struct arena arena = {0};
	struct story v[] = {story(1, 0, 1, 0), story(2, 0, 2, 0), story(3, 0, 3, 0),
	                    story(4, 1, 4, 0)};
	digest.max_in_section = 1;
	struct edition edition = compose_by(&arena, SECTION_TAG, v, 4);
	CHECK_INT(edition.n_stories, 2);
	if (CHECK(edition.sections.n == 2)) {
		CHECK_STR(str_from(ids(&arena, &edition.sections.v[0].stories)), "3");
		CHECK_STR(str_from(ids(&arena, &edition.sections.v[1].stories)), "4");
	}
	CHECK_STR(str_from(ids(&arena, &edition.left_out)), "2 1");
	arena_free(&arena);
}

static void
what_a_section_leaves_out_makes_room_for_another(void)
{
	struct arena arena = {0};
	struct story v[] = {story(1, 0, 3, 1), story(2, 0, 2, 1), story(3, 1, 1, 0)};
	digest.max_in_section = 1;
	digest.max_stories = 2;
	struct edition edition = compose_by(&arena, SECTION_TAG, v, 3);
	CHECK_INT(edition.n_stories, 2);
	CHECK_STR(str_from(ids(&arena, &edition.left_out)), "2");
	arena_free(&arena);
}

static struct str reverse[] = {{"trade", 5}, {"asia", 4}};

static void
sections_stand_as_the_digest_orders_them(void)
{
	struct arena arena = {0};
	struct story v[] = {story(1, 0, 900, 3), story(2, 1, 100, 0),
	                    story(3, 2, 100, 0)};
	digest.order = (struct strs){reverse, 2};
	struct edition edition = compose_by(&arena, SECTION_TAG, v, 3);
	if (CHECK(edition.sections.n == 3)) {
		CHECK_STR(edition.sections.v[0].title, "trade");
		CHECK_STR(edition.sections.v[1].title, "asia");
		CHECK_STR(edition.sections.v[2].title, "");
	}
	arena_free(&arena);
}

static void
what_the_order_does_not_name_comes_behind(void)
{
	struct arena arena = {0};
	struct str second = STR("second");
	struct story v[] = {story(1, 0, 900, 3), story(2, 1, 100, 0)};
	digest.order = (struct strs){&second, 1};
	struct edition edition = compose_by(&arena, SECTION_SOURCE, v, 2);
	if (CHECK(edition.sections.n == 2)) {
		CHECK_STR(edition.sections.v[0].title, "second");
		CHECK_STR(edition.sections.v[1].title, "first");
	}
	arena_free(&arena);
}

static void
the_order_of_arrival_changes_nothing(void)
{
	struct arena arena = {0};
	struct story a[] = {story(1, 0, 5, 0), story(2, 1, 5, 0), story(3, 0, 5, 0)};
	struct story b[] = {a[2], a[0], a[1]};
	struct edition one = compose_by(&arena, SECTION_NONE, a, 3);
	struct edition two = compose_by(&arena, SECTION_NONE, b, 3);
	for (size_t i = 0; i < 3; i++)
		CHECK_INT(one.sections.v[0].stories.v[i].lead->id,
		          two.sections.v[0].stories.v[i].lead->id);
	arena_free(&arena);
}

static void
no_story_makes_no_section(void)
{
	struct arena arena = {0};
	struct edition edition = compose_by(&arena, SECTION_TAG, NULL, 0);
	CHECK_INT(edition.sections.n, 0);
	CHECK_INT(edition.n_stories, 0);
	arena_free(&arena);
}

int
main(int argc, char **argv)
{
	static const struct test list[] = {
	        TEST(the_most_reported_story_comes_first_then_the_newest),
	        TEST(of_two_new_stories_that_of_the_earlier_source_comes_first),
	        TEST(what_is_much_newer_passes_what_ranks_a_little_earlier),
	        TEST(one_source_more_weighs_a_day),
	        TEST(what_is_of_tomorrow_is_as_new_as_what_is_of_now),
	        TEST(sections_stand_in_the_order_of_their_sources),
	        TEST(what_has_no_tag_comes_last),
	        TEST(a_section_keeps_the_order_of_its_stories),
	        TEST(what_is_beyond_the_limit_is_counted_and_handed_back),
	        TEST(what_is_only_counted_changes_nothing_that_is_chosen),
	        TEST(a_section_has_a_limit_of_its_own),
	        TEST(what_a_section_leaves_out_makes_room_for_another),
	        TEST(sections_stand_as_the_digest_orders_them),
	        TEST(what_the_order_does_not_name_comes_behind),
	        TEST(the_order_of_arrival_changes_nothing),
	        TEST(no_story_makes_no_section),
	};
	return check_run(list, sizeof list / sizeof *list, argc, argv);
}
