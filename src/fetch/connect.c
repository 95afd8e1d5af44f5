/*
 * Where a transfer may connect to. Every address is judged when its socket is made, so
 * redirects, names that resolve to a private address (also only the second time) and
 * every spelling of an address are covered; and again before the request is sent,
 * because a connection that another source opened may be used again.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fetch/address.h"
#include "fetch/transfer.h"

static bool
allows_private(const struct transfer *transfer)
{
	if (transfer->entry->source->allow_private)
		return true;
	return transfer->manners->reach == REACH_AS_NAMED &&
	       (transfer->n_redirects == 0 || !transfer->seen_public);
}

static void
remember_refused(struct transfer *transfer, const char *what, const char *address)
{
	transfer->refused_as = what;
	snprintf(transfer->refused, sizeof transfer->refused, "%s", address);
}

static void
address_text(const struct sockaddr *address, char *text, socklen_t n_bytes)
{
	text[0] = '\0';
	if (address->sa_family == AF_INET) {
		struct sockaddr_in in;
		memcpy(&in, address, sizeof in);
		inet_ntop(AF_INET, &in.sin_addr, text, n_bytes);
	} else if (address->sa_family == AF_INET6) {
		struct sockaddr_in6 in6;
		memcpy(&in6, address, sizeof in6);
		inet_ntop(AF_INET6, &in6.sin6_addr, text, n_bytes);
	}
}

static curl_socket_t
open_socket(void *tag, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *transfer = tag;
	char text[INET6_ADDRSTRLEN];
	const char *what = address_refusal(&address->addr);
	if (purpose != CURLSOCKTYPE_IPCXN)
		return CURL_SOCKET_BAD;
	if (what && !allows_private(transfer) &&
	    !proxy_has(transfer->manners->proxies, &address->addr)) {
		address_text(&address->addr, text, sizeof text);
		remember_refused(transfer, what, text);
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC,
	              address->protocol);
}

/* The address of a connection that stands, for comparing with the proxies'. */
static bool
is_proxy(const struct transfer *transfer, const char *address, int port)
{
	struct sockaddr_storage where = {0};
	struct sockaddr_in in = {.sin_family = AF_INET,
	                         .sin_port = htons((uint16_t)port)};
	struct sockaddr_in6 in6 = {.sin6_family = AF_INET6,
	                           .sin6_port = htons((uint16_t)port)};
	if (inet_pton(AF_INET, address, &in.sin_addr) == 1)
		memcpy(&where, &in, sizeof in);
	else if (inet_pton(AF_INET6, address, &in6.sin6_addr) == 1)
		memcpy(&where, &in6, sizeof in6);
	return proxy_has(transfer->manners->proxies, (struct sockaddr *)&where);
}

static int
before_request(void *tag, char *address, char *own, int port, int own_port)
{
	(void)own;
	(void)own_port;
	struct transfer *transfer = tag;
	transfer->connected = true;
	transfer->last_byte_ms = transfer_clock_ms();
	if (is_proxy(transfer, address, port)) {
		transfer->seen_public |= !transfer->named_private;
		return CURL_PREREQFUNC_OK;
	}
	const char *what = address_refusal_text(address);
	transfer->seen_public |= what == NULL;
	if (!what || allows_private(transfer))
		return CURL_PREREQFUNC_OK;
	remember_refused(transfer, what, address);
	transfer->stop = STOP_ADDRESS;
	return CURL_PREREQFUNC_ABORT;
}

const char *
transfer_refusal(const struct transfer *transfer, const char *address)
{
	return allows_private(transfer) ? NULL : address_refusal_text(address);
}

void
transfer_guard(struct transfer *transfer)
{
	CURL *easy = transfer->easy;
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, before_request);
	curl_easy_setopt(easy, CURLOPT_PREREQDATA, transfer);
}
