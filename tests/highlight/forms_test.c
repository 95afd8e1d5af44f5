/* Lists as letters of many kinds bring them: what leads to them, and what stands about
 * them. */
#include "base/buf.h"
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

#define LIST "the tunnels of Oslo, a strike at Bergen’s port, and why gulls sing."
#define TOPICS "the tunnels of Oslo | a strike at Bergen’s port | why gulls sing"

static void
check_leads(const char *const *leads, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf text = buf_new(&arena, 0);
		buf_printf(&text, "%s " LIST, leads[i]);
		CHECK_STR(found(str_c(&arena, buf_str(&text))), TOPICS);
	}
}

#define CHECK_LEADS(leads) check_leads(leads, sizeof(leads) / sizeof *(leads))

static void
all_words_up_to_the_verb_that_tells_lead_to_the_list(void)
{
	static const char *const leads[] = {
	        "In this episode, I would like to discuss",
	        "In this issue, we will be writing about",
	        "This week I am going to share",
	        "In today’s issue, we demystify",
	        "This month we’ll be taking a closer look at",
	        "In the pages that follow, we consider",
	};
	CHECK_LEADS(leads);
	CHECK_STR(found("In this issue, we shipped the tunnels of Oslo and a strike "
	                "at Bergen’s port."),
	          "shipped the tunnels of Oslo | a strike at Bergen’s port");
}

static void
those_who_tell_are_none_of_the_list(void)
{
	static const char *const leads[] = {
	        "Ana Ruiz and Tom Lee discuss",
	        "Hosts Ana and Tom talk about",
	        "On this week’s Harbor Cast, Ana Ruiz, Tom Lee, and Kit Oduya discuss",
	};
	CHECK_LEADS(leads);
	CHECK_STR(found("Ana Ruiz and Tom Lee discuss whether rents fall, Kit Oduya "
	                "walks to Oslo and Bodo pays its poets."),
	          "Ana Ruiz and Tom Lee discuss whether rents fall | Kit Oduya walks "
	          "to Oslo | Bodo pays its poets");
}

static void
who_does_what_behind_a_label_belongs_to_the_first_of_several_clauses(void)
{
	CHECK_STR(found("Welcome back.\nThe highlights this week: a panel of "
	                "scientists of Mikaia celebrates a "
	                "loan to the north, the harbor board opens talks on a pier, "
	                "and two former governors sign a treaty.\nNobody in the "
	                "capital would say how much of the money had been spent."),
	          "a panel of scientists of Mikaia celebrates a loan to the north | "
	          "the harbor "
	          "board opens talks on a pier | two former governors sign a treaty");
}

static void
what_is_summed_up_before_including_leads_to_the_list(void)
{
	static const char *const leads[] = {
	        "This newsletter covers a lot of ground, including",
	        "Today’s show is a catch-up edition, with",
	        "A packed issue this week, with",
	};
	CHECK_LEADS(leads);
	CHECK_STR(found("Morning Edition, with Ana Ruiz in Oslo and hosts in Bergen "
	                "and Bodo, brings you all the news from overnight."),
	          "");
}

static void
a_few_words_lead_where_the_brief_is_their_list(void)
{
	static const char *const leads[] = {
	        "Highlights include",
	        "Issue 42 features",
	        "Other topics covered include",
	        "Our panel discusses",
	        "Catch up on",
	        "Join us as we discuss",
	        "Edition 42 brings you",
	        "In this issue -",
	};
	CHECK_LEADS(leads);
	CHECK_STR(found("Our café opens at eight, closes at four, and serves soup."),
	          "");
	CHECK_STR(found("You’re reading World Brief, our daily letter on trade, war, "
	                "and peace."),
	          "");
}

static void
prepositions_of_one_noun_stay_together(void)
{
	CHECK_STR(found("The highlights this week: the case for and against "
	                "ferries, "
	                "and a walk in and around Bodø."),
	          "the case for and against ferries | a walk in and around Bodø");
}

static void
what_somebody_is_stays_with_the_name(void)
{
	CHECK_STR(found("The highlights this week: an interview with Ada Moen, "
	                "author "
	                "of a book on cod, and the price of salt."),
	          "an interview with Ada Moen, author of a book on cod | the "
	          "price of "
	          "salt");
}

static void
who_made_it_is_no_item(void)
{
	CHECK_STR(found("In this week’s show: can the ferry be saved? And what "
	                "is a "
	                "tide worth? Presented by Bo Dahl. Produced by Ida "
	                "Foss."),
	          "can the ferry be saved? | what is a tide worth?");
}

