/* Against a server that does what no server should. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <curl/curl.h>

#include "check.h"
#include "get.h"
#include "hostile.h"

static struct hostile hostile;

static struct fetched
get_path(const char *path)
{
	return get_url(hostile_url(&hostile, path));
}

static void
fails_with(const char *path, int code, const char *words)
{
	int64_t before = get_clock_ms();
	struct fetched fetched = get_path(path);
	CHECK_INT(fetched.outcome, FETCH_FAILED);
	CHECK_INT(fetched.error.code, code);
	if (!CHECK(strstr(fetched.error.text, words)))
		printf("# %s\n", fetched.error.text);
	if (!CHECK(get_clock_ms() - before < 2500))
		printf("# %s took too long\n", path);
	arena_free(&fetched.arena);
}

static int
requests(void)
{
	char text[16];
	struct fetched fetched = get_path("/count");
	snprintf(text, sizeof text, "%.*s", STR_FMT(fetched.resource.bytes));
	arena_free(&fetched.arena);
	return (int)strtol(text, NULL, 10);
}

static void
one_byte_a_while_ends_at_the_whole_time(void)
{
	fails_with("/drip", EX_TEMPFAIL, "limit of 1.5 s");
}

static void
silence_ends_as_stalled_after_three_tries(void)
{
	int before = requests();
	fails_with("/silent", EX_TEMPFAIL, "stalled: nothing came for 0.4 s");
	CHECK_INT(requests() - before, 3 + 1);
}

static void
a_body_without_end_stops_at_the_limit(void)
{
	fails_with("/endless", EX_DATAERR, "larger than the limit of 1 MiB");
}

static void
a_decompression_bomb_stops_at_the_limit(void)
{
	int before = requests();
	fails_with("/bomb", EX_DATAERR, "larger than the limit of 1 MiB");
	CHECK_INT(requests() - before, 1 + 1);
	struct source source = get_source(hostile_url(&hostile, "/bomb"));
	get_limits(&source)->max_bytes = 32 << 20;
	struct fetched fetched = get(&source, NULL);
	CHECK_INT(fetched.resource.bytes.n, 1 + 65000 * 258);
	arena_free(&fetched.arena);
}

/* libcurl may lack a coding; then it is not asked for, and not understood. */
static void
bomb_of(const char *path, int feature)
{
	bool has = curl_version_info(CURLVERSION_NOW)->features & feature;
	if (has)
		fails_with(path, EX_DATAERR, "larger than the limit of 1 MiB");
	else
		fails_with(path, EX_UNAVAILABLE, "");
}

static void
so_do_bombs_of_other_codings(void)
{
	bomb_of("/bomb-br", CURL_VERSION_BROTLI);
	bomb_of("/bomb-zstd", CURL_VERSION_ZSTD);
}

static void
a_longer_body_than_promised_is_what_was_promised(void)
{
	struct fetched fetched = get_path("/shorter");
	CHECK_STR(fetched.resource.bytes, "fine");
	arena_free(&fetched.arena);
}

static void
redirects_without_end_are_counted(void)
{
	int before = requests();
	fails_with("/onward", EX_UNAVAILABLE, "more redirects than 5");
	CHECK_INT(requests() - before, 6 + 1);
}

static void
a_redirect_leads_to_no_file(void)
{
	fails_with("/to-file", EX_UNAVAILABLE, "only http and https are read");
}

static void
an_address_alone_is_asked_for_without_its_body(void)
{
	struct source source = get_source(hostile_url(&hostile, "/endless"));
	struct fetch_options options = {.connections = 1};
	struct fetch *fetch;
	struct fetched fetched;
	CHECK(fetch_open(&options, &fetch, NULL));
	fetch_add(fetch, &(struct fetch_ask){.source = &source, .want = FETCH_ADDRESS});
	while (!fetch_take(fetch, &fetched))
		fetch_wait(fetch, NULL, 0, 100, NULL);
	CHECK_INT(fetched.outcome, FETCH_GOT);
	CHECK_INT(fetched.resource.bytes.n, 0);
	CHECK(str_ends(fetched.resource.url, STR("/endless")));
	arena_free(&fetched.arena);
	fetch_close(fetch);
}

static void
a_header_without_end_stops_at_the_limit(void)
{
	fails_with("/header", EX_DATAERR, "its header is larger than 256 KiB");
}

static void
a_body_shorter_than_promised_is_no_page(void)
{
	int before = requests();
	fails_with("/longer", EX_TEMPFAIL, "ended before it was whole");
	fails_with("/chunk", EX_TEMPFAIL, "127.0.0.1");
	CHECK_INT(requests() - before, 6 + 1);
}

