#include "deliver/deliver.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/stop.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "pipeline/archive.h"
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
add_undelivered(struct run *run, const struct parcel *parcel, const struct error *why)
{
	run_failed(run, destination_name(parcel), STAGE_DELIVER, why);
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
	else
		run_wrote(run, receipt->text);
}

/* Growing pauses between attempts at a mail; a file is tried by each run. */
static const int64_t pauses[] = {300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600};

enum {
	N_PAUSES = sizeof pauses / sizeof *pauses,
	GIVE_UP_S = 5 * 24 * 3600 /* where the relay leaves it open */
};

static int64_t
pause_after(const struct parcel *parcel)
{
	int n = parcel->n_attempts < N_PAUSES ? parcel->n_attempts : N_PAUSES - 1;
	return is_mail(parcel) ? pauses[n] : 0;
}

static bool
is_given_up(const struct run *run, const struct parcel *parcel)
{
	int64_t give_up_s = run->config->relay.give_up_s;
	return run->now - parcel->made >= (give_up_s > 0 ? give_up_s : GIVE_UP_S);
}

/* It waits for a person: refused, or given up, unless the clock was ahead then. */
static bool
is_ended(const struct run *run, const struct parcel *parcel)
{
	return parcel->state == PARCEL_REFUSED ||
	       (parcel->state == PARCEL_PARKED && is_given_up(run, parcel));
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
	           is_given_up(run, parcel)) {
		attempt.state = PARCEL_PARKED;
		why->code = EX_UNAVAILABLE;
	} else {
		attempt.next_at = run->now + pause_after(parcel);
	}
	attempt.reply = str_from(why->text);
	return attempt;
}

/* A transaction does not outlast the run. */
static struct relay
relay_in_time(const struct run *run)
{
	struct relay relay = run->config->relay;
	int64_t left_ms = run->until_ms - clock_ms();
	if (run->until_ms > 0 && left_ms < relay.timeout_ms)
		relay.timeout_ms = left_ms > 1000 ? left_ms : 1000;
	return relay;
}

/* The pages that follow from an archive's editions: made anew of the state. */
static bool
refresh_archive(struct arena *arena, struct run *run, const struct parcel *parcel,
                struct receipt *receipt, struct error *why)
{
	struct archive_of of;
	struct str folder = parcel->destination.path;
	*receipt = (struct receipt){.outcome = OUTCOME_DEFERRED};
	struct archive_place place = {run->config, parcel->digest, folder};
	return archive_open(&of, arena, run->state, &place, why) &&
	       archive_refresh(&of, folder, parcel->date, why);
}

static bool
hand_over(struct arena *arena, struct run *run, const struct parcel *parcel,
          struct receipt *receipt, struct error *why)
{
	struct parcel whole = *parcel;
	struct kept_parcel kept = {.state = run->state, .parcel = parcel->id};
	if (parcel->destination.kind == DESTINATION_INDEX)
		return refresh_archive(arena, run, parcel, receipt, why);
	struct relay relay = relay_in_time(run);
	whole.bytes = kept_bytes(&kept);
	bool taken = deliver_parcel(arena, &whole, &relay, receipt, why);
	arena_free(&kept.arena);
	return taken;
}

static bool
deliver_one(struct arena *arena, struct run *run, const struct parcel *parcel,
            struct error *error)
{
	struct error why = {0};
	struct receipt receipt = {0};
	if (is_mail(parcel) && parcel->state == PARCEL_TRYING)
		log_warning("%.*s: a run was broken off while sending the edition of "
		            "%.*s; it is sent again, possibly as a second copy",
		            STR_FMT(parcel->destination.path), STR_FMT(parcel->date));
	if (is_mail(parcel) && !state_trying(run->state, parcel->id, run->now, error))
		return false;
	if (hand_over(arena, run, parcel, &receipt, &why)) {
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

/* The same destination came before, in the same state: its line speaks of all. */
static bool
is_told(const struct parcels *parcels, size_t at)
{
	const struct parcel *parcel = &parcels->v[at];
	for (size_t i = 0; i < at; i++) {
		if (parcels->v[i].state == parcel->state &&
		    str_eq(parcels->v[i].destination.path, parcel->destination.path))
			return true;
	}
	return false;
}

/* Said by each run, until a person has had them delivered, or forgotten. */
static void
say_ended(struct run *run, const struct parcels *parcels, size_t at)
{
	const struct parcel *parcel = &parcels->v[at];
	struct error why = {0};
	size_t n = 0;
	if (is_told(parcels, at))
		return;
	for (size_t i = at; i < parcels->n; i++)
		n += parcels->v[i].state == parcel->state &&
		     str_eq(parcels->v[i].destination.path, parcel->destination.path);
	error_set(
	        &why, EX_UNAVAILABLE,
	        "%s (editions: %zu, since %.*s), and not tried any more: %.*s; have it "
	        "delivered with precis deliver, or forgotten with precis deliver "
	        "--forget",
	        parcel->state == PARCEL_PARKED ? tongue("given up") : tongue("refused"),
	        n, STR_FMT(parcel->date), STR_FMT(utf8_prefix(parcel->reply, 200)));
	add_undelivered(run, parcel, &why);
}

static bool
forget(struct run *run, const struct parcel *parcel, struct error *error)
{
	struct attempt end = {.state = PARCEL_FORGOTTEN, .reply = parcel->reply};
	return state_receipt(run->state, parcel->id, &end, run->now, error);
}

/* What a parcel's turn is in this run. */
static bool
take_turn(struct arena *arena, struct run *run, const struct parcels *parcels,
          size_t at, struct error *error)
{
	const struct parcel *parcel = &parcels->v[at];
	bool is_late = run->until_ms > 0 && clock_ms() >= run->until_ms;
	if (run->mode == RUN_DRY && parcel->destination.kind != DESTINATION_STDOUT)
		return true;
	if (run->mode == RUN_FORGET)
		return !is_ended(run, parcel) || forget(run, parcel, error);
	if (is_ended(run, parcel) && run->mode != RUN_DELIVER)
		say_ended(run, parcels, at);
	else if (is_due(parcel, run->now) && !(is_late && is_mail(parcel)))
		return deliver_one(arena, run, parcel, error);
	else
		run->counts.n_waiting++;
	return true;
}

bool
pipeline_deliver(struct run *run, struct error *error)
{
	struct arena arena = {0};
	struct parcels parcels = {0};
	bool fine = state_outbox(run->state, &arena, &parcels, error);
	for (size_t i = 0; fine && i < parcels.n && !stop_asked(); i++)
		fine = take_turn(&arena, run, &parcels, i, error);
	arena_free(&arena);
	return fine;
}
