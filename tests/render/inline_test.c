#include "render/inline.h"

#include <string.h>

#include "base/buf.h"
#include "check.h"
#include "syntax/markdown.h"

static struct arena arena;

static struct inline_text
read_text(const char *markdown)
{
	struct inline_text text;
	inline_read(&arena, str_from(markdown), &text);
	return text;
}

static void
plain_words_stay_as_they_are(void)
{
	struct inline_text text = read_text("Copper, at a record: “why?”");
	CHECK_STR(text.markdown, "Copper, at a record: “why?”");
	CHECK_STR(text.html, "Copper, at a record: “why?”");
	CHECK_STR(text.plain, "Copper, at a record: “why?”");
	CHECK_INT(text.links.n, 0);
}

static void
emphasis_code_and_links_stay(void)
{
	struct inline_text text =
	        read_text("*a* **b** `c` [d](https://d.example/?x=1&y=2) e");
	CHECK_STR(text.markdown, "*a* **b** `c` [d](https://d.example/?x=1&y=2) e");
	CHECK_STR(text.html, "<em>a</em> <strong>b</strong> <code>c</code> "
	                     "<a href=\"https://d.example/?x=1&amp;y=2\">d</a> e");
	CHECK_STR(text.plain, "a b c d e");
	CHECK_INT(text.links.n, 1);
	CHECK_INT(text.links.v[0].end, 7);
	CHECK_STR(text.links.v[0].url, "https://d.example/?x=1&y=2");
}

static void
one_spelling_stands_for_all(void)
{
	CHECK_STR(read_text("_a_ __b__").markdown, "*a* **b**");
	CHECK_STR(read_text("[a](<https://a.example/> \"title\")").markdown,
	          "[a](https://a.example/)");
	CHECK_STR(read_text("<https://a.example/>").markdown,
	          "[https://a.example/](https://a.example/)");
	CHECK_STR(read_text("a\\\nb\nc").markdown, "a b c");
	CHECK_STR(read_text("  a  ").markdown, "a");
}

static void
raw_html_and_pictures_are_gone(void)
{
	struct inline_text text =
	        read_text("a <b onclick=x>b</b> ![c](https://c.example/t.gif) d");
	CHECK_STR(text.plain, "a b d");
	CHECK_STR(text.html, "a b d");
	CHECK_STR(text.markdown, "a b d");
}

static void
unsafe_links_leave_their_words(void)
{
	CHECK_STR(read_text("[a](javascript:x) [b](data:x) [c](/d)").html, "a b c");
	CHECK_STR(read_text("[a](&#106;avascript:x)").html, "a");
}

static void
references_cannot_smuggle_controls(void)
{
	CHECK_STR(read_text("a&#8238;b&#27;[2Jc&#10;d").plain, "ab[2Jc d");
	CHECK_STR(read_text("a&#8238;b").markdown, "ab");
}

static void
blocks_do_not_survive(void)
{
	CHECK_STR(read_text("# a").plain, "a");
	CHECK_STR(read_text("a\n\n- b").plain, "a b");
	CHECK_STR(read_text("").plain, "");
	CHECK_STR(read_text("***").plain, "");
}

static void
a_link_in_a_link_is_one_link(void)
{
	struct inline_text text =
	        read_text("[a <https://b.example/> c](https://d.example/)");
	CHECK(str_find(text.html, STR("</a></a>"), 0) == text.html.n);
}

static void
an_exclamation_mark_needs_no_escape_at_the_end(void)
{
	CHECK_STR(read_text("Hurra!").markdown, "Hurra!");
	CHECK_STR(read_text("Hurra![a](https://a.example/)").markdown, "Hurra");
	CHECK_STR(read_text("Hurra\\![a](https://a.example/)").markdown,
	          "Hurra\\![a](https://a.example/)");
	CHECK_STR(read_text("a\\\\!").markdown, "a\\\\!");
}

static void
code_keeps_its_backticks(void)
{
	CHECK_STR(read_text("`` a`b ``").markdown, "``a`b``");
	CHECK_STR(read_text("`` ` ``").markdown, "`` ` ``");
	CHECK_STR(read_text("`` ` ``").html, "<code>`</code>");
}

static void
deep_emphasis_is_flat_and_harmless(void)
{
	struct buf text = buf_new(&arena, 0);
	for (int i = 0; i < 3000; i++)
		buf_add_c(&text, i % 2 ? "_a " : "*a ");
	for (int i = 3000; i > 0; i--)
		buf_add_c(&text, i % 2 ? " a*" : " a_");
	struct inline_text out;
	inline_read(&arena, buf_str(&text), &out);
	CHECK(out.plain.n > 0);
}

/* What is written reads back as it was, and is then its own spelling. */
static void
check_fixed(struct str markdown)
{
	struct inline_text once, twice;
	inline_read(&arena, markdown, &once);
	inline_read(&arena, once.markdown, &twice);
	CHECK_STR(twice.markdown, str_c(&arena, once.markdown));
	CHECK_STR(twice.html, str_c(&arena, once.html));
	CHECK_STR(markdown_plain(&arena, once.markdown), str_c(&arena, once.plain));
}

static void
any_mix_of_marks_reads_back(void)
{
	static const char *const pieces[] = {
	        "*",  "**", "_",  "`",  "``", "[",    "](",    "https://a.example/",
	        ")",  "!",  "<",  ">",  "&",  "amp;", "#",     "\\",
	        " ",  "a",  "b.", "1.", "- ", "+",    "\"q\"", "é",
	        "\n", "~",  "=",  "|",  ":",  "<b>",  "(",     "![",
	};
	enum { N = sizeof pieces / sizeof *pieces };
	unsigned seed = 7;
	for (int round = 0; round < 4000; round++) {
		struct buf text = buf_new(&arena, 0);
		for (unsigned i = 0; i < 3 + (seed >> 20) % 12; i++) {
			seed = seed * 1664525u + 1013904223u;
			buf_add_c(&text, pieces[(seed >> 12) % N]);
		}
		seed = seed * 1664525u + 1013904223u;
		check_fixed(buf_str(&text));
		arena_free(&arena);
	}
}

static const struct test tests[] = {
        TEST(plain_words_stay_as_they_are),
        TEST(emphasis_code_and_links_stay),
        TEST(one_spelling_stands_for_all),
        TEST(raw_html_and_pictures_are_gone),
        TEST(unsafe_links_leave_their_words),
        TEST(references_cannot_smuggle_controls),
        TEST(blocks_do_not_survive),
        TEST(a_link_in_a_link_is_one_link),
        TEST(an_exclamation_mark_needs_no_escape_at_the_end),
        TEST(code_keeps_its_backticks),
        TEST(deep_emphasis_is_flat_and_harmless),
        TEST(any_mix_of_marks_reads_back),
};

int
main(int argc, char **argv)
{
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	arena_free(&arena);
	return status;
}
