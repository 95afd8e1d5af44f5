#include <errno.h>
#include <seccomp.h>
#include <stddef.h>

#include "pipeline/prison_system.h"

/* Memory, the socket that is there, the clock, and the end. glibc's qsort asks how much
 * memory there is (sysinfo). */
static const int allowed[] = {
        SCMP_SYS(read),         SCMP_SYS(write),        SCMP_SYS(close),
        SCMP_SYS(mmap),         SCMP_SYS(munmap),       SCMP_SYS(mremap),
        SCMP_SYS(mprotect),     SCMP_SYS(madvise),      SCMP_SYS(brk),
        SCMP_SYS(futex),        SCMP_SYS(getrandom),    SCMP_SYS(clock_gettime),
        SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(exit),         SCMP_SYS(exit_group),   SCMP_SYS(restart_syscall),
        SCMP_SYS(sched_yield),  SCMP_SYS(gettimeofday), SCMP_SYS(time),
        SCMP_SYS(clock_getres), SCMP_SYS(getpid),       SCMP_SYS(gettid),
        SCMP_SYS(sysinfo),
};

/*
 * Refused, not killed for: a library that looks for a file of its own (GMime a
 * converter for a subject in some rare charset) does without it, and the resource is
 * read.
 */
static const int refused[] = {SCMP_SYS(open), SCMP_SYS(openat)};

bool
prison_lock_syscalls(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	if (!filter)
		return false;
	bool fine = true;
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		fine = fine &&
		       seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		fine = fine && seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES),
		                                refused[i], 0) == 0;
	/* Its own limits alone: the CPU time of the next resource. */
	const struct scmp_arg_cmp own = {.arg = 0, .op = SCMP_CMP_EQ, .datum_a = 0};
	fine = fine && seccomp_rule_add_array(filter, SCMP_ACT_ALLOW,
	                                      SCMP_SYS(prlimit64), 1, &own) == 0;
	fine = fine && seccomp_load(filter) == 0;
	seccomp_release(filter);
	return fine;
}
