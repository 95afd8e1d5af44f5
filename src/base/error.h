/*
 * The one form of an error: a code of sysexits(3) and a line of text: lower case, no
 * full stop, names the thing, its value and what to do.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>
#include <sysexits.h>

struct error {
	int code; /* EX_USAGE … EX_CONFIG, 0 where nothing failed */
	char text[512];
};

/* Fills *error (NULL is allowed) and returns false, so that it can be returned. */
bool error_set(struct error *error, int code, const char *format, ...)
        __attribute__((format(printf, 3, 4)));

/* Puts "context: " before the text; the code stays. Returns false. */
bool error_context(struct error *error, const char *format, ...)
        __attribute__((format(printf, 2, 3)));

/* error_set with ": strerror(errno)" behind; the code is given. */
bool error_errno(struct error *error, int code, const char *format, ...)
        __attribute__((format(printf, 3, 4)));

#endif
