#include "check.h"
#include "read/plain.h"
#include "read/read.h"
#include "read/sniff.h"
#include "read/welcome.h"

static struct arena arena;

static void
sniffed(const char *bytes, const char *type)
{
	CHECK_STR(read_sniff(str_from(bytes)), type);
}

static void
feeds_are_told_by_their_root(void)
{
	sniffed("<?xml version=\"1.0\"?><!-- c --><rss version=\"2.0\">",
	        "application/rss+xml");
	sniffed("\xef\xbb\xbf\n<feed xmlns=\"http://www.w3.org/2005/Atom\">",
	        "application/atom+xml");
	sniffed("<rdf:RDF xmlns=\"x\">", "application/rdf+xml");
	sniffed("Notice: <b>x</b>\n<?xml version=\"1.0\"?>\n<rss>",
	        "application/rss+xml");
	sniffed("{ \"version\": \"https://jsonfeed.org/version/1.1\"}",
	        "application/feed+json");
	sniffed("<?xml version=\"1.0\"?><opml/>", "application/xml");
	sniffed("{\"a\": 1}", "application/json");
}

static void
pages_and_fragments_are_html(void)
{
	sniffed("<!DOCTYPE html><title>x", "text/html");
	sniffed("  <HTML lang=en>", "text/html");
	sniffed("<?xml version=\"1.0\"?><!DOCTYPE html><html>", "text/html");
	sniffed("<div><p>The highlights: a, b.</p></div>", "text/html");
	sniffed("See <a href=\"x\">this</a>.", "text/html");
	sniffed("<b>The highlights:</b> a, b.", "text/html");
}

static void
texts_are_markdown_where_they_show_it(void)
{
	sniffed("The highlights: **a**, b.", "text/markdown");
	sniffed("## Highlights\n\n* a", "text/markdown");
	sniffed("a [b](https://example.org/) c", "text/markdown");
	sniffed("*Highlights:* a, b.", "text/markdown");
	sniffed("The highlights: a * b, snake_case_name, 3 < 4, #1.", "text/plain");
	sniffed("* a\n* b\n", "text/plain");
}

static void
mails_and_binaries_are_told_from_texts(void)
{
	sniffed("From: a@example.org\nDate: x\n\nb", "message/rfc822");
	sniffed("From: the editors\n\nb", "text/plain");
	sniffed("%PDF-1.7 x", "application/octet-stream");
	CHECK_STR(read_sniff((struct str){"a\0b", 3}), "application/octet-stream");
	CHECK_STR(read_sniff((struct str){"\xff\xfe<\0p\0>\0", 8}), "text/html");
}

static void
a_declared_type_is_overruled_where_it_is_plainly_wrong(void)
{
	CHECK_INT(sniff_kind(STR("text/html"), STR("<rss><channel/></rss>")), KIND_XML);
	CHECK_INT(sniff_kind(STR("application/xml"), STR("<html>")), KIND_PAGE);
	CHECK_INT(sniff_kind(STR("text/plain"), STR("<html>")), KIND_PAGE);
	CHECK_INT(sniff_kind(STR("text/html"), STR("words")), KIND_PAGE);
	CHECK_INT(sniff_kind(STR(""), STR("words")), KIND_TEXT);
	CHECK_INT(sniff_kind(STR("image/png"), STR("words")), KIND_UNKNOWN);
	CHECK_INT(sniff_kind(STR("application/octet-stream"), STR("%PDF-")),
	          KIND_UNKNOWN);
}

static void
names_and_languages_are_plain(void)
{
	CHECK_STR(plain_text(&arena, STR(" A &amp;amp; <i>b</i>\n c\x1b ")), "A & b c");
	CHECK_STR(plain_text(&arena, STR("1 < 2 <none>")), "1 < 2 <none>");
	CHECK_STR(plain_language(&arena, STR("en_us")), "en-US");
	CHECK_STR(plain_language(&arena, STR("DE")), "de");
	CHECK_STR(plain_language(&arena, STR("zh_hans-cn")), "zh-Hans-CN");
	CHECK_STR(plain_language(&arena, STR("eng")), "en");
	CHECK_STR(plain_language(&arena, STR("ger-AT")), "de-AT");
	CHECK_STR(plain_language(&arena, STR("?")), "");
}

static void
welcomed_to(const char *text, const char *publisher, const char *series)
{
	struct block block = {.text = str_from(text)};
	struct brief brief = {.body = {&block, 1}};
	welcome_read(&brief);
	CHECK_STR(brief.publisher, publisher);
	CHECK_STR(brief.series, series);
}

static void
a_greeting_names_publisher_and_series(void)
{
	welcomed_to("Welcome to Lantern Post’s weekly Lakes Brief. The", "Lantern Post",
	            "Lakes Brief");
	welcomed_to("Welcome back to the Isthmus Brief, where we", "", "Isthmus Brief");
	welcomed_to("Welcome to today's Morning Brief, looking at", "",
	            "Morning Brief");
	welcomed_to("Welcome to Monday’s Ledger.", "", "Ledger");
	welcomed_to("Welcome to our website. Please", "", "");
	welcomed_to("The highlights this week: a, b.", "", "");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(feeds_are_told_by_their_root),
	        TEST(pages_and_fragments_are_html),
	        TEST(texts_are_markdown_where_they_show_it),
	        TEST(mails_and_binaries_are_told_from_texts),
	        TEST(a_declared_type_is_overruled_where_it_is_plainly_wrong),
	        TEST(names_and_languages_are_plain),
	        TEST(a_greeting_names_publisher_and_series),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
