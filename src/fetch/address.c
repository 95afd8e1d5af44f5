#include "fetch/address.h"
#include "base/tongue.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct range {
	unsigned char prefix[16];
	int bits;
	const char *what; /* NULL: public */
};

static const char private_address[] = MESSAGE("a private address");
static const char loopback[] = MESSAGE("a loopback address");
static const char link_local[] = MESSAGE("a link-local address");
static const char metadata[] = MESSAGE("a cloud's metadata address");
static const char multicast[] = MESSAGE("a multicast address");
static const char reserved[] = MESSAGE("a reserved address");

/* The first that matches counts. */
static const struct range ranges4[] = {
        {{0}, 8, reserved},
        {{10}, 8, private_address},
        {{100, 64}, 10, private_address},
        {{127}, 8, loopback},
        {{168, 63, 129, 16}, 32, metadata},
        {{169, 254, 169, 254}, 32, metadata},
        {{169, 254}, 16, link_local},
        {{172, 16}, 12, private_address},
        {{192, 0, 0}, 24, reserved},
        {{192, 0, 2}, 24, reserved},
        {{192, 88, 99}, 24, reserved},
        {{192, 168}, 16, private_address},
        {{198, 18}, 15, reserved},
        {{198, 51, 100}, 24, reserved},
        {{203, 0, 113}, 24, reserved},
        {{224}, 4, multicast},
        {{240}, 4, reserved},
};

static const struct range ranges6[] = {
        {{[15] = 1}, 128, loopback},
        {{0xfd, 0x00, 0x0e, 0xc2, [14] = 0x02, [15] = 0x54}, 128, metadata},
        {{0xfc}, 7, private_address},
        {{0xfe, 0x80}, 10, link_local},
        {{0xfe, 0xc0}, 10, private_address},
        {{0xff}, 8, multicast},
        {{0x20, 0x01, 0x00}, 23, reserved}, /* Teredo and other protocols */
        {{0x20, 0x01, 0x0d, 0xb8}, 32, reserved},
        {{0x3f, 0xff}, 20, reserved},
        {{0x20}, 3, NULL}, /* the public internet */
        {{0}, 0, reserved},
};

/* Where an IPv6 address holds an IPv4 one: the prefix, and where the four bytes stand.
 */
static const struct {
	struct range range;
	size_t at;
} embedded4[] = {
        {{{[10] = 0xff, [11] = 0xff}, 96, NULL}, 12},
        {{{0x00, 0x64, 0xff, 0x9b}, 96, NULL}, 12},
        {{{0x20, 0x02}, 16, NULL}, 2},
};

#define N(table) (sizeof(table) / sizeof *(table))

static bool
matches(const struct range *range, const unsigned char *bytes)
{
	size_t whole = (size_t)range->bits / 8;
	int rest = range->bits % 8;
	if (memcmp(range->prefix, bytes, whole) != 0)
		return false;
	return rest == 0 || ((range->prefix[whole] ^ bytes[whole]) >> (8 - rest)) == 0;
}

static const char *
find(const struct range *ranges, size_t n, const unsigned char *bytes)
{
	for (size_t i = 0; i < n; i++) {
		if (matches(&ranges[i], bytes))
			return ranges[i].what;
	}
	return NULL;
}

static const char *
refusal6(const unsigned char *bytes)
{
	for (size_t i = 0; i < N(embedded4); i++) {
		if (matches(&embedded4[i].range, bytes))
			return find(ranges4, N(ranges4), bytes + embedded4[i].at);
	}
	return find(ranges6, N(ranges6), bytes);
}

const char *
address_refusal(const struct sockaddr *address)
{
	unsigned char bytes[16];
	if (address->sa_family == AF_INET) {
		struct sockaddr_in in;
		memcpy(&in, address, sizeof in);
		memcpy(bytes, &in.sin_addr, 4);
		return find(ranges4, N(ranges4), bytes);
	}
	if (address->sa_family == AF_INET6) {
		struct sockaddr_in6 in6;
		memcpy(&in6, address, sizeof in6);
		memcpy(bytes, &in6.sin6_addr, 16);
		return refusal6(bytes);
	}
	return MESSAGE("no internet address");
}

const char *
address_refusal_text(const char *text)
{
	unsigned char bytes[16];
	if (inet_pton(AF_INET, text, bytes) == 1)
		return find(ranges4, N(ranges4), bytes);
	if (inet_pton(AF_INET6, text, bytes) == 1)
		return refusal6(bytes);
	return NULL;
}
