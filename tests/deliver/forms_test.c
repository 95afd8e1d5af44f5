/* Every form of an edition, read back: a mail too, as the message that is sent. */
#include "base/buf.h"
#include "check.h"
#include "deliver/deliver.h"
#include "readback.h"
#include "sample.h"
#include "syntax/mail.h"

static struct arena arena;

static struct str
without_returns(struct str text)
{
	struct buf out = buf_new(&arena, 0);
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] != '\r')
			buf_char(&out, text.s[i]);
	}
	return buf_str(&out);
}

/* The message is read by another parser than the one that wrote it. */
static struct letter
read_message(const struct edition *edition, struct str *subject)
{
	struct letter letter = readback_letter(&arena, edition), out = {0};
	struct relay relay = {.from = STR("The Table <table@example.org>")};
	struct str bytes = deliver_message(&arena, edition, &letter, &relay, STR(""));
	struct mail mail = {0};
	if (CHECK(mail_parse(&arena, bytes, &mail, NULL)))
		out = (struct letter){mail.subject, without_returns(mail.text),
		                      mail.html};
	*subject = mail.subject;
	return out;
}

static void
every_form_says_the_same_bullets_in_the_same_order_with_the_same_links(void)
{
	struct edition edition = sample_edition(&arena);
	struct str subject;
	readback_compare(&arena, &edition, 12);
	struct letter letter = read_message(&edition, &subject);
	readback_compare_letter(&arena, &edition, &letter);
	CHECK_STR(subject, "The Morning Table · Wednesday, 29 January 2025");
}

static void
marks_stand_in_every_form(void)
{
	struct edition edition = sample_edition(&arena);
	struct stories *stories = &edition.sections.v[0].stories;
	struct str subject;
	edition.number = 2;
	edition.since = edition.made - 3600;
	stories->v[1].is_update = true;
	struct str html = readback_render(&arena, &edition, "text/html");
	struct strs bullets = readback_html(&arena, html);
	CHECK(str_starts(bullets.v[0], STR("New Coastal ministers")));
	CHECK(str_starts(bullets.v[1], STR("Update A night train")));
	CHECK(str_starts(bullets.v[3], STR("Lausanne ferme")));
	readback_compare(&arena, &edition, 12);
	struct letter letter = read_message(&edition, &subject);
	readback_compare_letter(&arena, &edition, &letter);
}

static const struct test tests[] = {
        TEST(every_form_says_the_same_bullets_in_the_same_order_with_the_same_links),
        TEST(marks_stand_in_every_form),
};

int
main(int argc, char **argv)
{
	int status = check_run(tests, (int)(sizeof tests / sizeof *tests), argc, argv);
	arena_free(&arena);
	return status;
}
