/* One address alone, as a person names it. */
#include "fetch/local.h"
#include "fetch/work.h"

static bool
fetch_web(const struct source *source, struct str user_agent, struct fetched *fetched,
          struct error *error)
{
	struct fetch_options options = {.connections = 1, .user_agent = user_agent};
	struct fetch *fetch;
	if (!fetch_open(&options, &fetch, error))
		return false;
	fetch->manners.reach = REACH_AS_NAMED;
	fetch_add(fetch, &(struct fetch_ask){.source = source});
	bool ok = true, taken = false;
	while (ok && !taken) {
		ok = fetch_wait(fetch, NULL, 0, 1000, error);
		taken = fetch_take(fetch, fetched);
	}
	fetch_close(fetch);
	return taken;
}

/* The path that a file: URL names (RFC 8089); any other address is a path itself. */
static struct str
path_of(struct arena *arena, struct str address)
{
	struct str path = {0};
	if (!str_starts_nocase(address, STR("file://")))
		return address;
	char *text = NULL;
	CURLU *parts = curl_url();
	if (parts &&
	    curl_url_set(parts, CURLUPART_URL, str_c(arena, address), 0) == CURLUE_OK &&
	    curl_url_get(parts, CURLUPART_PATH, &text, CURLU_URLDECODE) == CURLUE_OK)
		path = str_copy(arena, str_from(text));
	curl_free(text);
	curl_url_cleanup(parts);
	return path.n > 0 ? path : address;
}

bool
fetch_one(const struct source *source, struct str user_agent, struct fetched *out,
          struct error *error)
{
	struct fetched fetched = {0};
	struct arena scratch = {0};
	struct limits own = transfer_limits(source);
	if (source->kind != SOURCE_URL)
		fetched = local_read(path_of(&scratch, source->address), LOCAL_ANY,
		                     own.max_bytes, NULL);
	else if (!fetch_web(source, user_agent, &fetched, error))
		return false;
	arena_free(&scratch);
	if (fetched.outcome == FETCH_GOT) {
		*out = fetched;
		return true;
	}
	if (error)
		*error = fetched.error;
	arena_free(&fetched.arena);
	return false;
}
