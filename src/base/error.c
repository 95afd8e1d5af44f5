#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/tongue.h"
#include "base/utf8.h"

/* A text that was cut short still ends between characters. */
static void
keep_whole_characters(char *text)
{
	struct str x = str_from(text);
	for (size_t n = 1; n <= 3 && n <= x.n; n++) {
		uint32_t c;
		bool leads = (text[x.n - n] & 0xc0) == 0xc0;
		if (leads && utf8_decode(x, x.n - n, &c) == 1)
			text[x.n - n] = '\0';
		if (leads)
			return;
	}
}

static void __attribute__((format(printf, 3, 0)))
set(struct error *error, int code, const char *format, va_list args)
{
	char text[sizeof error->text];
	vsnprintf(text, sizeof text, tongue(format), args);
	keep_whole_characters(text);
	memcpy(error->text, text, sizeof text);
	error->code = code;
}

/* Adds behind what stands; what does not fit is cut. */
static void
append(char *text, size_t n_bytes, const char *separator, const char *more)
{
	size_t n = strlen(text);
	snprintf(text + n, n_bytes - n, "%s%s", separator, more);
	keep_whole_characters(text);
}

bool
error_set(struct error *error, int code, const char *format, ...)
{
	if (!error)
		return false;
	va_list args;
	va_start(args, format);
	set(error, code, format, args);
	va_end(args);
	return false;
}

bool
error_context(struct error *error, const char *format, ...)
{
	if (!error)
		return false;
	struct error before = *error;
	va_list args;
	va_start(args, format);
	set(error, before.code, format, args);
	va_end(args);
	append(error->text, sizeof error->text, ": ", before.text);
	return false;
}

bool
error_errno(struct error *error, int code, const char *format, ...)
{
	const char *why = strerror(errno);
	if (!error)
		return false;
	va_list args;
	va_start(args, format);
	set(error, code, format, args);
	va_end(args);
	append(error->text, sizeof error->text, ": ", why);
	return false;
}
