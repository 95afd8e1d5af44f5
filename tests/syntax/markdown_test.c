#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "check.h"
#include "syntax/markdown.h"

static struct arena arena;

static struct str
escaped(struct str text)
{
	struct buf out = buf_new(&arena, 0);
	markdown_escape(&out, text);
	return buf_str(&out);
}

static struct str
escaped_c(const char *text)
{
	return escaped(str_from(text));
}

static void
plain_words_stay_as_they_are(void)
{
	const char *text = "The U.S. and AT&T pay $5 (or 3 < 4), snake_case, e.g. #1 "
	                   "at 9-to-5 + more; who's “in”?";
	CHECK_STR(escaped_c(text), text);
}

static void
markup_gets_a_backslash(void)
{
	CHECK_STR(escaped_c("*a* _b_ [c](d) `e` <f> &amp; \\"),
	          "\\*a\\* \\_b\\_ \\[c\\](d) \\`e\\` \\<f> \\&amp; \\\\");
}

static void
markup_of_a_line_start_gets_a_backslash(void)
{
	CHECK_STR(escaped_c("1. one"), "1\\. one");
	CHECK_STR(escaped_c("22) two"), "22\\) two");
	CHECK_STR(escaped_c("- three"), "\\- three");
	CHECK_STR(escaped_c("+ four"), "\\+ four");
	CHECK_STR(escaped_c("> five"), "\\> five");
	CHECK_STR(escaped_c("# six"), "\\# six");
	CHECK_STR(escaped_c("== seven"), "\\== seven");
	CHECK_STR(escaped_c("2024 was"), "2024 was");
	CHECK_STR(escaped_c("1.5 was"), "1.5 was");
}

static void
an_exclamation_before_a_link_makes_no_image(void)
{
	struct buf out = buf_new(&arena, 0);
	markdown_escape(&out, STR("Look!"));
	buf_add_c(&out, "[here](https://example.org/)");
	CHECK_STR(markdown_plain(&arena, buf_str(&out)), "Look!here");
}

static void
line_breaks_and_controls_become_one_line(void)
{
	CHECK_STR(escaped_c("a\n\nb\t c\x1b[31m \xe2\x80\xa8 d "), "a b c\\[31m d ");
}

static void
an_address_stands_inside_its_parentheses(void)
{
	static const char *const urls[] = {
	        "https://example.org/a_(b)?c=1&copy;=2&d", "https://example.org/*x*_y_",
	        "https://example.org/)(", "https://example.org/ü?[]"};
	for (size_t i = 0; i < 4; i++) {
		struct buf out = buf_new(&arena, 0);
		buf_add_c(&out, "[x](");
		markdown_destination(&out, str_from(urls[i]));
		buf_add_c(&out, ") *y*");
		struct str html = markdown_inline_html(&arena, buf_str(&out));
		CHECK(str_starts(html, STR("<a href=\"https://example.org/")));
		CHECK(str_ends(html, STR(">x</a> <em>y</em>")));
	}
}

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Pieces that mean something to a parser, joined at random. */
static struct str
nasty_text(uint32_t *seed)
{
	static const char *const pieces[] = {
	        "*",  "_",    "`",   "[",  "]",    "(",      ")",      "!",  "<",
	        ">",  "#",    "##",  "-",  "--",   "+",      "=",      "==", "1",
	        ".",  "1.",   ")",   "|",  "~",    "~~",     "&",      ";",  "&amp;",
	        "&#", "&#65", "\\",  "\n", " ",    "  ",     "\t",     "a",  "b",
	        "c",  "é",    "“",   "—",  "中",   "http:",  "//",     "x.", ":",
	        "@",  "<a>",  "</a", "!",  "<!--", "[x]: y", "$",      "{{", "\"",
	        "'",  "%",    "^",   "  ", "***",  "___",    "\\\\\\", "?>", "😀"};
	struct buf out = buf_new(&arena, 0);
	size_t n = next_random(seed) % 14;
	for (size_t i = 0; i < n; i++)
		buf_add_c(&out,
		          pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)]);
	return buf_str(&out);
}

static bool
reads_back(struct str markdown, struct str text)
{
	struct str plain = markdown_plain(&arena, markdown);
	struct str expected = utf8_fold_space(&arena, text);
	if (str_eq(utf8_fold_space(&arena, plain), expected))
		return true;
	check_str(plain, str_c(&arena, expected), __FILE__, __LINE__);
	return check_str(markdown, "", __FILE__, __LINE__);
}

