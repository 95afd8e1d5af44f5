/*
 * What was gathered. A brief is known by its key within the source, and an item by its
 * words within the brief. Words that the source said in another brief within the last
 * fortnight (the same page under another address, a page and the feed of it) are kept
 * with the item that they repeat: known from now on, but no news.
 */
#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "state/mails.h"
#include "state/sign.h"
#include "state/storing.h"
#include "state/words.h"
#include "syntax/url.h"

enum {
	FORTNIGHT_S = 14 * 24 * 3600,
	KEY_MAX_BYTES = 1000,
	CONTEXT_MAX_BYTES = 1000,
	FIRST_WORDS_BYTES = 200,
	SERIES_MAX_BYTES = 200
};

struct str
storing_settings(struct arena *arena, const struct source *source)
{
	const struct ways *ways = source_ways(source);
	const struct mail_filter *filter = &ways->post.filter;
	struct buf out = buf_new(arena, 0);
	buf_printf(&out, "%.*s\n%.*s\n%.*s\n%d\n%zu", STR_FMT(source->address),
	           STR_FMT(source->media_type), STR_FMT(source->language),
	           (int)source->otherwise, ways->limits.max_entries);
	if (ways->follow.wanted)
		buf_printf(&out, "\nfollow %zu %.*s", ways->follow.limit,
		           STR_FMT(ways->follow.links));
	if (ways->content.n > 0)
		buf_printf(&out, "\ncontent %.*s", STR_FMT(ways->content));
	if (filter->from.n + filter->list_id.n + filter->subject.n > 0)
		buf_printf(&out, "\nmail %.*s\n%.*s\n%.*s", STR_FMT(filter->from),
		           STR_FMT(filter->list_id), STR_FMT(filter->subject));
	return buf_str(&out);
}

/* The number of a name that stands in a table of names; it is put there. */
static bool
name_id(struct state *state, enum statement find, enum statement add, struct str name,
        int64_t *id, struct error *error)
{
	struct query query;
	if (!query_open(state, find, &query, error))
		return false;
	query_str(&query, name);
	if (!query_number(&query, id, error) || *id)
		return *id != 0;
	if (!query_open(state, add, &query, error))
		return false;
	query_str(&query, name);
	if (!query_run(&query, error))
		return false;
	*id = sqlite3_last_insert_rowid(state->db);
	return true;
}

bool
storing_source(struct state *state, struct str name, int64_t *id, struct error *error)
{
	return name_id(state, SQL_FIND_SOURCE, SQL_ADD_SOURCE, name, id, error);
}

/* The newsletter that the brief is of, where each is to be a source of its own. */
static bool
find_series(struct storing *in, const struct source *source, const struct brief *brief,
            struct error *error)
{
	struct str name = utf8_prefix(brief->series, SERIES_MAX_BYTES);
	in->series = 0;
	if (source_ways(source)->post.by != BY_SENDER || name.n == 0 ||
	    str_eq(name, source->name))
		return true;
	return name_id(in->state, SQL_FIND_SERIES, SQL_ADD_SERIES, name, &in->series,
	               error);
}

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

static void
int_or_null(struct query *query, int64_t value, int64_t absent)
{
	if (value == absent)
		query_null(query);
	else
		query_int(query, value);
}

static bool
add_brief(struct storing *in, const struct brief *brief, bool held, int64_t *id,
          struct error *error)
{
	struct query query;
	struct str key = key_of(in->scratch, brief);
	if (!query_open(in->state, SQL_ADD_BRIEF, &query, error))
		return false;
	query_int(&query, in->source);
	query_str(&query, key);
	query_str(&query, brief->title);
	query_str(&query, brief->url);
	query_str(&query, brief->publisher);
	query_str(&query, brief->language);
	query_int(&query, in->now);
	query_int(&query, held);
	int_or_null(&query, in->series, 0);
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
	int_or_null(&query, in->series, 0);
	return query_run(&query, error);
}

