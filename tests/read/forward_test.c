#include <string.h>

#include "base/date.h"
#include "check.h"
#include "read/forward.h"

static struct arena arena;

#define BODY "Ferries return, a mascot resigns."

/* Every program's form says the same. */
static void
check_head(const char *text)
{
	struct str rest = str_from(text);
	struct forward forward = {.date = DATE_NONE};
	if (!CHECK(forward_cut_text(&arena, &rest, &forward))) {
		CHECK_STR(str_from(text), "");
		return;
	}
	CHECK(str_starts(forward.from, STR("Harbor Notes")));
	CHECK_STR(forward.subject, "Notes: Ferries at last");
	CHECK_STR(date_iso(&arena, date_day(forward.date, STR("UTC"))), "2025-01-29");
	rest = str_trim(rest);
	CHECK(str_ends(rest, STR(BODY)) && rest.n < 40);
}

static void
gmail_names_the_sender_in_its_users_language(void)
{
	check_head("FYI\n\n---------- Forwarded message ---------\n"
	           "From: Harbor Notes <n@harbor.example>\n"
	           "Date: Wed, Jan 29, 2025 at 7:00\u202fAM\n"
	           "Subject: Notes: Ferries at last\nTo: <me@home.example>\n\n\n" BODY);
	check_head("---------- Forwarded message ---------\n"
	           "От: Harbor Notes <n@harbor.example>\n"
	           "Date: ср, 29 янв. 2025 г. в 07:00\n"
	           "Subject: Notes: Ferries\n at last\nTo: <me@home.example>\n\n" BODY);
	check_head("---------- Forwarded message ---------\n"
	           "差出人: Harbor Notes <n@harbor.example>\n"
	           "Date: 2025年1月29日(水) 7:00\n"
	           "Subject: Notes: Ferries at last\nTo: <me@home.example>\n\n" BODY);
	check_head(
	        "---------- Forwarded message ---------\n"
	        "*Von:* *Harbor Notes* <n@harbor.example>\n"
	        "*Date:* Mi., 29. Jan. 2025 um 07:00 Uhr\n"
	        "*Subject:* Notes: Ferries at last\n*To:* <me@home.example>\n\n" BODY);
}

static void
apple_mail_quotes_the_head(void)
{
	check_head(
	        "> Begin forwarded message:\n> \n> From: Harbor Notes <n@h.example>\n"
	        "> Subject: Notes: Ferries at last\n"
	        "> Date: January 29, 2025 at 7:00:00 AM GMT+1\n"
	        "> To: me@home.example\n> Reply-To: n@h.example\n> \n> " BODY);
	check_head(
	        "> Début du message réexpédié :\n>\n> De: Harbor Notes <n@h.example>\n"
	        "> Objet: Notes: Ferries at last\n"
	        "> Date: 29 janvier 2025 à 07:00:00 UTC+1\n"
	        "> À: me@home.example\n>\n> " BODY);
	check_head(
	        "> Початок листа, що пересилається:\n>\n"
	        "> Від кого: Harbor Notes <n@h.example>\n"
	        "> Тема: Notes: Ferries at last\n"
	        "> Дата: 29 січня 2025 р. о 14:25:08 GMT+3\n> Кому: me@home.example\n"
	        "> Копія: you@home.example\n>\n> " BODY);
}

static void
outlook_has_a_line_or_nothing_above_it(void)
{
	check_head(
	        "________________________________\nFrom: Harbor Notes <n@h.example>\n"
	        "Sent: Wednesday, January 29, 2025 7:00\nTo: me@home.example\n"
	        "Cc: you@home.example; they@home.example\n"
	        "Subject: Notes: Ferries at last\n\n" BODY);
	check_head("-----Ursprüngliche Nachricht-----\n"
	           "Von: Harbor Notes [mailto:n@h.example]\n"
	           "Gesendet: Mittwoch, 29. Januar 2025 07:00\nAn: Ich\n"
	           "Betreff: Notes: Ferries at last\n\n" BODY);
	check_head("Feladó: Harbor Notes <n@h.example>\n"
	           "Dátum: szerda, 2025. január 29. 12:46\nCímzett: me@home.example\n"
	           "Másolatot kap: you@home.example\n"
	           "Tárgy: Notes: Ferries at last\n" BODY);
	check_head("De : Harbor Notes <n@h.example>\n"
	           "Envoyé : mercredi 29 janvier 2025 07:00\nÀ : Moi <m@home.example>\n"
	           "Objet\u00a0: Notes: Ferries at last\n\n" BODY);
}

