#include "check.h"
#include "syntax/idn.h"

static struct arena arena;

static void
is(const char *url, const char *expected)
{
	CHECK_STR(idn_url(&arena, str_from(url)), expected);
}

static void
a_host_beyond_ascii_is_written_as_punycode(void)
{
	is("http://bücher.example/", "http://xn--bcher-kva.example/");
	is("https://www.BÜCHER.Example:8080/x",
	   "https://www.xn--bcher-kva.Example:8080/x");
	is("http://münchen-ost.example", "http://xn--mnchen-ost-9db.example");
	is("http://правда.example/", "http://xn--80aafi6cg.example/");
	is("http://例え.テスト/", "http://xn--r8jz45g.xn--zckzah/");
}

static void
other_bytes_beyond_ascii_are_escaped(void)
{
	is("http://a.example/é?q=ü#ß", "http://a.example/%C3%A9?q=%C3%BC#%C3%9F");
	is("http://é.example/é", "http://xn--9ca.example/%C3%A9");
}

static void
what_is_ascii_or_no_address_stays(void)
{
	is("http://a.example/%C3%A9", "http://a.example/%C3%A9");
	is("mailto:jürgen", "mailto:jürgen");
	is("http://[::1]/x", "http://[::1]/x");
	is("", "");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_host_beyond_ascii_is_written_as_punycode),
	        TEST(other_bytes_beyond_ascii_are_escaped),
	        TEST(what_is_ascii_or_no_address_stays),
	};
	int result = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return result;
}
