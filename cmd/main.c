#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/log.h"
#include "base/tongue.h"
#include "command.h"
#include "syntax/libraries.h"

int
cmd_version(const struct options *options)
{
	(void)options;
	puts("precis " PRECIS_VERSION);
	return end_output();
}

int
cmd_help(const struct options *options)
{
	struct error error = {0};
	const struct verb *verb = NULL;
	if (options->n_arguments && !options_verb(options->arguments[0], &verb, &error))
		return end_with(&error);
	help_print(verb, stdout);
	return end_output();
}

static void
set_log_level(const struct options *options)
{
	if (options->quiet)
		log_set_level(LOG_QUIET);
	else if (options->verbose > 1)
		log_set_level(LOG_DEBUG);
	else if (options->verbose)
		log_set_level(LOG_VERBOSE);
}

static bool
set_log_color(const struct options *options, struct error *error)
{
	static const char *const names[] = {[LOG_COLOR_AUTO] = "auto",
	                                    [LOG_COLOR_ALWAYS] = "always",
	                                    [LOG_COLOR_NEVER] = "never"};
	for (int i = LOG_COLOR_AUTO; options->color && i <= LOG_COLOR_NEVER; i++) {
		if (strcmp(options->color, names[i]) != 0)
			continue;
		log_set_color((enum log_color)i);
		return true;
	}
	return !options->color ||
	       error_set(error, EX_USAGE,
	                 "--color takes auto, always or never, not \"%s\"",
	                 options->color);
}

/*
 * A closed standard stream is made one that fails: else its number would go to the next
 * file opened, and the digest into that file.
 */
static void
hold_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) < 0)
			open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
	}
}

/* What it holds of secrets is in no file that a crash would leave. */
static void
leave_no_core(void)
{
	struct rlimit none = {0};
	setrlimit(RLIMIT_CORE, &none);
}

int
main(int argc, char **argv)
{
	struct options options = {0};
	struct error error = {0};
	const struct verb *verb = NULL;
	hold_streams();
	leave_no_core();
	libraries_prepare();
	tongue_open(PRECIS_LOCALES);
	if (!options_parse(argc, argv, &options, &verb, &error) ||
	    !set_log_color(&options, &error))
		return end_with(&error);
	set_log_level(&options);
	if (options.version)
		return cmd_version(&options);
	if (options.help) {
		help_print(verb, stdout);
		return end_output();
	}
	if (!verb) {
		help_print(NULL, stderr);
		return EX_USAGE;
	}
	return verb->run(&options);
}
