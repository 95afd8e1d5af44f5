/* Nothing in a source can be more than words in any form. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "check.h"
#include "readback.h"
#include "render/clean.h"
#include "sample.h"
#include "syntax/html.h"
#include "syntax/markdown.h"

static struct arena arena;

static const char *const forms[] = {
        "text/html",        "text/markdown",        "text/plain",
        "application/json", "application/atom+xml", "application/feed+json"};
enum { N_FORMS = sizeof forms / sizeof *forms };

static const char *const nasty[] = {
        "<script>alert(1)</script>",
        "</style></title><script src=//x.example></script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "a < b > c & d &amp; e &#x202e; &lt;b&gt;",
        "{{title}} {{{title}}} {{>page}} }}",
        "# heading",
        "#",
        "a #",
        "## a ##",
        "---",
        "***",
        "___",
        "===",
        "- item",
        "+ item",
        "* item",
        "1. item",
        "1) item",
        "123456789. item",
        "> quote",
        "    code",
        "```",
        "~~~ x",
        "| a | b |",
        ":--",
        "[x] done",
        "[link](javascript:alert(1))",
        "[link](https://x.example/)",
        "[a]: /b",
        "![i](https://x.example/t.gif)",
        "<https://x.example/>",
        "www.x.example",
        "*em* **strong** _em_ __strong__ `code` ``x`` ~~no~~",
        "*",
        "**",
        "_",
        "`",
        "``",
        "[",
        "]",
        "[]",
        "[]()",
        "()",
        "!",
        "![",
        "\\",
        "\\*",
        "\\\\",
        "a\\",
        "a\\\nb",
        "a  \nb",
        "a\r\nb\r\rc",
        "snake_case_word",
        "5 * 3 * 2",
        "2*3*4",
        "C:\\dir\\new",
        "AT&T",
        "&copy",
        "&#65;",
        "a]b[c",
        "wow!",
        "wow![x]",
        "(a) b) (c",
        "]( [",
        "a](https://x.example/",
        "[1] x",
        "* [1]",
        "Links",
        "\x1b]0;title\x07\x1b[31m",
        "a\xe2\x80\xae-b\xe2\x80\xac",
        "\xef\xbb\xbf-bom",
        "\xff\xfe",
        "\xed\xa0\x80",
        "a\x01\x02\x7f",
        "\xe2\x80\xa8line",
        "e\xcc\x81",
        "日本語のニュース",
        "مرحبا بالعالم",
        "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80",
        "a\tb",
        " lead",
        "trail ",
        "<!-- c -->",
        "<![CDATA[x]]>",
        "<?php ?>",
        "<a href=x>",
        "</li></ul>",
        "=1+1",
        "-",
        "+",
        "=",
        "~",
        "|",
        ">",
        "<",
        "&",
        "#1",
        "1.",
        "1)",
        "0",
};

enum { N_NASTY = sizeof nasty / sizeof *nasty };

/* Everything that may steer a terminal, a browser or a reader's eye. */
static void
check_no_controls(struct str bytes)
{
	uint32_t c;
	for (size_t at = 0; at < bytes.n;) {
		at += utf8_decode(bytes, at, &c);
		bool control = (c < ' ' && c != '\n' && c != '\t') ||
		               (c >= 0x7F && c < 0xA0) ||
		               (c >= 0x202A && c <= 0x202E) ||
		               (c >= 0x2066 && c <= 0x2069);
		if (control && !CHECK(!control))
			return;
	}
}

static bool
is_known_element(struct str name)
{
	static const char *const known[] = {
	        "html", "head", "meta", "title", "style",   "body", "a",      "header",
	        "h1",   "p",    "time", "span",  "nav",     "ul",   "li",     "bdi",
	        "main", "h2",   "cite", "em",    "section", "code", "strong", "footer",
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (str_is(name, known[i]))
			return true;
	}
	return false;
}

static bool
is_known_attribute(const struct attribute *attribute)
{
	static const char *const known[] = {
	        "lang",       "dir",
	        "charset",    "name",
	        "content",    "http-equiv",
	        "id",         "class",
	        "href",       "datetime",
	        "tabindex",   "role",
	        "aria-label", "aria-labelledby",
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (str_is(attribute->name, known[i]))
			return true;
	}
	return false;
}

