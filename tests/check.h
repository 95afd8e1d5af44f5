/*
 * The tests' own manners: a test is a function named by the sentence it proves; a
 * program of tests prints TAP. A failed check names file and line and goes on.
 */
#ifndef CHECK_H
#define CHECK_H

#include <stdbool.h>

#include "base/sink.h"
#include "base/str.h"

struct test {
	const char *sentence;
	void (*run)(void);
};

/* TEST(a_dot_is_a_dot) as an entry of the table that check_run takes. */
#define TEST(function)                                                                 \
	{                                                                              \
#function, function                                                    \
	}

#define CHECK(condition) check_that((condition), #condition, __FILE__, __LINE__)
/* Compares a str with a literal or other C string, and shows both where they differ. */
#define CHECK_STR(actual, expected) check_str((actual), (expected), __FILE__, __LINE__)
#define CHECK_INT(actual, expected)                                                    \
	check_int((long long)(actual), (long long)(expected), #actual, __FILE__,       \
	          __LINE__)

bool check_that(bool holds, const char *text, const char *file, int line);
bool check_str(struct str actual, const char *expected, const char *file, int line);
bool check_int(long long actual, long long expected, const char *text, const char *file,
               int line);

/* The rest of this test cannot run here: it is counted as skipped, with the reason. */
void check_skip(const char *reason);

/* Runs the tests, or those whose name contains argv[1]; returns main's status. */
int check_run(const struct test *tests, int n, int argc, char **argv);

/* The path of a file below tests/, and of one in the shared folder (may be absent). */
const char *check_path(const char *name);
const char *check_shared(const char *name);

/* A spring of these bytes, which must live. */
struct spring check_spring(const char *bytes);

#endif
