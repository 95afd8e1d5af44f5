#include "config/schema.h"

#include <string.h>

#include "base/buf.h"
#include "base/tongue.h"
#include "config/form.h"
#include "config/rules.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))
#define DAYS(n) ((int64_t)(n)*86400)
#define MINUTES_MS(n) ((int64_t)(n)*60000)

static const char a_name[] = MESSAGE("a name of one line");
static const char a_zone[] =
        MESSAGE("a time zone such as \"Europe/Vienna\", or \"local\"");
static const char a_mailbox[] =
        MESSAGE("a mailbox such as \"a@example.org\" or \"Name <a@example.org>\"");
static const char an_array_of_mailboxes[] =
        MESSAGE("an array with at least one mailbox");
static const char an_array_of_words[] =
        MESSAGE("an array of a program and its arguments");
static const char a_selector[] = MESSAGE("a CSS selector or an XPath");
static const char a_part[] = MESSAGE("a text of one line");
static const char a_language[] = MESSAGE("a language such as \"en\" or \"de-AT\"");

#define AT(field) offsetof(struct limits, field)
static const struct key limits_keys[] = {
        {"bytes", VALUE_SIZE, AT(max_bytes), "8MiB",
         MESSAGE("a size from 1KiB to 1GiB such as \"8MiB\""), .min = 1024,
         .max = 1 << 30, .what = "most bytes of one resource, after decompression"},
        {"connect", VALUE_MS, AT(connect_ms), "10s",
         MESSAGE("a duration from 1ms to 1h such as \"10s\""), .min = 1,
         .max = MINUTES_MS(60), .what = "longest wait for a connection"},
        {"total", VALUE_MS, AT(total_ms), "60s",
         MESSAGE("a duration from 1ms to 24h such as \"60s\""), .min = 1,
         .max = MINUTES_MS(1440),
         .what = "longest time for one transfer, tries included"},
        {"stalled", VALUE_MS, AT(stalled_ms), "15s",
         MESSAGE("a duration from 1s to 1h such as \"15s\""), .min = 1000,
         .max = MINUTES_MS(60), .what = "longest time without a byte"},
        {"redirects", VALUE_INT, AT(max_redirects), "5",
         MESSAGE("a number from 0 to 50"), .max = 50,
         .what = "most redirects followed"},
        {"entries", VALUE_COUNT, AT(max_entries), "200",
         MESSAGE("a number from 1 to 100000"), .min = 1, .max = 100000,
         .what = "most entries read of one feed or list"},
};
#undef AT

static const struct object limits_object = {.keys = limits_keys,
                                            .n_keys = LENGTH(limits_keys)};

/* A source's own limits stand over those of the file. */
static const struct object source_limits_object = {
        .keys = limits_keys, .n_keys = LENGTH(limits_keys), .standards = STANDARD_KEPT};

static const struct word otherwise_words[] = {{"title", OTHERWISE_TITLE},
                                              {"lead", OTHERWISE_LEAD},
                                              {"skip", OTHERWISE_SKIP},
                                              {0}};

static const struct word tls_words[] = {{"required", RELAY_TLS_REQUIRED},
                                        {"if-offered", RELAY_TLS_IF_OFFERED},
                                        {"none", RELAY_TLS_NONE},
                                        {0}};

static const struct word by_words[] = {
        {"source", BY_SOURCE}, {"sender", BY_SENDER}, {0}};

