/*
 * Which mails of a mailbox were read: by name, each in the transaction that keeps its
 * items. A name is forgotten once the mailbox does not list it any more.
 */
#include "state/mails.h"

#include "state/storing.h"
#include "state/words.h"

enum { TRIES = 3 };

static int64_t
settings_number(const struct source *source)
{
	struct arena scratch = {0};
	int64_t number = words_hash(storing_settings(&scratch, source));
	arena_free(&scratch);
	return number;
}

bool
mails_known(struct state *state, struct arena *arena, const struct source *source,
            struct strs *out, struct error *error)
{
	struct query query;
	*out = (struct strs){0};
	if (source->kind < SOURCE_MAILDIR)
		return true;
	if (!query_open(state, SQL_FIND_MAILS, &query, error))
		return false;
	query_str(&query, source->name);
	query_int(&query, settings_number(source));
	return query_strs(&query, arena, out, error);
}

bool
mails_add(struct state *state, int64_t id, const struct source *source, struct str name,
          enum mails_marking marking, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_ADD_MAIL, &query, error))
		return false;
	query_int(&query, id);
	query_str(&query, name);
	query_int(&query, settings_number(source));
	query_int(&query, marking);
	return query_run(&query, error);
}

bool
state_give_up(struct state *state, const struct source *source, struct str mail,
              struct error *error)
{
	int64_t id;
	if (!database_begin(state, error))
		return false;
	bool fine = storing_source(state, source->name, &id, error) &&
	            mails_add(state, id, source, mail, MAILS_LEFT, error);
	return database_end(state, fine, error);
}

static bool
count_try(struct state *state, const struct source *source, struct str mail,
          bool *given_up, struct error *error)
{
	struct query query;
	int64_t id, n_tries;
	if (!storing_source(state, source->name, &id, error) ||
	    !query_open(state, SQL_TRY_MAIL, &query, error))
		return false;
	query_int(&query, id);
	query_str(&query, mail);
	query_int(&query, settings_number(source));
	query_int(&query, TRIES);
	if (!query_number(&query, &n_tries, error))
		return false;
	*given_up = n_tries == 0;
	return true;
}

bool
state_mail_failed(struct state *state, const struct source *source, struct str mail,
                  bool *given_up, struct error *error)
{
	return database_begin(state, error) &&
	       database_end(state, count_try(state, source, mail, given_up, error),
	                    error);
}

static bool
drop(struct state *state, int64_t id, struct str name, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_DROP_MAIL, &query, error))
		return false;
	query_int(&query, id);
	query_str(&query, name);
	return query_run(&query, error);
}

/* All that is listed was read, so what is to be tried still is there no more. */
static bool
drop_tried(struct state *state, int64_t id, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_DROP_TRIED, &query, error))
		return false;
	query_int(&query, id);
	return query_run(&query, error);
}

/* Forgets what is known and not listed; both are sorted. */
static bool
drop_unlisted(struct state *state, int64_t id, struct strs known, struct strs listed,
              struct error *error)
{
	size_t at = 0;
	for (size_t i = 0; i < known.n; i++) {
		while (at < listed.n && str_compare(listed.v[at], known.v[i]) < 0)
			at++;
		if (at < listed.n && str_eq(listed.v[at], known.v[i]))
			continue;
		if (!drop(state, id, known.v[i], error))
			return false;
	}
	return true;
}

static bool
keep_listed(struct storing *in, const struct source *source,
            const struct validators *validators, struct error *error)
{
	struct query query;
	if (!query_open(in->state, SQL_SOURCE_LISTED, &query, error))
		return false;
	query_int(&query, in->source);
	query_str(&query, storing_settings(in->scratch, source));
	query_str(&query, validators->etag);
	query_str(&query, validators->last_modified);
	return query_run(&query, error);
}

bool
state_listed(struct state *state, const struct source *source,
             const struct validators *validators, int64_t now, struct standing *out,
             struct error *error)
{
	struct arena scratch = {0};
	struct storing in = {.state = state, .scratch = &scratch, .now = now};
	struct answer answer = {0};
	struct strs known;
	if (!database_begin(state, error))
		return false;
	bool fine = storing_source(state, source->name, &in.source, error) &&
	            mails_known(state, &scratch, source, &known, error) &&
	            drop_unlisted(state, in.source, known, validators->mails, error) &&
	            drop_tried(state, in.source, error) &&
	            keep_listed(&in, source, validators, error) &&
	            health_answered(&in, &answer, YIELD_UNCHANGED, out, error);
	fine = database_end(state, fine, error);
	arena_free(&scratch);
	return fine;
}

bool
state_mails_to_mark(struct state *state, struct arena *arena,
                    const struct source *source, struct strs *out, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_MAILS_TO_MARK, &query, error))
		return false;
	query_str(&query, source->name);
	return query_strs(&query, arena, out, error);
}

bool
state_mails_marked(struct state *state, const struct source *source,
                   struct error *error)
{
	struct query query;
	if (!database_begin(state, error))
		return false;
	bool fine = query_open(state, SQL_MAILS_MARKED, &query, error);
	if (fine) {
		query_str(&query, source->name);
		fine = query_run(&query, error);
	}
	return database_end(state, fine, error);
}
