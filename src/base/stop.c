#include "base/stop.h"

#include <signal.h>
#include <stddef.h>

static const int held[] = {SIGINT, SIGTERM, SIGHUP};

enum { N_HELD = sizeof held / sizeof *held };

static bool
is_ignored(int number)
{
	struct sigaction now;
	return sigaction(number, NULL, &now) == 0 && now.sa_handler == SIG_IGN;
}

void
stop_hold(void)
{
	sigset_t set;
	sigemptyset(&set);
	for (size_t i = 0; i < N_HELD; i++) {
		if (!is_ignored(held[i]))
			sigaddset(&set, held[i]);
	}
	sigprocmask(SIG_BLOCK, &set, NULL);
}

bool
stop_asked(void)
{
	sigset_t waiting;
	sigemptyset(&waiting);
	sigpending(&waiting);
	for (size_t i = 0; i < N_HELD; i++) {
		if (sigismember(&waiting, held[i]) == 1)
			return true;
	}
	return false;
}

void
stop_pass(void)
{
	sigset_t set;
	sigemptyset(&set);
	for (size_t i = 0; i < N_HELD; i++)
		sigaddset(&set, held[i]);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
}
