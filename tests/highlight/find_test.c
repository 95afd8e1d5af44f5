#include "base/buf.h"
#include "base/date.h"
#include "check.h"
#include "found.h"
#include "highlight/highlight.h"
#include "paragraph.h"

#define FILLER                                                                         \
	"The tram to the fort was late, as trams to forts are, and the driver knew "   \
	"it.\n"

static void
a_cue_with_its_colon_announces(void)
{
	CHECK_STR(found("Welcome to the Fjord Brief. The highlights this week: Oslo "
	                "bans cars, Bergen taxes rain, and Bodo pays poets.\n" FILLER),
	          "Oslo bans cars | Bergen taxes rain | Bodo pays poets");
}

static void
a_copy_with_another_name_is_found_too(void)
{
	CHECK_STR(found("Welcome to Distant Coverage’s Nordic Temporary.\nThe "
	                "highlights this week: Oslo bans cars, and Bodo pays "
	                "poets.\n" FILLER),
	          "Oslo bans cars | Bodo pays poets");
}

static void
lost_apostrophes_do_not_hide_a_cue(void)
{
	CHECK_STR(found("This weeks highlights: Oslo bans cars, and Bodo pays "
	                "poets.\n" FILLER),
	          "Oslo bans cars | Bodo pays poets");
}

static void
a_cue_may_run_into_its_list(void)
{
	CHECK_STR(found("Welcome back to Fjord Brief, where we’re looking at Oslo’s "
	                "car ban, Bergen’s rain tax, and Bodo’s poets.\n" FILLER),
	          "Oslo’s car ban | Bergen’s rain tax | Bodo’s poets");
}

static void
verbs_of_one_subject_are_items(void)
{
	CHECK_STR(found("This week’s newsletter explains a bug in the mail server, "
	                "summarizes three papers, and announces a meeting.\n" FILLER),
	          "explains a bug in the mail server | summarizes three papers | "
	          "announces a meeting");
}

static void
what_closes_the_sentence_of_the_list_announces_it(void)
{
	CHECK_STR(found("Uma ponte sem dono, o leilão do porto e a volta das sardinhas "
	                "são os assuntos desta semana."),
	          "Uma ponte sem dono | o leilão do porto | a volta das sardinhas");
}

static void
sentences_below_a_label_are_a_list_where_they_are_all_there_is(void)
{
	CHECK_STR(found("Unsere weiteren Themen diese Woche:\nDer Bundestag streitet "
	                "über die Rente.\nDie Bahn verkauft ihre Züge in Ulm.\nBayern "
	                "trauert um einen Türmer."),
	          "Der Bundestag streitet über die Rente | "
	          "Die Bahn verkauft ihre Züge in Ulm | "
	          "Bayern trauert um einen Türmer");
}

static void
an_announcement_is_its_time_its_thing_and_who_tells_it(void)
{
	CHECK_STR(found("In der neuen Folge reden wir diesmal über den Umbau der Oper, "
	                "die Wahl in Ulm und einen Abschied."),
	          "den Umbau der Oper | die Wahl in Ulm | einen Abschied");
	CHECK_STR(found("Dans cette émission, on s’intéresse aux ports bretons, à la "
	                "grève des phares et à un film."),
	          "aux ports bretons | à la grève des phares | à un film");
}

static void
a_sentence_behind_the_list_announces_it(void)
{
	CHECK_STR(found("Good morning. Oslo bans cars, Bergen taxes rain, and Bodo "
	                "pays poets. More on these stories below.\n" FILLER),
	          "Oslo bans cars | Bergen taxes rain | Bodo pays poets");
}

static void
an_unknown_label_counts_where_it_names_a_time_and_a_list_follows(void)
{
	CHECK_STR(found("T Fjord Weekly\nOn the quay this week: Oslo bans cars, Bergen "
	                "taxes rain, and Bodo pays poets.\n" FILLER),
	          "Oslo bans cars | Bergen taxes rain | Bodo pays poets");
}

