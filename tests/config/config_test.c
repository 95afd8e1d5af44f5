/* Files are written into a folder of the test's own and loaded from there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "check.h"
#include "config/schema.h"

static struct arena arena;
static char folder[] = "/tmp/precis-config-XXXXXX";
static struct config_places places = {.home = {"/home/reader", 12}};

/* The least that is complete, with more of the top, of a source and of a digest. */
static const char *
complete(const char *top, const char *source, const char *digest)
{
	struct buf text = buf_new(&arena, 0);
	buf_printf(&text,
	           "{%s\"sources\": [\n{\"name\": \"A\", \"file\": \"a.html\"%s}],\n"
	           "\"digests\": [{\"name\": \"d\", \"destinations\": "
	           "[{\"stdout\": true}]%s}]}\n",
	           top, source, digest);
	return text.s;
}

static bool
load(const char *text, struct config *config, struct config_faults *faults,
     struct error *error)
{
	const char *path = file_join(&arena, folder, "config.json");
	*config = (struct config){0};
	*faults = (struct config_faults){0};
	*error = (struct error){0};
	FILE *file = fopen(path, "w");
	CHECK(file && fputs(text, file) >= 0 && fclose(file) == 0);
	return config_load(&arena, str_from(path), &places, config, faults, error);
}

/* All fault lines of a text, without the file's name; "" where it is fine. */
static struct str
faults_of(const char *text)
{
	struct config config;
	struct config_faults faults;
	struct error error;
	struct buf out = buf_new(&arena, 0);
	bool fine = load(text, &config, &faults, &error);
	CHECK(fine == (faults.lines.n == 0));
	CHECK_INT(error.code, fine ? 0 : EX_CONFIG);
	for (size_t i = 0; i < faults.lines.n; i++) {
		struct str line = faults.lines.v[i];
		struct str name = str_from(file_join(&arena, folder, "config.json:"));
		CHECK(str_starts(line, name));
		buf_add_c(&out, i ? "\n" : "");
		buf_add(&out, str_slice(line, name.n, line.n));
	}
	return buf_str(&out);
}

static struct str
fault_of_top(const char *top)
{
	return faults_of(complete(top, "", ""));
}

static struct str
fault_of_source(const char *more)
{
	return faults_of(complete("", more, ""));
}

static struct str
fault_of_digest(const char *more)
{
	return faults_of(complete("", "", more));
}

static struct config
loaded(const char *text)
{
	struct config config;
	struct config_faults faults;
	struct error error;
	CHECK(load(text, &config, &faults, &error));
	for (size_t i = 0; i < faults.lines.n; i++)
		printf("# %.*s\n", STR_FMT(faults.lines.v[i]));
	return config;
}

static void
what_is_not_said_has_its_default(void)
{
	struct config c = loaded(complete("", "", ""));
	CHECK_STR(c.state, "/home/reader/.local/state/precis/state.db");
	CHECK_STR(c.templates, "");
	CHECK_STR(c.languages, "");
	CHECK_INT(c.deadline_ms, 900000);
	CHECK_INT(c.keep_s, 90 * 86400);
	CHECK(!c.partial_ok);
	CHECK_INT(c.report_after, 3);
	CHECK_INT(c.connections, 64);
	CHECK_INT(c.connections_per_host, 2);
	CHECK_INT(c.readers, 0);
}

static void
a_source_has_its_defaults(void)
{
	struct config c = loaded(complete("", "", ""));
	CHECK_INT(c.sources.n, 1);
	const struct source *s = &c.sources.v[0];
	CHECK_INT(s->kind, SOURCE_FILE);
	CHECK_STR(s->media_type, "");
	CHECK_INT(s->tags.n, 0);
	CHECK_INT(s->otherwise, OTHERWISE_DEFAULT);
	CHECK(s->enabled && !s->allow_private);
	CHECK_INT(s->ways->limits.max_bytes, 8 << 20);
	CHECK_INT(s->ways->limits.connect_ms, 10000);
	CHECK_INT(s->ways->limits.total_ms, 60000);
	CHECK_INT(s->ways->limits.stalled_ms, 15000);
	CHECK_INT(s->ways->limits.max_redirects, 5);
	CHECK_INT(s->ways->limits.max_entries, 200);
}

