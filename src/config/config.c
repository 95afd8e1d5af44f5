#include "config/config.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "config/post.h"
#include "config/rules.h"
#include "config/schema.h"

enum { FILE_MAX_BYTES = 64 << 20 };

/* The value where it is an absolute path (the XDG specification ignores others). */
static struct str
xdg(struct arena *arena, struct str value, struct str home, const char *below_home)
{
	if (value.n > 0 && value.s[0] == '/')
		return value;
	if (home.n == 0)
		return (struct str){0};
	return str_from(file_join(arena, str_c(arena, home), below_home));
}

static bool
try_place(struct arena *arena, struct str folder, struct buf *looked, struct str *path)
{
	if (folder.n == 0)
		return false;
	*path = str_from(file_join(arena, str_c(arena, folder), "precis/config.json"));
	buf_printf(looked, "%s%s", looked->n ? ", " : "", path->s);
	return file_exists(path->s);
}

bool
config_place(struct arena *arena, const struct config_places *places, struct str *path,
             struct error *error)
{
	struct str folder = xdg(arena, places->config_home, places->home, ".config");
	if (places->named.n > 0)
		*path = str_copy(arena, places->named);
	else if (folder.n > 0)
		*path = str_from(
		        file_join(arena, str_c(arena, folder), "precis/config.json"));
	else
		return error_set(
		        error, EX_CONFIG,
		        "HOME is not set; name the configuration with -c FILE");
	return true;
}

bool
config_find(struct arena *arena, const struct config_places *places, struct str *path,
            struct error *error)
{
	struct buf looked = buf_new(arena, 0);
	struct str found, folder, rest = places->config_dirs;
	if (places->named.n > 0) {
		*path = str_copy(arena, places->named);
		return true;
	}
	folder = xdg(arena, places->config_home, places->home, ".config");
	bool is_there = try_place(arena, folder, &looked, &found);
	if (rest.n == 0)
		rest = STR("/etc/xdg");
	while (!is_there && str_cut(&rest, ':', &folder))
		is_there = try_place(arena, folder, &looked, &found);
	if (is_there) {
		*path = found;
		return true;
	}
	bool homeless = places->home.n == 0 && places->config_home.n == 0;
	return error_set(error, EX_CONFIG,
	                 "no configuration (looked for %.*s%s); precis init "
	                 "writes a first one, -c FILE names another",
	                 STR_FMT(buf_str(&looked)),
	                 homeless ? tongue("; HOME is not set") : "");
}

static void
find_state(struct checker *checker, struct draft *draft)
{
	const struct config_places *places = draft->places;
	struct str *state = &draft->config.state;
	struct str folder =
	        xdg(checker->arena, places->state_home, places->home, ".local/state");
	if (state->n > 0 || locate_path(&checker->located, "state"))
		return;
	if (folder.n > 0)
		*state = str_from(file_join(checker->arena,
		                            str_c(checker->arena, folder),
		                            "precis/state.db"));
	else
		check_fault(checker, "state",
		            "missing; expected a path, as neither HOME nor "
		            "XDG_STATE_HOME says where it could be");
}

/* A file pattern, with its digest's name filled in, and whose it is. */
struct target {
	struct str path;
	size_t digest;
	size_t destination;
};

static int
by_path(const void *a, const void *b)
{
	const struct target *x = a, *y = b;
	int order = str_compare(x->path, y->path);
	if (order != 0)
		return order;
	if (x->digest != y->digest)
		return x->digest < y->digest ? -1 : 1;
	return (x->destination > y->destination) - (x->destination < y->destination);
}

static struct str
fill_digest(struct arena *arena, struct str pattern, struct str digest)
{
	struct buf out = buf_new(arena, 0);
	struct str word = STR("{digest}");
	size_t at = 0, next;
	while ((next = str_find(pattern, word, at)) < pattern.n) {
		buf_add(&out, str_slice(pattern, at, next));
		buf_add(&out, digest);
		at = next + word.n;
	}
	buf_add(&out, str_slice(pattern, at, pattern.n));
	return buf_str(&out);
}

