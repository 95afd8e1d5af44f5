/* Where a list begins and ends, and what divides it: marks of other sentences,
 * questions between semicolons, what stands behind. */
#include "base/buf.h"
#include "check.h"
#include "found.h"

static void
dashes_of_a_later_sentence_do_not_divide_the_list(void)
{
	CHECK_STR(
	        found("This week on the Fjord Brief: A founder leaves Tern; a flood "
	              "in a clinic hurts two nurses; Oslo eases a rule; and a rail "
	              "maker sells shares. In addition, we speak with Ada Moen about "
	              "a leak — yes, a leak, not a flood — in Bodo."),
	        "A founder leaves Tern | a flood in a clinic hurts two nurses | Oslo "
	        "eases a rule | a rail maker sells shares | speak with Ada Moen about "
	        "a leak — yes, a leak, not a flood — in Bodo");
}

static void
a_question_among_semicolons_ends_its_item_and_not_the_list(void)
{
	CHECK_STR(found("Malta Indecision 2013: Is the zero toll for real? The Guard "
	                "may trim patrols again; The Navy’s drone, grounded; The ferry "
	                "saga goes on; A life at sea: Sir Ada Moen; And a bit more."),
	          "Malta Indecision 2013: Is the zero toll for real? | The Guard may "
	          "trim patrols again | The Navy’s drone, grounded | The ferry saga "
	          "goes on | A life at sea: Sir Ada Moen");
	CHECK_STR(found("In this issue: Tolls rise; Moen resigns; Who runs the docks? "
	                "Gulls return; Lund sings; and a bit more."),
	          "Tolls rise | Moen resigns | Who runs the docks? | Gulls return | "
	          "Lund sings");
}

static void
a_label_that_takes_up_a_word_of_the_list_tells_it_again(void)
{
	CHECK_STR(
	        found("This week’s likely top stories: Lula delays a rule on herring; "
	              "a former pilot names 40 skippers; Peru remembers June 11, "
	              "1973. Herring rule stalled: President Lula’s promise to use … "
	              "Read more"),
	        "Lula delays a rule on herring | a former pilot names 40 skippers | "
	        "Peru remembers June 11, 1973");
	CHECK_STR(
	        found("Likely top stories this week: Ana Ruiz runs in Chile’s vote; a "
	              "Pope arrives in Brazil; Peru ends its talks with the U.S. "
	              "Chile’s New Candidate: The Harbor Union (Union of … Read more"),
	        "Ana Ruiz runs in Chile’s vote | a Pope arrives in Brazil | Peru "
	        "ends its talks with the U.S.");
	CHECK_STR(found("This week’s likely top stories: Lula delays a rule; a pilot "
	                "names 40 skippers; Peru votes. For dessert: the clam report."),
	          "Lula delays a rule | a pilot names 40 skippers | Peru votes | the "
	          "clam report");
}

static void
a_greeting_before_what_announces_is_no_item(void)
{
	static const char *const greetings[] = {
	        "Hello.",        "Hi there.",    "Happy Friday!",
	        "Welcome back.", "Hello",        "Good morning from Bergen.",
	        "G’day!",        "Hello, Ada.",  "Good morning, dear readers.",
	        "Hey.",          "Good morning", "Greetings from Malta!"};
	for (size_t i = 0; i < sizeof greetings / sizeof *greetings; i++) {
		struct buf text = buf_new(&arena, 0);
		buf_printf(&text,
		           "%s Here’s what you need to know. Oslo nears a deal on "
		           "herring, ‘free the fjord’ supporters train thousands of "
		           "pilots, and the oldest ferry since 1945 sinks off Malta",
		           greetings[i]);
		CHECK_STR(
		        found(str_c(&arena, buf_str(&text))),
		        "Oslo nears a deal on herring | ‘free the fjord’ supporters "
		        "train thousands of pilots | the oldest ferry since 1945 sinks "
		        "off Malta");
	}
}

static void
a_period_before_a_word_is_the_word_s(void)
{
	CHECK_STR(
	        found("We discuss the latest on .NET 9, the approachability of .NET, "
	              "a talk with Ada Moen, and more!"),
	        "the latest on .NET 9 | the approachability of .NET | a talk with Ada "
	        "Moen");
	CHECK_STR(found("In this issue: .NET 9 lands, a look at .org prices, and "
	                "Node.js on trial."),
	          ".NET 9 lands | a look at .org prices | Node.js on trial");
}