/* The brief's row, where it is known already; else 0. */
static bool
find_brief(struct storing *in, const struct brief *brief, int64_t *id,
           struct error *error)
{
	struct query query;
	struct str key = key_of(in->scratch, brief);
	if (!query_open(in->state, SQL_FIND_BRIEF, &query, error))
		return false;
	query_int(&query, in->source);
	query_str(&query, key);
	return query_number(&query, id, error) &&
	       (*id == 0 || brief_seen(in, brief, *id, error));
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
	if (!query_open(in->state, SQL_FIND_ITEMS, &query, error))
		return false;
	query_int(&query, in->source);
	query_int(&query, words_hash(words));
	int_or_null(&query, in->series, 0);
	while (query_row(&query, error))
		compare_known(in, &query, brief, words, known);
	return !query.failed;
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
	if (!query_run(&query, error))
		return false;
	if (known.same_as)
		return true;
	struct place place = {
	        .item = sqlite3_last_insert_rowid(in->state->db),
	        .brief = brief_row,
	        .source = in->source,
	        .series = in->series,
	        .published = in->published,
	        .first_seen = in->now,
	};
	in->n_new++;
	return sign_new(in->state, &place, item->signature, error);
}

bool
storing_items(struct storing *in, const struct brief *brief, int64_t brief_row,
              const struct items *items, struct error *error)
{
	in->published = brief->published == DATE_NONE ? in->now : brief->published;
	for (size_t i = 0; i < items->n; i++) {
		if (!store_item(in, brief, brief_row, &items->v[i], error))
			return false;
	}
	return true;
}

/* A brief that comes for the first time; a summary to be followed is held back. */
static bool
store_first(struct storing *in, const struct brief *brief, const struct items *items,
            bool followed, struct error *error)
{
	int64_t id;
	size_t n_new = in->n_new;
	if (!add_brief(in, brief, followed, &id, error) ||
	    !storing_items(in, brief, id, items, error))
		return false;
	if (!followed)
		return true;
	in->n_new = n_new;
	return links_hold(in, brief, id, error);
}

/* One that is known; what it says itself does not matter where its page was read. */
static bool
store_again(struct storing *in, const struct brief *brief, int64_t id,
            const struct items *items, struct error *error)
{
	bool led = false;
	if (brief->is_summary && !links_have(in, id, &led, error))
		return false;
	return led || storing_items(in, brief, id, items, error);
}

static bool
store_briefs(struct storing *in, const struct gathered *gathered, struct error *error)
{
	for (size_t i = 0; i < gathered->briefs->n; i++) {
		const struct brief *brief = &gathered->briefs->v[i];
		const struct items *items = &gathered->items[i];
		bool followed = i < gathered->n_followed && brief->is_summary;
		int64_t id;
		if (!find_series(in, gathered->source, brief, error) ||
		    !find_brief(in, brief, &id, error))
			return false;
		if (id ? !store_again(in, brief, id, items, error)
		       : !store_first(in, brief, items, followed, error))
			return false;
	}
	return true;
}

/* What a link led to; a summary that waited for it keeps its brief. */
static bool
store_followed(struct storing *in, const struct gathered *gathered, struct error *error)
{
	int64_t brief;
	if (!links_brief(in, gathered->link, &brief, error))
		return false;
	if (brief ? !links_replace(in, brief, gathered, error)
	          : !store_briefs(in, gathered, error))
		return false;
	return links_end(in, gathered->link, error);
}

static enum yield
yield_of(const struct gathered *gathered)
{
	bool some = gathered->links.n > 0;
	for (size_t i = 0; i < gathered->briefs->n; i++)
		some = some || gathered->items[i].n > 0;
	return some ? YIELD_SOME : YIELD_NOTHING;
}