#define AT(field) offsetof(struct source_draft, field)
static const struct key source_keys[] = {
        {"name", VALUE_TEXT, AT(source.name), NULL, a_name, .form = form_name,
         .presence = KEY_REQUIRED,
         .what = "what the reader of a digest sees; each name once"},
        {"url", VALUE_TEXT, AT(source.address), NULL,
         MESSAGE("an http or https address"), .form = form_url,
         .what = "the address of a page or feed"},
        {"file", VALUE_TEXT, AT(source.address), NULL,
         MESSAGE("a path or pattern such as \"mail/*.eml\""), .form = form_file,
         .what = "a file, a pattern with * and **, or \"-\" for standard input"},
        {"command", VALUE_TEXTS, AT(ways.argv), NULL, an_array_of_words,
         .each = MESSAGE("a text"), .form = form_program, .min = 1,
         .what = "a program whose standard output is read; it is no shell's line"},
        {"maildir", VALUE_TEXT, AT(source.address), NULL,
         MESSAGE("the path of a folder"), .form = form_mail_folder,
         .what = "a mailbox: a folder in Maildir form"},
        {"mbox", VALUE_TEXT, AT(source.address), NULL, MESSAGE("the path of a file"),
         .form = form_mbox, .what = "a mailbox: a file of many mails"},
        {"imap", VALUE_TEXT, AT(source.address), NULL,
         MESSAGE("an imap or imaps address such as \"imaps://mail.example.org/News\""),
         .form = form_imap, .what = "a mailbox on a server; its path is the mailbox"},
        {"type", VALUE_TEXT, AT(source.media_type), NULL,
         MESSAGE("a media type such as \"text/html\""), .form = form_media_type,
         .what = "the media type, where the source says none or a wrong one"},
        {"language", VALUE_TEXT, AT(source.language), NULL, a_language,
         .form = form_language,
         .what = "the language, where the source says none or a wrong one"},
        {"tags", VALUE_TEXTS, AT(source.tags), NULL,
         MESSAGE("an array of tags such as [\"world\"]"), .each = a_name,
         .form = form_name,
         .what = "sections of a digest, and what a digest chooses by"},
        {"otherwise", VALUE_WORD, AT(source.otherwise), NULL,
         MESSAGE("\"title\", \"lead\" or \"skip\""), .words = otherwise_words,
         .what = "what a brief without highlights gives: its title, its first "
                 "sentence, or nothing; if not said, the title for feeds, nothing for "
                 "pages, mails and texts"},
        {"follow", VALUE_OBJECT, AT(ways.follow), NULL,
         MESSAGE("true, false or an object"), .object = &schema_follow,
         .what = "true: what it lists is read at its own address: the entries of a "
                 "feed that are only summaries, and the briefs of a listing page; an "
                 "object says which links those are"},
        {"content", VALUE_TEXT, AT(ways.content), NULL, a_selector,
         .form = form_selector,
         .what = "where on a page the brief stands; if not said, it is sought"},
        {"robots", VALUE_WORD, AT(source.robots), NULL,
         MESSAGE("\"honor\" or \"ignore\""), .words = schema_robots,
         .what = "whether a site's robots.txt is honored for its pages; if not said, "
                 "it is"},
        {"login", VALUE_OBJECT, AT(ways.login), NULL, MESSAGE("an object"),
         .object = &schema_login, .what = "as whom its server is visited"},
        {"from", VALUE_TEXT, AT(ways.post.filter.from), NULL, a_part, .form = form_name,
         .what = "only mails whose From holds this text"},
        {"list_id", VALUE_TEXT, AT(ways.post.filter.list_id), NULL, a_part,
         .form = form_name, .what = "only mails whose List-Id holds this text"},
        {"subject", VALUE_TEXT, AT(ways.post.filter.subject), NULL, a_part,
         .form = form_name, .what = "only mails whose subject holds this text"},
        {"by", VALUE_WORD, AT(ways.post.by), "source",
         MESSAGE("\"source\" or \"sender\""), .words = by_words,
         .what = "whose name the reader sees; sender: each newsletter's own, from its "
                 "List-Id or From"},
        {"since", VALUE_SECONDS, AT(ways.post.since_s), "30d",
         MESSAGE("a duration from 1d to 3650d such as \"30d\""), .min = DAYS(1),
         .max = DAYS(3650),
         .what = "mails of a mailbox older than that are left alone; at most \"keep\""},
        {"mark_read", VALUE_FLAG, AT(ways.post.mark_read), "false",
         .expected = MESSAGE("true or false"),
         .what = "mails of a maildir or imap mailbox are marked as read once their "
                 "items are kept"},
        {"tls", VALUE_WORD, AT(ways.post.tls), NULL,
         MESSAGE("\"required\", \"if-offered\" or \"none\""), .words = tls_words,
         .what = "whether an imap server must encrypt; if not said, required but for "
                 "this machine itself"},
        {"ca", VALUE_TEXT, AT(ways.post.ca), NULL, MESSAGE("the path of a file"),
         .form = form_path, .what = "certificates to trust instead of the system's"},
        {"outline", VALUE_TEXTS, AT(ways.outline), NULL, MESSAGE("an array of texts"),
         .each = MESSAGE("a text such as \"htmlUrl=https://example.org/\""),
         .form = form_attribute,
         .what = "attributes that an imported list (OPML) has of it; they are exported "
                 "again"},
        {"limits", VALUE_OBJECT, AT(ways.limits), NULL, MESSAGE("an object"),
         .object = &source_limits_object,
         .what = "what this source may cost, over the limits of the file"},
        {"enabled", VALUE_FLAG, AT(source.enabled), "true",
         .expected = MESSAGE("true or false"),
         .what = "false: it is kept here, but not read"},
        {"allow_private", VALUE_FLAG, AT(source.allow_private), "false",
         .expected = MESSAGE("true or false"),
         .what = "it may live on this machine or a private network"},
        {"resolve_links", VALUE_FLAG, AT(source.resolve_links), "false",
         .expected = MESSAGE("true or false"),
         .what = "links of its items are asked where they lead to, 100 in a run, and "
                 "lead there: trackers' redirects"},
};
#undef AT