static void
what_the_letter_says_of_itself_is_no_first_story(void)
{
	CHECK_STR(found("Happy new year to all who celebrate! Also in today’s "
	                "newsletter, Malta votes, Riga floods, and a ferry sinks."),
	          "Malta votes | Riga floods | a ferry sinks");
	CHECK_STR(found("Sign up here to get this newsletter in your inbox. Here are "
	                "today’s top stories. Malta votes, Riga floods, and a ferry "
	                "sinks. By Ada Moen."),
	          "Malta votes | Riga floods | a ferry sinks");
	CHECK_STR(
	        found("Good morning from Oslo. It’s Friday, Nov. 27. St. Lucia opens "
	              "an embassy in Malta. Plus, why gulls sing. Hosted on Tern. See "
	              "tern.example/privacy for more information."),
	        "St. Lucia opens an embassy in Malta | why gulls sing");
	CHECK_STR(found("Malta votes on a tunnel. We also look at the price of rye and "
	                "an interview with a diver."),
	          "Malta votes on a tunnel | the price of rye | an interview with a "
	          "diver");
}

static void
what_is_told_behind_a_comma_tells_nothing(void)
{
	CHECK_STR(found("On today’s show, Japan and South Korea hold talks on steel, "
	                "Malta votes, and the race to lead a bank begins."),
	          "Japan and South Korea hold talks on steel | Malta votes | the race "
	          "to lead a bank begins");
}

static void
a_quotation_that_opens_the_first_item_is_kept(void)
{
	CHECK_STR(found("Also in today’s newsletter: ‘in danger’ report for the reef, "
	                "tin falls, and Oslo votes."),
	          "‘in danger’ report for the reef | tin falls | Oslo votes");
	CHECK_STR(found("Good morning. ‘In danger’ reefs return, tin falls, and Oslo "
	                "votes."),
	          "‘In danger’ reefs return | tin falls | Oslo votes");
	CHECK_STR(found("Here’s what you need to know. “Foreign agents” flee Riga, tin "
	                "falls, and Oslo votes."),
	          "“Foreign agents” flee Riga | tin falls | Oslo votes");
}

static void
names_behind_a_label_are_of_its_first_item(void)
{
	CHECK_STR(
	        found("In today’s edition: Ada Moen and Tom Lund speak by phone for "
	              "the second time; a vote in Malta; and the price of tin."),
	        "Ada Moen and Tom Lund speak by phone for the second time | a vote in "
	        "Malta | the price of tin");
	CHECK_STR(
	        found("In today’s newsletter: US army in talks with Tern; Oslo votes; "
	              "and how safe is rye?"),
	        "US army in talks with Tern | Oslo votes | how safe is rye?");
	CHECK_STR(found("In this issue: Moen: an “inescapable” toll; tin falls; and a "
	                "vote in Malta."),
	          "Moen: an “inescapable” toll | tin falls | a vote in Malta");
}

static void
the_last_entry_of_a_list_has_no_joiner(void)
{
	CHECK_STR(found("On today’s agenda:\n- Oslo votes on a tunnel\n- Tin falls in "
	                "Malta\n- And a chef shares her soups"),
	          "Oslo votes on a tunnel | Tin falls in Malta | a chef shares her "
	          "soups");
}

static void
a_range_names_two_things(void)
{
	CHECK_STR(found("Good morning. From Moen’s visit to Malta to the storm over an "
	                "open in Oslo, catch up on the global headlines."),
	          "Moen’s visit to Malta | the storm over an open in Oslo");
}

static void
what_stands_beside_a_subject_line_is_no_item(void)
{
	CHECK_STR(found("In this issue: rents fall in Hull, Leeds votes, and why bees "
	                "thrive "
	                "| Tuesday, September 24, 2024"),
	          "rents fall in Hull | Leeds votes | why bees thrive");
	CHECK_STR(found("Gulls return, Oslo offers a truce, tin found in wastewater | "
	                "The Warden"),
	          "Gulls return | Oslo offers a truce | tin found in wastewater");
	CHECK_STR(found("Ada Moen, Tin, Malta Open |\\View in Browser | Add "
	                "moen@tern.example to your address book."),
	          "Ada Moen | Tin | Malta Open");
}

static void
words_that_a_cue_does_not_need_are_the_item_s(void)
{
	CHECK_STR(found("Welcome to today’s Morning Brief, where we’re looking at "
	                "updates on the vote in Malta, visits to Oslo from abroad, and "
	                "the latest on tin."),
	          "updates on the vote in Malta | visits to Oslo from abroad | the "
	          "latest on tin");
	CHECK_STR(
	        found("06/01/2025 Moen hits the road, Malta votes, a warning on rents"),
	        "Moen hits the road | Malta votes | a warning on rents");
	CHECK_STR(found("Harbor Report goes dark for a week; Moen in Malta; and tin "
	                "policy"),
	          "Harbor Report goes dark for a week | Moen in Malta | tin policy");
	CHECK_STR(found("Moen: an inescapable toll; Lund in Malta; tin policy"),
	          "Moen: an inescapable toll | Lund in Malta | tin policy");
}

