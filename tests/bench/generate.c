/*
 * generate FOLDER N: writes N sources below FOLDER/www, odd ones pages of 30 to 300 KB,
 * even ones feeds of 20 entries, the same ones for the same N; and FOLDER/list with a
 * line "NUMBER KIND PATH BYTES" each. Every brief has a highlights paragraph of its
 * own.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
	PAGE_MIN_BYTES = 30000,
	PAGE_MAX_BYTES = 300000,
	ENTRIES = 20,
	ENTRY_BYTES = 3400,
	TEXT_MAX_BYTES = 1 << 20
};

static uint64_t seed;
static char text[TEXT_MAX_BYTES];
static size_t n_text;

static const char *const syllables[] = {"ka",  "ven", "tor", "mi",  "ral", "os",
                                        "dun", "bel", "sa",  "rin", "go",  "lau",
                                        "pet", "ya",  "nor", "ci",  "hal", "em"};
static const char *const actors[] = {
        "the harbour authority", "a coalition of farmers", "the finance minister",
        "an appeals court",      "the national railway",   "a panel of scientists",
        "the opposition",        "two former governors",   "the fishing fleet",
        "the central bank",      "a shipbuilder",          "the water board",
        "student unions",        "the space agency",       "a regional parliament"};
static const char *const deeds[] = {
        "rejects",    "agrees to",      "delays",     "opens talks on",
        "pays for",   "withdraws from", "votes on",   "warns about",
        "suspends",   "signs",          "rewrites",   "questions",
        "celebrates", "appeals",        "returns to", "doubles down on"};
static const char *const matters[] = {
        "a treaty on river traffic", "the new grain tariff",
        "plans for a second bridge", "a ceasefire in the hills",
        "the budget for schools",    "an inquiry into the dam",
        "a ban on night flights",    "the lithium licence",
        "a loan to the north",       "rules for deep-sea cables",
        "the census of the islands", "a pension reform",
        "the election in the south", "an oil pipeline's last section",
        "a museum's stolen bronzes", "the price of bread"};
static const char *const fillers[] = {
        "Officials said on Tuesday that the decision had been expected for months, "
        "although few had thought it would come before the summer.",
        "Nobody in the capital would say how much of the money had been spent already.",
        "The figures, published a day late, were lower than in any year since the "
        "flood.",
        "For the people of the valley it is the third such promise in a decade.",
        "Analysts doubt that the measure will last, and point to what happened in the "
        "neighbouring province.",
        "\xe2\x80\x9cWe have waited long enough,\xe2\x80\x9d one of the delegates "
        "said, "
        "\xe2\x80\x9c"
        "and we can wait a little longer.\xe2\x80\x9d",
        "A spokeswoman for the ministry declined to comment; a second one called back "
        "to "
        "do the same.",
        "What comes next depends on the weather, on the courts, and on a committee "
        "that "
        "has not met yet."};

#define N(table) (sizeof(table) / sizeof *(table))

static unsigned
roll(size_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((seed >> 33) % n);
}

__attribute__((format(printf, 1, 2))) static void
add(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int n = vsnprintf(text + n_text, sizeof text - n_text, format, arguments);
	va_end(arguments);
	if (n < 0 || (size_t)n >= sizeof text - n_text) {
		fputs("generate: a text is too long\n", stderr);
		exit(1);
	}
	n_text += (size_t)n;
}

static void
add_place(void)
{
	const char *first = syllables[roll(N(syllables))];
	add("%c%s", first[0] - 'a' + 'A', first + 1);
	for (unsigned i = roll(2) + 1; i > 0; i--)
		add("%s", syllables[roll(N(syllables))]);
	add("ia");
}

static void
add_highlight(int number)
{
	add("%s of ", actors[roll(N(actors))]);
	add_place();
	add(" %s %s", deeds[roll(N(deeds))], matters[roll(N(matters))]);
	if (number >= 0)
		add(" in paper %d", number);
}

static void
add_highlights(int number)
{
	add("<p>Welcome to the ");
	add_place();
	add(" Brief. The highlights this week: ");
	add_highlight(number);
	add(", ");
	add_highlight(-1);
	add(", and ");
	add_highlight(-1);
	add(".</p>\n");
}

static void
add_paragraph(void)
{
	add("<p>In ");
	add_place();
	add(", <a href=\"/story/%u.html\">", roll(100000));
	add_highlight(-1);
	add("</a>. ");
	for (unsigned i = roll(4) + 1; i > 0; i--)
		add("%s ", fillers[roll(N(fillers))]);
	add("<em>");
	add_place();
	add("</em> &amp; others followed.</p>\n");
}

static void
add_head(int number)
{
	add("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<title>Brief %d: ",
	    number);
	add_highlight(-1);
	add("</title>\n<meta property=\"og:site_name\" content=\"Paper %d\">\n"
	    "<meta property=\"og:type\" content=\"article\">\n"
	    "<link rel=\"canonical\" href=\"https://paper%d.example/briefs/%d\">\n"
	    "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\","
	    "\"@type\":\"NewsArticle\",\"datePublished\":\"2025-01-%02dT06:00:00Z\","
	    "\"author\":{\"@type\":\"Person\",\"name\":\"A. "
	    "Writer\"}}</script>\n<style>\n",
	    number, number, number, number % 28 + 1);
	for (int i = 0; i < 60; i++)
		add(".box-%d > .inner:hover { margin: %upx; color: #%06x; }\n", i,
		    roll(40), roll(1 << 24));
	add("</style>\n</head>\n");
}

static void
add_navigation(void)
{
	add("<body class=\"page page--brief\">\n<header><nav><ul class=\"menu\">\n");
	for (int i = 0; i < 40; i++)
		add("<li class=\"menu__item\"><a class=\"menu__link\" "
		    "href=\"/section/%d\">Section %d</a></li>\n",
		    i, i);
	add("</ul></nav></header>\n<main><article>\n");
}

static void
add_card(void)
{
	add("<div class=\"card card--small\"><div class=\"card__image\"><img "
	    "src=\"/i/%u.jpg\" alt=\"\" loading=\"lazy\"></div><h3 "
	    "class=\"card__title\">"
	    "<a href=\"/story/%u.html\">",
	    roll(100000), roll(100000));
	add_highlight(-1);
	add("</a></h3><span class=\"card__date\">%u Jan 2025</span></div>\n",
	    roll(28) + 1);
}

static void
add_script(void)
{
	add("<script>window.queue=window.queue||[];queue.push({");
	for (int i = 0; i < 30; i++)
		add("\"slot_%d\":{\"sizes\":[[%u,%u]],\"key\":\"%08x\"},", i, roll(900),
		    roll(600), roll(1u << 31));
	add("\"end\":0});</script>\n");
}

static void
make_page(int number)
{
	size_t size = PAGE_MIN_BYTES + roll(PAGE_MAX_BYTES - PAGE_MIN_BYTES);
	add_head(number);
	add_navigation();
	add("<h1>Brief %d</h1>\n<time datetime=\"2025-01-%02dT06:00:00Z\">January "
	    "%d</time>\n",
	    number, number % 28 + 1, number % 28 + 1);
	add_highlights(number);
	while (n_text < size / 2)
		add_paragraph();
	add("</article>\n<aside class=\"related\">\n");
	while (n_text < size * 3 / 4)
		add_card();
	add("</aside></main>\n");
	while (n_text < size)
		add_script();
	add("<footer><p>&copy; Paper %d. All rights reserved.</p></footer>\n</body>\n"
	    "</html>\n",
	    number);
}

static void
make_entry(int number, int entry)
{
	size_t start = n_text;
	add("<item>\n<title>Brief %d.%d: ", number, entry);
	add_highlight(-1);
	add("</title>\n<link>https://paper%d.example/briefs/%d</link>\n"
	    "<guid isPermaLink=\"false\">paper-%d-%d</guid>\n"
	    "<pubDate>Wed, %02d Jan 2025 06:00:00 +0000</pubDate>\n"
	    "<description>A brief of the week.</description>\n"
	    "<content:encoded><![CDATA[",
	    number, entry, number, entry, entry + 1);
	add_highlights(number * 100 + entry);
	while (n_text < start + ENTRY_BYTES)
		add_paragraph();
	add("]]></content:encoded>\n</item>\n");
}

static void
make_feed(int number)
{
	add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
	    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n<channel>\n"
	    "<title>Paper %d</title>\n<link>https://paper%d.example/</link>\n"
	    "<language>en</language>\n",
	    number, number);
	for (int entry = 0; entry < ENTRIES; entry++)
		make_entry(number, entry);
	add("</channel>\n</rss>\n");
}

int
main(int argc, char **argv)
{
	char path[4096];
	int n = argc == 3 ? (int)strtol(argv[2], NULL, 10) : 0;
	if (n <= 0) {
		fputs("usage: generate FOLDER N\n", stderr);
		return 64;
	}
	snprintf(path, sizeof path, "%s/www", argv[1]);
	mkdir(path, 0777);
	snprintf(path, sizeof path, "%s/list", argv[1]);
	FILE *list = fopen(path, "w");
	for (int i = 0; list && i < n; i++) {
		const char *kind = i % 2 ? "html" : "rss";
		seed = (uint64_t)i * 0x9e3779b97f4a7c15u + 1;
		n_text = 0;
		if (i % 2)
			make_page(i);
		else
			make_feed(i);
		snprintf(path, sizeof path, "%s/www/%d.%s", argv[1], i, kind);
		FILE *file = fopen(path, "w");
		if (!file || fwrite(text, 1, n_text, file) != n_text ||
		    fclose(file) != 0) {
			perror(path);
			return 73;
		}
		fprintf(list, "%d %s %d.%s %zu\n", i, kind, i, kind, n_text);
	}
	return list && fclose(list) == 0 ? 0 : 73;
}
