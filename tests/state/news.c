#include "news.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/file.h"

static char folder[64];

static const char *
in_folder(const char *name)
{
	static char path[512];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

const char *
news_path(void)
{
	static char path[128];
	if (!folder[0]) {
		strncpy(folder, "/tmp/precis-state-XXXXXX", sizeof folder - 1);
		if (!mkdtemp(folder))
			exit(1);
	}
	snprintf(path, sizeof path, "%s/precis/state.db", folder);
	return path;
}

/* Each entry of a folder by scandir, so in order. */
static void
each_file(const char *path, void (*act)(void *to, const char *file), void *to)
{
	struct dirent **names;
	int n = scandir(path, &names, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		char file[800];
		snprintf(file, sizeof file, "%s/%s", path, names[i]->d_name);
		if (names[i]->d_name[0] != '.')
			act(to, file);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

static void
remove_file(void *to, const char *file)
{
	(void)to;
	unlink(file);
}

void
news_clear(void)
{
	if (!folder[0])
		return;
	each_file(in_folder("precis"), remove_file, NULL);
	rmdir(in_folder("precis"));
	rmdir(folder);
	folder[0] = '\0';
}

struct state *
news_open(enum state_mode mode)
{
	struct error error = {0};
	struct state *state = NULL;
	if (state_open(news_path(), mode, &state, &error))
		return state;
	printf("Bail out! %s\n", error.text);
	exit(1);
}

struct source
news_source(const char *name)
{
	static const struct ways ways = {.limits.max_entries = 100};
	return (struct source){.name = str_from(name),
	                       .address = STR("https://news.example/feed"),
	                       .ways = &ways,
	                       .enabled = true};
}

struct brief
news_brief(const char *key, const char *title)
{
	return (struct brief){.key = str_from(key),
	                      .title = str_from(title),
	                      .url = STR("https://news.example/brief"),
	                      .publisher = STR("The Example"),
	                      .language = STR("en"),
	                      .published = DATE_NONE};
}

struct item
news_item(const char *words)
{
	return (struct item){.text = str_from(words),
	                     .url = STR("https://news.example/story"),
	                     .quote = str_from(words),
	                     .context = STR("More of it."),
	                     .confidence = 90};
}

/* The state does not look into it. */
static struct str
signature_of(const char *words)
{
	static char texts[16][64];
	static size_t next;
	char *text = texts[next++ % 16];
	snprintf(text, sizeof texts[0], "signed %s", words);
	return str_from(text);
}

size_t
news_store(struct state *state, const struct source *source, const struct brief *brief,
           int64_t now, const char *const *words)
{
	struct item list[16];
	struct items items = {list, 0};
	struct briefs briefs = {(struct brief[]){*brief}, 1};
	struct resource resource = {.validators = {.etag = STR("\"tag\""),
	                                           .last_modified = STR("yesterday")}};
	struct gathered gathered = {.source = source,
	                            .resource = &resource,
	                            .briefs = &briefs,
	                            .items = &items};
	struct error error = {0};
	struct standing standing;
	for (; words[items.n]; items.n++) {
		list[items.n] = news_item(words[items.n]);
		list[items.n].signature = signature_of(words[items.n]);
	}
	if (state_store(state, &gathered, now, &standing, &error) &&
	    state_keep(state, &error))
		return standing.n_new;
	printf("# %s\n", error.text);
	return SIZE_MAX;
}

bool
news_unchanged(struct state *state, const struct source *source, int64_t now)
{
	struct answer answer = {0};
	struct standing standing;
	struct error error = {0};
	return state_unchanged(state, source, &answer, now, &standing, &error);
}

size_t
news_count(struct state *state, const char *digest, const struct source *source)
{
	struct arena arena = {0};
	struct reports reports = {0};
	struct sources sources = {(struct source[]){*source}, 1};
	struct error error = {0};
	bool fine = state_unpublished(state, &arena, str_from(digest), &sources,
	                              &reports, &error);
	arena_free(&arena);
	if (!fine)
		printf("# %s\n", error.text);
	return fine ? reports.n : SIZE_MAX;
}

/* One part of a view, and one parcel in two pieces. */
struct content {
	struct state *state;
	struct str view;
};

static bool
fill(void *context, int64_t edition, struct error *error)
{
	const struct content *content = context;
	struct state *state = content->state;
	struct destination destination = {.kind = DESTINATION_FILE,
	                                  .path = STR("out.md"),
	                                  .media_type = STR("text/markdown")};
	int64_t parcel;
	return state_keep_part(state, edition, (struct view_place){0}, content->view,
	                       error) &&
	       state_add_parcel(state, edition, &destination, &parcel, error) &&
	       state_add_piece(state, parcel, STR("# To"), error) &&
	       state_add_piece(state, parcel, STR("day\n"), error) &&
	       state_seal_parcel(state, parcel, error);
}

static bool
publish(struct state *state, const struct news_edition *which,
        const struct reports *reports, const struct unsaid *unsaid, struct error *error)
{
	struct arena arena = {0};
	struct stories stories = {0};
	struct section section = {0};
	stories.v = arena_array(&arena, reports->n, sizeof *stories.v);
	for (; stories.n < reports->n; stories.n++)
		stories.v[stories.n].lead = &reports->v[stories.n];
	section.stories = stories;
	struct edition edition = {.digest = str_from(which->digest),
	                          .date = str_from(which->date),
	                          .number = which->number,
	                          .made = which->now,
	                          .n_stories = stories.n,
	                          .sections = {&section, 1}};
	struct buf view = buf_new(&arena, 0);
	buf_printf(&view, "{\"date\": \"%s\", \"number\": %d}", which->date,
	           which->number);
	struct content content = {state, buf_str(&view)};
	struct filling filling = {fill, &content};
	bool fine = state_publish(state, &edition, unsaid, &filling, error);
	arena_free(&arena);
	return fine;
}

bool
news_publish(struct state *state, const struct news_edition *which,
             const struct reports *reports, struct error *error)
{
	struct unsaid none = {0};
	return publish(state, which, reports, &none, error);
}

bool
news_pass_over(struct state *state, const struct news_edition *which,
               const struct unsaid *unsaid, struct error *error)
{
	struct reports none = {0};
	return publish(state, which, &none, unsaid, error);
}

static void
add_file(void *to, const char *file)
{
	struct buf *out = to;
	struct str bytes = {0};
	struct error error = {0};
	if (!file_read(out->arena, file, (size_t)64 << 20, &bytes, &error))
		printf("# %s\n", error.text);
	buf_printf(out, "%s %zu\n", file, bytes.n);
	buf_add(out, bytes);
}

struct str
news_folder(struct arena *arena)
{
	struct buf out = buf_new(arena, 0);
	each_file(in_folder("precis"), add_file, &out);
	return buf_str(&out);
}
