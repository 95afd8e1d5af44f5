/* The forms of what can be said of a source on the web. */
#include <string.h>

#include "config/form.h"
#include "model/source.h"
#include "syntax/select.h"

bool
form_selector(struct checker *checker, void *record, struct str text, struct str *out)
{
	struct error why = {0};
	(void)record;
	return select_compile(checker->scratch, text, out, &why) ||
	       check_hint(checker, "%s", why.text);
}

bool
form_user(struct checker *checker, void *record, struct str text, struct str *out)
{
	struct login *login = record;
	login->kind = LOGIN_BASIC;
	return form_name(checker, record, text, out) && !memchr(text.s, ':', text.n);
}

bool
form_header(struct checker *checker, void *record, struct str text, struct str *out)
{
	static const char others[] = "!#$%&'*+-.^_`|~";
	struct login *login = record;
	(void)checker;
	login->kind = LOGIN_HEADER;
	for (size_t i = 0; i < text.n; i++) {
		char c = text.s[i];
		bool plain = (c >= '0' && c <= '9') ||
		             ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
		if (!plain && (c == '\0' || !strchr(others, c)))
			return false;
	}
	*out = text;
	return text.n > 0 && text.n <= 100;
}