static void
begin_source(struct checker *checker, void *record)
{
	const struct draft *draft = checker->context;
	struct source_draft *filled = record;
	filled->ways.limits = draft->limits;
}

/* Sources that stand together mostly say the same. */
static const struct ways *
share(struct checker *checker, const struct ways *ways)
{
	struct draft *draft = checker->context;
	struct str these = {(const char *)ways, sizeof *ways};
	struct str before = {(const char *)draft->ways, sizeof *ways};
	if (draft->ways && str_eq(these, before))
		return draft->ways;
	void *copy = arena_alloc(checker->arena, sizeof *ways);
	return draft->ways = memcpy(copy, ways, sizeof *ways);
}

/* What a command is called, and known by; and mails are not read again once what was
 * said of them is forgotten. */
static void
end_source(struct checker *checker, void *record)
{
	const struct draft *draft = checker->context;
	struct source_draft *filled = record;
	struct ways *ways = &filled->ways;
	struct buf words = buf_new(checker->arena, 0);
	if (ways->post.since_s > draft->config.keep_s)
		ways->post.since_s = draft->config.keep_s;
	filled->source.ways = share(checker, ways);
	if (filled->source.kind != SOURCE_COMMAND)
		return;
	for (size_t i = 0; i < ways->argv.n; i++)
		buf_printf(&words, "%s%.*s", i ? " " : "", STR_FMT(ways->argv.v[i]));
	filled->source.address = buf_str(&words);
}

static const struct object source_object = {
        .keys = source_keys,
        .n_keys = LENGTH(source_keys),
        .n_bytes = sizeof(struct source_draft),
        .n_kept = sizeof(struct source),
        .one_of = {"url", "file", "command", "maildir", "mbox", "imap"},
        .unique = "name",
        .begin = begin_source,
        .end = end_source,
};

