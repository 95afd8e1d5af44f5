#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "check.h"
#include "get.h"

static char folder[256];

static const char *
path_of(const char *name)
{
	static char path[512];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static void
put(const char *name, const char *text)
{
	CHECK(file_write(path_of(name), str_from(text), 0644, NULL));
}

static struct source
file_source(const char *name)
{
	struct source source = get_source(path_of(name));
	source.kind = SOURCE_FILE;
	return source;
}

static void
a_file_is_read_with_its_address_and_type(void)
{
	char expected[600];
	put("a b.html", "<p>hello");
	struct source source = file_source("a b.html");
	struct fetched fetched = get(&source, NULL);
	CHECK_INT(fetched.outcome, FETCH_GOT);
	CHECK_STR(fetched.resource.bytes, "<p>hello");
	CHECK_STR(fetched.resource.media_type, "text/html");
	snprintf(expected, sizeof expected, "file://%s/a%%20b.html", folder);
	CHECK_STR(fetched.resource.url, expected);
	arena_free(&fetched.arena);
}

static void
an_unchanged_file_is_not_read_again(void)
{
	put("same.txt", "one");
	struct source source = file_source("same.txt");
	struct fetched first = get(&source, NULL);
	CHECK(first.resource.validators.etag.n > 0);
	struct fetched again = get(&source, &first.resource.validators);
	CHECK_INT(again.outcome, FETCH_UNCHANGED);
	arena_free(&again.arena);
	put("same.txt", "two");
	again = get(&source, &first.resource.validators);
	CHECK_INT(again.outcome, FETCH_GOT);
	CHECK_STR(again.resource.bytes, "two");
	arena_free(&again.arena);
	arena_free(&first.arena);
}

static void
a_pattern_gives_each_file_in_order(void)
{
	put("mails/2.eml", "two");
	put("mails/1.eml", "one");
	put("mails/x.txt", "no");
	struct source source = file_source("mails/*.eml");
	struct fetch *fetch = get_open(4, 2);
	struct fetched fetched;
	fetch_add(fetch, &(struct fetch_ask){.source = &source, .tag = &source});
	CHECK(fetch_wait(fetch, NULL, 0, 0, NULL));
	CHECK(fetch_take(fetch, &fetched));
	CHECK_STR(fetched.resource.bytes, "one");
	CHECK(fetched.tag == &source && fetched.source == &source);
	arena_free(&fetched.arena);
	CHECK(fetch_take(fetch, &fetched));
	CHECK_STR(fetched.resource.bytes, "two");
	arena_free(&fetched.arena);
	CHECK(!fetch_take(fetch, &fetched));
	CHECK(fetch_done(fetch));
	CHECK_INT(fetch_progress(fetch).n_total, 2);
	CHECK_INT(fetch_progress(fetch).n_done, 2);
	fetch_close(fetch);
}

static void
a_pattern_is_read_again_whatever_its_validators(void)
{
	put("one/1.eml", "one");
	struct source single = file_source("one/1.eml");
	struct fetched first = get(&single, NULL);
	put("one/2.eml", "two");
	struct source source = file_source("one/*.eml");
	struct fetch *fetch = get_open(4, 2);
	fetch_add(fetch, &(struct fetch_ask){.source = &source,
	                                     .validators = &first.resource.validators});
	CHECK_INT(get_all(fetch), 2);
	fetch_close(fetch);
	arena_free(&first.arena);
}

static void
fails_with(const char *name, int code, const char *words)
{
	struct source source = file_source(name);
	get_limits(&source)->max_bytes = 100;
	struct fetched fetched = get(&source, NULL);
	CHECK_INT(fetched.outcome, FETCH_FAILED);
	CHECK_INT(fetched.error.code, code);
	if (!CHECK(strstr(fetched.error.text, words)))
		printf("# %s\n", fetched.error.text);
}

static void
what_cannot_be_read_is_named(void)
{
	char big[200];
	memset(big, 'x', sizeof big - 1);
	big[sizeof big - 1] = '\0';
	put("big.txt", big);
	fails_with("missing.html", EX_NOINPUT, "missing.html");
	fails_with("none/*.html", EX_NOINPUT, "no file matches");
	fails_with("big.txt", EX_DATAERR, "100");
	fails_with("mails", EX_NOINPUT, "folder");
}

static void
a_pipe_as_a_source_does_not_hang_the_run(void)
{
	CHECK(mkfifo(path_of("pipe"), 0600) == 0);
	fails_with("pipe", EX_NOINPUT, "no regular file");
}

static void
a_name_with_brackets_is_a_file_where_there_is_one(void)
{
	put("[1].txt", "brackets");
	struct source source = file_source("[1].txt");
	struct fetched fetched = get(&source, NULL);
	CHECK_STR(fetched.resource.bytes, "brackets");
	arena_free(&fetched.arena);
}

static void
nothing_more_is_read_while_sixteen_results_wait(void)
{
	char name[32];
	for (int i = 0; i < 100; i++) {
		snprintf(name, sizeof name, "many/%d.txt", i);
		put(name, "x");
	}
	struct source source = file_source("many/*.txt");
	struct fetch *fetch = get_open(4, 2);
	fetch_add(fetch, &(struct fetch_ask){.source = &source});
	for (int i = 0; i < 5; i++)
		CHECK(fetch_wait(fetch, NULL, 0, 0, NULL));
	CHECK_INT(fetch_progress(fetch).n_done, 17);
	CHECK_INT(get_all(fetch), 100);
	fetch_close(fetch);
}

static void
no_more_is_wanted_while_very_many_wait(void)
{
	put("one.txt", "x");
	struct source source = file_source("one.txt");
	struct fetch *fetch = get_open(4, 2);
	int n = 0;
	for (; fetch_wants(fetch) && n < 5000; n++)
		fetch_add(fetch, &(struct fetch_ask){.source = &source});
	CHECK(n > 500 && n < 5000);
	CHECK_INT(get_all(fetch), n);
	CHECK(fetch_wants(fetch));
	fetch_close(fetch);
}

static void
nothing_is_read_while_held(void)
{
	put("held.txt", "x");
	struct source source = file_source("held.txt");
	struct fetch *fetch = get_open(4, 2);
	fetch_flow(fetch, FETCH_HOLD);
	fetch_add(fetch, &(struct fetch_ask){.source = &source});
	CHECK(fetch_wait(fetch, NULL, 0, 10, NULL));
	CHECK_INT(fetch_progress(fetch).n_done, 0);
	CHECK(!fetch_done(fetch));
	fetch_flow(fetch, FETCH_FLOW);
	CHECK_INT(get_all(fetch), 1);
	fetch_close(fetch);
}

static void
waiting_ends_when_a_descriptor_of_the_caller_is_ready(void)
{
	int fds[2];
	CHECK(pipe(fds) == 0);
	struct fetch *fetch = get_open(4, 2);
	struct pollfd other = {.fd = fds[0], .events = POLLIN};
	CHECK(fetch_wait(fetch, &other, 1, 20, NULL));
	CHECK_INT(other.revents, 0);
	CHECK(write(fds[1], "x", 1) == 1);
	int64_t before = get_clock_ms();
	CHECK(fetch_wait(fetch, &other, 1, 5000, NULL));
	CHECK(get_clock_ms() - before < 1000);
	CHECK(other.revents & POLLIN);
	fetch_close(fetch);
	close(fds[0]);
	close(fds[1]);
}

static bool
get_one(const char *path, struct fetched *out, struct error *error)
{
	struct source source = {.kind = SOURCE_FILE, .address = str_from(path)};
	*out = (struct fetched){0};
	return fetch_one(&source, STR("x"), out, error);
}

static void
one_path_or_file_url_is_read_alone(void)
{
	char url[600];
	struct fetched fetched;
	struct error error = {0};
	put("alone one.md", "# hi");
	CHECK(get_one(path_of("alone one.md"), &fetched, &error));
	CHECK_STR(fetched.resource.bytes, "# hi");
	CHECK_STR(fetched.resource.media_type, "text/markdown");
	arena_free(&fetched.arena);
	snprintf(url, sizeof url, "file://%s/alone%%20one.md", folder);
	CHECK(get_one(url, &fetched, &error));
	CHECK_STR(fetched.resource.bytes, "# hi");
	arena_free(&fetched.arena);
	CHECK(!get_one(path_of("gone.md"), &fetched, &error));
	CHECK_INT(error.code, EX_NOINPUT);
}

static void
a_dash_is_standard_input(void)
{
	int fds[2], before = dup(STDIN_FILENO);
	struct fetched fetched;
	CHECK(pipe(fds) == 0);
	CHECK(write(fds[1], "typed", 5) == 5);
	close(fds[1]);
	dup2(fds[0], STDIN_FILENO);
	CHECK(get_one("-", &fetched, NULL));
	CHECK_STR(fetched.resource.bytes, "typed");
	CHECK_STR(fetched.resource.url, "");
	CHECK_STR(fetched.resource.media_type, "");
	arena_free(&fetched.arena);
	dup2(before, STDIN_FILENO);
	close(before);
	close(fds[0]);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_file_is_read_with_its_address_and_type),
	        TEST(an_unchanged_file_is_not_read_again),
	        TEST(a_pattern_gives_each_file_in_order),
	        TEST(a_pattern_is_read_again_whatever_its_validators),
	        TEST(what_cannot_be_read_is_named),
	        TEST(a_pipe_as_a_source_does_not_hang_the_run),
	        TEST(a_name_with_brackets_is_a_file_where_there_is_one),
	        TEST(nothing_more_is_read_while_sixteen_results_wait),
	        TEST(no_more_is_wanted_while_very_many_wait),
	        TEST(nothing_is_read_while_held),
	        TEST(waiting_ends_when_a_descriptor_of_the_caller_is_ready),
	        TEST(one_path_or_file_url_is_read_alone),
	        TEST(a_dash_is_standard_input),
	};
	const char *top = getenv("TMPDIR");
	char command[512];
	snprintf(folder, sizeof folder, "%s/precis-local-XXXXXX", top ? top : "/tmp");
	if (!mkdtemp(folder))
		return 1;
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command) == 0 ? status : 1;
}
