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
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
