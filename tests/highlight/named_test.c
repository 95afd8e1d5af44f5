/* The forms in which well-known newsletters announce their lists, week by week. */
#include "check.h"
#include "found.h"

static void
more_of_what_a_letter_lists_is_no_item(void)
{
	CHECK_STR(found("Welcome back to Harbor Brief, where we’re looking at a strike "
	                "in Lagos, the price of rye, and more news worth following "
	                "from around the world."),
	          "a strike in Lagos | the price of rye");
	CHECK_STR(found("This week’s highlights: Rents fall in Leeds, Oslo bans cars, "
	                "and other big stories we’re watching."),
	          "Rents fall in Leeds | Oslo bans cars");
	CHECK_STR(found("This week’s highlights: Rents fall in Leeds, Oslo bans cars, "
	                "and more news of a strike in Lagos."),
	          "Rents fall in Leeds | Oslo bans cars | more news of a strike in "
	          "Lagos");
	CHECK_STR(found("Rye for sale; Why Oslo bans cars; and just a bit more."),
	          "Rye for sale | Why Oslo bans cars");
}

static void
a_lead_story_is_told_by_whatever_verb(void)
{
	CHECK_STR(found("This week our top story explores the return of the Lagos "
	                "tram. We also have a report on Leeds."),
	          "the return of the Lagos tram | a report on Leeds");
	CHECK_STR(found("Today we’re taking a look at what to expect from the Oslo "
	                "summit. We also have updates on Leeds."),
	          "what to expect from the Oslo summit | Leeds");
}

static void
what_is_told_behind_also_in_the_letter_keeps_its_subject(void)
{
	CHECK_STR(found("Equinor sells a rig. Also in this week’s newsletter, a Bergen "
	                "court weighs a ban on ties, and Lagos gets a tram."),
	          "Equinor sells a rig | a Bergen court weighs a ban on ties | Lagos "
	          "gets a tram");
	CHECK_STR(found("Rents fall in Leeds; Oslo bans cars; plus, Lagos gets a "
	                "tram."),
	          "Rents fall in Leeds | Oslo bans cars | Lagos gets a tram");
}

static void
sentences_follow_a_cue_that_is_a_sentence(void)
{
	CHECK_STR(found("Coming up this hour. Tin falls below $60 a ton. Equinor sells "
	                "a rig. Sen. Ada Moen blocks a vote on rye."),
	          "Tin falls below $60 a ton | Equinor sells a rig | Sen. Ada Moen "
	          "blocks a vote on rye");
}

static void
a_colon_in_the_first_headline_is_its_own(void)
{
	CHECK_STR(found("Oslo, Bergen ask the U.N. for help re: rye; The last days of "
	                "tin; Lagos gets a tram; and more."),
	          "Oslo, Bergen ask the U.N. for help re: rye | The last days of tin | "
	          "Lagos gets a tram");
}

static void
an_arrow_at_the_end_is_no_part_of_the_item(void)
{
	CHECK_STR(found("The highlights this week: Oslo bans cars, rents fall in "
	                "Leeds, and Lagos gets a tram. →"),
	          "Oslo bans cars | rents fall in Leeds | Lagos gets a tram");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(more_of_what_a_letter_lists_is_no_item),
	        TEST(a_lead_story_is_told_by_whatever_verb),
	        TEST(what_is_told_behind_also_in_the_letter_keeps_its_subject),
	        TEST(sentences_follow_a_cue_that_is_a_sentence),
	        TEST(a_colon_in_the_first_headline_is_its_own),
	        TEST(an_arrow_at_the_end_is_no_part_of_the_item),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