static void
a_list_below_its_heading_is_taken_item_by_item(void)
{
	CHECK_STR(
	        found("# Fjord Weekly\n# In this issue\n- Oslo bans cars\n- Bergen, a "
	              "portrait\n- and much more\n# Cars\n" FILLER),
	        "Oslo bans cars | Bergen, a portrait");
}

static void
lines_end_at_the_next_heading_in_capitals(void)
{
	CHECK_STR(found("TOP STORIES\nOslo bans the last cars\nBergen taxes heavy "
	                "rain\nWEATHER\nIt rains in Bergen\n"),
	          "Oslo bans the last cars | Bergen taxes heavy rain");
}

static void
forced_line_breaks_make_bullets(void)
{
	CHECK_STR(
	        found("In this issue:\\• Oslo bans cars\\• Bergen taxes rain\n" FILLER),
	        "Oslo bans cars | Bergen taxes rain");
}

static void
plus_in_the_next_block_belongs_to_the_list(void)
{
	CHECK_STR(found("# In this issue\n- Oslo bans cars\n- Bergen taxes rain\nPLUS: "
	                "The poets of Bodo\n" FILLER),
	          "Oslo bans cars | Bergen taxes rain | The poets of Bodo");
}

static void
the_whole_copy_is_better_than_the_cut_one(void)
{
	CHECK_STR(
	        found("The highlights this week: Oslo bans cars, Berg…\nThe highlights "
	              "this week: Oslo bans cars, and Bergen taxes rain.\n" FILLER),
	        "Oslo bans cars | Bergen taxes rain");
}

static void
the_list_is_better_than_the_sentence(void)
{
	CHECK_STR(found("In this issue we cover a car ban, a rain tax, and much "
	                "more!\n# In this issue\n- Oslo bans cars\n- Bergen taxes "
	                "rain\n- "
	                "Letters to the editor\n# Cars\n" FILLER),
	          "Oslo bans cars | Bergen taxes rain | Letters to the editor");
}

static void
what_a_sentence_splitter_broke_is_joined(void)
{
	CHECK_STR(found("The highlights this week: Oslo bans cars, U.\nS. envoys visit "
	                "Bergen, and Bodo pays poets.\n" FILLER),
	          "Oslo bans cars | U.S. envoys visit Bergen | Bodo pays poets");
}

static void
a_list_of_most_read_pages_is_none(void)
{
	CHECK_STR(
	        found("# Today’s most read\n- What the cement index says\n- A general "
	              "learns to garden\n- Who reads footnotes?\n" FILLER),
	        "");
}

static void
the_title_of_a_briefing_may_be_its_list(void)
{
	CHECK_STR(
	        found("T Car bans, rain taxes, poets: Your Weekend Briefing\n" FILLER),
	        "Car bans | rain taxes | poets");
}

static void
a_brief_in_another_language_is_met_with_its_own_table(void)
{
	CHECK_STR(
	        found("Guten Morgen! Unsere Themen heute: Oslo sperrt Autos aus, "
	              "Bergen "
	              "besteuert den Regen und Bodø bezahlt Dichter.\nDie Straßenbahn "
	              "zum Hafen kam zu spät, und der Fahrer wusste es.\n"),
	        "Oslo sperrt Autos aus | Bergen besteuert den Regen | Bodø bezahlt "
	        "Dichter");
}

/* A paragraph as the corpora write it, to the blocks that a reader makes of it. */
static struct brief
brief_of_paragraph(const struct paragraph *paragraph)
{
	struct buf lines = buf_new(&arena, 0);
	struct str rest = paragraph->raw;
	struct str line;
	while (str_cut(&rest, '\n', &line)) {
		while (str_starts(line, STR("##")))
			line = str_slice(line, 1, line.n);
		if (str_trim(line).n == 0)
			continue;
		buf_add(&lines, line);
		buf_char(&lines, '\n');
	}
	struct str all = buf_str(&lines);
	return brief_of(str_c(&arena, str_slice(all, 0, all.n - 1)));
}

