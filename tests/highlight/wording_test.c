/* Announcements by the kinds of their words, and contents by what is told below. */
#include "base/buf.h"
#include "check.h"
#include "found.h"
#include "highlight/highlight.h"
#include "highlight/words/cue.h"

/* Below a list: what it lists is told in some sentences each. */
#define TOLD                                                                           \
	"For years the mayor of Oslo had promised to ban cars from the centre. Now "   \
	"he "                                                                          \
	"does, and shops complain of it to whoever listens.\n"                         \
	"Bergen is the wettest of towns. It asks for a tax on what falls there, and "  \
	"nobody knows yet who pays for it, or when.\n"                                 \
	"In Bodo, poets have a pay. The town has counted three of them so far, "       \
	"and "                                                                         \
	"each of them has bought a boat with it.\n"
/* Below a list: other things. */
#define OTHER                                                                          \
	"The tram to the fort was late, as trams to forts are, and the driver knew "   \
	"it as well as everybody else who waited there.\n"                             \
	"Behind the fort the sea was grey. It had been so for a week, said a man who " \
	"sold waffles to nobody, and it would be so for another.\n"                    \
	"Nobody had asked him. The gulls had the waffles in the end, and they did "    \
	"not "                                                                         \
	"complain of the sea or of anything else.\n"

static void
kinds_of_words_announce_in_whatever_order(void)
{
	static const char *const labels[] = {
	        "What we’re chewing on",           "Things I’m thinking about",
	        "Your midweek catch-up",           "Covered below",
	        "Here’s a taste of what’s inside", "What’s making the rounds",
	        "The morning’s must-knows",        "Developments our desk is tracking",
	};
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		struct buf text = buf_new(&arena, 0);
		buf_printf(&text,
		           "Good morning.\n%s: Oslo bans cars, Bergen taxes rain, and "
		           "Bodo pays poets.\n" OTHER,
		           labels[i]);
		CHECK_STR(found(str_c(&arena, buf_str(&text))),
		          "Oslo bans cars | Bergen taxes rain | Bodo pays poets");
	}
}

static void
kinds_of_words_announce_the_list_below_them(void)
{
	CHECK_STR(found("Good morning.\nWhat the newsroom is talking about\n"
	                "- Oslo bans cars\n- Bergen taxes rain\n- Bodo pays "
	                "poets\n" OTHER),
	          "Oslo bans cars | Bergen taxes rain | Bodo pays poets");
}

static void
labels_of_other_things_announce_nothing(void)
{
	static const char *const labels[] = {
	        "Opening hours", "Materials needed", "Who should apply",
	        "Ticket prices", "In the box",       "Payment methods",
	};
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		struct buf text = buf_new(&arena, 0);
		buf_printf(&text,
		           "Good morning.\n%s: a torch, two pairs of socks, and a map "
		           "of the valley.\n" OTHER,
		           labels[i]);
		CHECK_STR(found(str_c(&arena, buf_str(&text))), "");
	}
}

static void
what_is_told_again_below_needs_no_announcement(void)
{
	CHECK_STR(found("Good morning, and thank you for reading.\nOslo’s ban on cars, "
	                "a tax on Bergen’s rain, and the pay of Bodo’s poets.\n" TOLD),
	          "Oslo’s ban on cars | a tax on Bergen’s rain | the pay of Bodo’s "
	          "poets");
	CHECK_STR(found("Good morning, and thank you for reading.\nOslo’s ban on cars, "
	                "a tax on Bergen’s rain, and the pay of Bodo’s "
	                "poets.\n" OTHER),
	          "");
}

static void
a_list_that_is_told_again_below_needs_none(void)
{
	CHECK_STR(found("Good morning, and thank you for reading.\n- Oslo’s ban on "
	                "cars\n- a tax on Bergen’s rain\n- the pay of Bodo’s "
	                "poets\n" TOLD),
	          "Oslo’s ban on cars | a tax on Bergen’s rain | the pay of Bodo’s "
	          "poets");
	CHECK_STR(found("Good morning, and thank you for reading.\n- Oslo’s ban on "
	                "cars\n- a tax on Bergen’s rain\n- the pay of Bodo’s "
	                "poets\n" OTHER),
	          "");
}

static void
a_label_of_whatever_words_announces_what_is_told_below(void)
{
	CHECK_STR(found("Good morning.\nHot porridge: Oslo’s ban on cars, a tax on "
	                "Bergen’s rain, and the pay of Bodo’s poets.\n" TOLD),
	          "Oslo’s ban on cars | a tax on Bergen’s rain | the pay of Bodo’s "
	          "poets");
	CHECK_STR(found("Good morning.\nHot porridge: Oslo’s ban on cars, a tax on "
	                "Bergen’s rain, and the pay of Bodo’s poets.\n" OTHER),
	          "");
}

static void
kinds_of_words_run_into_the_list(void)
{
	static const char *const leads[] = {
	        "Today’s edition digs into",
	        "This week’s dispatch takes you to",
	        "Our reporters unpack",
	        "In this edition of the letter I want to talk about",
	        "Today our team runs through",
	        "Our lead items today concern",
	        "Among today’s stories are",
	        "There’s plenty to get to today, including",
	        "There is a lot in this week’s issue, from",
	        "Before the weekend, we catch you up on",
	        "We’ve got news today on",
	};
	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
		struct buf text = buf_new(&arena, 0);
		buf_printf(&text,
		           "Good morning.\n%s Oslo’s ban on cars, the tax on Bergen’s "
		           "rain, and the pay of Bodo’s poets.\n" OTHER,
		           leads[i]);
		CHECK_STR(found(str_c(&arena, buf_str(&text))),
		          "Oslo’s ban on cars | the tax on Bergen’s rain | the pay of "
		          "Bodo’s poets");
	}
}