/* No two destinations may write one file. */
static void
check_targets(struct checker *checker, const struct digests *digests)
{
	struct target *all = NULL;
	size_t n = 0;
	for (size_t i = 0; i < digests->n; i++) {
		const struct digest *digest = &digests->v[i];
		for (size_t j = 0; j < digest->destinations.n; j++) {
			struct str path = digest->destinations.v[j].path;
			if (digest->destinations.v[j].kind != DESTINATION_FILE)
				continue;
			path = fill_digest(checker->scratch, path, digest->name);
			all = arena_grow(checker->scratch, all, n, sizeof *all);
			all[n++] = (struct target){path, i, j};
		}
	}
	if (n > 0)
		qsort(all, n, sizeof *all, by_path);
	for (size_t i = 1; i < n; i++) {
		if (!str_eq(all[i].path, all[i - 1].path))
			continue;
		struct buf key = buf_new(checker->scratch, 0);
		buf_printf(&key, "digests[%zu].destinations[%zu].file", all[i].digest,
		           all[i].destination);
		check_fault(checker, key.s,
		            "digests[%zu].destinations[%zu] writes the same file",
		            all[i - 1].digest, all[i - 1].destination);
	}
}

static bool
stands(const struct checker *checker, const char *path)
{
	return locate_path(&checker->located, path) != NULL;
}

/* What a destination needs of the relay. */
static void
check_way(struct checker *checker, const struct destination *destination,
          const char *path, const struct relay *relay)
{
	struct buf format = buf_new(checker->scratch, 0);
	buf_printf(&format, "%s.format", path);
	bool is_mail = str_is(destination->media_type, "message/rfc822");
	if (is_mail && destination->kind != DESTINATION_FILE &&
	    stands(checker, format.s))
		check_fault(checker, format.s, "mail has one format; leave it out");
	if (!destination->enabled || !is_mail)
		return;
	if (destination->kind == DESTINATION_RELAY && relay->url.n == 0)
		check_fault(checker, path, "needs relay.url, which is not given");
	if (relay->from.n == 0)
		check_fault(checker, path, "needs relay.from, which is not given");
}

static bool
has_https(const struct strs *urls)
{
	for (size_t i = 0; i < urls->n; i++) {
		if (str_starts_nocase(urls->v[i], STR("https:")))
			return true;
	}
	return false;
}

static void
check_mail(struct checker *checker, const struct config *config)
{
	const struct relay *relay = &config->relay;
	for (size_t i = 0; i < config->digests.n; i++) {
		const struct destinations *list = &config->digests.v[i].destinations;
		for (size_t j = 0; j < list->n; j++) {
			struct buf path = buf_new(checker->scratch, 0);
			buf_printf(&path, "digests[%zu].destinations[%zu]", i, j);
			check_way(checker, &list->v[j], path.s, relay);
		}
	}
	if (relay->user.n > 0 && !stands(checker, "relay.secret"))
		check_fault(checker, "relay.user", "needs relay.secret beside it");
	if (relay->one_click && !has_https(&relay->unsubscribe))
		check_fault(checker, "relay.one_click",
		            "needs an https address in relay.unsubscribe");
}

/* What goes with an address alone. */
static void
check_visits(struct checker *checker, const struct sources *sources)
{
	for (size_t i = 0; i < sources->n; i++) {
		const struct source *source = &sources->v[i];
		const struct login *login = &source_ways(source)->login;
		bool follows = source_ways(source)->follow.wanted;
		struct buf path = buf_new(checker->scratch, 0);
		buf_printf(&path, "sources[%zu].", i);
		bool alone = source->kind == SOURCE_URL;
		bool served = alone || source->kind == SOURCE_IMAP;
		bool secret = schema_has_secret(&login->secret);
		buf_add_c(&path, follows && !alone ? "follow" : "login");
		if (follows && !alone)
			check_fault(checker, path.s,
			            "only a source with url can follow");
		else if (login->kind != LOGIN_NONE && !served)
			check_fault(checker, path.s,
			            "only a source with url or imap has one");
		else if (login->kind != LOGIN_NONE && !secret)
			check_fault(checker, path.s, "needs a secret in it");
		else if (login->is_token && alone)
			check_fault(
			        checker, path.s,
			        "\"token\" goes with imap only; here a secret without "
			        "user or header is a token");
	}
}