static void
look_alikes_and_ordinary_pages_give_nothing(void)
{
	struct paragraphs all = {0};
	paragraphs_load(&arena, check_path("highlight/paragraphs/none.jsonl"), &all);
	CHECK(all.n >= 50);
	for (size_t i = 0; i < all.n; i++) {
		struct str items = said(brief_of_paragraph(&all.v[i]));
		if (!CHECK_STR(items, ""))
			CHECK_STR(all.v[i].id, "");
	}
}

static void
the_summary_of_one_story_is_no_list(void)
{
	struct paragraphs all = {0};
	paragraphs_load(&arena, check_path("highlight/paragraphs/summaries.jsonl"),
	                &all);
	CHECK(all.n >= 30);
	for (size_t i = 0; i < all.n; i++) {
		struct brief brief = brief_of_paragraph(&all.v[i]);
		brief.title = all.v[i].title;
		brief.from_feed = true;
		if (!CHECK_STR(said(brief), ""))
			CHECK_STR(all.v[i].id, "");
	}
}

static void
a_colon_within_parentheses_closes_no_label(void)
{
	CHECK_STR(
	        found("BERGEN, Norway, May 6 /Wire/ -- Tern Shipping (Oslo: TERN), the "
	              "ferry line, announced its results for May, June and July.\n"),
	        "");
}

static void
what_we_do_before_also_is_no_story(void)
{
	CHECK_STR(
	        found("We have all been painting benches, with the idea of opening on "
	              "time. We are also trying to mend the gate for the many people, "
	              "young and old, who asked.\n"),
	        "");
}

static void
a_date_is_no_line_of_highlights(void)
{
	CHECK_STR(found("Friday, March 15, 2019\n" FILLER), "");
}

static void
a_sentence_with_a_colon_announces_what_follows(void)
{
	CHECK_STR(found("I read more than I should, and some of it was good.\nHere are "
	                "a few for your consideration:\n" FILLER),
	          "");
}

static void
a_standfirst_below_the_title_is_no_list(void)
{
	CHECK_STR(found("T This Week in Ports\n# This Week in Ports\nComment from our "
	                "staff on the news from the region, and what else to read\n"
	                "Gdansk was opened with much noise, and the mayor spoke.\n"),
	          "");
}

static struct str
found_under(const char *title, const char *lines)
{
	struct brief brief = brief_of(lines);
	brief.title = str_from(title);
	brief.from_feed = true;
	return said(brief);
}

static void
an_entry_is_a_list_where_its_title_tells_the_first_of_it(void)
{
	const char *lines = "Oslo bans wood stoves, Bergen’s mayor quits, and rents "
	                    "fall in Tromsø.";
	CHECK_STR(found_under("Oslo bans wood stoves", lines),
	          "Oslo bans wood stoves | Bergen’s mayor quits | rents fall in "
	          "Tromsø");
	CHECK_STR(found_under("Tuesday, May 6", lines),
	          "Oslo bans wood stoves | Bergen’s mayor quits | rents fall in "
	          "Tromsø");
	CHECK_STR(found_under("A hard winter for the towns of Norway", lines), "");
}

static void
an_article_is_no_edition_because_of_its_publisher(void)
{
	struct brief brief = brief_of("BERGEN, Aug 27 (Norwire) - Mayor Kari Lund "
	                              "renamed the ferry \"Gull\" on "
	                              "Thursday, deepening a feud with Oslo that has "
	                              "already closed two piers");
	brief.title = STR("Bergen’s mayor renames a ferry in feud with Oslo");
	brief.publisher = STR("The Daily Harbor");
	brief.from_feed = true;
	CHECK_STR(said(brief), "");
	brief.body =
	        brief_of("Bloggers Anders and Nils Lund stood in the witness box in "
	                 "Bergen on Thursday and said they could not prepare for "
	                 "their trial from a cell")
	                .body;
	brief.title = STR("Shipping brothers ask to be released before their trial");
	CHECK_STR(said(brief), "");
}

