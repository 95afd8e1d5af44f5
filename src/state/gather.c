/*
 * What was gathered. A brief is known by its key within the source, and an item by its
 * words within the brief. Words that the source said in another brief within the last
 * fortnight (the same page under another address, a page and the feed of it) are kept
 * with the item that they repeat: known from now on, but no news.
 */
#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "state/database.h"
#include "state/words.h"
#include "syntax/url.h"

enum {
	FORTNIGHT_S = 14 * 24 * 3600,
	KEY_MAX_BYTES = 1000,
	CONTEXT_MAX_BYTES = 1000,
	FIRST_WORDS_BYTES = 200,
	PENDING_MAX = 256
};

/* What of a source's settings decides what is read from its bytes. */
static struct str
settings_of(struct arena *arena, const struct source *source)
{
	struct buf out = buf_new(arena, 0);
	buf_printf(&out, "%.*s\n%.*s\n%.*s\n%d\n%zu", STR_FMT(source->address),
	           STR_FMT(source->media_type), STR_FMT(source->language),
	           (int)source->otherwise, source->limits.max_entries);
	return buf_str(&out);
}

bool
state_validators(struct state *state, struct arena *arena, const struct source *source,
                 struct validators *out, struct error *error)
{
	struct query query;
	struct arena scratch = {0};
	struct validators found = {0};
	bool row = false;
	if (!query_open(state, SQL_FIND_VALIDATORS, &query, error))
		return false;
	query_str(&query, source->name);
	bool fine = query_next(&query, &row, error);
	if (row) {
		struct str settings = settings_of(&scratch, source);
		if (str_eq(take_borrowed(&query), settings)) {
			found.etag = take_str(&query, arena);
			found.last_modified = take_str(&query, arena);
		}
		query_end(&query);
	}
	arena_free(&scratch);
	if (fine)
		*out = found;
	return fine;
}

/* The id that a statement finds by what is bound; 0 where there is none. */
static bool
find_id(struct query *query, int64_t *id, struct error *error)
{
	bool row;
	*id = 0;
	if (!query_next(query, &row, error))
		return false;
	if (row) {
		*id = take_int(query);
		query_end(query);
	}
	return true;
}

static bool
source_id(struct state *state, struct str name, int64_t *id, struct error *error)
{
	struct query query;
	if (!query_open(state, SQL_FIND_SOURCE, &query, error))
		return false;
	query_str(&query, name);
	if (!find_id(&query, id, error) || *id)
		return *id != 0;
	if (!query_open(state, SQL_ADD_SOURCE, &query, error))
		return false;
	query_str(&query, name);
	if (!query_run(&query, error))
		return false;
	*id = sqlite3_last_insert_rowid(state->db);
	return true;
}

/* A resource on its way into the tables. */
struct storing {
	struct state *state;
	struct arena *scratch; /* emptied with each resource */
	int64_t source;
	int64_t now;
	int64_t published; /* of the brief at hand, else now */
	size_t n_new;
};

/* A key of any length as one that an index likes. */
static struct str
bounded(struct arena *arena, struct str key)
{
	if (key.n <= KEY_MAX_BYTES)
		return key;
	struct buf out = buf_new(arena, 0);
	buf_add(&out, utf8_prefix(key, KEY_MAX_BYTES - 20));
	buf_printf(&out, " %016llx", (unsigned long long)words_hash(key));
	return buf_str(&out);
}

static struct str
key_of(struct arena *arena, const struct brief *brief)
{
	struct buf out = buf_new(arena, 0);
	if (brief->key.n > 0)
		return bounded(arena, brief->key);
	if (brief->url.n > 0)
		return bounded(arena, url_key(arena, brief->url));
	buf_add_c(&out, "words ");
	buf_add(&out, words_fold(arena, brief->title));
	if (brief->body.n > 0) {
		struct str first = brief->body.v[0].text;
		buf_char(&out, ' ');
		buf_add(&out, words_fold(arena, utf8_prefix(first, FIRST_WORDS_BYTES)));
	}
	return bounded(arena, buf_str(&out));
}

