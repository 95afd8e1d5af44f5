#include "pipeline/examine.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/secret.h"
#include "base/tongue.h"
#include "deliver/deliver.h"
#include "pipeline/notes.h"
#include "render/render.h"

enum { LITTLE_SPACE_BYTES = 16 << 20 };

struct examination {
	struct notes notes;
	const struct config *config;
};

/* --- sources and digests --- */

static void
examine_digest(const struct examination *e, const struct digest *digest)
{
	const struct sources *sources = &e->config->sources;
	size_t n_sources = 0, n_places = 0;
	for (size_t i = 0; i < sources->n; i++)
		n_sources += publish_wants(digest, &sources->v[i]);
	for (size_t i = 0; i < digest->destinations.n; i++)
		n_places += digest->destinations.v[i].enabled;
	if (n_sources == 0)
		note_warning(&e->notes, MESSAGE("digest"),
		             MESSAGE("add one by precis add, or set its \"enabled\" to "
		                     "true"),
		             "%.*s takes no source that is enabled",
		             STR_FMT(digest->name));
	if (n_places == 0)
		note_warning(&e->notes, MESSAGE("digest"),
		             MESSAGE("set the \"enabled\" of one to true"),
		             "%.*s has no destination that is enabled",
		             STR_FMT(digest->name));
	if (n_sources > 0 && n_places > 0)
		note_ok(&e->notes, MESSAGE("digest"),
		        "%.*s: sources: %zu, destinations: %zu", STR_FMT(digest->name),
		        n_sources, n_places);
}

/* --- readers, languages, templates --- */

static void
examine_readers(const struct examination *e)
{
	const char *prison;
	struct error error = {0};
	if (!readers_prison(&prison, &error))
		note_failure(&e->notes, error.code, MESSAGE("readers"),
		             MESSAGE("allow more processes (ulimit -u)"), "%s",
		             error.text);
	else if (readers_require_prison(&error))
		note_ok(&e->notes, MESSAGE("readers"), "held by %s", prison);
	else if (e->config->sandbox == SANDBOX_REQUIRE)
		note_failure(&e->notes, error.code, MESSAGE("readers"),
		             MESSAGE("use a kernel that has it, or set \"sandbox\" to "
		                     "\"best\""),
		             "%s", error.text);
	else
		note_warning(&e->notes, MESSAGE("readers"),
		             MESSAGE("a newer kernel would hold them tighter"),
		             "held by %s: %s", prison, error.text);
}

static void
examine_languages(const struct examination *e)
{
	const struct languages *languages;
	struct str folder = e->config->languages;
	struct error error = {0};
	if (!highlight_load(e->notes.arena, folder, &languages, &error))
		note_failure(&e->notes, error.code, MESSAGE("languages"),
		             MESSAGE("correct that line, or take the file out"), "%s",
		             error.text);
	else if (folder.n > 0)
		note_ok(&e->notes, MESSAGE("languages"), "%.*s", STR_FMT(folder));
}

static bool
is_shipped(struct strs names, struct str name)
{
	for (size_t i = 0; i < names.n; i++) {
		if (str_eq(names.v[i], name))
			return true;
	}
	return false;
}

static void
examine_template(const struct examination *e, struct str name, bool shipped,
                 struct buf *own)
{
	struct error error = {0};
	if (!render_try_template(e->config->templates, name, &error))
		note_failure(&e->notes, error.code, MESSAGE("template"),
		             MESSAGE("correct it, or take it away: then the shipped "
		                     "one stands"),
		             "%s", error.text);
	else if (shipped)
		buf_printf(own, "%s%.*s", own->n ? ", " : "", STR_FMT(name));
	else
		note_warning(
		        &e->notes, "template",
		        MESSAGE("precis templates lists the names that are looked for"),
		        "%.*s is used only where another of yours names it",
		        STR_FMT(name));
}

static void
examine_templates(const struct examination *e)
{
	struct arena *arena = e->notes.arena;
	struct str folder = e->config->templates;
	struct strs shipped = render_template_names(arena), found = {0};
	struct buf own = buf_new(arena, 0);
	struct error error = {0};
	if (folder.n == 0)
		return;
	const char *pattern = file_join(arena, str_c(arena, folder), "*");
	if (!file_glob(arena, pattern, &found, &error)) {
		note_failure(&e->notes, EX_CONFIG, MESSAGE("template"),
		             MESSAGE("make the folder readable"), "%s", error.text);
		return;
	}
	for (size_t i = 0; i < found.n; i++) {
		struct str name = str_slice(found.v[i], folder.n + 1, found.v[i].n);
		bool is_ours = is_shipped(shipped, name);
		if (is_ours || str_ends(name, STR(".mustache")))
			examine_template(e, name, is_ours, &own);
	}
	if (own.n > 0)
		note_ok(&e->notes, MESSAGE("template"),
		        "yours stand over the shipped: %.*s", STR_FMT(buf_str(&own)));
}

