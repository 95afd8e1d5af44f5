#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "check.h"

/* What say() writes to standard error. */
static struct str
heard(void (*say)(void))
{
	static char text[20000];
	FILE *file = tmpfile();
	int saved = dup(STDERR_FILENO);
	dup2(fileno(file), STDERR_FILENO);
	say();
	dup2(saved, STDERR_FILENO);
	close(saved);
	ssize_t n = pread(fileno(file), text, sizeof text, 0);
	fclose(file);
	return (struct str){text, n > 0 ? (size_t)n : 0};
}

/* The same where standard error is a terminal. */
static struct str
heard_by_a_terminal(void (*say)(void), const char *term)
{
	static char text[4096];
	int terminal = posix_openpt(O_RDWR | O_NOCTTY);
	if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0)
		return (struct str){0};
	int end = open(ptsname(terminal), O_RDWR | O_NOCTTY);
	int saved = dup(STDERR_FILENO);
	setenv("TERM", term, 1);
	dup2(end, STDERR_FILENO);
	say();
	dup2(saved, STDERR_FILENO);
	close(saved);
	/* A terminal gives what it has in pieces: read on to a mark of our own. */
	size_t n = 0;
	ssize_t got = write(end, "~", 1);
	while (got > 0 && (n == 0 || text[n - 1] != '~') && n < sizeof text) {
		got = read(terminal, text + n, sizeof text - n);
		n += got > 0 ? (size_t)got : 0;
	}
	close(end);
	close(terminal);
	return (struct str){text, n > 0 ? n - 1 : 0};
}

static void
say_all(void)
{
	log_error("e");
	log_warning("w");
	log_info("i");
	log_debug("d");
}

static void
each_level_says_more(void)
{
	CHECK_INT(log_get_level(), LOG_NORMAL);
	log_set_level(LOG_QUIET);
	CHECK_STR(heard(say_all), "precis: e\n");
	log_set_level(LOG_NORMAL);
	CHECK_STR(heard(say_all), "precis: e\nprecis: w\n");
	log_set_level(LOG_VERBOSE);
	CHECK_STR(heard(say_all), "precis: e\nprecis: w\nprecis: i\n");
	log_set_level(LOG_DEBUG);
	CHECK_STR(heard(say_all), "precis: e\nprecis: w\nprecis: i\nprecis: d\n");
	log_set_level(LOG_NORMAL);
}

static void
say_escapes(void)
{
	log_error("%s", "a\033[31mb\r\nc\t\x7f\xc2\x9b"
	                "31m\xe2\x80\xae"
	                "d\xff é月");
}

static void
what_could_move_the_cursor_is_shown_as_a_question_mark(void)
{
	CHECK_STR(heard(say_escapes), "precis: a?[31mb??c???31m?d? é月\n");
}

static void
say_much(void)
{
	log_error("%10000s", "x");
}

static void
a_line_has_a_limit(void)
{
	struct str text = heard(say_much);
	CHECK(text.n > 1000 && text.n < 5000);
	CHECK(str_ends(text, STR("\n")));
}

static void
show_progress(void)
{
	log_progress("%d of %d", 1, 2);
	log_progress("%d of %d", 2, 2);
	log_progress_end();
}

static void
progress_is_for_terminals_alone(void)
{
	CHECK_STR(heard(show_progress), "");
	CHECK_STR(heard_by_a_terminal(show_progress, "dumb"), "");
	struct str text = heard_by_a_terminal(show_progress, "xterm");
	if (text.n == 0)
		check_skip("no terminal here");
	else
		CHECK_STR(text, "\r\033[K1 of 2\r\033[K2 of 2\r\033[K");
}

static void
complain_in_between(void)
{
	log_progress("working");
	log_warning("trouble");
	log_warning("more");
	log_progress_end();
}

static void
a_message_wipes_the_progress_line_first(void)
{
	log_set_color(LOG_COLOR_NEVER);
	struct str text = heard_by_a_terminal(complain_in_between, "xterm");
	log_set_color(LOG_COLOR_AUTO);
	if (text.n == 0)
		check_skip("no terminal here");
	else
		CHECK_STR(text, "\r\033[Kworking\r\033[Kprecis: trouble\r\n"
		                "precis: more\r\n");
}

#define IN_COLOR "\033[1;31mprecis:\033[0m e\r\n\033[1;33mprecis:\033[0m w\r\n"

static void
on_a_terminal_errors_are_red_and_warnings_yellow(void)
{
	struct str text = heard_by_a_terminal(say_all, "xterm");
	if (text.n == 0) {
		check_skip("no terminal here");
		return;
	}
	CHECK_STR(text, IN_COLOR);
	CHECK_STR(heard_by_a_terminal(say_all, "dumb"), "precis: e\r\nprecis: w\r\n");
	setenv("NO_COLOR", "1", 1);
	CHECK_STR(heard_by_a_terminal(say_all, "xterm"), "precis: e\r\nprecis: w\r\n");
	log_set_color(LOG_COLOR_ALWAYS);
	CHECK_STR(heard_by_a_terminal(say_all, "xterm"), IN_COLOR);
	log_set_color(LOG_COLOR_AUTO);
	setenv("NO_COLOR", "", 1);
	CHECK_STR(heard_by_a_terminal(say_all, "xterm"), IN_COLOR);
	unsetenv("NO_COLOR");
}

static void
elsewhere_there_is_color_where_it_is_asked_for(void)
{
	CHECK_STR(heard(say_all), "precis: e\nprecis: w\n");
	log_set_color(LOG_COLOR_ALWAYS);
	CHECK_STR(heard(say_all), "\033[1;31mprecis:\033[0m e\n"
	                          "\033[1;33mprecis:\033[0m w\n");
	log_set_color(LOG_COLOR_AUTO);
}

static void
show_long_progress(void)
{
	log_progress("%200s", "é");
	log_progress_end();
}

static void
a_progress_line_never_wraps(void)
{
	struct str text = heard_by_a_terminal(show_long_progress, "xterm");
	if (text.n == 0)
		check_skip("no terminal here");
	else
		CHECK_INT(text.n, 4 + 79 + 4);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(each_level_says_more),
	        TEST(what_could_move_the_cursor_is_shown_as_a_question_mark),
	        TEST(a_line_has_a_limit),
	        TEST(progress_is_for_terminals_alone),
	        TEST(a_message_wipes_the_progress_line_first),
	        TEST(on_a_terminal_errors_are_red_and_warnings_yellow),
	        TEST(elsewhere_there_is_color_where_it_is_asked_for),
	        TEST(a_progress_line_never_wraps),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
