/*
 * Who said what, when, to whom:
 *
 *   source   a configured place, its validators and its health
 *   brief    one article, entry or message of a source, known by its key
 *   link     an address that a source listed: the page of one of its briefs; a brief
 *            that waits for it is held, that is, its items are no news yet
 *   robots   what a site lets robots read
 *   series   a newsletter among many in one mailbox, where each is to be a source:
 *            what a brief's reader sees instead of the source's name
 *   mail     one mail of a mailbox that was read, by its name there, until it is there
 *            no more; to_mark: it is still to be marked as read; n_tries: so often
 *            it ended its reader, and is to be read again
 *   item     one bullet of a brief, known by its words; same_as: the same words that
 *            the source said before in another brief, so that it is no news
 *   digest   a name that editions are made for
 *   edition  what a digest said on a day, kept for ever
 *   part     of the view that an edition is rendered from (places as in render/parts.h)
 *   said     which item an edition said, as what (the roles are in publish.c). Its key
 *            is the promise: an item is in at most one edition of a digest
 *   printed  words that editions said before this state began (archive.h)
 *   parcel   the outbox: one delivery of an edition; its state is enum parcel_state
 *   piece    of a parcel's bytes, in order, until it is accepted
 *   signature
 *            what of an item is compared with others; its brief, source and times
 *            again, so that a million of them are read without touching a text
 *   unsigned an item whose signature is still to be made
 *   redirect where an address leads that was asked; the same address: nowhere else
 *   pin      what a person said of two items
 *   day      on which a source answered, counted from 1970: tells a clock that leapt
 *
 * Times are seconds UTC. A migration is one element of the table: the SQL that makes
 * version i + 1 out of version i. What was released is never edited, only added to.
 */
#include "state/schema.h"

#include <inttypes.h>
#include <stdio.h>

#include "state/database.h"
#include "state/statements.h"

/* "PREC": tells a state from any other SQLite file. */
#define APPLICATION_ID 0x50524543

