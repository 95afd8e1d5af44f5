#include "base/secret.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/command.h"
#include "base/file.h"
#include "base/log.h"

enum { SECRET_MAX_BYTES = 4096, COMMAND_MS = 60000 };

static bool
take_line(struct str text, const char *place, struct str *out, struct error *error)
{
	size_t end = str_find(text, STR("\n"), 0);
	if (end > 0 && text.s && text.s[end - 1] == '\r')
		end--;
	*out = str_slice(text, 0, end);
	if (out->n > 0 && memchr(out->s, '\0', out->n) == NULL)
		return true;
	return error_set(error, EX_CONFIG, "secret: nothing stands in %s", place);
}

static bool
from_file(struct arena *arena, const char *path, struct str *out, struct error *error)
{
	struct stat status;
	struct str text;
	struct error why = {0};
	if (!file_read(arena, path, SECRET_MAX_BYTES, &text, &why))
		return error_set(error, EX_CONFIG, "secret: %s", why.text);
	if (stat(path, &status) == 0 && (status.st_mode & (S_IRGRP | S_IROTH)))
		log_warning("secret: others can read %s; run chmod 600 on it", path);
	return take_line(text, path, out, error);
}

static bool
from_command(struct arena *arena, struct strs argv, struct str *out,
             struct error *error)
{
	struct command command = {.argv = argv,
	                          .keeps = COMMAND_KEEPS_OUTPUT,
	                          .max_bytes = SECRET_MAX_BYTES,
	                          .timeout_ms = COMMAND_MS};
	struct command_end end;
	struct error why = {0};
	const char *name = str_c(arena, argv.v[0]);
	if (!command_run(arena, &command, &end, &why))
		return error_set(error, EX_CONFIG, "secret: %s", why.text);
	if (end.stopped)
		return error_set(error, EX_TEMPFAIL, "secret: %s was stopped", name);
	if (end.timed_out)
		return error_set(error, EX_CONFIG,
		                 "secret: %s did not end within %d seconds", name,
		                 COMMAND_MS / 1000);
	if (end.status != 0)
		return error_set(error, EX_CONFIG, "secret: %s ended with %d", name,
		                 end.status);
	return take_line(end.output, name, out, error);
}

/* The configuration names the variable: so it is no surprise that it is read. */
static bool
from_environment(struct arena *arena, const char *name, struct str *out,
                 struct error *error)
{
	struct str value = str_from(getenv(name));
	if (!value.s)
		return error_set(error, EX_CONFIG, "secret: the variable %s is not set",
		                 name);
	return take_line(str_copy(arena, value), name, out, error);
}

static bool
from_credential(struct arena *arena, const char *name, struct str *out,
                struct error *error)
{
	const char *folder = getenv("CREDENTIALS_DIRECTORY");
	struct str text;
	struct error why = {0};
	if (!folder)
		return error_set(
		        error, EX_CONFIG,
		        "secret: CREDENTIALS_DIRECTORY is not set, so there is "
		        "no credential %s; LoadCredential= of a systemd "
		        "service sets it",
		        name);
	if (!file_read(arena, file_join(arena, folder, name), SECRET_MAX_BYTES, &text,
	               &why))
		return error_set(error, EX_CONFIG, "secret: %s", why.text);
	return take_line(text, name, out, error);
}

bool
secret_read(struct arena *arena, const struct secret *secret, struct str *out,
            struct error *error)
{
	if (secret->file.n > 0)
		return from_file(arena, str_c(arena, secret->file), out, error);
	if (secret->command.n > 0)
		return from_command(arena, secret->command, out, error);
	if (secret->environment.n > 0)
		return from_environment(arena, str_c(arena, secret->environment), out,
		                        error);
	if (secret->credential.n > 0)
		return from_credential(arena, str_c(arena, secret->credential), out,
		                       error);
	*out = STR("");
	return true;
}
