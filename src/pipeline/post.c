/*
 * Mailboxes: each mail is a resource like any other, stored as it comes. How the
 * mailbox stands is kept after all of them, so that a run that is broken off forgets
 * none; only then is anything marked as read.
 */
#include "base/stop.h"
#include "pipeline/visit.h"

void
post_begin(struct gathering *gathering, struct visit *visit)
{
	visit->next_mailbox = gathering->mailboxes;
	gathering->mailboxes = visit;
}

void
post_listed(struct gathering *gathering, struct visit *visit, struct fetched *fetched)
{
	gathering->run->counts.n_unchanged += !visit->has_mails;
	visit->arena = fetched->arena;
	visit->listing = fetched->resource.validators;
	visit->is_listed = true;
	fetched->arena = (struct arena){0};
}

/* A mail that cannot be read is a failure once, one that ends its reader thrice; all
 * else may go better later. */
bool
post_failed(struct gathering *gathering, struct visit *visit, struct str mail,
            const struct error *why, struct error *error)
{
	if (mail.n > 0 && why->code == EX_DATAERR)
		return state_give_up(gathering->run->state, visit->source, mail, error);
	bool given_up = false;
	if (mail.n > 0 && why->code == EX_OSERR &&
	    !state_mail_failed(gathering->run->state, visit->source, mail, &given_up,
	                       error))
		return false;
	visit->has_failed |= !given_up;
	return true;
}

/* Where that fails, the next run does it. */
static bool
mark_read(struct gathering *gathering, struct visit *visit, struct error *error)
{
	struct run *run = gathering->run;
	struct strs mails;
	struct error why = {0};
	struct arena scratch = {0};
	bool fine =
	        state_mails_to_mark(run->state, &scratch, visit->source, &mails, error);
	if (fine && mails.n > 0) {
		if (fetch_mark(visit->source, &mails, &why))
			fine = state_mails_marked(run->state, visit->source, error);
		else
			fine = outcome_failed(gathering, visit, STAGE_FETCH, NULL, &why,
			                      error);
	}
	arena_free(&scratch);
	return fine;
}

static bool
end(struct gathering *gathering, struct visit *visit, struct error *error)
{
	bool whole = visit->is_listed && !visit->has_failed;
	if (whole && !outcome_listed(gathering, visit, error))
		return false;
	return gathering->run->mode != RUN_REAL ||
	       !source_ways(visit->source)->post.mark_read ||
	       mark_read(gathering, visit, error);
}

bool
post_end(struct gathering *gathering, bool fine, struct error *error)
{
	struct visit *visit = gathering->mailboxes;
	for (; visit; visit = visit->next_mailbox) {
		if (fine && !stop_asked())
			fine = end(gathering, visit, error);
		arena_free(&visit->arena);
	}
	return fine;
}
