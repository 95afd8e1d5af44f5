/* What a configuration says of mail. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "check.h"
#include "config/config.h"

static struct arena arena;
static char folder[] = "/tmp/precis-config-mail-XXXXXX";
static struct config_places places = {.home = {"/home/reader", 12}};

/* Loads a configuration with that relay and that one destination. */
static struct config
load(const char *relay, const char *destination, struct config_faults *faults)
{
	struct buf text = buf_new(&arena, 0);
	struct config config = {0};
	struct error error = {0};
	const char *path = file_join(&arena, folder, "config.json");
	buf_printf(&text,
	           "{\"relay\": {%s},\n\"sources\": [],\n\"digests\": [{\"name\": "
	           "\"d\", \"destinations\": [\n%s]}]}\n",
	           relay, destination);
	CHECK(file_write(path, buf_str(&text), 0600, NULL));
	config_load(&arena, str_from(path), &places, &config, faults, &error);
	return config;
}

static struct str
fault_of(const char *relay, const char *destination)
{
	struct config_faults faults = {0};
	load(relay, destination, &faults);
	size_t n = str_from(file_join(&arena, folder, "config.json:")).n;
	if (faults.lines.n == 0)
		return STR("");
	return str_slice(faults.lines.v[0], n, faults.lines.v[0].n);
}

#define FROM "\"from\": \"Digest <d@example.org>\""
#define URL "\"url\": \"smtp://mail.example.org\""

static void
a_relay_is_read_whole(void)
{
	struct config_faults faults = {0};
	struct config c =
	        load(FROM ", " URL ", \"user\": \"u\", \"secret\": {\"command\": "
	                  "[\"pass\", \"show\"]}, \"tls\": \"none\", \"ca\": "
	                  "\"ca.pem\", \"envelope\": \"b@example.org\", "
	                  "\"timeout\": \"20s\", \"sendmail\": [\"msmtp\"], "
	                  "\"unsubscribe\": [\"https://example.org/u\"], "
	                  "\"one_click\": true",
	             "{\"mail\": [\"a@example.org\", \"Bo <b@c.org>\"]}", &faults);
	const struct destination *d = &c.digests.v[0].destinations.v[0];
	CHECK_INT(faults.lines.n, 0);
	CHECK_STR(c.relay.url, "smtp://mail.example.org");
	CHECK_STR(c.relay.user, "u");
	CHECK_INT(c.relay.secret.command.n, 2);
	CHECK_INT(c.relay.tls, RELAY_TLS_NONE);
	CHECK_STR(c.relay.ca, file_join(&arena, folder, "ca.pem"));
	CHECK_STR(c.relay.envelope, "b@example.org");
	CHECK_INT(c.relay.timeout_ms, 20000);
	CHECK_STR(c.relay.sendmail.v[0], "msmtp");
	CHECK(c.relay.one_click);
	CHECK_INT(d->kind, DESTINATION_RELAY);
	CHECK_STR(d->media_type, "message/rfc822");
	CHECK_INT(d->recipients.n, 2);
	CHECK(d->enabled);
}

static void
without_a_relay_there_are_defaults(void)
{
	struct config_faults faults = {0};
	struct config c = load("", "{\"stdout\": true}", &faults);
	CHECK_INT(faults.lines.n, 0);
	CHECK_INT(c.relay.tls, RELAY_TLS_DEFAULT);
	CHECK_INT(c.relay.timeout_ms, 300000);
	CHECK_INT(c.relay.url.n, 0);
}

static void
each_way_of_mail_has_its_kind(void)
{
	struct config_faults faults = {0};
	struct config c = load(FROM, "{\"sendmail\": [\"a@example.org\"]}", &faults);
	CHECK_INT(c.digests.v[0].destinations.v[0].kind, DESTINATION_SENDMAIL);
	c = load(FROM, "{\"maildir\": \"m/\"}", &faults);
	CHECK_INT(c.digests.v[0].destinations.v[0].kind, DESTINATION_MAILDIR);
	CHECK_STR(c.digests.v[0].destinations.v[0].path,
	          file_join(&arena, folder, "m"));
	c = load(FROM, "{\"file\": \"{date}.eml\"}", &faults);
	CHECK_STR(c.digests.v[0].destinations.v[0].media_type, "message/rfc822");
	CHECK_INT(faults.lines.n, 0);
}