#define AT(field) offsetof(struct destination, field)
static const struct key destination_keys[] = {
        {"stdout", VALUE_TRUE, .expected = MESSAGE("true"), .what = "standard output"},
        {"file", VALUE_TEXT, AT(path), NULL,
         MESSAGE("a path with {date} such as \"digests/{digest}/{date}.html\""),
         .form = form_destination,
         .what = "a file of its own for each edition; {digest} and {date} are filled "
                 "in"},
        {"mail", VALUE_TEXTS, AT(recipients), NULL, an_array_of_mailboxes,
         .each = a_mailbox, .form = form_by_relay, .min = 1,
         .what = "recipients, by the relay; each gets a message of its own"},
        {"sendmail", VALUE_TEXTS, AT(recipients), NULL, an_array_of_mailboxes,
         .each = a_mailbox, .form = form_by_sendmail, .min = 1,
         .what = "recipients, by the sendmail program"},
        {"maildir", VALUE_TEXT, AT(path), NULL, MESSAGE("the path of a folder"),
         .form = form_maildir,
         .what = "a folder in Maildir form; it is made where it is absent"},
        {"archive", VALUE_TEXT, AT(path), NULL, MESSAGE("the path of a folder"),
         .form = form_archive,
         .what = "a folder of pages: one an edition, a month, a year, and an index"},
        {"address", VALUE_TEXT, AT(address), NULL,
         MESSAGE("the web address of a folder such as \"https://example.org/news/\""),
         .form = form_archive_address,
         .what = "where the archive is served; it has feeds then"},
        {"format", VALUE_TEXT, AT(media_type), NULL,
         MESSAGE("\"markdown\", \"html\", \"text\", \"json\", \"atom\", \"json-feed\" "
                 "or "
                 "\"message\""),
         .form = form_format,
         .what = "the form of the edition; if not said, by the ending of the file's "
                 "name"},
        {"enabled", VALUE_FLAG, AT(enabled), "true",
         .expected = MESSAGE("true or false"),
         .what = "false: it is kept here, but not served"},
};
#undef AT

static void
end_destination(struct checker *checker, void *record)
{
	(void)checker;
	struct destination *destination = record;
	if (destination->kind == DESTINATION_ARCHIVE)
		destination->media_type = STR("text/html");
	else if (destination->kind > DESTINATION_FILE)
		destination->media_type = STR("message/rfc822");
	else if (destination->media_type.n == 0)
		destination->media_type = form_type_of(destination->path);
}

static const struct object destination_object = {
        .keys = destination_keys,
        .n_keys = LENGTH(destination_keys),
        .n_bytes = sizeof(struct destination),
        .one_of = {"stdout", "file", "mail", "sendmail", "maildir", "archive"},
        .end = end_destination,
};

#define AT(field) offsetof(struct secret, field)
static const struct key secret_keys[] = {
        {"file", VALUE_TEXT, AT(file), NULL, MESSAGE("the path of a file"),
         .form = form_path, .what = "its first line is the secret"},
        {"command", VALUE_TEXTS, AT(command), NULL, an_array_of_words,
         .each = MESSAGE("a text"), .form = form_argument, .min = 1,
         .what = "the first line that it prints is the secret"},
        {"environment", VALUE_TEXT, AT(environment), NULL,
         MESSAGE("the name of a variable"), .form = form_variable,
         .what = "the variable that holds the secret"},
        {"credential", VALUE_TEXT, AT(credential), NULL,
         MESSAGE("the name of a credential"), .form = form_credential,
         .what = "a file of this name in $CREDENTIALS_DIRECTORY, as systemd gives it"},
};
#undef AT

bool
schema_has_secret(const struct secret *secret)
{
	return secret->file.n || secret->command.n || secret->environment.n ||
	       secret->credential.n;
}

const struct object schema_secret = {
        .keys = secret_keys,
        .n_keys = LENGTH(secret_keys),
        .one_of = {"file", "command", "environment", "credential"},
};

