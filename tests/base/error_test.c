#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "check.h"

static void
an_error_carries_its_code_and_text(void)
{
	struct error error = {0};
	CHECK(!error_set(&error, EX_CONFIG, "line %d: %s", 7, "what"));
	CHECK_INT(error.code, EX_CONFIG);
	CHECK_STR(str_from(error.text), "line 7: what");
}

static void
context_stands_before_and_keeps_the_code(void)
{
	struct error error = {0};
	error_set(&error, EX_IOERR, "disk full");
	CHECK(!error_context(&error, "source %s", "daily"));
	CHECK_INT(error.code, EX_IOERR);
	CHECK_STR(str_from(error.text), "source daily: disk full");
}

static void
the_system_says_why(void)
{
	struct error error = {0};
	errno = ENOENT;
	CHECK(!error_errno(&error, EX_NOINPUT, "cannot read %s", "x"));
	CHECK_STR(str_from(error.text), "cannot read x: No such file or directory");
}

static void
nobody_need_listen(void)
{
	CHECK(!error_set(NULL, EX_USAGE, "x"));
	CHECK(!error_context(NULL, "x"));
	CHECK(!error_errno(NULL, EX_USAGE, "x"));
}

static void
a_long_text_is_cut_between_characters(void)
{
	struct error error = {0};
	char text[1001];
	for (size_t shift = 0; shift < 4; shift++) {
		memset(text, 'a', shift);
		for (size_t i = shift; i + 2 < sizeof text; i += 2)
			memcpy(text + i, "é", 3);
		error_set(&error, EX_USAGE, "%s", text);
		CHECK(utf8_valid(str_from(error.text)));
		CHECK(strlen(error.text) >= sizeof error.text - 3);
		error_context(&error, "ü%s", "ü");
		CHECK(utf8_valid(str_from(error.text)));
		CHECK(str_starts(str_from(error.text), STR("üü: ")));
	}
}

static void
a_text_may_be_made_from_itself(void)
{
	struct error error = {0};
	error_set(&error, EX_USAGE, "inner");
	error_set(&error, EX_CONFIG, "outer (%s)", error.text);
	CHECK_STR(str_from(error.text), "outer (inner)");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(an_error_carries_its_code_and_text),
	        TEST(context_stands_before_and_keeps_the_code),
	        TEST(the_system_says_why),
	        TEST(nobody_need_listen),
	        TEST(a_long_text_is_cut_between_characters),
	        TEST(a_text_may_be_made_from_itself),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
