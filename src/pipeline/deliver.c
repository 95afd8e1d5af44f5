#include "deliver/deliver.h"
#include "base/log.h"
#include "base/stop.h"
#include "pipeline/kept.h"
#include "pipeline/pipeline.h"

static struct str
destination_name(const struct parcel *parcel)
{
	if (parcel->destination.path.n > 0)
		return parcel->destination.path;
	return STR("standard output");
}

static bool
is_mail(const struct parcel *parcel)
{
	return parcel->destination.kind == DESTINATION_RELAY ||
	       parcel->destination.kind == DESTINATION_SENDMAIL;
}

static void
add_path(struct run *run, struct str path)
{
	struct strs *list = &run->written;
	list->v = arena_grow(run->arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = str_copy(run->arena, path);
	log_info("wrote %.*s", STR_FMT(path));
}

static void
add_undelivered(struct run *run, const struct parcel *parcel, const struct error *why)
{
	struct failures *list = &run->failures;
	struct failure failure = {
	        .name = str_copy(run->arena, destination_name(parcel)),
	        .stage = STAGE_DELIVER,
	        .code = why->code,
	        .text = str_copy(run->arena, str_from(why->text)),
	};
	list->v = arena_grow(run->arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = failure;
	run->counts.n_undelivered++;
}

static void
note_accepted(struct run *run, const struct parcel *parcel,
              const struct receipt *receipt)
{
	run->counts.n_delivered++;
	if (is_mail(parcel))
		log_info("%.*s: taken: %.*s", STR_FMT(parcel->destination.path),
		         STR_FMT(receipt->text));
	else if (receipt->text.n > 0)
		add_path(run, receipt->text);
}

/* Growing pauses between attempts at a mail; a file is tried by each run. */
static const int64_t pauses[] = {300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600};

enum { N_PAUSES = sizeof pauses / sizeof *pauses, GIVE_UP_S = 5 * 24 * 3600 };

static int64_t
pause_after(const struct parcel *parcel)
{
	int n = parcel->n_attempts < N_PAUSES ? parcel->n_attempts : N_PAUSES - 1;
	return is_mail(parcel) ? pauses[n] : 0;
}

/* A time beyond the longest pause was set by a clock that has been put back since. */
static bool
is_due(const struct parcel *parcel, int64_t now)
{
	return parcel->state != PARCEL_DEFERRED || parcel->next_at <= now ||
	       parcel->next_at > now + pauses[N_PAUSES - 1];
}

static struct attempt
attempt_failed(const struct run *run, const struct parcel *parcel, enum outcome outcome,
               struct error *why)
{
	struct attempt attempt = {.state = PARCEL_DEFERRED};
	if (outcome == OUTCOME_REFUSED) {
		attempt.state = PARCEL_REFUSED;
	} else if (is_mail(parcel) && parcel->n_attempts > 0 &&
	           run->now - parcel->made >= GIVE_UP_S) {
		attempt.state = PARCEL_PARKED;
		why->code = EX_UNAVAILABLE;
	} else {
		attempt.next_at = run->now + pause_after(parcel);
	}
	attempt.reply = str_from(why->text);
	return attempt;
}

static bool
deliver_one(struct arena *arena, struct run *run, const struct parcel *parcel,
            struct error *error)
{
	struct error why = {0};
	struct receipt receipt = {0};
	struct parcel whole = *parcel;
	struct kept_parcel kept = {.state = run->state, .parcel = parcel->id};
	whole.bytes = kept_bytes(&kept);
	if (is_mail(parcel) && parcel->state == PARCEL_TRYING)
		log_warning("%.*s: a run was broken off while sending the edition of "
		            "%.*s; it is sent again, possibly as a second copy",
		            STR_FMT(parcel->destination.path), STR_FMT(parcel->date));
	if (is_mail(parcel) && !state_trying(run->state, parcel->id, run->now, error))
		return false;
	bool taken_over =
	        deliver_parcel(arena, &whole, &run->config->relay, &receipt, &why);
	arena_free(&kept.arena);
	if (taken_over) {
		struct attempt taken = {.state = PARCEL_ACCEPTED,
		                        .reply = receipt.text};
		note_accepted(run, parcel, &receipt);
		return state_receipt(run->state, parcel->id, &taken, run->now, error);
	}
	struct attempt failed = attempt_failed(run, parcel, receipt.outcome, &why);
	if (stop_asked() && receipt.outcome == OUTCOME_DEFERRED)
		failed = (struct attempt){.state = PARCEL_READY,
		                          .reply = STR("stopped")};
	else
		add_undelivered(run, parcel, &why);
	return state_receipt(run->state, parcel->id, &failed, run->now, error);
}

/* Said by each run until `precis deliver` has brought it there. */
static void
say_parked(struct run *run, const struct parcel *parcel)
{
	struct error why = {0};
	error_set(&why, EX_UNAVAILABLE,
	          "the edition of %.*s was deferred for 5 days and is not tried any "
	          "more; try it with precis deliver",
	          STR_FMT(parcel->date));
	add_undelivered(run, parcel, &why);
}

bool
pipeline_deliver(struct run *run, struct error *error)
{
	struct arena arena = {0};
	struct parcels parcels = {0};
	bool fine = state_outbox(run->state, &arena, &parcels, error);
	for (size_t i = 0; fine && i < parcels.n && !stop_asked(); i++) {
		const struct parcel *parcel = &parcels.v[i];
		if (run->mode == RUN_DRY &&
		    parcel->destination.kind != DESTINATION_STDOUT)
			continue;
		if (parcel->state == PARCEL_PARKED && run->mode != RUN_DELIVER)
			say_parked(run, parcel);
		else if (is_due(parcel, run->now))
			fine = deliver_one(&arena, run, parcel, error);
		else
			run->counts.n_waiting++;
	}
	arena_free(&arena);
	return fine;
}