static const char *const migrations[] = {
        "create table source("
        "  id integer primary key,"
        "  name text not null unique,"
        "  settings text not null default '',"
        "  etag text not null default '',"
        "  last_modified text not null default '',"
        "  moved_to text not null default '',"
        "  read_at integer,"
        "  checked_at integer,"
        "  n_failures integer not null default 0,"
        "  failed_at integer,"
        "  failed_stage integer,"
        "  failed_code integer,"
        "  failure text not null default '');"

        "create table brief("
        "  id integer primary key,"
        "  source integer not null references source(id),"
        "  key text not null,"
        "  title text not null,"
        "  url text not null,"
        "  publisher text not null,"
        "  language text not null,"
        "  first_seen integer not null,"
        "  last_seen integer not null,"
        "  unique(source, key));"
        "create index brief_age on brief(last_seen);"

        "create table item("
        "  id integer primary key,"
        "  source integer not null references source(id),"
        "  brief integer not null references brief(id) on delete cascade,"
        "  words integer not null,"
        "  same_as integer,"
        "  text text not null,"
        "  url text not null,"
        "  quote text not null,"
        "  context text not null,"
        "  block integer not null,"
        "  start integer not null,"
        "  end integer not null,"
        "  confidence integer not null,"
        "  published integer,"
        "  first_seen integer not null);"
        "create index item_words on item(source, words);"
        "create index item_brief on item(brief);"
        "create index item_news on item(source) where same_as is null;"

        "create table digest("
        "  id integer primary key,"
        "  name text not null unique);"

        "create table edition("
        "  id integer primary key,"
        "  digest integer not null references digest(id),"
        "  date text not null,"
        "  number integer not null,"
        "  made_at integer not null,"
        "  n_stories integer not null,"
        "  view blob not null,"
        "  unique(digest, date, number));"
        "create index edition_made on edition(digest, made_at);"

        "create table said("
        "  item integer not null references item(id) on delete cascade,"
        "  digest integer not null references digest(id),"
        "  edition integer not null references edition(id),"
        "  story integer not null,"
        "  role integer not null,"
        "  primary key(item, digest)) without rowid;"
        "create index said_edition on said(edition);"

        "create table parcel("
        "  id integer primary key,"
        "  edition integer not null references edition(id),"
        "  kind integer not null,"
        "  path text not null,"
        "  media_type text not null,"
        "  bytes blob not null,"
        "  n_attempts integer not null default 0,"
        "  tried_at integer,"
        "  state integer not null default 0,"
        "  next_at integer not null default 0,"
        "  ended_at integer,"
        "  reply text not null default '');"
        "create index parcel_waits on parcel(id) where state < 4;",

        "alter table source add column good_at integer;"
        "alter table source add column yielded_at integer;"
        "update source set good_at = case when n_failures = 0 then checked_at "
        "  else read_at end;"
        "alter table parcel add column hash integer;",

        /* Views and parcels in pieces. A view that is no JSON is kept as it is. */
        "create table part("
        "  edition integer not null references edition(id),"
        "  section integer not null,"
        "  place integer not null,"
        "  bytes blob not null,"
        "  unique(edition, section, place));"
        "create temp table old_view as "
        "  select id, cast(view as text) as view from edition;"
        "insert into part select id, 0, 0, cast(case when json_valid(view) "
        "  and json_type(view, '$.sections') is not null "
        "  then json_replace(view, '$.sections', json('[]')) else view end as blob) "
        "  from old_view;"
        "delete from old_view where not json_valid(view);"
        "insert into part select old_view.id, each.key + 1, 0, "
        "  cast(json_remove(each.value, '$.stories') as blob) "
        "  from old_view, json_each(view, '$.sections') as each;"
        "insert into part select old_view.id, each.key + 1, 1, "
        "  cast(json_extract(each.value, '$.stories') as blob) "
        "  from old_view, json_each(view, '$.sections') as each "
        "  where json_array_length(each.value, '$.stories') > 0;"
        "drop table old_view;"
        "alter table edition drop column view;"

        "create table piece("
        "  id integer primary key,"
        "  parcel integer not null references parcel(id),"
        "  bytes blob not null);"
        "create index piece_parcel on piece(parcel);"
        "insert into piece(parcel, bytes) select id, bytes from parcel "
        "  where length(bytes) > 0 order by id;"
        "alter table parcel drop column bytes;",

        "alter table source add column next_at integer not null default 0;"
        "alter table source add column address text not null default '';"
        "alter table source add column skip_hours integer not null default 0;"
        "alter table source add column skip_days integer not null default 0;"
        "alter table source add column n_moved integer not null default 0;"
        "alter table source add column feed text not null default '';"
        "alter table source add column form integer not null default 0;"
        "alter table source add column new_at integer;"
        "alter table source add column habit_s integer not null default 0;"
        "alter table source add column n_silent integer not null default 0;"
        "alter table brief add column held integer not null default 0;"
        "create table link("
        "  id integer primary key,"
        "  source integer not null references source(id),"
        "  key text not null,"
        "  url text not null,"
        "  brief integer references brief(id) on delete set null,"
        "  n_tries integer not null default 0,"
        "  first_at integer not null,"
        "  seen_at integer not null,"
        "  tried_at integer not null default 0,"
        "  ended_at integer,"
        "  unique(source, key));"
        "create index link_brief on link(brief);"
        "create index link_waits on link(source) where ended_at is null;"
        "create table robots("
        "  origin text primary key,"
        "  rules text not null,"
        "  read_at integer not null) without rowid;",

        "drop index parcel_waits;"
        "create index parcel_open on parcel(id) where state not in (4, 6);",

        "create table printed("
        "  digest integer not null references digest(id),"
        "  date text not null,"
        "  number integer not null,"
        "  words text not null);"
        "create index printed_date on printed(digest, date);",

        "create table series("
        "  id integer primary key,"
        "  name text not null unique);"
        "alter table brief add column series integer references series(id);"
        "create table mail("
        "  source integer not null references source(id),"
        "  name text not null,"
        "  settings integer not null,"
        "  to_mark integer not null,"
        "  primary key(source, name)) without rowid;",

        "create table signature("
        "  item integer primary key references item(id) on delete cascade,"
        "  brief integer not null,"
        "  source integer not null,"
        "  published integer not null,"
        "  first_seen integer not null,"
        "  bytes blob not null);"
        "create table unsigned("
        "  item integer primary key references item(id) on delete cascade);"
        "insert into unsigned(item) select id from item where same_as is null;"
        "drop index said_edition;"
        "create index said_edition on said(edition, item, role);",

        "create table pin("
        "  one integer not null references item(id) on delete cascade,"
        "  other integer not null references item(id) on delete cascade,"
        "  same integer not null,"
        "  primary key(one, other)) without rowid;"
        "create index pin_other on pin(other);",

        /* What an edition only remembers is never asked for by the edition. */
        "drop index said_edition;"
        "create index said_edition on said(edition, item, role) where role <> 3;",

        "alter table mail add column n_tries integer not null default 0;",

        "create table redirect("
        "  url text primary key,"
        "  target text not null,"
        "  found_at integer not null) without rowid;",

        "create table day(number integer primary key);"
        "insert or ignore into day(number) select made_at / 86400 from edition;",

        /* What a signature tells is more than it was. */
        "insert or ignore into unsigned(item) select item from signature;"
        "delete from signature;",

        /* When a source was well again, and after how many failures. */
        "alter table source add column well_at integer not null default 0;"
        "alter table source add column well_after integer not null default 0;",
};

