/* Submission to a relay that fails in every way, at every stage. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "check.h"
#include "deliver/deliver.h"
#include "sink.h"

static struct arena arena;

static const char message[] = "From: d@example.org\r\n"
                              "To: a@example.org\r\n"
                              "Message-ID: <1@example.org>\r\n"
                              "\r\n"
                              "One.\r\n"
                              ".\r\n"
                              "..two\r\n"
                              "Three.\r\n";

static struct parcel
parcel_to(const char *recipient)
{
	return (struct parcel){
	        .digest = STR("daily"),
	        .date = STR("2025-01-29"),
	        .number = 1,
	        .destination = {.kind = DESTINATION_RELAY, .path = str_from(recipient)},
	        .bytes = check_spring(message)};
}

static struct relay
relay_at(int port)
{
	struct buf url = buf_new(&arena, 0);
	buf_printf(&url, "smtp://127.0.0.1:%d", port);
	return (struct relay){.url = buf_str(&url),
	                      .from = STR("Digest <d@example.org>"),
	                      .envelope = STR("bounce@example.org"),
	                      .timeout_ms = 10000};
}

/* One try against a relay with that fault. */
struct trial {
	struct receipt receipt;
	struct error error;
	struct str commands;
	struct str message;
	bool fine;
};

static struct trial
try_with(struct sink_fault fault, struct relay relay)
{
	struct trial trial = {0};
	struct mail_sink sink;
	struct parcel parcel = parcel_to("Ada <a@example.org>");
	if (!CHECK(mail_sink_start(&sink, fault)))
		return trial;
	relay.url = relay_at(sink.port).url;
	trial.fine =
	        deliver_parcel(&arena, &parcel, &relay, &trial.receipt, &trial.error);
	trial.commands = mail_sink_file(&arena, &sink, "commands");
	trial.message = mail_sink_file(&arena, &sink, "message");
	mail_sink_stop(&sink);
	return trial;
}

static struct trial
try(struct sink_fault fault)
{
	return try_with(fault, relay_at(0));
}

static bool
has(struct str text, const char *part)
{
	return str_find(text, str_from(part), 0) < text.n;
}

static void
a_message_is_taken_byte_for_byte(void)
{
	struct trial trial = try((struct sink_fault){0});
	CHECK(trial.fine);
	CHECK_INT(trial.receipt.outcome, OUTCOME_ACCEPTED);
	CHECK_STR(trial.receipt.text, "250 2.0.0 queued as 4711");
	CHECK_STR(trial.message, message);
	CHECK(has(trial.commands, "MAIL FROM:<bounce@example.org>"));
	CHECK(has(trial.commands, "RCPT TO:<a@example.org>\r\n"));
}

/* Checks what one fault comes to; gives the error's text. */
static struct str
check_fault(struct sink_fault fault, enum outcome outcome, int code)
{
	struct trial trial = try(fault);
	bool as_told = !trial.fine && trial.receipt.outcome == outcome &&
	               trial.error.code == code;
	if (!CHECK(as_told))
		printf("# stage %d, \"%s\": outcome %d, code %d: %s\n", fault.stage,
		       fault.reply ? fault.reply : "closed", trial.receipt.outcome,
		       trial.error.code, trial.error.text);
	CHECK_INT(trial.message.n, 0);
	return str_copy(&arena, str_from(trial.error.text));
}

static void
a_4yz_at_any_stage_waits(void)
{
	static const enum sink_stage stages[] = {SINK_GREETING, SINK_EHLO, SINK_MAIL,
	                                         SINK_RCPT,     SINK_DATA, SINK_END};
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
		struct str text = check_fault(
		        (struct sink_fault){stages[i], "451 4.3.0 not just now", false},
		        OUTCOME_DEFERRED, EX_TEMPFAIL);
		CHECK(has(text, "451 4.3.0 not just now"));
	}
}

static void
a_5yz_to_the_mail_ends_its_recipient(void)
{
	static const enum sink_stage stages[] = {SINK_MAIL, SINK_RCPT, SINK_DATA,
	                                         SINK_END};
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
		struct str text = check_fault(
		        (struct sink_fault){stages[i], "550 5.1.1 nobody there", false},
		        OUTCOME_REFUSED, EX_UNAVAILABLE);
		CHECK(has(text, "a@example.org: 550 5.1.1 nobody there"));
	}
}

