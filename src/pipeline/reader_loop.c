#include "pipeline/reader_loop.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "dedupe/dedupe.h"
#include "pipeline/prison.h"
#include "syntax/robots.h"
#include "syntax/url.h"

/* A resource is at most as long as its source's limit, which config bounds to this. */
#define MAX_REQUEST_BYTES ((size_t)256 << 20)

static bool
read_whole(int socket, char *to, size_t n)
{
	while (n > 0) {
		ssize_t got = read(socket, to, n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		to += got;
		n -= (size_t)got;
	}
	return true;
}

static bool
write_whole(int socket, struct str bytes)
{
	while (bytes.n > 0) {
		ssize_t put = write(socket, bytes.s, bytes.n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		bytes = str_slice(bytes, (size_t)put, bytes.n);
	}
	return true;
}

static bool
read_frame(struct arena *arena, int socket, struct str *out)
{
	int64_t n;
	char head[sizeof n];
	if (!read_whole(socket, head, sizeof head))
		return false;
	memcpy(&n, head, sizeof n);
	if (n < 0 || (uint64_t)n > MAX_REQUEST_BYTES)
		return false;
	char *bytes = arena_alloc(arena, (size_t)n);
	*out = (struct str){bytes, (size_t)n};
	return read_whole(socket, bytes, (size_t)n);
}

static void
sign(struct arena *arena, struct signer *signer, const struct brief *brief,
     struct items *items)
{
	for (size_t i = 0; i < items->n; i++)
		items->v[i].signature =
		        signer_sign(signer, arena, &items->v[i], brief->language);
}

/* The items of the brief, signed where that is asked for. */
static void
find_items(struct arena *arena, const struct reader_tables *tables,
           const struct read_request *request, struct brief *brief, struct items *items,
           struct explanation *why)
{
	if (brief->language.n == 0)
		brief->language = highlight_language(tables->languages, brief);
	highlight_brief(arena, tables->languages, brief, request->otherwise, items,
	                why);
	if (tables->signer && request->detail == READ_SIGNED)
		sign(arena, tables->signer, brief, items);
}

static void
answer_briefs(struct arena *arena, const struct reader_tables *tables,
              const struct read_request *request, struct read_reply *reply)
{
	struct read_options options = request->options;
	if (!url_is_web(options.base)) /* a saved page's links are its publisher's */
		options.base = STR("");
	if (!read_resource(arena, &request->resource, &options, &reply->briefs,
	                   &reply->hints, &reply->error))
		return;
	size_t n = reply->briefs.n;
	reply->items = arena_array(arena, n, sizeof *reply->items);
	if (request->detail == READ_EXPLAIN)
		reply->why = arena_array(arena, n, sizeof *reply->why);
	for (size_t i = 0; i < n; i++)
		find_items(arena, tables, request, &reply->briefs.v[i],
		           &reply->items[i], reply->why ? &reply->why[i] : NULL);
}

void
reader_answer(struct arena *arena, const struct reader_tables *tables,
              const struct read_request *request, struct read_reply *out)
{
	struct read_reply reply = {0};
	if (request->detail == READ_ROBOTS)
		reply.rules =
		        robots_rules(arena, utf8_clean(arena, request->resource.bytes),
		                     request->agent);
	else
		answer_briefs(arena, tables, request, &reply);
	*out = reply;
}

void
reader_loop(int socket, const struct languages *languages)
{
	struct arena arena = {0}, lasting = {0};
	struct reader_tables tables = {languages, NULL};
	struct str frame;
	while (read_frame(&arena, socket, &frame)) {
		struct read_request request;
		struct read_reply reply;
		prison_next();
		if (!wire_get_request(&arena, frame, &request))
			break;
		if (!tables.signer && request.detail == READ_SIGNED)
			tables.signer = signer_open(&lasting);
		reader_answer(&arena, &tables, &request, &reply);
		if (!write_whole(socket, wire_put_reply(&arena, &reply)))
			break;
		arena_free(&arena);
	}
	arena_free(&arena);
	signer_close(tables.signer);
	arena_free(&lasting);
}
