#include "base/buf.h"
#include "check.h"

static void
what_is_added_stands_in_order_and_ends_with_a_nul(void)
{
	struct arena arena = {0};
	struct buf buf = buf_new(&arena, 0);
	CHECK_STR(buf_str(&buf), "");
	buf_add(&buf, STR("one"));
	buf_char(&buf, ' ');
	buf_add_c(&buf, "two ");
	buf_printf(&buf, "%d-%s", 3, "x");
	CHECK_STR(buf_str(&buf), "one two 3-x");
	CHECK_INT(buf.s[buf.n], '\0');
	arena_free(&arena);
}

static void
a_code_point_is_written_as_utf8_and_a_bad_one_replaced(void)
{
	struct arena arena = {0};
	struct buf buf = buf_new(&arena, 0);
	buf_codepoint(&buf, 'a');
	buf_codepoint(&buf, 0x1f600);
	buf_codepoint(&buf, 0xd800);
	buf_codepoint(&buf, 0x110000);
	CHECK_STR(buf_str(&buf), "a😀\xef\xbf\xbd\xef\xbf\xbd");
	arena_free(&arena);
}

static void
a_full_buffer_takes_all_or_nothing(void)
{
	struct arena arena = {0};
	struct buf buf = buf_new(&arena, 5);
	buf_add(&buf, STR("abc"));
	CHECK(!buf.full);
	buf_add(&buf, STR("def"));
	CHECK(buf.full);
	CHECK_STR(buf_str(&buf), "abc");
	buf_add(&buf, STR("de"));
	CHECK_STR(buf_str(&buf), "abcde");
	buf_printf(&buf, "%d", 1);
	buf_char(&buf, 'x');
	CHECK_STR(buf_str(&buf), "abcde");
	CHECK(buf.full);
	arena_free(&arena);
}

static void
two_buffers_grow_side_by_side(void)
{
	struct arena arena = {0};
	struct buf a = buf_new(&arena, 0);
	struct buf b = buf_new(&arena, 0);
	for (int i = 0; i < 50000; i++) {
		buf_char(&a, (char)('a' + i % 26));
		buf_printf(&b, "%d", i % 10);
	}
	CHECK_INT(a.n, 50000);
	CHECK_INT(b.n, 50000);
	for (size_t i = 0; i < 50000; i += 777) {
		CHECK_INT(a.s[i], 'a' + i % 26);
		CHECK_INT(b.s[i], '0' + i % 10);
	}
	arena_free(&arena);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(what_is_added_stands_in_order_and_ends_with_a_nul),
	        TEST(a_code_point_is_written_as_utf8_and_a_bad_one_replaced),
	        TEST(a_full_buffer_takes_all_or_nothing),
	        TEST(two_buffers_grow_side_by_side),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