static void
what_is_escaped_is_read_back(void)
{
	uint32_t seed = 7;
	for (int i = 0; i < 30000; i++) {
		struct str text = nasty_text(&seed);
		if (!reads_back(escaped(text), text))
			break;
		arena_free(&arena);
	}
}

/* Where a digest writes text: each form with what the parser must make of it. */
static void
what_is_escaped_is_read_back_anywhere(void)
{
	static const char *const forms[][2] = {
	        {"- ", "<ul>\n<li>%</li>\n</ul>\n"},
	        {"## ", "<h2>%</h2>\n"},
	        {"> ", "<blockquote>\n<p>%</p>\n</blockquote>\n"},
	        {"x\n", "<p>x\n%</p>\n"}};
	uint32_t seed = 11;
	for (int i = 0; i < 20000; i++) {
		struct str text = nasty_text(&seed);
		const char *const *form = forms[i % 4];
		struct buf out = buf_new(&arena, 0);
		buf_add_c(&out, form[0]);
		buf_add(&out, escaped(text));
		struct str html = markdown_to_html(&arena, buf_str(&out));
		struct str frame = str_from(form[1]);
		size_t hole = str_find(frame, STR("%"), 0);
		struct str tail = str_slice(frame, hole + 1, frame.n);
		bool empty = utf8_fold_space(&arena, text).n == 0;
		if (!empty && !(CHECK(str_starts(html, str_slice(frame, 0, hole))) &&
		                CHECK(str_ends(html, tail)))) {
			check_str(html, str_c(&arena, buf_str(&out)), __FILE__,
			          __LINE__);
			break;
		}
		arena_free(&arena);
	}
}

static void
two_pieces_are_read_back_as_one_text(void)
{
	uint32_t seed = 23;
	for (int i = 0; i < 20000; i++) {
		struct buf both = buf_new(&arena, 0);
		struct buf out = buf_new(&arena, 0);
		for (int k = 0; k < 2; k++) {
			struct str text = nasty_text(&seed);
			buf_add(&both, text);
			markdown_escape(&out, text);
		}
		if (!reads_back(buf_str(&out), buf_str(&both)))
			break;
		arena_free(&arena);
	}
}

static void
raw_html_images_and_foreign_links_are_left_out(void)
{
	struct str html = markdown_to_html(
	        &arena, STR("a <b>b</b> ![c](https://example.org/c.png) "
	                    "[d](javascript:alert(1)) [e](https://example.org/)\n\n"
	                    "<script>f</script>\n"));
	CHECK_STR(html, "<p>a b  d <a href=\"https://example.org/\">e</a></p>\n");
}

static void
inline_text_has_no_paragraph(void)
{
	CHECK_STR(
	        markdown_inline_html(&arena, STR("*a* **b** `c<` [d](https://e.org)")),
	        "<em>a</em> <strong>b</strong> <code>c&lt;</code> "
	        "<a href=\"https://e.org\">d</a>");
	CHECK_STR(markdown_inline_html(&arena, STR("[d](data:x)")), "d");
	CHECK_STR(markdown_plain(&arena, STR("*a* [b](https://c.org) `d`")), "a b d");
}

static void
a_crafted_document_is_read_in_time(void)
{
	static const char *const crafted[] = {"*a _ ",  "[a](b",  "![[]()", "> ",
	                                      "`a``b ", "[]*_[",  "<a:",    "- ",
	                                      "*_* _ ", "![a](<", "&",      "**x**_y "};
	for (size_t i = 0; i < sizeof crafted / sizeof *crafted; i++) {
		struct buf out = buf_new(&arena, 0);
		while (out.n < 300000)
			buf_add_c(&out, crafted[i]);
		buf_add_c(&out, "\n\nlast");
		CHECK(str_ends(markdown_to_html(&arena, buf_str(&out)),
		               STR("last</p>\n")));
		arena_free(&arena);
	}
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(plain_words_stay_as_they_are),
	        TEST(markup_gets_a_backslash),
	        TEST(markup_of_a_line_start_gets_a_backslash),
	        TEST(an_exclamation_before_a_link_makes_no_image),
	        TEST(line_breaks_and_controls_become_one_line),
	        TEST(an_address_stands_inside_its_parentheses),
	        TEST(what_is_escaped_is_read_back),
	        TEST(what_is_escaped_is_read_back_anywhere),
	        TEST(two_pieces_are_read_back_as_one_text),
	        TEST(raw_html_images_and_foreign_links_are_left_out),
	        TEST(inline_text_has_no_paragraph),
	        TEST(a_crafted_document_is_read_in_time),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