static void
one_top_story_is_one_item(void)
{
	CHECK_STR(found("This week our top story is the new road to Leh, the "
	                "capital of "
	                "Ladakh. We also have an interview with the builder."),
	          "the new road to Leh, the capital of Ladakh | an interview "
	          "with the "
	          "builder");
}

static void
a_headline_s_own_colon_opens_no_list(void)
{
	CHECK_STR(found("Moen to the fleet today: nets matter; Dahl met with "
	                "Foss; Oslo "
	                "in the rain; and a bit more."),
	          "Moen to the fleet today: nets matter | Dahl met with Foss | "
	          "Oslo in "
	          "the rain");
}

static void
the_letter_s_name_about_a_list_is_none_of_it(void)
{
	static const char *const frames[] = {
	        "Harbor Letter | %s",  "%s | Harbor Letter",    "%s - Harbor Letter",
	        "[Harbor Letter] %s",  "%s (Harbor Brief #42)", "Episode 42 - %s",
	        "%s – Friday Roundup",
	};
	for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
		struct buf text = buf_new(&arena, 0);
		const char *list = "Oslo bans cars; Bergen taxes rain; Bodo pays poets";
		for (const char *c = frames[i]; *c; c++)
			if (c[0] == '%' && c[1] == 's')
				buf_add_c(&text, list), c++;
			else
				buf_add(&text, (struct str){c, 1});
		CHECK_STR(found(str_c(&arena, buf_str(&text))), THREE);
	}
}

static void
kinds_of_words_announce_behind_the_list(void)
{
	static const char *const ends[] = {
	        "are among the stories we follow today",
	        "are some of the topics in this issue",
	        "lead today’s news",
	        "feature in this week’s issue",
	        "in today’s briefing",
	};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct buf text = buf_new(&arena, 0);
		buf_printf(&text,
		           "Oslo bans cars, Bergen taxes rain, and Bodo pays poets %s.",
		           ends[i]);
		CHECK_STR(found(str_c(&arena, buf_str(&text))), THREE);
	}
	CHECK_STR(
	        found("Sweden’s bank surprises everyone, Denmark recalls a fridge, and "
	              "Finns ask what to be reading this week."),
	        "Sweden’s bank surprises everyone | Denmark recalls a fridge | Finns "
	        "ask what to be reading this week");
}

static void
a_tail_below_the_list_may_be_in_any_words_of_its_kind(void)
{
	static const char *const tails[] = {
	        "Plus, we’re taking a look at",
	        "We also look at",
	        "Last but not least:",
	        "In addition, there is",
	};
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		struct buf text = buf_new(&arena, 0);
		buf_printf(&text, "In this issue: " LIST "\n%s a bridge of ice.",
		           tails[i]);
		CHECK_STR(found(str_c(&arena, buf_str(&text))),
		          TOPICS " | a bridge of ice");
	}
	CHECK_STR(found("In this issue: " LIST "\nIn addition, the council met."),
	          TOPICS);
}

static void
headlines_below_a_greeting_are_the_list(void)
{
	CHECK_STR(found("Dear readers,\nOslo bans cars, Bergen taxes rain, and Bodo "
	                "pays poets. Let’s get started.\nThe tram was late, as trams "
	                "are.\nThe driver did not mind."),
	          THREE);
	CHECK_STR(found("Dear readers,\nWe moved, and the boxes are still here, so "
	                "this is short. It will be longer.\nThe tram was late, as "
	                "trams are.\nThe driver did not mind."),
	          "");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(the_sentence_that_a_colon_closes_leads_to_the_list_below),
	        TEST(a_short_line_below_a_list_may_bring_one_thing_more),
	        TEST(a_masthead_is_no_list),
	        TEST(all_words_up_to_the_verb_that_tells_lead_to_the_list),
	        TEST(those_who_tell_are_none_of_the_list),
	        TEST(who_does_what_behind_a_label_belongs_to_the_first_of_several_clauses),
	        TEST(what_is_summed_up_before_including_leads_to_the_list),
	        TEST(a_few_words_lead_where_the_brief_is_their_list),
	        TEST(prepositions_of_one_noun_stay_together),
	        TEST(what_somebody_is_stays_with_the_name),
	        TEST(who_made_it_is_no_item),
	        TEST(one_top_story_is_one_item),
	        TEST(a_headline_s_own_colon_opens_no_list),
	        TEST(the_letter_s_name_about_a_list_is_none_of_it),
	        TEST(kinds_of_words_announce_behind_the_list),
	        TEST(a_tail_below_the_list_may_be_in_any_words_of_its_kind),
	        TEST(headlines_below_a_greeting_are_the_list),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
