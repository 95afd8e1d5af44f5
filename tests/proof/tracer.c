/*
 * tracer [OPTIONS] -- COMMAND...: runs the command and all its children under ptrace,
 * counts their system calls, and does a deed as the n-th of those wanted begins. A
 * seccomp filter stops a process at these calls alone.
 *
 *   -w all|main|others   whose calls are counted: main is the command itself
 *   -c all|write|space|read|open   which calls (calls.h)
 *   -n N                 at the N-th; 0: never, only count
 *   -d kill              SIGKILL to the whole tree (the deed if none is named)
 *   -d kill-one          SIGKILL to the process that makes the call
 *   -d signal:N          that signal to the command; and a peer begins that sleeps a
 *                        second and then works a quarter of one
 *   -d fail:ERRNO        the call does nothing and returns that error
 *   -d fail-on:ERRNO     and so does each that follows
 *   -d run:PROGRAM       the program runs while the caller stands still
 *   -d run-kill:PROGRAM  and then comes SIGKILL to the whole tree
 *   -o FILE              where a report is written, a line "KEY VALUE" each: calls
 *                        (counted), at (what was begun at the N-th), first (who
 *                        ended first: command or peer), status (the exit code, or 128
 *                        and the signal)
 *
 * Standard streams are the command's. Exits with its status, 125 for a fault of its
 * own.
 */
#include <errno.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "calls.h"

enum deed {
	DEED_KILL,
	DEED_KILL_ONE,
	DEED_SIGNAL,
	DEED_FAIL,
	DEED_FAIL_ON,
	DEED_RUN,
	DEED_RUN_KILL
};
enum whose { WHOSE_ALL, WHOSE_MAIN, WHOSE_OTHERS };
enum { MAX_TRACEES = 256, FAULT = 125 };

struct tracer {
	enum whose whose;
	enum calls wanted;
	enum deed deed;
	long at;
	int number;          /* of the signal or error */
	const char *program; /* that runs */
	const char *report;
	pid_t main;
	bool is_over; /* the deed ended the tracing */
	long n_calls;
	char what[128];
	pid_t peer; /* 0: none works */
	bool is_late;
	int status;
	pid_t tracees[MAX_TRACEES];
	int n;
};

static int
status_of(int wait_status)
{
	if (WIFSIGNALED(wait_status))
		return 128 + WTERMSIG(wait_status);
	return WEXITSTATUS(wait_status);
}

/* The place of a process in the list, -1 where it is not there. */
static int
find_tracee(const struct tracer *tracer, pid_t pid)
{
	for (int i = 0; i < tracer->n; i++) {
		if (tracer->tracees[i] == pid)
			return i;
	}
	return -1;
}

/* What was just being forked is not in the list yet: it is met here. */
static void
kill_all(struct tracer *tracer)
{
	int status;
	for (int i = 0; i < tracer->n; i++)
		kill(tracer->tracees[i], SIGKILL);
	for (pid_t pid; (pid = waitpid(-1, &status, __WALL)) > 0 || errno == EINTR;) {
		if (WIFSTOPPED(status))
			kill(pid, SIGKILL);
		else if (pid == tracer->main)
			tracer->status = status_of(status);
	}
	tracer->is_over = true;
}

/* On a busy machine it takes longer, as the command does. */
static void
start_peer(struct tracer *tracer)
{
	tracer->peer = fork();
	if (tracer->peer != 0)
		return;
	sleep(1);
	while (clock() < CLOCKS_PER_SEC / 4)
		;
	_exit(0);
}

static void
run_program(const struct tracer *tracer)
{
	pid_t pid = fork();
	if (pid == 0) {
		execl(tracer->program, tracer->program, (char *)NULL);
		_exit(FAULT);
	}
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
}

/* A call whose number is none is not made, and returns what stands in its register. */
static void
fail_call(const struct tracer *tracer, pid_t pid)
{
	struct user_regs_struct registers;
	ptrace(PTRACE_GETREGS, pid, 0, &registers);
	registers.orig_rax = (unsigned long long)-1;
	registers.rax = (unsigned long long)-tracer->number;
	ptrace(PTRACE_SETREGS, pid, 0, &registers);
}

static void
do_deed(struct tracer *tracer, pid_t pid)
{
	switch (tracer->deed) {
	case DEED_KILL:
		kill_all(tracer);
		break;
	case DEED_KILL_ONE:
		kill(pid, SIGKILL);
		break;
	case DEED_SIGNAL:
		kill(tracer->main, tracer->number);
		start_peer(tracer);
		break;
	case DEED_FAIL:
	case DEED_FAIL_ON:
		fail_call(tracer, pid);
		break;
	case DEED_RUN:
		run_program(tracer);
		break;
	case DEED_RUN_KILL:
		run_program(tracer);
		kill_all(tracer);
		break;
	}
}

static bool
is_counted(const struct tracer *tracer, const struct call *call)
{
	bool is_main = call->pid == tracer->main;
	if ((tracer->whose == WHOSE_MAIN && !is_main) ||
	    (tracer->whose == WHOSE_OTHERS && is_main))
		return false;
	return call_is(call, tracer->wanted);
}

