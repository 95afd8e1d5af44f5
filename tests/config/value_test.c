#include "check.h"
#include "config/config.h"
#include "config/value.h"

static int64_t
duration(const char *text)
{
	int64_t ms;
	return value_duration(str_from(text), &ms) ? ms : -1;
}

static int64_t
size(const char *text)
{
	int64_t n_bytes;
	return value_size(str_from(text), &n_bytes) ? n_bytes : -1;
}

static void
a_duration_is_a_number_and_a_unit(void)
{
	CHECK_INT(duration("500ms"), 500);
	CHECK_INT(duration("20s"), 20000);
	CHECK_INT(duration("15min"), 900000);
	CHECK_INT(duration("72h"), 259200000);
	CHECK_INT(duration("14d"), 1209600000);
	CHECK_INT(duration("0s"), 0);
}

static void
anything_else_is_no_duration(void)
{
	static const char *const wrong[] = {"",
	                                    "15",
	                                    "s",
	                                    "15 min",
	                                    "1.5h",
	                                    "-1s",
	                                    "15m",
	                                    "1w",
	                                    "15MIN",
	                                    "1h30min",
	                                    "15mins",
	                                    "99999999999999999999s",
	                                    "9223372036854775807d"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK_INT(duration(wrong[i]), -1);
}

static void
a_size_is_a_number_and_a_unit(void)
{
	CHECK_INT(size("512B"), 512);
	CHECK_INT(size("64KB"), 64000);
	CHECK_INT(size("512KiB"), 524288);
	CHECK_INT(size("8MiB"), 8388608);
	CHECK_INT(size("2MB"), 2000000);
	CHECK_INT(size("1GiB"), 1073741824);
}

static void
anything_else_is_no_size(void)
{
	static const char *const wrong[] = {
	        "", "8", "MiB", "8mib", "8Mi", "8 MiB", "8M", "9999999999999999999B"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK_INT(size(wrong[i]), -1);
}

static struct str
nearest(const char *word)
{
	static const char *const keys[] = {"name", "url", "file", "enabled", "sources"};
	return str_from(config_nearest(str_from(word), keys, 5));
}

static void
a_slip_of_the_finger_is_understood(void)
{
	CHECK_STR(nearest("nmae"), "name");
	CHECK_STR(nearest("ulr"), "url");
	CHECK_STR(nearest("source"), "sources");
	CHECK_STR(nearest("enalbed"), "enabled");
	CHECK_STR(nearest("URL"), "url");
	CHECK_STR(nearest("files"), "file");
}

static void
another_word_is_not_guessed_at(void)
{
	CHECK_STR(nearest("colour"), "");
	CHECK_STR(nearest("n"), "");
	CHECK_STR(nearest(""), "");
	CHECK_STR(nearest("naaaame"), "");
	char longest[400];
	for (size_t i = 0; i < sizeof longest; i++)
		longest[i] = 'a';
	longest[sizeof longest - 1] = '\0';
	CHECK_STR(nearest(longest), "");
}

int
main(int argc, char **argv)
{
	const struct test tests[] = {
	        TEST(a_duration_is_a_number_and_a_unit),
	        TEST(anything_else_is_no_duration),
	        TEST(a_size_is_a_number_and_a_unit),
	        TEST(anything_else_is_no_size),
	        TEST(a_slip_of_the_finger_is_understood),
	        TEST(another_word_is_not_guessed_at),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
