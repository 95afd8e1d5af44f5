/* Which system calls of a traced process a fault may fall on. */
#ifndef TESTS_PROOF_CALLS_H
#define TESTS_PROOF_CALLS_H

#include <linux/filter.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

enum calls {
	CALLS_ALL,
	CALLS_WRITE, /* change a file or a folder, or make it last */
	CALLS_SPACE, /* of these, those that may need room */
	CALLS_READ,  /* read a file */
	CALLS_OPEN   /* take a descriptor, but for the loader's own */
};

/* One call as it begins. */
struct call {
	pid_t pid;
	uint64_t number;
	const uint64_t *args;
};

/* False where the name is none of "all", "write", "space", "read", "open". */
bool calls_parse(const char *name, enum calls *out);

bool call_is(const struct call *call, enum calls wanted);

/* A seccomp filter that stops a traced process where a call may be wanted, and lets all
 * others pass. Returns its length. */
enum { CALLS_FILTER_MAX = 128 };
unsigned short calls_filter(enum calls wanted, struct sock_filter *out);

/* Its name, as "pwrite64"; "call" for those that the table does not have. */
const char *call_name(const struct call *call);

#endif
