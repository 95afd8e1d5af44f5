#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

struct buf
buf_new(struct arena *arena, size_t max_bytes)
{
	return (struct buf){.arena = arena,
	                    .max_bytes = max_bytes ? max_bytes : BUF_MAX_BYTES};
}

/* Room for n more bytes and a NUL; false past the limit. */
static bool
reserve(struct buf *buf, size_t n)
{
	if (n > buf->max_bytes || buf->n > buf->max_bytes - n) {
		buf->full = true;
		return false;
	}
	size_t need = buf->n + n + 1;
	if (need <= buf->cap)
		return true;
	size_t cap = buf->cap < 32 ? 64 : buf->cap * 2;
	if (cap < need)
		cap = need;
	if (cap > buf->max_bytes && need <= buf->max_bytes)
		cap = buf->max_bytes + 1;
	buf->s = arena_resize(buf->arena, buf->s, buf->cap, cap);
	buf->cap = cap;
	return true;
}

void
buf_add(struct buf *buf, struct str x)
{
	if (!reserve(buf, x.n))
		return;
	if (x.n)
		memcpy(buf->s + buf->n, x.s, x.n);
	buf->n += x.n;
	buf->s[buf->n] = '\0';
}

void
buf_add_c(struct buf *buf, const char *c)
{
	buf_add(buf, str_from(c));
}

void
buf_char(struct buf *buf, char c)
{
	if (!reserve(buf, 1))
		return;
	buf->s[buf->n++] = c;
	buf->s[buf->n] = '\0';
}

void
buf_codepoint(struct buf *buf, uint32_t codepoint)
{
	char bytes[4];
	size_t n = utf8_encode(codepoint, bytes);
	buf_add(buf, (struct str){bytes, n});
}

void
buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0 || !reserve(buf, (size_t)n))
		return;
	va_start(args, format);
	vsnprintf(buf->s + buf->n, (size_t)n + 1, format, args);
	va_end(args);
	buf->n += (size_t)n;
}

struct str
buf_str(const struct buf *buf)
{
	return (struct str){buf->s ? buf->s : "", buf->n};
}
