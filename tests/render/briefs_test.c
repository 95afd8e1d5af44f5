#include "render/briefs.h"

#include "base/date.h"
#include "check.h"

static struct arena arena;

static struct item items_v[] = {
        {.text = {"Bees *and* rain", 15},
         .url = {"https://a.example/bees", 22},
         .quote = {"Bees and\x1b rain", 14}},
        {.text = {"A [map](https://a.example/map)", 30},
         .url = {"https://a.example/", 18}},
        {.text = {"Nowhere", 7}, .url = {"javascript:x", 12}},
};

static struct brief briefs_v[] = {
        {.title = {"Week\n5", 6},
         .author = {"A. N. *Other*", 13},
         .published = 1738131000,
         .url = {"https://a.example/", 18}},
        {.title = {"Empty", 5}, .published = DATE_NONE},
};

static const struct briefs briefs = {briefs_v, 2};
static const struct items items[] = {{items_v, 3}, {NULL, 0}};

static void
markdown_has_a_heading_facts_and_bullets(void)
{
	CHECK_STR(render_briefs_markdown(&arena, &briefs, items),
	          "## Week 5\n\n"
	          "A. N. \\*Other\\* · 2025-01-29\n\n"
	          "- [Bees *and* rain](https://a.example/bees)\n"
	          "- A [map](https://a.example/map)\n"
	          "- Nowhere\n");
}

static void
json_has_every_member_and_null_for_what_is_absent(void)
{
	struct briefs one = {briefs_v, 1};
	struct items first = {items_v, 1};
	CHECK_STR(render_briefs_json(&arena, &one, &first),
	          "{\n  \"briefs\": [\n    {\n"
	          "      \"title\": \"Week 5\",\n"
	          "      \"author\": \"A. N. *Other*\",\n"
	          "      \"publisher\": null,\n"
	          "      \"published\": \"2025-01-29T06:10:00Z\",\n"
	          "      \"url\": \"https://a.example/\",\n"
	          "      \"language\": null,\n"
	          "      \"items\": [\n        {\n"
	          "          \"text\": \"Bees *and* rain\",\n"
	          "          \"url\": \"https://a.example/bees\",\n"
	          "          \"quote\": \"Bees and rain\"\n"
	          "        }\n      ]\n    }\n  ]\n}\n");
}

static void
a_brief_without_bullets_is_left_out(void)
{
	struct briefs second = {briefs_v + 1, 1};
	CHECK_STR(render_briefs_markdown(&arena, &second, items + 1), "");
	CHECK_STR(render_briefs_json(&arena, &second, items + 1),
	          "{\n  \"briefs\": []\n}\n");
}

static const struct test tests[] = {
        TEST(markdown_has_a_heading_facts_and_bullets),
        TEST(json_has_every_member_and_null_for_what_is_absent),
        TEST(a_brief_without_bullets_is_left_out),
};

int
main(int argc, char **argv)
{
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	arena_free(&arena);
	return status;
}
