#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

#include "base/tongue.h"

static const char *
asked_for(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (value && *value)
			return value;
	}
	return NULL;
}

/*
 * Only the messages' part of the locale: numbers and characters are read and written
 * the same everywhere. A language that the system has no locale of is spoken as well.
 */
static void
set_locale(void)
{
	const char *wanted = asked_for();
	if (setlocale(LC_MESSAGES, "") || !wanted)
		return;
	if (setlocale(LC_MESSAGES, "C.UTF-8"))
		setenv("LANGUAGE", wanted, 0);
}

void
tongue_open(const char *folder)
{
	const char *other = getenv("PRECIS_LOCALE");
	set_locale();
	/* A relative one would be sought anew each time, by whom may not. */
	char *real = realpath(other && *other ? other : folder, NULL);
	bindtextdomain("precis", real ? real : folder);
	free(real);
	bind_textdomain_codeset("precis", "UTF-8");
	bind_textdomain_codeset("libc", "UTF-8"); /* what strerror says */
	textdomain("precis");
	tongue("?"); /* is nowhere: so all files there are for it are read now */
}

const char *
tongue(const char *message)
{
	return *message ? gettext(message) : message;
}
