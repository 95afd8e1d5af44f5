#include <string.h>

#include "config/form.h"
#include "config/schema.h"
#include "syntax/mailbox.h"
#include "syntax/url.h"

enum { TEXT_MAX_BYTES = 500 };

static bool
is_graphic(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] <= 0x20 || text.s[i] >= 0x7f)
			return false;
	}
	return text.n > 0 && text.n <= TEXT_MAX_BYTES;
}

bool
form_mailbox(struct checker *checker, void *record, struct str text, struct str *out)
{
	struct mailbox box;
	(void)record;
	*out = text;
	if (text.n <= TEXT_MAX_BYTES && mailbox_parse(text, &box))
		return true;
	for (size_t i = 0; i < text.n; i++) {
		if ((unsigned char)text.s[i] >= 0x80)
			return check_hint(checker, "an address is ASCII; write its "
			                           "domain as \"xn--…\"");
	}
	return false;
}

bool
form_address(struct checker *checker, void *record, struct str text, struct str *out)
{
	struct mailbox box;
	return form_mailbox(checker, record, text, out) && mailbox_parse(text, &box) &&
	       str_eq(box.address, text);
}

/* The same address twice would be the same message twice. */
static bool
take_recipient(struct checker *checker, struct destination *destination,
               struct str text, struct str *out)
{
	const struct strs *before = &destination->recipients;
	struct mailbox box, other;
	if (!form_mailbox(checker, destination, text, out) ||
	    !mailbox_parse(text, &box))
		return false;
	for (size_t i = 0; i < before->n; i++) {
		if (mailbox_parse(before->v[i], &other) &&
		    str_eq_nocase(box.address, other.address))
			return check_hint(checker, "it stands there already");
	}
	return true;
}

bool
form_by_relay(struct checker *checker, void *record, struct str text, struct str *out)
{
	struct destination *destination = record;
	destination->kind = DESTINATION_RELAY;
	return take_recipient(checker, destination, text, out);
}

bool
form_by_sendmail(struct checker *checker, void *record, struct str text,
                 struct str *out)
{
	struct destination *destination = record;
	destination->kind = DESTINATION_SENDMAIL;
	return take_recipient(checker, destination, text, out);
}

bool
form_maildir(struct checker *checker, void *record, struct str text, struct str *out)
{
	struct destination *destination = record;
	destination->kind = DESTINATION_MAILDIR;
	return form_output_folder(checker, record, text, out);
}

bool
form_relay(struct checker *checker, void *record, struct str text, struct str *out)
{
	struct url url;
	(void)record;
	*out = text;
	if (!is_graphic(text) || !url_parse(text, &url) || url.host.n == 0 ||
	    url.query.s || url.fragment.s)
		return false;
	if (url.userinfo.s)
		return check_hint(checker, "the user has a key of its own, \"user\"");
	return str_eq_nocase(url.scheme, STR("smtp")) ||
	       str_eq_nocase(url.scheme, STR("smtps"));
}

bool
form_argument(struct checker *checker, void *record, struct str text, struct str *out)
{
	(void)checker;
	(void)record;
	*out = text;
	return text.n > 0 && memchr(text.s, '\0', text.n) == NULL;
}

bool
form_variable(struct checker *checker, void *record, struct str text, struct str *out)
{
	(void)checker;
	(void)record;
	*out = text;
	return is_graphic(text) && memchr(text.s, '=', text.n) == NULL;
}

bool
form_credential(struct checker *checker, void *record, struct str text, struct str *out)
{
	(void)checker;
	(void)record;
	*out = text;
	return is_graphic(text) && memchr(text.s, '/', text.n) == NULL &&
	       text.s[0] != '.';
}

bool
form_unsubscribe(struct checker *checker, void *record, struct str text,
                 struct str *out)
{
	(void)checker;
	(void)record;
	*out = text;
	if (!is_graphic(text) || memchr(text.s, '<', text.n) ||
	    memchr(text.s, '>', text.n))
		return false;
	return str_starts_nocase(text, STR("mailto:")) ||
	       (str_starts_nocase(text, STR("https:")) && url_is_web(text));
}
