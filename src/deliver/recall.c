/* What was laid into a Maildir, read again: its own name and headers tell what it is.
 */
#include "base/buf.h"
#include "base/date.h"
#include "base/file.h"
#include "deliver/deliver.h"
#include "deliver/way.h"
#include "syntax/mail.h"

enum { MAX_DIGITS = 18 };

static bool
take_number(struct str *rest, int64_t *out)
{
	size_t n = 0;
	int64_t number = 0;
	while (n < rest->n && n < MAX_DIGITS && rest->s[n] >= '0' && rest->s[n] <= '9')
		number = number * 10 + (rest->s[n++] - '0');
	*rest = str_slice(*rest, n, rest->n);
	*out = number;
	return n > 0;
}

static bool
take_word(struct str *rest, struct str word)
{
	bool fine = str_starts(*rest, word);
	*rest = str_slice(*rest, fine ? word.n : 0, rest->n);
	return fine;
}

/* As maildir.c gives them. */
static bool
read_name(struct arena *arena, struct str name, struct laid_mail *out)
{
	int64_t when, number;
	if (!take_number(&name, &when) || !take_word(&name, STR(".N")) ||
	    !take_number(&name, &number) || !take_word(&name, STR("_")) ||
	    str_find(name, STR(".precis"), 0) == name.n)
		return false;
	out->date = date_iso(arena, date_day(when, STR("UTC")));
	out->number = (int)number;
	return number > 0 && number < INT32_MAX;
}

struct str
deliver_message_text(struct arena *arena, struct str message)
{
	struct mail mail;
	return mail_parse(arena, message, &mail, NULL) ? mail.text : STR("");
}

bool
deliver_recall(struct arena *arena, const char *path, struct str message,
               struct str digest, struct laid_mail *out)
{
	struct buf list = buf_new(arena, 0);
	struct laid_mail laid = {0};
	struct mail mail;
	buf_printf(&list, "<%.*s.", STR_FMT(way_label(arena, digest)));
	if (!read_name(arena, str_from(file_name(path)), &laid) ||
	    !mail_parse(arena, message, &mail, NULL) ||
	    str_find(mail.list, buf_str(&list), 0) == mail.list.n)
		return false;
	laid.text = mail.text;
	*out = laid;
	return true;
}
