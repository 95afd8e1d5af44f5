/* The proxies that the environment names for libcurl (private to the room). */
#ifndef FETCH_PROXY_H
#define FETCH_PROXY_H

#include <stdbool.h>
#include <sys/socket.h>

#include "base/arena.h"

struct proxy {
	const struct proxy *next;
	struct sockaddr_storage address;
};

/*
 * The addresses of the proxies in http_proxy, https_proxy and all_proxy: what the user
 * put there may be reached wherever it stands. NULL where there are none.
 */
const struct proxy *proxy_find(struct arena *arena);

bool proxy_has(const struct proxy *proxies, const struct sockaddr *address);

#endif
