/* Against a real nginx: what a well-meant server answers. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check.h"
#include "get.h"
#include "server.h"

enum { PAGE_BYTES = 20000 };

static struct server server;
static char page[PAGE_BYTES + 1];

static const char directives[] =
        "location / { charset off; }\n"
        "location /latin { charset iso-8859-1; try_files /page.html =404; }\n"
        "location /etag-only { add_header Last-Modified \"\"; "
        "  try_files /page.html =404; }\n"
        "location /date-only { etag off; try_files /page.html =404; }\n"
        "location /gzip { gzip on; gzip_min_length 1; try_files /page.html =404; }\n"
        "location /echo { default_type text/plain; return 200 "
        "  '$http_if_none_match|$http_if_modified_since|$http_user_agent|"
        "$http_cookie|$http_referer|$http_authorization'; }\n"
        "location /accept { default_type text/plain; return 200 "
        "  '$http_accept|$http_accept_encoding'; }\n"
        "location /301 { return 301 /page.html; }\n"
        "location /302 { return 302 /page.html; }\n"
        "location /308 { return 308 /301; }\n"
        "location /mixed { return 301 /302; }\n"
        "location /first-302 { return 302 /301; }\n"
        "location /loop { return 302 /loop; }\n"
        "location /to-304 { return 302 /page.html; }\n"
        "location /to-cookie { add_header Set-Cookie a=b; return 302 /echo; }\n"
        "location /to-file { return 302 file:///etc/passwd; }\n"
        "location /to-gopher { return 301 gopher://127.0.0.1/; }\n"
        "location /to-private { return 302 http://10.0.0.1/; }\n"
        "location /to-nowhere { return 302 ''; }\n"
        "location /gone { return 410; }\n"
        "location /forbidden { return 403; }\n"
        "location /busy { add_header Retry-After 3600 always; return 503; }\n"
        "location /broken { return 500; }\n"
        "location /nothing { return 204; }\n"
        "location /slow { limit_rate 4000; try_files /page.html =404; }\n"
        "location /few { limit_conn address 2; limit_rate 100000; "
        "  try_files /page.html =404; }\n";

static struct fetched
get_path(const char *path)
{
	return get_url(server_url(&server, path));
}

static void
fails_with(const char *path, int code, const char *words)
{
	struct fetched fetched = get_path(path);
	CHECK_INT(fetched.outcome, FETCH_FAILED);
	CHECK_INT(fetched.error.code, code);
	if (!CHECK(strstr(fetched.error.text, words)))
		printf("# %s\n", fetched.error.text);
	CHECK(strstr(fetched.error.text, server_url(&server, "/")));
	arena_free(&fetched.arena);
}

static void
gives(const char *path, const char *body)
{
	struct fetched fetched = get_path(path);
	if (!CHECK_INT(fetched.outcome, FETCH_GOT))
		printf("# %s\n", fetched.error.text);
	CHECK_STR(fetched.resource.bytes, body);
	arena_free(&fetched.arena);
}

static void
a_page_is_got_with_its_type_and_validators(void)
{
	struct fetched fetched = get_path("/page.html");
	CHECK_INT(fetched.outcome, FETCH_GOT);
	CHECK_STR(fetched.resource.bytes, page);
	CHECK_STR(fetched.resource.media_type, "text/html");
	CHECK_STR(fetched.resource.charset, "");
	CHECK_STR(fetched.resource.url, server_url(&server, "/page.html"));
	CHECK(fetched.resource.validators.etag.n > 2);
	CHECK(str_ends(fetched.resource.validators.last_modified, STR(" GMT")));
	CHECK_STR(fetched.moved_to, "");
	arena_free(&fetched.arena);
}

static void
unchanged_is(const char *path)
{
	struct source source = get_source(server_url(&server, path));
	struct fetched first = get(&source, NULL);
	struct fetched again = get(&source, &first.resource.validators);
	CHECK_INT(first.outcome, FETCH_GOT);
	CHECK_INT(again.outcome, FETCH_UNCHANGED);
	arena_free(&first.arena);
	arena_free(&again.arena);
}

static void
an_etag_alone_makes_the_second_time_unchanged(void)
{
	struct fetched fetched = get_path("/etag-only");
	CHECK(fetched.resource.validators.etag.n > 0);
	CHECK_STR(fetched.resource.validators.last_modified, "");
	arena_free(&fetched.arena);
	unchanged_is("/etag-only");
}

static void
a_date_alone_makes_the_second_time_unchanged(void)
{
	struct fetched fetched = get_path("/date-only");
	CHECK_STR(fetched.resource.validators.etag, "");
	CHECK(fetched.resource.validators.last_modified.n > 0);
	arena_free(&fetched.arena);
	unchanged_is("/date-only");
}

static void
both_validators_work_also_over_a_redirect_and_gzip(void)
{
	unchanged_is("/page.html");
	unchanged_is("/to-304");
	unchanged_is("/gzip");
}

static void
a_changed_page_is_got_again(void)
{
	struct validators old = {.etag = STR("\"old\""),
	                         .last_modified = STR("Sat, 01 Jan 2000 00:00:00 GMT")};
	struct source source = get_source(server_url(&server, "/page.html"));
	struct fetched fetched = get(&source, &old);
	CHECK_INT(fetched.outcome, FETCH_GOT);
	CHECK(!str_eq(fetched.resource.validators.etag, old.etag));
	arena_free(&fetched.arena);
}

static void
validators_go_back_byte_for_byte(void)
{
	struct validators odd = {.etag = STR("W/\"a  'b'\\x, \xc3\xa9\""),
	                         .last_modified = STR("yesterday ?")};
	struct source source = get_source(server_url(&server, "/echo"));
	struct fetched fetched = get(&source, &odd);
	CHECK_STR(fetched.resource.bytes,
	          "W/\"a  'b'\\x, \xc3\xa9\"|yesterday ?|precis-test/1|||");
	arena_free(&fetched.arena);
}

static void
a_validator_with_a_line_end_is_not_sent(void)
{
	struct validators bad = {.etag = STR("\"a\"\r\nX-Evil: 1"),
	                         .last_modified = STR("b\nc")};
	struct source source = get_source(server_url(&server, "/echo"));
	struct fetched fetched = get(&source, &bad);
	CHECK_STR(fetched.resource.bytes, "||precis-test/1|||");
	arena_free(&fetched.arena);
}

static void
cookies_are_not_kept(void)
{
	gives("/to-cookie", "||precis-test/1|||");
}

static void
accept_names_feeds_and_pages_and_the_codings_that_are_understood(void)
{
	struct fetched fetched = get_path("/accept");
	struct str got = fetched.resource.bytes;
	CHECK(str_find(got, STR("application/rss+xml"), 0) < got.n);
	CHECK(str_find(got, STR("text/html"), 0) < got.n);
	CHECK(str_find(got, STR("gzip"), 0) < got.n);
	arena_free(&fetched.arena);
}

static void
gzip_gives_the_same_bytes(void)
{
	gives("/gzip", page);
}

static void
the_charset_of_the_header_is_told(void)
{
	struct fetched fetched = get_path("/latin");
	CHECK_STR(fetched.resource.media_type, "text/html");
	CHECK_STR(fetched.resource.charset, "iso-8859-1");
	arena_free(&fetched.arena);
}

static void
moves(const char *path, const char *to)
{
	struct fetched fetched = get_path(path);
	CHECK_INT(fetched.outcome, FETCH_GOT);
	CHECK_STR(fetched.resource.url, server_url(&server, "/page.html"));
	CHECK_STR(fetched.moved_to, to ? server_url(&server, to) : "");
	arena_free(&fetched.arena);
}

static void
redirects_are_followed_and_permanent_ones_told(void)
{
	moves("/301", "/page.html");
	moves("/302", NULL);
	moves("/308", "/page.html");
	moves("/mixed", "/302");
	moves("/first-302", NULL);
}

static void
a_loop_of_redirects_ends(void)
{
	fails_with("/loop", EX_UNAVAILABLE, "more redirects than 5");
}

static void
redirects_to_other_schemes_are_refused(void)
{
	fails_with("/to-file", EX_UNAVAILABLE, "file:///etc/passwd");
	fails_with("/to-gopher", EX_UNAVAILABLE, "only http and https");
}

static void
what_is_not_there_is_said(void)
{
	fails_with("/missing", EX_UNAVAILABLE, "404 (not found)");
	fails_with("/gone", EX_UNAVAILABLE, "410 (gone for good)");
	fails_with("/forbidden", EX_UNAVAILABLE, "403 (forbidden)");
	fails_with("/nothing", EX_UNAVAILABLE, "204");
}

static void
a_server_that_asks_for_a_long_pause_gets_it(void)
{
	int64_t before = get_clock_ms();
	fails_with("/busy", EX_TEMPFAIL, "asks to come back in 3600 s");
	CHECK(get_clock_ms() - before < 1000);
}

static void
a_broken_server_may_be_tried_again_later(void)
{
	fails_with("/broken", EX_TEMPFAIL, "500 (internal error)");
}

static void
a_page_that_takes_too_long_is_given_up(void)
{
	int64_t before = get_clock_ms();
	struct source source = get_source(server_url(&server, "/slow"));
	get_limits(&source)->stalled_ms = 5000;
	get_limits(&source)->total_ms = 1000;
	struct fetched fetched = get(&source, NULL);
	CHECK_INT(fetched.error.code, EX_TEMPFAIL);
	CHECK(strstr(fetched.error.text, "limit of 1 s"));
	CHECK(get_clock_ms() - before < 2000);
	arena_free(&fetched.arena);
}

static void
too_big_with(const char *path, size_t max_bytes, const char *words)
{
	struct source source = get_source(server_url(&server, path));
	get_limits(&source)->max_bytes = max_bytes;
	struct fetched fetched = get(&source, NULL);
	CHECK_INT(fetched.outcome, FETCH_FAILED);
	CHECK_INT(fetched.error.code, EX_DATAERR);
	if (!CHECK(strstr(fetched.error.text, words)))
		printf("# %s\n", fetched.error.text);
	arena_free(&fetched.arena);
}

static void
a_page_above_the_limit_is_refused_and_one_at_it_is_not(void)
{
	too_big_with("/page.html", 10 << 10, "limit of 10 KiB");
	too_big_with("/gzip", 19999, "limit of 19999 bytes");
	struct source source = get_source(server_url(&server, "/gzip"));
	get_limits(&source)->max_bytes = PAGE_BYTES;
	struct fetched fetched = get(&source, NULL);
	CHECK_INT(fetched.outcome, FETCH_GOT);
	arena_free(&fetched.arena);
}

static void
a_loopback_address_is_refused_unless_the_source_allows_it(void)
{
	struct source source = get_source(server_url(&server, "/page.html"));
	source.allow_private = false;
	struct fetched fetched = get(&source, NULL);
	CHECK_INT(fetched.outcome, FETCH_FAILED);
	CHECK_INT(fetched.error.code, EX_UNAVAILABLE);
	CHECK(strstr(fetched.error.text, "127.0.0.1, a loopback address"));
	arena_free(&fetched.arena);
}

static void
names_and_other_spellings_of_loopback_are_refused_too(void)
{
	static const char *const hosts[] = {"localhost",  "0x7f.1",
	                                    "2130706433", "127.1",
	                                    "[::1]",      "[::ffff:127.0.0.1]"};
	char url[128];
	for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
		snprintf(url, sizeof url, "http://%s:%d/page.html", hosts[i],
		         server.port);
		struct source source = get_source(url);
		source.allow_private = false;
		struct fetched fetched = get(&source, NULL);
		CHECK_INT(fetched.outcome, FETCH_FAILED);
		if (!CHECK(strstr(fetched.error.text, "a loopback address")))
			printf("# %s\n", fetched.error.text);
		arena_free(&fetched.arena);
	}
}

/* The connection that one source opened stays open; the other may not use it. */
static void
a_connection_of_a_trusted_source_serves_no_other(void)
{
	struct source trusted = get_source(server_url(&server, "/page.html"));
	struct source other = get_source("http://localhost:1/");
	char url[64];
	snprintf(url, sizeof url, "http://localhost:%d/page.html", server.port);
	trusted.address = other.address = str_from(url);
	other.allow_private = false;
	struct fetch *fetch = get_open(1, 1);
	fetch_add(fetch, &(struct fetch_ask){.source = &trusted});
	CHECK_INT(get_all(fetch), 1);
	fetch_add(fetch, &(struct fetch_ask){.source = &other});
	CHECK_INT(get_all(fetch), 0);
	CHECK_INT(fetch_progress(fetch).n_failed, 1);
	fetch_close(fetch);
}

