#include "state/statements.h"

/* What a report is made of, in the order in which publish.c takes it. A series has a
 * number that no source has. What a signature tells of its item is asked there: items
 * are long, and nothing of one is read where an index or its signature knows all. */
#define TELLER "coalesce(brief.series + 2147483648, brief.source)"
#define ITS_BRIEF "coalesce(signature.brief, item.brief)"
#define ITS_DATE "coalesce(signature.published, item.published, item.first_seen)"
#define UNPUBLISHED_COLUMNS                                                            \
	"item.id, " ITS_BRIEF ", " ITS_DATE ", "                                       \
	"coalesce(signature.first_seen, item.first_seen), " TELLER
#define PUBLISHED_COLUMNS                                                              \
	"signature.item, signature.brief, signature.published, "                       \
	"signature.first_seen, signature.source, signature.bytes"

/* What is said of an item again, in the order in which pins.c takes it. */
#define TOLD_COLUMNS                                                                   \
	"item.id, source.name, item.quote, item.context, "                             \
	"coalesce(item.published, item.first_seen), item.first_seen, item.source, "    \
	"coalesce(signature.bytes, x'')"
#define FROM_TOLD                                                                      \
	"join source on source.id = item.source "                                      \
	"left join signature on signature.item = item.id"

/* ?2 the source's name. */
#define FROM_NEWS                                                                      \
	" from source cross join item left join signature "                            \
	"on signature.item = item.id cross join brief "                                \
	"where source.name = ?2 and item.source = source.id and "                      \
	"item.same_as is null and brief.id = " ITS_BRIEF " and brief.held = 0 "

/* ?1 the digest, ?2 since when. */
#define FROM_PUBLISHED                                                                 \
	" from edition cross join said cross join signature "                          \
	"where edition.digest = ?1 and edition.made_at >= ?2 and "                     \
	"said.edition = edition.id and said.role <> 3 and signature.item = said.item"