static bool
add_brief(struct storing *in, const struct brief *brief, struct str key, int64_t *id,
          struct error *error)
{
	struct query query;
	if (!query_open(in->state, SQL_ADD_BRIEF, &query, error))
		return false;
	query_int(&query, in->source);
	query_str(&query, key);
	query_str(&query, brief->title);
	query_str(&query, brief->url);
	query_str(&query, brief->publisher);
	query_str(&query, brief->language);
	query_int(&query, in->now);
	if (!query_run(&query, error))
		return false;
	*id = sqlite3_last_insert_rowid(in->state->db);
	return true;
}

static bool
brief_seen(struct storing *in, const struct brief *brief, int64_t id,
           struct error *error)
{
	struct query query;
	if (!query_open(in->state, SQL_BRIEF_SEEN, &query, error))
		return false;
	query_int(&query, id);
	query_str(&query, brief->title);
	query_str(&query, brief->url);
	query_str(&query, brief->publisher);
	query_str(&query, brief->language);
	query_int(&query, in->now);
	return query_run(&query, error);
}

static bool
brief_id(struct storing *in, const struct brief *brief, int64_t *id,
         struct error *error)
{
	struct query query;
	struct str key = key_of(in->scratch, brief);
	if (!query_open(in->state, SQL_FIND_BRIEF, &query, error))
		return false;
	query_int(&query, in->source);
	query_str(&query, key);
	if (!find_id(&query, id, error))
		return false;
	if (*id)
		return brief_seen(in, brief, *id, error);
	return add_brief(in, brief, key, id, error);
}

/* What is known of an item's words. */
struct known {
	bool in_brief;
	int64_t same_as; /* the item of another brief that they repeat, or 0 */
};

static void
compare_known(struct storing *in, struct query *query, int64_t brief, struct str words,
              struct known *known)
{
	int64_t id = take_int(query);
	int64_t its_brief = take_int(query);
	int64_t apart = in->published - take_int(query);
	bool original = take_int(query) != 0;
	if (!str_eq(words_fold(in->scratch, take_borrowed(query)), words))
		return;
	if (its_brief == brief)
		known->in_brief = true;
	bool near = apart < FORTNIGHT_S && apart > -FORTNIGHT_S;
	if (original && near && !known->same_as)
		known->same_as = id;
}

static bool
look_up(struct storing *in, int64_t brief, struct str words, struct known *known,
        struct error *error)
{
	struct query query;
	bool row = true;
	if (!query_open(in->state, SQL_FIND_ITEMS, &query, error))
		return false;
	query_int(&query, in->source);
	query_int(&query, words_hash(words));
	while (row) {
		if (!query_next(&query, &row, error))
			return false;
		if (row)
			compare_known(in, &query, brief, words, known);
	}
	return true;
}

static void
int_or_null(struct query *query, int64_t value, int64_t absent)
{
	if (value == absent)
		query_null(query);
	else
		query_int(query, value);
}

static bool
store_item(struct storing *in, const struct brief *brief, int64_t brief_row,
           const struct item *item, struct error *error)
{
	struct query query;
	struct known known = {0};
	struct str said = item->quote.n > 0 ? item->quote : item->text;
	struct str words = words_fold(in->scratch, said);
	if (!look_up(in, brief_row, words, &known, error))
		return false;
	if (known.in_brief)
		return true;
	if (!query_open(in->state, SQL_ADD_ITEM, &query, error))
		return false;
	query_int(&query, in->source);
	query_int(&query, brief_row);
	query_int(&query, words_hash(words));
	int_or_null(&query, known.same_as, 0);
	query_str(&query, item->text);
	query_str(&query, item->url);
	query_str(&query, said);
	query_str(&query, utf8_prefix(item->context, CONTEXT_MAX_BYTES));
	query_int(&query, (int64_t)item->block);
	query_int(&query, (int64_t)item->start);
	query_int(&query, (int64_t)item->end);
	query_int(&query, item->confidence);
	int_or_null(&query, brief->published, DATE_NONE);
	query_int(&query, in->now);
	in->n_new += known.same_as == 0;
	return query_run(&query, error);
}

