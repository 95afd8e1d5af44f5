#include "base/stop.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

/* How a child ends that does this. */
static int
status_of(void (*act)(void))
{
	int status = -1;
	pid_t child = fork();
	if (child == 0) {
		act();
		_exit(0);
	}
	waitpid(child, &status, 0);
	return status;
}

static void
hold_and_ask(void)
{
	stop_hold();
	if (stop_asked())
		_exit(1);
	raise(SIGTERM);
	_exit(stop_asked() ? 0 : 2);
}

static void
a_signal_that_is_held_ends_nothing_by_itself(void)
{
	CHECK_INT(status_of(hold_and_ask), 0);
}

static void
hold_and_pass(void)
{
	stop_hold();
	raise(SIGINT);
	stop_pass();
}

static void
the_process_ends_by_it_where_it_is_let_through(void)
{
	int status = status_of(hold_and_pass);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
}

static void
hold_ignored(void)
{
	signal(SIGHUP, SIG_IGN);
	stop_hold();
	raise(SIGHUP);
	_exit(stop_asked() ? 1 : 0);
}

static void
what_is_ignored_stays_ignored(void)
{
	CHECK_INT(status_of(hold_ignored), 0);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_signal_that_is_held_ends_nothing_by_itself),
	        TEST(the_process_ends_by_it_where_it_is_let_through),
	        TEST(what_is_ignored_stays_ignored),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