static void
add_line(struct arena *arena, struct config_faults *faults, struct buf *line)
{
	struct strs *lines = &faults->lines;
	lines->v = arena_grow(arena, lines->v, lines->n, sizeof *lines->v);
	lines->v[lines->n++] = buf_str(line);
}

static int
by_place(const void *a, const void *b)
{
	const struct fault *x = a, *y = b;
	return (x->at > y->at) - (x->at < y->at);
}

/* The faults as lines, in the order of the text. */
static void
tell(struct checker *checker, struct str path, struct config_faults *out)
{
	struct faults *faults = &checker->faults;
	if (faults->n > 0)
		qsort(faults->v, faults->n, sizeof *faults->v, by_place);
	for (size_t i = 0; i < faults->n; i++) {
		struct position at =
		        locate_position(&checker->located, faults->v[i].at);
		struct buf line = buf_new(checker->arena, 0);
		buf_printf(&line, "%.*s:%zu:%zu: ", STR_FMT(path), at.line, at.column);
		buf_add(&line, faults->v[i].text);
		add_line(checker->arena, out, &line);
	}
}

static void
tell_syntax(struct arena *arena, struct str path, const json_error_t *why,
            struct config_faults *out)
{
	struct buf line = buf_new(arena, 0);
	const char *text = why->text;
	buf_printf(&line, "%.*s:%d:%d: not JSON: %s", STR_FMT(path),
	           why->line > 0 ? why->line : 1, why->column > 0 ? why->column : 1,
	           text);
	if (strstr(text, "near '/'"))
		buf_add_c(&line, "; JSON has no comments");
	else if (strstr(text, "near '}'") || strstr(text, "near ']'"))
		buf_add_c(&line, "; is there a comma before it?");
	add_line(arena, out, &line);
}

static void
check_all(struct checker *checker, struct draft *draft, json_t *json)
{
	struct spot top = {.place = checker->located.root};
	check_object(checker, &top, json, &schema_top, draft);
	if (json_is_object(json)) {
		find_state(checker, draft);
		check_targets(checker, &draft->config.digests);
		check_mail(checker, &draft->config);
		check_visits(checker, &draft->config.sources);
		post_check(checker, &draft->config);
		rules_check(checker, &draft->config);
	}
}

/* The folder of the file as an absolute path. */
static const char *
folder_of(struct arena *arena, struct str path)
{
	const char *folder = file_folder(arena, str_c(arena, path));
	char *real = realpath(folder, NULL);
	struct str copy = str_copy(arena, str_from(real ? real : folder));
	free(real);
	return copy.s;
}

static struct str
without_bom(struct str text)
{
	struct str bom = STR("\xef\xbb\xbf");
	return str_starts(text, bom) ? str_slice(text, bom.n, text.n) : text;
}

static bool
fill(struct checker *checker, struct draft *draft, struct config *out,
     struct config_faults *faults)
{
	struct str path = draft->config.path;
	struct str text = checker->located.text;
	json_error_t why = {0};
	json_t *json = json_loadb(text.s, text.n, JSON_REJECT_DUPLICATES, &why);
	if (!json) {
		tell_syntax(checker->arena, path, &why, faults);
		return false;
	}
	checker->located = locate(checker->scratch, text);
	check_all(checker, draft, json);
	tell(checker, path, faults);
	json_decref(json);
	if (faults->lines.n == 0)
		*out = draft->config;
	return faults->lines.n == 0;
}

bool
config_load(struct arena *arena, struct str path, const struct config_places *places,
            struct config *out, struct config_faults *faults, struct error *error)
{
	struct arena scratch = {0};
	struct str text;
	*faults = (struct config_faults){0};
	if (!file_read(&scratch, str_c(&scratch, path), FILE_MAX_BYTES, &text, error)) {
		arena_free(&scratch);
		return false;
	}
	struct draft draft = {.config.path = str_copy(arena, path),
	                      .folder = folder_of(&scratch, path),
	                      .places = places};
	struct checker checker = {.arena = arena,
	                          .scratch = &scratch,
	                          .located.text = without_bom(text),
	                          .context = &draft};
	bool fine = fill(&checker, &draft, out, faults);
	if (!fine)
		error_set(error, EX_CONFIG, "%.*s", STR_FMT(faults->lines.v[0]));
	arena_free(&scratch);
	return fine;
}
