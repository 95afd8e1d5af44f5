/* Talking with a person at the terminal. */
#include <stdarg.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/tongue.h"
#include "base/utf8.h"
#include "command.h"

size_t
terminal_columns(void)
{
	struct winsize size = {0};
	if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
		return 0;
	return size.ws_col;
}

bool
can_ask(const struct options *options)
{
	return !options->yes && isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

bool
ask_yes(const struct options *options, const char *question, ...)
{
	if (!can_ask(options))
		return true;
	va_list arguments;
	va_start(arguments, question);
	vfprintf(stderr, tongue(question), arguments);
	va_end(arguments);
	fputs(tongue(" [Y/n] "), stderr);
	int first = getchar();
	for (int c = first; c != '\n' && c != EOF;)
		c = getchar();
	return first == '\n' || first == 'y' || first == 'Y';
}

void
print_text(struct str text)
{
	for (size_t at = 0, n; at < text.n; at += n) {
		uint32_t c;
		n = utf8_decode(text, at, &c);
		if (c < 0x20 || (c >= 0x7f && c < 0xa0))
			putchar('?');
		else
			fwrite(text.s + at, 1, n, stdout);
	}
}