#define AT(field) offsetof(struct relay, field)
static const struct key relay_keys[] = {
        {"url", VALUE_TEXT, AT(url), NULL,
         MESSAGE("an smtp or smtps address such as \"smtp://mail.example.org:587\""),
         .form = form_relay,
         .what = "the mail server that takes the messages; smtps for TLS from the "
                 "start"},
        {"user", VALUE_TEXT, AT(user), NULL, a_name, .form = form_name,
         .what = "the name to log in with; none: no login"},
        {"secret", VALUE_OBJECT, AT(secret), NULL, MESSAGE("an object"),
         .object = &schema_secret, .what = "the password to log in with"},
        {"token", VALUE_FLAG, AT(is_token), "false",
         .expected = MESSAGE("true or false"),
         .what = "the secret is an access token of OAuth 2, which a command may fetch, "
                 "and no password (OAUTHBEARER or XOAUTH2)"},
        {"tls", VALUE_WORD, AT(tls), NULL,
         MESSAGE("\"required\", \"if-offered\" or \"none\""), .words = tls_words,
         .what = "whether STARTTLS is demanded; if not said, required but for this "
                 "machine itself"},
        {"ca", VALUE_TEXT, AT(ca), NULL, MESSAGE("the path of a file"),
         .form = form_path, .what = "certificates to trust instead of the system's"},
        {"from", VALUE_TEXT, AT(from), NULL, a_mailbox, .form = form_mailbox,
         .what = "the From of the messages"},
        {"envelope", VALUE_TEXT, AT(envelope), NULL,
         MESSAGE("an address such as \"a@example.org\""), .form = form_address,
         .what = "where refused messages come back to; if not said, the address of "
                 "from"},
        {"timeout", VALUE_MS, AT(timeout_ms), "5min",
         MESSAGE("a duration from 1s to 1h such as \"5min\""), .min = 1000,
         .max = MINUTES_MS(60), .what = "longest wait for one message to be taken"},
        {"give_up", VALUE_SECONDS, AT(give_up_s), "5d",
         MESSAGE("a duration from 5d to 60d such as \"5d\""), .min = DAYS(5),
         .max = DAYS(60),
         .what = "a mail deferred for so long is not tried any more, which each run "
                 "says"},
        {"sendmail", VALUE_TEXTS, AT(sendmail), NULL, an_array_of_words,
         .each = MESSAGE("a text"), .form = form_argument, .min = 1,
         .what = "the program for sendmail destinations and its arguments"},
        {"unsubscribe", VALUE_TEXTS, AT(unsubscribe), NULL,
         MESSAGE("an array of mailto and https addresses"),
         .each = MESSAGE("a mailto or https address"), .form = form_unsubscribe,
         .what = "List-Unsubscribe: where a recipient leaves"},
        {"one_click", VALUE_FLAG, AT(one_click), "false",
         .expected = MESSAGE("true or false"),
         .what = "the https address of unsubscribe takes one click (RFC 8058)"},
};
#undef AT

static const struct object relay_object = {.keys = relay_keys,
                                           .n_keys = LENGTH(relay_keys)};

static const struct word section_words[] = {
        {"none", SECTION_NONE}, {"tag", SECTION_TAG}, {"source", SECTION_SOURCE}, {0}};

static const struct word merge_words[] = {{"stories", MERGE_STORIES},
                                          {"same-words", MERGE_SAME_WORDS},
                                          {"off", MERGE_OFF},
                                          {0}};
static const struct word threshold_words[] = {{"careful", THRESHOLD_CAREFUL},
                                              {"normal", THRESHOLD_NORMAL},
                                              {"eager", THRESHOLD_EAGER},
                                              {0}};

static const struct word when_words[] = {
        {"once-a-day", WHEN_ONCE_A_DAY}, {"whenever-new", WHEN_NEW}, {0}};
static const struct word missed_words[] = {
        {"together", MISSED_TOGETHER}, {"each", MISSED_EACH}, {0}};

