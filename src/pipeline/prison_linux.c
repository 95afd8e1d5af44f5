#include <signal.h>
#include <sys/prctl.h>
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
