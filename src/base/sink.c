#include "base/sink.h"

#include <string.h>

bool
sink_put(const struct sink *sink, struct str bytes, struct error *error)
{
	return bytes.n == 0 || sink->put(sink->context, bytes, error);
}

static bool
put_buf(void *context, struct str bytes, struct error *error)
{
	struct buf *buf = context;
	buf_add(buf, bytes);
	return !buf->full ||
	       error_set(error, EX_DATAERR, "more than %zu bytes", buf->max_bytes);
}

struct sink
sink_to_buf(struct buf *buf)
{
	return (struct sink){put_buf, buf};
}

static bool
take_whole(void *context, int64_t *at, struct str *piece, struct error *error)
{
	const struct str *bytes = context;
	(void)error;
	*piece = *at == 0 ? *bytes : STR("");
	*at = 1;
	return true;
}

struct spring
spring_of(const struct str *bytes)
{
	struct spring spring = {take_whole, NULL};
	memcpy(&spring.context, &bytes, sizeof(void *));
	return spring;
}

bool
spring_pour(const struct spring *spring, const struct sink *sink, struct error *error)
{
	struct str piece;
	int64_t at = 0;
	do {
		if (!spring->piece(spring->context, &at, &piece, error) ||
		    !sink_put(sink, piece, error))
			return false;
	} while (piece.n > 0);
	return true;
}
