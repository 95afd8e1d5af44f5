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

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(dashes_of_a_later_sentence_do_not_divide_the_list),
	        TEST(a_question_among_semicolons_ends_its_item_and_not_the_list),
	        TEST(a_greeting_before_what_announces_is_no_item),
	        TEST(a_label_that_takes_up_a_word_of_the_list_tells_it_again),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