const char *const statements[N_STATEMENTS] = {
        [SQL_BEGIN] = "begin immediate",
        [SQL_COMMIT] = "commit",
        [SQL_ROLLBACK] = "rollback",

        [SQL_FIND_SOURCE] = "select id from source where name = ?1",
        [SQL_ADD_SOURCE] = "insert into source(name) values(?1)",
        [SQL_SOURCE_READ] =
                "update source set settings = ?2, etag = ?3, last_modified = ?4, "
                "read_at = ?5, feed = ?6, form = ?7, skip_hours = ?8, "
                "skip_days = ?9, "
                "address = case when settings = ?2 then address else '' end "
                "where id = ?1",
        /* What is known of a source whose server has answered. */
        [SQL_SOURCE_UNCHANGED] =
                "update source set checked_at = ?2, good_at = ?2, "
                "well_at = case when n_failures > 0 then ?2 else well_at end, "
                "well_after = case when n_failures > 0 then n_failures "
                "else well_after end, n_failures = 0, "
                "next_at = ?3, moved_to = ?4, n_moved = ?5, address = ?6, "
                "yielded_at = case when ?7 then ?2 else yielded_at end, "
                "new_at = ?8, habit_s = ?9, n_silent = ?10 where id = ?1",
        [SQL_SOURCE_HEALTH] =
                "select n_failures, moved_to, n_moved, address, new_at, habit_s, "
                "n_silent from source where id = ?1",
        /* An address that was moved to, or announced, and does not answer for good is
         * forgotten with all that was learned there. */
        [SQL_SOURCE_FAILED] =
                "update source set checked_at = ?2, n_failures = n_failures + 1, "
                "failed_at = ?2, failed_stage = ?3, failed_code = ?4, failure = ?5, "
                "next_at = ?6, "
                "etag = case when settings <> ?8 or (?7 and address || feed <> '') "
                "then '' else etag end, "
                "last_modified = case when settings <> ?8 or "
                "(?7 and address || feed <> '') then '' else last_modified end, "
                "address = case when settings <> ?8 or ?7 then '' else address end, "
                "feed = case when settings <> ?8 or ?7 then '' else feed end, "
                "form = case when settings <> ?8 then 0 else form end, "
                "settings = ?8 where id = ?1 returning n_failures",
        [SQL_FIND_PLAN] =
                "select settings, etag, last_modified, address, feed, form, next_at, "
                "coalesce(checked_at, 0), skip_hours, skip_days from source where name "
                "= ?1",

        [SQL_SOURCE_NEWS] = "update source set yielded_at = ?2, new_at = ?3, "
                            "habit_s = ?4, n_silent = ?5 where id = ?1",
        [SQL_FIND_LINK] = "select id from link where brief = ?1 limit 1",
        [SQL_ADD_LINK] =
                "insert into link(source, key, url, brief, first_at, seen_at) "
                "values(?1, ?2, ?3, ?4, ?5, ?5) on conflict(source, key) do update "
                "set seen_at = ?5 where seen_at <= ?5 - 86400",
        [SQL_TAKE_LINKS] =
                "update link set tried_at = ?2 where ended_at is null and "
                "source = (select id from source where name = ?1) and tried_at <> ?2 "
                "returning id, url",
        [SQL_LINK_BRIEF] = "select brief from link where id = ?1",
        [SQL_LINK_FAILED] = "update link set n_tries = n_tries + 1 where id = ?1 "
                            "returning n_tries, first_at",
        [SQL_LINK_ENDED] = "update link set ended_at = ?2 where id = ?1",
        [SQL_RELEASE_BRIEF] = "update brief set held = 0 where id = ?1",
        [SQL_RELEASE_SAME] = "update item set same_as = null where same_as in "
                             "(select id from item where brief = ?1)",
        [SQL_DROP_ITEMS] = "delete from item where brief = ?1",
        [SQL_FIND_ROBOTS] = "select rules, read_at from robots where origin = ?1",
        [SQL_KEEP_ROBOTS] = "insert into robots(origin, rules, read_at) "
                            "values(?1, ?2, ?3) on conflict(origin) do update "
                            "set rules = ?2, read_at = ?3",

        [SQL_FIND_MAILS] = "select name from mail where settings = ?2 and "
                           "n_tries = 0 and source = (select id from source "
                           "where name = ?1) order by name",
        [SQL_ADD_MAIL] = "insert into mail(source, name, settings, to_mark) "
                         "values(?1, ?2, ?3, ?4) on conflict do update set "
                         "settings = excluded.settings, to_mark = excluded.to_mark, "
                         "n_tries = 0",
        /* After the last try it is like one that was read. */
        [SQL_TRY_MAIL] = "insert into mail(source, name, settings, to_mark, n_tries) "
                         "values(?1, ?2, ?3, 0, 1) on conflict do update set "
                         "settings = excluded.settings, n_tries = "
                         "case when n_tries + 1 < ?4 then n_tries + 1 else 0 end "
                         "returning n_tries",
        [SQL_DROP_TRIED] = "delete from mail where source = ?1 and n_tries > 0",
        [SQL_DROP_MAIL] = "delete from mail where source = ?1 and name = ?2",
        [SQL_MAILS_TO_MARK] = "select name from mail where to_mark and source = "
                              "(select id from source where name = ?1) order by name",
        [SQL_MAILS_MARKED] = "update mail set to_mark = 0 where to_mark and "
                             "source = (select id from source where name = ?1)",
        [SQL_SOURCE_LISTED] = "update source set settings = ?2, etag = ?3, "
                              "last_modified = ?4 where id = ?1",
        [SQL_MAIL_READ] = "update source set read_at = ?2 where id = ?1",
        [SQL_FIND_SERIES] = "select id from series where name = ?1",
        [SQL_ADD_SERIES] = "insert into series(name) values(?1)",
        [SQL_FIND_BRIEF] = "select id from brief where source = ?1 and key = ?2",
        [SQL_ADD_BRIEF] =
                "insert into brief(source, key, title, url, publisher, language, "
                "first_seen, last_seen, held, series) "
                "values(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9)",
        /* Once a day is enough to know what is still served: nothing else changes. */
        [SQL_BRIEF_SEEN] =
                "update brief set title = ?2, url = ?3, publisher = ?4, language = ?5, "
                "last_seen = max(last_seen, ?6), series = ?7 where id = ?1 and "
                "(title <> ?2 or url <> ?3 or publisher <> ?4 or language <> ?5 or "
                "series is not ?7 or "
                "last_seen <= ?6 - 86400)",
        [SQL_FIND_ITEMS] =
                "select item.id, item.brief, coalesce(published, item.first_seen), "
                "same_as is null, quote from item "
                "join brief on brief.id = item.brief where item.source = ?1 and "
                "words = ?2 and series is ?3 order by item.id desc",
        [SQL_ADD_ITEM] =
                "insert into item(source, brief, words, same_as, text, url, quote, "
                "context, block, start, end, confidence, published, first_seen) "
                "values(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",

        [SQL_FIND_DIGEST] = "select id from digest where name = ?1",
        [SQL_ADD_DIGEST] = "insert into digest(name) values(?1)",
        /* At least as many as any digest has not said. */
        [SQL_COUNT_NEWS] = "select count(*) from item where same_as is null",
        [SQL_UNPUBLISHED] =
                "select " UNPUBLISHED_COLUMNS FROM_NEWS "and not exists "
                "(select 1 from said where said.item = item.id and said.digest = ?1) "
                "order by item.id",
        [SQL_PUBLISHED] = "select " PUBLISHED_COLUMNS FROM_PUBLISHED
                          " order by said.edition, said.item",
        [SQL_TELLING] =
                "select item.text, item.url, item.quote, "
                "coalesce(series.name, source.name), brief.title, "
                "brief.url, brief.publisher, brief.language, "
                "coalesce(item.published, item.first_seen) from item "
                "join brief on brief.id = item.brief "
                "join source on source.id = item.source "
                "left join series on series.id = brief.series where item.id = ?1",
        [SQL_ADD_SIGNATURE] =
                "insert or replace into signature(item, brief, source, published, "
                "first_seen, bytes) select item.id, item.brief, " TELLER ", "
                "coalesce(item.published, item.first_seen), item.first_seen, ?2 "
                "from item join brief on brief.id = item.brief where item.id = ?1",
        [SQL_STORE_SIGNATURE] =
                "insert into signature(item, brief, source, published, first_seen, "
                "bytes) values(?1, ?2, ?3, ?4, ?5, ?6)",
        [SQL_ADD_UNSIGNED] = "insert into unsigned(item) values(?1)",
        [SQL_UNSIGNED] =
                "select item.id, item.quote, item.context, item.url, brief.language "
                "from unsigned cross join item on item.id = unsigned.item "
                "join brief on brief.id = item.brief "
                "order by unsigned.item limit ?1",
        [SQL_END_UNSIGNED] = "delete from unsigned where item = ?1",
        [SQL_SIGNATURE] =
                "select brief, first_seen, bytes from signature where item = ?1",
        [SQL_SERIES] = "select id + 2147483648, name from series order by id",
        [SQL_ADD_PIN] = "insert or replace into pin(one, other, same) "
                        "values(?1, ?2, ?3)",
        [SQL_PINS] = "select one, other, same from pin order by one, other",
        [SQL_UNSAY] = "delete from said where item = ?1 and edition = ?2",
        [SQL_STORY] = "select " TOLD_COLUMNS ", said.edition from said "
                      "join item on item.id = said.item " FROM_TOLD
                      " where said.edition = (select edition.id from edition "
                      "join digest on digest.id = edition.digest "
                      "where digest.name = ?1 and (?2 = '' or edition.date = ?2) "
                      "and edition.n_stories > 0 "
                      "order by edition.date desc, edition.number desc limit 1) "
                      "and said.story = ?3 and said.role <> 3 "
                      "order by said.role, item.id",
        [SQL_TOLD_ITEM] =
                "select " TOLD_COLUMNS " from item " FROM_TOLD " where item.id = ?1",
        [SQL_LAST_NUMBER] =
                "select max(0, coalesce(max(number), 0)) from (select number "
                "from edition where digest = ?1 and date = ?2 union all "
                "select number from printed where digest = ?1 and date = ?2)",
        [SQL_NAME_DIGEST] = "insert or ignore into digest(name) values(?1)",
        [SQL_ADD_PRINTED] = "insert into printed(digest, date, number, words) "
                            "select id, ?2, ?3, ?4 from digest where name = ?1",
        [SQL_PRINTED] = "select words from printed join digest on "
                        "digest.id = printed.digest where digest.name = ?1",
        [SQL_PRUNE_PRINTED] = "delete from printed where date < date(?1, 'unixepoch')",
        [SQL_LAST_DATE] = "select date from edition where digest = ?1 and number > 0 "
                          "order by id desc limit 1",
        [SQL_LAST_MADE] =
                "select made_at from edition where digest = ?1 and number > 0 "
                "order by id desc limit 1",
        /* Silent editions count down from -1. */
        [SQL_ADD_EDITION] =
                "insert into edition(digest, date, number, made_at, n_stories) "
                "values(?1, ?2, case when ?3 > 0 then ?3 else (select "
                "min(0, coalesce(min(number), 0)) - 1 from edition "
                "where digest = ?1 and date = ?2) end, ?4, ?5)",
        [SQL_ADD_SAID] = "insert into said(item, digest, edition, story, role) "
                         "values(?1, ?2, ?3, ?4, ?5)",
        /* ?3 the edition, ?4 its day's end. Nothing of it is shown: -1, and the role
         * of what is remembered only. What is said already stays as it is; to ask for
         * it first would only need a list beside the table. */
        [SQL_SAY_REST] =
                "insert or ignore into said(item, digest, edition, story, "
                "role) select item.id, ?1, ?3, -1, 3" FROM_NEWS "and " ITS_DATE " < ?4",
        [SQL_FIND_EDITION] =
                "select edition.id from edition join digest on digest.id = "
                "edition.digest where digest.name = ?1 and number > 0 and "
                "(?2 = '' or date = ?2) and (?3 = 0 or number = ?3) "
                "order by n_stories > 0 desc, date desc, number desc limit 1",
        [SQL_ARCHIVE] = "select edition.id, date, number, made_at, n_stories "
                        "from edition join digest on digest.id = edition.digest "
                        "where digest.name = ?1 and number > 0 order by date, number",
        [SQL_ADD_PART] = "insert into part(edition, section, place, bytes) "
                         "values(?1, ?2, ?3, ?4)",
        [SQL_FIND_PART] = "select bytes from part where edition = ?1 and section = ?2 "
                          "and place = ?3",
        [SQL_ADD_PARCEL] = "insert into parcel(edition, kind, path, media_type) "
                           "values(?1, ?2, ?3, ?4)",
        [SQL_ADD_PIECE] = "insert into piece(parcel, bytes) values(?1, ?2)",
        [SQL_SEAL_PARCEL] = "update parcel set hash = ?2 where id = ?1",
        [SQL_NEXT_PIECE] = "select id, bytes from piece where parcel = ?1 and id > ?2 "
                           "order by id limit 1",
        [SQL_DROP_PIECES] = "delete from piece where parcel = ?1",
        [SQL_OUTBOX] = "select parcel.id, digest.name, edition.date, edition.number, "
                       "parcel.kind, parcel.path, parcel.media_type, "
                       "parcel.state, parcel.n_attempts, edition.made_at, "
                       "parcel.next_at, parcel.hash, parcel.reply "
                       "from parcel join edition on edition.id = parcel.edition "
                       "join digest on digest.id = edition.digest "
                       "where parcel.state not in (4, 6) order by parcel.id",
        [SQL_PARCEL_TRYING] = "update parcel set state = 1, tried_at = ?2, "
                              "n_attempts = n_attempts + 1 where id = ?1 "
                              "and state not in (4, 6)",
        [SQL_PARCEL_ENDED] =
                "update parcel set state = ?3, ended_at = ?2, next_at = ?4, "
                "reply = ?5 where id = ?1 and state not in (4, 6)",

        [SQL_SOURCE_STATUS] =
                "select good_at, yielded_at, failed_at, n_failures, failed_stage, "
                "failure, case when address <> '' then address else moved_to end, "
                "nullif(next_at, 0), (select count(*) from link where "
                "link.source = source.id and link.ended_at is null), "
                "(select count(*) from item where item.source = source.id) "
                "from source where name = ?1",
        [SQL_SAMPLE] = "select item.text from source join item on item.source = "
                       "source.id where source.name = ?1 order by item.id limit ?2",
        [SQL_TRACES] =
                "select item.quote, item.url, source.name, brief.title, brief.url, "
                "item.first_seen, item.confidence, item.same_as is not null, "
                "brief.held, coalesce(said.role, -1) + 1, "
                "coalesce(digest.name, ''), coalesce(edition.date, ''), "
                "coalesce(edition.number, 0), coalesce(said.story, -1) + 1, "
                "coalesce((select lead.quote from said as other join item as lead "
                "on lead.id = other.item where other.edition = said.edition and "
                "other.story = said.story and other.role = 0), '') "
                "from item join source on source.id = item.source "
                "join brief on brief.id = item.brief "
                "left join said on said.item = item.id "
                "left join edition on edition.id = said.edition "
                "left join digest on digest.id = said.digest "
                "where item.url = ?1 or brief.url = ?1 or "
                "instr(lower(item.quote), lower(?1)) "
                "order by item.id desc, digest.name limit ?2",
        [SQL_OUTBOX_STATUS] =
                "select parcel.id, digest.name, edition.date, edition.number, "
                "parcel.kind, parcel.path, parcel.state, parcel.n_attempts, "
                "edition.made_at, parcel.next_at, parcel.tried_at, parcel.reply "
                "from parcel join edition on edition.id = parcel.edition "
                "join digest on digest.id = edition.digest "
                "where parcel.state not in (4, 6) order by parcel.id",
        [SQL_EDITION_STATUS] =
                "select digest.name, e.date, e.number, e.made_at, e.n_stories "
                "from edition as e join digest on digest.id = e.digest "
                "where e.number > 0 and e.id in (select id from edition "
                "where digest = e.digest and number > 0 order by id desc limit 10) "
                "order by e.id desc",

        /* A brief not seen for so long, but for those that a silent source may still
         * serve: not in its last answer, or the source is not asked any more. */
        [SQL_ADD_DAY] = "insert or ignore into day(number) select ?1 / 86400 where "
                        "exists (select 1 from source where good_at > ?1 - 86400 and "
                        "good_at <= ?1)",
        [SQL_DAYS] = "select number from day where number <= ?1 / 86400 "
                     "order by number desc",
        [SQL_PRUNE_ITEMS] =
                "delete from item where item.id in (select item.id from brief "
                "join source on source.id = brief.source "
                "join item on item.brief = brief.id where brief.last_seen < ?1 and "
                "item.first_seen < ?1 and (brief.last_seen <= source.read_at - 86400 "
                "or source.checked_at < ?1) and (item.same_as is not null or exists "
                "(select 1 from said where said.item = item.id)) and not exists "
                "(select 1 from said join edition on edition.id = said.edition "
                "where said.item = item.id and edition.made_at >= ?1))",
        [SQL_PRUNE_BRIEFS] =
                "delete from brief where brief.id in (select brief.id from brief "
                "join source on source.id = brief.source where brief.last_seen < ?1 "
                "and (brief.last_seen <= source.read_at - 86400 or "
                "source.checked_at < ?1) and not exists "
                "(select 1 from item where item.brief = brief.id))",
        [SQL_PRUNE_LINKS] =
                "delete from link where id in (select link.id from link join source on "
                "source.id = link.source where link.ended_at < ?1 and "
                "link.seen_at < ?1 and (link.seen_at <= source.read_at - 86400 or "
                "source.checked_at < ?1))",
        [SQL_PRUNE_ROBOTS] = "delete from robots where read_at < ?1",

        [SQL_LINKED] = "select item.id, item.text, item.url, brief.url "
                       "from source cross join item cross join brief "
                       "where source.name = ?1 and item.source = source.id and "
                       "brief.id = item.brief and "
                       "item.same_as is null and not exists "
                       "(select 1 from said where said.item = item.id) "
                       "order by item.id desc limit ?2",
        [SQL_RELINK] = "update item set text = ?2, url = ?3 where id = ?1",
        [SQL_RELINK_BRIEF] = "update brief set url = ?2 where url <> ?2 and "
                             "id = (select brief from item where id = ?1)",
        [SQL_UNSIGN] = "insert or ignore into unsigned(item) values(?1)",
        [SQL_FIND_REDIRECT] = "select target from redirect where url = ?1",
        [SQL_KEEP_REDIRECT] = "insert or replace into redirect(url, target, found_at) "
                              "values(?1, ?2, ?3)",
        [SQL_PRUNE_REDIRECTS] = "delete from redirect where found_at < ?1",
        [SQL_RECOVERED] = "select name from source where well_at > ?1 and "
                          "well_after >= ?2 and n_failures = 0 order by name",
};
