#include "state/words.h"

#include "check.h"

static struct arena arena;

static struct str
fold(const char *text)
{
	return words_fold(&arena, str_from(text));
}

static void
case_quotes_marks_and_space_do_not_count(void)
{
	CHECK_STR(fold("“Port  Strike” Ends — at last."), "port strike ends at last");
	CHECK_STR(fold("'Port strike' ends - at last"), "port strike ends at last");
	CHECK_STR(fold("PORT\u00a0STRIKE ENDS, AT\nLAST!"), "port strike ends at last");
}

static void
the_points_of_an_abbreviation_do_not_count(void)
{
	CHECK_STR(fold("U.S. envoy"), "us envoy");
	CHECK_STR(fold("US envoy"), "us envoy");
}

static void
an_apostrophe_joins_and_a_dash_parts(void)
{
	CHECK_STR(fold("Peru’s re-elected mayor"), "perus re elected mayor");
}

static void
a_number_keeps_what_stands_inside_it(void)
{
	CHECK_STR(fold("Rates at 3.5%, not 35%."), "rates at 3.5% not 35%");
	CHECK_STR(fold("1,000 at 10:30"), "1,000 at 10:30");
	CHECK_STR(fold("Falls to -4 degrees"), "falls to -4 degrees");
}

static void
signs_with_a_meaning_stay(void)
{
	CHECK_STR(fold("C++ & C# cost $5"), "c++ & c# cost $5");
}

static void
marks_alone_are_not_nothing(void)
{
	CHECK_STR(fold("?!"), "?!");
	CHECK(!str_eq(fold("?!"), fold("...")));
}

static void
other_scripts_keep_their_letters(void)
{
	CHECK_STR(fold("Élysée : « accord »"), "élysée accord");
	CHECK_STR(fold("東京、大雨。"), "東京 大雨");
}

static void
equal_words_have_an_equal_hash(void)
{
	CHECK(words_hash(fold("U.S. envoy")) == words_hash(fold("us envoy")));
	CHECK(words_hash(fold("us envoy")) != words_hash(fold("uk envoy")));
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(case_quotes_marks_and_space_do_not_count),
	        TEST(the_points_of_an_abbreviation_do_not_count),
	        TEST(an_apostrophe_joins_and_a_dash_parts),
	        TEST(a_number_keeps_what_stands_inside_it),
	        TEST(signs_with_a_meaning_stay),
	        TEST(marks_alone_are_not_nothing),
	        TEST(other_scripts_keep_their_letters),
	        TEST(equal_words_have_an_equal_hash),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
