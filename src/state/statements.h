/* Every statement of the room as text, by its name in enum statement. */
#ifndef STATE_STATEMENTS_H
#define STATE_STATEMENTS_H

#include "state/database.h"

extern const char *const statements[N_STATEMENTS];

#endif
