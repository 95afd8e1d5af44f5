/* Maildir and sendmail. */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "check.h"
#include "deliver/deliver.h"

static struct arena arena;
static const char *folder;

static const char message[] = "From: d@example.org\r\n\r\nOne.\r\n.\r\n";
static const char lines[] = "From: d@example.org\n\nOne.\n.\n";

static const char *
path_of(const char *name)
{
	return file_join(&arena, folder, name);
}

static struct str
bytes_of(const char *path)
{
	struct str bytes = STR("");
	CHECK(file_read(&arena, path, 1 << 20, &bytes, NULL));
	return bytes;
}

static struct strs
found(const char *pattern)
{
	struct strs paths = {0};
	CHECK(file_glob(&arena, path_of(pattern), &paths, NULL));
	return paths;
}

/* --- Maildir --- */

static bool
keep(const char *name, const char *bytes, struct receipt *receipt, struct error *error)
{
	const struct relay relay = {0};
	struct parcel parcel = {.digest = STR("daily"),
	                        .date = STR("2025-01-29"),
	                        .number = 1,
	                        .destination = {.kind = DESTINATION_MAILDIR,
	                                        .path = str_from(path_of(name))},
	                        .bytes = check_spring(bytes)};
	return deliver_parcel(&arena, &parcel, &relay, receipt, error);
}

static void
a_maildir_is_made_and_gets_the_mail(void)
{
	struct receipt receipt;
	struct stat status;
	CHECK(keep("m/box", message, &receipt, NULL));
	struct strs mails = found("m/box/new/*");
	CHECK_INT(mails.n, 1);
	CHECK(str_eq(mails.v[0], receipt.text));
	CHECK_STR(bytes_of(mails.v[0].s), lines);
	CHECK(stat(mails.v[0].s, &status) == 0 && (status.st_mode & 0777) == 0600);
	CHECK_INT(found("m/box/tmp/*").n, 0);
	CHECK(file_is_folder(path_of("m/box/cur")));
}

static void
the_same_again_lays_nothing_beside_it(void)
{
	struct receipt receipt;
	CHECK(keep("again", message, &receipt, NULL));
	CHECK(keep("again", message, &receipt, NULL));
	CHECK_INT(found("again/new/*").n, 1);
	struct buf name = buf_new(&arena, 0);
	buf_printf(&name, "%s/cur%s:2,S", path_of("again"),
	           strrchr(receipt.text.s, '/'));
	CHECK(rename(receipt.text.s, name.s) == 0);
	CHECK(keep("again", message, &receipt, NULL));
	CHECK_INT(found("again/new/*").n, 0);
	CHECK(keep("again", "From: x\r\n\r\nOther.\r\n", &receipt, NULL));
	CHECK_INT(found("again/new/*").n, 1);
}

static void
what_a_stop_left_half_written_is_written_over(void)
{
	struct receipt receipt;
	CHECK(keep("half", message, &receipt, NULL));
	struct buf name = buf_new(&arena, 0);
	buf_printf(&name, "%s/tmp%s", path_of("half"), strrchr(receipt.text.s, '/'));
	CHECK(unlink(receipt.text.s) == 0);
	CHECK(file_write(name.s, STR("From: d@example.org and much more besides"), 0600,
	                 NULL));
	CHECK(keep("half", message, &receipt, NULL));
	CHECK_STR(bytes_of(receipt.text.s), lines);
	CHECK_INT(found("half/tmp/*").n, 0);
}

static void
a_link_in_a_maildir_is_not_followed(void)
{
	struct receipt receipt;
	struct error error = {0};
	CHECK(file_make_folder(path_of("linked"), 0700, NULL));
	CHECK(file_make_folder(path_of("elsewhere"), 0700, NULL));
	CHECK(symlink(path_of("elsewhere"), path_of("linked/new")) == 0);
	CHECK(!keep("linked", message, &receipt, &error));
	CHECK_INT(error.code, EX_CANTCREAT);
	CHECK_INT(receipt.outcome, OUTCOME_DEFERRED);
	CHECK_INT(found("elsewhere/*").n, 0);
}

/* --- sendmail --- */

