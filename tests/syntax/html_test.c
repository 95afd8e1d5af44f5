#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "check.h"
#include "syntax/html.h"

static struct arena arena;

static void
write_start(struct buf *out, const struct node *node)
{
	buf_printf(out, "<%.*s", STR_FMT(node->name));
	for (size_t i = 0; i < node->n_attributes; i++)
		buf_printf(out, " %.*s=%.*s", STR_FMT(node->attributes[i].name),
		           STR_FMT(node->attributes[i].value));
	buf_char(out, '>');
}

/* The tree in one line: <p class=x>text</p>. */
static struct str
shown(const struct node *root)
{
	struct buf out = buf_new(&arena, 0);
	const struct node *at = root;
	while (at) {
		if (at->name.n)
			write_start(&out, at);
		buf_add(&out, at->text);
		if (at->first) {
			at = at->first;
			continue;
		}
		for (; at; at = at->parent) {
			if (at->name.n)
				buf_char(&out, '/');
			if (at->next || at == root)
				break;
		}
		at = !at || at == root ? NULL : at->next;
	}
	return buf_str(&out);
}

static struct str
parsed(const char *html)
{
	bool flattened = true;
	struct node *root = html_parse(&arena, str_from(html), &flattened);
	CHECK(!flattened);
	return shown(root);
}

static void
a_page_becomes_a_tree(void)
{
	CHECK_STR(parsed("<!DOCTYPE html><html lang=en><body><p Class='x y'>a <b>b</b>"
	                 "<br>c<p>d"),
	          "<#document><html lang=en><body><p class=x y>a <b>b/<br>/c/<p>d////");
}

static void
entities_are_decoded_and_not_doubly(void)
{
	CHECK_STR(
	        parsed("<p title='&quot;&amp;lt;'>&rsquo;&#146;&#x2014;&nbsp;&amp;amp; "
	               "AT&T &foo; &hellip;</p>"),
	        "<#document><html><body><p title=\"&lt;>’’—\u00a0&amp; AT&T &foo; "
	        "…////");
}

static void
comments_and_scripts_are_left_out_but_json_stays(void)
{
	CHECK_STR(parsed("<body>a<!-- <p>x --><script>if (a<b) '</p>'</script>b"
	                 "<style>p{}</style><!-->c<script type='application/ld+json'>"
	                 "{\"a\":\"<b>\"}</script><![if !mso]>d<?php x?>"),
	          "<#document><html><body>a<script>/b<style>/c<script "
	          "type=application/ld+json>"
	          "{\"a\":\"<b>\"}/d///");
}

static void
text_and_its_spaces_stay_as_they_stood(void)
{
	CHECK_STR(parsed("<p> a \n b </p> <p>c</p>"),
	          "<#document><html><body><p> a \n b / <p>c////");
}

static void
new_elements_are_elements(void)
{
	CHECK_STR(
	        parsed("<main><article><h1>a</h1><time datetime=x>b</time></article>"
	               "</main>"),
	        "<#document><html><body><main><article><h1>a/<time datetime=x>b//////");
}

static void
a_cut_page_keeps_what_came_before(void)
{
	CHECK_STR(parsed("<body><p>a <a href=\"x"), "<#document><html><body><p>a ////");
	CHECK_STR(parsed("<body><p>a</p><!-- b"), "<#document><html><body><p>a////");
	CHECK_STR(parsed(""), "<#document>/");
	CHECK_STR(parsed("only words"), "<#document><html><body><p>only words////");
}

static struct str
repeated(const char *piece, size_t n, const char *tail)
{
	struct buf out = buf_new(&arena, 0);
	for (size_t i = 0; i < n; i++)
		buf_add_c(&out, piece);
	buf_add_c(&out, tail);
	return buf_str(&out);
}

static int
depth_of(const struct node *node)
{
	int depth = 0;
	for (; node->parent; node = node->parent)
		depth++;
	return depth;
}

