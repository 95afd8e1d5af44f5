/* A program run to its end, without a shell. */
#ifndef DELIVER_COMMAND_H
#define DELIVER_COMMAND_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

struct command {
	struct strs argv; /* at least the program, found by PATH */
	struct str input; /* its standard input */
	enum {
		COMMAND_KEEPS_OUTPUT, /* what it says on standard output; errors pass */
		COMMAND_KEEPS_ERRORS  /* both of them */
	} keeps;
	size_t max_bytes; /* of what it says; the rest is read and forgotten */
	int64_t timeout_ms;
};

struct command_end {
	int status;        /* as the shell's $?: 128 and the signal's number */
	bool timed_out;    /* it was ended by SIGKILL */
	bool took_input;   /* all of it was written */
	struct str output; /* in the arena */
};

/* False with EX_OSERR where it could not be started. */
bool command_run(struct arena *arena, const struct command *command,
                 struct command_end *end, struct error *error);

#endif
