/* The forms in which well-known newsletters announce their lists, week by week. */
#include "base/buf.h"
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

static void
the_line_below_a_list_of_the_day_s_headlines_is_of_it(void)
{
	CHECK_STR(found("# The World Today\n- Oslo bans cars\n- Tin falls\n- Rye for "
	                "all\n- Lagos trams\nThe Review of Tin, and the drink that "
	                "took Leeds by storm."),
	          "Oslo bans cars | Tin falls | Rye for all | Lagos trams | The Review "
	          "of Tin | the drink that took Leeds by storm");
	CHECK_STR(found("# The World Today\n- Oslo bans cars\n- Tin falls\n- Rye for "
	                "all\n- Lagos trams\nReply to this email with your views."),
	          "Oslo bans cars | Tin falls | Rye for all | Lagos trams");
}

static void
a_picture_s_line_may_stand_between_a_sure_cue_and_its_list(void)
{
	CHECK_STR(found("The World Today\nA map with numbers on it.\n- Oslo bans "
	                "cars\n- Tin falls\n- Lagos trams"),
	          "Oslo bans cars | Tin falls | Lagos trams");
}

static void
there_is_opens_a_clause(void)
{
	CHECK_STR(found("Good morning. Tin took a breather after Monday’s jump, "
	                "there’s a big decision due in Oslo, a debate on rye is "
	                "simmering and Lagos gets a tram. Here’s what’s moving "
	                "markets."),
	          "Tin took a breather after Monday’s jump | there’s a big decision "
	          "due in Oslo | a debate on rye is simmering | Lagos gets a tram");
}

static void
the_link_of_who_signs_is_no_part_of_the_last_item(void)
{
	CHECK_STR(found("The highlights this week: Rents fall in Leeds, Oslo bans "
	                "cars, and Lagos gets a tram. — [Ada Moen]("),
	          "Rents fall in Leeds | Oslo bans cars | Lagos gets a tram");
}

static void
words_that_say_it_is_one_may_end_a_further_item(void)
{
	CHECK_STR(found("इस सप्ताह का समाचार पत्र Oslo के बंदरगाह के बारे में एक चर्चा को "
	                "सारांशित करता है। पाठकों के पत्रों के साथ हमारे नियमित खंड भी शामिल "
	                "हैं, और नई पुस्तकों की सूची।"),
	          "Oslo के बंदरगाह के बारे में एक चर्चा को सारांशित करता है | पाठकों के "
	          "पत्रों के साथ हमारे नियमित खंड | नई पुस्तकों की सूची");
}

static void
below_a_letter_s_headline_stands_its_standfirst(void)
{
	CHECK_STR(found("First Thing: Oslo’s mayor gives in\nAda Moen left the city "
	                "hall by night. Plus, the bakers of Bodo\nGood morning.\nThe "
	                "mayor of Oslo said on Monday that she would go. Nobody had "
	                "asked her to, she said."),
	          "Ada Moen left the city hall by night | the bakers of Bodo");
}

static void
who_an_interview_is_with_parts_no_items(void)
{
	CHECK_STR(
	        found("This week our top story explores what Chile and the U.S. want "
	              "to get out of Oslo. We also have an interview with Ada Moen, "
	              "author of “Tin and the Fight to End It,” on the price of rye."),
	        "what Chile and the U.S. want to get out of Oslo | an interview with "
	        "Ada Moen, author of “Tin and the Fight to End It,” on the price of "
	        "rye");
}

static void
behind_a_bare_and_another_verb_s_form_goes_on(void)
{
	CHECK_STR(found("This week’s newsletter summarizes a plan to manage harbors "
	                "and replicate the docks of Oslo. Also included are our "
	                "regular sections with releases and changes."),
	          "summarizes a plan to manage harbors and replicate the docks of "
	          "Oslo | our regular sections with releases and changes");
}

static void
who_brings_the_news_is_no_part_of_it(void)
{
	CHECK_STR(found("Good morning. We bring you the latest on the fire in Oslo. "
	                "Elsewhere, our science team reports on Leeds, and our "
	                "inquiry uncovers how a bank hid its losses."),
	          "the latest on the fire in Oslo | our science team reports on Leeds "
	          "| our inquiry uncovers how a bank hid its losses");
}

static void
what_a_letter_s_verb_asks_of_is_no_item_of_its_own(void)
{
	CHECK_STR(found("Der Newsletter dieser Woche erklärt, wie Häfen wachsen, "
	                "kündigt eine neue Fähre an und fasst ein Gespräch über Roggen "
	                "zusammen. Darüber hinaus enthalten sind unsere regulären "
	                "Rubriken, in denen Fragen beantwortet werden."),
	          "erklärt, wie Häfen wachsen | kündigt eine neue Fähre an | fasst ein "
	          "Gespräch über Roggen zusammen | unsere regulären Rubriken, in denen "
	          "Fragen beantwortet werden");
	CHECK_STR(found("Zpravodaj tento týden vysvětluje, jak rostou přístavy, a "
	                "popisuje nový trajekt."),
	          "vysvětluje, jak rostou přístavy | popisuje nový trajekt");
}

