/*
 * Loaded before the C library: the FAIL_AT-th allocation of a process, counted on in
 * those that it forks, gives nothing. FAIL_REPORT names a file for the whole count.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* glibc's own names for what is put in front of them here. */
void *__libc_malloc(size_t n_bytes);
void *__libc_calloc(size_t n, size_t n_bytes);
void *__libc_realloc(void *old, size_t n_bytes);

static long n_calls, fail_at;
static pid_t first;

__attribute__((constructor)) static void
begin(void)
{
	const char *at = getenv("FAIL_AT");
	first = getpid();
	n_calls = 0;
	fail_at = at ? strtol(at, NULL, 10) : 0;
}

__attribute__((destructor)) static void
end(void)
{
	const char *report = getenv("FAIL_REPORT");
	long n = n_calls;
	FILE *file = report && getpid() == first ? fopen(report, "w") : NULL;
	if (!file)
		return;
	fprintf(file, "%ld\n", n);
	fclose(file);
}

static int
fails(void)
{
	if (++n_calls != fail_at)
		return 0;
	errno = ENOMEM;
	return 1;
}

/* NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): the C library's
 * names are reserved. */
void *
malloc(size_t n_bytes)
{
	return fails() ? NULL : __libc_malloc(n_bytes);
}

void *
calloc(size_t n, size_t n_bytes)
{
	return fails() ? NULL : __libc_calloc(n, n_bytes);
}

void *
realloc(void *old, size_t n_bytes)
{
	return fails() ? NULL : __libc_realloc(old, n_bytes);
}
/* NOLINTEND(readability-inconsistent-declaration-parameter-name) */
