#include <linux/landlock.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "pipeline/prison_system.h"

void
prison_close(int first, int last)
{
	if (last < 0 || first <= last)
		close_range((unsigned)first, last < 0 ? ~0U : (unsigned)last, 0);
}

void
prison_die_with_parent(void)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
}

/* struct landlock_ruleset_attr as of ABI 6; older headers know its first field only. */
struct ruleset {
	uint64_t handled_access_fs;
	uint64_t handled_access_net;
	uint64_t scoped;
};

/* All rights an ABI knows, so that a set without rules takes each of them away. */
static struct ruleset
every_right(long abi, size_t *n_bytes)
{
	struct ruleset set = {.handled_access_fs = (1ULL << 13) - 1};
	*n_bytes = sizeof set.handled_access_fs;
	if (abi >= 2)
		set.handled_access_fs |= 1ULL << 13;
	if (abi >= 3)
		set.handled_access_fs |= 1ULL << 14;
	if (abi >= 5)
		set.handled_access_fs |= 1ULL << 15;
	if (abi >= 4) {
		set.handled_access_net = 3;
		*n_bytes = offsetof(struct ruleset, scoped);
	}
	if (abi >= 6) {
		set.scoped = 3;
		*n_bytes = sizeof set;
	}
	return set;
}

bool
prison_lock_files(void)
{
	size_t n_bytes;
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0,
	                   LANDLOCK_CREATE_RULESET_VERSION);
	if (abi < 1)
		return false;
	struct ruleset set = every_right(abi, &n_bytes);
	long fd = syscall(SYS_landlock_create_ruleset, &set, n_bytes, 0);
	if (fd < 0)
		return false;
	bool locked = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	              syscall(SYS_landlock_restrict_self, fd, 0) == 0;
	close((int)fd);
	return locked;
}