static bool
store_briefs(struct storing *in, const struct gathered *gathered, struct error *error)
{
	for (size_t i = 0; i < gathered->briefs->n; i++) {
		const struct brief *brief = &gathered->briefs->v[i];
		const struct items *items = &gathered->items[i];
		int64_t id;
		if (!brief_id(in, brief, &id, error))
			return false;
		in->published =
		        brief->published == DATE_NONE ? in->now : brief->published;
		for (size_t j = 0; j < items->n; j++) {
			if (!store_item(in, brief, id, &items->v[j], error))
				return false;
		}
	}
	return true;
}

static bool
yields(const struct gathered *gathered)
{
	for (size_t i = 0; i < gathered->briefs->n; i++) {
		if (gathered->items[i].n > 0)
			return true;
	}
	return false;
}

static bool
store_source(struct storing *in, const struct gathered *gathered, struct error *error)
{
	struct query query;
	if (!query_open(in->state, SQL_SOURCE_READ, &query, error))
		return false;
	query_int(&query, in->source);
	query_str(&query, settings_of(in->scratch, gathered->source));
	query_str(&query, gathered->resource->validators.etag);
	query_str(&query, gathered->resource->validators.last_modified);
	query_str(&query, gathered->moved_to);
	query_int(&query, in->now);
	query_int(&query, yields(gathered));
	return query_run(&query, error);
}

bool
state_store(struct state *state, const struct gathered *gathered, int64_t now,
            size_t *n_new, struct error *error)
{
	struct arena scratch = {0};
	struct storing in = {.state = state, .scratch = &scratch, .now = now};
	if (!database_begin(state, error))
		return false;
	bool fine = source_id(state, gathered->source->name, &in.source, error) &&
	            store_briefs(&in, gathered, error) &&
	            store_source(&in, gathered, error);
	fine = database_end(state, fine, error);
	arena_free(&scratch);
	if (fine)
		*n_new = in.n_new;
	return fine;
}

/* Health is kept with the next resource or every few hundred sources, at the latest
 * when the state is closed: to lose it would lose no news. */
static bool
end_health(struct state *state, bool fine, struct error *error)
{
	if (fine && ++state->n_pending < PENDING_MAX)
		return true;
	return database_end(state, fine, error);
}

bool
state_unchanged(struct state *state, const struct source *source, int64_t now,
                struct error *error)
{
	struct query query;
	int64_t id;
	if (!database_begin(state, error))
		return false;
	bool fine = source_id(state, source->name, &id, error) &&
	            query_open(state, SQL_SOURCE_UNCHANGED, &query, error);
	if (fine) {
		query_int(&query, id);
		query_int(&query, now);
		fine = query_run(&query, error);
	}
	return end_health(state, fine, error);
}

bool
state_failed(struct state *state, const struct failure *failure, int64_t now,
             int *in_a_row, struct error *error)
{
	struct query query;
	int64_t id, n_failures = 0;
	if (!database_begin(state, error))
		return false;
	bool fine = source_id(state, failure->name, &id, error) &&
	            query_open(state, SQL_SOURCE_FAILED, &query, error);
	if (fine) {
		query_int(&query, id);
		query_int(&query, now);
		query_int(&query, failure->stage);
		query_int(&query, failure->code);
		query_str(&query, failure->text);
		fine = find_id(&query, &n_failures, error);
	}
	if (!end_health(state, fine, error))
		return false;
	*in_a_row = (int)n_failures;
	return true;
}
