/* What waits in the outbox, over several runs against a relay that fails. */
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "check.h"
#include "pipeline/pipeline.h"
#include "sink.h"

enum { NOW = 1738130400, MINUTE = 60, DAY = 24 * 3600 };

static struct arena arena;
static struct state *state;
static const char *path;
static struct error error;
static bool late; /* the run's time is over */

static bool
open_state(void)
{
	return CHECK(state_open(path, STATE_WRITE, &state, &error));
}

static bool
add_mail(void *context, int64_t edition, struct error *why)
{
	struct destination destination = {.kind = DESTINATION_RELAY,
	                                  .path = STR("a@example.org"),
	                                  .media_type = STR("message/rfc822")};
	int64_t parcel;
	(void)context;
	return state_add_parcel(state, edition, &destination, &parcel, why) &&
	       state_add_piece(state, parcel, STR("From: d@example.org\r\n\r\n"),
	                       why) &&
	       state_add_piece(state, parcel, STR("One.\r\n"), why);
}

/* A state with one mail in its outbox. */
static bool
begin(void)
{
	char folder[] = "/tmp/precis-outbox-XXXXXX";
	if (!CHECK(mkdtemp(folder) != NULL))
		return false;
	struct buf name = buf_new(&arena, 0);
	buf_printf(&name, "%s/state", folder);
	path = str_c(&arena, buf_str(&name));
	struct filling filling = {.fill = add_mail};
	struct unsaid none = {0};
	struct edition edition = {.digest = STR("daily"),
	                          .date = STR("2025-01-29"),
	                          .number = 1,
	                          .made = NOW};
	return open_state() &&
	       CHECK(state_publish(state, &edition, &none, &filling, &error));
}

static void
end(void)
{
	static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
	state_close(state);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		struct buf name = buf_new(&arena, 0);
		buf_printf(&name, "%s%s", path, endings[i]);
		unlink(str_c(&arena, buf_str(&name)));
	}
	rmdir(str_c(&arena, str_slice(str_from(path), 0, str_from(path).n - 6)));
	arena_free(&arena);
}

static struct run
run_at(struct sink_fault fault, int64_t now, enum run_mode mode)
{
	struct mail_sink sink;
	struct config config = {.relay = {.from = STR("d@example.org"),
	                                  .envelope = STR("d@example.org"),
	                                  .timeout_ms = 10000}};
	struct run run = {.arena = &arena,
	                  .config = &config,
	                  .state = state,
	                  .now = now,
	                  .until_ms = late ? 1 : 0,
	                  .mode = mode};
	if (!CHECK(mail_sink_start(&sink, fault)))
		return run;
	struct buf url = buf_new(&arena, 0);
	buf_printf(&url, "smtp://127.0.0.1:%d", sink.port);
	config.relay.url = buf_str(&url);
	CHECK(pipeline_deliver(&run, &error));
	mail_sink_stop(&sink);
	run.config = NULL;
	return run;
}

static const struct sink_fault good;
static const struct sink_fault later = {.stage = SINK_RCPT, .reply = "450 4.2.0 later"};
static const struct sink_fault never = {.stage = SINK_RCPT, .reply = "550 5.1.1 no"};

static void
a_deferred_mail_waits_and_then_goes(void)
{
	if (begin()) {
		struct run first = run_at(later, NOW, RUN_REAL);
		if (CHECK_INT(first.failures.n, 1) && first.failures.v)
			CHECK_INT(first.failures.v[0].code, EX_TEMPFAIL);
		struct run early = run_at(good, NOW + 4 * MINUTE, RUN_REAL);
		CHECK_INT(early.counts.n_waiting, 1);
		CHECK_INT(early.counts.n_delivered, 0);
		CHECK_INT(run_at(later, NOW + 5 * MINUTE, RUN_REAL).failures.n, 1);
		CHECK_INT(run_at(good, NOW + 19 * MINUTE, RUN_REAL).counts.n_waiting,
		          1);
		CHECK_INT(run_at(good, NOW + 20 * MINUTE, RUN_REAL).counts.n_delivered,
		          1);
		CHECK_INT(run_at(good, NOW + DAY, RUN_REAL).counts.n_delivered, 0);
	}
	end();
}