static void
a_digest_has_its_defaults(void)
{
	struct config c = loaded(complete("", "", ""));
	CHECK_INT(c.digests.n, 1);
	const struct digest *d = &c.digests.v[0];
	CHECK_STR(d->title, "d");
	CHECK_STR(d->zone, "local");
	CHECK_STR(d->language, "en");
	CHECK_INT(d->sources.n + d->tags.n, 0);
	CHECK_INT(d->section_by, SECTION_TAG);
	CHECK_INT(d->max_stories, 0);
	CHECK_INT(d->merge, MERGE_STORIES);
	CHECK_INT(d->threshold, THRESHOLD_CAREFUL);
	CHECK_INT(d->merge_window_s, 72 * 3600);
	CHECK_INT(d->destinations.n, 1);
	CHECK_INT(d->destinations.v[0].kind, DESTINATION_STDOUT);
	CHECK_STR(d->destinations.v[0].media_type, "text/markdown");
}

static void
what_is_said_of_the_run_is_kept(void)
{
	struct config c = loaded(complete(
	        "\"state\": \"s/x.db\", \"templates\": \".\", \"languages\": \"/tmp\","
	        "\"deadline\": \"20s\", \"keep\": \"14d\", \"partial_ok\": true,"
	        "\"report_after\": 1, \"connections\": 7, \"connections_per_host\": 3,"
	        "\"readers\": 2, \"$schema\": \"x\",",
	        "", ""));
	CHECK_STR(c.state, file_join(&arena, folder, "s/x.db"));
	CHECK_STR(c.languages, "/tmp");
	CHECK(str_starts(c.templates, str_from(folder)));
	CHECK_INT(c.deadline_ms, 20000);
	CHECK_INT(c.keep_s, 14 * 86400);
	CHECK(c.partial_ok);
	CHECK_INT(c.report_after + c.connections * 10, 71);
	CHECK_INT(c.connections_per_host + c.readers * 10, 23);
}

static void
what_is_said_of_a_source_is_kept(void)
{
	struct config c = loaded(
	        "{\"limits\": {\"bytes\": \"64KB\", \"redirects\": 0}, \"sources\": ["
	        "{\"name\": \"S\", \"url\": \"https://a.example/f\", \"type\": "
	        "\"Text/HTML\", \"language\": \"de-AT\", \"tags\": [\"x\", \"y\"],"
	        "\"otherwise\": \"lead\", \"limits\": {\"total\": \"500ms\"},"
	        "\"enabled\": false, \"allow_private\": true}], \"digests\": ["
	        "{\"name\": \"d\", \"destinations\": [{\"stdout\": true}]}]}");
	const struct source *s = &c.sources.v[0];
	CHECK_INT(s->kind, SOURCE_URL);
	CHECK_STR(s->address, "https://a.example/f");
	CHECK_STR(s->media_type, "text/html");
	CHECK_STR(s->language, "de-AT");
	CHECK_INT(s->tags.n, 2);
	CHECK_STR(s->tags.v[1], "y");
	CHECK_INT(s->otherwise, OTHERWISE_LEAD);
	CHECK(!s->enabled && s->allow_private);
	CHECK_INT(s->ways->limits.max_bytes, 64000);
	CHECK_INT(s->ways->limits.total_ms, 500);
	CHECK_INT(s->ways->limits.max_redirects, 0);
	CHECK_INT(s->ways->limits.max_entries, 200);
}

static void
sources_that_say_the_same_share_their_ways(void)
{
	struct config c =
	        loaded("{\"sources\": ["
	               "{\"name\": \"A\", \"url\": \"https://a.example/f\"},"
	               "{\"name\": \"B\", \"url\": \"https://b.example/f\"},"
	               "{\"name\": \"C\", \"url\": \"https://c.example/f\","
	               "\"outline\": [\"a=b\"]}], \"digests\": ["
	               "{\"name\": \"d\", \"destinations\": [{\"stdout\": true}]}]}");
	const struct source *v = c.sources.v;
	CHECK(v[0].ways == v[1].ways && v[1].ways != v[2].ways);
	CHECK_INT(source_ways(&v[1])->outline.n, 0);
	CHECK_STR(source_ways(&v[2])->outline.v[0], "a=b");
	CHECK_INT(source_ways(&v[1])->post.since_s, 30 * 86400);
}

