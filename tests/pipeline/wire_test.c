#include "pipeline/wire.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "check.h"

static struct read_reply
sample_reply(struct arena *arena)
{
	struct read_reply reply = {0};
	reply.briefs.n = 1;
	reply.briefs.v = arena_array(arena, 1, sizeof *reply.briefs.v);
	reply.items = arena_array(arena, 1, sizeof *reply.items);
	struct brief *brief = &reply.briefs.v[0];
	brief->title = STR("Straße und Café");
	brief->url = STR("https://example.org/a");
	brief->published = DATE_NONE;
	reply.items[0].n = 1;
	reply.items[0].v = arena_array(arena, 1, sizeof *reply.items[0].v);
	struct item *item = &reply.items[0].v[0];
	item->text = STR("A *fine* day");
	item->quote = STR("a fine day");
	item->url = STR("https://example.org/b");
	item->start = 7;
	item->end = 17;
	item->confidence = 80;
	return reply;
}

static struct str
payload_of(struct str frame)
{
	return str_slice(frame, 8, frame.n);
}

static void
a_reply_comes_back_as_it_was(void)
{
	struct arena arena = {0};
	struct read_reply in = sample_reply(&arena), out = {0};
	struct str frame = wire_put_reply(&arena, &in);
	if (CHECK(wire_get_reply(&arena, payload_of(frame), &out))) {
		CHECK_INT(out.briefs.n, 1);
		CHECK_STR(out.briefs.v[0].title, "Straße und Café");
		CHECK(out.briefs.v[0].published == DATE_NONE);
		CHECK_INT(out.items[0].n, 1);
		CHECK_STR(out.items[0].v[0].text, "A *fine* day");
		CHECK_INT(out.items[0].v[0].end, 17);
		CHECK_INT(out.items[0].v[0].confidence, 80);
		CHECK(out.why == NULL);
	}
	arena_free(&arena);
}

static void
a_request_comes_back_as_it_was(void)
{
	struct arena arena = {0};
	struct read_request in = {.detail = READ_EXPLAIN, .otherwise = OTHERWISE_LEAD};
	struct read_request out = {0};
	in.resource.url = STR("https://example.org/");
	in.resource.bytes = STR("\xff\x00 any bytes");
	in.options.max_entries = 12;
	in.options.now = -5;
	struct buf frame = buf_new(&arena, 0);
	buf_add(&frame, wire_put_request(&arena, &in));
	buf_add(&frame, in.resource.bytes);
	if (CHECK(wire_get_request(&arena, payload_of(buf_str(&frame)), &out))) {
		CHECK_INT(out.detail, READ_EXPLAIN);
		CHECK_INT(out.otherwise, OTHERWISE_LEAD);
		CHECK_INT(out.resource.bytes.n, in.resource.bytes.n);
		CHECK_INT(out.options.max_entries, 12);
		CHECK_INT(out.options.now, -5);
	}
	arena_free(&arena);
}

static void
a_cut_reply_is_refused_at_every_length(void)
{
	struct arena arena = {0};
	struct read_reply in = sample_reply(&arena), out;
	struct str payload = payload_of(wire_put_reply(&arena, &in));
	for (size_t n = 0; n < payload.n; n++)
		CHECK(!wire_get_reply(&arena, str_slice(payload, 0, n), &out));
	arena_free(&arena);
}

static void
an_unsafe_address_is_refused(void)
{
	struct arena arena = {0};
	struct read_reply in = sample_reply(&arena), out;
	in.items[0].v[0].url = STR("javascript:alert(1)");
	CHECK(!wire_get_reply(&arena, payload_of(wire_put_reply(&arena, &in)), &out));
	arena_free(&arena);
}

static void
text_that_is_not_utf8_is_refused(void)
{
	struct arena arena = {0};
	struct read_reply in = sample_reply(&arena), out;
	in.items[0].v[0].text = STR("a\xff");
	CHECK(!wire_get_reply(&arena, payload_of(wire_put_reply(&arena, &in)), &out));
	arena_free(&arena);
}

/* Whatever a byte becomes, the answer is taken or refused, never a fault of memory. */
static void
damaged_replies_do_no_harm(void)
{
	struct arena arena = {0};
	struct read_reply in = sample_reply(&arena), out;
	struct str payload = payload_of(wire_put_reply(&arena, &in));
	size_t n_refused = 0;
	for (size_t i = 0; i < payload.n; i++) {
		for (int bit = 0; bit < 8; bit++) {
			struct arena scratch = {0};
			char *bytes = arena_alloc(&scratch, payload.n);
			memcpy(bytes, payload.s, payload.n);
			bytes[i] = (char)(bytes[i] ^ (1 << bit));
			n_refused += !wire_get_reply(
			        &scratch, (struct str){bytes, payload.n}, &out);
			arena_free(&scratch);
		}
	}
	CHECK(n_refused > payload.n);
	arena_free(&arena);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_reply_comes_back_as_it_was),
	        TEST(a_request_comes_back_as_it_was),
	        TEST(a_cut_reply_is_refused_at_every_length),
	        TEST(an_unsafe_address_is_refused),
	        TEST(text_that_is_not_utf8_is_refused),
	        TEST(damaged_replies_do_no_harm),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
