/*
 * The Mustache specification as it is published, where it lies in the shared folder,
 * and cases of our own in the same form. Each file is a test; each case in it is
 * checked.
 */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "check.h"
#include "syntax/mustache.h"

static bool
find_partial(void *context, struct str name, struct str *out)
{
	const json_t *partials = context;
	struct arena arena = {0};
	const json_t *text = json_object_get(partials, str_c(&arena, name));
	arena_free(&arena);
	if (text)
		*out = (struct str){json_string_value(text), json_string_length(text)};
	return text;
}

static enum mustache_escape
escape_of(const json_t *spec)
{
	const char *name = json_string_value(json_object_get(spec, "escape"));
	if (name && strcmp(name, "markdown") == 0)
		return MUSTACHE_MARKDOWN;
	return name && strcmp(name, "none") == 0 ? MUSTACHE_NONE : MUSTACHE_HTML;
}

static void
check_case(json_t *spec)
{
	struct arena arena = {0};
	struct error error = {0};
	struct buf out = buf_new(&arena, 0);
	struct sink sink = sink_to_buf(&out);
	struct mustache how = {
	        .partials = {find_partial, json_object_get(spec, "partials")},
	        .escape = escape_of(spec)};
	const char *name = json_string_value(json_object_get(spec, "name"));
	const char *text = json_string_value(json_object_get(spec, "template"));
	const char *expected = json_string_value(json_object_get(spec, "expected"));
	const char *failure = json_string_value(json_object_get(spec, "error"));
	bool ok = mustache_render(&how,
	                          &(struct mustache_text){STR("test"), str_from(text)},
	                          json_object_get(spec, "data"), &sink, &error);
	if (failure)
		ok = !CHECK(!ok) || !CHECK_STR(str_from(error.text), failure) ||
		     !CHECK_INT(error.code, EX_CONFIG);
	else
		ok = !CHECK(ok) || !CHECK_STR(buf_str(&out), expected);
	if (ok)
		printf("#   in the case \"%s\": %s\n", name, error.text);
	arena_free(&arena);
}

static void
check_file(const char *path)
{
	json_error_t error;
	json_t *file = json_load_file(path, 0, &error);
	if (!CHECK(file != NULL))
		return;
	json_t *cases = json_object_get(file, "tests");
	CHECK(json_array_size(cases) > 0);
	size_t i;
	json_t *spec;
	json_array_foreach(cases, i, spec) check_case(spec);
	json_decref(file);
}

static void
check_published(const char *name)
{
	struct arena arena = {0};
	const char *folder = check_shared("suites/mustache/specs");
	const char *path = file_join(&arena, folder, name);
	if (file_exists(path))
		check_file(path);
	else
		check_skip("the specification is not here");
	arena_free(&arena);
}

static void
comments_are_as_specified(void)
{
	check_published("comments.json");
}

static void
delimiters_are_as_specified(void)
{
	check_published("delimiters.json");
}

static void
interpolation_is_as_specified(void)
{
	check_published("interpolation.json");
}

static void
inverted_sections_are_as_specified(void)
{
	check_published("inverted.json");
}

static void
partials_are_as_specified(void)
{
	check_published("partials.json");
}

static void
sections_are_as_specified(void)
{
	check_published("sections.json");
}

static void
dynamic_names_are_as_specified(void)
{
	check_published("~dynamic-names.json");
}

static void
inheritance_is_as_specified(void)
{
	check_published("~inheritance.json");
}

static void
our_own_cases_hold(void)
{
	struct arena arena = {0};
	struct strs files = {0};
	struct error error = {0};
	const char *pattern =
	        file_join(&arena, check_path("golden/mustache"), "*.json");
	CHECK(file_glob(&arena, pattern, &files, &error));
	CHECK(files.n > 0);
	for (size_t i = 0; i < files.n; i++)
		check_file(str_c(&arena, files.v[i]));
	arena_free(&arena);
}

static bool
renders(struct arena *arena, const char *text, struct error *error)
{
	struct buf out = buf_new(arena, 0);
	struct sink sink = sink_to_buf(&out);
	struct mustache how = {.escape = MUSTACHE_NONE};
	json_t *view = json_pack("{s:[i,i]}", "two", 1, 2);
	bool ok = mustache_render(&how,
	                          &(struct mustache_text){STR("test"), str_from(text)},
	                          view, &sink, error);
	json_decref(view);
	return ok;
}

