#include "base/buf.h"
#include "check.h"
#include "syntax/robots.h"

static struct arena arena;

static void
gives(const char *text, const char *rules)
{
	CHECK_STR(robots_rules(&arena, str_from(text), STR("precis")), rules);
}

static bool
allow(const char *rules, const char *path)
{
	struct buf url = buf_new(&arena, 0);
	buf_printf(&url, "https://a.example%s", path);
	return robots_allow(str_from(rules), buf_str(&url));
}

static void
the_group_of_the_agent_counts_else_that_of_all(void)
{
	gives("User-agent: *\nDisallow: /a\n\nUser-agent: Precis\nDisallow: /b\n",
	      "-/b\n");
	gives("User-agent: other\nDisallow: /a\nUser-agent: *\nDisallow: /b\n",
	      "-/b\n");
	gives("User-agent: precis/2.0 (x)\nAllow: /\n", "+/\n");
	gives("User-agent: precisely\nDisallow: /\n", "");
}

static void
groups_of_one_agent_are_one(void)
{
	gives("User-agent: a\nUser-agent: precis\nDisallow: /1\n"
	      "User-agent: b\nDisallow: /2\nUser-agent: precis\nDisallow: /3\n",
	      "-/1\n-/3\n");
}

static void
comments_unknown_lines_and_line_ends_do_not_matter(void)
{
	gives("\xef\xbb\xbf# hi\r\nUSER-AGENT : *  # all\r\nCrawl-delay: 5\r\n"
	      "disallow:/x # y\rDisallow:\nSitemap: http://a/\n",
	      "-/x\n");
	gives("<html>nonsense</html>", "");
	gives("", "");
}

static void
the_longest_rule_decides(void)
{
	CHECK(!allow("-/\n+/p\n", "/"));
	CHECK(allow("-/\n+/p\n", "/page"));
	CHECK(allow("-/p\n+/p\n", "/page"));
	CHECK(!allow("+/p\n-/page\n", "/page?x=1"));
	CHECK(allow("", "/page"));
}

static void
patterns_have_stars_and_ends(void)
{
	CHECK(!allow("-/*.php$\n", "/a/b.php"));
	CHECK(allow("-/*.php$\n", "/a/b.php?x"));
	CHECK(!allow("-/*?print=\n", "/a?print=1"));
	CHECK(!allow("-/a*b*c\n", "/a-b-b-c-d"));
	CHECK(allow("-/a*b*c$\n", "/a-b-c-d"));
	CHECK(!allow("-*\n", "/x"));
	CHECK(allow("-/x$\n", "/x/"));
}

static void
a_hostile_pattern_takes_no_time(void)
{
	static char rules[4002], path[4001];
	rules[0] = '-';
	for (int i = 1; i < 4000; i++)
		rules[i] = i % 2 ? '*' : 'a';
	rules[1] = '/';
	rules[4000] = 'b';
	for (int i = 0; i < 4000; i++)
		path[i] = i ? 'a' : '/';
	CHECK(allow(rules, path));
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(the_group_of_the_agent_counts_else_that_of_all),
	        TEST(groups_of_one_agent_are_one),
	        TEST(comments_unknown_lines_and_line_ends_do_not_matter),
	        TEST(the_longest_rule_decides),
	        TEST(patterns_have_stars_and_ends),
	        TEST(a_hostile_pattern_takes_no_time),
	};
	int result = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return result;
}
