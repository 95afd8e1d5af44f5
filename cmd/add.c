/* add: what an address is as a source, what it gives today, and its line in the file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/log.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "command.h"
#include "config/edit.h"
#include "config/exchange.h"
#include "pipeline/pipeline.h"
#include "pipeline/probe.h"
#include "render/briefs.h"

enum {
	SHOWN = 10,                          /* bullets */
	NEWSLETTERS_SINCE_S = 92 * 24 * 3600 /* so that a monthly one is seen */
};

struct adding {
	struct arena *arena;
	const struct options *options;
	const struct config *config;
	struct ways ways; /* of what is asked */
	struct trial trial;
	struct probe probe;
	struct sources chosen;
};

/* --- what is asked --- */

/* As the configuration has it wherever it is read: absolute, or below the home. */
static struct str
lasting_path(struct arena *arena, struct str path)
{
	const char *home = getenv("HOME");
	struct buf out = buf_new(arena, 0);
	char *here = path.s[0] == '/' ? NULL : getcwd(NULL, 0);
	const char *full =
	        here ? file_join(arena, here, str_c(arena, path)) : str_c(arena, path);
	char *real = realpath(full, NULL);
	struct str name = str_copy(arena, str_from(real ? real : full));
	free(real);
	free(here);
	size_t n = home ? strlen(home) : 0;
	bool below = n > 1 && str_starts(name, str_from(home)) && name.s[n] == '/';
	if (below)
		buf_char(&out, '~');
	buf_add(&out, str_slice(name, below ? n : 0, name.n));
	return buf_str(&out);
}

static bool
set_login(struct adding *adding, const struct source *source, struct error *error)
{
	const struct options *options = adding->options;
	bool is_imap = source->kind == SOURCE_IMAP;
	if (!options->user && !options->secret_file && !is_imap)
		return true;
	if (!is_imap)
		return error_set(error, EX_USAGE,
		                 "--user and --secret-file are for a mailbox on a "
		                 "server; of other sources write \"login\" into the "
		                 "configuration");
	if (!options->user || !options->secret_file)
		return error_set(error, EX_USAGE,
		                 "a mailbox on a server needs --user USER and "
		                 "--secret-file FILE");
	struct login *login = &adding->ways.login;
	login->kind = LOGIN_BASIC;
	login->name = str_from(options->user);
	login->secret.file = str_from(options->secret_file);
	return true;
}

static enum probe_kind
wanted_kind(const struct options *options)
{
	for (int kind = PROBE_FEED; options->kind && kind <= PROBE_PAGE; kind++) {
		if (strcmp(options->kind, probe_name((enum probe_kind)kind)) == 0)
			return (enum probe_kind)kind;
	}
	return PROBE_ANY;
}

static bool
probe(struct adding *adding, struct error *error)
{
	const struct options *options = adding->options;
	struct source source = trial_source(str_from(options->arguments[0]));
	adding->ways = *source_ways(&source);
	adding->ways.post.since_s = NEWSLETTERS_SINCE_S;
	source.ways = &adding->ways;
	if (source.address.n == 0)
		return error_set(error, EX_USAGE, "the address is empty");
	if (options->kind && wanted_kind(options) == PROBE_ANY)
		return error_set(error, EX_USAGE,
		                 "--as takes feed, listing or page, not \"%s\"",
		                 options->kind);
	return set_login(adding, &source, error) && trial_open(&adding->trial, error) &&
	       probe_source(&adding->trial, &source, wanted_kind(options),
	                    &adding->probe, error);
}

/* --- what was found --- */

static void
print_bullets(struct adding *adding)
{
	const struct read_reply *reply = &adding->probe.shown;
	struct briefs briefs = {reply->briefs.v, 0};
	struct items *items =
	        arena_array(adding->arena, reply->briefs.n, sizeof *items);
	size_t n_all = 0, n = 0;
	for (size_t i = 0; i < reply->briefs.n; i++) {
		items[i] = reply->items[i];
		n_all += items[i].n;
		if (items[i].n > SHOWN - n)
			items[i].n = SHOWN - n;
		n += items[i].n;
		briefs.n++;
	}
	if (n_all == 0) {
		puts(tongue("\nJust now it gives nothing."));
		return;
	}
	puts(tongue("\nToday it would give:\n"));
	struct str text = render_briefs_markdown(adding->arena, &briefs, items);
	fwrite(text.s, 1, text.n, stdout);
	if (n_all > n)
		printf(tongue("\nand %zu more\n"), n_all - n);
}

static void
print_newsletters(const struct newsletters *all)
{
	puts("");
	for (size_t i = 0; i < all->n; i++) {
		printf(tongue("%3zu  %4zu mails  %4zu bullets  "), i + 1,
		       all->v[i].n_mails, all->v[i].n_items);
		print_text(all->v[i].name);
		puts("");
	}
}