static void
mail_without_what_it_needs_is_a_fault(void)
{
	CHECK_STR(
	        fault_of(FROM, "{\"mail\": [\"a@example.org\"]}"),
	        "4:1: digests[0].destinations[0]: needs relay.url, which is not given");
	CHECK_STR(fault_of(URL, "{\"mail\": [\"a@example.org\"]}"),
	          "4:1: digests[0].destinations[0]: needs relay.from, which is not "
	          "given");
	CHECK_STR(fault_of("", "{\"file\": \"{date}.eml\"}"),
	          "4:1: digests[0].destinations[0]: needs relay.from, which is not "
	          "given");
	CHECK_STR(fault_of("", "{\"mail\": [\"a@example.org\"], \"enabled\": false}"),
	          "");
	CHECK_STR(fault_of("\"user\": \"u\"", "{\"stdout\": true}"),
	          "1:20: relay.user: needs relay.secret beside it");
	CHECK_STR(fault_of("\"one_click\": true", "{\"stdout\": true}"),
	          "1:25: relay.one_click: needs an https address in "
	          "relay.unsubscribe");
	CHECK_STR(fault_of(FROM, "{\"maildir\": \"m\", \"format\": \"html\"}"),
	          "4:28: digests[0].destinations[0].format: mail has one format; leave "
	          "it out");
}

static struct str
fault_of_recipients(const char *recipients)
{
	struct buf text = buf_new(&arena, 0);
	buf_printf(&text, "{\"mail\": %s}", recipients);
	struct str fault = fault_of(FROM ", " URL, text.s);
	size_t at = str_find(fault, STR(", found "), 0);
	return str_slice(fault, at, fault.n);
}

static void
a_recipient_is_a_mailbox_that_smtp_can_name(void)
{
	static const struct {
		const char *recipients;
		const char *fault;
	} cases[] = {
	        {"[]", ", found an empty array"},
	        {"[\"ada\"]", ", found \"ada\""},
	        {"[\"a@b@c\"]", ", found \"a@b@c\""},
	        {"[\"a@-b.org\"]", ", found \"a@-b.org\""},
	        {"[\"a@b.org> \"]", ", found \"a@b.org> \""},
	        {"[\"a b@c.org\"]", ", found \"a b@c.org\""},
	        {"[\"a\\nb <a@c.org>\"]", ", found \"a\\nb <a@c.org>\""},
	        {"[\"ä@c.org\"]", ", found \"ä@c.org\": an address is ASCII; write its "
	                          "domain as \"xn--…\""},
	        {"[\"a@c.org\", \"X <A@C.ORG>\"]",
	         ", found \"X <A@C.ORG>\": it stands there already"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK_STR(fault_of_recipients(cases[i].recipients), cases[i].fault);
	CHECK_STR(fault_of_recipients("[\"Ädä <a+b.c@d.org>\", \"-x@e.org\"]"), "");
}

static void
a_relay_is_an_smtp_address_without_a_password(void)
{
	static const char *const bad[] = {"https://a.org", "smtp://", "a.org",
	                                  "smtp://a.org?x", "smtp://u:p@a.org"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct buf relay = buf_new(&arena, 0);
		buf_printf(&relay, "\"url\": \"%s\"", bad[i]);
		struct str fault = fault_of(relay.s, "{\"stdout\": true}");
		CHECK(str_starts(fault, STR("1:19: relay.url: expected an smtp")));
		CHECK(str_find(fault, STR("u:p"), 0) == fault.n);
	}
}

static void
a_secret_has_one_place(void)
{
	CHECK_STR(fault_of("\"secret\": {}", "{\"stdout\": true}"),
	          "1:22: relay.secret: expected one of the keys \"file\", \"command\", "
	          "\"environment\" and \"credential\"");
	CHECK_STR(fault_of("\"secret\": {\"file\": \"a\", \"environment\": \"B\"}",
	                   "{\"stdout\": true}"),
	          "1:51: relay.secret.environment: cannot stand beside \"file\"; give "
	          "one of them");
	CHECK_STR(fault_of("\"secret\": {\"credential\": \"../a\"}",
	                   "{\"stdout\": true}"),
	          "1:37: relay.secret.credential: expected the name of a credential, "
	          "found \"../a\"");
}

static const struct test tests[] = {
        TEST(a_relay_is_read_whole),
        TEST(without_a_relay_there_are_defaults),
        TEST(each_way_of_mail_has_its_kind),
        TEST(mail_without_what_it_needs_is_a_fault),
        TEST(a_recipient_is_a_mailbox_that_smtp_can_name),
        TEST(a_relay_is_an_smtp_address_without_a_password),
        TEST(a_secret_has_one_place),
};

int
main(int argc, char **argv)
{
	if (!mkdtemp(folder))
		return 1;
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	unlink(file_join(&arena, folder, "config.json"));
	rmdir(folder);
	arena_free(&arena);
	return status;
}