static void
a_cue_announces_under_the_title_of_a_story_too(void)
{
	CHECK_STR(found_under("A hard winter for the towns of Norway",
	                      "The highlights this week: Oslo bans cars, Bergen taxes "
	                      "rain, and Bodo pays poets."),
	          "Oslo bans cars | Bergen taxes rain | Bodo pays poets");
}

static void
a_place_before_a_report_is_no_label(void)
{
	CHECK_STR(found("LONDON — Ghent’s mayor has resigned over a bridge that cost "
	                "90 million euros, leads to a field and has yet to carry a "
	                "car."),
	          "");
}

static void
what_hangs_on_another_clause_is_no_headline(void)
{
	CHECK_STR(found("After nine years at the border, passengers can stay in their "
	                "beds: Thailand and Malaysia will run a through train."),
	          "");
	CHECK_STR(found("Rain in Jaén has filled the olives, growers say, and the "
	                "price of a liter falls."),
	          "");
}

static void
a_label_like_a_name_announces_where_the_brief_is_hardly_more(void)
{
	CHECK_STR(found("The Harbor Line: a pilot’s last turn, and Turku’s ice\n"
	                "Plus: Riga buys a crane"),
	          "a pilot’s last turn | Turku’s ice | Riga buys a crane");
	CHECK_STR(found("About the author: Lea Brandt keeps bees, and she sails"), "");
}

static void
headlines_in_the_present_need_no_cue_in_a_brief_of_one_line(void)
{
	CHECK_STR(found("Oslo bans wood stoves, Bergen’s mayor quits, and rents fall "
	                "in Tromsø."),
	          "Oslo bans wood stoves | Bergen’s mayor quits | rents fall in "
	          "Tromsø");
	CHECK_STR(found("A tram strike in Oslo; Bergen’s mayor quits."),
	          "A tram strike in Oslo | Bergen’s mayor quits");
	CHECK_STR(found("Oslo banned wood stoves, Bergen’s mayor resigned, and rents "
	                "fell in Tromsø."),
	          "");
}

static void
a_date_before_the_list_is_none_of_it(void)
{
	CHECK_STR(found("Tuesday, May 6, 2025 - Ferry strike; Cod quotas; A new "
	                "mayor for Oslo"),
	          "Ferry strike | Cod quotas | A new mayor for Oslo");
}

static void
a_line_over_the_list_needs_no_colon(void)
{
	CHECK_STR(found("Our top weekend reads\\Storms in Perth, Fiji’s "
	                "elections, and the price of tuna."),
	          "Storms in Perth | Fiji’s elections | the price of tuna");
}

static void
one_sentence_before_plus_is_an_item(void)
{
	CHECK_STR(found("Why Oslo and Bergen are sinking. Plus: a ferry goes astray, "
	                "and the last coal ship."),
	          "Why Oslo and Bergen are sinking | a ferry goes astray | the last "
	          "coal ship");
}

static void
what_is_more_than_one_sentence_before_plus_is_cut(void)
{
	CHECK_STR(
	        found("Oslo bans wood stoves, Bergen’s mayor quits, Tromsø sells its "
	              "tram. PLUS: a ferry goes astray"),
	        "Oslo bans wood stoves | Bergen’s mayor quits | Tromsø sells its tram "
	        "| a ferry goes astray");
}

static void
an_enumeration_that_is_all_there_is_needs_no_cue(void)
{
	CHECK_STR(found("Divorzi in aumento, fidarsi dei vicini, il ponte di Lodi, "
	                "una parola rara e una lettera ai fornai"),
	          "Divorzi in aumento | fidarsi dei vicini | il ponte di Lodi | una "
	          "parola rara | una lettera ai fornai");
	CHECK_STR(found("The audit names the ministry’s debts, its empty stores, and "
	                "the loss of eleven lorries."),
	          "");
}