static void
a_refused_mail_is_said_until_someone_acts(void)
{
	if (begin()) {
		struct run first = run_at(never, NOW, RUN_REAL);
		if (CHECK_INT(first.failures.n, 1) && first.failures.v)
			CHECK_INT(first.failures.v[0].code, EX_UNAVAILABLE);
		struct run next = run_at(good, NOW + DAY, RUN_REAL);
		CHECK_INT(next.counts.n_delivered, 0);
		if (CHECK_INT(next.failures.n, 1) && next.failures.v) {
			CHECK_INT(next.failures.v[0].code, EX_UNAVAILABLE);
			CHECK(str_find(next.failures.v[0].text, STR("550 5.1.1"), 0) <
			      next.failures.v[0].text.n);
		}
		CHECK_INT(run_at(good, NOW + DAY, RUN_DELIVER).counts.n_delivered, 1);
		CHECK_INT(run_at(good, NOW + 2 * DAY, RUN_REAL).failures.n, 0);
	}
	end();
}

static void
what_is_forgotten_is_said_no_more(void)
{
	if (begin()) {
		run_at(never, NOW, RUN_REAL);
		CHECK_INT(run_at(good, NOW, RUN_FORGET).counts.n_delivered, 0);
		struct run next = run_at(good, NOW + DAY, RUN_REAL);
		CHECK_INT(next.failures.n, 0);
		CHECK_INT(next.counts.n_delivered, 0);
	}
	end();
}

static void
a_mail_given_up_by_a_clock_ahead_goes_when_it_is_right(void)
{
	if (begin()) {
		run_at(later, NOW, RUN_REAL);
		run_at(later, NOW + 400 * DAY, RUN_REAL);
		CHECK_INT(run_at(good, NOW + DAY, RUN_REAL).counts.n_delivered, 1);
	}
	end();
}

static void
no_mail_is_begun_after_the_end_of_the_run(void)
{
	if (begin()) {
		late = true;
		struct run run = run_at(good, NOW, RUN_REAL);
		late = false;
		CHECK_INT(run.counts.n_delivered, 0);
		CHECK_INT(run.counts.n_waiting, 1);
	}
	end();
}

static void
after_five_days_a_mail_waits_for_someone(void)
{
	if (begin()) {
		run_at(later, NOW, RUN_REAL);
		run_at(later, NOW + 5 * DAY, RUN_REAL);
		for (int i = 6; i < 8; i++) {
			struct run run = run_at(good, NOW + i * DAY, RUN_REAL);
			CHECK_INT(run.counts.n_delivered, 0);
			if (CHECK_INT(run.failures.n, 1) && run.failures.v)
				CHECK_INT(run.failures.v[0].code, EX_UNAVAILABLE);
		}
		CHECK_INT(run_at(good, NOW + 9 * DAY, RUN_DELIVER).counts.n_delivered,
		          1);
	}
	end();
}

static void
an_attempt_broken_off_is_made_again(void)
{
	if (begin()) {
		CHECK(state_trying(state, 1, NOW, &error));
		state_close(state);
		if (open_state())
			CHECK_INT(run_at(good, NOW, RUN_REAL).counts.n_delivered, 1);
	}
	end();
}

static void
a_rehearsal_sends_no_mail(void)
{
	if (begin())
		CHECK_INT(run_at(good, NOW, RUN_DRY).counts.n_delivered, 0);
	end();
}

static const struct test tests[] = {
        TEST(a_deferred_mail_waits_and_then_goes),
        TEST(a_refused_mail_is_said_until_someone_acts),
        TEST(what_is_forgotten_is_said_no_more),
        TEST(a_mail_given_up_by_a_clock_ahead_goes_when_it_is_right),
        TEST(no_mail_is_begun_after_the_end_of_the_run),
        TEST(after_five_days_a_mail_waits_for_someone),
        TEST(an_attempt_broken_off_is_made_again),
        TEST(a_rehearsal_sends_no_mail),
};

int
main(int argc, char **argv)
{
	return check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
}
