/* Limits that a reader process lays on itself before it reads a foreign byte. */
#ifndef PIPELINE_PRISON_H
#define PIPELINE_PRISON_H

/* CPU time one resource may cost. */
enum { PRISON_CPU_S = 10 };

/* How much the system could be made to enforce; each level holds those before it. */
enum prison_level {
	PRISON_LIMITS,   /* descriptors closed; memory, CPU, files, core bounded */
	PRISON_SYSCALLS, /* and seccomp: only what reading needs; to open a file is
	                    refused, all else kills */
	PRISON_FILES     /* and Landlock: no path can be reached */
};

/* "limits", "limits and seccomp", "limits, seccomp and Landlock" */
const char *prison_level_name(enum prison_level level);

/*
 * Enters the prison for good: every descriptor but `socket` is closed, standard streams
 * lead nowhere, no file can be opened or written, no socket made, nothing run; no core
 * is dumped, memory is bounded, and the process dies with its parent. Returns what was
 * reached.
 */
enum prison_level prison_enter(int socket);

/* Allows PRISON_CPU_S more seconds of CPU time, for the next resource. */
void prison_next(void);

#endif