/* --- secrets --- */

static struct str
place_of(const struct secret *secret)
{
	const struct str places[] = {secret->file, secret->environment,
	                             secret->credential};
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		if (places[i].n > 0)
			return places[i];
	}
	return secret->command.n > 0 ? secret->command.v[0] : (struct str){0};
}

static bool
is_exposed(struct arena *arena, const struct secret *secret)
{
	struct stat status;
	return secret->file.n > 0 && stat(str_c(arena, secret->file), &status) == 0 &&
	       (status.st_mode & (S_IRGRP | S_IROTH));
}

static void
examine_secret(const struct examination *e, struct str whose,
               const struct secret *secret)
{
	struct arena scratch = {0};
	struct str place = place_of(secret), bytes;
	struct error error = {0};
	if (place.n == 0)
		return;
	if (!secret_read(&scratch, secret, &bytes, &error))
		note_failure(&e->notes, error.code, MESSAGE("secret"),
		             MESSAGE("put the secret there, as its first line"),
		             "%.*s: %s", STR_FMT(whose), error.text);
	else if (is_exposed(&scratch, secret))
		note_warning(
		        &e->notes, MESSAGE("secret"), MESSAGE("run chmod 600 on it"),
		        "%.*s: others can read %.*s", STR_FMT(whose), STR_FMT(place));
	else
		note_ok(&e->notes, MESSAGE("secret"), "%.*s: %.*s can be read",
		        STR_FMT(whose), STR_FMT(place));
	arena_free(&scratch);
}

/* Whether a mail goes by the relay at all. */
static bool
has_relay_mail(const struct digests *digests)
{
	for (size_t i = 0; i < digests->n; i++) {
		const struct destinations *list = &digests->v[i].destinations;
		for (size_t k = 0; k < list->n; k++) {
			if (list->v[k].enabled && list->v[k].kind == DESTINATION_RELAY)
				return true;
		}
	}
	return false;
}

static void
examine_secrets(const struct examination *e)
{
	const struct sources *sources = &e->config->sources;
	if (e->config->relay.user.n > 0 && has_relay_mail(&e->config->digests))
		examine_secret(e, STR("relay"), &e->config->relay.secret);
	for (size_t i = 0; i < sources->n; i++) {
		const struct source *source = &sources->v[i];
		const struct login *login = &source_ways(source)->login;
		if (source->enabled && login->kind != LOGIN_NONE)
			examine_secret(e, source->name, &login->secret);
	}
}

/* --- folders --- */

/* The folder, or the nearest one above it that is there. */
static const char *
standing_folder(struct arena *arena, const char *folder)
{
	while (!file_exists(folder) && strcmp(folder, "/") != 0 &&
	       strcmp(folder, ".") != 0) {
		const char *above = file_folder(arena, folder);
		folder = *above ? above : "/";
	}
	return folder;
}

static void
examine_folder(const struct examination *e, struct str what, const char *folder)
{
	struct arena *arena = e->notes.arena;
	const char *standing = standing_folder(arena, folder);
	struct statvfs space;
	if (!file_is_folder(standing)) {
		note_failure(&e->notes, EX_CANTCREAT, MESSAGE("folder"),
		             MESSAGE("move it away, or name another place"),
		             "%.*s: %s is no folder", STR_FMT(what), standing);
		return;
	}
	if (faccessat(AT_FDCWD, standing, W_OK | X_OK, AT_EACCESS) != 0) {
		note_failure(&e->notes, EX_CANTCREAT, MESSAGE("folder"),
		             MESSAGE("make it writable for who runs precis"),
		             "%.*s: nothing can be written in %s", STR_FMT(what),
		             standing);
		return;
	}
	if (statvfs(standing, &space) == 0 &&
	    (uint64_t)space.f_bavail * space.f_frsize < LITTLE_SPACE_BYTES)
		note_warning(
		        &e->notes, MESSAGE("folder"), MESSAGE("make room on that disk"),
		        "%.*s: little space is left for %s", STR_FMT(what), folder);
	else
		note_ok(&e->notes, MESSAGE("folder"), "%.*s: %s%s", STR_FMT(what),
		        folder,
		        file_exists(folder) ? "" : tongue(", which will be made"));
}

