#include <string.h>

#include "base/file.h"
#include "config/form.h"
#include "config/schema.h"
#include "syntax/url.h"

static struct str
without_slashes(struct str text)
{
	while (text.n > 1 && text.s[text.n - 1] == '/')
		text.n--;
	return text;
}

/* A program that is named by a path stands where other paths of the file do. */
bool
form_program(struct checker *checker, void *record, struct str text, struct str *out)
{
	struct source_draft *filled = record;
	const char *folder, *name;
	filled->source.kind = SOURCE_COMMAND;
	*out = text;
	if (text.n == 0 || memchr(text.s, '\0', text.n))
		return false;
	if (filled->ways.argv.n > 0 || !memchr(text.s, '/', text.n))
		return true;
	if (!form_take_path(checker, text, &folder, &name))
		return false;
	*out = str_from(file_join(checker->scratch, folder, name));
	return true;
}

bool
form_mail_folder(struct checker *checker, void *record, struct str text,
                 struct str *out)
{
	struct source *source = record;
	source->kind = SOURCE_MAILDIR;
	return form_path(checker, record, without_slashes(text), out);
}

bool
form_mbox(struct checker *checker, void *record, struct str text, struct str *out)
{
	struct source *source = record;
	source->kind = SOURCE_MBOX;
	return form_path(checker, record, text, out);
}

bool
form_imap(struct checker *checker, void *record, struct str text, struct str *out)
{
	struct source *source = record;
	struct url url;
	source->kind = SOURCE_IMAP;
	*out = text;
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] <= 0x20 || text.s[i] >= 0x7f)
			return check_hint(checker, "write such characters as %%20");
	}
	if (!url_parse(text, &url) || url.host.n == 0 || url.query.s || url.fragment.s)
		return false;
	if (url.userinfo.s)
		return check_hint(checker,
		                  "the user has a key of its own in \"login\"");
	return str_eq_nocase(url.scheme, STR("imap")) ||
	       str_eq_nocase(url.scheme, STR("imaps"));
}

bool
form_attribute(struct checker *checker, void *record, struct str text, struct str *out)
{
	(void)checker;
	(void)record;
	struct str value = text, name;
	*out = text;
	str_cut(&value, '=', &name);
	for (size_t i = 0; i < name.n; i++) {
		if (name.s[i] <= ' ' || strchr("<>&\"'/", name.s[i]))
			return false;
	}
	return name.n > 0 && value.s && memchr(text.s, '\n', text.n) == NULL;
}