static void
print_found(struct adding *adding)
{
	const struct probe *probe = &adding->probe;
	print_text(probe->source.address);
	puts("");
	for (size_t i = 0; i < probe->why.n; i++) {
		fputs("  ", stdout);
		print_text(probe->why.v[i]);
		puts("");
	}
	if (probe->kind == PROBE_MAILBOX)
		print_newsletters(&probe->newsletters);
	else
		print_bullets(adding);
	fflush(stdout);
}

/* --- what is chosen --- */

static struct strs
one_tag(struct arena *arena, const char *tag)
{
	struct strs tags = {0};
	if (!tag)
		return tags;
	tags.v = arena_array(arena, 1, sizeof *tags.v);
	tags.v[tags.n++] = str_from(tag);
	return tags;
}

/* Where nothing has a name: the server's, or the last of the path that is no pattern.
 */
static struct str
fallback_name(const struct source *source)
{
	struct str rest = source->address, piece, name = {0};
	bool is_web = source->kind == SOURCE_URL;
	for (size_t i = 0; str_cut(&rest, '/', &piece); i++) {
		if (piece.n > 0 && str_find(piece, STR("*"), 0) == piece.n)
			name = piece;
		if (is_web && i == 2)
			break;
	}
	return name;
}

static void
choose(struct adding *adding, const struct newsletter *one)
{
	struct sources *chosen = &adding->chosen;
	struct source source = adding->probe.source;
	struct ways *ways = arena_alloc(adding->arena, sizeof *ways);
	const char *named = adding->options->name;
	struct str name = one ? one->name : source.name;
	bool is_web = source.kind == SOURCE_URL;
	name = named ? str_from(named) : name.n > 0 ? name : fallback_name(&source);
	source.name = exchange_name(adding->arena, adding->config, name,
	                            is_web ? source.address : STR(""));
	source.tags = one_tag(adding->arena, adding->options->tag);
	if (source.kind != SOURCE_URL && source.kind != SOURCE_IMAP)
		source.address = lasting_path(adding->arena, source.address);
	*ways = *source_ways(&source);
	source.ways = ways;
	if (source.kind == SOURCE_IMAP)
		ways->login.secret.file =
		        lasting_path(adding->arena, ways->login.secret.file);
	if (one && one->is_list)
		ways->post.filter.list_id = one->name;
	else if (one)
		ways->post.filter.from = one->name;
	else if (adding->probe.kind == PROBE_MAILBOX)
		ways->post.by = BY_SENDER;
	chosen->v = arena_grow(adding->arena, chosen->v, chosen->n, sizeof *chosen->v);
	chosen->v[chosen->n++] = source;
}

static bool
choose_named(struct adding *adding, struct str name, struct error *error)
{
	const struct newsletters *all = &adding->probe.newsletters;
	const char **names = arena_array(adding->arena, all->n, sizeof *names);
	for (size_t i = 0; i < all->n; i++) {
		names[i] = str_c(adding->arena, all->v[i].name);
		if (str_eq_nocase(all->v[i].name, name)) {
			choose(adding, &all->v[i]);
			return true;
		}
	}
	const char *near = config_nearest(name, names, all->n);
	if (near)
		return error_set(
		        error, EX_USAGE,
		        "no newsletter here is named \"%.*s\"; did you mean \"%s\"?",
		        STR_FMT(name), near);
	return error_set(error, EX_USAGE, "no newsletter here is named \"%.*s\"",
	                 STR_FMT(name));
}

/* One answer of several, parted by commas: a number of the list. */
static bool
choose_number(struct adding *adding, struct str word, struct error *error)
{
	const struct newsletters *all = &adding->probe.newsletters;
	char *end;
	const char *text = str_c(adding->arena, str_trim(word));
	unsigned long number = strtoul(text, &end, 10);
	if (*end || end == text || number < 1 || number > all->n)
		return error_set(error, EX_USAGE,
		                 "\"%s\" is no number from 1 to %zu; nothing was added",
		                 text, all->n);
	choose(adding, &all->v[number - 1]);
	return true;
}

static bool
ask_which(struct adding *adding, struct error *error)
{
	char line[400] = "";
	struct str rest, word;
	fputs(tongue("\nWhich? Numbers with commas, \"all\", or nothing for none: "),
	      stderr);
	if (!fgets(line, sizeof line, stdin))
		return true;
	rest = str_trim(str_from(line));
	if (str_is(rest, "all")) {
		choose(adding, NULL);
		return true;
	}
	while (rest.n > 0 && str_cut(&rest, ',', &word)) {
		if (!choose_number(adding, word, error))
			return false;
	}
	return true;
}

