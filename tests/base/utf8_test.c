#include "base/utf8.h"
#include "check.h"

/* The replacement character, as often as there are bytes. */
#define BAD "\xef\xbf\xbd"

static void
every_code_point_survives_encoding_and_decoding(void)
{
	for (uint32_t c = 1; c <= 0x10ffff; c++) {
		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		char bytes[4];
		uint32_t back = 0;
		size_t n = utf8_encode(c, bytes);
		size_t m = utf8_decode((struct str){bytes, n}, 0, &back);
		if (n != m || back != c) {
			CHECK_INT(back, c);
			break;
		}
	}
}

static void
what_is_no_character_is_encoded_as_the_replacement(void)
{
	static const uint32_t bad[] = {0xd800, 0xdfff, 0x110000, UINT32_MAX};
	for (size_t i = 0; i < 4; i++) {
		char bytes[4];
		size_t n = utf8_encode(bad[i], bytes);
		CHECK_STR(((struct str){bytes, n}), BAD);
	}
}

static void
each_bad_byte_becomes_one_replacement(void)
{
	static const struct {
		const char *bytes;
		const char *clean;
	} cases[] = {
	        {"a\x80z", "a" BAD "z"},                       /* stray continuation */
	        {"\xc0\xaf", BAD BAD},                         /* overlong "/" */
	        {"\xc1\xbf", BAD BAD},                         /* overlong DEL */
	        {"\xe0\x80\xaf", BAD BAD BAD},                 /* overlong in three */
	        {"\xe0\x9f\xbf", BAD BAD BAD},                 /* the last overlong */
	        {"\xf0\x8f\xbf\xbf", BAD BAD BAD BAD},         /* overlong in four */
	        {"\xed\xa0\x80", BAD BAD BAD},                 /* U+D800 */
	        {"\xed\xbf\xbf", BAD BAD BAD},                 /* U+DFFF */
	        {"\xf4\x90\x80\x80", BAD BAD BAD BAD},         /* past U+10FFFF */
	        {"\xf5\x80\x80\x80", BAD BAD BAD BAD},         /* no lead byte */
	        {"\xff\xfe", BAD BAD},                         /* never bytes */
	        {"x\xc3", "x" BAD},                            /* cut off */
	        {"\xe2\x82", BAD BAD},                         /* cut off */
	        {"\xf0\x9f\x98", BAD BAD BAD},                 /* cut off */
	        {"\xc3\x28", BAD "("},                         /* no continuation */
	        {"\xe2\x82\x28", BAD BAD "("},                 /* the same */
	        {"\xf8\x88\x80\x80\x80", BAD BAD BAD BAD BAD}, /* five bytes */
	};
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str bytes = str_from(cases[i].bytes);
		CHECK(!utf8_valid(bytes));
		CHECK_STR(utf8_clean(&arena, bytes), cases[i].clean);
	}
	arena_free(&arena);
}

static void
the_borders_of_each_length_are_valid(void)
{
	static const char *const good[] = {
	        "\x7f",
	        "\xc2\x80",
	        "\xdf\xbf",
	        "\xe0\xa0\x80",
	        "\xed\x9f\xbf",
	        "\xee\x80\x80",
	        "\xef\xbf\xbf",
	        "\xf0\x90\x80\x80",
	        "",
	        "\xf4\x8f\xbf\xbf",
	        "\xef\xbf\xbd",
	};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		CHECK(utf8_valid(str_from(good[i])));
}

static void
clean_text_is_borrowed_and_a_nul_replaced(void)
{
	struct arena arena = {0};
	struct str good = STR("schön");
	CHECK(utf8_clean(&arena, good).s == good.s);
	CHECK_STR(utf8_clean(&arena, (struct str){"a\0b", 3}), "a" BAD "b");
	CHECK_INT(utf8_clean(&arena, (struct str){0}).n, 0);
	arena_free(&arena);
}

static void
length_counts_characters(void)
{
	CHECK_INT(utf8_length(STR("")), 0);
	CHECK_INT(utf8_length(STR("aé月😀")), 4);
	CHECK_INT(utf8_length(STR("\xff\xc3")), 2);
}