static void
a_connection_that_is_cut_may_be_tried_again(void)
{
	fails_with("/close", EX_TEMPFAIL, "closed the connection without an answer");
	fails_with("/reset", EX_TEMPFAIL, "the connection was cut");
}

static void
garbage_is_no_http(void)
{
	fails_with("/garbage", EX_UNAVAILABLE, "does not speak http");
}

static void
damaged_compression_is_refused(void)
{
	fails_with("/badgzip", EX_DATAERR, "the compressed answer is damaged");
}

static void
validators_with_control_characters_are_not_kept(void)
{
	struct fetched fetched = get_path("/nul");
	CHECK_INT(fetched.outcome, FETCH_GOT);
	CHECK_STR(fetched.resource.validators.etag, "");
	CHECK_STR(fetched.resource.validators.last_modified, "");
	arena_free(&fetched.arena);
}

static void
the_page_of_an_error_is_not_read_to_its_end(void)
{
	fails_with("/huge-page", EX_UNAVAILABLE, "404 (not found)");
}

static void
the_body_of_a_redirect_is_no_part_of_the_page(void)
{
	struct fetched fetched = get_path("/redirect-body");
	CHECK_STR(fetched.resource.bytes, "fine");
	arena_free(&fetched.arena);
}

static void
a_transient_error_is_tried_again(void)
{
	struct fetched fetched = get_path("/second");
	CHECK_INT(fetched.outcome, FETCH_GOT);
	CHECK_STR(fetched.resource.bytes, "2");
	arena_free(&fetched.arena);
}

static void
a_short_retry_after_is_obeyed(void)
{
	int64_t before = get_clock_ms();
	struct fetched fetched = get_path("/retry");
	CHECK_INT(fetched.outcome, FETCH_GOT);
	CHECK(get_clock_ms() - before >= 1000);
	arena_free(&fetched.arena);
}

static void
a_page_that_ends_with_its_connection_is_whole(void)
{
	struct fetched fetched = get_path("/fine");
	CHECK_INT(fetched.outcome, FETCH_GOT);
	CHECK_STR(fetched.resource.bytes, "fine");
	CHECK_STR(fetched.resource.media_type, "text/html");
	CHECK_STR(fetched.resource.charset, "UTF-8");
	arena_free(&fetched.arena);
}

static void
hostile_sources_do_not_hold_up_the_others(void)
{
	static char urls[30][64];
	static struct source sources[30];
	static const char *const bad[] = {"/drip", "/silent", "/endless"};
	struct fetch *fetch = get_open(12, 8);
	for (int i = 0; i < 30; i++) {
		const char *path = i < 3 ? bad[i] : "/fine";
		snprintf(urls[i], sizeof urls[i], "%s", hostile_url(&hostile, path));
		sources[i] = get_source(urls[i]);
		fetch_add(fetch, &(struct fetch_ask){.source = &sources[i]});
	}
	CHECK_INT(get_all(fetch), 27);
	CHECK_INT(fetch_progress(fetch).n_failed, 3);
	fetch_close(fetch);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(one_byte_a_while_ends_at_the_whole_time),
	        TEST(silence_ends_as_stalled_after_three_tries),
	        TEST(a_body_without_end_stops_at_the_limit),
	        TEST(a_decompression_bomb_stops_at_the_limit),
	        TEST(so_do_bombs_of_other_codings),
	        TEST(a_longer_body_than_promised_is_what_was_promised),
	        TEST(redirects_without_end_are_counted),
	        TEST(a_redirect_leads_to_no_file),
	        TEST(an_address_alone_is_asked_for_without_its_body),
	        TEST(a_header_without_end_stops_at_the_limit),
	        TEST(a_body_shorter_than_promised_is_no_page),
	        TEST(a_connection_that_is_cut_may_be_tried_again),
	        TEST(garbage_is_no_http),
	        TEST(damaged_compression_is_refused),
	        TEST(validators_with_control_characters_are_not_kept),
	        TEST(the_page_of_an_error_is_not_read_to_its_end),
	        TEST(the_body_of_a_redirect_is_no_part_of_the_page),
	        TEST(a_transient_error_is_tried_again),
	        TEST(a_short_retry_after_is_obeyed),
	        TEST(a_page_that_ends_with_its_connection_is_whole),
	        TEST(hostile_sources_do_not_hold_up_the_others),
	};
	hostile = hostile_start();
	if (hostile.pid <= 0)
		return 1;
	int status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	hostile_stop(&hostile);
	return status;
}
