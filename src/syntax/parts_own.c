/*
 * What MIME needs and no more: multiparts and carried messages down to a depth. A
 * boundary that never comes back ends with the message.
 */
#include "base/buf.h"
#include "syntax/header.h"
#include "syntax/mime.h"
#include "syntax/parts.h"

enum { MAX_DEPTH = 12, MAX_PARTS = 500 };

struct reader {
	struct arena *arena;
	struct parts *out;
	size_t head; /* of the message at hand */
	int n_parts;
};

static void read_entity(struct reader *r, struct entity entity, int depth);

static void
take_text(struct reader *r, struct entity entity, struct str type, enum part_kind kind)
{
	struct parts *out = r->out;
	struct arena *arena = r->arena;
	struct str encoding =
	        header_field(arena, entity.head, "Content-Transfer-Encoding");
	struct part part = {.kind = kind,
	                    .charset = mime_parameter(arena, type, "charset"),
	                    .format = mime_parameter(arena, type, "format"),
	                    .delsp = mime_parameter(arena, type, "delsp"),
	                    .bytes = mime_decode(arena, entity.body, encoding),
	                    .head = r->head};
	out->v = arena_grow(arena, out->v, out->n, sizeof *out->v);
	out->v[out->n++] = part;
}

/* A message: its head is one more. */
static void
read_carried(struct reader *r, struct entity message, int depth)
{
	struct parts *out = r->out;
	size_t outer = r->head;
	out->heads = arena_grow(r->arena, out->heads, out->n_heads, sizeof *out->heads);
	r->head = out->n_heads;
	out->heads[out->n_heads++] = message.head;
	read_entity(r, message, depth);
	r->head = outer;
}

/* Where the next line that begins with the delimiter stands, or x.n. */
static size_t
find_delimiter(struct str x, struct str delimiter, size_t at)
{
	for (; (at = str_find(x, delimiter, at)) < x.n; at++)
		if (at == 0 || x.s[at - 1] == '\n')
			return at;
	return x.n;
}

/* The line end before a delimiter is the delimiter's (RFC 2046, section 5.1.1). */
static size_t
before_delimiter(struct str body, size_t at)
{
	if (at < body.n && at > 0)
		at--;
	return at > 0 && at < body.n && body.s[at - 1] == '\r' ? at - 1 : at;
}

static void
read_multipart(struct reader *r, struct str body, struct str boundary, int depth)
{
	struct buf mark = buf_new(r->arena, 0);
	buf_add_c(&mark, "--");
	buf_add(&mark, boundary);
	struct str delimiter = buf_str(&mark);
	size_t at = find_delimiter(body, delimiter, 0);
	while (at < body.n) {
		size_t line = str_find(body, STR("\n"), at);
		struct str rest = str_slice(body, at + delimiter.n, line);
		if (str_starts(rest, STR("--")))
			break;
		at = find_delimiter(body, delimiter, line);
		size_t end = before_delimiter(body, at);
		read_entity(r, header_split(str_slice(body, line + 1, end)), depth + 1);
	}
}

static void
read_leaf(struct reader *r, struct entity entity, struct str value)
{
	struct str type = mime_type(value);
	if (str_eq_nocase(type, STR("text/html")))
		take_text(r, entity, value, PART_HTML);
	else if (type.n == 0 || str_eq_nocase(type, STR("text/plain")) ||
	         str_eq_nocase(type, STR("text")))
		take_text(r, entity, value, PART_PLAIN);
}

static void
read_entity(struct reader *r, struct entity entity, int depth)
{
	if (depth > MAX_DEPTH || ++r->n_parts > MAX_PARTS)
		return;
	struct str value = header_field(r->arena, entity.head, "Content-Type");
	struct str type = mime_type(value);
	struct str boundary = mime_parameter(r->arena, value, "boundary");
	struct str place = header_field(r->arena, entity.head, "Content-Disposition");
	bool attached = depth > 0 && str_starts_nocase(place, STR("attachment"));
	if (str_starts_nocase(type, STR("multipart/")) && boundary.n)
		read_multipart(r, entity.body, boundary, depth);
	else if (str_eq_nocase(type, STR("message/rfc822")))
		read_carried(r, header_split(entity.body), depth + 1);
	else if (!attached)
		read_leaf(r, entity, value);
}

void
parts_read(struct arena *arena, struct str bytes, struct parts *out)
{
	*out = (struct parts){0};
	struct reader r = {.arena = arena, .out = out};
	read_carried(&r, header_split(bytes), 0);
}

void
parts_prepare(void)
{
}
