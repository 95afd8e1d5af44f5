#include "base/buf.h"
#include "base/date.h"
#include "check.h"
#include "syntax/mail.h"
#include "syntax/mime.h"

static struct arena arena;

static struct mail
parsed(const char *message)
{
	struct mail mail = {0};
	struct error error = {0};
	CHECK(mail_parse(&arena, str_from(message), &mail, &error));
	return mail;
}

static void
headers_are_decoded(void)
{
	struct mail mail =
	        parsed("From jane@example.org Wed Jan 29 06:00:00 2025\n"
	               "from: =?iso-8859-1?Q?Jos=E9_N=FA=F1ez?= <jose@example.org>,\r\n"
	               "  other@example.org\r\n"
	               "Subject: =?utf-8?B?Z3LD?= =?utf-8?B?vG4=?= and\r\n"
	               " =?utf-8?q?red?=\r\n"
	               "Message-Id: <1@example.org>\r\n"
	               "List-Id: Lakes Brief <lakes.example.org>\r\n"
	               "Date: Wed, 29 Jan 2025 06:00:00 +0000 (UTC)\r\n\r\nText\r\n");
	CHECK_STR(mail.from_name, "José Núñez");
	CHECK_STR(mail.from_address, "jose@example.org");
	CHECK_STR(mail.subject, "grün and red");
	CHECK_STR(mail.message_id, "1@example.org");
	CHECK_STR(mail.list_name, "Lakes Brief");
	CHECK_INT(mail.date, 1738130400);
	CHECK_STR(mail.text, "Text\r\n");
	CHECK_INT(mail.html.n, 0);
}

static void
senders_are_named_in_every_form(void)
{
	CHECK_STR(parsed("From: \"Doe, \\\"Jane\\\"\" <j@example.org>\n\n").from_name,
	          "Doe, \"Jane\"");
	CHECK_STR(parsed("From: j@example.org (Jane Doe)\n\n").from_name, "Jane Doe");
	CHECK_STR(parsed("From: j@example.org\n\n").from_name, "j@example.org");
	CHECK_STR(parsed("From: \"=?utf-8?q?J=C3=A4?=\" <j@example.org>\n\n").from_name,
	          "Jä");
	CHECK_STR(parsed("Subject: x\n\n").from_name, "");
	CHECK_INT(parsed("Subject: x\n\n").date, DATE_NONE);
}

static void
the_html_and_the_plain_part_are_found(void)
{
	struct mail mail = parsed(
	        "From: a@example.org\n"
	        "Content-Type: multipart/mixed; boundary=\"a b\"\n\npreamble\n"
	        "--a b\nContent-Type: multipart/alternative; boundary=inner\n\n"
	        "--inner\nContent-Type: text/plain; charset=utf-8\n\nplain\n"
	        "--inner\nContent-Type: multipart/related; boundary=deep\n\n"
	        "--deep\nContent-Type: text/html; charset=windows-1252\n"
	        "Content-Transfer-Encoding: quoted-printable\n\n<p>=93soft=\n "
	        "line=94</p>\n"
	        "--deep\nContent-Type: image/png\n\nx\n--deep--\n--inner--\n"
	        "--a b\nContent-Type: text/html\nContent-Disposition: attachment\n\n"
	        "<p>attached</p>\n--a b--\n");
	CHECK_STR(mail.text, "plain");
	CHECK_STR(mail.html, "<p>“soft line”</p>");
}

static void
a_cut_message_keeps_its_text(void)
{
	struct mail mail = parsed("From: a@example.org\n"
	                          "Content-Type: multipart/mixed; boundary=x\n\n"
	                          "--x\nContent-Type: text/plain\n"
	                          "Content-Transfer-Encoding: base64\n\nSGVsbG8gd29y");
	CHECK_STR(mail.text, "Hello wor");
}