static bool
choose_of_mailbox(struct adding *adding, struct error *error)
{
	const struct options *options = adding->options;
	for (int i = 0; i < options->only.n; i++) {
		if (!choose_named(adding, str_from(options->only.v[i]), error))
			return false;
	}
	if (options->only.n > 0 || options->dry)
		return true;
	if (can_ask(options))
		return ask_which(adding, error);
	if (!options->yes)
		return error_set(error, EX_USAGE,
		                 "nothing was added; say which by --only NAME, or "
		                 "--yes for all of them");
	choose(adding, NULL);
	return true;
}

static bool
choose_any(struct adding *adding, struct error *error)
{
	const struct options *options = adding->options;
	if (adding->probe.kind == PROBE_MAILBOX)
		return choose_of_mailbox(adding, error);
	if (options->only.n > 0)
		return error_set(error, EX_USAGE,
		                 "--only is for mailboxes, and this is none");
	if (!options->dry)
		puts("");
	fflush(stdout);
	if (!options->dry && ask_yes(options, "Add it?"))
		choose(adding, NULL);
	return true;
}

/* --- what is written --- */

static bool
is_same(const struct source *a, const struct source *b)
{
	const struct mail_filter *x = &source_ways(a)->post.filter;
	const struct mail_filter *y = &source_ways(b)->post.filter;
	return a->kind == b->kind && str_eq(a->address, b->address) &&
	       str_eq(x->from, y->from) && str_eq(x->list_id, y->list_id);
}

/* The chosen without those that are sources already, of which it is said. */
static void
leave_out_known(struct adding *adding, const struct sources *before)
{
	struct sources *chosen = &adding->chosen;
	size_t n = 0;
	for (size_t i = 0; i < chosen->n; i++) {
		const struct source *known = NULL;
		for (size_t k = 0; k < before->n && !known; k++)
			known = is_same(&chosen->v[i], &before->v[k]) ? &before->v[k]
			                                              : NULL;
		if (known)
			log_warning("it is a source already: \"%.*s\"",
			            STR_FMT(known->name));
		else
			chosen->v[n++] = chosen->v[i];
	}
	chosen->n = n;
}

/* A source that no digest takes is a slip. */
static void
warn_of_digests(struct adding *adding)
{
	const struct config *config = adding->config;
	size_t n = 0;
	for (size_t i = 0; i < config->digests.n; i++)
		n += publish_wants(&config->digests.v[i], &adding->chosen.v[0]);
	if (n == 0)
		log_warning("no digest takes it: name it in the \"sources\" of one, or "
		            "give it one of its tags");
}

static bool
write_chosen(struct adding *adding, struct error *error)
{
	struct config_places where = config_places(adding->options);
	const struct sources *chosen = &adding->chosen;
	if (chosen->n == 0)
		return true;
	if (!edit_file(adding->arena, adding->config->path, &where, chosen, error))
		return false;
	for (size_t i = 0; i < chosen->n; i++) {
		printf(tongue("added \"%.*s\" to %.*s\n"),
		       STR_FMT(utf8_clean(adding->arena, chosen->v[i].name)),
		       STR_FMT(adding->config->path));
	}
	warn_of_digests(adding);
	return true;
}

/* The configuration's paths stand in it with "~", and are loaded without. */
static struct sources
as_written(struct arena *arena, const struct sources *sources)
{
	struct sources list = {arena_array(arena, sources->n, sizeof *list.v), 0};
	for (size_t i = 0; i < sources->n; i++) {
		struct source source = sources->v[i];
		if (source.kind == SOURCE_FILE || source.kind == SOURCE_MAILDIR ||
		    source.kind == SOURCE_MBOX)
			source.address = lasting_path(arena, source.address);
		list.v[list.n++] = source;
	}
	return list;
}

static bool
add(struct adding *adding, struct error *error)
{
	if (!probe(adding, error))
		return false;
	print_found(adding);
	if (!choose_any(adding, error))
		return false;
	struct sources before = as_written(adding->arena, &adding->config->sources);
	leave_out_known(adding, &before);
	return write_chosen(adding, error);
}

int
cmd_add(const struct options *options)
{
	struct arena arena = {0};
	struct error error = {0};
	struct config config = {0};
	struct adding adding = {.arena = &arena,
	                        .options = options,
	                        .config = &config,
	                        .trial = {.arena = &arena,
	                                  .user_agent = user_agent(),
	                                  .now = (int64_t)time(NULL),
	                                  .detail = READ_ITEMS}};
	int code = load_config(&arena, options, &config);
	if (code == 0) {
		code = add(&adding, &error) ? end_output() : end_with(&error);
		trial_close(&adding.trial);
	}
	arena_free(&arena);
	return code;
}
