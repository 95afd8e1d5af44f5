/* The manuals of the configuration say what the loader's tables say. */
#include <stdlib.h>

#include "base/file.h"
#include "check.h"
#include "config/describe.h"

static struct arena arena;

static void
the_schema_beside_the_tables_is_made_from_them(void)
{
	struct str kept;
	struct error error = {0};
	const char *path = check_path("../src/config/config.schema.json");
	CHECK(file_read(&arena, path, 1 << 20, &kept, &error));
	if (!CHECK(str_eq(describe_schema(&arena), kept)))
		check_skip("precis check --schema >src/config/config.schema.json");
}

/* Its fields in order: path, type, default, expected, meaning. */
static struct str
field(struct str line, size_t n)
{
	struct str part = {0};
	for (size_t i = 0; i <= n; i++) {
		if (!str_cut(&line, '\t', &part))
			return (struct str){0};
	}
	return part;
}

static void
every_key_says_what_it_is(void)
{
	struct strs lines = describe_keys(&arena);
	CHECK(lines.n > 60);
	for (size_t i = 0; i < lines.n; i++) {
		struct str meaning = field(lines.v[i], 4);
		if (!CHECK(meaning.n > 8 && !str_is(meaning, "(null)")))
			CHECK_STR(field(lines.v[i], 0), "a key with a meaning");
	}
}

static void
a_key_within_an_array_is_named_by_its_path(void)
{
	struct strs lines = describe_keys(&arena);
	struct str found = {0};
	for (size_t i = 0; i < lines.n; i++) {
		if (str_is(field(lines.v[i], 0), "sources[].limits.bytes"))
			found = lines.v[i];
	}
	CHECK_STR(field(found, 1), "string");
	CHECK_STR(field(found, 2), "8MiB");
	CHECK_STR(field(found, 3), "a size from 1KiB to 1GiB such as \"8MiB\"");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(the_schema_beside_the_tables_is_made_from_them),
	        TEST(every_key_says_what_it_is),
	        TEST(a_key_within_an_array_is_named_by_its_path),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
