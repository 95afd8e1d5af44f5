#include "dedupe/shelf.h"

#include "base/buf.h"
#include "check.h"
#include "dedupe/sieve.h"
#include "labelled.h"

enum { N = 40 };

static struct arena arena;

static struct signed_reports
numbered_reports(void)
{
	struct signer *signer = signer_open(&arena);
	struct signed_reports list = {arena_array(&arena, N, sizeof *list.v), N};
	for (int i = 0; i < N; i++) {
		struct buf words = buf_new(&arena, 0);
		buf_printf(&words, "Mayor opens bridge %d in Bolinaw", i + 2);
		struct item item = {.quote = buf_str(&words)};
		list.v[i].report.id = i + 1;
		list.v[i].signature = signer_sign(signer, &arena, &item, STR("en"));
	}
	signer_close(signer);
	return list;
}

static void
check_weighed(const struct document *document, const struct document *same)
{
	CHECK_INT(document->report->id, same->report->id);
	CHECK(document->signature.words == same->signature.words);
	CHECK(document->total > 0 && document->total == same->total);
	CHECK(document->own_weight[0] == same->own_weight[0]);
}

static void
what_finds_no_room_is_read_again_and_weighs_the_same(void)
{
	struct signed_reports reports = numbered_reports();
	struct fresh fresh = labelled_fresh(&arena, &reports);
	struct error error = {0};
	struct counts counts;
	static struct reading room;
	counts_init(&arena, &counts);
	struct shelf wide = shelf_new(&arena, &fresh, &counts, &error), narrow = wide;
	narrow.v = arena_array(&arena, N, sizeof *narrow.v);
	narrow.cap = N / 2;
	for (uint32_t i = 0; i < N; i++) {
		counts_watch_item(&counts, shelf_read(&wide, i, &room));
		counts_add(&counts, shelf_read(&narrow, i, &room));
	}
	shelf_weigh(&wide);
	shelf_weigh(&narrow);
	CHECK_INT(wide.n, N);
	CHECK_INT(narrow.n, N / 2);
	for (uint32_t i = 0; i < N; i++)
		check_weighed(shelf_find(&narrow, i, &room),
		              shelf_find(&wide, i, &room));
	arena_free(&arena);
}

static bool
fail(void *context, const struct report *report, struct signed_report *out,
     struct error *error)
{
	(void)context;
	(void)report;
	(void)out;
	return error_set(error, EX_IOERR, "the disk is gone");
}

static void
a_signature_that_cannot_be_read_is_an_error(void)
{
	struct signed_reports reports = numbered_reports();
	struct fresh fresh = labelled_fresh(&arena, &reports);
	struct dedupe_options options = {.merge_window_s = 86400};
	struct told_stories told = {0};
	struct error error = {0};
	fresh.sign = fail;
	CHECK(!dedupe_stories(&arena, &fresh, &labelled_no_past, &options, &told,
	                      &error));
	CHECK_INT(error.code, EX_IOERR);
	CHECK_INT(told.stories.n, 0);
	arena_free(&arena);
}

static void
a_sieve_keeps_what_was_put_in_and_little_else(void)
{
	enum { PUT = 10000 };
	uint64_t number = 88172645463325252U;
	size_t n_others = 0;
	struct sieve *sieve = sieve_new(&arena, PUT);
	for (int i = 0; i < 2 * PUT; i++) {
		number ^= number << 13;
		number ^= number >> 7;
		number ^= number << 17;
		if (i >= PUT)
			n_others += sieve_has(sieve, number);
		else
			sieve_add(sieve, number);
		CHECK(i >= PUT || sieve_has(sieve, number));
	}
	CHECK(n_others < PUT / 10);
	CHECK(!sieve_has(sieve, 0));
	arena_free(&arena);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(what_finds_no_room_is_read_again_and_weighs_the_same),
	        TEST(a_signature_that_cannot_be_read_is_an_error),
	        TEST(a_sieve_keeps_what_was_put_in_and_little_else),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