static void
what_is_said_of_a_digest_is_kept(void)
{
	struct config c = loaded(
	        "{\"zone\": \"Europe/Vienna\", \"language\": \"de\", \"sources\": ["
	        "{\"name\": \"A\", \"file\": \"a\", \"tags\": [\"t\"]}], \"digests\": ["
	        "{\"name\": \"w\", \"title\": \"Week\", \"sources\": [\"A\"], "
	        "\"tags\": "
	        "[\"t\"], \"sections\": \"source\", \"limit\": 12, \"window\": \"0s\","
	        "\"destinations\": [{\"file\": \"o/{digest}-{date}.htm\"},"
	        "{\"file\": \"~/{date}.x\", \"format\": \"json\"}]}]}");
	const struct digest *d = &c.digests.v[0];
	CHECK_STR(d->title, "Week");
	CHECK_STR(d->zone, "Europe/Vienna");
	CHECK_STR(d->language, "de");
	CHECK_STR(d->sources.v[0], "A");
	CHECK_STR(d->tags.v[0], "t");
	CHECK_INT(d->section_by, SECTION_SOURCE);
	CHECK_INT(d->max_stories, 12);
	CHECK_INT(d->merge_window_s, 0);
	CHECK_INT(d->destinations.v[0].kind, DESTINATION_FILE);
	CHECK_STR(d->destinations.v[0].path,
	          file_join(&arena, folder, "o/{digest}-{date}.htm"));
	CHECK_STR(d->destinations.v[0].media_type, "text/html");
	CHECK_STR(d->destinations.v[1].path, "/home/reader/{date}.x");
	CHECK_STR(d->destinations.v[1].media_type, "application/json");
}

static void
an_unknown_key_is_named_with_the_one_that_was_meant(void)
{
	CHECK_STR(fault_of_top("\"staet\": \"x\", "),
	          "1:2: staet: unknown key; did you mean \"state\"?");
	CHECK_STR(fault_of_source(", \"ulr\": 1"),
	          "2:33: sources[0].ulr: unknown key; did you mean \"url\"?");
	CHECK_STR(fault_of_top("\"limits\": {\"colour\": 1}, "),
	          "1:13: limits.colour: unknown key; expected one of bytes, connect, "
	          "total, stalled, redirects, entries");
}

static void
a_value_of_another_type_is_shown(void)
{
	CHECK_STR(fault_of_top("\"deadline\": 15, "),
	          "1:14: deadline: expected a duration from 1s to 24h such as "
	          "\"15min\", found 15");
	CHECK_STR(fault_of_top("\"partial_ok\": \"yes\", "),
	          "1:16: partial_ok: expected true or false, found \"yes\"");
	CHECK_STR(fault_of_top("\"readers\": 2.5, "),
	          "1:13: readers: expected a number from 0 (one a core) to 64, found "
	          "2.5");
	CHECK_STR(fault_of_top("\"limits\": [1], "),
	          "1:12: limits: expected an object, found an array");
	CHECK_STR(fault_of_source(", \"tags\": \"x\""),
	          "2:41: sources[0].tags: expected an array of tags such as "
	          "[\"world\"], found \"x\"");
	CHECK_STR(fault_of_top("\"state\": null, "),
	          "1:11: state: expected the path of a file, found null");
}

static void
a_number_out_of_bounds_is_shown(void)
{
	CHECK_STR(fault_of_top("\"connections\": 0, "),
	          "1:17: connections: expected a number from 1 to 1000, found 0");
	CHECK_STR(fault_of_top("\"keep\": \"2s\", "),
	          "1:10: keep: expected a duration from 1d to 3650d such as \"90d\", "
	          "found \"2s\"");
	CHECK_STR(fault_of_source(", \"limits\": {\"bytes\": \"2TiB\"}"),
	          "2:53: sources[0].limits.bytes: expected a size from 1KiB to 1GiB "
	          "such as \"8MiB\", found \"2TiB\"");
}

