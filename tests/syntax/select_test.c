#include "base/buf.h"
#include "check.h"
#include "syntax/html.h"
#include "syntax/select.h"

static const char page[] =
        "<html><body><nav><a href=/x>x</a></nav><div id=list class='feed  main'>"
        "<article><h2><a href=1>one</a></h2><p lang=en-US>p1</p></article>"
        "<article class=top><h2><a href=2>two</a></h2><p>p2</p></article>"
        "<article data-k=\"a'b\"><h2><a href=http://o/3.html>three</a></h2><p "
        "class=last>p3</p></article></div><p>end</p></body></html>";

/* The texts of what is found, a bar between them; or the error. */
static void
finds(const char *selector, const char *expected)
{
	struct arena arena = {0};
	struct error error = {0};
	struct str xpath = {0};
	struct selected found = {0};
	struct buf out = buf_new(&arena, 0);
	struct node *root = html_parse(&arena, str_from(page), NULL);
	buf_add_c(&out, "");
	if (!select_compile(&arena, str_from(selector), &xpath, &error) ||
	    !select_nodes(&arena, root, xpath, &found, &error))
		buf_add_c(&out, error.text);
	for (size_t i = 0; i < found.n; i++) {
		buf_add_c(&out, i ? "|" : "");
		buf_add(&out, node_text(&arena, found.v[i], 1000));
	}
	if (!CHECK_STR(buf_str(&out), expected))
		CHECK_STR(xpath, selector);
	arena_free(&arena);
}

static void
css_finds_by_type_class_id_and_combinator(void)
{
	finds("article h2 a", "one|two|three");
	finds("ARTICLE.top > h2", "two");
	finds("#list > article + article p", "p2|p3");
	finds("article ~ article.top a", "two");
	finds(".feed.main h2 > a, nav a", "x|one|two|three");
	finds("div.fee a", "");
	finds("nav *", "x");
	finds("h2,p.last", "one|two|three|p3");
}

static void
css_finds_by_attributes(void)
{
	finds("a[href]", "x|one|two|three");
	finds("a[href='2']", "two");
	finds("a[href^=\"http:\"]", "three");
	finds("a[href$='.html']", "three");
	finds("a[href*=o]", "three");
	finds("p[lang|=en]", "p1");
	finds("div[class~=main] p[class]", "p3");
	finds("article[data-k=\"a'b\"] a", "three");
	finds("a[href*='']", "");
}

static void
css_finds_by_position(void)
{
	finds("article:first-child a", "one");
	finds("article:last-child a", "three");
	finds("article:nth-child(2) a", "two");
	finds("article:nth-child(odd) a", "one|three");
	finds("article:nth-child(-n + 2) a", "one|two");
	finds("article:nth-child(3n+1) a", "one");
	finds("article:not(.top) a", "one|three");
	finds("article:not(:first-child) a", "two|three");
	finds("p:first-of-type", "p1|p2|p3|end");
}

static void
xpath_finds_too(void)
{
	finds("//article/h2/a", "one|two|three");
	finds("(//a)[last()]", "three");
	finds("descendant::p[. = 'end']", "end");
	finds("//article", "onep1|twop2|threep3");
	finds("//h2 | //h2/a", "one|two|three");
}

static void
a_bad_selector_is_refused_with_its_place(void)
{
	finds("article >", "expected an element at character 10");
	finds("a:frob", "this pseudo-class is not known at character 7");
	finds("a[href", "expected \"=\" or \"]\" at character 7");
	finds("a[href='x]", "a quotation mark is missing at character 11");
	finds("a }", "expected an element at character 3");
	finds("a:nth-child(x)",
	      "expected a position such as 2 or 2n+1 at character 13");
	finds("..", "expected a name at character 2");
	finds("", "it is empty");
	finds("//a[", "no XPath: Invalid expression");
	finds("count(//a)", "the XPath gives no elements");
}

static void
a_costly_expression_is_ended(void)
{
	static const char deep[] =
	        "//*[count(//*[count(//*[count(//*[count(//*[count(//*)>0])>0])>0])>0])"
	        ">0]";
	finds(deep, "no XPath: Operation limit exceeded");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(css_finds_by_type_class_id_and_combinator),
	        TEST(css_finds_by_attributes),
	        TEST(css_finds_by_position),
	        TEST(xpath_finds_too),
	        TEST(a_bad_selector_is_refused_with_its_place),
	        TEST(a_costly_expression_is_ended),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
