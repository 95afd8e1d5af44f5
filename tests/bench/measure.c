/*
 * measure RESULT COMMAND...: runs a command to its end and appends a line to RESULT:
 * wall time and CPU time in ms, the largest process's peak memory in KiB, and the peak
 * in KiB of all its processes together (proportional set size, sampled), and its exit
 * status. A command that ends before the first sample is not disturbed by any; of it
 * the peak is the largest process's.
 */
#include <ctype.h>
#include <dirent.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SAMPLE_MS = 25 };

static double
now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Reads a small file of /proc; false where its process is gone. */
static bool
read_proc(const char *pid, const char *name, char *text, size_t cap)
{
	char path[320];
	snprintf(path, sizeof path, "/proc/%s/%s", pid, name);
	FILE *file = fopen(path, "r");
	if (!file)
		return false;
	size_t n = fread(text, 1, cap - 1, file);
	fclose(file);
	text[n] = '\0';
	return n > 0;
}

static bool
is_in_group(const char *pid, pid_t group)
{
	char text[1024];
	if (!read_proc(pid, "stat", text, sizeof text))
		return false;
	/* "pid (name) state ppid pgrp": the name may hold anything. */
	const char *at = strrchr(text, ')');
	char *end;
	if (!at || strlen(at) < 4)
		return false;
	strtol(at + 4, &end, 10);
	return strtol(end, NULL, 10) == group;
}

static long
group_kib(pid_t group)
{
	char text[4096];
	long sum = 0;
	DIR *folder = opendir("/proc");
	struct dirent *entry;
	while (folder && (entry = readdir(folder)) != NULL) {
		const char *pid = entry->d_name;
		if (!isdigit((unsigned char)pid[0]) || !is_in_group(pid, group) ||
		    !read_proc(pid, "smaps_rollup", text, sizeof text))
			continue;
		const char *pss = strstr(text, "\nPss:");
		if (pss)
			sum += strtol(pss + 5, NULL, 10);
	}
	if (folder)
		closedir(folder);
	return sum;
}

static double
cpu_ms(const struct rusage *usage)
{
	return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1e3 +
	       (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1e3;
}

int
main(int argc, char **argv)
{
	if (argc < 3) {
		fputs("usage: measure RESULT COMMAND...\n", stderr);
		return 64;
	}
	const struct timespec pause = {0, SAMPLE_MS * 1000000L};
	struct rusage usage;
	sigset_t ends;
	long peak_kib = 0;
	int status = 0;
	sigemptyset(&ends);
	sigaddset(&ends, SIGCHLD);
	sigprocmask(SIG_BLOCK, &ends, NULL);
	double before = now_ms();
	pid_t pid = fork();
	if (pid == 0) {
		setpgid(0, 0);
		sigprocmask(SIG_UNBLOCK, &ends, NULL);
		execvp(argv[2], argv + 2);
		_exit(127);
	}
	while (sigtimedwait(&ends, NULL, &pause) < 0) {
		long kib = group_kib(pid);
		if (kib > peak_kib)
			peak_kib = kib;
	}
	double wall = now_ms() - before;
	waitpid(pid, &status, 0);
	getrusage(RUSAGE_CHILDREN, &usage);
	if (peak_kib == 0)
		peak_kib = usage.ru_maxrss;
	FILE *result = fopen(argv[1], "a");
	if (!result)
		return 73;
	fprintf(result, "%.1f %.1f %ld %ld %d\n", wall, cpu_ms(&usage),
	        (long)usage.ru_maxrss, peak_kib,
	        WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
	return fclose(result) == 0 ? 0 : 73;
}
