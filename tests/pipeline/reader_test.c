#include "pipeline/reader.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "check.h"

static const struct languages *languages;

static struct read_request
request_for(const char *text)
{
	struct read_request request = {.otherwise = OTHERWISE_SKIP};
	request.resource.bytes = str_from(text);
	request.resource.media_type = STR("text/plain");
	return request;
}

static const char brief[] =
        "The highlights this week: Norway bans a ferry, Chile opens "
        "a mine, and Ghana sells a port.";

static void
a_reader_finds_the_highlights(void)
{
	struct readers *readers = NULL;
	struct read_result result = {0};
	struct read_request request = request_for(brief);
	if (!CHECK(readers_open(1, languages, &readers, NULL)))
		return;
	readers_ask(readers, &request, &result);
	CHECK_INT(result.reply.error.code, 0);
	if (CHECK(result.reply.briefs.n == 1) && CHECK(result.reply.items[0].n == 3))
		CHECK_STR(result.reply.items[0].v[2].text, "Ghana sells a port");
	arena_free(&result.arena);
	readers_close(readers);
}

/* A sort of many asks the C library how much memory there is. */
static void
a_reader_may_sort_a_long_list(void)
{
	struct arena arena = {0};
	struct buf page = buf_new(&arena, 0);
	struct readers *readers = NULL;
	struct read_result result = {0};
	buf_add_c(&page, "<h1>Notes</h1><p>Good morning.</p><h2>Highlights</h2><ul>");
	for (int i = 0; i < 60; i++)
		buf_printf(&page, "<li>Norway opens the ferry number %d</li>", i);
	buf_add_c(&page, "</ul>");
	struct read_request request = request_for(buf_str(&page).s);
	request.resource.media_type = STR("text/html");
	if (CHECK(readers_open(1, languages, &readers, NULL))) {
		readers_ask(readers, &request, &result);
		CHECK_STR(str_from(result.reply.error.text), "");
		CHECK(result.reply.briefs.n == 1 && result.reply.items[0].n == 60);
		arena_free(&result.arena);
	}
	readers_close(readers);
	arena_free(&arena);
}

/* GMime looks for a converter of its own for each: no file can be opened for it. */
static void
a_subject_in_any_charset_costs_no_reader(void)
{
	static const char *const charsets[] = {"iso-8859-1",  "us-ascii", "gb2312",
	                                       "iso-2022-kr", "ibm037",   "x-no-such"};
	struct arena arena = {0};
	struct readers *readers = NULL;
	if (!CHECK(readers_open(1, languages, &readers, NULL)))
		return;
	for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++) {
		struct buf mail = buf_new(&arena, 0);
		struct read_result result = {0};
		buf_printf(&mail,
		           "From: =?%s?q?Nina?= <n@example.org>\n"
		           "Subject: =?%s?q?Harbor_notes?=\n\n%s\n",
		           charsets[i], charsets[i], brief);
		struct read_request request = request_for(buf_str(&mail).s);
		request.resource.media_type = STR("message/rfc822");
		readers_ask(readers, &request, &result);
		CHECK_STR(str_from(result.reply.error.text), "");
		CHECK(result.reply.briefs.n == 1 && result.reply.items[0].n == 3);
		arena_free(&result.arena);
	}
	readers_close(readers);
	arena_free(&arena);
}

static void
the_language_is_told_by_the_words_where_the_brief_does_not_say(void)
{
	static const char *const texts[][2] = {
	        {"Der Hafen war lange still, und wer etwas zu verkaufen hatte, der "
	         "wartete auf den Wind. Nun kommt das Schiff wieder, und die halbe "
	         "Insel stand am Ufer, um zu sehen, ob es an den neuen Steg passt. "
	         "Es passte, und nach dem Fest fuhr es mit der ersten Post hinaus. "
	         "Die Schule wünscht sich noch, dass es am Freitag wartet, bis das "
	         "Spiel vorbei ist, und der Kapitän, der im Tor steht, ist dafür. "
	         "Wer auf der Insel wohnt, der zahlt so viel wie vor elf Jahren.",
	         "de"},
	        {"Der Hafen war lange still.", ""},
	};
	struct readers *readers = NULL;
	if (!CHECK(readers_open(1, languages, &readers, NULL)))
		return;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct read_result result = {0};
		struct read_request request = request_for(texts[i][0]);
		readers_ask(readers, &request, &result);
		if (CHECK(result.reply.briefs.n == 1))
			CHECK_STR(result.reply.briefs.v[0].language, texts[i][1]);
		arena_free(&result.arena);
	}
	readers_close(readers);
}

