#include "check.h"
#include "syntax/url.h"

static struct arena arena; /* given back by main */

static void
check_resolved(const char *base, const char *reference, const char *expected)
{
	struct str result = url_resolve(&arena, str_from(base), str_from(reference));
	if (!CHECK_STR(result, expected))
		CHECK_STR(str_from(reference), "");
}

struct pair {
	const char *from;
	const char *to;
};

#define PAIRS(table) table, sizeof(table) / sizeof *(table)

static void
check_pairs(struct str (*turn)(struct arena *arena, struct str url),
            const struct pair *pairs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!CHECK_STR(turn(&arena, str_from(pairs[i].from)), pairs[i].to))
			CHECK_STR(str_from(pairs[i].from), "");
}

/* RFC 3986, section 5.4. */
static void
references_of_the_standard_are_resolved(void)
{
	static const struct pair examples[] = {
	        {"g:h", "g:h"},
	        {"g", "http://a/b/c/g"},
	        {"./g", "http://a/b/c/g"},
	        {"g/", "http://a/b/c/g/"},
	        {"/g", "http://a/g"},
	        {"//g", "http://g"},
	        {"?y", "http://a/b/c/d;p?y"},
	        {"g?y", "http://a/b/c/g?y"},
	        {"#s", "http://a/b/c/d;p?q#s"},
	        {"g#s", "http://a/b/c/g#s"},
	        {"g?y#s", "http://a/b/c/g?y#s"},
	        {";x", "http://a/b/c/;x"},
	        {"g;x", "http://a/b/c/g;x"},
	        {"g;x?y#s", "http://a/b/c/g;x?y#s"},
	        {"", "http://a/b/c/d;p?q"},
	        {".", "http://a/b/c/"},
	        {"./", "http://a/b/c/"},
	        {"..", "http://a/b/"},
	        {"../", "http://a/b/"},
	        {"../g", "http://a/b/g"},
	        {"../..", "http://a/"},
	        {"../../", "http://a/"},
	        {"../../g", "http://a/g"},
	        {"../../../g", "http://a/g"},
	        {"../../../../g", "http://a/g"},
	        {"/./g", "http://a/g"},
	        {"/../g", "http://a/g"},
	        {"g.", "http://a/b/c/g."},
	        {".g", "http://a/b/c/.g"},
	        {"g..", "http://a/b/c/g.."},
	        {"..g", "http://a/b/c/..g"},
	        {"./../g", "http://a/b/g"},
	        {"./g/.", "http://a/b/c/g/"},
	        {"g/./h", "http://a/b/c/g/h"},
	        {"g/../h", "http://a/b/c/h"},
	        {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
	        {"g;x=1/../y", "http://a/b/c/y"},
	        {"g?y/./x", "http://a/b/c/g?y/./x"},
	        {"g?y/../x", "http://a/b/c/g?y/../x"},
	        {"g#s/./x", "http://a/b/c/g#s/./x"},
	        {"g#s/../x", "http://a/b/c/g#s/../x"},
	        {"http:g", "http:g"},
	};
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
		check_resolved("http://a/b/c/d;p?q", examples[i].from, examples[i].to);
}

static void
references_of_pages_are_resolved_as_browsers_do(void)
{
	check_resolved("https://a.b", "c", "https://a.b/c");
	check_resolved("https://a.b?x", "c", "https://a.b/c");
	check_resolved("https://a.b/c/", "  d \n", "https://a.b/c/d");
	check_resolved("https://a.b/", "a b?c d", "https://a.b/a%20b?c%20d");
	check_resolved("https://a.b/", "long\n\tpath", "https://a.b/longpath");
	check_resolved("https://a.b/", "//c.d:8080/e", "https://c.d:8080/e");
	check_resolved("", "https://a.b/./c", "https://a.b/c");
	check_resolved("https://a.b/c", "mailto:d@e.f", "mailto:d@e.f");
	check_resolved("https://[2001:db8::1]:8443/a", "b",
	               "https://[2001:db8::1]:8443/b");
	check_resolved("https://bücher.example/", "größe",
	               "https://bücher.example/größe");
	check_resolved("file:///a/b", "c", "file:///a/c");
}

static void
what_cannot_be_resolved_is_empty(void)
{
	check_resolved("", "c", "");
	check_resolved("not absolute", "c", "");
	check_resolved("https://a.b/", "https://a b/", "");
	check_resolved("https://a.b/", "https://a.b:99999/", "");
	check_resolved("https://a.b/", "https://a.b:x/", "");
	check_resolved("https://a.b/", "https://[::1/", "");
	check_resolved("https://a.b/", "https://[nonsense]/", "");
	check_resolved("https://a.b/", "https://good.example\\@bad.example/", "");
	check_resolved("https://a.b/", "1:2", "");
	check_resolved("a:b", "/.//c", "");
}

static void
an_address_is_split_into_its_parts(void)
{
	struct url url;
	CHECK(url_parse(STR("https://me:pw@a.b:8443/c/d?e=f#g"), &url));
	CHECK_STR(url.scheme, "https");
	CHECK_STR(url.userinfo, "me:pw");
	CHECK_STR(url.host, "a.b");
	CHECK_STR(url.port, "8443");
	CHECK_STR(url.path, "/c/d");
	CHECK_STR(url.query, "e=f");
	CHECK_STR(url.fragment, "g");
}

static void
an_absent_part_is_not_an_empty_one(void)
{
	struct url url;
	CHECK(url_parse(STR("a/b"), &url));
	CHECK(!url.scheme.s && !url.host.s && !url.query.s && !url.fragment.s);
	CHECK(url_parse(STR("//a:?#"), &url));
	CHECK(url.port.s && url.query.s && url.fragment.s);
	CHECK(url.path.s && !url.userinfo.s);
	CHECK(url_parse(STR("https://[::1]/"), &url));
	CHECK_STR(url.host, "::1");
	CHECK(url_parse((struct str){0}, &url));
}

static void
no_parser_takes_blanks_and_bad_ports(void)
{
	static const char *const bad[] = {
	        "https://a.b/c d", "https://a.b/\n",  "https://a.b:65536/",
	        "https://a.b:-1/", "https://a<b>.c/", "https://[:::]x/",
	        "https://[1]/",    "https://a:b:c/",  "https://a.b/\x7f",
	        "https://a|b.c/",  "https://a\"b.c/", ":x",
	        "https://a]b/",
	};
	struct url url;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (!CHECK(!url_parse(str_from(bad[i]), &url)))
			CHECK_STR(str_from(bad[i]), "");
	CHECK(!url_parse((struct str){"https://a.b/\0", 13}, &url));
}

static void
the_web_is_http_and_https_with_a_host(void)
{
	CHECK(url_is_web(STR("http://a")) && url_is_web(STR("HTTPS://a.b/c")));
	CHECK(!url_is_web(STR("ftp://a.b/")) && !url_is_web(STR("https:///a")));
	CHECK(!url_is_web(STR("a.b/c")) && !url_is_web(STR("javascript:alert(1)")));
	CHECK(!url_is_web(STR("data:text/html,x")) && !url_is_web((struct str){0}));
}

static void
a_clean_address_follows_no_reader(void)
{
	static const struct pair examples[] = {
	        {"HTTPS://WWW.Example.ORG:443/A?b=C", "https://www.example.org/A?b=C"},
	        {"http://a.b:80/", "http://a.b/"},
	        {"http://a.b:443/", "http://a.b:443/"},
	        {"https://a.b:/", "https://a.b/"},
	        {"https://me:secret@a.b/", "https://a.b/"},
	        {" https://a.b/c \n", "https://a.b/c"},
	        {"https://a.b/?utm_source=x", "https://a.b/"},
	        {"https://a.b/?c=1&utm_medium=x&d=2&fbclid=y", "https://a.b/?c=1&d=2"},
	        {"https://a.b/?UTM_Campaign=x&mc_cid=1&mc_eid=2&gclid=3",
	         "https://a.b/"},
	        {"https://a.b/?_hsenc=x&__hssc=y&mkt_tok=z#top", "https://a.b/#top"},
	        {"https://a.b/c#utm_source=x", "https://a.b/c"},
	        {"https://a.b/c#xtor=RSS-1", "https://a.b/c"},
	        {"https://a.b/c#", "https://a.b/c"},
	        {"https://a.b/c?", "https://a.b/c?"},
	        {"https://www.youtube.com/watch?v=x&si=y",
	         "https://www.youtube.com/watch?v=x"},
	        {"https://a.b/?si=y&t=3&r=4", "https://a.b/?si=y&t=3&r=4"},
	        {"https://a.b/?ref=main&id=utm_source",
	         "https://a.b/?ref=main&id=utm_source"},
	        {"https://BÜCHER.example/Ä?ö=ü#ß", "https://bücher.example/Ä?ö=ü#ß"},
	        {"https://[2001:DB8::1]:443/", "https://[2001:db8::1]/"},
	        {"MailTo:a@b.c?subject=d", "mailto:a@b.c?subject=d"},
	};
	check_pairs(url_clean, PAIRS(examples));
}

static void
what_is_neither_web_nor_mail_is_empty(void)
{
	static const struct pair examples[] = {
	        {"javascript:alert(1)", ""},
	        {"data:text/html,x", ""},
	        {"file:///etc/passwd", ""},
	        {"ftp://a.b/", ""},
	        {"tel:+123", ""},
	        {"#top", ""},
	        {"/path", ""},
	        {"a.b", ""},
	        {"", ""},
	        {"https://", ""},
	        {"https:///a", ""},
	        {"mailto://a/b", ""},
	};
	check_pairs(url_clean, PAIRS(examples));
}

static void
a_redirector_gives_the_address_that_stands_in_it(void)
{
	static const struct pair examples[] = {
	        {"https://www.google.com/url?sa=t&q=https://a.b/c%3Fd%3De&usg=x",
	         "https://a.b/c?d=e"},
	        {"https://www.google.co.uk/url?url=https%3A%2F%2Fa.b%2Fc",
	         "https://a.b/c"},
	        {"https://l.facebook.com/"
	         "l.php?u=https%3A%2F%2Fa.b%2Fc%3Ffbclid%3Dx&h=y",
	         "https://a.b/c"},
	        {"https://eur01.safelinks.protection.outlook.com/"
	         "?url=https%3A%2F%2Fa.b&data=x",
	         "https://a.b"},
	        {"https://www.google.com/amp/s/a.b/c/amp/", "https://a.b/c/amp/"},
	        {"https://a-b.cdn.ampproject.org/c/s/a.b/c", "https://a.b/c"},
	        {"https://x.r.eu-west-1.awstrack.me/L0/https:%2F%2Fa.b%2Fc/1/0102-3/"
	         "x=1",
	         "https://a.b/c"},
	        {"https://click.pstmrk.it/3s/a.b%2Fc/xyz/AB", "https://a.b/c"},
	        {"https://urldefense.com/v3/__https://a.b/c__;!!x!y$", "https://a.b/c"},
	        {"https://urldefense.proofpoint.com/v2/url?u=https-3A__a.b_c-2Dd&e=",
	         "https://a.b/c-d"},
	        {"https://duckduckgo.com/l/?uddg=https%3A%2F%2Fa.b%2Fc&rut=x",
	         "https://a.b/c"},
	        {"https://href.li/?https://a.b/c?d=e", "https://a.b/c?d=e"},
	        {"https://www.bing.com/ck/a?!&&p=x&u=a1aHR0cHM6Ly9hLmIvYw&ntb=1",
	         "https://a.b/c"},
	        /* {"e":"https://a.b/c?d=1\u0026e=2","p":1} */
	        {"https://substack.com/redirect/2/"
	         "eyJlIjoiaHR0cHM6Ly9hLmIvYz9kPTFcdTAwMjZlPTIiLCJwIjoxfQ.abc?sig=x",
	         "https://a.b/c?d=1&e=2"},
	        /* a mailer's counter: the address in base64 as a segment */
	        {"https://click.example.net/abc/def/aHR0cHM6Ly9hLmIvYz9kPWU=",
	         "https://a.b/c?d=e"},
	        {"https://link.example.net/click/123.45/aHR0cHM6Ly9hLmIvYw/abcdef",
	         "https://a.b/c"},
	};
	check_pairs(url_clean, PAIRS(examples));
}

static void
one_redirector_may_lead_to_another_but_not_for_ever(void)
{
	static const struct pair examples[] = {
	        {"https://l.facebook.com/"
	         "l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3D"
	         "https%253A%252F%252Fa.b%252F%253Futm_source%253Dx",
	         "https://a.b/"},
	        {"https://href.li/?https://href.li/?https://href.li/?https://href.li/?"
	         "https://href.li/?https://a.b/",
	         "https://href.li/?https://a.b/"},
	};
	check_pairs(url_clean, PAIRS(examples));
}

static void
a_link_that_hides_no_address_stays(void)
{
	static const struct pair examples[] = {
	        {"https://www.google.com/url?q=javascript:alert(1)",
	         "https://www.google.com/url?q=javascript:alert(1)"},
	        {"https://www.google.com/search?q=https://a.b/",
	         "https://www.google.com/search?q=https://a.b/"},
	        {"https://l.facebook.com/l.php?u=%FF%FE",
	         "https://l.facebook.com/l.php?u=%FF%FE"},
	        {"https://x.us1.list-manage.com/track/click?u=1&id=2&e=3",
	         "https://x.us1.list-manage.com/track/click?u=1&id=2&e=3"},
	        {"https://notgoogle.com/url?q=https://a.b/",
	         "https://notgoogle.com/url?q=https://a.b/"},
	        {"https://a.b/share?url=https://c.d/",
	         "https://a.b/share?url=https://c.d/"},
	        {"https://a.b/aHR0c/x", "https://a.b/aHR0c/x"},
	        {"https://substack.com/redirect/2/eyJ",
	         "https://substack.com/redirect/2/eyJ"},
	};
	check_pairs(url_clean, PAIRS(examples));
}

static void
what_leads_to_the_same_page_has_the_same_key(void)
{
	static const char *const same[] = {
	        "https://example.org/news/story?a=1&b=2",
	        "http://www.example.org/news/story/?b=2&a=1",
	        "https://m.example.org/news/story?utm_source=x&a=1&b=2#part",
	        "https://amp.example.org/news/story?a=1&b=2",
	        "https://www.example.org/news/story/amp/?a=1&b=2",
	        "https://example.org/amp/news/story?a=1&b=2",
	        "https://example.org/news/story.amp?a=1&b=2",
	        "https://example.org/news/story?amp=1&a=1&b=2&outputType=amp",
	        "https://EXAMPLE.org:443/news/st%6Fry?a=1&b=2",
	        "https://example.org./news/story?a=1&&b=2",
	        "https://www.google.com/url?q=https://example.org/news/story?a=1%26b=2",
	};
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		CHECK_STR(url_key(&arena, str_from(same[i])),
		          "example.org/news/story?a=1&b=2");
}

static void
what_is_another_page_has_another_key(void)
{
	static const struct pair examples[] = {
	        {"https://example.org/", "example.org"},
	        {"https://example.org/A", "example.org/A"},
	        {"https://example.org:8080/", "example.org:8080"},
	        {"https://example.org/story.amp.html", "example.org/story.html"},
	        {"https://example.org/camp", "example.org/camp"},
	        {"https://m.org/", "m.org"},
	        {"https://www.com/", "www.com"},
	        {"https://example.org/%c3%a4?x=ö", "example.org/%C3%A4?x=%C3%B6"},
	        {"https://example.org/a%2fb", "example.org/a%2Fb"},
	        {"https://example.org/100%", "example.org/100%"},
	        {"mailto:a@b.c", "mailto:a@b.c"},
	        {"javascript:x", ""},
	};
	check_pairs(url_key, PAIRS(examples));
}

static void
a_text_fragment_points_at_the_words(void)
{
	struct str url = STR("https://a.b/c");
	CHECK_STR(url_text_fragment(&arena, url, STR("two  words")),
	          "https://a.b/c#:~:text=two%20words");
	CHECK_STR(url_text_fragment(&arena, url, STR("a-b, c & d")),
	          "https://a.b/c#:~:text=a%2Db%2C%20c%20%26%20d");
	CHECK_STR(url_text_fragment(&arena, url, STR("é (x)")),
	          "https://a.b/c#:~:text=%C3%A9%20%28x%29");
	CHECK_STR(url_text_fragment(&arena, STR("https://a.b/c#top"), STR("x")),
	          "https://a.b/c#top:~:text=x");
	CHECK_STR(url_text_fragment(&arena, STR("https://a.b/c#:~:text=old"), STR("x")),
	          "https://a.b/c#:~:text=x");
}

static void
many_words_are_given_by_their_start_and_end(void)
{
	struct str url = STR("https://a.b/");
	CHECK_STR(url_text_fragment(&arena, url, STR("1 2 3 4 5 6 7 8 9 10 11 12")),
	          "https://a.b/"
	          "#:~:text=1%202%203%204%205%206%207%208%209%2010%2011%2012");
	CHECK_STR(url_text_fragment(&arena, url, STR("1 2 3 4 5 6 7 8 9 10 11 12 13")),
	          "https://a.b/#:~:text=1%202%203%204%205,10%2011%2012%2013");
}

static void
without_words_or_a_page_there_is_no_fragment(void)
{
	static char much[3000];
	for (size_t i = 0; i < sizeof much; i++)
		much[i] = 'x';
	struct str url = STR("https://a.b/");
	CHECK_STR(url_text_fragment(&arena, url, STR(" \n ")), "https://a.b/");
	CHECK_STR(url_text_fragment(&arena, url, (struct str){much, sizeof much}),
	          "https://a.b/");
	CHECK_STR(url_text_fragment(&arena, STR("mailto:a@b.c"), STR("x")),
	          "mailto:a@b.c");
	CHECK_STR(url_text_fragment(&arena, (struct str){0}, STR("x")), "");
}

static void
a_megabyte_of_an_address_takes_no_time(void)
{
	static const char *const pieces[] = {"/..", "&utm_source=x", "&a=b", "%41",
	                                     "?",   "/aHR0c",        "@",    ":"};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct arena scratch = {0};
		struct str piece = str_from(pieces[i]);
		size_t n = (1 << 20) / piece.n * piece.n;
		char *text = arena_alloc(&scratch, n + 20);
		struct str start = STR("https://a.b/?x=y");
		for (size_t at = 0; at < n; at++)
			text[start.n + at] = piece.s[at % piece.n];
		for (size_t at = 0; at < start.n; at++)
			text[at] = start.s[at];
		url_key(&scratch, (struct str){text, start.n + n});
		text[12] = '/';
		struct str key = url_key(&scratch, (struct str){text, start.n + n});
		CHECK(key.n <= 3 * n);
		arena_free(&scratch);
	}
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(references_of_the_standard_are_resolved),
	        TEST(references_of_pages_are_resolved_as_browsers_do),
	        TEST(what_cannot_be_resolved_is_empty),
	        TEST(an_address_is_split_into_its_parts),
	        TEST(an_absent_part_is_not_an_empty_one),
	        TEST(no_parser_takes_blanks_and_bad_ports),
	        TEST(the_web_is_http_and_https_with_a_host),
	        TEST(a_clean_address_follows_no_reader),
	        TEST(what_is_neither_web_nor_mail_is_empty),
	        TEST(a_redirector_gives_the_address_that_stands_in_it),
	        TEST(one_redirector_may_lead_to_another_but_not_for_ever),
	        TEST(a_link_that_hides_no_address_stays),
	        TEST(what_leads_to_the_same_page_has_the_same_key),
	        TEST(what_is_another_page_has_another_key),
	        TEST(a_text_fragment_points_at_the_words),
	        TEST(many_words_are_given_by_their_start_and_end),
	        TEST(without_words_or_a_page_there_is_no_fragment),
	        TEST(a_megabyte_of_an_address_takes_no_time),
	};
	int result = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return result;
}
