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
	        {"By Lena H. Sun", "Lena H. Sun"},
	        {"Lena Sun", "Lena Sun"},
	        {"ADA QUILL, Staff Writer quilla@harbor.example",
	         "ADA QUILL, Staff Writer"},
	        {"Text Size A A A", "Text Size A A A"},
	        {"Text: Ada Quill", "Ada Quill"},
	        {"harbor.example", ""},
	        {"Google+", ""},
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
	CHECK_STR(names_byline(STR("Text size: A A A")), "");
	CHECK_STR(names_byline(STR("")), "");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {TEST(a_byline_is_its_name),
	                                    TEST(only_what_begins_so_is_a_byline)};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
