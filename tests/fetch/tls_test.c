/* Over https, with an authority of the test's own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "get.h"
#include "server.h"

static struct server server;

static const char directives[] =
        "location /down { return 301 http://127.0.0.1:$server_port/page.html; }\n"
        "location /up { return 301 https://127.0.0.1:$arg_port/page.html; }\n"
        "location /up-down { return 302 https://127.0.0.1:$arg_port/down; }\n"
        "location /same { return 302 /page.html; }\n"
        "location /protocol { default_type text/plain; return 200 $server_protocol; "
        "}\n";

static void
trust(const char *name)
{
	char path[512];
	snprintf(path, sizeof path, "%s/%s", server.folder, name);
	setenv("SSL_CERT_FILE", path, 1);
}

static void
fails_with(const char *url, int code, const char *words)
{
	struct fetched fetched = get_url(url);
	CHECK_INT(fetched.outcome, FETCH_FAILED);
	CHECK_INT(fetched.error.code, code);
	if (!CHECK(strstr(fetched.error.text, words)))
		printf("# %s\n", fetched.error.text);
	arena_free(&fetched.arena);
}

static void
a_page_is_got_where_its_authority_is_trusted(void)
{
	trust("ca.pem");
	struct fetched fetched = get_url(server_tls_url(&server, "/same"));
	if (!CHECK_INT(fetched.outcome, FETCH_GOT))
		printf("# %s\n", fetched.error.text);
	CHECK_STR(fetched.resource.bytes, "hello");
	CHECK_STR(fetched.resource.url, server_tls_url(&server, "/page.html"));
	arena_free(&fetched.arena);
}

static void
an_authority_that_is_not_trusted_is_refused(void)
{
	trust("other-ca.pem");
	fails_with(server_tls_url(&server, "/page.html"), EX_UNAVAILABLE,
	           "its certificate is not trusted");
	unsetenv("SSL_CERT_FILE");
	fails_with(server_tls_url(&server, "/page.html"), EX_UNAVAILABLE,
	           "its certificate is not trusted");
	trust("missing.pem");
	fails_with(server_tls_url(&server, "/page.html"), EX_UNAVAILABLE,
	           "SSL_CERT_FILE");
}

static void
a_certificate_for_another_name_is_refused(void)
{
	char url[64];
	trust("ca.pem");
	snprintf(url, sizeof url, "https://localhost:%d/page.html", server.tls_port);
	fails_with(url, EX_UNAVAILABLE, "its certificate is not trusted");
}

static void
a_redirect_from_https_to_http_is_refused(void)
{
	trust("ca.pem");
	fails_with(server_tls_url(&server, "/down"), EX_UNAVAILABLE,
	           "redirects from https to http");
}

static void
a_redirect_from_http_over_https_back_to_http_is_refused(void)
{
	char path[64];
	trust("ca.pem");
	snprintf(path, sizeof path, "/up-down?port=%d", server.tls_port);
	fails_with(server_url(&server, path), EX_UNAVAILABLE,
	           "redirects from https to http");
}

static void
a_redirect_from_http_to_https_is_followed(void)
{
	char path[64];
	trust("ca.pem");
	snprintf(path, sizeof path, "/up?port=%d", server.tls_port);
	struct fetched fetched = get_url(server_url(&server, path));
	CHECK_INT(fetched.outcome, FETCH_GOT);
	CHECK_STR(fetched.moved_to, server_tls_url(&server, "/page.html"));
	arena_free(&fetched.arena);
}

static void
http_2_is_spoken_where_the_server_does(void)
{
	trust("ca.pem");
	struct fetched fetched = get_url(server_tls_url(&server, "/protocol"));
	CHECK_STR(fetched.resource.bytes, "HTTP/2.0");
	arena_free(&fetched.arena);
}

static void
a_hundred_sources_are_got_over_few_connections(void)
{
	static struct source sources[100];
	trust("ca.pem");
	struct fetch *fetch = get_open(8, 4);
	const char *url = server_tls_url(&server, "/page.html");
	for (int i = 0; i < 100; i++) {
		sources[i] = get_source(url);
		get_limits(&sources[i])->total_ms = 20000;
		fetch_add(fetch, &(struct fetch_ask){.source = &sources[i]});
	}
	CHECK_INT(get_all(fetch), 100);
	fetch_close(fetch);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(a_page_is_got_where_its_authority_is_trusted),
	        TEST(an_authority_that_is_not_trusted_is_refused),
	        TEST(a_certificate_for_another_name_is_refused),
	        TEST(a_redirect_from_https_to_http_is_refused),
	        TEST(a_redirect_from_http_over_https_back_to_http_is_refused),
	        TEST(a_redirect_from_http_to_https_is_followed),
	        TEST(http_2_is_spoken_where_the_server_does),
	        TEST(a_hundred_sources_are_got_over_few_connections),
	};
	if (!server_prepare(&server, SERVER_TLS)) {
		server_stop(&server);
		puts("1..0 # SKIP nginx or openssl is not installed");
		return 0;
	}
	server_put(&server, "page.html", "hello", 5);
	int status = 1;
	if (server_start(&server, directives))
		status = check_run(tests, sizeof tests / sizeof *tests, argc, argv);
	else
		puts("Bail out! nginx did not start");
	server_stop(&server);
	return status;
}
