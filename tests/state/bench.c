/*
 * How fast and how large: stores resources of 20 items each for many sources, then
 * reports that nothing changed, reads what is unpublished, publishes it and reads it
 * back. Prints seconds and peak memory; not a test. Usage: state_bench [SOURCES]
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "base/buf.h"
#include "base/date.h"
#include "news.h"

enum { NOW = 1738130400, N_BRIEFS = 20 };

static double
seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double
done(const char *what, size_t n, double start)
{
	struct rusage usage;
	double took = seconds() - start;
	getrusage(RUSAGE_SELF, &usage);
	printf("%-28s %8zu %8.3f s %10.0f /s  peak %ld KiB\n", what, n, took,
	       (double)n / took, usage.ru_maxrss);
	return seconds();
}

static void
ignore(void *taker, const struct signed_report *report)
{
	(void)taker;
	(void)report;
}

static void
store_resource(struct state *state, const struct source *source, int number)
{
	struct arena arena = {0};
	struct brief list[N_BRIEFS];
	struct items items[N_BRIEFS];
	struct resource resource = {.validators = {STR("\"tag\""), STR("yesterday")}};
	struct briefs briefs = {list, N_BRIEFS};
	struct gathered gathered = {.source = source,
	                            .resource = &resource,
	                            .briefs = &briefs,
	                            .items = items};
	struct error error = {0};
	struct standing standing;
	for (int i = 0; i < N_BRIEFS; i++) {
		struct item *item = arena_alloc(&arena, sizeof *item);
		struct buf words = buf_new(&arena, 0), key = buf_new(&arena, 0);
		buf_printf(&words, "The council of town %d votes on bridge number %d",
		           number, i);
		buf_printf(&key, "https://news.example/%d/%d", number, i);
		*item = news_item(buf_str(&words).s);
		list[i] = news_brief(buf_str(&key).s, "A brief of the council");
		list[i].url = buf_str(&key);
		items[i] = (struct items){item, 1};
	}
	if (!state_store(state, &gathered, NOW, &standing, &error))
		printf("%s\n", error.text);
	arena_free(&arena);
}

static struct sources
make_sources(struct arena *arena, size_t n)
{
	struct sources sources = {arena_array(arena, n, sizeof(struct source)), n};
	for (size_t i = 0; i < n; i++) {
		struct buf name = buf_new(arena, 0);
		buf_printf(&name, "source %zu", i);
		sources.v[i] = news_source(buf_str(&name).s);
	}
	return sources;
}

static void
bench(struct arena *arena, size_t n)
{
	struct error error = {0};
	struct reports fresh = {0}, none = {0};
	struct sources sources = make_sources(arena, n);
	double start = seconds();
	struct state *state = news_open(STATE_WRITE);
	start = done("open, new", 1, start);
	for (size_t i = 0; i < n; i++)
		store_resource(state, &sources.v[i], (int)i);
	start = done("store, 20 items each", n, start);
	for (size_t i = 0; i < n; i++)
		store_resource(state, &sources.v[i], (int)i);
	start = done("store, all known", n, start);
	for (size_t i = 0; i < n; i++)
		news_unchanged(state, &sources.v[i], NOW);
	start = done("unchanged", n, start);
	state_close(state);
	start = done("close", 1, start);
	state = news_open(STATE_WRITE);
	start = done("open, checked", 1, start);
	state_unpublished(state, arena, STR("daily"), &sources, &fresh, &error);
	start = done("unpublished", fresh.n, start);
	news_publish(state, &(struct news_edition){"daily", "2025-01-29", 1, NOW},
	             &fresh, &error);
	start = done("publish", fresh.n, start);
	state_unpublished(state, arena, STR("daily"), &sources, &none, &error);
	start = done("unpublished, none left", n * N_BRIEFS, start);
	state_published(state, STR("daily"), 0, ignore, NULL, &error);
	start = done("published", fresh.n, start);
	int64_t by;
	state_prune(state, NOW, 90 * 24 * 3600, &by, &error);
	done("prune, nothing old", 1, start);
	state_close(state);
	printf("%s\n", error.text);
}

int
main(int argc, char **argv)
{
	struct arena arena = {0};
	size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;
	news_clear();
	bench(&arena, n);
	news_clear();
	arena_free(&arena);
	return 0;
}
