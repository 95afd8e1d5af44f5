#include "base/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/tongue.h"
#include "base/utf8.h"

#define WIPE "\r\033[K"
#define RED "\033[1;31m"
#define YELLOW "\033[1;33m"
#define PLAIN "\033[0m"

static struct {
	enum log_level level;
	enum log_color color;
	bool progress_shown;
} state = {LOG_NORMAL, LOG_COLOR_AUTO, false};

void
log_set_level(enum log_level level)
{
	state.level = level;
}

enum log_level
log_get_level(void)
{
	return state.level;
}

void
log_set_color(enum log_color color)
{
	state.color = color;
}

static bool
is_terminal(void)
{
	const char *term = getenv("TERM");
	return isatty(STDERR_FILENO) && term && *term && strcmp(term, "dumb") != 0;
}

/* no-color.org: any value but the empty one. */
static bool
has_color(void)
{
	const char *none = getenv("NO_COLOR");
	if (state.color == LOG_COLOR_AUTO)
		return is_terminal() && !(none && *none);
	return state.color == LOG_COLOR_ALWAYS;
}

/* The name before a line, in the color of its level. */
static const char *
name_of(enum log_level level)
{
	if (level > LOG_NORMAL || !has_color())
		return "precis:";
	return level == LOG_QUIET ? RED "precis:" PLAIN : YELLOW "precis:" PLAIN;
}

static bool
is_harmful(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029;
}

/* Puts "?" for what could move the cursor, turn the text round or is no UTF-8. */
static void
make_harmless(char *text)
{
	struct str x = str_from(text);
	size_t to = 0;
	for (size_t at = 0; at < x.n;) {
		uint32_t c;
		size_t n = utf8_decode(x, at, &c);
		if (is_harmful(c) || (c == 0xfffd && n == 1))
			text[to++] = '?';
		else
			for (size_t i = 0; i < n; i++)
				text[to++] = text[at + i];
		at += n;
	}
	text[to] = '\0';
}

static void __attribute__((format(printf, 2, 0)))
say(enum log_level level, const char *format, va_list args)
{
	if (level > state.level)
		return;
	char text[4096];
	vsnprintf(text, sizeof text, tongue(format), args);
	make_harmless(text);
	fprintf(stderr, "%s%s %s\n", state.progress_shown ? WIPE : "", name_of(level),
	        text);
	fflush(stderr);
	state.progress_shown = false;
}

void
log_error(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	say(LOG_QUIET, format, args);
	va_end(args);
}

void
log_warning(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	say(LOG_NORMAL, format, args);
	va_end(args);
}

void
log_info(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	say(LOG_VERBOSE, format, args);
	va_end(args);
}

void
log_debug(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	say(LOG_DEBUG, format, args);
	va_end(args);
}

/* A line that wraps could not be wiped: cut it before the last column. */
static void
cut_to_width(char *text)
{
	struct winsize size = {0};
	size_t width = 79;
	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1)
		width = size.ws_col - 1u;
	struct str x = str_from(text);
	size_t at = 0;
	uint32_t c;
	for (size_t n = 0; at < x.n && n < width; n++)
		at += utf8_decode(x, at, &c);
	text[at] = '\0';
}

void
log_progress(const char *format, ...)
{
	if (state.level == LOG_QUIET || !is_terminal())
		return;
	char text[512];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, tongue(format), args);
	va_end(args);
	make_harmless(text);
	cut_to_width(text);
	fprintf(stderr, WIPE "%s", text);
	fflush(stderr);
	state.progress_shown = true;
}

void
log_progress_end(void)
{
	if (!state.progress_shown)
		return;
	fputs(WIPE, stderr);
	fflush(stderr);
	state.progress_shown = false;
}