/* What of a pattern stands before the folder that {date} and {digest} may name. */
static const char *
fixed_folder(struct arena *arena, const struct destination *destination)
{
	struct str path = destination->path;
	if (destination->kind != DESTINATION_FILE)
		return str_c(arena, path);
	size_t end = str_find(path, STR("{"), 0);
	while (end > 0 && path.s[end - 1] != '/')
		end--;
	return str_c(arena, str_slice(path, 0, end > 1 ? end - 1 : end));
}

static void
examine_destinations(const struct examination *e, const struct digest *digest)
{
	struct arena *arena = e->notes.arena;
	for (size_t i = 0; i < digest->destinations.n; i++) {
		const struct destination *destination = &digest->destinations.v[i];
		bool has_folder = destination->kind == DESTINATION_FILE ||
		                  destination->kind == DESTINATION_ARCHIVE ||
		                  destination->kind == DESTINATION_MAILDIR;
		if (destination->enabled && has_folder)
			examine_folder(e, digest->name,
			               fixed_folder(arena, destination));
	}
}

static void
examine_state(const struct examination *e)
{
	struct arena *arena = e->notes.arena;
	const char *path = str_c(arena, e->config->state);
	struct state *state = NULL;
	struct error error = {0};
	bool there = file_exists(path);
	if (!state_open(path, STATE_READ, &state, &error))
		note_failure(&e->notes, error.code, MESSAGE("state"),
		             error.code == EX_DATAERR
		                     ? MESSAGE("precis repair begins it anew")
		                     : MESSAGE("see that it can be read and is of this "
		                               "version"),
		             "%s", error.text);
	else
		note_ok(&e->notes, MESSAGE("state"), "%s%s", path,
		        there ? "" : tongue(", which will be made"));
	state_close(state);
	examine_folder(e, STR("state"), file_folder(arena, path));
}

/* --- mail --- */

static bool
has_destination(const struct config *config, enum destination_kind kind)
{
	for (size_t i = 0; i < config->digests.n; i++) {
		const struct destinations *places = &config->digests.v[i].destinations;
		for (size_t k = 0; k < places->n; k++) {
			if (places->v[k].enabled && places->v[k].kind == kind)
				return true;
		}
	}
	return false;
}

static void
examine_relay(const struct examination *e)
{
	const struct relay *relay = &e->config->relay;
	struct error error = {0};
	const char *remedy = NULL;
	if (deliver_try_relay(e->notes.arena, relay, &remedy, &error))
		note_ok(&e->notes, MESSAGE("relay"), "%.*s answers%s; no mail was sent",
		        STR_FMT(relay->url),
		        relay->user.n ? tongue(" and takes the login") : "");
	else
		note_failure(&e->notes, error.code, MESSAGE("relay"), remedy, "%s",
		             error.text);
}

static bool
can_run(struct arena *arena, struct str program)
{
	struct str rest = str_from(getenv("PATH")), folder;
	const char *name = str_c(arena, program);
	if (strchr(name, '/'))
		return access(name, X_OK) == 0;
	while (rest.n > 0 && str_cut(&rest, ':', &folder)) {
		if (access(file_join(arena, str_c(arena, folder), name), X_OK) == 0)
			return true;
	}
	return false;
}

static void
examine_mail(const struct examination *e)
{
	struct strs argv = e->config->relay.sendmail;
	if (has_destination(e->config, DESTINATION_RELAY))
		examine_relay(e);
	if (!has_destination(e->config, DESTINATION_SENDMAIL) || argv.n == 0)
		return;
	if (can_run(e->notes.arena, argv.v[0]))
		note_ok(&e->notes, MESSAGE("sendmail"), "%.*s", STR_FMT(argv.v[0]));
	else
		note_failure(&e->notes, EX_UNAVAILABLE, MESSAGE("sendmail"),
		             MESSAGE("install a mail server, or name its program in "
		                     "\"relay\""),
		             "%.*s cannot be run", STR_FMT(argv.v[0]));
}

void
examine(struct arena *arena, const struct config *config, struct findings *out)
{
	struct examination e = {{arena, out}, config};
	for (size_t i = 0; i < config->digests.n; i++)
		examine_digest(&e, &config->digests.v[i]);
	examine_readers(&e);
	examine_languages(&e);
	examine_templates(&e);
	examine_secrets(&e);
	examine_state(&e);
	for (size_t i = 0; i < config->digests.n; i++)
		examine_destinations(&e, &config->digests.v[i]);
	examine_mail(&e);
}
