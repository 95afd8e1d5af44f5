/* Where an mbox is cut, what its mails are called, and how servers are told names. */
#include "fetch/mailbox.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "check.h"
#include "fetch/imap.h"

#define FROM "From a@example.org Wed Jan 29 10:00:00 2025\n"

static struct arena arena; /* given back by main */
static const struct listing_options everything = {.after = DATE_NONE};

static const char *
path(void)
{
	static const char name[] = "mbox_test.mbox";
	return name;
}

static struct listing
listed(const char *text, const struct listing_options *options)
{
	struct listing listing = {0};
	struct error error = {0};
	CHECK(file_write(path(), str_from(text), 0600, NULL));
	if (!CHECK(mbox_list(&arena, path(), options, &listing, &error)))
		CHECK_STR(str_from(error.text), "");
	return listing;
}

static struct str
mail(const struct listing *listing, size_t i)
{
	struct fetched fetched = mbox_read(&listing->unread.v[i], 1 << 20);
	struct str bytes = str_copy(&arena, fetched.resource.bytes);
	CHECK_STR(str_from(fetched.error.text), "");
	arena_free(&fetched.arena);
	return bytes;
}

static void
mails_begin_at_envelope_lines_behind_empty_ones(void)
{
	struct listing all = listed(FROM "Subject: a\n\nOne.\n" FROM
	                                 "stands in a text\n\nFrom here on, more.\n\n"
	                                 "From b@example.org of 10:30 today\n\n" FROM
	                                 "Subject: b\r\n\r\nTwo.",
	                            &everything);
	CHECK_INT(all.unread.n, 2);
	CHECK_STR(mail(&all, 1), FROM "Subject: b\r\n\r\nTwo.");
}

static void
quoted_envelope_lines_are_the_mails_own_text(void)
{
	struct listing all =
	        listed(FROM "S: a\n\n>From x\n>>From y\n> From z\n>Fro\n", &everything);
	CHECK_STR(mail(&all, 0), FROM "S: a\n\nFrom x\n>From y\n> From z\n>Fro\n");
}

static void
a_content_length_is_not_believed(void)
{
	struct listing all =
	        listed(FROM "Content-Length: 9999\n\nOne.\n\n" FROM
	                    "Content-Length: 1\n\nTwo.\n\n" FROM "\nThree.\n",
	               &everything);
	CHECK_INT(all.unread.n, 3);
}

static void
a_name_outlives_notes_and_neighbors(void)
{
	struct listing before = listed(
	        FROM "Subject: a\n\nOne.\n\n" FROM "Subject: b\n\nTwo.\n", &everything);
	struct listing after = listed(
	        FROM "Subject: c\n\nThree.\n\n" FROM
	             "Subject: b\nStatus: RO\nX-Keywords: one\n two\n\nTwo.\n\n\n",
	        &everything);
	CHECK(str_eq(before.unread.v[1].name, after.unread.v[1].name));
	CHECK(!str_eq(before.unread.v[0].name, after.unread.v[0].name));
}

static void
a_mail_that_has_grown_is_another(void)
{
	struct listing before = listed(FROM "Subject: a\n\nOne.\n", &everything);
	struct listing after = listed(FROM "Subject: a\n\nOne.\nTwo.\n", &everything);
	CHECK(!str_eq(before.unread.v[0].name, after.unread.v[0].name));
}

static void
what_is_known_or_old_is_not_read(void)
{
	struct listing all = listed(
	        FROM "Subject: a\n\nOne.\n\n" FROM "Subject: b\n\nTwo.\n", &everything);
	struct validators before = {.mails = {&all.unread.v[0].name, 1}};
	struct listing_options options = {.after = DATE_NONE, .before = &before};
	struct listing rest = listed(
	        FROM "Subject: a\n\nOne.\n\n" FROM "Subject: b\n\nTwo.\n", &options);
	CHECK_INT(rest.unread.n, 1);
	CHECK_INT(rest.names.n, 2);
	options.after = date_parse(STR("2025-02-01"));
	CHECK_INT(listed(FROM "Subject: a\n\nOne.\n", &options).names.n, 0);
}

static void
a_mail_that_was_moved_is_no_other_mail(void)
{
	struct listing all = listed(
	        FROM "Subject: a\n\nOne.\n\n" FROM "Subject: b\n\nTwo.\n", &everything);
	listed(FROM "Subject: longer\n\nOne.\n\n" FROM "Subject: b\n\nTwo.\n",
	       &everything);
	struct fetched fetched = mbox_read(&all.unread.v[1], 1 << 20);
	CHECK_INT(fetched.outcome, FETCH_FAILED);
	CHECK_INT(fetched.error.code, EX_TEMPFAIL);
}

static void
a_long_mail_is_refused_before_it_is_read(void)
{
	struct listing all = listed(FROM "Subject: a\n\nOne.\n", &everything);
	struct fetched fetched = mbox_read(&all.unread.v[0], 10);
	CHECK_INT(fetched.error.code, EX_DATAERR);
}

static void
what_begins_like_an_mbox_is_one(void)
{
	listed(FROM "Subject: a\n\n", &everything);
	CHECK(mbox_is(path()));
	listed("From: a@example.org\n\n", &everything);
	CHECK(!mbox_is(path()));
	listed("From here on 10:30 is noon\n", &everything);
	CHECK(!mbox_is(path()));
	CHECK(!mbox_is("/nonexistent"));
}

static void
servers_are_told_names_in_their_own_way(void)
{
	CHECK_STR(imap_quoted(&arena, STR("INBOX")), "\"INBOX\"");
	CHECK_STR(imap_quoted(&arena, STR("a\"b\\c & d")), "\"a\\\"b\\\\c &- d\"");
	CHECK_STR(imap_quoted(&arena, STR("~peter/mail/台北/日本語")),
	          "\"~peter/mail/&U,BTFw-/&ZeVnLIqe-\"");
	CHECK_STR(imap_quoted(&arena, STR("Zürich 😀")), "\"Z&APw-rich &2D3eAA-\"");
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(mails_begin_at_envelope_lines_behind_empty_ones),
	        TEST(quoted_envelope_lines_are_the_mails_own_text),
	        TEST(a_content_length_is_not_believed),
	        TEST(a_name_outlives_notes_and_neighbors),
	        TEST(a_mail_that_has_grown_is_another),
	        TEST(what_is_known_or_old_is_not_read),
	        TEST(a_mail_that_was_moved_is_no_other_mail),
	        TEST(a_long_mail_is_refused_before_it_is_read),
	        TEST(what_begins_like_an_mbox_is_one),
	        TEST(servers_are_told_names_in_their_own_way),
	};
	char folder[] = "/tmp/precis-mbox-XXXXXX";
	if (!mkdtemp(folder) || chdir(folder) != 0)
		return 1;
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	unlink(path());
	rmdir(folder);
	arena_free(&arena);
	return status;
}
