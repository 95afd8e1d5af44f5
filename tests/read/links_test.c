/* Which links of a listing page are followed. */
#include "base/buf.h"
#include "check.h"
#include "read/read.h"
#include "syntax/select.h"

static struct arena arena;

/* What reading the page as a listing gives: the feed, then the links; or the error. */
static struct str
reads(const char *html, const char *css, size_t limit)
{
	struct buf out = buf_new(&arena, 0);
	struct resource resource = {.url = STR("https://a.example/columns/mornings/"),
	                            .media_type = STR("text/html"),
	                            .bytes = str_from(html)};
	struct read_options options = {.base = resource.url,
	                               .follow = {.wanted = true, .limit = limit}};
	struct briefs briefs;
	struct read_hints hints;
	struct error error;
	if (css)
		CHECK(select_compile(&arena, str_from(css), &options.follow.links,
		                     NULL));
	if (!read_resource(&arena, &resource, &options, &briefs, &hints, &error))
		return str_copy(&arena, str_from(error.text));
	CHECK_INT(briefs.n, 0);
	if (hints.feed.n)
		buf_printf(&out, "feed %.*s", STR_FMT(hints.feed));
	for (size_t i = 0; i < hints.links.n; i++) {
		struct str url = hints.links.v[i], site = STR("https://a.example");
		if (str_starts(url, site))
			url = str_slice(url, site.n, url.n);
		buf_printf(&out, "%s%.*s", out.n ? " " : "", STR_FMT(url));
	}
	return buf_str(&out);
}

#define TOP                                                                            \
	"<html><body><nav><a href=/world>News of all the world</a>"                    \
	"<a href=/sport>Sport and more sport</a><a href=/food>Food and all drinks</a>" \
	"</nav>"

static const char cards[] =
        TOP "<main><article class='card c1'><h2><a href='/p/1?utm_source=x'>The first "
            "morning brief of May</a></h2></article><article class='card c2'><h2>"
            "<a href=/p/2>The second brief of May is here</a></h2></article>"
            "<article><h2><a href=/p/3#top>The third brief is older</a></h2><a "
            "href=/p/3/comments>Read all comments</a></article></main>"
            "<aside><a href=/ad/1>Buy this very fine thing</a></aside></body></html>";

static const char list[] = TOP
        "<div><ul class=posts><li><span>1 May</span><a href=2026/05/01/x.html>Grain, "
        "tolls and a bear</a></li><li><a href=2026/04/30/y.html>Ports, tea and a "
        "flood</a></li><li><a href=2026/04/29/z.html>Rails and other things</a>"
        "</li></ul></div><p>By <a href=/authors/jane>Jane Doe of Graz</a></p>";

static void
links_whose_form_repeats_are_found(void)
{
	CHECK_STR(reads(cards, NULL, 0), "/p/1 /p/2 /p/3");
	CHECK_STR(reads(list, NULL, 0), "/columns/mornings/2026/05/01/x.html "
	                                "/columns/mornings/2026/04/30/y.html "
	                                "/columns/mornings/2026/04/29/z.html");
}

static void
the_limit_counts_from_the_top(void)
{
	CHECK_STR(reads(cards, NULL, 2), "/p/1 /p/2");
	CHECK_STR(reads(cards, "h2 a", 1), "/p/1");
}

static void
a_selector_names_links_or_what_holds_them(void)
{
	CHECK_STR(reads(cards, "aside a", 0), "/ad/1");
	CHECK_STR(reads(cards, "main h2", 0), "/p/1 /p/2 /p/3");
	CHECK_STR(reads(cards, "main .none a", 0),
	          "no link on the page is what \"follow\" selects; layout changed?");
}

#define FEED(href)                                                                     \
	"<link rel=alternate type='application/rss+xml' title=Feed href='" href "'>"

static void
a_feed_that_the_listing_announces_is_taken(void)
{
	CHECK_STR(reads(FEED("feed/") "<p>x", NULL, 0),
	          "feed https://a.example/columns/mornings/feed/");
	CHECK_STR(reads(FEED("/feeds/mornings.xml") "<p>x", NULL, 0),
	          "feed https://a.example/feeds/mornings.xml");
	CHECK_STR(reads(FEED("/feed") "<p>only the site's", NULL, 0),
	          "feed https://a.example/feed");
}

static void
a_feed_of_the_whole_site_or_of_comments_is_not(void)
{
	struct buf page = buf_new(&arena, 0);
	buf_printf(&page, "%s%s%s", FEED("/feed"), FEED("comments/feed/"), cards);
	CHECK_STR(reads(page.s, NULL, 0), "/p/1 /p/2 /p/3");
}

static void
a_page_without_such_links_says_so(void)
{
	struct str said = reads(TOP "<p>Nothing</p>", NULL, 0);
	CHECK(str_starts(said, STR("no links to follow were found on the page")));
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(links_whose_form_repeats_are_found),
	        TEST(the_limit_counts_from_the_top),
	        TEST(a_selector_names_links_or_what_holds_them),
	        TEST(a_feed_that_the_listing_announces_is_taken),
	        TEST(a_feed_of_the_whole_site_or_of_comments_is_not),
	        TEST(a_page_without_such_links_says_so),
	};
	int result = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return result;
}
