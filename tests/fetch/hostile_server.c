/* The hostile server by itself: prints its port, and ends when its input does. */
#include <stdio.h>

#include "hostile.h"

int
main(void)
{
	struct hostile hostile = hostile_start();
	if (hostile.pid <= 0)
		return 1;
	printf("%d\n", hostile.port);
	fflush(stdout);
	while (getchar() != EOF)
		;
	hostile_stop(&hostile);
	return 0;
}
