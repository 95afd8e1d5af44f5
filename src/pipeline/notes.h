/* Findings being written down. */
#ifndef PIPELINE_NOTES_H
#define PIPELINE_NOTES_H

#include "base/arena.h"
#include "model/finding.h"

struct notes {
	struct arena *arena;
	struct findings *out;
};

/* Each adds one; about and remedy are not copied. */
void note_ok(const struct notes *notes, const char *about, const char *format, ...)
        __attribute__((format(printf, 3, 4)));
void note_warning(const struct notes *notes, const char *about, const char *remedy,
                  const char *format, ...) __attribute__((format(printf, 4, 5)));
void note_failure(const struct notes *notes, int code, const char *about,
                  const char *remedy, const char *format, ...)
        __attribute__((format(printf, 5, 6)));

#endif
