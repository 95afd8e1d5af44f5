#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int n_faults;
static const char *skipped;

bool
check_that(bool holds, const char *text, const char *file, int line)
{
	if (!holds) {
		n_faults++;
		printf("# %s:%d: %s\n", file, line, text);
	}
	return holds;
}

static void
print_lines(const char *label, struct str text)
{
	struct str rest = text, piece;
	printf("#   %s:\n", label);
	while (str_cut(&rest, '\n', &piece))
		printf("#     |%.*s\n", STR_FMT(piece));
}

bool
check_str(struct str actual, const char *expected, const char *file, int line)
{
	if (str_is(actual, expected))
		return true;
	n_faults++;
	printf("# %s:%d: texts differ\n", file, line);
	print_lines("expected", str_from(expected));
	print_lines("actual", actual);
	return false;
}

bool
check_int(long long actual, long long expected, const char *text, const char *file,
          int line)
{
	if (actual == expected)
		return true;
	n_faults++;
	printf("# %s:%d: %s is %lld, not %lld\n", file, line, text, actual, expected);
	return false;
}

void
check_skip(const char *reason)
{
	skipped = reason;
}

int
check_run(const struct test *tests, int n, int argc, char **argv)
{
	int n_failed = 0, n_run = 0;
	for (int i = 0; i < n; i++) {
		if (argc > 1 && !strstr(tests[i].sentence, argv[1]))
			continue;
		n_faults = 0;
		skipped = NULL;
		tests[i].run();
		n_failed += n_faults > 0;
		printf("%s %d %s", n_faults ? "not ok" : "ok", ++n_run,
		       tests[i].sentence);
		if (skipped)
			printf(" # SKIP %s", skipped);
		putchar('\n');
		fflush(stdout);
	}
	printf("1..%d\n", n_run);
	return n_failed ? 1 : 0;
}

static const char *
path_below(const char *variable, const char *otherwise, const char *name)
{
	static char path[4096];
	const char *folder = getenv(variable);
	snprintf(path, sizeof path, "%s/%s", folder ? folder : otherwise, name);
	return path;
}

const char *
check_path(const char *name)
{
	return path_below("PRECIS_TESTS", "tests", name);
}

const char *
check_shared(const char *name)
{
	return path_below("PRECIS_SHARED", "../shared", name);
}

static bool
take_bytes(void *context, int64_t *at, struct str *piece, struct error *error)
{
	(void)error;
	*piece = *at == 0 ? str_from(context) : STR("");
	*at = 1;
	return true;
}

struct spring
check_spring(const char *bytes)
{
	struct spring spring = {take_bytes, NULL};
	memcpy(&spring.context, &bytes, sizeof(void *));
	return spring;
}