static void
a_wrong_word_is_named_with_the_one_that_was_meant(void)
{
	CHECK_STR(fault_of_source(", \"otherwise\": \"tilte\""),
	          "2:46: sources[0].otherwise: expected \"title\", \"lead\" or "
	          "\"skip\", found \"tilte\": did you mean \"title\"?");
	CHECK_STR(
	        fault_of_digest(", \"sections\": \"pages\""),
	        "3:75: digests[0].sections: expected \"none\", \"tag\" or \"source\", "
	        "found \"pages\"");
}

static void
a_missing_key_is_named(void)
{
	CHECK_STR(faults_of("{}"),
	          "1:1: sources: missing; expected an array of sources\n"
	          "1:1: digests: missing; expected an array with at least one digest");
	CHECK_STR(faults_of("{\"sources\": [{}],\n \"digests\": [{}]}"),
	          "1:14: sources[0].name: missing; expected a name of one line\n"
	          "1:14: sources[0]: expected one of the keys \"url\", \"file\", "
	          "\"command\", "
	          "\"maildir\", \"mbox\" and \"imap\"\n"
	          "2:14: digests[0].name: missing; expected a name such as \"daily\"\n"
	          "2:14: digests[0].destinations: missing; expected an array with at "
	          "least one destination");
	CHECK_STR(faults_of("{\"sources\": [], \"digests\": []}"),
	          "1:28: digests: expected an array with at least one digest, found "
	          "an empty array");
}

static void
a_source_is_an_address_or_a_file(void)
{
	CHECK_STR(
	        fault_of_source(", \"url\": \"https://a.example/\""),
	        "2:23: sources[0].file: cannot stand beside \"url\"; give one of them");
}

/* The faults of a file whose only source has that address. */
static struct str
fault_of_url(const char *url)
{
	struct buf text = buf_new(&arena, 0);
	buf_printf(&text,
	           "{\"sources\": [{\"name\": \"A\", \"url\": \"%s\"}], \"digests\": "
	           "[{\"name\": \"d\", \"destinations\": [{\"stdout\": true}]}]}",
	           url);
	return faults_of(text.s);
}

static void
a_bad_address_is_shown_without_its_password(void)
{
	CHECK_STR(fault_of_url("https://a.example/x?y=1"), "");
	CHECK_STR(fault_of_url("htp://a"), "1:35: sources[0].url: expected an http or "
	                                   "https address, found \"htp://a\"");
	CHECK_STR(fault_of_url("https://u:secret@a b/"),
	          "1:35: sources[0].url: expected an http or https address, found an "
	          "address with a password");
	CHECK(fault_of_url("/etc/passwd").n > 0);
	CHECK(fault_of_url("https://").n > 0);
	CHECK(fault_of_url("").n > 0);
}

static void
a_zone_language_or_media_type_must_be_one(void)
{
	CHECK_STR(fault_of_top("\"zone\": \"Europe/Vienn\", "),
	          "1:10: zone: expected a time zone such as \"Europe/Vienna\", or "
	          "\"local\", found \"Europe/Vienn\"");
	CHECK_STR(fault_of_digest(", \"language\": \"english!\""),
	          "3:75: digests[0].language: expected a language such as \"en\" or "
	          "\"de-AT\", found \"english!\"");
	CHECK_STR(fault_of_source(", \"type\": \"html\""),
	          "2:41: sources[0].type: expected a media type such as \"text/html\", "
	          "found \"html\"");
}

static void
a_folder_must_exist(void)
{
	struct buf expected = buf_new(&arena, 0);
	buf_printf(&expected,
	           "1:15: templates: expected a folder that exists, found \"none\": "
	           "there is no folder %s/none",
	           folder);
	CHECK_STR(fault_of_top("\"templates\": \"none\", "), expected.s);
	CHECK(fault_of_top("\"languages\": \"/dev/null\", ").n > 0);
}

static void
every_name_is_given_once(void)
{
	CHECK_STR(
	        faults_of(
	                "{\"sources\": [{\"name\": \"A\", \"file\": \"a\"},\n"
	                "{\"name\": \"B\", \"file\": \"b\"},\n"
	                "{\"name\": \"A\", \"file\": \"c\"}], \"digests\": [\n"
	                "{\"name\": \"d\", \"destinations\": [{\"stdout\": true}]},\n"
	                "{\"name\": \"d\", \"destinations\": [{\"stdout\": true}]}]}"),
	        "3:10: sources[2].name: \"A\" is the name of sources[0] already; each "
	        "needs its own\n"
	        "5:10: digests[1].name: \"d\" is the name of digests[0] already; each "
	        "needs its own");
}

