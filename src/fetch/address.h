/* Which addresses are not open to the public (private to the room). */
#ifndef FETCH_ADDRESS_H
#define FETCH_ADDRESS_H

#include <sys/socket.h>

/*
 * What an address is where no stranger should lead us: "a private address", "a loopback
 * address" …, by the special-purpose registries of IANA (RFC 6890). NULL for an address
 * of the public internet. An IPv4 address inside an IPv6 one (mapped, NAT64, 6to4)
 * counts as what it is inside.
 */
const char *address_refusal(const struct sockaddr *address);

/* The same for an address in text ("10.0.0.1", "::1"); NULL also where it is a name. */
const char *address_refusal_text(const char *text);

#endif