static bool
get_named(const char *address, struct fetched *out, struct error *error)
{
	static const struct ways hurried = {
	        .limits = {.total_ms = 1000, .max_redirects = 5}};
	struct source source = {.address = str_from(address), .ways = &hurried};
	*out = (struct fetched){0};
	return fetch_one(&source, STR("precis-test/1"), out, error);
}

static void
a_redirect_to_a_private_address_is_refused_where_a_public_one_was_named(void)
{
	struct fetched fetched;
	struct error error = {0};
	/* nginx plays the proxy: it answers for the public address, too. */
	setenv("http_proxy", server_url(&server, ""), 1);
	CHECK(get_named("http://93.184.216.34/page.html", &fetched, &error));
	CHECK(!fetched.is_private);
	arena_free(&fetched.arena);
	CHECK(!get_named("http://93.184.216.34/to-private", &fetched, &error));
	if (!CHECK(strstr(error.text, "10.0.0.1, a private address")))
		printf("# %s\n", error.text);
	unsetenv("http_proxy");
}

static void
the_proxy_of_the_environment_may_stand_on_loopback(void)
{
	struct source source = get_source("http://93.184.216.34/page.html");
	source.allow_private = false;
	setenv("http_proxy", server_url(&server, ""), 1);
	struct fetched fetched = get(&source, NULL);
	if (!CHECK_INT(fetched.outcome, FETCH_GOT))
		printf("# %s\n", fetched.error.text);
	arena_free(&fetched.arena);
	source.address = STR("http://169.254.169.254/latest/");
	fetched = get(&source, NULL);
	CHECK_INT(fetched.outcome, FETCH_FAILED);
	CHECK(strstr(fetched.error.text, "metadata"));
	unsetenv("http_proxy");
}

