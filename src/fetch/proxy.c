#include "fetch/proxy.h"

#include <curl/curl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

#define DEFAULT_PORT "1080" /* as in libcurl */

/* IPv6 without its brackets. */
static const char *
bare_host(struct arena *arena, const char *host)
{
	struct str text = str_from(host);
	if (text.n > 1 && text.s[0] == '[')
		text = str_slice(text, 1, text.n - 1);
	return str_c(arena, text);
}

static const struct proxy *
add_addresses(struct arena *arena, const struct proxy *list, const char *host,
              const char *port)
{
	struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
	struct addrinfo *found = NULL;
	if (getaddrinfo(bare_host(arena, host), port, &hints, &found) != 0)
		return list;
	for (const struct addrinfo *one = found; one; one = one->ai_next) {
		struct proxy *proxy = arena_alloc(arena, sizeof *proxy);
		if (one->ai_addrlen > sizeof proxy->address)
			continue;
		memcpy(&proxy->address, one->ai_addr, one->ai_addrlen);
		proxy->next = list;
		list = proxy;
	}
	freeaddrinfo(found);
	return list;
}

static const struct proxy *
add_proxy(struct arena *arena, const struct proxy *list, const char *value)
{
	unsigned flags = CURLU_GUESS_SCHEME | CURLU_NON_SUPPORT_SCHEME;
	char *host = NULL, *port = NULL, *scheme = NULL;
	CURLU *parts = curl_url();
	if (parts && curl_url_set(parts, CURLUPART_URL, value, flags) == CURLUE_OK &&
	    curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK) {
		curl_url_get(parts, CURLUPART_PORT, &port, 0);
		curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0);
		bool is_tls = scheme && strcmp(scheme, "https") == 0;
		const char *otherwise = is_tls ? "443" : DEFAULT_PORT;
		list = add_addresses(arena, list, host, port ? port : otherwise);
	}
	curl_free(host);
	curl_free(port);
	curl_free(scheme);
	curl_url_cleanup(parts);
	return list;
}

const struct proxy *
proxy_find(struct arena *arena)
{
	static const char *const names[] = {"http_proxy", "https_proxy", "HTTPS_PROXY",
	                                    "all_proxy", "ALL_PROXY"};
	const struct proxy *list = NULL;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);
		if (value && value[0])
			list = add_proxy(arena, list, value);
	}
	return list;
}

static bool
is_same(const struct sockaddr *a, const struct sockaddr *b)
{
	if (a->sa_family != b->sa_family)
		return false;
	if (a->sa_family == AF_INET) {
		struct sockaddr_in x, y;
		memcpy(&x, a, sizeof x);
		memcpy(&y, b, sizeof y);
		return x.sin_port == y.sin_port &&
		       x.sin_addr.s_addr == y.sin_addr.s_addr;
	}
	if (a->sa_family != AF_INET6)
		return false;
	struct sockaddr_in6 x, y;
	memcpy(&x, a, sizeof x);
	memcpy(&y, b, sizeof y);
	return x.sin6_port == y.sin6_port &&
	       memcmp(&x.sin6_addr, &y.sin6_addr, sizeof x.sin6_addr) == 0;
}

bool
proxy_has(const struct proxy *proxies, const struct sockaddr *address)
{
	for (const struct proxy *proxy = proxies; proxy; proxy = proxy->next) {
		if (is_same((const struct sockaddr *)&proxy->address, address))
			return true;
	}
	return false;
}