static void
messages_that_it_carries_have_heads_of_their_own(void)
{
	struct mail mail =
	        parsed("From: a@example.org\nMessage-ID: <outer@example.org>\n"
	               "Content-Type: multipart/mixed; boundary=x\n\n"
	               "--x\n\nRead these.\n"
	               "--x\nContent-Type: message/rfc822\n"
	               "Content-Disposition: attachment\n\n"
	               "From: b@example.org\nSubject: The letter\n"
	               "List-Id: Letters <l.example.org>\nMessage-ID: <b@example.org>\n"
	               "Content-Type: text/html\n\n<p>b"
	               "\n--x\nContent-Type: message/rfc822\n\n"
	               "From: c@example.org\n\nplain c"
	               "\n--x\nContent-Type: message/rfc822\n\n"
	               "From: d@example.org\nContent-Type: image/png\n\nxx"
	               "\n--x--\n");
	CHECK_STR(mail.text, "Read these.");
	CHECK_STR(mail.message_id, "outer@example.org");
	CHECK_INT(mail.html.n, 0);
	if (!CHECK_INT(mail.n_carried, 2))
		return;
	CHECK_STR(mail.carried[0].html, "<p>b");
	CHECK_STR(mail.carried[0].from_name, "b@example.org");
	CHECK_STR(mail.carried[0].subject, "The letter");
	CHECK_STR(mail.carried[0].list_name, "Letters");
	CHECK_STR(mail.carried[0].message_id, "b@example.org");
	CHECK_STR(mail.carried[1].text, "plain c");
}

static void
flowed_lines_are_joined(void)
{
	CHECK_STR(mime_flowed(&arena, STR("one \ntwo\n three\n> a \n> b\n-- \nsig"),
	                      STR("")),
	          "one two\nthree\n> a b\n-- \nsig");
	CHECK_STR(mime_flowed(&arena, STR("on \r\ne\r\n"), STR("Yes")), "one\n");
}

static void
broken_encodings_stay_readable(void)
{
	CHECK_STR(mime_decode(&arena, STR("a=3Db=ZZ=\r\nc= \nd="),
	                      STR("Quoted-Printable")),
	          "a=b=ZZcd");
	CHECK_STR(mime_decode(&arena, STR("SG Vs\r\n*bG8="), STR("BASE64")), "Hello");
	CHECK_STR(mime_words(&arena, STR("=?x?q?a?= =?utf-8?x?b?= =?utf-8?q?c")),
	          "a =?utf-8?x?b?= =?utf-8?q?c");
}

static void
parameters_are_found(void)
{
	struct str value = STR("text/html; name=\"a;b\\\"c\"; Charset = utf-8 ; x");
	CHECK_STR(mime_type(value), "text/html");
	CHECK_STR(mime_parameter(&arena, value, "name"), "a;b\"c");
	CHECK_STR(mime_parameter(&arena, value, "charset"), "utf-8");
	CHECK_STR(mime_parameter(&arena, value, "boundary"), "");
}

static void
messages_are_told_from_texts(void)
{
	CHECK(mail_sniff(STR("Received: x\n y\nSubject: z\n\nbody")));
	CHECK(mail_sniff(STR("From: a@example.org\r\nTo: b\r\n\r\nbody")));
	CHECK(!mail_sniff(STR("From: the editors\n\nDear reader")));
	CHECK(!mail_sniff(STR("Date: today\nSubject matter\n\n")));
	CHECK(!mail_sniff(STR("The highlights this week: a, b, and c.")));
	CHECK(!mail_sniff(STR("")));
	struct mail mail;
	struct error error = {0};
	CHECK(!mail_parse(&arena, STR("\nno header"), &mail, &error));
	CHECK_INT(error.code, EX_DATAERR);
}

static void
crafted_messages_are_read_in_time(void)
{
	struct buf out = buf_new(&arena, 0);
	buf_add_c(&out,
	          "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n");
	for (int i = 0; i < 20000; i++)
		buf_add_c(&out,
		          "--x\nContent-Type: multipart/mixed; boundary=x\n\n--x\n");
	struct mail mail;
	CHECK(mail_parse(&arena, buf_str(&out), &mail, NULL));
	struct buf words = buf_new(&arena, 0);
	for (int i = 0; i < 20000; i++)
		buf_add_c(&words, "=?a?q?=?");
	CHECK(mime_words(&arena, buf_str(&words)).n > 0);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(headers_are_decoded),
	        TEST(senders_are_named_in_every_form),
	        TEST(the_html_and_the_plain_part_are_found),
	        TEST(a_cut_message_keeps_its_text),
	        TEST(messages_that_it_carries_have_heads_of_their_own),
	        TEST(flowed_lines_are_joined),
	        TEST(broken_encodings_stay_readable),
	        TEST(parameters_are_found),
	        TEST(messages_are_told_from_texts),
	        TEST(crafted_messages_are_read_in_time),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