/* A list of numbers that are made when they are asked for; the list says how many. */
static bool
is_made(void *context, const json_t *list)
{
	(void)context;
	return json_is_integer(json_array_get(list, 0));
}

static bool
make_entry(void *context, const json_t *list, size_t i, json_t **out,
           struct error *error)
{
	json_t **made = context;
	json_int_t n = json_integer_value(json_array_get(list, 0));
	if (i == 7)
		return error_set(error, EX_IOERR, "no seventh");
	json_decref(*made);
	*made = json_pack("{s:i, s:[i]}", "n", (int)i, "inner", i == 1 ? 2 : 0);
	*out = (json_int_t)i < n ? *made : NULL;
	return true;
}

static void
check_made(const char *text, int n, const char *expected, const char *failure)
{
	struct arena arena = {0};
	struct error error = {0};
	struct buf out = buf_new(&arena, 0);
	struct sink sink = sink_to_buf(&out);
	json_t *made = NULL, *view = json_pack("{s:[i], s:i}", "list", n, "n", 9);
	struct mustache how = {.lists = {is_made, make_entry, &made},
	                       .escape = MUSTACHE_NONE};
	struct mustache_text template = {STR("test"), str_from(text)};
	CHECK(mustache_render(&how, &template, view, &sink, &error) == !failure);
	if (failure)
		CHECK_STR(str_from(error.text), failure);
	else
		CHECK_STR(buf_str(&out), expected);
	json_decref(view);
	json_decref(made);
	arena_free(&arena);
}

static void
a_list_that_is_not_held_is_asked_for_its_entries(void)
{
	check_made("{{#list}}{{n}},{{/list}}", 3, "0,1,2,", NULL);
	check_made("{{#list}}{{n}}{{/list}}{{#list}}{{n}}{{/list}}", 2, "0101", NULL);
	check_made("{{#list}}[{{#inner}}{{n}}{{/inner}}{{n}}]{{/list}}", 3,
	           "[0][011][2]", NULL);
	check_made("{{^list}}none{{/list}}{{#list}}some{{/list}}", 0, "none", NULL);
	check_made("{{^list}}none{{/list}}{{#list}}some{{/list}}", 1, "some", NULL);
}

static void
a_list_that_cannot_go_on_says_why(void)
{
	check_made("{{#list}}{{n}}{{/list}}", 9, "", "no seventh");
}

static void
output_without_end_is_an_error(void)
{
	struct arena arena = {0};
	struct error error = {0};
	struct buf text = buf_new(&arena, 0);
	for (int i = 0; i < 17; i++)
		buf_add_c(&text, "{{#two}}");
	buf_printf(&text, "%1000s", "x");
	for (int i = 0; i < 17; i++)
		buf_add_c(&text, "{{/two}}");
	CHECK(!renders(&arena, text.s, &error));
	CHECK_STR(str_from(error.text), "template test, line 1: output past 64 MiB");
	arena_free(&arena);
}

static void
nesting_has_a_limit(void)
{
	struct arena arena = {0};
	struct error error = {0};
	struct buf text = buf_new(&arena, 0);
	for (int i = 0; i < 101; i++)
		buf_add_c(&text, "{{#x}}\n");
	CHECK(!renders(&arena, text.s, &error));
	CHECK_STR(str_from(error.text),
	          "template test, line 101: nested deeper than 100 levels");
	arena_free(&arena);
}

static void
a_template_of_a_hundred_thousand_tags_is_read_at_once(void)
{
	struct arena arena = {0};
	struct error error = {0};
	struct buf text = buf_new(&arena, 0);
	for (int i = 0; i < 100000; i++)
		buf_add_c(&text, "  {{#x}}{{y}}\n{{/x}}\n");
	CHECK(renders(&arena, text.s, &error));
	arena_free(&arena);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(comments_are_as_specified),
	        TEST(delimiters_are_as_specified),
	        TEST(interpolation_is_as_specified),
	        TEST(inverted_sections_are_as_specified),
	        TEST(partials_are_as_specified),
	        TEST(sections_are_as_specified),
	        TEST(dynamic_names_are_as_specified),
	        TEST(inheritance_is_as_specified),
	        TEST(our_own_cases_hold),
	        TEST(a_list_that_is_not_held_is_asked_for_its_entries),
	        TEST(a_list_that_cannot_go_on_says_why),
	        TEST(output_without_end_is_an_error),
	        TEST(nesting_has_a_limit),
	        TEST(a_template_of_a_hundred_thousand_tags_is_read_at_once),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
