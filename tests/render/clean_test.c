#include "render/clean.h"

#include "check.h"

static struct arena arena;

static void
check_text(const char *text, const char *expected)
{
	CHECK_STR(clean_text(&arena, str_from(text)), expected);
}

static void
check_url(const char *url, const char *expected)
{
	CHECK_STR(clean_url(&arena, str_from(url)), expected);
}

static void
a_text_becomes_one_line(void)
{
	check_text("  one\n\ttwo\r\n\n three\xe2\x80\xa8"
	           "four ",
	           "one two three four");
	check_text("", "");
	check_text(" \n ", "");
}

static void
no_break_spaces_stay(void)
{
	check_text("10\xc2\xa0km", "10\xc2\xa0km");
}

static void
terminal_escapes_lose_their_escape(void)
{
	check_text("\x1b[2Jred\x07\x7f\xc2\x9b"
	           "31m",
	           "[2Jred31m");
}

static void
bidirectional_controls_are_gone(void)
{
	check_text("a\xe2\x80\xae"
	           "b\xe2\x81\xa6"
	           "c\xe2\x81\xa9",
	           "abc");
}

static void
marks_of_direction_and_joiners_stay(void)
{
	check_text("\xd7\x90\xe2\x80\x8f!", "\xd7\x90\xe2\x80\x8f!");
	check_text("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80",
	           "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80");
}

static void
hidden_tags_are_gone_but_for_a_flag(void)
{
	check_text("a\xf3\xa0\x81\xa1"
	           "b",
	           "ab");
	check_text("\xf0\x9f\x8f\xb4\xf3\xa0\x81\xa7\xf3\xa0\x81\xbf",
	           "\xf0\x9f\x8f\xb4\xf3\xa0\x81\xa7\xf3\xa0\x81\xbf");
}

static void
bad_bytes_become_replacement_characters(void)
{
	check_text("a\xff"
	           "b",
	           "a\xef\xbf\xbd"
	           "b");
}

static void
only_web_and_mail_addresses_remain(void)
{
	check_url("https://a.example/x?y=1&z#:~:text=a,b",
	          "https://a.example/x?y=1&z#:~:text=a,b");
	check_url("HTTP://a.example", "HTTP://a.example");
	check_url(" mailto:a@b.example\n", "mailto:a@b.example");
	check_url("javascript:alert(1)", "");
	check_url("java\nscript:alert(1)", "");
	check_url("data:text/html,x", "");
	check_url("//a.example/", "");
	check_url("", "");
}

static void
what_an_address_may_not_hold_is_encoded(void)
{
	check_url("https://a.example/\"><b>\\`{|}^ \x01",
	          "https://a.example/%22%3E%3Cb%3E%5C%60%7B%7C%7D%5E%20%01");
	check_url("https://a.example/\xe2\x80\xae"
	          "b",
	          "https://a.example/%E2%80%AEb");
	check_url("https://[::1]:80/[a]?[b]", "https://[::1]:80/%5Ba%5D?%5Bb%5D");
	check_url("https://a.example/\xc3\xa9", "https://a.example/\xc3\xa9");
}

static const struct test tests[] = {
        TEST(a_text_becomes_one_line),
        TEST(no_break_spaces_stay),
        TEST(terminal_escapes_lose_their_escape),
        TEST(bidirectional_controls_are_gone),
        TEST(marks_of_direction_and_joiners_stay),
        TEST(hidden_tags_are_gone_but_for_a_flag),
        TEST(bad_bytes_become_replacement_characters),
        TEST(only_web_and_mail_addresses_remain),
        TEST(what_an_address_may_not_hold_is_encoded),
};

int
main(int argc, char **argv)
{
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	arena_free(&arena);
	return status;
}
