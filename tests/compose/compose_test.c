#include "compose/compose.h"

#include "check.h"

static struct str tags[] = {{"asia", 4}, {"europe", 6}};
static struct source of_rank[] = {{.name = {"first", 5}, .tags = {&tags[0], 1}},
                                  {.name = {"second", 6}, .tags = {&tags[1], 1}},
                                  {.name = {"untagged", 8}}};

static struct story
story(int64_t id, uint32_t rank, int64_t published, uint32_t n_echoes)
{
	static struct report reports[9];
	struct report *lead = &reports[id];
	*lead = (struct report){.id = id, .source_rank = rank, .published = published};
	return (struct story){.lead = lead, .n_echoes = n_echoes};
}

static struct edition
compose(struct arena *arena, enum section_by by, size_t limit, struct story *v,
        size_t n)
{
	struct digest digest = {.section_by = by, .max_stories = limit};
	struct sources sources = {of_rank, 3};
	struct compose_facts facts = {
	        .date = STR("2025-01-29"), .number = 1, .sources = &sources};
	struct stories stories = {v, n};
	struct edition edition = {0};
	digest.name = STR("daily");
	compose_edition(arena, &digest, &facts, &stories, &edition);
	return edition;
}

static void
the_most_reported_story_comes_first_then_the_newest(void)
{
	struct arena arena = {0};
	struct story v[] = {story(1, 0, 100, 0), story(2, 0, 300, 0),
	                    story(3, 0, 50, 2)};
	struct edition edition = compose(&arena, SECTION_NONE, 0, v, 3);
	if (CHECK(edition.sections.n == 1)) {
		const struct stories *s = &edition.sections.v[0].stories;
		CHECK_INT(s->v[0].lead->id, 3);
		CHECK_INT(s->v[1].lead->id, 2);
		CHECK_INT(s->v[2].lead->id, 1);
	}
	CHECK_INT(edition.n_stories, 3);
	arena_free(&arena);
}

static void
sections_stand_in_the_order_of_their_sources(void)
{
	struct arena arena = {0};
	struct story v[] = {story(1, 1, 900, 3), story(2, 0, 100, 0)};
	struct edition edition = compose(&arena, SECTION_TAG, 0, v, 2);
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
	struct edition edition = compose(&arena, SECTION_TAG, 0, v, 2);
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
	struct edition edition = compose(&arena, SECTION_SOURCE, 0, v, 4);
	if (CHECK(edition.sections.n == 2)) {
		const struct section *first = &edition.sections.v[0];
		CHECK_STR(first->title, "first");
		CHECK_INT(first->stories.v[0].lead->id, 3);
		CHECK_INT(first->stories.v[1].lead->id, 1);
	}
	arena_free(&arena);
}

static void
what_is_beyond_the_limit_is_counted(void)
{
	struct arena arena = {0};
	struct story v[] = {story(1, 0, 1, 0), story(2, 0, 2, 0), story(3, 0, 3, 0)};
	struct edition edition = compose(&arena, SECTION_SOURCE, 2, v, 3);
	CHECK_INT(edition.n_stories, 2);
	CHECK_INT(edition.n_left_out, 1);
	CHECK_INT(edition.sections.v[0].stories.v[1].lead->id, 2);
	arena_free(&arena);
}

static void
the_order_of_arrival_changes_nothing(void)
{
	struct arena arena = {0};
	struct story a[] = {story(1, 0, 5, 0), story(2, 1, 5, 0), story(3, 0, 5, 0)};
	struct story b[] = {a[2], a[0], a[1]};
	struct edition one = compose(&arena, SECTION_NONE, 0, a, 3);
	struct edition two = compose(&arena, SECTION_NONE, 0, b, 3);
	for (size_t i = 0; i < 3; i++)
		CHECK_INT(one.sections.v[0].stories.v[i].lead->id,
		          two.sections.v[0].stories.v[i].lead->id);
	arena_free(&arena);
}

static void
no_story_makes_no_section(void)
{
	struct arena arena = {0};
	struct edition edition = compose(&arena, SECTION_TAG, 0, NULL, 0);
	CHECK_INT(edition.sections.n, 0);
	CHECK_INT(edition.n_stories, 0);
	arena_free(&arena);
}

int
main(int argc, char **argv)
{
	static const struct test list[] = {
	        TEST(the_most_reported_story_comes_first_then_the_newest),
	        TEST(sections_stand_in_the_order_of_their_sources),
	        TEST(what_has_no_tag_comes_last),
	        TEST(a_section_keeps_the_order_of_its_stories),
	        TEST(what_is_beyond_the_limit_is_counted),
	        TEST(the_order_of_arrival_changes_nothing),
	        TEST(no_story_makes_no_section),
	};
	return check_run(list, sizeof list / sizeof *list, argc, argv);
}