static void
what_a_person_names_may_stand_on_loopback(void)
{
	struct fetched fetched;
	struct error error = {0};
	CHECK(get_named(server_url(&server, "/301"), &fetched, &error));
	CHECK_STR(fetched.resource.bytes, page);
	CHECK_STR(fetched.resource.url, server_url(&server, "/page.html"));
	CHECK_STR(fetched.moved_to, server_url(&server, "/page.html"));
	CHECK(fetched.is_private);
	arena_free(&fetched.arena);
	CHECK(!get_named(server_url(&server, "/gone"), &fetched, &error));
	CHECK_INT(error.code, EX_UNAVAILABLE);
}

static void
credentials_of_an_address_are_sent_but_never_shown(void)
{
	char url[128];
	snprintf(url, sizeof url, "http://me:secret@127.0.0.1:%d/echo#there",
	         server.port);
	struct fetched fetched = get_url(url);
	struct str body = fetched.resource.bytes;
	CHECK(str_find(body, STR("Basic bWU6c2VjcmV0"), 0) < body.n);
	CHECK_STR(fetched.resource.url, server_url(&server, "/echo"));
	arena_free(&fetched.arena);
	snprintf(url, sizeof url, "http://me:secret@127.0.0.1:%d/gone", server.port);
	fetched = get_url(url);
	CHECK(strstr(fetched.error.text, server_url(&server, "/gone")) != NULL);
	CHECK(strstr(fetched.error.text, "secret") == NULL);
}