static void
a_digest_is_named_as_a_file_may_be(void)
{
	static const char *const wrong[] = {"../d", "a/b", ".d",    "-d",    "a:b",
	                                    "",     " d",  "a\\nb", "{date}"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct buf text = buf_new(&arena, 0);
		buf_printf(&text,
		           "{\"sources\": [], \"digests\": [{\"name\": \"%s\", "
		           "\"destinations\": [{\"stdout\": true}]}]}",
		           wrong[i]);
		CHECK(str_find(faults_of(text.s), STR("digests[0].name: expected"),
		               0) == 6);
	}
}

static void
a_digest_names_sources_and_tags_that_exist(void)
{
	CHECK_STR(fault_of_digest(", \"sources\": [\"A\", \"a\", \"Quux\"]"),
	          "3:80: digests[0].sources[1]: expected the name of a source, found "
	          "\"a\": did you mean \"A\"?\n"
	          "3:85: digests[0].sources[2]: expected the name of a source, found "
	          "\"Quux\": no source has it");
	CHECK_STR(fault_of_digest(", \"tags\": [\"x\"]"),
	          "3:72: digests[0].tags[0]: expected a tag that a source has, found "
	          "\"x\": no source has it");
}

static struct str
fault_of_destination(const char *destination)
{
	struct buf text = buf_new(&arena, 0);
	buf_printf(&text,
	           "{\"sources\": [], \"digests\": [{\"name\": \"d\", "
	           "\"destinations\": [\n%s]}]}",
	           destination);
	return faults_of(text.s);
}

#define EXPECTED_FILE                                                                  \
	"expected a path with {date} such as \"digests/{digest}/{date}.html\", found "

static void
a_file_pattern_holds_the_date_and_nothing_unknown(void)
{
	CHECK_STR(fault_of_destination("{\"file\": \"x.md\"}"),
	          "2:10: digests[0].destinations[0].file: " EXPECTED_FILE
	          "\"x.md\": without {date} a day would overwrite another");
	CHECK_STR(fault_of_destination("{\"file\": \"{dat}.md\"}"),
	          "2:10: digests[0].destinations[0].file: " EXPECTED_FILE
	          "\"{dat}.md\": there is no {dat}; did you mean {date}?");
	CHECK_STR(fault_of_destination("{\"file\": \"{date}/{hour}\"}"),
	          "2:10: digests[0].destinations[0].file: " EXPECTED_FILE
	          "\"{date}/{hour}\": there is no {hour}, only {digest} and {date}");
	CHECK_STR(fault_of_destination("{\"file\": \"{date\"}"),
	          "2:10: digests[0].destinations[0].file: " EXPECTED_FILE
	          "\"{date\": \"{\" has no \"}\"");
	CHECK_STR(fault_of_destination("{\"file\": \"{date}/\"}"),
	          "2:10: digests[0].destinations[0].file: " EXPECTED_FILE
	          "\"{date}/\": that is a folder");
}

static void
a_destination_is_one_thing_in_a_known_form(void)
{
	CHECK_STR(
	        fault_of_destination("{\"stdout\": false}"),
	        "2:12: digests[0].destinations[0].stdout: expected true, found false");
	CHECK_STR(fault_of_destination("{}"),
	          "2:1: digests[0].destinations[0]: expected "
	          "one of the keys \"stdout\", \"file\", \"mail\", \"sendmail\", "
	          "\"maildir\" and \"archive\"");
	CHECK_STR(fault_of_destination("{\"stdout\": true, \"format\": \"htlm\"}"),
	          "2:28: digests[0].destinations[0].format: expected \"markdown\", "
	          "\"html\", \"text\", \"json\", \"atom\", \"json-feed\" or "
	          "\"message\", found \"htlm\": "
	          "did you mean \"html\"?");
	CHECK_STR(fault_of_destination("7"),
	          "2:1: digests[0].destinations[0]: expected "
	          "an object, found 7");
}