/* One call of those that the filter stops at. */
static void
take_call(struct tracer *tracer, pid_t pid)
{
	struct __ptrace_syscall_info info = {0};
	uint64_t args[6];
	ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info);
	for (int i = 0; i < 6; i++)
		args[i] = info.seccomp.args[i];
	struct call call = {pid, info.seccomp.nr, args};
	if (!is_counted(tracer, &call))
		return;
	tracer->n_calls++;
	if (tracer->n_calls == tracer->at) {
		snprintf(tracer->what, sizeof tracer->what, "%s of %s",
		         call_name(&call), pid == tracer->main ? "main" : "another");
		do_deed(tracer, pid);
	} else if (tracer->at > 0 && tracer->n_calls > tracer->at &&
	           tracer->deed == DEED_FAIL_ON) {
		fail_call(tracer, pid);
	}
}

/* One stop of one process; returns the signal it goes on with. */
static int
take_stop(struct tracer *tracer, pid_t pid, int status)
{
	int number = WSTOPSIG(status);
	if (find_tracee(tracer, pid) < 0) {
		if (tracer->n == MAX_TRACEES)
			exit(FAULT);
		tracer->tracees[tracer->n++] = pid;
		if (number == SIGSTOP)
			return 0;
	}
	if (status >> 8 == (SIGTRAP | PTRACE_EVENT_SECCOMP << 8))
		take_call(tracer, pid);
	return status >> 16 ? 0 : number;
}

static void
take_end(struct tracer *tracer, pid_t pid, int status)
{
	int place = find_tracee(tracer, pid);
	if (place >= 0)
		tracer->tracees[place] = tracer->tracees[--tracer->n];
	if (pid == tracer->peer) {
		tracer->peer = 0;
		tracer->is_late = true;
	}
	if (pid != tracer->main)
		return;
	tracer->status = status_of(status);
	if (tracer->peer) {
		kill(tracer->peer, SIGKILL);
		waitpid(tracer->peer, NULL, 0);
	}
}

static void
trace(struct tracer *tracer)
{
	int status;
	while (!tracer->is_over) {
		pid_t pid = waitpid(-1, &status, __WALL);
		if (pid < 0 && errno == EINTR)
			continue;
		if (pid < 0)
			break;
		if (WIFEXITED(status) || WIFSIGNALED(status)) {
			take_end(tracer, pid, status);
			continue;
		}
		int number = take_stop(tracer, pid, status);
		if (!tracer->is_over)
			ptrace(PTRACE_CONT, pid, 0, number);
	}
}

/* From here on the calls wanted stop whoever makes them. */
static void
begin(const struct tracer *tracer, char **command)
{
	struct sock_filter code[CALLS_FILTER_MAX];
	struct sock_fprog filter = {.filter = code};
	filter.len = calls_filter(tracer->wanted, code);
	ptrace(PTRACE_TRACEME, 0, 0, 0);
	raise(SIGSTOP);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0)
		execvp(command[0], command);
	_exit(FAULT);
}

static void
start(struct tracer *tracer, char **command)
{
	int status;
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	tracer->main = fork();
	if (tracer->main == 0)
		begin(tracer, command);
	if (tracer->main < 0 || waitpid(tracer->main, &status, 0) < 0)
		exit(FAULT);
	ptrace(PTRACE_SETOPTIONS, tracer->main, 0,
	       PTRACE_O_TRACESECCOMP | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
	               PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL);
	tracer->tracees[tracer->n++] = tracer->main;
	ptrace(PTRACE_CONT, tracer->main, 0, 0);
}

static bool
parse_deed(struct tracer *tracer, char *text)
{
	static const char *const names[] = {"kill",    "kill-one", "signal",  "fail",
	                                    "fail-on", "run",      "run-kill"};
	char *value = strchr(text, ':');
	if (value)
		*value++ = '\0';
	for (int i = 0; i <= DEED_RUN_KILL; i++) {
		if (strcmp(text, names[i]) != 0)
			continue;
		tracer->deed = (enum deed)i;
		tracer->program = value;
		tracer->number = value ? (int)strtol(value, NULL, 10) : 0;
		return true;
	}
	return false;
}

static bool
parse_whose(const char *text, enum whose *out)
{
	static const char *const names[] = {"all", "main", "others"};
	for (int i = 0; i <= WHOSE_OTHERS; i++) {
		if (strcmp(text, names[i]) == 0) {
			*out = (enum whose)i;
			return true;
		}
	}
	return false;
}

static bool
parse(struct tracer *tracer, int argc, char **argv)
{
	bool fine = true;
	for (int letter; fine && (letter = getopt(argc, argv, "+w:c:n:d:o:")) != -1;) {
		if (letter == 'w')
			fine = parse_whose(optarg, &tracer->whose);
		else if (letter == 'c')
			fine = calls_parse(optarg, &tracer->wanted);
		else if (letter == 'n')
			tracer->at = strtol(optarg, NULL, 10);
		else if (letter == 'd')
			fine = parse_deed(tracer, optarg);
		else if (letter == 'o')
			tracer->report = optarg;
		else
			fine = false;
	}
	return fine && optind < argc;
}

static void
write_report(const struct tracer *tracer)
{
	FILE *file = tracer->report ? fopen(tracer->report, "w") : NULL;
	if (!file)
		return;
	fprintf(file, "calls %ld\nat %s\nfirst %s\nstatus %d\n", tracer->n_calls,
	        tracer->what, tracer->is_late ? "peer" : "command", tracer->status);
	fclose(file);
}

int
main(int argc, char **argv)
{
	static struct tracer tracer;
	if (!parse(&tracer, argc, argv)) {
		fputs("tracer: wrong arguments; tracer.c explains them\n", stderr);
		return FAULT;
	}
	start(&tracer, argv + optind);
	trace(&tracer);
	write_report(&tracer);
	return tracer.status;
}
