/*
 * A polite end: SIGINT, SIGTERM and SIGHUP are held back while there is something to
 * end well, and asked for where waiting or between two steps. No handler, no flag: the
 * kernel keeps them.
 */
#ifndef BASE_STOP_H
#define BASE_STOP_H

#include <stdbool.h>

/* How long a wait may last before it asks again. */
enum { STOP_PATIENCE_MS = 200 };

/* Holds them back from now on, but for those that are ignored (nohup, "&"). */
void stop_hold(void);

/* One of them has come since; false where they are not held. */
bool stop_asked(void);

/* Lets them through again: where one has come, the process ends by it here. */
void stop_pass(void);

#endif