static void
no_two_destinations_write_one_file(void)
{
	CHECK_STR(fault_of_destination("{\"file\": \"d-{date}\"},\n"
	                               "{\"file\": \"{digest}-{date}\"}"),
	          "3:10: digests[0].destinations[1].file: digests[0].destinations[0] "
	          "writes the same file");
}

static void
a_text_that_is_not_json_is_one_fault_with_its_place(void)
{
	CHECK_STR(faults_of("{\"a\": 1,\n}"), "2:1: not JSON: string or '}' expected "
	                                      "near '}'; is there a comma before it?");
	CHECK_STR(faults_of("{\n  // state\n}"),
	          "2:3: not JSON: string or '}' expected "
	          "near '/'; JSON has no comments");
	CHECK(faults_of("").n > 0);
	CHECK(faults_of("{\"a\": \"\xff\"}").n > 0);
	CHECK_STR(faults_of("[]"), "1:1: expected an object, found an empty array");
}

static void
a_key_that_stands_twice_is_a_fault(void)
{
	CHECK_STR(faults_of("{\"sources\": [],\n \"sources\": []}"),
	          "2:10: not JSON: duplicate object key near '\"sources\"'");
}

static void
all_faults_are_told_in_one_go_in_the_order_of_the_text(void)
{
	CHECK_STR(faults_of("{\"digests\": [{\"name\": \"d\", \"sources\": [\"B\"],\n"
	                    "\"destinations\": []}],\n"
	                    "\"sources\": [{\"name\": \"A\", \"file\": 1}],\n"
	                    "\"zone\": 1, \"keeep\": 1}"),
	          "1:40: digests[0].sources[0]: expected the name of a source, found "
	          "\"B\": no source has it\n"
	          "2:17: digests[0].destinations: expected an array with at least one "
	          "destination, found an empty array\n"
	          "3:35: sources[0].file: expected a path or pattern such as "
	          "\"mail/*.eml\", found 1\n"
	          "4:9: zone: expected a time zone such as \"Europe/Vienna\", or "
	          "\"local\", found 1\n"
	          "4:12: keeep: unknown key; did you mean \"keep\"?");
}

static void
a_long_value_is_shown_by_its_beginning(void)
{
	struct buf text = buf_new(&arena, 0);
	buf_add_c(&text, "{\"zone\": \"");
	for (int i = 0; i < 100000; i++)
		buf_add_c(&text, "\xe2\x82\xac");
	buf_add_c(&text, "\", \"sources\": [], \"digests\": [{\"name\": \"d\", "
	                 "\"destinations\": [{\"stdout\": true}]}]}");
	CHECK(faults_of(text.s).n < 200);
}

static void
a_byte_order_mark_is_no_fault(void)
{
	struct buf text = buf_new(&arena, 0);
	buf_printf(&text, "\xef\xbb\xbf%s", complete("", "", ""));
	CHECK_STR(faults_of(text.s), "");
}

static void
a_path_below_the_home_needs_one(void)
{
	struct config_places before = places;
	CHECK_STR(loaded(complete("\"state\": \"~/s.db\",", "", "")).state,
	          "/home/reader/s.db");
	places.home = STR("");
	CHECK_STR(fault_of_top("\"state\": \"~/s.db\", "),
	          "1:11: state: expected the path of a file, found \"~/s.db\": HOME is "
	          "not set");
	CHECK_STR(faults_of(complete("", "", "")),
	          "1:1: state: missing; expected a path, as neither HOME nor "
	          "XDG_STATE_HOME says where it could be");
	places.state_home = STR("/var/state");
	CHECK_STR(loaded(complete("", "", "")).state, "/var/state/precis/state.db");
	places = before;
}

static void
a_folder_with_the_characters_of_a_pattern_is_no_pattern(void)
{
	struct error error;
	struct config config;
	struct config_faults faults;
	const char *odd = file_join(&arena, folder, "a[b]*");
	const char *path = file_join(&arena, odd, "config.json");
	CHECK(file_write(path, str_from(complete("", "", "")), 0600, &error));
	CHECK(config_load(&arena, str_from(path), &places, &config, &faults, &error));
	CHECK_STR(config.sources.v[0].address,
	          file_join(&arena, folder, "a\\[b]\\*/a.html"));
}