static void
a_story_told_in_sentences_goes_as_far_as_the_mark_of_the_next(void)
{
	CHECK_STR(found("The bakers walk out. They want a shorter night. Also: Bergen "
	                "votes on its tram. The count is on Monday. And: Tromsø sells "
	                "its ferry."),
	          "The bakers walk out. They want a shorter night | Bergen votes on "
	          "its tram. The count is on Monday | Tromsø sells its ferry");
}

static void
a_sentence_that_tells_more_of_a_story_is_no_other(void)
{
	CHECK_STR(found("Highlights this week: Oslo’s bakers have won. But they got no "
	                "money. Bergen has a new tram. It runs on Mondays."),
	          "Oslo’s bakers have won. But they got no money | Bergen has a new "
	          "tram. It runs on Mondays");
}

static void
an_agenda_of_spaced_hyphens_is_cut_at_them(void)
{
	CHECK_STR(found("Today’s Agenda - Moods win, and polls lose. - Goalkeepers pay "
	                "with their knees. - Oslo takes its tram for a spin. The Tram "
	                "Oslo had waited for years."),
	          "Moods win, and polls lose | Goalkeepers pay with their knees | Oslo "
	          "takes its tram for a spin");
}

static void
a_list_under_the_brief_s_title_goes_before_the_title(void)
{
	CHECK_STR(
	        found("Daily briefing: A moon lander fails on touchdown\n\n"
	              "Food poverty in Norway, a Chilean telescope opens, and a guide "
	              "to quantum clocks."),
	        "Food poverty in Norway | a Chilean telescope opens | a guide to "
	        "quantum clocks");
}

static void
two_headlines_may_have_an_ampersand_between(void)
{
	CHECK_STR(found("New Ferries for Western Norway & Cheaper Trams in Oslo"),
	          "New Ferries for Western Norway | Cheaper Trams in Oslo");
}

static void
the_sentence_behind_a_greeting_is_enough(void)
{
	CHECK_STR(found("Good morning from Bodø. Oslo bans wood stoves, Bergen’s mayor "
	                "quits and rents fall in Tromsø. It’s Tuesday."),
	          "Oslo bans wood stoves | Bergen’s mayor quits | rents fall in "
	          "Tromsø");
}

static void
a_regular_section_is_one_item_whatever_it_lists(void)
{
	CHECK_STR(found("This week’s newsletter warns of a flaw in two relays. Also "
	                "included are our regular sections with questions, releases, "
	                "and merges."),
	          "warns of a flaw in two relays | our regular sections with "
	          "questions, releases, and merges");
}

static void
a_label_alone_announces_what_is_told_in_words_not_things(void)
{
	CHECK_STR(found("Up first: a row over tuna, the last typewriter shop, and how "
	                "to mend a net."),
	          "a row over tuna | the last typewriter shop | how to mend a net");
	CHECK_STR(found("Up first: roast duck, pickled beets, and rye bread."), "");
	CHECK_STR(found("This week: prune the roses, lift the bulbs, and sow "
	                "beans."),
	          "");
}

static void
an_unknown_label_alone_announces_topics_told_at_length(void)
{
	CHECK_STR(found("La nostra scelta: il mistero della barca vuota, una scuola "
	                "senza "
	                "alunni e le ultime saline."),
	          "il mistero della barca vuota | una scuola senza alunni | le ultime "
	          "saline");
	CHECK_STR(found("The room: a bed, a desk, a lamp, and a view of the yard."),
	          "");
	CHECK_STR(found("No oven, no problem: a rice cooker, a damp towel and a free "
	                "afternoon are all you need for a soft white loaf."),
	          "");
}