static void
one_thing_more_behind_headlines_is_not_lost(void)
{
	CHECK_STR(found("A flood rocks Lima; Oslo votes again; and two states sign a "
	                "pact. Plus, what the spill means for Peru."),
	          "A flood rocks Lima | Oslo votes again | two states sign a pact | "
	          "what the spill means for Peru");
	CHECK_STR(found("Good morning. Also in this week’s newsletter, a rescue in "
	                "Malta, the price of tin, and how gulls vote. Plus, why Oslo "
	                "loves sheds."),
	          "a rescue in Malta | the price of tin | how gulls vote | why Oslo "
	          "loves sheds");
}

static void
who_said_so_stays_with_what_was_said(void)
{
	CHECK_STR(
	        found("Good morning. A judge’s order opens a door for the SEC, lawyers "
	              "tell Tern News. Plus, Moen hires a vet; and Lund won’t halt "
	              "deals."),
	        "A judge’s order opens a door for the SEC, lawyers tell Tern News | "
	        "Moen hires a vet | Lund won’t halt deals");
	CHECK_STR(found("In today’s letter: talks begin, with Malta and other powers "
	                "sidelined, the banning of veils, and sacking of guards in "
	                "Oslo."),
	          "talks begin, with Malta and other powers sidelined | the banning of "
	          "veils | sacking of guards in Oslo");
}

static void
a_time_into_the_broadcast_before_an_item_is_none_of_it(void)
{
	CHECK_STR(found("This week: the absent pupil, (9:55) Beirut: a city in ruins, "
	                "(19:45) and why shows from China have become so popular."),
	          "the absent pupil | Beirut: a city in ruins | why shows from China "
	          "have "
	          "become so popular");
	CHECK_STR(
	        found("This week, Tern and the tech war; (8:55) minds are going to "
	              "waste; (16:10) and a new film shrinks chips."),
	        "Tern and the tech war | minds are going to waste | a new film shrinks "
	        "chips");
}

static void
times_into_the_broadcast_divide_what_is_told_then(void)
{
	static const char *const shows[] = {
	        "In this episode: 00:46 Leeds votes on tolls 12:10 Why bees thrive",
	        "In this episode: 00:46 - Leeds votes on tolls 12:10 - Why bees thrive",
	        "In this episode: (00:46) Leeds votes on tolls (12:10) Why bees thrive",
	        "In this episode: [00:46] – Leeds votes on tolls [12:10] – Why bees "
	        "thrive",
	        "In this episode:\n00:46 - Leeds votes on tolls\n12:10 - Why bees "
	        "thrive",
	        "In this episode:\n(00:46) Leeds votes on tolls\n(12:10) Why bees "
	        "thrive",
	        "In this episode:\n[00:46] Leeds votes on tolls\n[12:10] Why bees "
	        "thrive"};
	for (size_t i = 0; i < sizeof shows / sizeof *shows; i++)
		CHECK_STR(found(shows[i]), "Leeds votes on tolls | Why bees thrive");
}

static void
what_bids_the_reader_is_no_list_of_news(void)
{
	CHECK_STR(found("Some gentle reminders:\n1. Please register your child for "
	                "camp.\n"
	                "2. Please fill in the form.\n3. Please return the keys."),
	          "");
}

static void
adjectives_of_one_noun_are_one_item(void)
{
	CHECK_STR(found("The highlights this week: A Pope names Haitian, Brazilian, "
	                "Nicaraguan and Chilean cardinals, Riga votes, and tin falls."),
	          "A Pope names Haitian, Brazilian, Nicaraguan and Chilean cardinals | "
	          "Riga votes | tin falls");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(dashes_of_a_later_sentence_do_not_divide_the_list),
	        TEST(a_question_among_semicolons_ends_its_item_and_not_the_list),
	        TEST(a_greeting_before_what_announces_is_no_item),
	        TEST(a_period_before_a_word_is_the_word_s),
	        TEST(what_the_letter_says_of_itself_is_no_first_story),
	        TEST(what_is_told_behind_a_comma_tells_nothing),
	        TEST(a_quotation_that_opens_the_first_item_is_kept),
	        TEST(names_behind_a_label_are_of_its_first_item),
	        TEST(the_last_entry_of_a_list_has_no_joiner),
	        TEST(a_range_names_two_things),
	        TEST(what_stands_beside_a_subject_line_is_no_item),
	        TEST(words_that_a_cue_does_not_need_are_the_item_s),
	        TEST(one_thing_more_behind_headlines_is_not_lost),
	        TEST(who_said_so_stays_with_what_was_said),
	        TEST(a_time_into_the_broadcast_before_an_item_is_none_of_it),
	        TEST(times_into_the_broadcast_divide_what_is_told_then),
	        TEST(what_bids_the_reader_is_no_list_of_news),
	        TEST(adjectives_of_one_noun_are_one_item),
	        TEST(a_label_that_takes_up_a_word_of_the_list_tells_it_again),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