#define AT(field) offsetof(struct digest, field)
static const struct key digest_keys[] = {
        {"name", VALUE_TEXT, AT(name), NULL, MESSAGE("a name such as \"daily\""),
         .form = form_digest_name, .presence = KEY_REQUIRED,
         .what = "the digest's name, in file names and in the state"},
        {"title", VALUE_TEXT, AT(title), NULL, a_name, .form = form_name,
         .what = "the title over each edition; if not said, the name"},
        {"zone", VALUE_TEXT, AT(zone), NULL, a_zone, .form = form_zone,
         .what = "the time zone whose days editions are of; if not said, that of the "
                 "file"},
        {"language", VALUE_TEXT, AT(language), NULL, a_language, .form = form_language,
         .what = "the language of the fixed words; if not said, that of the file"},
        {"sources", VALUE_TEXTS, AT(sources), NULL,
         MESSAGE("an array of the names of sources"),
         .each = MESSAGE("the name of a source"), .form = form_source_name,
         .what = "the sources it is made of; none: every source"},
        {"tags", VALUE_TEXTS, AT(tags), NULL,
         MESSAGE("an array of tags that sources have"),
         .each = MESSAGE("a tag that a source has"), .form = form_tag,
         .what = "only sources with one of these tags; none: no matter"},
        {"sections", VALUE_WORD, AT(section_by), "tag",
         MESSAGE("\"none\", \"tag\" or \"source\""), .words = section_words,
         .what = "what sections are made by"},
        {"order", VALUE_TEXTS, AT(order), NULL,
         MESSAGE("an array of the titles of sections"),
         .each = MESSAGE("a tag or source that makes a section"), .form = form_section,
         .what = "the sections that come first, in this order; a source with several "
                 "tags is in the first of them; the others follow as their sources do"},
        {"include", VALUE_OBJECTS, AT(include), NULL, MESSAGE("an array of rules"),
         .object = &schema_rule,
         .what = "only bullets that meet one of these rules; none: every bullet"},
        {"exclude", VALUE_OBJECTS, AT(exclude), NULL, MESSAGE("an array of rules"),
         .object = &schema_rule, .what = "no bullets that meet one of these rules"},
        {"limit", VALUE_COUNT, AT(max_stories), "0",
         MESSAGE("a number from 0 (no limit) to 100000"), .max = 100000,
         .what = "most stories of an edition; 0: no limit; what is beyond it is "
                 "counted, "
                 "and stands on the edition's page in an archive"},
        {"section_limit", VALUE_COUNT, AT(max_in_section), "0",
         MESSAGE("a number from 0 (no limit) to 100000"), .max = 100000,
         .what = "most stories of a section, likewise"},
        {"merge", VALUE_WORD, AT(merge), "stories",
         MESSAGE("\"stories\", \"same-words\" or \"off\""), .words = merge_words,
         .what = "what is said once: the same story in whatever words; only the same "
                 "words or address; or each item by itself"},
        {"threshold", VALUE_WORD, AT(threshold), "careful",
         MESSAGE("\"careful\", \"normal\" or \"eager\""), .words = threshold_words,
         .what = "how sure it must be that two items tell one story"},
        {"window", VALUE_SECONDS, AT(merge_window_s), "72h",
         MESSAGE("a duration from 0s to 365d such as \"72h\""), .max = DAYS(365),
         .what = "how far apart two items may be and still tell one story"},
        {"updates", VALUE_FLAG, AT(updates), "false", .expected = "true or false",
         .what = "a story that was said is said again, marked as an update, where new "
                 "names, numbers or deeds come; else what comes again is dropped"},
        {"when", VALUE_WORD, AT(when), "once-a-day",
         MESSAGE("\"once-a-day\" or \"whenever-new\""), .words = when_words,
         .what = "once a day: what comes after the day's edition waits for tomorrow; "
                 "else each run says what is new"},
        {"missed", VALUE_WORD, AT(missed), "together",
         MESSAGE("\"together\" or \"each\""), .words = missed_words,
         .what = "days without a run are caught up by one edition, or by one each"},
        {"empty", VALUE_FLAG, AT(empty), "false", .expected = MESSAGE("true or false"),
         .what = "a day without news has an edition too"},
        {"destinations", VALUE_OBJECTS, AT(destinations), NULL,
         MESSAGE("an array with at least one destination"),
         .object = &destination_object, .presence = KEY_FILLED,
         .what = "where each edition goes"},
};
#undef AT

static void
end_digest(struct checker *checker, void *record)
{
	const struct draft *draft = checker->context;
	struct digest *digest = record;
	if (digest->title.n == 0)
		digest->title = digest->name;
	if (digest->zone.n == 0)
		digest->zone = draft->zone;
	if (digest->language.n == 0)
		digest->language = draft->language;
}