static void
a_prefix_ends_between_characters(void)
{
	struct str x = STR("aé月😀z");
	static const size_t ends[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11};
	for (size_t n = 0; n < sizeof ends / sizeof *ends; n++)
		CHECK_INT(utf8_prefix(x, n).n, ends[n]);
	CHECK_INT(utf8_prefix(STR("\x80\x80\x80\x80\x80"), 4).n, 4);
}

static void
one_can_walk_backwards(void)
{
	struct str x = STR("aé月😀\x80z");
	static const uint32_t expected[] = {'z', 0xfffd, 0x1f600, 0x6708, 0xe9, 'a'};
	size_t at = x.n;
	for (size_t i = 0; i < 6; i++) {
		uint32_t c;
		at = utf8_before(x, at, &c);
		CHECK_INT(c, expected[i]);
	}
	CHECK_INT(at, 0);
}

static void
unicode_says_what_a_character_is(void)
{
	CHECK(utf8_is_upper(0xc4) && utf8_is_upper(0x416) && !utf8_is_upper('a'));
	CHECK(utf8_is_lower(0xe4) && !utf8_is_lower('A') && !utf8_is_lower(0x6708));
	CHECK(utf8_is_letter(0x6708) && utf8_is_letter('z') && !utf8_is_letter('1'));
	CHECK(utf8_is_letter(0x301) && !utf8_is_letter('-') && !utf8_is_letter('@'));
	CHECK(utf8_is_digit('7') && utf8_is_digit(0x663) && !utf8_is_digit(0xbd));
	CHECK_INT(utf8_upper(0xe9), 0xc9);
	CHECK_INT(utf8_lower(0x416), 0x436);
	CHECK_INT(utf8_base_letter(0xe9), 'e');
	CHECK_INT(utf8_base_letter(0x159), 'r');
	CHECK_INT(utf8_base_letter('x'), 'x');
}

static void
white_space_is_meant_in_the_wide_sense(void)
{
	static const uint32_t spaces[] = {' ',    '\t',   '\n',   0x85,   0xa0,
	                                  0x2002, 0x2009, 0x2028, 0x202f, 0x3000};
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		CHECK(utf8_is_space(spaces[i]));
	CHECK(!utf8_is_space(0x200b) && !utf8_is_space('x') && !utf8_is_space(0));
}

static void
what_shows_nothing_is_invisible(void)
{
	static const uint32_t none[] = {0xad,   0x34f,  0x61c,  0x200b, 0x200d, 0x200f,
	                                0x202e, 0x2060, 0xfe0f, 0xfeff, 0xe0041};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		CHECK(utf8_is_invisible(none[i]));
	CHECK(!utf8_is_invisible('a') && !utf8_is_invisible(' '));
	CHECK(!utf8_is_invisible(0x10ffff) && !utf8_is_invisible(0x2010));
}

static void
emoji_are_pictures_not_letters_or_marks(void)
{
	static const uint32_t pictures[] = {0x2705,  0x27a1,  0x2b50,  0x1f600,
	                                    0x1f680, 0x1f1e9, 0x1fae0, 0x25b6};
	static const uint32_t others[] = {'a',    '1',    0xa9,    0x2022, 0x2013,
	                                  0x2122, 0x6708, 0x1f100, 0x20000};
	for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
		CHECK(utf8_is_emoji(pictures[i]));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		CHECK(!utf8_is_emoji(others[i]));
}

static void
some_scripts_need_no_spaces(void)
{
	CHECK(utf8_is_unspaced(0x6708) && utf8_is_unspaced(0x3042));
	CHECK(utf8_is_unspaced(0xe01) && utf8_is_unspaced(0x20001));
	CHECK(!utf8_is_unspaced('a') && !utf8_is_unspaced(0xac00));
	CHECK(!utf8_is_unspaced(0x3002));
}

static void
check_folded_space(const char *text, const char *expected)
{
	struct arena arena = {0};
	CHECK_STR(utf8_fold_space(&arena, str_from(text)), expected);
	arena_free(&arena);
}

static void
white_space_is_folded_and_the_invisible_gone(void)
{
	check_folded_space("  a \t\n b  ", "a b");
	check_folded_space("a\xc2\xa0\xe2\x80\x89 b\xe3\x80\x80", "a b");
	check_folded_space("in\xc2\xad"
	                   "visible \xe2\x80\x8b\xcd\x8f \xef\xbb\xbfx",
	                   "invisible x");
	check_folded_space(" \xe2\x80\x8b \xcd\x8f ", "");
	check_folded_space("", "");
	check_folded_space("\xe2\x80\xaetxt", "txt");
}

