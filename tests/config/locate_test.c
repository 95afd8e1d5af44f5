#include <stdio.h>
#include <string.h>

#include "check.h"
#include "config/locate.h"

static struct arena arena;

/* "line:column" of a key path's value. */
static struct str
where(const char *text, const char *path)
{
	static char told[64];
	struct located located = locate(&arena, str_from(text));
	const struct place *place = locate_path(&located, path);
	if (!place)
		return STR("nowhere");
	struct position at = locate_position(&located, place->value_at);
	snprintf(told, sizeof told, "%zu:%zu", at.line, at.column);
	return str_from(told);
}

static void
a_member_is_found_by_its_path(void)
{
	CHECK_STR(where("{\"a\": {\"b\": 7}}", "a.b"), "1:13");
	CHECK_STR(where("{\"a\": {\"b\": 7}}", ""), "1:1");
	CHECK_STR(where("{\"a\": {\"b\": 7}}", "a"), "1:7");
}

static void
an_element_is_found_by_its_index(void)
{
	const char *text = "{\"v\": [1,\n  [true, null],\n {\"k\": \"x\"}]}";
	CHECK_STR(where(text, "v[1]"), "2:3");
	CHECK_STR(where(text, "v[1][1]"), "2:10");
	CHECK_STR(where(text, "v[2].k"), "3:8");
}

static void
what_is_not_there_is_nowhere(void)
{
	CHECK_STR(where("{\"a\": [1]}", "a[1]"), "nowhere");
	CHECK_STR(where("{\"a\": [1]}", "b"), "nowhere");
	CHECK_STR(where("{\"a\": 1}", "a.b.c"), "nowhere");
	CHECK_STR(where("", ""), "nowhere");
}

static void
brackets_and_quotes_in_texts_are_texts(void)
{
	const char *text = "{\"a\": \"]}\\\"{[\\\\\", \"b\": \":,\", \"c\": 1}";
	CHECK_STR(where(text, "c"), "1:35");
}

static void
a_column_counts_characters(void)
{
	CHECK_STR(where("{\"\xc3\xa4\": \"\xe2\x82\xac\", \"b\": 1}", "b"), "1:17");
}

static void
a_text_that_ends_too_early_is_no_fault(void)
{
	const char text[] =
	        "{\"a\": [1, {\"b\": \"x\\\"y\"}, tru], \"c\": {\"d\": []}}";
	for (size_t n = 0; n < sizeof text; n++) {
		char *part = arena_alloc(&arena, n + 1);
		memcpy(part, text, n);
		struct located located = locate(&arena, (struct str){part, n});
		const struct place *place = locate_path(&located, "a[1].b");
		CHECK(!place || locate_position(&located, place->at).line == 1);
	}
	CHECK_STR(where("]]}}\"a\":1", ""), "1:5");
}

int
main(int argc, char **argv)
{
	const struct test tests[] = {
	        TEST(a_member_is_found_by_its_path),
	        TEST(an_element_is_found_by_its_index),
	        TEST(what_is_not_there_is_nowhere),
	        TEST(brackets_and_quotes_in_texts_are_texts),
	        TEST(a_column_counts_characters),
	        TEST(a_text_that_ends_too_early_is_no_fault),
	};
	int code = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return code;
}
