#include "syntax/pattern.h"

#include <string.h>

#include "check.h"

static enum pattern_answer
search(const char *pattern, const char *text)
{
	struct pattern *compiled = NULL;
	struct error error = {0};
	if (!CHECK(pattern_compile(str_from(pattern), &compiled, &error)))
		return PATTERN_ABSENT;
	enum pattern_answer answer = pattern_search(compiled, str_from(text));
	pattern_free(compiled);
	return answer;
}

static void
a_pattern_is_found_anywhere_whatever_the_case(void)
{
	CHECK(search("tea auction", "Kenya moves its Tea Auction online") ==
	      PATTERN_FOUND);
	CHECK(search("^tea", "Kenya moves its tea auction") == PATTERN_ABSENT);
	CHECK(search("(?-i)Tea", "tea") == PATTERN_ABSENT);
	CHECK(search("^$", "") == PATTERN_FOUND);
}

static void
a_pattern_is_of_unicode(void)
{
	CHECK(search("\\bétat\\b", "L’ÉTAT de droit") == PATTERN_FOUND);
	CHECK(search("^.日$", "本日") == PATTERN_FOUND);
	CHECK(search("\\p{Arabic}", "مرحبا") == PATTERN_FOUND);
}

static void
check_fault(const char *pattern, const char *expected)
{
	struct pattern *compiled = NULL;
	struct error error = {0};
	CHECK(!pattern_compile(str_from(pattern), &compiled, &error));
	CHECK_INT(error.code, EX_DATAERR);
	CHECK(compiled == NULL);
	CHECK_STR(str_from(error.text), expected);
}

static void
a_fault_is_told_with_its_character(void)
{
	check_fault("a(b", "character 4: missing closing parenthesis");
	check_fault("é[z-a]", "character 5: range out of order in character class");
	check_fault("x\\C", "character 4: using \\C is disabled by the application");
}

static void
a_pattern_too_long_is_a_fault(void)
{
	static char pattern[1002];
	struct pattern *compiled = NULL;
	struct error error = {0};
	memset(pattern, 'a', sizeof pattern - 1);
	CHECK(!pattern_compile(str_from(pattern), &compiled, &error));
	CHECK(!pattern_compile(
	        STR("((((((((((((((((((((((((((((((((((((((((((((((((((("
	            "a)))))))))))))))))))))))))))))))))))))))))))))))))))"),
	        &compiled, &error));
}

/* Each would take longer than the sun shines. */
static void
no_pattern_costs_more_than_its_steps(void)
{
	static const char *const costly[] = {"^(a+)+$", "^(a|aa)+$", "^(.*a){12}$",
	                                     "^(([a-z])+.)+[A-Z]([a-z])+$"};
	static char text[4001];
	memset(text, 'a', sizeof text - 2);
	text[sizeof text - 2] = '!';
	for (size_t i = 0; i < sizeof costly / sizeof *costly; i++)
		CHECK(search(costly[i], text) != PATTERN_FOUND);
	CHECK(search("^(a+)+$", text) == PATTERN_COSTLY);
}

static const struct test tests[] = {
        TEST(a_pattern_is_found_anywhere_whatever_the_case),
        TEST(a_pattern_is_of_unicode),
        TEST(a_fault_is_told_with_its_character),
        TEST(a_pattern_too_long_is_a_fault),
        TEST(no_pattern_costs_more_than_its_steps),
};

int
main(int argc, char **argv)
{
	return check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
}