static void
deep_nesting_is_flattened_with_its_links(void)
{
	bool flattened = false;
	struct str html = repeated("<div>", 5000, "<p>a <a href=x>b</a> c</p>d");
	struct node *root = html_parse(&arena, html, &flattened);
	const struct node *link = root;
	while (link && !str_is(link->name, "a"))
		link = node_after(root, link);
	CHECK(flattened);
	CHECK(link != NULL);
	if (!link)
		return;
	CHECK_STR(node_text(&arena, link->parent, 100), "a b c");
	CHECK(depth_of(link) <= 250);
}

static void
nothing_lies_deeper_than_promised(void)
{
	bool flattened = false;
	struct str html = repeated("<b>", 5000, "x<i>y");
	struct node *root = html_parse(&arena, html, &flattened);
	CHECK(flattened);
	for (const struct node *at = root; at; at = node_next(root, at))
		if (depth_of(at) > 251)
			CHECK(depth_of(at) <= 251);
	CHECK_STR(node_text(&arena, root, 10), "xy");
}

static void
crafted_pages_are_read_in_time(void)
{
	bool flattened;
	struct buf crowd = buf_new(&arena, 0);
	for (int i = 0; i < 300000; i++)
		buf_printf(&crowd, " a%d=\"> \"", i);
	html_parse(&arena, repeated("<b>", 1000000, ""), &flattened);
	html_parse(&arena, repeated("<b></i>", 500000, ""), &flattened);
	html_parse(&arena, repeated("<b><p></b>", 300000, ""), &flattened);
	html_parse(&arena, repeated("<!--", 500000, ""), &flattened);
	html_parse(&arena, repeated("<a b='", 500000, ""), &flattened);
	html_parse(&arena, repeated("<script></", 300000, ""), &flattened);
	buf_add_c(&crowd, ">x</p>");
	struct buf page = buf_new(&arena, 0);
	buf_add_c(&page, "<p");
	buf_add(&page, buf_str(&crowd));
	struct node *root = html_parse(&arena, buf_str(&page), &flattened);
	CHECK_STR(node_text(&arena, root, 10), "x");
	CHECK(arena.used_bytes < (size_t)600 << 20);
}

static void
escaped_text_is_safe_in_attributes(void)
{
	CHECK_STR(html_escape(&arena, STR("a<b>&\"'")), "a&lt;b&gt;&amp;&quot;&#39;");
	CHECK_STR(html_escape(&arena, STR("plain")), "plain");
}

static void
text_is_cut_between_characters(void)
{
	struct node *root = html_parse(&arena, STR("<p>aé</p>"), NULL);
	CHECK_STR(node_text(&arena, root, 2), "a");
	CHECK_STR(node_text(&arena, root, 3), "aé");
	CHECK_STR(node_text(&arena, root, 0), "");
}

static void
references_become_characters(void)
{
	CHECK_STR(html_unescape(&arena, STR("Peru&rsquo;s &#8220;soy&#x201D; &#146;")),
	          "Peru’s “soy” ’");
	CHECK_STR(html_unescape(&arena, STR("R&D; AT&T, a &b; &#0; &#xd800; &nbsp")),
	          "R&D; AT&T, a &b; &#0; &#xd800; &nbsp");
	CHECK_STR(html_unescape(&arena, STR("&amp;amp;&")), "&amp;&");
}

static void
references_without_semicolon_and_of_html_5_are_read(void)
{
	CHECK_STR(parsed("<p>R&amp D&nbspx &mdash y &rsquo;"),
	          "<#document><html><body><p>R& D\u00a0x — y ’////");
	CHECK_STR(parsed("<p>&Ccaron;esk&aacute;&comma; &lsqb;&hellip;&rsqb; &nosuch;"),
	          "<#document><html><body><p>Česká, […] &nosuch;////");
	CHECK_STR(parsed("<p>a?b=1&copy=2&region=3"),
	          "<#document><html><body><p>a?b=1&copy=2&region=3////");
}

