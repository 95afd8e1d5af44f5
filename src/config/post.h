/* What keys of a source that gives mails ask of each other (private to the room). */
#ifndef CONFIG_POST_H
#define CONFIG_POST_H

#include "config/check.h"
#include "config/config.h"

/* Finds every fault of that kind among the sources of a file. */
void post_check(struct checker *checker, const struct config *config);

#endif