static void
check_page(struct str html)
{
	const struct node *page = html_parse(&arena, html, &(bool){false}), *at = page;
	while ((at = node_after(page, at))) {
		struct str href = node_attribute(at, "href");
		if (!is_known_element(at->name))
			printf("# element %.*s\n", STR_FMT(at->name));
		CHECK(is_known_element(at->name));
		for (size_t i = 0; i < at->n_attributes; i++)
			CHECK(is_known_attribute(&at->attributes[i]));
		CHECK(href.s == NULL || str_starts(href, STR("#")) ||
		      clean_url(&arena, href).n > 0);
	}
}

/* In plain text the words "[1]" look like the number of a link; nothing can be done. */
static bool
looks_like_a_number(struct str text)
{
	size_t at = str_find(text, STR("["), 0);
	return at + 1 < text.n && text.s[at + 1] >= '0' && text.s[at + 1] <= '9';
}

static void
check_edition(const struct edition *edition)
{
	struct telling *lead = sample_telling(edition->sections.v[0].stories.v[0].lead);
	struct str text = lead->text;
	struct str name = lead->source;
	for (size_t i = 0; i < N_FORMS; i++)
		check_no_controls(readback_render(&arena, edition, forms[i]));
	check_page(readback_render(&arena, edition, "text/html"));
	if (!looks_like_a_number(text) && !looks_like_a_number(name))
		readback_compare(&arena, edition, 1);
}

/* The text stands everywhere that a source can write. */
static void
check_everywhere(struct str text)
{
	struct edition edition = sample_of(&arena, STR("a"), STR("https://a.example/"));
	struct story *story = &edition.sections.v[0].stories.v[0];
	struct telling *lead = sample_telling(story->lead);
	struct telling echo = *lead;
	struct failure failure = {.name = text, .text = text};
	lead->source = lead->brief_title = lead->publisher = text;
	lead->language = lead->quote = text;
	echo.source = text;
	echo.url = echo.brief_url = text;
	struct buf title = buf_new(&arena, 0);
	buf_printf(&title, "T %.*s", STR_FMT(text));
	edition.title = edition.sections.v[0].title = buf_str(&title);
	edition.troubles = (struct failures){&failure, 1};
	if (str_trim(clean_text(&arena, text)).n == 0)
		lead->source = echo.source = STR("x");
	const struct report *others[] = {sample_report(&arena, &echo)};
	story->others = others;
	story->n_echoes = 1;
	check_edition(&edition);
}

static struct str
escaped(struct str text)
{
	struct buf out = buf_new(&arena, 0);
	markdown_escape(&out, text);
	return buf_str(&out);
}

/* A text escaped by an earlier act is read back as exactly itself. */
static void
check_words(struct str text)
{
	struct edition edition = sample_of(&arena, escaped(text), STR(""));
	struct str words = utf8_fold_space(&arena, clean_text(&arena, text));
	struct str markdown = readback_render(&arena, &edition, "text/markdown");
	struct str html = markdown_to_html(&arena, markdown);
	const struct node *page = html_parse(&arena, html, &(bool){false});
	const struct node *item = readback_find(page, "li", NULL);
	struct buf expected = buf_new(&arena, 0);
	buf_add(&expected, words);
	buf_add_c(&expected, words.n > 0 ? " (Meridian)" : "(Meridian)");
	if (CHECK(item != NULL))
		CHECK_STR(utf8_fold_space(&arena, node_text(&arena, item, 1 << 20)),
		          str_c(&arena, buf_str(&expected)));
}

static void
nasty_words_stay_words_in_markdown(void)
{
	for (size_t i = 0; i < N_NASTY; i++)
		check_words(str_from(nasty[i]));
}

static void
nasty_words_as_a_bullet_are_the_same_in_every_form(void)
{
	for (size_t i = 0; i < N_NASTY; i++) {
		struct str text = str_from(nasty[i]);
		struct edition edition =
		        sample_of(&arena, escaped(text), STR("https://a.example/"));
		check_edition(&edition);
		edition = sample_of(&arena, text, STR(""));
		check_edition(&edition);
	}
}