static void
a_dead_port_does_not_hold_up_the_good_ones(void)
{
	struct source sources[21];
	char dead[64];
	int64_t before = get_clock_ms();
	snprintf(dead, sizeof dead, "http://127.0.0.1:%d/", server_free_port());
	struct fetch *fetch = get_open(2, 1);
	sources[0] = get_source(dead);
	for (int i = 1; i <= 20; i++)
		sources[i] = get_source(server_url(&server, "/page.html"));
	/* A static buffer holds the last addresses only; all are the same. */
	for (int i = 0; i <= 20; i++) {
		sources[i].address = i ? sources[20].address : sources[0].address;
		fetch_add(fetch, &(struct fetch_ask){.source = &sources[i]});
	}
	CHECK_INT(get_all(fetch), 20);
	CHECK_INT(fetch_progress(fetch).n_failed, 1);
	CHECK(get_clock_ms() - before < 1000);
	fetch_close(fetch);
}

/* A listener whose queue is full answers no further connection. */
static void
a_host_that_does_not_answer_is_given_up_in_its_time(void)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
	                              .sin_addr = {htonl(INADDR_LOOPBACK)}};
	socklen_t n = sizeof address;
	int listener = socket(AF_INET, SOCK_STREAM, 0);
	int fill[4];
	CHECK(bind(listener, (struct sockaddr *)&address, n) == 0);
	CHECK(listen(listener, 0) == 0);
	CHECK(getsockname(listener, (struct sockaddr *)&address, &n) == 0);
	for (int i = 0; i < 4; i++) {
		fill[i] = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
		(void)!connect(fill[i], (struct sockaddr *)&address, n);
	}
	char url[64];
	snprintf(url, sizeof url, "http://127.0.0.1:%d/", ntohs(address.sin_port));
	struct source source = get_source(url);
	get_limits(&source)->connect_ms = 200;
	struct fetched fetched = get(&source, NULL);
	CHECK_INT(fetched.error.code, EX_TEMPFAIL);
	if (!CHECK(strstr(fetched.error.text, "no connection within 0.2 s")))
		printf("# %s\n", fetched.error.text);
	for (int i = 0; i < 4; i++)
		close(fill[i]);
	close(listener);
}

