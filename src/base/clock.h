/* The clock of time limits: it only goes forward, whatever is done to the day's. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

/* Milliseconds since some moment before the process began. */
int64_t clock_ms(void);

#endif