static void
a_hostile_brief_takes_its_time_and_ends(void)
{
	struct buf text = buf_new(&arena, 0);
	for (int i = 0; i < 20000; i++)
		buf_add_c(&text, "This week: we, and the highlights this week: ");
	struct block block = {.text = buf_str(&text)};
	struct brief brief = {.body = {&block, 1}, .published = DATE_NONE};
	struct items items;
	highlight_brief(&arena, languages(), &brief, OTHERWISE_SKIP, &items, NULL);
	CHECK(items.n < 100000);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_cue_with_its_colon_announces),
	        TEST(a_copy_with_another_name_is_found_too),
	        TEST(lost_apostrophes_do_not_hide_a_cue),
	        TEST(a_cue_may_run_into_its_list),
	        TEST(verbs_of_one_subject_are_items),
	        TEST(what_closes_the_sentence_of_the_list_announces_it),
	        TEST(sentences_below_a_label_are_a_list_where_they_are_all_there_is),
	        TEST(an_announcement_is_its_time_its_thing_and_who_tells_it),
	        TEST(a_sentence_behind_the_list_announces_it),
	        TEST(an_unknown_label_counts_where_it_names_a_time_and_a_list_follows),
	        TEST(a_list_below_its_heading_is_taken_item_by_item),
	        TEST(lines_end_at_the_next_heading_in_capitals),
	        TEST(forced_line_breaks_make_bullets),
	        TEST(plus_in_the_next_block_belongs_to_the_list),
	        TEST(the_whole_copy_is_better_than_the_cut_one),
	        TEST(the_list_is_better_than_the_sentence),
	        TEST(what_a_sentence_splitter_broke_is_joined),
	        TEST(a_list_of_most_read_pages_is_none),
	        TEST(the_title_of_a_briefing_may_be_its_list),
	        TEST(a_brief_in_another_language_is_met_with_its_own_table),
	        TEST(look_alikes_and_ordinary_pages_give_nothing),
	        TEST(the_summary_of_one_story_is_no_list),
	        TEST(a_sentence_with_a_colon_announces_what_follows),
	        TEST(a_standfirst_below_the_title_is_no_list),
	        TEST(a_colon_within_parentheses_closes_no_label),
	        TEST(what_we_do_before_also_is_no_story),
	        TEST(a_date_is_no_line_of_highlights),
	        TEST(an_entry_is_a_list_where_its_title_tells_the_first_of_it),
	        TEST(an_article_is_no_edition_because_of_its_publisher),
	        TEST(a_cue_announces_under_the_title_of_a_story_too),
	        TEST(a_place_before_a_report_is_no_label),
	        TEST(what_hangs_on_another_clause_is_no_headline),
	        TEST(a_label_like_a_name_announces_where_the_brief_is_hardly_more),
	        TEST(headlines_in_the_present_need_no_cue_in_a_brief_of_one_line),
	        TEST(a_date_before_the_list_is_none_of_it),
	        TEST(a_line_over_the_list_needs_no_colon),
	        TEST(one_sentence_before_plus_is_an_item),
	        TEST(what_is_more_than_one_sentence_before_plus_is_cut),
	        TEST(an_enumeration_that_is_all_there_is_needs_no_cue),
	        TEST(a_story_told_in_sentences_goes_as_far_as_the_mark_of_the_next),
	        TEST(a_sentence_that_tells_more_of_a_story_is_no_other),
	        TEST(an_agenda_of_spaced_hyphens_is_cut_at_them),
	        TEST(a_list_under_the_brief_s_title_goes_before_the_title),
	        TEST(two_headlines_may_have_an_ampersand_between),
	        TEST(the_sentence_behind_a_greeting_is_enough),
	        TEST(a_regular_section_is_one_item_whatever_it_lists),
	        TEST(a_label_alone_announces_what_is_told_in_words_not_things),
	        TEST(an_unknown_label_alone_announces_topics_told_at_length),
	        TEST(a_hostile_brief_takes_its_time_and_ends),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