static void
three_hundred_sources_are_got_at_the_same_time(void)
{
	static struct source sources[300];
	static char urls[300][64];
	struct fetch *fetch = get_open(16, 8);
	for (int i = 0; i < 300; i++) {
		snprintf(urls[i], sizeof urls[i], "%s?%d",
		         server_url(&server, "/page.html"), i);
		sources[i] = get_source(urls[i]);
		get_limits(&sources[i])->total_ms = 20000;
		fetch_add(fetch, &(struct fetch_ask){.source = &sources[i]});
	}
	CHECK_INT(get_all(fetch), 300);
	struct fetch_progress at = fetch_progress(fetch);
	CHECK_INT(at.n_done, 300);
	CHECK_INT(at.n_total, 300);
	CHECK_INT(at.n_failed, 0);
	CHECK_INT(at.received_bytes, 300 * PAGE_BYTES);
	fetch_close(fetch);
}

/* nginx answers 503 to a third connection at the same time. */
static void
a_host_gets_no_more_connections_than_allowed(void)
{
	static struct source sources[24];
	static char url[64];
	struct fetch *fetch = get_open(16, 2);
	snprintf(url, sizeof url, "%s", server_url(&server, "/few"));
	for (int i = 0; i < 24; i++) {
		sources[i] = get_source(url);
		get_limits(&sources[i])->total_ms = 20000;
		fetch_add(fetch, &(struct fetch_ask){.source = &sources[i]});
	}
	CHECK_INT(get_all(fetch), 24);
	fetch_close(fetch);
}

static void
the_run_ends_at_its_deadline(void)
{
	struct fetch_options options = {
	        .connections = 1, .connections_per_host = 1, .deadline_ms = 300};
	struct source sources[3];
	struct fetch *fetch = NULL;
	struct fetched fetched;
	int64_t before = get_clock_ms();
	CHECK(fetch_open(&options, &fetch, NULL));
	const char *url = server_url(&server, "/slow");
	for (int i = 0; i < 3; i++) {
		sources[i] = get_source(url);
		get_limits(&sources[i])->stalled_ms = 5000;
		fetch_add(fetch, &(struct fetch_ask){.source = &sources[i]});
	}
	for (int i = 0; i < 3; i++) {
		while (!fetch_take(fetch, &fetched))
			CHECK(fetch_wait(fetch, NULL, 0, 1000, NULL));
		CHECK_INT(fetched.error.code, EX_TEMPFAIL);
		CHECK(strstr(fetched.error.text, "the run's time is up"));
	}
	CHECK(get_clock_ms() - before < 4000);
	CHECK(fetch_done(fetch));
	fetch_close(fetch);
}

