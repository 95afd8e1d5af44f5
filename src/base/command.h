/* A program run to its end, without a shell. */
#ifndef BASE_COMMAND_H
#define BASE_COMMAND_H

#include <poll.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

struct command {
	struct strs argv; /* at least the program, found by PATH */
	struct str input; /* its standard input */
	enum {
		COMMAND_KEEPS_OUTPUT, /* what it says on standard output; errors pass */
		COMMAND_KEEPS_ERRORS  /* both of them */
	} keeps;
	enum {
		COMMAND_BESIDE_US, /* it may ask at the terminal */
		COMMAND_APART,     /* a group of its own, which ends with it */
		COMMAND_LET_GO     /* likewise, but what it left behind goes on */
	} group;
	size_t max_bytes; /* of what it says; the rest is read and forgotten */
	int64_t timeout_ms;
};

struct command_end {
	int status;        /* as the shell's $?: 128 and the signal's number */
	bool timed_out;    /* it was ended by SIGKILL */
	bool stopped;      /* the same, because a stop was asked for */
	bool took_input;   /* all of it was written */
	bool too_long;     /* it said more than max_bytes */
	struct str output; /* in the arena */
};

/*
 * A stop that is asked for (stop.h) ends it, unless it has taken all of an input: then
 * it may be acting on it, and is waited for. False with EX_OSERR where it could not be
 * started.
 */
bool command_run(struct arena *arena, const struct command *command,
                 struct command_end *end, struct error *error);

/* A program on its way, for who has other things to do. */
struct running {
	pid_t pid;
	bool apart;
	int in;          /* to its input; -1: closed */
	int out;         /* from its output */
	struct str rest; /* of the input */
	struct buf said;
	int64_t deadline_ms;
	bool timed_out;
	bool stopped;
};

/*
 * command_run in steps: begin, then watch (fills two fds for poll; -1 where there is
 * nothing to wait for) and move until that returns true: it has ended. Its end comes
 * without a word on fds where others still hold its output: look again every 50 ms.
 * SIGPIPE must be ignored while moving.
 */
bool command_begin(struct arena *arena, const struct command *command,
                   struct running *out, struct error *error);
void command_watch(const struct running *running, struct pollfd *fds);
bool command_move(struct running *running, struct command_end *end);
/* Ends it by SIGKILL and forgets it. */
void command_stop(struct running *running);

#endif
