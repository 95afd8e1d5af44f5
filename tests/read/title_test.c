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

/* The title and site of a page with these. */
static void
check_title(struct titles titles, const char *heading, const char *title,
            const char *site)
{
	struct str headings[] = {STR("Latest"), str_from(heading), STR("Sport")};
	struct str found_site;
	titles.headings = (struct strs){headings, 3};
	struct str found = title_choose(&titles, &found_site);
	CHECK_STR(found, title);
	CHECK_STR(found_site, site);
}

static void
what_a_heading_says_alone_is_the_title_and_what_is_joined_to_it_the_site(void)
{
	check_title((struct titles){.stated = STR("Ferries at last | News | Tide.com")},
	            "Ferries at last", "Ferries at last", "Tide.com");
	check_title(
	        (struct titles){.stated = STR("Who pays for it? - Harbor – The Tide")},
	        "Who pays for it?", "Who pays for it?", "The Tide");
	check_title((struct titles){.stated = STR("Tide Daily - “Ferries” at last")},
	            "'Ferries' at last", "“Ferries” at last", "Tide Daily");
	check_title((struct titles){.stated = STR("Ferries at last"),
	                            .head = STR("Ferries at last - The Tide")},
	            "", "Ferries at last", "The Tide");
	check_title((struct titles){.stated = STR("Ferries at last : Tide"),
	                            .other = STR("Ferries at last")},
	            "", "Ferries at last", "Tide");
}

static void
the_site_is_the_part_that_its_host_is_called_by(void)
{
	struct titles titles = {.stated = STR("Ferries at last"),
	                        .head = STR("Ferries at last | The Tide | Port News"),
	                        .address = STR("https://www.thetide.example/f")};
	check_title(titles, "", "Ferries at last", "The Tide");
	titles.head = STR("Ferries at last | News");
	check_title(titles, "", "Ferries at last", "");
	titles.head =
	        STR("Ferries at last - what all the towns along the coast now say");
	check_title(titles, "", "Ferries at last", "");
}

static void
a_pages_first_heading_may_be_its_sites(void)
{
	struct titles titles = {.main = STR("The Tide"),
	                        .head = STR("Ferries at last - The Tide")};
	check_title(titles, "Ferries at last", "Ferries at last", "The Tide");
	titles = (struct titles){.main = STR("Coast Center"),
	                         .head = STR("Towns vote to bring the ferries back")};
	check_title(titles, "Towns vote for ferries", "Towns vote for ferries", "");
	titles.main = STR("Towns vote on Monday");
	check_title(titles, "Towns vote to bring ferries", "Towns vote on Monday", "");
	titles.main = STR("Coast Center");
	titles.head = STR("Week 5");
	check_title(titles, "Towns vote for ferries", "Coast Center", "");
}

static void
a_part_of_a_title_is_not_the_title(void)
{
	check_title((struct titles){.stated = STR("Coffee - how it came to Trieste")},
	            "Coffee", "Coffee - how it came to Trieste", "");
	check_title((struct titles){.stated = STR("Ferries at last, say towns")},
	            "Ferries at last", "Ferries at last, say towns", "");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_title_does_not_say_the_site),
	        TEST(what_a_heading_says_alone_is_the_title_and_what_is_joined_to_it_the_site),
	        TEST(the_site_is_the_part_that_its_host_is_called_by),
	        TEST(a_pages_first_heading_may_be_its_sites),
	        TEST(a_part_of_a_title_is_not_the_title)};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
