-- A state of the first schema: one edition with its view, one parcel that waits.
create table source( id integer primary key, name text not null unique, settings text not null default '', etag text not null default '', last_modified text not null default '', moved_to text not null default '', read_at integer, checked_at integer, n_failures integer not null default 0, failed_at integer, failed_stage integer, failed_code integer, failure text not null default '');
create table brief( id integer primary key, source integer not null references source(id), key text not null, title text not null, url text not null, publisher text not null, language text not null, first_seen integer not null, last_seen integer not null, unique(source, key));
create index brief_age on brief(last_seen);
create table item( id integer primary key, source integer not null references source(id), brief integer not null references brief(id) on delete cascade, words integer not null, same_as integer, text text not null, url text not null, quote text not null, context text not null, block integer not null, start integer not null, end integer not null, confidence integer not null, published integer, first_seen integer not null);
create index item_words on item(source, words);
create index item_brief on item(brief);
create index item_news on item(source) where same_as is null;
create table digest( id integer primary key, name text not null unique);
create table edition( id integer primary key, digest integer not null references digest(id), date text not null, number integer not null, made_at integer not null, n_stories integer not null, view blob not null, unique(digest, date, number));
create index edition_made on edition(digest, made_at);
create table said( item integer not null references item(id) on delete cascade, digest integer not null references digest(id), edition integer not null references edition(id), story integer not null, role integer not null, primary key(item, digest)) without rowid;
create index said_edition on said(edition);
create table parcel( id integer primary key, edition integer not null references edition(id), kind integer not null, path text not null, media_type text not null, bytes blob not null, n_attempts integer not null default 0, tried_at integer, state integer not null default 0, next_at integer not null default 0, ended_at integer, reply text not null default '');
create index parcel_waits on parcel(id) where state < 4;

insert into digest values(1, 'daily');
insert into edition values(1, 1, '2025-01-29', 1, 1738131000, 2, cast('{"view":1,"digest":"daily","title":"Old \u0026 \"good\"","language":"en","date":"2025-01-29","number":1,"made":"2025-01-29T06:10:00Z","made_time":"06:10","counts":{"stories":2,"sections":2,"sources":1,"left_out":0,"troubles":0},"sections":[{"title":"World","id":"world","count":1,"stories":[{"text":"One","url":null}]},{"title":null,"id":"section","count":0,"stories":[]}],"troubles":[]}' as blob));
insert into edition values(2, 1, '2025-01-30', 1, 1738217400, 1, cast('no view' as blob));
insert into parcel(id, edition, kind, path, media_type, bytes)
 values(7, 1, 1, 'out.md', 'text/markdown', cast('# Old' as blob));
pragma application_id = 1347568963;
pragma user_version = 1;
