/* Lists and stories that little or nothing announces. */
#include "check.h"
#include "found.h"

static void
a_brief_that_is_a_list_needs_no_cue_that_is_known(void)
{
	CHECK_STR(found("The Fjord Now:\n- Oslo bans cars\n- Bergen taxes rain\n"
	                "- Bodo pays poets"),
	          "Oslo bans cars | Bergen taxes rain | Bodo pays poets");
	CHECK_STR(found("Ingredients:\n- Oslo butter\n- Bergen salt\n- Bodo rye"), "");
}

static void
a_time_into_the_broadcast_ends_its_story(void)
{
	CHECK_STR(found("Oslo banned wood stoves in May. Why did its mayor give in? "
	                "Bergen taxed rain, but nobody paid (9:42). And why Bodo "
	                "pays poets (18:12)."),
	          "Oslo banned wood stoves in May. Why did its mayor give in? | Bergen "
	          "taxed rain, but nobody paid (9:42) | And why Bodo pays poets "
	          "(18:12)");
}

static void
what_comes_with_plus_may_stand_below_its_story(void)
{
	CHECK_STR(found("Oslo’s mayor gives in to the owners of wood stoves\nPlus, "
	                "Bergen taxes rain, and Bodo pays poets."),
	          "Oslo’s mayor gives in to the owners of wood stoves | Bergen taxes "
	          "rain | Bodo pays poets");
	CHECK_STR(found("In today’s letter, a mayor gives in. Plus:\n- Bergen’s "
	                "rain\n- Bodo’s poets"),
	          "a mayor gives in | Bergen’s rain | Bodo’s poets");
}

static void
a_story_a_sentence_may_stand_before_plus(void)
{
	CHECK_STR(found("Equinor delays its bond sale. Oslo’s mayor gives in. Plus, "
	                "the bakers of Bodo go to court."),
	          "Equinor delays its bond sale | Oslo’s mayor gives in | the bakers "
	          "of Bodo go to court");
	CHECK_STR(found("The boat has a sail by Jansen. Its hull is oak. Plus, it "
	                "floats."),
	          "");
}

static void
headlines_between_short_sentences_are_the_list(void)
{
	CHECK_STR(
	        found("Ahoy. Rents fall in Leeds, a Bergen school bans ties, and Lagos "
	              "gets a tram. Now to the details."),
	        "Rents fall in Leeds | a Bergen school bans ties | Lagos gets a tram");
	CHECK_STR(found("It rained. Rents fell in Leeds, a Bergen school banned ties, "
	                "and "
	                "Lagos got a tram. Such is life."),
	          "");
}

static void
sections_below_tell_where_a_doubtful_list_is_cut(void)
{
	CHECK_STR(found("In this issue: the search for survivors in Turku and Quincy "
	                "Moen.\n# The flood\nRescuers widen their search for survivors "
	                "in Turku.\n# A life\nThe composer Quincy Moen died at "
	                "home.\nHe was born in Oslo."),
	          "the search for survivors in Turku | Quincy Moen");
	CHECK_STR(found("In this issue: the search for survivors in Turku and Quincy "
	                "Moen.\nNothing below tells of that.\nIt rains.\nIt snows."),
	          "the search for survivors in Turku and Quincy Moen");
	CHECK_STR(found("In this issue: rail strikes and bridges in Porto Alegre.\n"
	                "# Porto Alegre\nAfter strikes of rail workers, the bridges "
	                "in Porto Alegre stay shut.\n# Weather\nIt rains on the "
	                "coast.\nMore rain will come."),
	          "rail strikes and bridges in Porto Alegre");
}

static void
what_an_item_has_before_its_colon_or_dash_is_no_label(void)
{
	CHECK_STR(found("In this issue we cover Kernel Freeze, Team News: Malta & "
	                "Tunisia, Bug Day, New Mirrors, Patch Notes and more."),
	          "Kernel Freeze | Team News: Malta & Tunisia | Bug Day | New Mirrors "
	          "| Patch Notes");
	CHECK_STR(found("In this issue we cover Release Week – Day Two, Bug Day, New "
	                "Mirrors, Patch Notes, Oslo Party, Wiki Gardening and more."),
	          "Release Week – Day Two | Bug Day | New Mirrors | Patch Notes | "
	          "Oslo Party | Wiki Gardening");
}