static bool
store_source(struct storing *in, const struct gathered *gathered, struct error *error)
{
	struct query query;
	if (!query_open(in->state, SQL_SOURCE_READ, &query, error))
		return false;
	query_int(&query, in->source);
	query_str(&query, storing_settings(in->scratch, gathered->source));
	query_str(&query, gathered->resource->validators.etag);
	query_str(&query, gathered->resource->validators.last_modified);
	query_int(&query, in->now);
	query_str(&query, gathered->feed);
	query_int(&query, (int64_t)gathered->form);
	query_int(&query, gathered->skip_hours);
	query_int(&query, gathered->skip_days);
	return query_run(&query, error);
}

/* A mail of a mailbox is read; what was passed over there is not marked so. */
static bool
store_mail(struct storing *in, const struct gathered *gathered, struct error *error)
{
	struct query query;
	bool marks = source_ways(gathered->source)->post.mark_read &&
	             gathered->briefs->n > 0;
	if (!mails_add(in->state, in->source, gathered->source,
	               gathered->resource->mail, marks ? MAILS_TO_MARK : MAILS_LEFT,
	               error) ||
	    !query_open(in->state, SQL_MAIL_READ, &query, error))
		return false;
	query_int(&query, in->source);
	query_int(&query, in->now);
	return query_run(&query, error);
}

static bool
store_all(struct storing *in, const struct gathered *gathered, struct standing *out,
          struct error *error)
{
	enum yield yield = yield_of(gathered);
	if (gathered->link)
		return store_followed(in, gathered, error) &&
		       health_followed(in, yield, out, error);
	if (gathered->resource->mail.n > 0)
		return store_briefs(in, gathered, error) &&
		       store_mail(in, gathered, error) &&
		       health_followed(in, yield, out, error);
	return store_briefs(in, gathered, error) &&
	       links_add(in, gathered->links, error) &&
	       store_source(in, gathered, error) &&
	       health_answered(in, &gathered->answer, yield, out, error);
}

bool
state_store(struct state *state, const struct gathered *gathered, int64_t now,
            struct standing *out, struct error *error)
{
	struct arena scratch = {0};
	struct standing standing = {0};
	struct storing in = {.state = state, .scratch = &scratch, .now = now};
	if (!database_begin(state, error))
		return false;
	bool fine = storing_source(state, gathered->source->name, &in.source, error) &&
	            store_all(&in, gathered, &standing, error);
	arena_free(&scratch);
	if (!fine)
		return database_end(state, false, error);
	*out = standing;
	return true;
}

bool
state_keep(struct state *state, struct error *error)
{
	if (sqlite3_get_autocommit(state->db))
		return true;
	return database_end(state, true, error);
}

static void
take_plan(struct query *query, struct arena *arena, int64_t now, struct plan *out)
{
	out->validators.etag = take_str(query, arena);
	out->validators.last_modified = take_str(query, arena);
	struct str moved = take_str(query, arena);
	struct str feed = take_str(query, arena);
	out->at_feed = feed.n > 0;
	out->address = feed.n ? feed : moved.n ? moved : out->address;
	out->form = (enum form)take_int(query);
	out->next_at = take_int(query);
	out->checked_at = take_int(query);
	out->skip_hours = take_int(query);
	out->skip_days = take_int(query);
	if (out->checked_at > now)
		out->next_at = out->checked_at = 0;
}

bool
state_plan(struct state *state, struct arena *arena, const struct source *source,
           int64_t now, struct plan *out, struct error *error)
{
	struct query query;
	struct arena scratch = {0};
	struct plan plan = {.address = source->address};
	bool row = false;
	if (!query_open(state, SQL_FIND_PLAN, &query, error))
		return false;
	query_str(&query, source->name);
	bool fine = query_next(&query, &row, error);
	if (row) {
		if (str_eq(take_borrowed(&query), storing_settings(&scratch, source)))
			take_plan(&query, arena, now, &plan);
		query_end(&query);
	}
	arena_free(&scratch);
	fine = fine && mails_known(state, arena, source, &plan.validators.mails, error);
	if (fine)
		*out = plan;
	return fine;
}
