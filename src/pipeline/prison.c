#include "pipeline/prison.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "pipeline/prison_system.h"

/* What a limit is named by is an enum on some systems and an int on others. */
#define LIMIT(what, soft) setrlimit((what), &(struct rlimit){(soft), (soft)})

static void
close_others(int socket)
{
	int nowhere = open("/dev/null", O_RDWR);
	for (int fd = 0; fd < 3 && nowhere >= 0; fd++)
		dup2(nowhere, fd);
	if (nowhere > 2 && nowhere != socket)
		close(nowhere);
	prison_close(3, socket - 1);
	prison_close(socket + 1, -1);
}

const char *
prison_level_name(enum prison_level level)
{
	static const char *const names[] = {"limits", "limits and seccomp",
	                                    "limits, seccomp and Landlock"};
	return names[level];
}

enum prison_level
prison_enter(int socket)
{
	enum prison_level level = PRISON_LIMITS;
	signal(SIGINT, SIG_IGN);
	signal(SIGPIPE, SIG_DFL);
	prison_die_with_parent();
	close_others(socket);
	/* Sanitizers need more than a prisoner may do; Landlock needs a descriptor. */
	bool whole = PRISON_MEMORY_BYTES > 0;
	bool no_files = whole && prison_lock_files();
	LIMIT(RLIMIT_CORE, 0);
	LIMIT(RLIMIT_FSIZE, 0);
	LIMIT(RLIMIT_NOFILE, 0);
	if (whole)
		LIMIT(RLIMIT_AS, PRISON_MEMORY_BYTES);
	prison_next();
	if (whole && prison_lock_syscalls())
		level = no_files ? PRISON_FILES : PRISON_SYSCALLS;
	return level;
}

void
prison_next(void)
{
	struct timespec used;
	struct rlimit limits;
	if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) != 0 ||
	    getrlimit(RLIMIT_CPU, &limits) != 0)
		return;
	limits.rlim_cur = (rlim_t)used.tv_sec + PRISON_CPU_S + 1;
	setrlimit(RLIMIT_CPU, &limits);
}
