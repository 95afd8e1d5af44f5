#include "base/embed.h"
#include "check.h"

extern const struct embedded_list embedded_samples;

static void
check_same(const char *name, struct str bytes)
{
	const struct embedded *file = embedded_find(embedded_samples, str_from(name));
	CHECK(file != NULL);
	if (file)
		CHECK(str_eq(file->bytes, bytes));
}

static void
a_file_is_found_by_its_name_byte_for_byte(void)
{
	CHECK_INT(embedded_samples.n, 3);
	check_same("one.txt", STR("one\n"));
	check_same("bytes.bin", (struct str){"\0\xff\"\\\n%s", 7});
	check_same("empty.txt", STR(""));
}

static void
other_names_are_not_found(void)
{
	CHECK(embedded_find(embedded_samples, STR("two.txt")) == NULL);
	CHECK(embedded_find(embedded_samples, STR("embed/one.txt")) == NULL);
	CHECK(embedded_find(embedded_samples, STR("one")) == NULL);
	CHECK(embedded_find((struct embedded_list){0}, STR("one.txt")) == NULL);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_file_is_found_by_its_name_byte_for_byte),
	        TEST(other_names_are_not_found),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
