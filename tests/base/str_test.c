#include "base/str.h"
#include "check.h"

static void
the_empty_text_is_like_any_other(void)
{
	struct arena arena = {0};
	struct str none = {0};
	CHECK(str_eq(none, STR("")));
	CHECK(str_is(none, ""));
	CHECK(!str_is(none, "x"));
	CHECK_INT(str_compare(none, STR("")), 0);
	CHECK(str_starts(none, none));
	CHECK(str_ends(none, none));
	CHECK_INT(str_find(none, STR("x"), 0), 0);
	CHECK_INT(str_trim(none).n, 0);
	CHECK_INT(str_slice(none, 3, 9).n, 0);
	CHECK_STR(str_copy(&arena, none), "");
	CHECK_INT(str_from(NULL).n, 0);
	arena_free(&arena);
}

static void
a_copy_ends_with_a_nul(void)
{
	struct arena arena = {0};
	struct str copy = str_copy(&arena, str_slice(STR("abcdef"), 1, 4));
	CHECK_STR(copy, "bcd");
	CHECK_INT(copy.s[3], '\0');
	CHECK_STR(str_from(str_c(&arena, (struct str){"a\0b", 3})), "a");
	arena_free(&arena);
}

static void
order_is_by_bytes_and_a_prefix_comes_first(void)
{
	CHECK(str_compare(STR("a"), STR("ab")) < 0);
	CHECK(str_compare(STR("b"), STR("ab")) > 0);
	CHECK(str_compare(STR("\xc3"), STR("z")) > 0);
	CHECK_INT(str_compare(STR("ab"), STR("ab")), 0);
}

static void
only_ascii_letters_have_a_case(void)
{
	CHECK(str_eq_nocase(STR("HTTP-Equiv"), STR("http-eQUIV")));
	CHECK(!str_eq_nocase(STR("É"), STR("é")));
	CHECK(!str_eq_nocase(STR("a"), STR("ab")));
	CHECK(!str_eq_nocase(STR("@"), STR("`")));
	CHECK(str_starts_nocase(STR("HTTPS://x"), STR("https:")));
	CHECK(!str_starts_nocase(STR("htt"), STR("https")));
	CHECK_INT(str_find_nocase(STR("x <META y"), STR("<meta"), 0), 2);
	CHECK_INT(str_find_nocase(STR("x <META y"), STR("<meta"), 3), 9);
}

static void
find_gives_the_end_where_there_is_nothing(void)
{
	struct str x = STR("abcabc");
	CHECK_INT(str_find(x, STR("abc"), 0), 0);
	CHECK_INT(str_find(x, STR("abc"), 1), 3);
	CHECK_INT(str_find(x, STR("abc"), 4), 6);
	CHECK_INT(str_find(x, STR("abcabcd"), 0), 6);
	CHECK_INT(str_find(x, STR(""), 2), 2);
	CHECK_INT(str_find(x, STR("a"), 99), 6);
	CHECK_INT(str_find_nocase(x, STR("a"), 99), 6);
}

static void
prefixes_and_suffixes_are_whole(void)
{
	CHECK(str_starts(STR("abc"), STR("ab")));
	CHECK(str_starts(STR("abc"), STR("")));
	CHECK(!str_starts(STR("ab"), STR("abc")));
	CHECK(str_ends(STR("abc"), STR("bc")));
	CHECK(!str_ends(STR("bc"), STR("abc")));
}

static void
slices_are_clamped(void)
{
	CHECK_STR(str_slice(STR("abc"), 1, 2), "b");
	CHECK_STR(str_slice(STR("abc"), 1, 99), "bc");
	CHECK_STR(str_slice(STR("abc"), 2, 1), "");
	CHECK_STR(str_slice(STR("abc"), 9, 99), "");
}

static void
trim_takes_ascii_white_space_alone(void)
{
	CHECK_STR(str_trim(STR(" \t\r\n\v\fa b \n")), "a b");
	CHECK_STR(str_trim(STR(" \n ")), "");
	CHECK_STR(str_trim(STR("\xc2\xa0x")), "\xc2\xa0x");
}

static void
cut_yields_every_piece_also_empty_ones(void)
{
	struct str rest = STR("a,,b,");
	struct str piece;
	CHECK(str_cut(&rest, ',', &piece));
	CHECK_STR(piece, "a");
	CHECK(str_cut(&rest, ',', &piece));
	CHECK_STR(piece, "");
	CHECK(str_cut(&rest, ',', &piece));
	CHECK_STR(piece, "b");
	CHECK(str_cut(&rest, ',', &piece));
	CHECK_STR(piece, "");
	CHECK(!str_cut(&rest, ',', &piece));
	rest = STR("");
	CHECK(str_cut(&rest, ',', &piece));
	CHECK(!str_cut(&rest, ',', &piece));
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(the_empty_text_is_like_any_other),
	        TEST(a_copy_ends_with_a_nul),
	        TEST(order_is_by_bytes_and_a_prefix_comes_first),
	        TEST(only_ascii_letters_have_a_case),
	        TEST(find_gives_the_end_where_there_is_nothing),
	        TEST(prefixes_and_suffixes_are_whole),
	        TEST(slices_are_clamped),
	        TEST(trim_takes_ascii_white_space_alone),
	        TEST(cut_yields_every_piece_also_empty_ones),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
