/* Lists as letters of many kinds bring them: what leads to them, and what stands about
 * them. */
#include "check.h"
#include "found.h"

#define ITEMS "- Oslo bans cars\n- Bergen taxes rain\n- Bodo pays poets"
#define THREE "Oslo bans cars | Bergen taxes rain | Bodo pays poets"

static void
the_sentence_that_a_colon_closes_leads_to_the_list_below(void)
{
	CHECK_STR(found("Good morning.\nMay was long, and we’ve got a few big ones to "
	                "tell you in this week’s letter:\n" ITEMS),
	          THREE);
	CHECK_STR(found("Good morning.\nThe ferries run again. Three highlights this "
	                "month include:\n" ITEMS),
	          THREE);
	CHECK_STR(found("Good morning.\nThis month’s newsletter features some good "
	                "news and updates, including:\n" ITEMS),
	          THREE);
	CHECK_STR(found("Good morning.\nThe cabin sleeps six guests and has, besides "
	                "the stove, for you to use in winter:\n" ITEMS),
	          "");
}

static void
a_short_line_below_a_list_may_bring_one_thing_more(void)
{
	CHECK_STR(found("In this newsletter:\n" ITEMS "\nPlus a poem about gulls"),
	          THREE " | a poem about gulls");
}

static void
a_masthead_is_no_list(void)
{
	CHECK_STR(found("Harbor Radio Extra Episode 319 - 25.11.2019\nThe tram was "
	                "late, as trams are.\nThe driver did not mind."),
	          "");
	CHECK_STR(found("Oslo bans cars; Bergen taxes rain | Morning "
	                "Newsletter\nAll the news you need, straight to your email."),
	          "Oslo bans cars | Bergen taxes rain");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(the_sentence_that_a_colon_closes_leads_to_the_list_below),
	        TEST(a_short_line_below_a_list_may_bring_one_thing_more),
	        TEST(a_masthead_is_no_list),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
