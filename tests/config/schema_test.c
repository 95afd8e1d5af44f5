/* The manuals of the configuration say what the loader's tables say. */
#include <string.h>

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

static void
every_key_says_what_it_is(void)
{
	struct described_keys keys = describe_keys(&arena);
	CHECK(keys.n > 60);
	for (size_t i = 0; i < keys.n; i++) {
		if (!CHECK(keys.v[i].what && strlen(keys.v[i].what) > 8))
			CHECK_STR(keys.v[i].path, "a key with a meaning");
	}
}

static void
a_key_within_an_array_is_named_by_its_path(void)
{
	struct described_keys keys = describe_keys(&arena);
	struct described found = {0};
	for (size_t i = 0; i < keys.n; i++) {
		if (str_is(keys.v[i].path, "sources[].limits.bytes"))
			found = keys.v[i];
	}
	CHECK_STR(str_from(found.type), "size");
	CHECK_STR(str_from(found.standard), "8MiB");
	CHECK_STR(str_from(found.expected),
	          "a size from 1KiB to 1GiB such as \"8MiB\"");
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