static void
thunderbird_puts_the_subject_first(void)
{
	check_head(
	        "-------- Forwarded Message --------\n"
	        "Subject: \tNotes: Ferries at last\n"
	        "Date: \tWed, 29 Jan 2025 07:00:00 +0100\n"
	        "From: \tHarbor Notes <n@h.example>\nTo: \tme@home.example\n\n\n" BODY);
	check_head("--- Treść przekazanej wiadomości ---\n"
	           "Temat: \tNotes: Ferries at last\n"
	           "Data: \tWed, 29 Jan 2025 07:00:00 +0100\n"
	           "Nadawca: \tHarbor Notes <n@h.example>\nAdresat: \tme@home.example\n"
	           "Kopia: \tyou@home.example\n\n" BODY);
}

static void
a_mail_forwarded_twice_has_the_head_of_the_first(void)
{
	check_head("Fwd\n\n---------- Forwarded message ---------\n"
	           "From: A Friend <f@home.example>\nDate: Thu, 30 Jan 2025 09:00\n"
	           "Subject: Fwd: Notes\nTo: me@home.example\n\n"
	           "Look at this\n\n-------- Forwarded Message --------\n"
	           "Subject: Notes: Ferries at last\n"
	           "Date: Wed, 29 Jan 2025 07:00:00 +0100\n"
	           "From: Harbor Notes <n@h.example>\nTo: f@home.example\n\n" BODY);
}

static void
what_is_no_head_stays(void)
{
	static const char *const texts[] = {
	        "", "From: the editors\nTo: you\n\nGood morning.",
	        "Subject: one line\nDate: today\n",
	        "Dear reader,\nthe highlights: a, b, and c.",
	        "From: a\nGood morning\nto all\nSubject: b\nDate: c\n"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct str rest = str_from(texts[i]);
		struct forward forward;
		CHECK(!forward_cut_text(&arena, &rest, &forward));
		CHECK_STR(rest, texts[i]);
	}
}

static void
a_head_below_a_long_text_is_its_own(void)
{
	struct str rest;
	struct forward forward;
	static char text[3000];
	for (size_t i = 0; i < 2000; i++)
		text[i] = i % 80 == 79 ? '\n' : 'x';
	memcpy(text + 2000, "\nFrom: a\nSubject: b\nDate: c\n", 29);
	rest = str_from(text);
	CHECK(!forward_cut_text(&arena, &rest, &forward));
}

static void
the_rest_of_a_block_keeps_its_spans(void)
{
	struct str text = STR("From: a\nDate: b\nSubject: c\nSee here");
	struct span spans[] = {{SPAN_STRONG, 0, 5, {0}},
	                       {SPAN_LINK, 31, 35, STR("u:")}};
	struct block block = {.text = text, .spans = {spans, 2}};
	struct blocks blocks = {&block, 1};
	struct forward forward;
	CHECK(forward_cut_blocks(&arena, &blocks, &forward));
	CHECK_STR(blocks.v[0].text, "See here");
	if (CHECK_INT(blocks.v[0].spans.n, 1))
		CHECK_INT(blocks.v[0].spans.v[0].start, 4);
}

static void
answers_are_told_in_many_languages(void)
{
	CHECK(forward_is_answer(STR("Re: Notes")));
	CHECK(forward_is_answer(STR("AW: Notes")));
	CHECK(forward_is_answer(STR("回复：Notes")));
	CHECK(!forward_is_answer(STR("Fwd: Re: Notes")));
	CHECK(!forward_is_answer(STR("Notes")));
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(gmail_names_the_sender_in_its_users_language),
	        TEST(apple_mail_quotes_the_head),
	        TEST(outlook_has_a_line_or_nothing_above_it),
	        TEST(thunderbird_puts_the_subject_first),
	        TEST(a_mail_forwarded_twice_has_the_head_of_the_first),
	        TEST(what_is_no_head_stays),
	        TEST(a_head_below_a_long_text_is_its_own),
	        TEST(the_rest_of_a_block_keeps_its_spans),
	        TEST(answers_are_told_in_many_languages),
	};
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	arena_free(&arena);
	return status;
}
