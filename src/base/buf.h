/* Text being built, in an arena, with a limit from birth. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct buf {
	struct arena *arena;
	char *s;  /* always NUL-terminated at n once something was added */
	size_t n; /* bytes */
	size_t cap;
	size_t max_bytes;
	bool full; /* something was refused because of max_bytes; stays set */
};

/* An empty buffer that may hold max_bytes; 0 means BUF_MAX_BYTES. */
#define BUF_MAX_BYTES ((size_t)256 << 20)
struct buf buf_new(struct arena *arena, size_t max_bytes);

/* Each adds all or, past the limit, nothing (and sets full). */
void buf_add(struct buf *buf, struct str x);
void buf_add_c(struct buf *buf, const char *c);
void buf_char(struct buf *buf, char c);
/* One code point as UTF-8; an invalid one as U+FFFD. */
void buf_codepoint(struct buf *buf, uint32_t codepoint);
void buf_printf(struct buf *buf, const char *format, ...)
        __attribute__((format(printf, 2, 3)));

/* What was built so far; borrows the buffer's bytes until it is added to again. */
struct str buf_str(const struct buf *buf);

#endif