static void
nasty_words_in_every_other_place_stay_words(void)
{
	for (size_t i = 0; i < N_NASTY; i++)
		check_everywhere(str_from(nasty[i]));
}

static void
nasty_addresses_are_no_links(void)
{
	static const char *const urls[] = {
	        "javascript:alert(1)",
	        "JaVaScRiPt:alert(1)",
	        "\x01javascript:alert(1)",
	        "data:text/html,<script>",
	        "vbscript:x",
	        "file:///etc/passwd",
	        "//x",
	        "https:",
	        "ftp://x.example/",
	        "\xe2\x80\xae https://x.example/",
	};
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
		struct edition edition = sample_of(&arena, STR("a"), str_from(urls[i]));
		const struct report *lead = edition.sections.v[0].stories.v[0].lead;
		sample_telling(lead)->brief_url = str_from(urls[i]);
		struct str html = readback_render(&arena, &edition, "text/html");
		const struct node *page = html_parse(&arena, html, &(bool){false});
		CHECK(readback_find(readback_find(page, "main", NULL), "a", NULL) ==
		      NULL);
		check_edition(&edition);
	}
}

static void
nasty_parts_of_an_address_stay_in_it(void)
{
	static const char *const urls[] = {
	        "https://a.example/\"onclick=\"x",
	        "https://a.example/<script>",
	        "https://a.example/a)b(c",
	        "https://a.example/a b",
	        "https://a.example/`",
	        "https://a.example/?a&lt;b&copy=1",
	        "https://a.example/*x*_y_[z]",
	        "https://a.example/\\)",
	        "https://a.example/{{x}}",
	        "https://a.example/é",
	        "https://a.example/#:~:text=one,two%20three",
	        "mailto:a@b.example",
	};
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
		struct edition edition = sample_of(&arena, STR("a"), str_from(urls[i]));
		for (size_t j = 0; j < N_FORMS; j++)
			check_no_controls(readback_render(&arena, &edition, forms[j]));
		check_page(readback_render(&arena, &edition, "text/html"));
		if (str_find(str_from(urls[i]), STR("é"), 0) == strlen(urls[i]))
			readback_compare(&arena, &edition, 1);
	}
}

static void
the_list_of_naughty_strings_stays_words(void)
{
	struct str bytes = STR("");
	size_t i;
	json_t *entry;
	const char *path = check_shared("suites/hostile-strings/blns.json");
	if (!file_exists(path)) {
		check_skip("the shared suites are not here");
		return;
	}
	CHECK(file_read(&arena, path, 1 << 20, &bytes, NULL));
	json_t *list = json_loadb(bytes.s, bytes.n, 0, NULL);
	CHECK(json_array_size(list) > 400);
	json_array_foreach(list, i, entry)
	{
		check_words(str_from(json_string_value(entry)));
		check_everywhere(str_from(json_string_value(entry)));
	}
	json_decref(list);
}

static void
a_long_edition_takes_little_time(void)
{
	struct edition edition = sample_of(&arena, STR("a"), STR(""));
	struct stories *stories = &edition.sections.v[0].stories;
	struct story story = stories->v[0];
	stories->v = arena_array(&arena, 3000, sizeof *stories->v);
	for (stories->n = 0; stories->n < 3000; stories->n++)
		stories->v[stories->n] = story;
	readback_compare(&arena, &edition, 3000);
}

static const struct test tests[] = {
        TEST(nasty_words_stay_words_in_markdown),
        TEST(nasty_words_as_a_bullet_are_the_same_in_every_form),
        TEST(nasty_words_in_every_other_place_stay_words),
        TEST(nasty_addresses_are_no_links),
        TEST(nasty_parts_of_an_address_stay_in_it),
        TEST(the_list_of_naughty_strings_stays_words),
        TEST(a_long_edition_takes_little_time),
};

int
main(int argc, char **argv)
{
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	arena_free(&arena);
	return status;
}