static void
a_file_that_is_not_there_is_no_input(void)
{
	struct config config;
	struct config_faults faults = {0};
	struct error error = {0};
	struct str path = str_from(file_join(&arena, folder, "none.json"));
	CHECK(!config_load(&arena, path, &places, &config, &faults, &error));
	CHECK_INT(error.code, EX_NOINPUT);
	CHECK_INT(faults.lines.n, 0);
}

static void
the_configuration_is_found_where_xdg_says(void)
{
	struct error error = {0};
	struct str path;
	struct config_places where = {.config_dirs = str_from(folder)};
	CHECK(!config_find(&arena, &where, &path, &error));
	CHECK_INT(error.code, EX_CONFIG);
	CHECK(strstr(error.text, folder) && strstr(error.text, "-c FILE"));
	const char *file = file_join(&arena, folder, "precis/config.json");
	CHECK(file_write(file, STR("{}"), 0600, &error));
	CHECK(config_find(&arena, &where, &path, &error));
	CHECK_STR(path, file);
	where = (struct config_places){.home = STR("/nowhere"),
	                               .config_home = str_from(folder)};
	CHECK(config_find(&arena, &where, &path, &error));
	CHECK_STR(path, file);
	where.named = STR("mine.json");
	CHECK(config_find(&arena, &where, &path, &error));
	CHECK_STR(path, "mine.json");
}

/* The example that ships with the project. */
static struct str
example(void)
{
	struct error error;
	struct str text = STR("");
	CHECK(file_read(&arena, check_path("../config.example.json"), 1 << 20, &text,
	                &error));
	return text;
}

static void
the_example_has_no_fault(void)
{
	struct config config;
	struct config_faults faults = {0};
	struct error error;
	struct str path =
	        str_copy(&arena, str_from(check_path("../config.example.json")));
	CHECK(config_load(&arena, path, &places, &config, &faults, &error));
	for (size_t i = 0; i < faults.lines.n; i++)
		printf("# %.*s\n", STR_FMT(faults.lines.v[i]));
	size_t n_enabled = 0;
	for (size_t i = 0; i < config.sources.n; i++) {
		const struct source *source = &config.sources.v[i];
		struct strs found = {0};
		n_enabled += source->enabled;
		CHECK(source->enabled == (source->kind == SOURCE_FILE));
		if (source->kind == SOURCE_FILE)
			CHECK(file_glob(&arena, source->address.s, &found, &error) &&
			      found.n > 0);
	}
	CHECK(n_enabled >= 6 && config.sources.n >= n_enabled + 6);
}

static bool
stands_in(struct str text, const char *name)
{
	struct buf word = buf_new(&arena, 0);
	buf_printf(&word, "\"%s\":", name);
	return str_find(text, buf_str(&word), 0) < text.n;
}

/* Of a secret's places only one can stand there. */
static void
check_keys_stand_in(struct str text, const struct object *object)
{
	for (size_t i = 0; i < object->n_keys; i++) {
		const struct key *key = &object->keys[i];
		bool is_secret = strcmp(object->keys[0].name, "file") == 0;
		if (!CHECK(stands_in(text, key->name) || is_secret ||
		           key->kind == VALUE_IGNORED))
			printf("# %s\n", key->name);
		if (key->object)
			check_keys_stand_in(text, key->object);
	}
}

static void
the_example_shows_every_key(void)
{
	check_keys_stand_in(example(), &schema_top);
}