static void
a_5yz_to_ourselves_waits(void)
{
	static const enum sink_stage stages[] = {SINK_GREETING, SINK_EHLO};
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
		check_fault((struct sink_fault){stages[i], "554 5.7.1 go away", false},
		            OUTCOME_DEFERRED, EX_TEMPFAIL);
}

static void
a_connection_closed_before_the_body_waits(void)
{
	static const enum sink_stage stages[] = {SINK_GREETING, SINK_EHLO, SINK_MAIL,
	                                         SINK_RCPT, SINK_DATA};
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
		check_fault((struct sink_fault){stages[i], NULL, false},
		            OUTCOME_DEFERRED, EX_TEMPFAIL);
}

static void
a_connection_closed_behind_the_bodys_start_is_unknown(void)
{
	check_fault((struct sink_fault){SINK_BODY, NULL, false}, OUTCOME_UNKNOWN,
	            EX_TEMPFAIL);
	struct str text = check_fault((struct sink_fault){SINK_END, NULL, false},
	                              OUTCOME_UNKNOWN, EX_TEMPFAIL);
	CHECK(has(text, "may have been taken"));
}

static void
a_relay_that_falls_silent_is_given_up(void)
{
	static const enum sink_stage stages[] = {SINK_GREETING, SINK_RCPT, SINK_END};
	struct relay relay = relay_at(0);
	relay.timeout_ms = 1000;
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
		struct sink_fault fault = {stages[i], "", false};
		time_t before = time(NULL);
		struct trial trial = try_with(fault, relay);
		CHECK(!trial.fine && time(NULL) - before < 8);
		CHECK_INT(trial.receipt.outcome,
		          stages[i] == SINK_END ? OUTCOME_UNKNOWN : OUTCOME_DEFERRED);
	}
}

static void
what_is_said_to_quit_is_not_waited_for(void)
{
	time_t before = time(NULL);
	struct trial trial = try((struct sink_fault){SINK_QUIT, "", false});
	CHECK(trial.fine);
	CHECK(time(NULL) - before < 4);
}

static void
without_starttls_nothing_is_said_where_it_is_required(void)
{
	struct relay relay = relay_at(0);
	relay.tls = RELAY_TLS_REQUIRED;
	struct trial trial = try_with((struct sink_fault){0}, relay);
	CHECK(!trial.fine);
	CHECK_INT(trial.receipt.outcome, OUTCOME_DEFERRED);
	CHECK(!has(trial.commands, "MAIL"));
	relay.tls = RELAY_TLS_IF_OFFERED;
	CHECK(try_with((struct sink_fault){0}, relay).fine);
}

static void
nobody_there_waits(void)
{
	struct mail_sink sink;
	struct parcel parcel = parcel_to("a@example.org");
	struct receipt receipt;
	struct error error = {0};
	CHECK(mail_sink_start(&sink, (struct sink_fault){0}));
	struct relay relay = relay_at(sink.port);
	mail_sink_stop(&sink);
	CHECK(!deliver_parcel(&arena, &parcel, &relay, &receipt, &error));
	CHECK_INT(receipt.outcome, OUTCOME_DEFERRED);
	CHECK_INT(error.code, EX_TEMPFAIL);
}

/* --- login --- */

#define SECRET "hush-4711"

static struct relay
relay_with_login(void)
{
	struct relay relay = relay_at(0);
	setenv("PRECIS_TEST_SECRET", SECRET, 1);
	relay.user = STR("reader");
	relay.secret.environment = STR("PRECIS_TEST_SECRET");
	return relay;
}

/* base64 of "\0reader\0hush-4711" */
static const char plain[] = "AHJlYWRlcgBodXNoLTQ3MTE=";

static void
a_login_is_said_to_the_relay(void)
{
	struct trial trial = try_with((struct sink_fault){0}, relay_with_login());
	CHECK(trial.fine);
	CHECK(has(trial.commands, plain));
}