static const struct object digest_object = {
        .keys = digest_keys,
        .n_keys = LENGTH(digest_keys),
        .n_bytes = sizeof(struct digest),
        .unique = "name",
        .end = end_digest,
};

static const struct word sandbox_words[] = {
        {"best", SANDBOX_BEST}, {"require", SANDBOX_REQUIRE}, {0}};

#define AT(field) offsetof(struct draft, field)
static const struct key top_keys[] = {
        {"$schema", VALUE_IGNORED, .expected = MESSAGE("a text"),
         .what = "the schema of this file, for editors"},
        {"state", VALUE_TEXT, AT(config.state), NULL, MESSAGE("the path of a file"),
         .form = form_path,
         .what = "the file that keeps what was read and said; if not said, below "
                 "$XDG_STATE_HOME/precis"},
        {"templates", VALUE_TEXT, AT(config.templates), NULL,
         MESSAGE("a folder that exists"), .form = form_folder,
         .what = "a folder whose templates stand over the shipped ones"},
        {"languages", VALUE_TEXT, AT(config.languages), NULL,
         MESSAGE("a folder that exists"), .form = form_folder,
         .what = "a folder that adds tables of languages for finding highlights"},
        {"zone", VALUE_TEXT, AT(zone), "local", a_zone, .form = form_zone,
         .what = "the time zone whose days editions are of"},
        {"language", VALUE_TEXT, AT(language), "en", a_language, .form = form_language,
         .what = "the language of the fixed words"},
        {"deadline", VALUE_MS, AT(config.deadline_ms), "15min",
         MESSAGE("a duration from 1s to 24h such as \"15min\""), .min = 1000,
         .max = MINUTES_MS(1440), .what = "the longest that one run may take"},
        {"keep", VALUE_SECONDS, AT(config.keep_s), "90d",
         MESSAGE("a duration from 1d to 3650d such as \"90d\""), .min = DAYS(1),
         .max = DAYS(3650), .what = "how long items are kept"},
        {"partial_ok", VALUE_FLAG, AT(config.partial_ok), "false",
         .expected = MESSAGE("true or false"),
         .what = "true: some failed sources make no exit code of their own"},
        {"report_after", VALUE_INT, AT(config.report_after), "3",
         MESSAGE("a number from 1 to 1000"), .min = 1, .max = 1000,
         .what = "failures in a row before a source is reported"},
        {"connections", VALUE_INT, AT(config.connections), "64",
         MESSAGE("a number from 1 to 1000"), .min = 1, .max = 1000,
         .what = "most connections at the same time"},
        {"connections_per_host", VALUE_INT, AT(config.connections_per_host), "2",
         MESSAGE("a number from 1 to 100"), .min = 1, .max = 100,
         .what = "most connections to one host at the same time"},
        {"readers", VALUE_INT, AT(config.readers), "0",
         MESSAGE("a number from 0 (one a core) to 64"), .max = 64,
         .what = "reader processes; 0: one a core"},
        {"sandbox", VALUE_WORD, AT(config.sandbox), "best",
         MESSAGE("\"best\" or \"require\""), .words = sandbox_words,
         .what = "readers are held by all that the system gives; require: and by "
                 "nothing less than limits, seccomp and Landlock"},
        {"limits", VALUE_OBJECT, AT(limits), NULL, MESSAGE("an object"),
         .object = &limits_object, .what = "what each source may cost"},
        {"relay", VALUE_OBJECT, AT(config.relay), NULL, MESSAGE("an object"),
         .object = &relay_object, .what = "how mail leaves"},
        {"sources", VALUE_OBJECTS, AT(config.sources), NULL,
         MESSAGE("an array of sources"), .object = &source_object,
         .presence = KEY_REQUIRED, .what = "the places to read from"},
        {"digests", VALUE_OBJECTS, AT(config.digests), NULL,
         MESSAGE("an array with at least one digest"), .object = &digest_object,
         .presence = KEY_FILLED, .what = "the standing orders: what to say, and where"},
};
#undef AT

const struct object schema_top = {.keys = top_keys, .n_keys = LENGTH(top_keys)};
