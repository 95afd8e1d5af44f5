#include "letters.h"

#include "base/buf.h"

static struct sample
plain(void)
{
	return (struct sample){
	        .edition = {.digest = STR("daily"),
	                    .title = STR("The Daily Digest"),
	                    .language = STR("en"),
	                    .date = STR("2025-01-29"),
	                    .number = 1,
	                    .made = 1738130400},
	        .letter = {.subject = STR("The Daily Digest"),
	                   .text = STR("Norway bans a ferry.\n"),
	                   .html = STR(
	                           "<!doctype html>\n<p>Norway bans a ferry.</p>\n")},
	        .relay = {.from = STR("digest@example.org")},
	        .recipient = STR("ada@example.org"),
	        .from_name = "",
	        .to_name = "",
	        .to_address = "ada@example.org",
	        .subject = "The Daily Digest",
	};
}

/* What a transport, a mailbox file or quoted-printable could mistake. */
static void
make_awkward(struct arena *arena, struct sample *sample)
{
	struct buf text = buf_new(arena, 0);
	for (int i = 0; i < 300; i++)
		buf_add_c(&text, i % 7 ? "Ferryman " : "\xc3\x84\xe2\x82\xac=20 ");
	buf_add_c(&text, "\n.\n..\n. \nFrom here on\n>From there\n=\n==41\n--=_\n"
	                 "ends in a blank \nends in a tab\t\n\n\n \n\t\n"
	                 "\xf0\x9f\x9a\xa2\xf0\x9f\x9a\xa2 and no end");
	sample->letter.text = buf_str(&text);
	sample->letter.html = buf_str(&text);
}

/* What a source could want to say in a header. */
static void
make_hostile(struct sample *sample)
{
	sample->letter.subject = STR("One\r\nBcc: eve@example.net\r\n\r\nBody\x01\x7f");
	sample->subject = "One Bcc: eve@example.net Body";
	sample->edition.digest = STR("../daily\r\nX-Evil: yes");
	sample->edition.title = STR("T\r\nX-Evil: yes");
	sample->letter.text = STR("\n--=_\nContent-Type: text/x-evil\n\n.\n");
}

static void
make_foreign(struct sample *sample)
{
	sample->letter.subject = STR(
	        "\xe6\x97\xa5\xe5\x88\x8a\xe3\x83\x80\xe3\x82\xa4\xe3\x82\xb8\xe3\x82"
	        "\xa7\xe3\x82\xb9\xe3\x83\x88\xe3\x83\xbb\xe6\xb0\xb4\xe6\x9b\x9c\xe6"
	        "\x97\xa5\xe3\x83\xbb\xe4\xba\x8c\xe5\x8d\x81\xe4\xb9\x9d\xe6\x97\xa5"
	        "\xe3\x83\xbb\xe4\xb8\x80\xe6\x9c\x88\xe4\xba\x8c\xe5\x8d\x81\xe4\xb9"
	        "\x9d\xe6\x97\xa5");
	sample->subject = sample->letter.subject.s;
	sample->relay.from = STR("\xc3\x84rger & S\xc3\xb6hne <digest@example.org>");
	sample->from_name = "\xc3\x84rger & S\xc3\xb6hne";
	sample->recipient = STR("\"Lovelace, Ada (A.)\" <ada@example.org>");
	sample->to_name = "Lovelace, Ada (A.)";
	sample->edition.language = STR("ja");
}

static void
make_long(struct sample *sample)
{
	sample->letter.subject = STR(
	        "A subject of plain words that is a good deal longer than a line of a "
	        "message should be, and that goes on to say =?UTF-8?Q?nothing?= of "
	        "news");
	sample->subject = sample->letter.subject.s;
	sample->relay.from = STR(
	        "The Digest of a House With a Very Long Name Indeed and Then Some More "
	        "<digest@a-rather-long-label-for-a-domain.example.org>");
	sample->from_name =
	        "The Digest of a House With a Very Long Name Indeed and Then "
	        "Some More";
	sample->recipient = STR("Ada \\ \"Countess\" L. <ada@example.org>");
	sample->to_name = "Ada \\ \"Countess\" L.";
}

struct sample
sample_letter(struct arena *arena, int place)
{
	static struct str urls[] = {{"mailto:x@example.org?subject=off", 32},
	                            {"https://example.org/off?u=1&v=%20", 33}};
	struct sample sample = plain();
	switch (place) {
	case 1:
		make_awkward(arena, &sample);
		break;
	case 2:
		make_hostile(&sample);
		break;
	case 3:
		make_foreign(&sample);
		break;
	case 4:
		make_long(&sample);
		break;
	case 5:
		sample.recipient = STR("");
		sample.to_address = "digest@example.org";
		sample.relay.unsubscribe = (struct strs){urls, 2};
		sample.relay.one_click = true;
		sample.letter.text = STR("");
		break;
	default:
		break;
	}
	return sample;
}
