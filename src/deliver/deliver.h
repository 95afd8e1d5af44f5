/* A parcel to its destination. */
#ifndef DELIVER_DELIVER_H
#define DELIVER_DELIVER_H

#include "base/arena.h"
#include "base/error.h"
#include "model/model.h"

/*
 * Hands the parcel over and returns true once it is there for good: a file is whole and
 * flushed, standard output took every byte. *where, if not NULL, becomes the path of
 * the file, or empty. Trying again after a stop gives the same file.
 */
bool deliver_parcel(struct arena *arena, const struct parcel *parcel, struct str *where,
                    struct error *error);

/*
 * The path a pattern gives: {digest} and {date} filled in, made safe as file names; the
 * second edition of a day gets "-2" before the ending.
 */
struct str deliver_path(struct arena *arena, struct str pattern, struct str digest,
                        struct str date, int number);

#endif