static void
a_line_of_two_topics_is_a_list(void)
{
	CHECK_STR(found("A town without a bank and the last typewriter shop"),
	          "A town without a bank | the last typewriter shop");
	CHECK_STR(found("A town without a bank and its people"), "");
}

static void
an_unknown_heading_announces_a_list_that_is_all_of_the_brief(void)
{
	CHECK_STR(found("# The ledger\n- A school run by grandmothers\n"
	                "- Tin, tungsten, and trouble\n- The man who sold the fog"),
	          "A school run by grandmothers | Tin, tungsten, and trouble | "
	          "The man who sold the fog");
	CHECK_STR(found("# The ledger\n- Three bedrooms\n- Sauna\n- A canoe"), "");
}

static void
an_unknown_label_behind_the_list_brings_one_thing_more(void)
{
	CHECK_STR(
	        found("This week: rents fall in Leeds, a Bergen school bans ties, and "
	              "Lagos gets a tram. For dessert: the clam report."),
	        "rents fall in Leeds | a Bergen school bans ties | Lagos gets a tram | "
	        "the clam report");
	CHECK_STR(found("This week: rents fall in Leeds and Lagos gets a tram. "
	                "Correction: the mayor of Hull."),
	          "rents fall in Leeds | Lagos gets a tram");
}

static void
a_subject_line_is_cut_at_every_comma(void)
{
	CHECK_STR(found("Fjord Ferries, 2031 Budget, the Regatta"),
	          "Fjord Ferries | 2031 Budget | the Regatta");
	CHECK_STR(found("Pumps, sluices, GPS, and Delta Works"),
	          "Pumps | sluices | GPS | Delta Works");
	CHECK_STR(found("Ada Moen, Ivar Lie and Siri Dahl, Bergen"),
	          "Ada Moen | Ivar Lie and Siri Dahl | Bergen");
	CHECK_STR(found("Tromso, Rana, & Mount Helga"), "Tromso | Rana | Mount Helga");
	CHECK_STR(found("T Fjord Ferries, 2031 Budget, the Regatta\nThe council of "
	                "Oslo met."),
	          "");
}

static void
a_comma_within_closing_quotes_parts_headlines(void)
{
	CHECK_STR(found("Oslo’s bridge is ‘beyond repair,’ Bergen taxes its rain, and "
	                "Bodo pays poets"),
	          "Oslo’s bridge is ‘beyond repair,’ | Bergen taxes its rain | Bodo "
	          "pays poets");
}

static void
a_label_among_labelled_headlines_is_no_cue(void)
{
	CHECK_STR(found("Moen: Oslo must pay; Is Bergen wet?; In the north: Bodo’s "
	                "poets; Tromso waits; and a bit more"),
	          "Moen: Oslo must pay | Is Bergen wet? | In the north: Bodo’s poets | "
	          "Tromso waits");
}

static void
one_clause_behind_a_greeting_is_no_list(void)
{
	CHECK_STR(found("Good morning. Oslo has sold its last ferry, the Helga, in a "
	                "deal that Bergen called a step towards ending the quarrel "
	                "and bringing home all boats."),
	          "");
}

static void
a_label_over_two_sentences_of_one_story_announces_nothing(void)
{
	CHECK_STR(found("Haakon in Tromso: Prime Minister Haakon Moe begins a visit to "
	                "Tromso today, where he will meet the mayor. This is Moe’s "
	                "first visit to the north since he took office."),
	          "");
}

