#include "render/style.h"

#include "check.h"

static struct arena arena;

static struct str
inlined(const char *css, const char *html)
{
	struct style style = style_read(&arena, str_from(css), LEFT_TO_RIGHT);
	return style_inline(&arena, &style, str_from(html));
}

static void
an_element_says_what_the_style_sheet_says_of_it(void)
{
	CHECK_STR(inlined("p { color: red } .a { margin: 0 }",
	                  "<p class=\"a\">x</p><b>y</b>"),
	          "<p class=\"a\" style=\"color:red;margin:0\">x</p><b>y</b>");
}

static void
the_weightier_and_then_the_later_rule_stands_on_top(void)
{
	CHECK_STR(inlined(".a { color: red } p { color: blue }", "<p class=a></p>"),
	          "<p class=a style=\"color:red\"></p>");
	CHECK_STR(inlined("p { color: red } p { color: blue }", "<p></p>"),
	          "<p style=\"color:blue\"></p>");
	CHECK_STR(inlined("p { padding-top: 1px } p { padding: 0 }", "<p></p>"),
	          "<p style=\"padding:0\"></p>");
}

static void
what_an_element_says_itself_comes_last(void)
{
	CHECK_STR(inlined("p { color: red }", "<p style=\"color:blue\" id=\"x\"></p>"),
	          "<p id=\"x\" style=\"color:red;color:blue\"></p>");
}

static void
selectors_look_at_what_is_around(void)
{
	const char *html = "<ul class=\"s t\"><li>1</li><li>2<br></li></ul><p>3</p>";
	CHECK_STR(inlined(".t > li + li { color: red }", html),
	          "<ul class=\"s t\"><li>1</li><li style=\"color:red\">2<br></li></ul>"
	          "<p>3</p>");
	CHECK_STR(inlined("li:first-child { color: red }", html),
	          "<ul class=\"s t\"><li style=\"color:red\">1</li><li>2<br></li></ul>"
	          "<p>3</p>");
	CHECK_STR(inlined("ul[class=\"s t\"] li { color: red }", "<ul class=\"s t\"><p>"
	                                                         "<li></li></p></ul>"),
	          "<ul class=\"s t\"><p><li style=\"color:red\"></li></p></ul>");
}

static void
names_become_those_that_mail_programs_know(void)
{
	CHECK_STR(inlined("p { padding-block: 1rem 2rem; font: 400 1rem/1.5 var(--f); "
	                  "display: flex; text-align: start; gap: 1px } :root { --f: "
	                  "\"A B\", serif }",
	                  "<p></p>"),
	          "<p style=\"padding-top:16px;padding-bottom:32px;font-weight:400;"
	          "font-size:16px;line-height:1.5;font-family:'A B', serif;"
	          "text-align:left\"></p>");
}

static void
sides_change_in_a_page_from_right_to_left(void)
{
	struct style style = style_read(
	        &arena, STR("p { margin-inline-start: 1px; text-align: start }"),
	        RIGHT_TO_LEFT);
	CHECK_STR(style_inline(&arena, &style, STR("<p></p>")),
	          "<p style=\"margin-right:1px;text-align:right\"></p>");
}

static void
an_inherited_colour_is_said(void)
{
	CHECK_STR(inlined("div { color: red } a { color: inherit }",
	                  "<div><a>x</a></div>"),
	          "<div style=\"color:red\"><a style=\"color:red\">x</a></div>");
}

static void
the_dark_has_its_own_colours(void)
{
	struct style style = style_read(
	        &arena,
	        STR(":root { --ink: #000; --f: 1px } p { color: var(--ink); margin: "
	            "var(--f) } a { color: inherit } @media (prefers-color-scheme: "
	            "dark) { :root { --ink: #fff } }"),
	        LEFT_TO_RIGHT);
	CHECK_STR(style_dark(&arena, &style),
	          "p{color:#fff!important}\na{color:inherit!important}\n");
}

static void
what_is_no_element_passes(void)
{
	const char *html = "<!doctype html><!-- <p> --><style>p > a {}</style>"
	                   "<title><p></title>a < b <";
	CHECK_STR(inlined("p { color: red }", html), html);
	CHECK_STR(inlined("p { color: red }", "<p"), "<p style=\"color:red\">");
	CHECK_STR(inlined("p { color: red }", "</p></p><p x"),
	          "</p></p><p x style=\"color:red\">");
}

static const struct test tests[] = {
        TEST(an_element_says_what_the_style_sheet_says_of_it),
        TEST(the_weightier_and_then_the_later_rule_stands_on_top),
        TEST(what_an_element_says_itself_comes_last),
        TEST(selectors_look_at_what_is_around),
        TEST(names_become_those_that_mail_programs_know),
        TEST(sides_change_in_a_page_from_right_to_left),
        TEST(an_inherited_colour_is_said),
        TEST(the_dark_has_its_own_colours),
        TEST(what_is_no_element_passes),
};

int
main(int argc, char **argv)
{
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	arena_free(&arena);
	return status;
}
