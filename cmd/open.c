/* open: an edition's page in the browser. */
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/file.h"
#include "base/tongue.h"
#include "command.h"
#include "deliver/deliver.h"
#include "pipeline/archive.h"

extern char **environ;

/* Where the digest's pages are: its archive, else files of HTML. */
static const struct destination *
pages_of(const struct digest *digest)
{
	const struct destination *found = NULL;
	for (size_t i = 0; i < digest->destinations.n; i++) {
		const struct destination *one = &digest->destinations.v[i];
		bool is_page = one->kind == DESTINATION_FILE &&
		               str_is(one->media_type, "text/html");
		if (!one->enabled || (one->kind != DESTINATION_ARCHIVE && !is_page))
			continue;
		if (!found || (found->kind == DESTINATION_FILE &&
		               one->kind == DESTINATION_ARCHIVE))
			found = one;
	}
	return found;
}

/* The page of that day's last edition; without a date that of the last one. */
static bool
page_of(struct arena *arena, const struct config *config, const struct digest *digest,
        struct str date, struct str *path, struct error *error)
{
	const struct destination *pages = pages_of(digest);
	struct state *state = NULL;
	int number = 0;
	if (!pages)
		return error_set(error, EX_CONFIG,
		                 "digest %.*s has no pages; give it an archive or a "
		                 "file that ends in .html",
		                 STR_FMT(digest->name));
	bool fine =
	        state_open(str_c(arena, config->state), STATE_READ, &state, error) &&
	        (date.n > 0 ||
	         state_last_date(state, arena, digest->name, &date, error)) &&
	        state_last_number(state, digest->name, date, &number, error);
	state_close(state);
	struct str pattern = pages->kind == DESTINATION_ARCHIVE
	                             ? archive_pattern(arena, pages->path)
	                             : pages->path;
	*path = deliver_path(arena, pattern, digest->name, date, number);
	if (fine && (number == 0 || !file_exists(str_c(arena, *path))))
		return error_set(error, EX_NOINPUT, "%.*s has no page%s%.*s",
		                 STR_FMT(digest->name),
		                 date.n ? tongue(" of ") : tongue(" yet"),
		                 STR_FMT(date));
	return fine;
}

/* $BROWSER, else the desktop's own; NULL where there is neither. */
static const char *
opener(struct arena *arena)
{
	struct str named = str_from(getenv("BROWSER")), first;
	if (str_cut(&named, ':', &first) && first.n > 0)
		return str_c(arena, first);
	if (getenv("DISPLAY") || getenv("WAYLAND_DISPLAY"))
		return "xdg-open";
	return file_exists("/usr/bin/open") && file_exists("/System/Library")
	               ? "/usr/bin/open"
	               : NULL;
}

/* False where the program could not be started or did not end well. */
static bool
run(struct arena *arena, const char *program, struct str path, struct error *error)
{
	struct str words = str_copy(arena, str_from(program));
	struct str page = str_copy(arena, path);
	char *name = arena_alloc(arena, words.n + 1);
	char *argument = arena_alloc(arena, page.n + 1);
	char *const argv[] = {memcpy(name, words.s, words.n + 1),
	                      memcpy(argument, page.s, page.n + 1), NULL};
	pid_t pid;
	int status = 0;
	int why = posix_spawnp(&pid, program, NULL, NULL, argv, environ);
	if (why != 0)
		return error_set(error, EX_OSERR, "cannot run %s: %s", program,
		                 strerror(why));
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return (WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
	       error_set(error, EX_UNAVAILABLE, "%s could not open %.*s", program,
	                 STR_FMT(path));
}

static bool
show_page(struct arena *arena, const struct options *options,
          const struct config *config, struct error *error)
{
	const struct digest *digest = digest_named(config, options->digest);
	struct str date = STR(""), path = STR("");
	if (!digest)
		return error_set(error, EX_USAGE, "no digest is named %s",
		                 options->digest);
	if (!date_argument(options, &date, error) ||
	    !page_of(arena, config, digest, date, &path, error))
		return false;
	const char *program = opener(arena);
	if (program)
		return run(arena, program, path, error);
	printf("%.*s\n", STR_FMT(path));
	return true;
}

int
cmd_open(const struct options *options)
{
	struct arena arena = {0};
	struct error error = {0};
	struct config config = {0};
	int code = load_config(&arena, options, &config);
	if (code == 0)
		code = show_page(&arena, options, &config, &error) ? end_output()
		                                                   : end_with(&error);
	arena_free(&arena);
	return code;
}