static void
what_is_under_way_can_be_dropped(void)
{
	struct source source = get_source(server_url(&server, "/slow"));
	struct fetch *fetch = get_open(4, 2);
	for (int i = 0; i < 10; i++)
		fetch_add(fetch, &(struct fetch_ask){.source = &source});
	for (int i = 0; i < 5; i++)
		CHECK(fetch_wait(fetch, NULL, 0, 20, NULL));
	CHECK(!fetch_done(fetch));
	fetch_close(fetch);
}

static void
what_is_no_web_address_is_refused(void)
{
	struct fetched fetched = get_url("ftp://127.0.0.1/x");
	CHECK_INT(fetched.outcome, FETCH_FAILED);
	CHECK(strstr(fetched.error.text, "only http and https"));
	fetched = get_url("http://bad host/");
	CHECK_INT(fetched.outcome, FETCH_FAILED);
	CHECK(strstr(fetched.error.text, "no valid address"));
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_page_is_got_with_its_type_and_validators),
	        TEST(an_etag_alone_makes_the_second_time_unchanged),
	        TEST(a_date_alone_makes_the_second_time_unchanged),
	        TEST(both_validators_work_also_over_a_redirect_and_gzip),
	        TEST(a_changed_page_is_got_again),
	        TEST(validators_go_back_byte_for_byte),
	        TEST(a_validator_with_a_line_end_is_not_sent),
	        TEST(cookies_are_not_kept),
	        TEST(accept_names_feeds_and_pages_and_the_codings_that_are_understood),
	        TEST(gzip_gives_the_same_bytes),
	        TEST(the_charset_of_the_header_is_told),
	        TEST(redirects_are_followed_and_permanent_ones_told),
	        TEST(a_loop_of_redirects_ends),
	        TEST(redirects_to_other_schemes_are_refused),
	        TEST(what_is_not_there_is_said),
	        TEST(a_server_that_asks_for_a_long_pause_gets_it),
	        TEST(a_broken_server_may_be_tried_again_later),
	        TEST(a_page_that_takes_too_long_is_given_up),
	        TEST(a_page_above_the_limit_is_refused_and_one_at_it_is_not),
	        TEST(a_loopback_address_is_refused_unless_the_source_allows_it),
	        TEST(names_and_other_spellings_of_loopback_are_refused_too),
	        TEST(a_connection_of_a_trusted_source_serves_no_other),
	        TEST(a_redirect_to_a_private_address_is_refused_where_a_public_one_was_named),
	        TEST(the_proxy_of_the_environment_may_stand_on_loopback),
	        TEST(what_a_person_names_may_stand_on_loopback),
	        TEST(credentials_of_an_address_are_sent_but_never_shown),
	        TEST(a_dead_port_does_not_hold_up_the_good_ones),
	        TEST(a_host_that_does_not_answer_is_given_up_in_its_time),
	        TEST(three_hundred_sources_are_got_at_the_same_time),
	        TEST(a_host_gets_no_more_connections_than_allowed),
	        TEST(the_run_ends_at_its_deadline),
	        TEST(what_is_under_way_can_be_dropped),
	        TEST(what_is_no_web_address_is_refused),
	};
	if (!server_prepare(&server, SERVER_PLAIN)) {
		puts("1..0 # SKIP nginx is not installed");
		return 0;
	}
	for (size_t i = 0; i < PAGE_BYTES; i++)
		page[i] = "A line of an ordinary page.\n"[i % 28];
	server_put(&server, "page.html", page, PAGE_BYTES);
	int status = 1;
	if (server_start(&server, directives))
		status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	else
		puts("Bail out! nginx did not start");
	server_stop(&server);
	return status;
}