static void
a_full_stop_may_end_the_last_of_some_lines(void)
{
	CHECK_STR(found("HIGHLIGHTS\nOslo bans cars\nBergen taxes rain\nBodo pays "
	                "poets\nTromso holds its breath."),
	          "Oslo bans cars | Bergen taxes rain | Bodo pays poets | Tromso holds "
	          "its breath");
	CHECK_STR(found("HIGHLIGHTS\nOslo bans cars\nBergen taxes rain\nBodo pays "
	                "poets\nSuch was the week.\nWe had rain in Oslo."),
	          "Oslo bans cars | Bergen taxes rain | Bodo pays poets");
}

static void
names_side_by_side_are_the_list_where_nothing_else_is_said(void)
{
	CHECK_STR(found("Malta, Cyclone Ana, Vegan Boots"),
	          "Malta | Cyclone Ana | Vegan Boots");
	CHECK_STR(found("Oslo votes in May, Bergen taxes rai"),
	          "Oslo votes in May | Bergen taxes rai");
	CHECK_STR(found("Malta, Cyclone Ana, Vegan Boots\nThe island lies south of "
	                "Sicily. Nobody lives in Comino."),
	          "");
}

static void
and_only_joins_the_last_of_mere_phrases(void)
{
	CHECK_STR(found("In this issue: the quiet heir of Oslo. A port for Bodo. And "
	                "the bakers of Bergen."),
	          "the quiet heir of Oslo | A port for Bodo | the bakers of Bergen");
}

static void
a_label_behind_the_cue_is_the_list_s_too(void)
{
	CHECK_STR(found("Our picks: China watch: A bridge too far; why clubs closed in "
	                "Wuhan; the price of pork"),
	          "A bridge too far | why clubs closed in Wuhan | the price of pork");
}

static void
an_edition_s_number_heads_what_is_told_behind_it(void)
{
	CHECK_STR(found("Episode 61. Ines says goodbye to a great broadcaster. Tomas "
	                "explains what it is to walk. Luis ends with Bergen’s rain."),
	          "Ines says goodbye to a great broadcaster | Tomas explains what it "
	          "is to walk | Luis ends with Bergen’s rain");
}

static void
clauses_with_names_may_be_told_in_the_past(void)
{
	CHECK_STR(found("SpaceX launched four astronauts, Peru declared an emergency, "
	                "and a Rembrandt was found in an attic."),
	          "SpaceX launched four astronauts | Peru declared an emergency | a "
	          "Rembrandt was found in an attic");
}

static void
a_headline_of_two_sentences_is_one_story(void)
{
	CHECK_STR(
	        found("T Who is King Olav? What to know about Oslo’s monarch\nThe king "
	              "was crowned on Sunday."),
	        "");
}

static void
what_a_broadcast_makes_of_a_story_belongs_to_it(void)
{
	CHECK_STR(
	        found("A truce in Sudan has collapsed within hours. We ask whether "
	              "talks can be revived. Japan’s shops are running out of staff. "
	              "And why opera is booming in Georgia."),
	        "A truce in Sudan has collapsed within hours. We ask whether talks can "
	        "be revived | Japan’s shops are running out of staff | And why opera "
	        "is "
	        "booming in Georgia");
	CHECK_STR(
	        found("Soon the flood will have closed a thousand schools. We take a "
	              "broad look at what has been learned. Our correspondent visits "
	              "Bodo, which it hit first. And the last of Oslo’s sheds."),
	        "Soon the flood will have closed a thousand schools. We take a broad "
	        "look at what has been learned | Our correspondent visits Bodo, which "
	        "it hit first | And the last of Oslo’s sheds");
}

static void
a_question_behind_the_one_story_before_plus_is_about_it(void)
{
	static const char *const wanted =
	        "Graduates say they find no work in Oslo. How much of it can be blamed "
	        "on AI? | Malta blocks Tern";
	CHECK_STR(
	        found("Graduates say they find no work in Oslo. How much of it can be "
	              "blamed on AI? Plus, Malta blocks Tern."),
	        wanted);
	CHECK_STR(
	        found("Graduates say they find no work in Oslo. How much of it can be "
	              "blamed on AI? Plus: Malta blocks Tern."),
	        wanted);
}

