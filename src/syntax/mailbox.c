#include "syntax/mailbox.h"

#include <string.h>

/* RFC 5321, section 4.5.3.1. */
enum { LOCAL_MAX_BYTES = 64, ADDRESS_MAX_BYTES = 254, LABEL_MAX_BYTES = 63 };

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

static bool
is_made_of(struct str x, const char *others)
{
	for (size_t i = 0; i < x.n; i++) {
		if (!is_alnum(x.s[i]) && (x.s[i] == '\0' || !strchr(others, x.s[i])))
			return false;
	}
	return x.n > 0;
}

/* RFC 5322, section 3.2.3: dot-atom. */
static bool
is_local(struct str x)
{
	struct str rest = x, atom;
	while (str_cut(&rest, '.', &atom)) {
		if (!is_made_of(atom, "!#$%&'*+-/=?^_`{|}~"))
			return false;
	}
	return x.n <= LOCAL_MAX_BYTES;
}

static bool
is_domain(struct str x)
{
	struct str rest = x, label;
	while (str_cut(&rest, '.', &label)) {
		if (label.n > LABEL_MAX_BYTES || !is_made_of(label, "-") ||
		    label.s[0] == '-' || label.s[label.n - 1] == '-')
			return false;
	}
	return x.n > 0;
}

static bool
is_one_line(struct str x)
{
	for (size_t i = 0; i < x.n; i++) {
		if ((unsigned char)x.s[i] < 0x20 || x.s[i] == 0x7f)
			return false;
	}
	return true;
}

static struct str
without_quotes(struct str name)
{
	if (name.n >= 2 && name.s[0] == '"' && name.s[name.n - 1] == '"')
		return str_slice(name, 1, name.n - 1);
	return name;
}

bool
mailbox_parse(struct str text, struct mailbox *out)
{
	struct mailbox box = {.name = STR(""), .address = str_trim(text)};
	struct str x = box.address;
	if (x.n > 0 && x.s[x.n - 1] == '>') {
		size_t at = str_find(x, STR("<"), 0);
		box.name = without_quotes(str_trim(str_slice(x, 0, at)));
		box.address = str_slice(x, at + 1, x.n - 1);
	}
	size_t at = str_find(box.address, STR("@"), 0);
	box.domain = str_slice(box.address, at + 1, box.address.n);
	if (box.address.n > ADDRESS_MAX_BYTES || !is_one_line(box.name) ||
	    !is_local(str_slice(box.address, 0, at)) || !is_domain(box.domain))
		return false;
	*out = box;
	return true;
}