/* A cheap, repeatable stream of numbers. */
static unsigned
next(unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void
mutate(char *text, size_t *n, unsigned *seed)
{
	static const char bytes[] = "{}[]\",:\\0 9ae\n\x80\xff-.";
	for (unsigned i = next(seed) % 4 + 1; i > 0 && *n > 2; i--) {
		size_t at = next(seed) % *n, length = next(seed) % 9;
		if (next(seed) % 2) {
			text[at] = bytes[next(seed) % (sizeof bytes - 1)];
		} else if (at + length < *n) {
			memmove(text + at, text + at + length, *n - at - length);
			*n -= length;
		}
	}
}

static void
an_example_with_errors_is_never_more_than_faults(void)
{
	struct arena kept = arena;
	struct str text = example();
	unsigned seed = 1;
	for (int round = 0; round < 3000; round++) {
		struct config config = {0};
		struct config_faults faults;
		struct error error;
		arena = (struct arena){0};
		struct str copy = str_copy(&arena, text);
		size_t n = copy.n;
		char *bytes = arena_alloc(&arena, n + 1);
		memcpy(bytes, copy.s, n);
		mutate(bytes, &n, &seed);
		bytes[n] = '\0';
		bool fine = load(bytes, &config, &faults, &error);
		CHECK(fine ? config.digests.n > 0 : faults.lines.n > 0);
		arena_free(&arena);
	}
	arena = kept;
}

static void
ten_thousand_sources_are_checked(void)
{
	struct buf text = buf_new(&arena, 0);
	buf_add_c(&text, "{\"sources\": [");
	for (int i = 0; i < 10000; i++)
		buf_printf(&text,
		           "%s{\"name\": \"s%d\", \"url\": \"https://a.example/%d\"}",
		           i ? "," : "", i, i);
	buf_add_c(&text, "], \"digests\": [{\"name\": \"d\", \"sources\": [");
	for (int i = 0; i < 10000; i++)
		buf_printf(&text, "%s\"s%d\"", i ? "," : "", i);
	buf_add_c(&text, "], \"destinations\": [{\"stdout\": true}]}]}");
	struct config c = loaded(text.s);
	CHECK_INT(c.sources.n, 10000);
	CHECK_INT(c.digests.v[0].sources.n, 10000);
}

int
main(int argc, char **argv)
{
	const struct test tests[] = {
	        TEST(what_is_not_said_has_its_default),
	        TEST(a_source_has_its_defaults),
	        TEST(a_digest_has_its_defaults),
	        TEST(what_is_said_of_the_run_is_kept),
	        TEST(what_is_said_of_a_source_is_kept),
	        TEST(sources_that_say_the_same_share_their_ways),
	        TEST(what_is_said_of_a_digest_is_kept),
	        TEST(an_unknown_key_is_named_with_the_one_that_was_meant),
	        TEST(a_value_of_another_type_is_shown),
	        TEST(a_number_out_of_bounds_is_shown),
	        TEST(a_wrong_word_is_named_with_the_one_that_was_meant),
	        TEST(a_missing_key_is_named),
	        TEST(a_source_is_an_address_or_a_file),
	        TEST(a_bad_address_is_shown_without_its_password),
	        TEST(a_zone_language_or_media_type_must_be_one),
	        TEST(a_folder_must_exist),
	        TEST(every_name_is_given_once),
	        TEST(a_digest_is_named_as_a_file_may_be),
	        TEST(a_digest_names_sources_and_tags_that_exist),
	        TEST(a_file_pattern_holds_the_date_and_nothing_unknown),
	        TEST(a_destination_is_one_thing_in_a_known_form),
	        TEST(no_two_destinations_write_one_file),
	        TEST(a_text_that_is_not_json_is_one_fault_with_its_place),
	        TEST(a_key_that_stands_twice_is_a_fault),
	        TEST(all_faults_are_told_in_one_go_in_the_order_of_the_text),
	        TEST(a_long_value_is_shown_by_its_beginning),
	        TEST(a_byte_order_mark_is_no_fault),
	        TEST(a_path_below_the_home_needs_one),
	        TEST(a_folder_with_the_characters_of_a_pattern_is_no_pattern),
	        TEST(a_file_that_is_not_there_is_no_input),
	        TEST(the_configuration_is_found_where_xdg_says),
	        TEST(the_example_has_no_fault),
	        TEST(the_example_shows_every_key),
	        TEST(an_example_with_errors_is_never_more_than_faults),
	        TEST(ten_thousand_sources_are_checked),
	};
	if (!mkdtemp(folder))
		return 1;
	int code = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	struct buf remove = buf_new(&arena, 0);
	buf_printf(&remove, "rm -rf %s", folder);
	if (system(remove.s) != 0)
		code = 1;
	arena_free(&arena);
	return code;
}
