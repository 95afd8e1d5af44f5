/* A secret from where it is kept. */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/* Where a secret is kept; at most one is set. */
struct secret {
	struct str file;        /* its first line */
	struct strs command;    /* program and arguments; the first line it prints */
	struct str environment; /* a variable's name */
	struct str credential;  /* a file's name in $CREDENTIALS_DIRECTORY */
};

/*
 * The first line of what is kept there. Empty where no place is named. A file that
 * others can read gives a warning. EX_CONFIG, naming the place and never its content,
 * where there is nothing to read.
 */
bool secret_read(struct arena *arena, const struct secret *secret, struct str *out,
                 struct error *error);

#endif