static void
long_texts_and_values_come_back_where_they_stood(void)
{
	CHECK_STR(
	        parsed("  <p class='a long value' title=\"one > other &amp; more\">A "
	               "text that is long, R&amp;D with\r\nit, and ångström \xc2\x93"
	               "quoted\xc2\x94<br>another one of those"
	               "<script type=application/json>{\"a\": \"<b>c</b>\"}</script>"),
	        "<#document><html><body><p class=a long value title=one > other & more>"
	        "A text that is long, R&D with\r\nit, and ångström “quoted”<br>/"
	        "another one of those<script type=application/json>"
	        "{\"a\": \"<b>c</b>\"}/////");
}

static void
private_characters_are_texts_like_others(void)
{
	CHECK_STR(parsed("<p>&#xF0000;a long text<b title='&#x100000;'>another text"),
	          "<#document><html><body><p>\U000f0000a long text"
	          "<b title=\U00100000>another text/////");
	CHECK_STR(
	        parsed("<p>\U000f0000a long text<b>another text"),
	        "<#document><html><body><p>\U000f0000a long text<b>another text/////");
}

static const char *const odd_pieces[] = {
        "<p>",
        "</p>",
        "<div class=\"a long value\">",
        "</div>",
        "long texts ",
        "<a @click=\"go > on\" title='long value'>",
        "</a>",
        " &amp; ",
        "<b =\"odd value > here\">",
        "&copy",
        "; ",
        "<i id=\"long value 1\" id=\"long value 2\">",
        "<!-- c -->",
        "<",
        "</",
        "\xc2\x93",
        ">",
        "<br / class=\"a long value\">",
        "</p <b title=\"long value\">",
        "<script type='application/ld+json'>",
        "{\"a\": \"<b>bold</b>\"}",
        "</script>",
        "</scripty>",
        "\"",
        "&#xF0000;",
        "<table>",
        "<td>",
        "<html lang=\"long value\">",
        "<q\"r\" s=\"long value\">",
        "\x01 long text",
};

/* A page whose comment holds a private character is parsed as it stands. */
static void
what_libxml2_does_not_see_changes_nothing(void)
{
	uint32_t seed = 1;
	for (int round = 0; round < 3000; round++) {
		struct buf page = buf_new(&arena, 0), as_it_is = buf_new(&arena, 0);
		buf_add_c(&page, "<!--x-->");
		buf_add_c(&as_it_is, "<!--\U000f0000-->");
		for (int i = 0; i < 12; i++) {
			seed = seed * 1664525 + 1013904223;
			size_t at =
			        (seed >> 16) % (sizeof odd_pieces / sizeof *odd_pieces);
			buf_add_c(&page, odd_pieces[at]);
			buf_add_c(&as_it_is, odd_pieces[at]);
		}
		struct str expected =
		        shown(html_parse(&arena, buf_str(&as_it_is), NULL));
		CHECK_STR(shown(html_parse(&arena, buf_str(&page), NULL)),
		          str_c(&arena, expected));
		arena_free(&arena);
	}
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_page_becomes_a_tree),
	        TEST(entities_are_decoded_and_not_doubly),
	        TEST(comments_and_scripts_are_left_out_but_json_stays),
	        TEST(text_and_its_spaces_stay_as_they_stood),
	        TEST(new_elements_are_elements),
	        TEST(a_cut_page_keeps_what_came_before),
	        TEST(deep_nesting_is_flattened_with_its_links),
	        TEST(nothing_lies_deeper_than_promised),
	        TEST(crafted_pages_are_read_in_time),
	        TEST(escaped_text_is_safe_in_attributes),
	        TEST(text_is_cut_between_characters),
	        TEST(references_become_characters),
	        TEST(references_without_semicolon_and_of_html_5_are_read),
	        TEST(long_texts_and_values_come_back_where_they_stood),
	        TEST(private_characters_are_texts_like_others),
	        TEST(what_libxml2_does_not_see_changes_nothing),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