static void
what_others_tell_runs_into_no_list(void)
{
	static const char *const leads[] = {
	        "The minister of fish told us of",
	        "They read in the papers about",
	        "When we look at",
	};
	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
		struct buf text = buf_new(&arena, 0);
		buf_printf(
		        &text,
		        "%s Oslo’s ban on cars, the tax on Bergen’s rain, and the pay "
		        "of Bodo’s poets.\n" OTHER,
		        leads[i]);
		CHECK_STR(found(str_c(&arena, buf_str(&text))), "");
	}
}

static void
kinds_of_words_announce_in_other_languages(void)
{
	CHECK_STR(
	        found("Guten Morgen.\nWas uns heute beschäftigt: der Streit um den "
	              "Hafen von Triest, die letzten Laternenanzünder von Zagreb und "
	              "eine neue Karte des Meeresbodens.\nDie Fähre war zu spät, wie "
	              "es Fähren sind, und alle wussten es, die dort warteten.\n"
	              "Hinter dem Fort war das Meer grau. Das sei es schon seit einer "
	              "Woche, sagte einer, der niemandem Waffeln verkaufte.\nDie "
	              "Möwen hatten die Waffeln am Ende doch noch bekommen.\n"),
	        "der Streit um den Hafen von Triest | die letzten Laternenanzünder "
	        "von Zagreb | eine neue Karte des Meeresbodens");
	CHECK_STR(
	        found("Bonjour à tous.\nCe qui nous occupe cette semaine : le conflit "
	              "autour du port de Trieste, les derniers allumeurs de Zagreb et "
	              "une nouvelle carte des fonds marins.\nLe bac était en retard, "
	              "comme le sont les bacs, et tous ceux qui attendaient le "
	              "savaient.\nDerrière le fort la mer était grise. Elle l’était "
	              "depuis une semaine, dit un homme qui vendait des gaufres.\nLes "
	              "mouettes ont fini par avoir les gaufres, et personne ne s’en "
	              "est plaint.\n"),
	        "le conflit autour du port de Trieste | les derniers allumeurs de "
	        "Zagreb | une nouvelle carte des fonds marins");
}

static void
what_is_included_is_the_list(void)
{
	CHECK_STR(found("This week, we’re looking back at the biggest stories of the "
	                "year, including Oslo’s ban on cars, the tax on Bergen’s rain, "
	                "and the pay of Bodo’s poets."),
	          "Oslo’s ban on cars | the tax on Bergen’s rain | the pay of Bodo’s "
	          "poets");
}

static void
a_cue_may_stand_behind_the_stop_of_an_abbreviation(void)
{
	CHECK_STR(found("It’s a holiday in the U.S. We’re covering the tax on Bergen’s "
	                "rain, and the pay of Bodo’s poets."),
	          "the tax on Bergen’s rain | the pay of Bodo’s poets");
}

static void
what_greets_goes_on_with_plus_below(void)
{
	CHECK_STR(found("Hello. Oslo bans cars, Bergen taxes rain, and how Bodo pays "
	                "its poets.\nPlus, our tides team looks at the moon."),
	          "Oslo bans cars | Bergen taxes rain | how Bodo pays its poets | our "
	          "tides team looks at the moon");
}

static void
what_ends_with_a_colon_is_no_list(void)
{
	CHECK_STR(found("Ada Berg shared the latest show of the Fjord Hour, in which "
	                "they discuss Oslo’s ban on cars, rain taxes and Bodo:"),
	          "");
}

static void
the_patterns_of_every_table_that_ships_compile(void)
{
	const struct languages *languages;
	if (!CHECK(highlight_load(&arena, (struct str){0}, &languages, NULL)))
		return;
	for (size_t i = 0; i < language_count(languages); i++) {
		const struct cues *cues = NULL;
		struct error error = {0};
		cues_compile(&arena, language_at(languages, i), &cues, &error);
		CHECK_STR(str_from(error.text), "");
	}
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(kinds_of_words_announce_in_whatever_order),
	        TEST(kinds_of_words_announce_the_list_below_them),
	        TEST(labels_of_other_things_announce_nothing),
	        TEST(what_is_told_again_below_needs_no_announcement),
	        TEST(a_list_that_is_told_again_below_needs_none),
	        TEST(kinds_of_words_announce_in_other_languages),
	        TEST(what_is_included_is_the_list),
	        TEST(a_cue_may_stand_behind_the_stop_of_an_abbreviation),
	        TEST(what_greets_goes_on_with_plus_below),
	        TEST(what_ends_with_a_colon_is_no_list),
	        TEST(kinds_of_words_run_into_the_list),
	        TEST(what_others_tell_runs_into_no_list),
	        TEST(a_label_of_whatever_words_announces_what_is_told_below),
	        TEST(the_patterns_of_every_table_that_ships_compile),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
