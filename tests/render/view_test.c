#include <jansson.h>
#include <string.h>

#include "check.h"
#include "render/render.h"
#include "sample.h"

static struct arena arena;
static json_t *view; /* of the test that runs */

static json_t *
view_of(const struct edition *edition)
{
	struct str bytes = sample_whole_view(&arena, edition);
	json_decref(view);
	view = json_loadb(bytes.s, bytes.n, 0, NULL);
	CHECK(json_is_object(view));
	return view;
}

static json_t *
story_of(const struct edition *edition, size_t section, size_t place)
{
	json_t *sections = json_object_get(view_of(edition), "sections");
	json_t *stories = json_object_get(json_array_get(sections, section), "stories");
	return json_array_get(stories, place);
}

/* The words of the first story. */
static struct telling *
lead_of(const struct edition *edition)
{
	return sample_telling(edition->sections.v[0].stories.v[0].lead);
}

static void
check_member(const json_t *object, const char *key, const char *expected)
{
	const json_t *value = json_object_get(object, key);
	CHECK(value != NULL);
	if (expected)
		CHECK_STR(str_from(json_string_value(value)), expected);
	else
		CHECK(json_is_null(value));
}

static void
the_view_holds_what_the_edition_says(void)
{
	struct edition edition = sample_edition(&arena);
	json_t *counts = json_object_get(view_of(&edition), "counts");
	check_member(view, "digest", "morning");
	check_member(view, "title", "The Morning Table");
	check_member(view, "date", "2025-01-29");
	check_member(view, "made", "2025-01-29T06:10:00Z");
	check_member(view, "made_time", "06:10");
	CHECK_INT(json_integer_value(json_object_get(counts, "stories")), 12);
	CHECK_INT(json_integer_value(json_object_get(counts, "sections")), 4);
	CHECK_INT(json_integer_value(json_object_get(counts, "sources")), 9);
	CHECK_INT(json_integer_value(json_object_get(counts, "left_out")), 4);
	CHECK_INT(json_array_size(json_object_get(view, "troubles")), 2);
}

static void
a_story_has_its_words_its_links_and_its_echoes(void)
{
	struct edition edition = sample_edition(&arena);
	json_t *story = story_of(&edition, 1, 0);
	json_t *source = json_object_get(story, "source");
	json_t *echo = json_array_get(json_object_get(story, "echoes"), 0);
	check_member(story, "text",
	             "Copper at a record: *every* smelter in the basin is booked until "
	             "June");
	check_member(story, "url", "https://cobalt.example/copper");
	check_member(source, "name", "Cobalt Brief");
	check_member(source, "url", "https://cobalt.example/briefs/411");
	check_member(echo, "name", "The Harbour Post");
	check_member(echo, "url", "https://echo.example/?from=The&story=4");
}

static void
what_is_absent_is_null_and_never_missing(void)
{
	struct edition edition = sample_of(&arena, STR("a"), STR(""));
	struct telling *lead = lead_of(&edition);
	lead->brief_url = lead->brief_title = lead->language = STR("");
	json_t *story = story_of(&edition, 0, 0);
	check_member(story, "url", NULL);
	check_member(story, "language", NULL);
	check_member(json_object_get(story, "source"), "url", NULL);
	check_member(json_object_get(story, "brief"), "title", NULL);
	check_member(json_array_get(json_object_get(view, "sections"), 0), "title",
	             NULL);
}

static void
a_source_without_a_brief_links_to_the_bullets_page(void)
{
	struct edition edition = sample_of(&arena, STR("a"), STR("https://a.example/"));
	lead_of(&edition)->brief_url = STR("");
	json_t *story = story_of(&edition, 0, 0);
	check_member(json_object_get(story, "source"), "url", "https://a.example/");
}

static void
check_age(int64_t published, const char *zone, const char *day, int age)
{
	struct edition edition = sample_of(&arena, STR("a"), STR(""));
	edition.zone = str_from(zone);
	lead_of(&edition)->published = published;
	json_t *story = story_of(&edition, 0, 0);
	check_member(story, "day", day);
	CHECK_INT(json_integer_value(json_object_get(story, "age_days")), age);
	CHECK(json_is_true(json_object_get(story, "is_new")) == (age == 0));
}

static void
an_age_is_counted_in_local_days(void)
{
	int64_t late = 1738103400; /* 28 January, 22:30 UTC */
	check_age(late, "UTC", "2025-01-28", 1);
	check_age(late, "Europe/Zurich", "2025-01-28", 1);
	check_age(late, "Europe/Helsinki", "2025-01-29", 0);
	check_age(late - 28 * 86400, "UTC", "2024-12-31", 29);
	check_age(late + 5 * 86400, "UTC", "2025-02-02", 0);
}

static void
the_time_of_making_is_local(void)
{
	struct edition edition = sample_of(&arena, STR("a"), STR(""));
	edition.zone = STR("Asia/Kathmandu");
	check_member(view_of(&edition), "made_time", "11:55");
}

static void
check_anchor(size_t section, const char *expected)
{
	json_t *sections = json_object_get(view, "sections");
	check_member(json_array_get(sections, section), "id", expected);
}

static void
every_section_has_an_anchor_of_its_own(void)
{
	static struct section sections[] = {
	        {.title = {"Wörld & Trade!", 15}},
	        {.title = {"Stories", 7}},
	        {.title = {"world", 5}},
	        {.title = {"World", 5}},
	        {.title = {"新聞", 6}},
	        {.title = {"", 0}},
	        {.title = {"World-4", 7}},
	};
	struct edition edition = {.sections = {sections, 7}, .zone = STR("UTC")};
	view_of(&edition);
	check_anchor(0, "w-rld-trade-");
	check_anchor(1, "stories-2");
	check_anchor(2, "world");
	check_anchor(3, "world-4");
	check_anchor(4, "section");
	check_anchor(5, "section-6");
	check_anchor(6, "world-4-7");
}

static void
texts_are_one_line_without_controls(void)
{
	struct edition edition = sample_of(&arena, STR("a"), STR(""));
	edition.title = STR("The\n\x1b[31mTable\xff");
	lead_of(&edition)->source = STR(" A\xe2\x80\xae"
	                                "B ");
	json_t *story = story_of(&edition, 0, 0);
	check_member(json_object_get(story, "source"), "name", "AB");
	check_member(view, "title", "The [31mTable\xef\xbf\xbd");
}

static void
an_untitled_edition_has_its_digests_name(void)
{
	struct edition edition = {.digest = STR("morning"), .zone = STR("UTC")};
	check_member(view_of(&edition), "title", "morning");
}

static void
the_same_edition_gives_the_same_bytes(void)
{
	struct edition edition = sample_edition(&arena);
	struct str once = sample_whole_view(&arena, &edition);
	CHECK(str_eq(once, sample_whole_view(&arena, &edition)));
	CHECK_INT(str_find(once, STR("\n"), 0), once.n);
}

static const struct test tests[] = {
        TEST(the_view_holds_what_the_edition_says),
        TEST(a_story_has_its_words_its_links_and_its_echoes),
        TEST(what_is_absent_is_null_and_never_missing),
        TEST(a_source_without_a_brief_links_to_the_bullets_page),
        TEST(an_age_is_counted_in_local_days),
        TEST(the_time_of_making_is_local),
        TEST(every_section_has_an_anchor_of_its_own),
        TEST(texts_are_one_line_without_controls),
        TEST(an_untitled_edition_has_its_digests_name),
        TEST(the_same_edition_gives_the_same_bytes),
};

int
main(int argc, char **argv)
{
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	json_decref(view);
	arena_free(&arena);
	return status;
}
