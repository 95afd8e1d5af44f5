#include "read/title.h"

#include "check.h"

static void
a_title_does_not_say_the_site(void)
{
	static const char *const titles[][3] = {
	        {"Ferries at last | Harbor Notes", "Harbor Notes", "Ferries at last"},
	        {"Harbor Notes - Ferries at last", "Harbor Notes", "Ferries at last"},
	        {"Ferries at last - Courier", "Courier.co.uk", "Ferries at last"},
	        {"Ferries at last - TIDE NewsFeed", "TIDE.com", "Ferries at last"},
	        {"Ferries - and more", "Harbor Notes", "Ferries - and more"},
	        {"Ferries - The dispute", "The Harbor", "Ferries - The dispute"},
	        {"Talks - Harbor minister", "Harbor Policy", "Talks - Harbor minister"},
	        {"Talks - World leaders meet", "World.com",
	         "Talks - World leaders meet"},
	        {"Ferries", "", "Ferries"},
	};
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		CHECK_STR(title_bare(str_from(titles[i][0]), str_from(titles[i][1])),
		          titles[i][2]);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {TEST(a_title_does_not_say_the_site)};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
