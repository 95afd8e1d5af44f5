/* One run at a time for each state: flock on a file beside it. */
#ifndef STATE_LOCK_H
#define STATE_LOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

enum lock_patience {
	LOCK_AT_ONCE, /* where another run holds it: EX_TEMPFAIL */
	LOCK_WAITING  /* until it is free, or a stop is asked for */
};

/*
 * Takes the lock of the state at path for writing and puts the holder's pid into it.
 * Readers are waited for (they are quick). EX_TEMPFAIL where another run holds it:
 * "state PATH is in use by process N since T".
 */
bool lock_write(const char *path, enum lock_patience patience, int *lock,
                struct error *error);

enum lock_found {
	LOCK_SHARED, /* nobody writes, and nobody will before the lock is let go */
	LOCK_NONE,   /* no file to lock: nobody ever wrote here */
	LOCK_WRITER  /* a run is at work */
};

/* For readers: never waits and makes no file. *lock is -1 but for LOCK_SHARED. */
enum lock_found lock_read(const char *path, int *lock);

/* Who writes, and since when; pid 0: nobody. */
void lock_holder(const char *path, int64_t *pid, int64_t *since);

/*
 * A mark in the lock's file, left by a run that is broken off: the state has a -wal,
 * without which it lacks what that run committed. It is flushed when it is taken away.
 */
bool lock_has_mark(int lock);
void lock_set_mark(int lock);
bool lock_clear_mark(int lock);

/* Lets go of it; -1 is fine. */
void lock_release(int lock);

#endif