static void
joiners_that_shape_their_neighbours_stay(void)
{
	check_folded_space("👩\xe2\x80\x8d👧 x", "👩\xe2\x80\x8d👧 x");
	check_folded_space("❤\xef\xb8\x8f x", "❤\xef\xb8\x8f x");
	check_folded_space("می\xe2\x80\x8cخواهم", "می\xe2\x80\x8cخواهم");
	check_folded_space("a\xe2\x80\x8c b\xe2\x80\x8d"
	                   "c\xef\xb8\x8f",
	                   "a bc");
	check_folded_space("a \xe2\x80\x8c\xe2\x80\x8c\xe2\x80\x8c b", "a b");
}

static void
folded_text_is_borrowed_where_nothing_changes(void)
{
	struct arena arena = {0};
	struct str ascii = STR("nothing to do");
	struct str other = STR("schön 月");
	CHECK(utf8_fold_space(&arena, ascii).s == ascii.s);
	CHECK(utf8_fold_space(&arena, other).s == other.s);
	arena_free(&arena);
}

static void
what_reads_the_same_compares_the_same(void)
{
	static const char *const pairs[][2] = {
	        {"Straße", "STRASSE"},
	        {"“It’s”  — so", "\"it's\" - SO"},
	        {"caf\xc3\xa9", "CAFE\xcc\x81"},
	        {"ﬁne №5 ①", "fine No5 1"},
	        {"ＡＢＣ", "abc"},
	        {"soft\xc2\xad hy\xe2\x80\x8bphen", "Soft Hyphen"},
	        {"«a» ‚b‘ `c´", "\"a\" 'b' 'c'"},
	        {"1–2−3‐4", "1-2-3-4"},
	        {"a\xc2\xa0\xc2\xa0"
	         "b",
	         " A B "},
	        {"ΣΑΣ", "σας"},
	        {"❤\xef\xb8\x8f", "❤"},
	        {"ｶﾞ", "ガ"},
	};
	struct arena arena = {0};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct str a = utf8_fold(&arena, str_from(pairs[i][0]));
		struct str b = utf8_fold(&arena, str_from(pairs[i][1]));
		CHECK_STR(a, str_c(&arena, b));
		CHECK_STR(utf8_fold(&arena, a), str_c(&arena, a));
	}
	CHECK_STR(utf8_fold(&arena, STR("A\xff")), "a" BAD);
	CHECK_STR(utf8_fold(&arena, (struct str){0}), "");
	arena_free(&arena);
}

static void
capitals_are_told_whatever_the_script(void)
{
	CHECK(utf8_is_capitals(STR("ÇA VA, 24 H"), 4));
	CHECK(!utf8_is_capitals(STR("ÇA Va"), 2));
	CHECK(!utf8_is_capitals(STR("A 1"), 2));
	CHECK(utf8_is_capitals(STR("НОВОСТИ"), 7));
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(every_code_point_survives_encoding_and_decoding),
	        TEST(what_is_no_character_is_encoded_as_the_replacement),
	        TEST(each_bad_byte_becomes_one_replacement),
	        TEST(the_borders_of_each_length_are_valid),
	        TEST(clean_text_is_borrowed_and_a_nul_replaced),
	        TEST(length_counts_characters),
	        TEST(a_prefix_ends_between_characters),
	        TEST(one_can_walk_backwards),
	        TEST(unicode_says_what_a_character_is),
	        TEST(white_space_is_meant_in_the_wide_sense),
	        TEST(what_shows_nothing_is_invisible),
	        TEST(emoji_are_pictures_not_letters_or_marks),
	        TEST(some_scripts_need_no_spaces),
	        TEST(white_space_is_folded_and_the_invisible_gone),
	        TEST(joiners_that_shape_their_neighbours_stay),
	        TEST(folded_text_is_borrowed_where_nothing_changes),
	        TEST(capitals_are_told_whatever_the_script),
	        TEST(what_reads_the_same_compares_the_same),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
