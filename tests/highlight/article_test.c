/* What stands in an article and beside it, and is no announcement: each class by what
 * it looks like on pages of newspapers, manuals and magazines. */
#include "base/buf.h"
#include "check.h"
#include "found.h"

#define ARTICLE                                                                        \
	"The harbour of Leith opened again on Tuesday, nine weeks after a crane had "  \
	"fallen into the basin and blocked the way of the ferries to the north.\n"     \
	"Divers had cut the steel under water, piece by piece, and lifted it out at "  \
	"low tide, when the current allows them an hour and a half of work a day.\n"   \
	"Nobody was hurt. The man who had driven the crane that morning was found in " \
	"a bakery, where he had bought a roll, and did not know what had happened.\n"  \
	"The port has ordered another crane, which is lighter and stands further "     \
	"from "                                                                        \
	"the edge; it will come from Gdansk in spring, by road, and at night.\n"       \
	"Until then ships with heavy cargo go to Rosyth, as they have since March, "   \
	"and "                                                                         \
	"the dockers travel there by bus at the expense of their employer.\n"

/* A page under the headline of one story, with a date. */
static struct str
found_in_article(const char *above, const char *below)
{
	struct buf lines = buf_new(&arena, 0);
	buf_printf(&lines, "T Leith opens its harbour again\n%s" ARTICLE "%s", above,
	           below);
	struct brief brief = brief_of(str_c(&arena, buf_str(&lines)));
	brief.published = 1700000000;
	return said(brief);
}

static void
one_thing_more_is_announced_by_no_article(void)
{
	CHECK_STR(found_in_article("Also included in: Harbours / Shipping; Cranes / "
	                           "Steel; Divers\n",
	                           ""),
	          "");
	CHECK_STR(found_in_article("It is cold down there and also wet, dark, and loud "
	                           "as a mill, she said.\n",
	                           ""),
	          "");
}

static void
what_an_article_has_behind_its_text_is_of_other_pages(void)
{
	CHECK_STR(found_in_article("", "In this week's edition: calls for calm in Bonn "
	                               "are empty words for tenants\n"),
	          "");
	CHECK_STR(found_in_article("", "Today's top stories\n"
	                               "From Firth Post and Tay Courier\n"),
	          "");
	CHECK_STR(found_in_article("", "Here's what we do know: cranes fall when it "
	                               "storms\n"),
	          "");
}

static void
links_to_other_pages_behind_an_article_are_no_list_whatever_is_over_them(void)
{
	struct brief brief = brief_of("T Leith opens its harbour again\n" ARTICLE
	                              "Today's top stories\n- Oslo bans all cars\n"
	                              "- Bergen taxes rain again\n- Bodo pays poets");
	struct span links[3];
	brief.published = 1700000000;
	brief.url = STR("https://leith.example/harbour");
	for (size_t i = 0; i < 3; i++) {
		struct block *item = &brief.body.v[brief.body.n - 3 + i];
		links[i] = (struct span){.kind = SPAN_LINK,
		                         .end = item->text.n,
		                         .url = STR("https://leith.example/other")};
		item->spans = (struct spans){&links[i], 1};
	}
	CHECK_STR(said(brief), "");
}

static void
a_letter_may_announce_behind_a_long_story(void)
{
	CHECK_STR(found_in_article("", "In this week's edition: Oslo bans cars, Bergen "
	                               "taxes rain, and Bodo pays poets.\n"),
	          "Oslo bans cars | Bergen taxes rain | Bodo pays poets");
}

static void
a_menu_lists_its_own_heading(void)
{
	CHECK_STR(
	        found_in_article("Today's paper\n- Today's paper / Archives\n"
	                         "- Recent covers of the Firth Post\n- My Leith page\n",
	                         ""),
	        "");
}

static void
the_chapters_of_a_manual_are_no_news(void)
{
	CHECK_STR(found("T Cranes and their care\n"
	                "Topics covered in this document:\n- Cranes in a storm at sea\n"
	                "- Steel from Gdansk and its rust\n- Limits of the current "
	                "crane\n"
	                "# Cranes in a storm at sea\n" ARTICLE
	                "# Steel from Gdansk and its rust\n" ARTICLE
	                "# Limits of the current crane\n" ARTICLE),
	          "");
}

static void
a_name_behind_a_label_is_no_list_of_an_article(void)
{
	struct brief brief = brief_of("T Who won the harbour race?\n"
	                              "Today’s big winner: Tern Shipping\n" ARTICLE);
	struct span label = {.kind = SPAN_STRONG, .start = 0, .end = 19};
	brief.published = 1700000000;
	brief.body.v[0].spans = (struct spans){&label, 1};
	CHECK_STR(said(brief), "");
}

static void
an_article_may_tell_again_what_it_enumerates(void)
{
	struct brief brief = brief_of(
	        "T Leith opens its harbour again\n"
	        "Porridge for 16: Oslo’s ban on cars, a tax on Bergen’s rain, and the "
	        "pay of Bodo’s poets.\n"
	        "For years the mayor of Oslo had promised to ban cars. Now he does, "
	        "and "
	        "shops complain of it to whoever listens.\n"
	        "Bergen is the wettest of towns. It asks for a tax on rain, and nobody "
	        "knows yet who pays for it, or when.\n"
	        "In Bodo, poets have a pay. The town has counted three of them so far, "
	        "and each of them has bought a boat with it.\n" ARTICLE);
	struct span strong = {.kind = SPAN_STRONG, .start = 0, .end = 16};
	brief.published = 1700000000;
	brief.body.v[0].spans = (struct spans){&strong, 1};
	CHECK_STR(said(brief), "");
}

static void
the_more_the_more_runs_into_no_list(void)
{
	CHECK_STR(
	        found("Good morning.\nThe more you write tests, the more confident you "
	              "are with your code in Leith.\nThe port has ordered another "
	              "crane, which stands further from the edge.\n"),
	        "");
}

static void
an_article_is_no_letter_for_a_running_cue(void)
{
	CHECK_STR(
	        found_in_article("We’re focusing on students because we know them, and "
	                         "we believe in learning.\n",
	                         ""),
	        "");
	CHECK_STR(
	        found_in_article("We’re covering a ban on cars in Oslo, a tax on rain "
	                         "in Bergen and pay for the poets of Bodo.\n",
	                         ""),
	        "a ban on cars in Oslo | a tax on rain in Bergen | pay for the poets "
	        "of Bodo");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(one_thing_more_is_announced_by_no_article),
	        TEST(what_an_article_has_behind_its_text_is_of_other_pages),
	        TEST(links_to_other_pages_behind_an_article_are_no_list_whatever_is_over_them),
	        TEST(a_letter_may_announce_behind_a_long_story),
	        TEST(a_menu_lists_its_own_heading),
	        TEST(the_chapters_of_a_manual_are_no_news),
	        TEST(a_name_behind_a_label_is_no_list_of_an_article),
	        TEST(an_article_may_tell_again_what_it_enumerates),
	        TEST(the_more_the_more_runs_into_no_list),
	        TEST(an_article_is_no_letter_for_a_running_cue),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
