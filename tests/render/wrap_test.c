#include "render/wrap.h"

#include "check.h"

static struct arena arena;

/* In one piece, and cut in two anywhere. */
static void
check_wrap(const char *text, size_t n_columns, const char *expected)
{
	struct str whole = str_from(text);
	for (size_t at = 0; at <= whole.n; at++) {
		struct buf out = buf_new(&arena, 0);
		struct sink sink = sink_to_buf(&out);
		struct wrap wrap = {.out = &sink, .n_columns = n_columns};
		struct sink in = wrap_sink(&wrap);
		CHECK(sink_put(&in, str_slice(whole, 0, at), NULL));
		CHECK(sink_put(&in, str_slice(whole, at, whole.n), NULL));
		CHECK(wrap_end(&wrap, NULL));
		wrap_free(&wrap);
		CHECK_STR(buf_str(&out), expected);
	}
}

static void
a_line_is_broken_at_spaces(void)
{
	check_wrap("one two three four", 9, "one two\nthree\nfour");
	check_wrap("one two", 7, "one two");
	check_wrap("", 7, "");
	check_wrap("a\n\nb\n", 7, "a\n\nb\n");
}

static void
what_follows_a_break_stands_under_the_text(void)
{
	check_wrap("* one two three", 9, "* one two\n  three");
	check_wrap("  one two three", 9, "  one two\n  three");
	check_wrap("[12] one two", 9, "[12] one\n     two");
	check_wrap("[x] one two", 9, "[x] one\ntwo");
	check_wrap("*one two", 5, "*one\ntwo");
}

static void
a_long_word_is_never_cut(void)
{
	check_wrap("[1] https://a.example/long", 10, "[1] https://a.example/long");
	check_wrap("see https://a.example/long now", 10,
	           "see\nhttps://a.example/long\nnow");
}

static void
the_number_of_a_link_stays_with_its_word(void)
{
	check_wrap("* one two [12], three", 9, "* one\n  two [12],\n  three");
	check_wrap("one two [x]", 8, "one two\n[x]");
	check_wrap("one two [", 8, "one two\n[");
}

static void
wide_characters_take_two_columns(void)
{
	CHECK_INT(wrap_columns(STR("\xe6\x96\xb0\xe8\x81\x9e")), 4);
	CHECK_INT(wrap_columns(STR("\xf0\x9f\x9a\x80")), 2);
	CHECK_INT(wrap_columns(STR("\xc3\xa9")), 1);
	CHECK_INT(wrap_columns(STR("e\xcc\x81")), 1);
	CHECK_INT(wrap_columns(STR("")), 0);
}

static void
text_without_spaces_is_broken_between_characters(void)
{
	check_wrap("* \xe6\x96\xb0\xe8\x81\x9e\xe6\x96\xb0\xe8\x81\x9e", 6,
	           "* \xe6\x96\xb0\xe8\x81\x9e\n  \xe6\x96\xb0\xe8\x81\x9e");
}

static const struct test tests[] = {
        TEST(a_line_is_broken_at_spaces),
        TEST(what_follows_a_break_stands_under_the_text),
        TEST(a_long_word_is_never_cut),
        TEST(the_number_of_a_link_stays_with_its_word),
        TEST(wide_characters_take_two_columns),
        TEST(text_without_spaces_is_broken_between_characters),
};

int
main(int argc, char **argv)
{
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	arena_free(&arena);
	return status;
}
