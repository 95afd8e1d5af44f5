#include "check.h"
#include "read/names.h"

static void
a_byline_is_its_name(void)
{
	static const char *const bylines[][2] = {
	        {"By Ada Quill", "Ada Quill"},
	        {"Written by: Ada Quill", "Ada Quill"},
	        {"Par ADA QUILL", "ADA QUILL"},
	        {"Ada Quill | Apr 19, 2013", "Ada Quill"},
	        {"Ada Quill Tuesday, Aug. 17, 2010", "Ada Quill"},
	        {"Ada Quill on June 29, 2014 08:08 pm @adaq 76Comments", "Ada Quill"},
	        {"Ada Quill @adaq", "Ada Quill"},
	        {"Ada Quill on May 3", "Ada Quill"},
	        {"Ada May", "Ada May"},
	        {"By Ada Quill, The Harbor 8:42 a.m. EDT October 3, 2014",
	         "Ada Quill, The Harbor"},
	        {"9:39AM BST 05 Oct 2011", ""},
	        {"ada@harbor.example", "ada@harbor.example"},
	        {"Von der Lay", "Von der Lay"},
	        {"Di Lampo", "Di Lampo"},
	        {"Byron Nib", "Byron Nib"},
	        {"", ""},
	};
	for (size_t i = 0; i < sizeof bylines / sizeof *bylines; i++)
		CHECK_STR(names_author(str_from(bylines[i][0])), bylines[i][1]);
}

static void
only_what_begins_so_is_a_byline(void)
{
	CHECK_STR(names_byline(STR("Par Ada Quill")), "Ada Quill");
	CHECK_STR(names_byline(STR("By Ada Quill, 3 May")), "Ada Quill");
	CHECK_STR(names_byline(STR("Ada Quill")), "");
	CHECK_STR(names_byline(STR("")), "");
}

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
		CHECK_STR(names_bare_title(str_from(titles[i][0]),
		                           str_from(titles[i][1])),
		          titles[i][2]);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {TEST(a_byline_is_its_name),
	                                    TEST(only_what_begins_so_is_a_byline),
	                                    TEST(a_title_does_not_say_the_site)};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