static pid_t
first_child(void)
{
	char path[64];
	long child = 0;
	snprintf(path, sizeof path, "/proc/self/task/%ld/children", (long)getpid());
	FILE *file = fopen(path, "r");
	if (file) {
		char text[64] = "";
		if (fgets(text, sizeof text, file))
			child = strtol(text, NULL, 10);
		fclose(file);
	}
	return (pid_t)child;
}

static void
a_readers_death_costs_one_resource(void)
{
	struct readers *readers = NULL;
	struct read_result result = {0};
	struct read_request request = request_for(brief);
	pid_t child;
	if (!CHECK(readers_open(1, languages, &readers, NULL)))
		return;
	child = first_child();
	if (child <= 0) {
		check_skip("the system does not list a process's children");
		readers_close(readers);
		return;
	}
	kill(child, SIGKILL);
	readers_ask(readers, &request, &result);
	CHECK_INT(result.reply.error.code, EX_DATAERR);
	arena_free(&result.arena);
	result = (struct read_result){0};
	readers_ask(readers, &request, &result);
	CHECK_INT(result.reply.error.code, 0);
	arena_free(&result.arena);
	readers_close(readers);
}

/* Waits for all that was given; how many were read, and how many readers died. */
static void
take_all(struct readers *readers, size_t *n_read, size_t *n_died)
{
	struct read_result result = {0};
	*n_read = *n_died = 0;
	while (readers_busy(readers)) {
		struct pollfd fds[3];
		readers_watch(readers, fds);
		poll(fds, (nfds_t)readers_count(readers), 1000);
		readers_move(readers, fds);
		while (readers_take(readers, &result)) {
			*n_read += result.reply.briefs.n;
			*n_died += result.died;
			arena_free(&result.arena);
		}
	}
}

static size_t
give_all_there_is_room_for(struct readers *readers, const struct read_request *request)
{
	size_t n = 0;
	while (readers_have_room(readers)) {
		readers_give(readers, request, NULL);
		n++;
	}
	return n;
}

static void
the_next_lies_ready_while_a_reader_is_at_work(void)
{
	struct readers *readers = NULL;
	struct read_request request = request_for(brief);
	size_t n_read, n_died;
	if (!CHECK(readers_open(1, languages, &readers, NULL)))
		return;
	size_t n = give_all_there_is_room_for(readers, &request);
	CHECK(n > 1);
	take_all(readers, &n_read, &n_died);
	CHECK_INT(n_read, n);
	CHECK_INT(n_died, 0);
	readers_close(readers);
}

static void
what_lay_ready_outlives_its_reader(void)
{
	struct readers *readers = NULL;
	struct read_request request = request_for(brief);
	size_t n_read, n_died;
	if (!CHECK(readers_open(1, languages, &readers, NULL)))
		return;
	pid_t child = first_child();
	if (child > 0) {
		kill(child, SIGSTOP);
		size_t n = give_all_there_is_room_for(readers, &request);
		kill(child, SIGKILL);
		take_all(readers, &n_read, &n_died);
		CHECK_INT(n_read, n - 1);
		CHECK_INT(n_died, 1);
	} else {
		check_skip("the system does not list a process's children");
	}
	readers_close(readers);
}

static void
several_readers_work_at_the_same_time(void)
{
	struct readers *readers = NULL;
	struct read_request request = request_for(brief);
	size_t n_read, n_died;
	if (!CHECK(readers_open(3, languages, &readers, NULL)))
		return;
	for (int i = 0; i < 3; i++)
		readers_give(readers, &request, NULL);
	take_all(readers, &n_read, &n_died);
	CHECK_INT(n_read, 3);
	readers_close(readers);
}

static void
what_is_required_is_what_is_told(void)
{
	struct error error = {0};
	const char *name = "";
	CHECK(readers_prison(&name, &error));
	bool whole = strcmp(name, "limits, seccomp and Landlock") == 0;
	CHECK_INT(readers_require_prison(&error), whole);
	CHECK_INT(error.code, whole ? 0 : EX_CONFIG);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_reader_finds_the_highlights),
	        TEST(a_reader_may_sort_a_long_list),
	        TEST(a_subject_in_any_charset_costs_no_reader),
	        TEST(the_language_is_told_by_the_words_where_the_brief_does_not_say),
	        TEST(a_readers_death_costs_one_resource),
	        TEST(what_is_required_is_what_is_told),
	        TEST(the_next_lies_ready_while_a_reader_is_at_work),
	        TEST(what_lay_ready_outlives_its_reader),
	        TEST(several_readers_work_at_the_same_time),
	};
	struct arena arena = {0};
	if (!highlight_load(&arena, STR(""), &languages, NULL))
		return 1;
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
