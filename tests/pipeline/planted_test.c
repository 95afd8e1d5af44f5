/*
 * The prison of the readers, tried from inside: this program is linked so that reading
 * a text which begins with "PLANTED" does what a parser that was taken over might do.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"
#include "pipeline/reader.h"

enum { FIRST_FREE_FD = 3, LAST_FD = 64 };

static const struct languages *languages;
/* What a breach would make. */
static char folder[] = "/tmp/precis-planted-XXXXXX";
static char trace[sizeof folder + 6];

/* --- inside --- */

static void
do_open(void)
{
	if (open("/etc/hostname", O_RDONLY) < 0 && open("/dev/null", O_RDONLY) < 0)
		abort();
}

static void
do_write(void)
{
	int fd = open(trace, O_WRONLY | O_CREAT, 0600);
	if (fd < 0)
		abort();
}

static void
do_socket(void)
{
	if (socket(AF_INET, SOCK_STREAM, 0) < 0)
		abort();
}

static void
do_exec(void)
{
	execl("/bin/sh", "sh", "-c", ": >$0", trace, (char *)NULL);
	abort();
}

static void
do_fork(void)
{
	if (fork() < 0)
		abort();
}

static void
do_kill(void)
{
	if (kill(getppid(), SIGTERM) < 0)
		abort();
}

static void
do_memory(void)
{
	size_t n = (size_t)2 << 30;
	volatile char *all = malloc(n);
	if (!all)
		abort();
	for (size_t i = 0; i < n; i += 4096)
		all[i] = 1;
}

/* An answer of a thousand million bytes, whichever descriptor leads out. */
static void
do_flood(void)
{
	static char chunk[1 << 16];
	int64_t n = (int64_t)1 << 30;
	signal(SIGPIPE, SIG_IGN);
	for (int fd = FIRST_FREE_FD; fd < LAST_FD; fd++) {
		if (write(fd, &n, sizeof n) != sizeof n)
			continue;
		for (int64_t at = 0; at < n; at += (int64_t)sizeof chunk) {
			if (write(fd, chunk, sizeof chunk) < 0)
				return;
		}
	}
}

static void
do_garbage(void)
{
	static const char frame[] =
	        "\x10\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\x7f ??????? ";
	for (int fd = FIRST_FREE_FD; fd < LAST_FD; fd++) {
		if (write(fd, frame, 24) == 24)
			return;
	}
}

static void
do_loop(void)
{
	for (volatile unsigned i = 0;; i++)
		;
}

static const struct {
	const char *name;
	void (*act)(void);
} acts[] = {
        {"open", do_open},     {"write", do_write},     {"socket", do_socket},
        {"exec", do_exec},     {"fork", do_fork},       {"kill", do_kill},
        {"memory", do_memory}, {"garbage", do_garbage}, {"flood", do_flood},
        {"loop", do_loop},
};

enum { N_ACTS = sizeof acts / sizeof *acts };

bool __real_read_resource(struct arena *arena, const struct resource *resource,
                          const struct read_options *options, struct briefs *out,
                          struct error *error);
bool __wrap_read_resource(struct arena *arena, const struct resource *resource,
                          const struct read_options *options, struct briefs *out,
                          struct error *error);

bool
__wrap_read_resource(struct arena *arena, const struct resource *resource,
                     const struct read_options *options, struct briefs *out,
                     struct error *error)
{
	struct str word = resource->bytes;
	if (!str_starts(word, STR("PLANTED ")))
		return __real_read_resource(arena, resource, options, out, error);
	word = str_slice(word, strlen("PLANTED "), word.n);
	for (size_t i = 0; i < N_ACTS; i++) {
		if (str_is(word, acts[i].name))
			acts[i].act();
	}
	return true;
}

/* --- outside --- */

static struct read_request
request_for(struct str text)
{
	struct read_request request = {.otherwise = OTHERWISE_SKIP};
	request.resource.bytes = text;
	request.resource.media_type = STR("text/plain");
	return request;
}

static int
code_of(struct readers *readers, const char *text)
{
	struct read_result result = {0};
	struct read_request request = request_for(str_from(text));
	readers_ask(readers, &request, &result);
	int code = result.reply.error.code;
	if (code)
		printf("# %s: %s\n", text, result.reply.error.text);
	arena_free(&result.arena);
	return code;
}

static bool
is_held(void)
{
	const char *prison = "";
	CHECK(readers_prison(&prison, NULL));
	if (strcmp(prison, "limits, seccomp and Landlock") == 0)
		return true;
	check_skip("this system holds readers by less");
	return false;
}

static void
try_acts(int first, int last)
{
	char text[32];
	struct readers *readers = NULL;
	if (!is_held() || !CHECK(readers_open(2, languages, &readers, NULL)))
		return;
	for (int i = first; i <= last; i++) {
		snprintf(text, sizeof text, "PLANTED %s", acts[i].name);
		if (!CHECK_INT(code_of(readers, text), EX_DATAERR))
			printf("# %s\n", text);
		CHECK_INT(code_of(readers, "The highlights this week: Norway bans a "
		                           "ferry, and Ghana sells a port."),
		          0);
	}
	CHECK(access(trace, F_OK) != 0);
	readers_close(readers);
}

static void
what_a_reader_may_not_do_ends_as_one_failed_resource(void)
{
	try_acts(0, N_ACTS - 2);
}

static void
an_endless_loop_ends_as_one_failed_resource(void)
{
	try_acts(N_ACTS - 1, N_ACTS - 1);
}

static void
the_wrapped_reader_is_the_one_that_reads(void)
{
	struct readers *readers = NULL;
	if (!CHECK(readers_open(1, languages, &readers, NULL)))
		return;
	CHECK_INT(code_of(readers, "PLANTED nothing"), 0);
	readers_close(readers);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(what_a_reader_may_not_do_ends_as_one_failed_resource),
	        TEST(an_endless_loop_ends_as_one_failed_resource),
	        TEST(the_wrapped_reader_is_the_one_that_reads),
	};
	struct arena arena = {0};
	if (!mkdtemp(folder))
		return 1;
	snprintf(trace, sizeof trace, "%s/trace", folder);
	if (!highlight_load(&arena, STR(""), &languages, NULL))
		return 1;
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	rmdir(folder);
	return status;
}