static void
the_one_verb_before_a_further_item_is_kept(void)
{
	CHECK_STR(found("Le bulletin de cette semaine partage les notes d'une "
	                "rencontre à Oslo. On y trouve également nos sections "
	                "habituelles avec des annonces, des liens et des lettres."),
	          "partage les notes d'une rencontre à Oslo | nos sections habituelles "
	          "avec des annonces, des liens et des lettres");
}

static void
a_label_in_capitals_needs_no_mark(void)
{
	CHECK_STR(found("KEY READING Rents fall in Leeds, Oslo bans cars, and Lagos "
	                "gets a tram."),
	          "Rents fall in Leeds | Oslo bans cars | Lagos gets a tram");
}

static void
what_two_nouns_are_somebody_s_is_not_parted(void)
{
	CHECK_STR(found("An appeal begins in Oslo. Plus, Moen’s singer shares that her "
	                "mother and sister died on one day"),
	          "An appeal begins in Oslo | Moen’s singer shares that her mother and "
	          "sister died on one day");
}

static void
thanks_for_reading_are_no_line_of_a_list(void)
{
	CHECK_STR(found("Today’s Essential Eight items:\nOslo on history\nReactions "
	                "to the talks\nTin origins\nThanks for reading"),
	          "Oslo on history | Reactions to the talks | Tin origins");
}

static void
plus_and_two_things_that_happen_may_be_all_of_it(void)
{
	CHECK_STR(found("Plus a strike hits Equinor’s rigs and Oslo’s mayor bans cars "
	                "by decree."),
	          "a strike hits Equinor’s rigs | Oslo’s mayor bans cars by decree");
	CHECK_STR(found("Plus it comes with a bag and we ship it."), "");
}

static void
and_more_closes_topics_that_are_all_there_is(void)
{
	CHECK_STR(found("Port talks, a contrast in fishing policy, Moving past the "
	                "Owl: the Early Owl to see big changes, and more."),
	          "Port talks | a contrast in fishing policy | Moving past the Owl: "
	          "the Early Owl to see big changes");
	CHECK_STR(found("This year’s batch covers rapid tests, harbor tools, robots "
	                "for berries and more."),
	          "");
}

static void
what_a_letter_says_to_its_reader_is_no_list(void)
{
	CHECK_STR(
	        found("We’re always keen to hear your ideas and views — Oslo is a big "
	              "place and we can’t be everywhere, even if we try to be!"),
	        "");
}

static const char *const article =
        "\nThe talks about the ferry ended on Monday without a word from either side, "
        "as they had in the spring. Nobody in the harbor had hoped for more.\nIt was "
        "the fourth round. The envoys have time, one of them told reporters in the "
        "lobby of his hotel, and the ice will stay until May in any case.\nThe city "
        "has put aside money for a new pier, which the council is to discuss.";

static void
near_the_top_of_a_page_a_sure_cue_has_its_lead_story(void)
{
	struct buf page = buf_new(&arena, 0);
	buf_printf(&page,
	           "T Talks end\nEquinor sells a rig. Also on the daily podcast: the "
	           "price of rye, and why Oslo bans cars.%s",
	           article);
	CHECK_STR(found(buf_str(&page).s),
	          "Equinor sells a rig | the price of rye | why Oslo bans cars");
	page = buf_new(&arena, 0);
	buf_printf(&page,
	           "T Talks end\nComing up this hour. Tin falls. Equinor sells a rig. "
	           "Oslo bans cars.%s",
	           article);
	CHECK_STR(found(buf_str(&page).s),
	          "Tin falls | Equinor sells a rig | Oslo bans cars");
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
	        TEST(the_line_below_a_list_of_the_day_s_headlines_is_of_it),
	        TEST(a_picture_s_line_may_stand_between_a_sure_cue_and_its_list),
	        TEST(there_is_opens_a_clause),
	        TEST(the_link_of_who_signs_is_no_part_of_the_last_item),
	        TEST(words_that_say_it_is_one_may_end_a_further_item),
	        TEST(below_a_letter_s_headline_stands_its_standfirst),
	        TEST(who_an_interview_is_with_parts_no_items),
	        TEST(behind_a_bare_and_another_verb_s_form_goes_on),
	        TEST(who_brings_the_news_is_no_part_of_it),
	        TEST(what_a_letter_s_verb_asks_of_is_no_item_of_its_own),
	        TEST(the_one_verb_before_a_further_item_is_kept),
	        TEST(near_the_top_of_a_page_a_sure_cue_has_its_lead_story),
	        TEST(a_label_in_capitals_needs_no_mark),
	        TEST(what_two_nouns_are_somebody_s_is_not_parted),
	        TEST(thanks_for_reading_are_no_line_of_a_list),
	        TEST(plus_and_two_things_that_happen_may_be_all_of_it),
	        TEST(and_more_closes_topics_that_are_all_there_is),
	        TEST(what_a_letter_says_to_its_reader_is_no_list),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