static void
the_first_of_some_dashes_closes_no_label(void)
{
	CHECK_STR(found("Nechtění ministři – Souboj o Bergen – Co ví Oslo"),
	          "Nechtění ministři | Souboj o Bergen | Co ví Oslo");
	CHECK_STR(found("Rents fall — rails rust — Oslo pays for rye"),
	          "Rents fall | rails rust | Oslo pays for rye");
}

static void
a_blank_lost_behind_a_name_ends_the_story_all_the_same(void)
{
	CHECK_STR(found("In today’s show: rents fall in Hull, Leeds bans mopeds and "
	                "trams "
	                "return to Fiji.For more, subscribe here."),
	          "rents fall in Hull | Leeds bans mopeds | trams return to Fiji");
	CHECK_STR(
	        found("In today’s show: rents fall in Hull, Node.Js turns 20 and trams "
	              "return to Oslo."),
	        "rents fall in Hull | Node.Js turns 20 | trams return to Oslo");
}

static void
clauses_between_commas_are_stories_whatever_joins_words_within(void)
{
	CHECK_STR(
	        found("Ada Moen faced a revolt over tolls and rents in the Storting, "
	              "Malta’s coalition agreed a package to cap fuel prices and help "
	              "firms, and the collapse of Tern Bank has shaken lenders in "
	              "Asia who had lent it billions."),
	        "Ada Moen faced a revolt over tolls and rents in the Storting | "
	        "Malta’s coalition agreed a package to cap fuel prices and help firms "
	        "| the collapse of Tern Bank has shaken lenders in Asia who had lent "
	        "it billions");
	CHECK_STR(found("Ada Moen faced a revolt over tolls and rents in the Storting, "
	                "as prices rose and firms closed, and promised to listen."),
	          "");
}

static void
text_about_the_one_topic_that_is_named_is_no_list(void)
{
	CHECK_STR(found("Here’s what you need to know about the new ferry law. Last "
	                "year, the country sold 40,000 tons of herring to its "
	                "neighbors. Moen said that talks had failed, that nobody was "
	                "to blame, and that they would meet again."),
	          "");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_brief_that_is_a_list_needs_no_cue_that_is_known),
	        TEST(a_time_into_the_broadcast_ends_its_story),
	        TEST(what_comes_with_plus_may_stand_below_its_story),
	        TEST(a_story_a_sentence_may_stand_before_plus),
	        TEST(headlines_between_short_sentences_are_the_list),
	        TEST(sections_below_tell_where_a_doubtful_list_is_cut),
	        TEST(what_an_item_has_before_its_colon_or_dash_is_no_label),
	        TEST(a_line_of_two_topics_is_a_list),
	        TEST(an_unknown_heading_announces_a_list_that_is_all_of_the_brief),
	        TEST(an_unknown_label_behind_the_list_brings_one_thing_more),
	        TEST(a_subject_line_is_cut_at_every_comma),
	        TEST(a_comma_within_closing_quotes_parts_headlines),
	        TEST(a_label_among_labelled_headlines_is_no_cue),
	        TEST(one_clause_behind_a_greeting_is_no_list),
	        TEST(a_label_over_two_sentences_of_one_story_announces_nothing),
	        TEST(a_full_stop_may_end_the_last_of_some_lines),
	        TEST(names_side_by_side_are_the_list_where_nothing_else_is_said),
	        TEST(and_only_joins_the_last_of_mere_phrases),
	        TEST(a_label_behind_the_cue_is_the_list_s_too),
	        TEST(an_edition_s_number_heads_what_is_told_behind_it),
	        TEST(clauses_with_names_may_be_told_in_the_past),
	        TEST(a_headline_of_two_sentences_is_one_story),
	        TEST(what_a_broadcast_makes_of_a_story_belongs_to_it),
	        TEST(a_question_behind_the_one_story_before_plus_is_about_it),
	        TEST(the_first_of_some_dashes_closes_no_label),
	        TEST(a_blank_lost_behind_a_name_ends_the_story_all_the_same),
	        TEST(clauses_between_commas_are_stories_whatever_joins_words_within),
	        TEST(text_about_the_one_topic_that_is_named_is_no_list),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
