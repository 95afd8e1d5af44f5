#include "get.h"

#include <time.h>

#include "check.h"

struct source
get_source(const char *address)
{
	static const struct ways hurried = {.limits = {.max_bytes = 1 << 20,
	                                               .connect_ms = 500,
	                                               .total_ms = 1500,
	                                               .stalled_ms = 400,
	                                               .max_redirects = 5}};
	return (struct source){.name = STR("test"),
	                       .kind = SOURCE_URL,
	                       .address = str_from(address),
	                       .allow_private = true,
	                       .ways = &hurried};
}

struct limits *
get_limits(struct source *source)
{
	static struct ways own[1000];
	static size_t n;
	struct ways *ways = &own[n++ % 1000];
	*ways = *source->ways;
	source->ways = ways;
	return &ways->limits;
}

struct fetch *
get_open(int connections, int connections_per_host)
{
	struct fetch_options options = {.connections = connections,
	                                .connections_per_host = connections_per_host,
	                                .user_agent = STR("precis-test/1")};
	struct fetch *fetch = NULL;
	struct error error = {0};
	CHECK(fetch_open(&options, &fetch, &error));
	return fetch;
}

struct fetched
get(const struct source *source, const struct validators *validators)
{
	struct fetch *fetch = get_open(4, 2);
	struct fetched fetched = {0};
	struct error error = {0};
	fetch_add(fetch,
	          &(struct fetch_ask){.source = source, .validators = validators});
	while (!fetch_take(fetch, &fetched)) {
		if (!CHECK(fetch_wait(fetch, NULL, 0, 1000, &error)))
			break;
	}
	CHECK(fetch_done(fetch));
	fetch_close(fetch);
	return fetched;
}

struct fetched
get_url(const char *address)
{
	struct source source = get_source(address);
	struct fetched fetched = get(&source, NULL);
	fetched.source = NULL;
	return fetched;
}

int
get_all(struct fetch *fetch)
{
	struct fetched fetched;
	struct error error = {0};
	int n_got = 0;
	while (!fetch_done(fetch)) {
		if (!CHECK(fetch_wait(fetch, NULL, 0, 1000, &error)))
			return n_got;
		while (fetch_take(fetch, &fetched)) {
			n_got += fetched.outcome == FETCH_GOT;
			arena_free(&fetched.arena);
		}
	}
	return n_got;
}

int64_t
get_clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