/* Hands the message to a shell script in sendmail's place. */
static bool
send_by(const char *script, struct receipt *receipt, struct error *error)
{
	struct buf text = buf_new(&arena, 0);
	struct str words[] = {STR("sh"), STR(""), STR("-i")};
	struct relay relay = {.from = STR("Digest <d@example.org>"),
	                      .timeout_ms = 1000,
	                      .sendmail = {words, 3}};
	struct parcel parcel = {.destination = {.kind = DESTINATION_SENDMAIL,
	                                        .path = STR("Ada <-a@example.org>")},
	                        .bytes = check_spring(message)};
	const char *path = path_of("sendmail");
	buf_printf(&text, "%s\n", script);
	CHECK(unlink(path) == 0 || !file_exists(path));
	CHECK(file_write(path, buf_str(&text), 0700, NULL));
	words[1] = str_from(path);
	CHECK(chdir(folder) == 0);
	return deliver_parcel(&arena, &parcel, &relay, receipt, error);
}

static void
sendmail_gets_envelope_recipient_and_message(void)
{
	struct receipt receipt;
	CHECK(send_by("echo \"$*\" >args; cat >got", &receipt, NULL));
	CHECK_INT(receipt.outcome, OUTCOME_ACCEPTED);
	CHECK_STR(bytes_of(path_of("args")), "-i -f d@example.org -- -a@example.org\n");
	CHECK_STR(bytes_of(path_of("got")), lines);
}

static void
how_sendmail_ends_says_what_became_of_it(void)
{
	static const struct {
		const char *script;
		enum outcome outcome;
		int code;
	} cases[] = {
	        {"cat >got; exit 75", OUTCOME_DEFERRED, EX_TEMPFAIL},
	        {"cat >got; exit 67", OUTCOME_REFUSED, EX_UNAVAILABLE},
	        {"cat >got; exit 69", OUTCOME_REFUSED, EX_UNAVAILABLE},
	        {"cat >got; exit 1", OUTCOME_DEFERRED, EX_TEMPFAIL},
	        {"exit 78", OUTCOME_DEFERRED, EX_TEMPFAIL},
	        {"cat >got; kill -9 $$", OUTCOME_UNKNOWN, EX_TEMPFAIL},
	        {"cat >got; exec sleep 20", OUTCOME_UNKNOWN, EX_TEMPFAIL},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct receipt receipt;
		struct error error = {0};
		CHECK(!send_by(cases[i].script, &receipt, &error));
		if (!CHECK_INT(receipt.outcome, cases[i].outcome) ||
		    !CHECK_INT(error.code, cases[i].code))
			printf("# %s\n", cases[i].script);
	}
}

static void
what_sendmail_says_is_told(void)
{
	struct receipt receipt;
	struct error error = {0};
	CHECK(!send_by("cat >got; echo no such user >&2; exit 67", &receipt, &error));
	CHECK_STR(str_from(error.text), "sh ended with 67: no such user");
	CHECK_STR(receipt.text, "no such user");
}

static void
one_that_leaves_others_behind_is_not_waited_for(void)
{
	struct receipt receipt;
	CHECK(send_by("cat >got; sleep 5 & exit 0", &receipt, NULL));
	CHECK_INT(receipt.outcome, OUTCOME_ACCEPTED);
}

static void
no_sendmail_waits(void)
{
	struct str word = STR("/nonexistent/sendmail");
	struct relay relay = {.sendmail = {&word, 1}};
	struct parcel parcel = {.destination = {.kind = DESTINATION_SENDMAIL},
	                        .bytes = check_spring(message)};
	struct receipt receipt;
	struct error error = {0};
	CHECK(!deliver_parcel(&arena, &parcel, &relay, &receipt, &error));
	CHECK_INT(receipt.outcome, OUTCOME_DEFERRED);
	CHECK_INT(error.code, EX_TEMPFAIL);
	CHECK(strstr(error.text, "/nonexistent/sendmail") != NULL);
}

static const struct test tests[] = {
        TEST(a_maildir_is_made_and_gets_the_mail),
        TEST(the_same_again_lays_nothing_beside_it),
        TEST(what_a_stop_left_half_written_is_written_over),
        TEST(a_link_in_a_maildir_is_not_followed),
        TEST(sendmail_gets_envelope_recipient_and_message),
        TEST(how_sendmail_ends_says_what_became_of_it),
        TEST(what_sendmail_says_is_told),
        TEST(one_that_leaves_others_behind_is_not_waited_for),
        TEST(no_sendmail_waits),
};

static int
remove_entry(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path);
}

int
main(int argc, char **argv)
{
	char name[] = "/tmp/precis-way-XXXXXX";
	folder = mkdtemp(name);
	if (!folder)
		return 1;
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	nftw(name, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
	arena_free(&arena);
	return status;
}