static void
a_login_refused_waits_and_does_not_tell_its_secret(void)
{
	static const char *const replies[] = {"535 5.7.8 wrong", "454 4.7.0 later",
	                                      NULL};
	for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
		struct trial trial =
		        try_with((struct sink_fault){SINK_AUTH, replies[i], false},
		                 relay_with_login());
		CHECK(!trial.fine);
		CHECK_INT(trial.receipt.outcome, OUTCOME_DEFERRED);
		CHECK(!has(trial.commands, "MAIL"));
		CHECK(!strstr(trial.error.text, SECRET));
		CHECK(!strstr(trial.error.text, plain));
	}
}

static void
a_refusal_of_a_stranger_waits_where_a_login_is_meant(void)
{
	struct trial trial =
	        try_with((struct sink_fault){SINK_RCPT, "554 5.7.1 denied", true},
	                 relay_with_login());
	CHECK(!trial.fine);
	CHECK_INT(trial.receipt.outcome, OUTCOME_DEFERRED);
}

static struct trial
try_secret(struct secret secret)
{
	struct relay relay = relay_at(0);
	relay.user = STR("reader");
	relay.secret = secret;
	return try_with((struct sink_fault){0}, relay);
}

static void
a_secret_comes_from_a_file_a_command_or_a_credential(void)
{
	char folder[] = "/tmp/precis-secret-XXXXXX";
	struct str words[] = {STR("sh"), STR("-c"), STR("echo " SECRET "; echo more")};
	CHECK(mkdtemp(folder) != NULL);
	const char *path = file_join(&arena, folder, "relay");
	CHECK(file_write(path, STR(SECRET "\r\n"), 0600, NULL));
	setenv("CREDENTIALS_DIRECTORY", folder, 1);
	const struct secret secrets[] = {{.file = str_from(path)},
	                                 {.command = {words, 3}},
	                                 {.credential = STR("relay")}};
	for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++) {
		struct trial trial = try_secret(secrets[i]);
		CHECK(trial.fine);
		CHECK(has(trial.commands, plain));
	}
	unsetenv("CREDENTIALS_DIRECTORY");
	unlink(path);
	rmdir(folder);
}

static void
without_its_secret_nothing_is_said(void)
{
	struct str words[] = {STR("sh"), STR("-c"), STR("echo " SECRET "; exit 3")};
	struct str missing = STR("/nonexistent/x");
	const struct secret secrets[] = {{.file = STR("/nonexistent/secret")},
	                                 {.environment = STR("PRECIS_TEST_UNSET")},
	                                 {.command = {words, 3}},
	                                 {.command = {&missing, 1}},
	                                 {.credential = STR("relay")}};
	for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++) {
		struct trial trial = try_secret(secrets[i]);
		CHECK(!trial.fine);
		CHECK_INT(trial.error.code, EX_CONFIG);
		CHECK_INT(trial.receipt.outcome, OUTCOME_DEFERRED);
		CHECK_INT(trial.commands.n, 0);
		CHECK(!strstr(trial.error.text, SECRET));
	}
}

static const struct test tests[] = {
        TEST(a_message_is_taken_byte_for_byte),
        TEST(a_4yz_at_any_stage_waits),
        TEST(a_5yz_to_the_mail_ends_its_recipient),
        TEST(a_5yz_to_ourselves_waits),
        TEST(a_connection_closed_before_the_body_waits),
        TEST(a_connection_closed_behind_the_bodys_start_is_unknown),
        TEST(a_relay_that_falls_silent_is_given_up),
        TEST(what_is_said_to_quit_is_not_waited_for),
        TEST(without_starttls_nothing_is_said_where_it_is_required),
        TEST(nobody_there_waits),
        TEST(a_login_is_said_to_the_relay),
        TEST(a_login_refused_waits_and_does_not_tell_its_secret),
        TEST(a_refusal_of_a_stranger_waits_where_a_login_is_meant),
        TEST(a_secret_comes_from_a_file_a_command_or_a_credential),
        TEST(without_its_secret_nothing_is_said),
};

int
main(int argc, char **argv)
{
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	arena_free(&arena);
	return status;
}
