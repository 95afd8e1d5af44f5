/* Times into a broadcast, as its notes give them. */
#ifndef HIGHLIGHT_AIRTIME_H
#define HIGHLIGHT_AIRTIME_H

#include "base/str.h"

/* How many bytes such a time takes at byte `at`: "00:46", "1:02:10"; 0 where none
 * stands. */
size_t airtime_bytes(struct str text, size_t at);

/* The same in brackets: "(9:55)", "[00:46]". */
size_t airtime_bracketed(struct str text, size_t at);

#endif
