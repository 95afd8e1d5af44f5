/* What stands beside a list and is none of it: who speaks, a headline, an aside. */
#include "base/buf.h"
#include "check.h"
#include "found.h"

static void
who_speaks_or_greets_is_no_list_before_the_stories(void)
{
	CHECK_STR(found("Good morning. I’m Ada Moen. And I’m Tom Lund. Here are the "
	                "stories we’re following today. Oslo bans cars. Bergen taxes "
	                "rain. And Bodo pays poets."),
	          "Oslo bans cars | Bergen taxes rain | And Bodo pays poets");
	CHECK_STR(found("Good morning, I’m Ada Moen and I’m Tom Lund. Here are the "
	                "stories we’re following today."),
	          "");
}

static void
an_announcement_may_stand_behind_the_first_of_its_items(void)
{
	CHECK_STR(found("Good morning. Oslo bans cars. Here’s what’s moving markets. "
	                "Bergen taxes rain, Bodo pays poets and tin soars."),
	          "Oslo bans cars | Bergen taxes rain | Bodo pays poets | tin soars");
}

static void
a_headline_above_the_story_that_tells_it_is_no_item(void)
{
	CHECK_STR(found("First Thing: Oslo votes\nGood morning.\nThe left leads in "
	                "Oslo. Plus, why gulls sing"),
	          "The left leads in Oslo | why gulls sing");
	CHECK_STR(found("First Thing: Oslo votes | | The left leads in Oslo. Plus, why "
	                "gulls sing"),
	          "The left leads in Oslo | why gulls sing");
}

static void
a_sentence_in_parentheses_behind_the_list_is_no_item(void)
{
	CHECK_STR(found("Also today: Ada Moen on tin; the trams of Oslo; and a word "
	                "from Bodo. (Typo count: 4)"),
	          "Ada Moen on tin | the trams of Oslo | a word from Bodo");
}

static void
what_follows_the_letter_s_own_title_is_no_item(void)
{
	CHECK_STR(found("Oslo, Bergen Rain, Poets: Your Weekend Briefing Here’s what "
	                "you need to know. By Ada Moen"),
	          "Oslo | Bergen Rain | Poets");
}

static void
who_made_it_and_what_every_edition_does_is_no_news(void)
{
	CHECK_STR(found("The Fjord Briefing is produced by Ada Moen, Tom Lund and Ines "
	                "Dahl. The theme song is by Tern."),
	          "");
	CHECK_STR(found("The Fjord Podcast brings you stories from the coast each "
	                "week. We meet the pilots behind the news and explain what "
	                "they do."),
	          "");
	CHECK_STR(
	        found("Tern opens a port in Oslo. Plus, Bergen taxes rain.(Photo: Ada "
	              "Moen at the quay, Credit: Gull)"),
	        "Tern opens a port in Oslo | Bergen taxes rain");
}

static void
a_letter_s_name_before_labelled_headlines_is_no_label_of_theirs(void)
{
	CHECK_STR(
	        found("The Harbor Report: Moen lands in Malta; Who’ll run the docks?; "
	              "Lund: dredging costs 40 million; and a bit more."),
	        "Moen lands in Malta | Who’ll run the docks? | Lund: dredging costs "
	        "40 million");
}

static void
a_tail_behind_headlines_that_nothing_announces_is_not_lost(void)
{
	CHECK_STR(found("Good morning. Oslo bans cars, Bergen taxes rain and Bodo pays "
	                "poets. Plus, Ada Moen on tin."),
	          "Oslo bans cars | Bergen taxes rain | Bodo pays poets | Ada Moen on "
	          "tin");
}

static void
what_a_letter_says_behind_its_list_is_no_item(void)
{
	static const char *const said_behind[] = {
	        "Have a good day.",
	        "To get this in your inbox every Friday, please sign up here.",
	        "Details below.",
	        "Estimated reading time: 5 minutes.",
	        "Thanks for reading.",
	        "Let’s dive in.",
	};
	for (size_t i = 0; i < sizeof said_behind / sizeof *said_behind; i++) {
		struct buf text = buf_new(&arena, 0);
		buf_printf(
		        &text,
		        "Today we’re looking at the row over Bergen’s docks. "
		        "We also have updates on Oslo’s vote and the price of tin. %s",
		        said_behind[i]);
		CHECK_STR(
		        found(str_c(&arena, buf_str(&text))),
		        "the row over Bergen’s docks | Oslo’s vote | the price of tin");
	}
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(who_speaks_or_greets_is_no_list_before_the_stories),
	        TEST(an_announcement_may_stand_behind_the_first_of_its_items),
	        TEST(a_headline_above_the_story_that_tells_it_is_no_item),
	        TEST(a_sentence_in_parentheses_behind_the_list_is_no_item),
	        TEST(what_follows_the_letter_s_own_title_is_no_item),
	        TEST(who_made_it_and_what_every_edition_does_is_no_news),
	        TEST(a_letter_s_name_before_labelled_headlines_is_no_label_of_theirs),
	        TEST(what_a_letter_says_behind_its_list_is_no_item),
	        TEST(a_tail_behind_headlines_that_nothing_announces_is_not_lost),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
