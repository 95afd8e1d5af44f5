/* A secret from where it is kept. */
#ifndef DELIVER_SECRET_H
#define DELIVER_SECRET_H

#include "base/arena.h"
#include "base/error.h"
#include "model/mail.h"

/*
 * The first line of what is kept there. Empty where no place is named. A file that
 * others can read gives a warning. EX_CONFIG, naming the place and never its content,
 * where there is nothing to read.
 */
bool secret_read(struct arena *arena, const struct secret *secret, struct str *out,
                 struct error *error);

#endif
