#include "base/late.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sysexits.h>

#include "base/arena.h"
#include "base/log.h"

const void *
late_open(const char *module, const char *object)
{
	errno = 0;
	void *opened = dlopen(module, RTLD_NOW | RTLD_LOCAL);
	if (!opened && errno == ENOMEM)
		arena_out_of_memory();
	const void *found = opened ? dlsym(opened, object) : NULL;
	if (!found) {
		log_error(
		        "%s, a part of precis, cannot be opened (%s): install it again",
		        module, dlerror());
		exit(EX_SOFTWARE);
	}
	return found;
}
