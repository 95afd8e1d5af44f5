/* An edition as a message, read back by precis' own parser. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "check.h"
#include "deliver/deliver.h"
#include "deliver/encode.h"
#include "letters.h"
#include "syntax/mail.h"

static struct arena arena;

static struct str
message_of(const struct sample *sample)
{
	return deliver_message(&arena, &sample->edition, &sample->letter,
	                       &sample->relay, sample->recipient);
}

/* The value of the first header of that name, as it stands. */
static struct str
header(struct str message, const char *name)
{
	struct buf start = buf_new(&arena, 0);
	buf_printf(&start, "\r\n%s: ", name);
	size_t at = str_find(message, buf_str(&start), 0) + start.n;
	return str_slice(message, at, str_find(message, STR("\r\n"), at));
}

static void
the_same_edition_and_recipient_give_the_same_bytes(void)
{
	for (int i = 0; i < N_SAMPLES; i++) {
		struct sample a = sample_letter(&arena, i),
		              b = sample_letter(&arena, i);
		CHECK(str_eq(message_of(&a), message_of(&b)));
	}
}

static void
the_id_tells_editions_recipients_and_senders_apart(void)
{
	struct sample samples[7];
	for (int i = 0; i < 7; i++)
		samples[i] = sample_letter(&arena, 0);
	samples[1].recipient = STR("bob@example.org");
	samples[2].edition.number = 2;
	samples[3].edition.date = STR("2025-01-30");
	samples[4].edition.digest = STR("weekly");
	samples[5].relay.from = STR("other@example.org");
	samples[6].edition.made++;
	for (int i = 0; i < 7; i++) {
		for (int j = 0; j < i; j++)
			CHECK(!str_eq(header(message_of(&samples[i]), "Message-ID"),
			              header(message_of(&samples[j]), "Message-ID")));
	}
}

static void
the_id_does_not_hang_on_words_or_names(void)
{
	struct sample a = sample_letter(&arena, 0), b = a;
	b.letter.html = STR("<p>Other words.</p>\n");
	b.letter.subject = STR("Other");
	b.recipient = STR("Ada <ada@example.org>");
	CHECK(str_eq(header(message_of(&a), "Message-ID"),
	             header(message_of(&b), "Message-ID")));
}

/* Lines as they were before they became a message's. */
static struct str
lines_of(struct str text)
{
	struct buf out = buf_new(&arena, 0);
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] != '\r')
			buf_char(&out, text.s[i]);
	}
	return str_trim(buf_str(&out));
}

static void
our_own_parser_reads_it_back(void)
{
	for (int i = 0; i < N_SAMPLES; i++) {
		struct sample sample = sample_letter(&arena, i);
		struct mail mail = {0};
		CHECK(mail_parse(&arena, message_of(&sample), &mail, NULL));
		CHECK_STR(mail.subject, sample.subject);
		CHECK_INT(mail.date, 1738130400);
		CHECK(str_eq(lines_of(mail.html), str_trim(sample.letter.html)));
		CHECK(str_eq(lines_of(mail.text), str_trim(sample.letter.text)));
	}
}

static void
nothing_of_the_body_looks_like_the_boundary(void)
{
	for (int i = 0; i < N_SAMPLES; i++) {
		struct sample sample = sample_letter(&arena, i);
		struct str message = message_of(&sample);
		struct str mark = STR("--=_");
		int n = 0;
		for (size_t at = 0; (at = str_find(message, mark, at)) < message.n;
		     at++)
			n++;
		CHECK_INT(n, 3);
	}
}

static struct str
body(const char *text)
{
	struct buf out = buf_new(&arena, 0);
	encode_body(&out, str_from(text));
	return out.n ? buf_str(&out) : STR("");
}

static void
a_body_is_quoted_where_it_must(void)
{
	CHECK_STR(body("a = b\n"), "a =3D b\r\n");
	CHECK_STR(body("a \n\t\n"), "a=20\r\n=09\r\n");
	CHECK_STR(body(".\nFrom x\nFromage"), "=2E\r\n=46rom x\r\nFromage");
	CHECK_STR(body("\xc3\xa4"), "=C3=A4");
	CHECK_STR(body("a\rb"), "a=0Db");
	CHECK_STR(body(""), "");
}

static void
a_long_line_is_broken_between_characters(void)
{
	char text[200];
	memset(text, 'x', 74);
	snprintf(text + 74, sizeof text - 74, "\xc3\xa4y");
	struct buf wanted = buf_new(&arena, 0);
	buf_printf(&wanted, "%.74s=\r\n=C3=A4y", text);
	CHECK(str_eq(body(text), buf_str(&wanted)));
}

static struct str
name_of(const char *name)
{
	struct buf out = buf_new(&arena, 0);
	struct mailbox box = {.name = str_from(name), .address = STR("a@b.org")};
	encode_mailbox(&out, "To", &box);
	return buf_str(&out);
}

static void
a_name_is_bare_quoted_or_encoded(void)
{
	CHECK_STR(name_of(""), "To: a@b.org\r\n");
	CHECK_STR(name_of("Ada Reader"), "To: Ada Reader <a@b.org>\r\n");
	CHECK_STR(name_of("Reader, \"A\""), "To: \"Reader, \\\"A\\\"\" <a@b.org>\r\n");
	CHECK_STR(name_of("\xc3\x84"
	                  "da R"),
	          "To: =?UTF-8?B?w4RkYSBS?= <a@b.org>\r\n");
	CHECK_STR(name_of("=?x?="), "To: =?UTF-8?B?PT94Pz0=?= <a@b.org>\r\n");
}

static const struct test tests[] = {
        TEST(the_same_edition_and_recipient_give_the_same_bytes),
        TEST(the_id_tells_editions_recipients_and_senders_apart),
        TEST(the_id_does_not_hang_on_words_or_names),
        TEST(our_own_parser_reads_it_back),
        TEST(nothing_of_the_body_looks_like_the_boundary),
        TEST(a_body_is_quoted_where_it_must),
        TEST(a_long_line_is_broken_between_characters),
        TEST(a_name_is_bare_quoted_or_encoded),
};

int
main(int argc, char **argv)
{
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	arena_free(&arena);
	return status;
}