enum { NEWEST = sizeof migrations / sizeof *migrations };

int
schema_newest(void)
{
	return NEWEST;
}

static bool
not_a_state(const char *path, struct error *error)
{
	return error_set(error, EX_DATAERR,
	                 "%s is not a state of precis; it is left as it is, name "
	                 "another file",
	                 path);
}

/* Every statement of this program finds its tables and columns. */
static bool
has_tables(sqlite3 *db)
{
	for (int i = 0; i < N_STATEMENTS; i++) {
		sqlite3_stmt *stmt = NULL;
		int code = sqlite3_prepare_v2(db, statements[i], -1, &stmt, NULL);
		sqlite3_finalize(stmt);
		if (code != SQLITE_OK)
			return false;
	}
	return true;
}

static bool
check_pages(const char *path, sqlite3 *db, int version, struct error *error)
{
	bool whole = false;
	if (!database_says(path, db, "pragma quick_check(1)", "ok", &whole, error))
		return false;
	if (whole && (version != NEWEST || has_tables(db)))
		return true;
	return database_damaged(path, "its pages or tables are not whole", error);
}

bool
schema_check(const char *path, sqlite3 *db, enum schema_check how, int *version,
             struct error *error)
{
	int64_t mark = 0, stands = 0, n_tables = 0;
	if (!database_number(path, db, "pragma application_id", &mark, error) ||
	    !database_number(path, db, "pragma user_version", &stands, error) ||
	    !database_number(path, db, "select count(*) from sqlite_master", &n_tables,
	                     error))
		return false;
	if (mark != APPLICATION_ID && (mark || stands || n_tables))
		return not_a_state(path, error);
	if (stands > NEWEST)
		return error_set(error, EX_CONFIG,
		                 "state %s was made by a newer precis (schema %" PRId64
		                 ", this one knows %d): update precis",
		                 path, stands, (int)NEWEST);
	if (stands < 0 || (stands > 0) != (n_tables > 0))
		return not_a_state(path, error);
	if (how == SCHEMA_PAGES && !check_pages(path, db, (int)stands, error))
		return false;
	*version = (int)stands;
	return true;
}

static bool
run_migrations(const char *path, sqlite3 *db, int from, struct error *error)
{
	char label[96];
	for (int i = from; i < NEWEST; i++) {
		if (!database_exec(path, db, migrations[i], error))
			return false;
	}
	snprintf(label, sizeof label,
	         "pragma application_id = %d; pragma user_version = %d", APPLICATION_ID,
	         (int)NEWEST);
	return database_exec(path, db, label, error);
}

bool
schema_migrate(const char *path, sqlite3 *db, struct error *error)
{
	int64_t version = 0;
	if (!database_number(path, db, "pragma user_version", &version, error))
		return false;
	if (version == NEWEST)
		return true;
	if (!database_exec(path, db, "begin immediate", error))
		return false;
	if (run_migrations(path, db, (int)version, error) &&
	    database_exec(path, db, "commit", error))
		return true;
	if (!sqlite3_get_autocommit(db))
		database_exec(path, db, "rollback", NULL);
	return false;
}
