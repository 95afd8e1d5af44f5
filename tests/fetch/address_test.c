#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "check.h"
#include "fetch/address.h"

static void
is_refused(const char *text, const char *as)
{
	const char *what = address_refusal_text(text);
	if (!CHECK(what != NULL) || !CHECK_STR(str_from(what), as))
		check_that(false, text, __FILE__, __LINE__);
}

static void
is_public(const char *text)
{
	if (!CHECK(address_refusal_text(text) == NULL))
		check_that(false, text, __FILE__, __LINE__);
}

static void
private_addresses_are_refused(void)
{
	is_refused("10.0.0.1", "a private address");
	is_refused("172.16.0.1", "a private address");
	is_refused("172.31.255.255", "a private address");
	is_refused("192.168.1.1", "a private address");
	is_refused("100.64.0.1", "a private address");
	is_refused("fd12:3456::1", "a private address");
	is_refused("fec0::1", "a private address");
}

static void
loopback_and_link_local_addresses_are_refused(void)
{
	is_refused("127.0.0.1", "a loopback address");
	is_refused("127.255.255.254", "a loopback address");
	is_refused("::1", "a loopback address");
	is_refused("169.254.1.1", "a link-local address");
	is_refused("fe80::1", "a link-local address");
	is_refused("febf::1", "a link-local address");
}

static void
metadata_addresses_of_clouds_are_refused(void)
{
	is_refused("169.254.169.254", "a cloud's metadata address");
	is_refused("168.63.129.16", "a cloud's metadata address");
	is_refused("fd00:ec2::254", "a cloud's metadata address");
	is_refused("100.100.100.200", "a private address");
	is_refused("192.0.0.192", "a reserved address");
}

static void
multicast_and_reserved_addresses_are_refused(void)
{
	is_refused("224.0.0.1", "a multicast address");
	is_refused("239.255.255.255", "a multicast address");
	is_refused("ff02::1", "a multicast address");
	is_refused("0.0.0.0", "a reserved address");
	is_refused("0.1.2.3", "a reserved address");
	is_refused("240.0.0.1", "a reserved address");
	is_refused("255.255.255.255", "a reserved address");
	is_refused("198.19.0.1", "a reserved address");
	is_refused("::", "a reserved address");
	is_refused("2001:db8::1", "a reserved address");
	is_refused("2001::1", "a reserved address");
	is_refused("100::1", "a reserved address");
	is_refused("4000::1", "a reserved address");
}

static void
an_ipv4_address_inside_an_ipv6_one_counts_as_what_it_is(void)
{
	is_refused("::ffff:127.0.0.1", "a loopback address");
	is_refused("::ffff:10.1.2.3", "a private address");
	is_refused("64:ff9b::169.254.169.254", "a cloud's metadata address");
	is_refused("64:ff9b::192.168.0.1", "a private address");
	is_refused("2002:7f00:0001::", "a loopback address");
	is_refused("::7f00:1", "a reserved address");
	is_refused("64:ff9b:1::1", "a reserved address");
	is_public("::ffff:93.184.216.34");
	is_public("64:ff9b::93.184.216.34");
}

static void
public_addresses_are_not_refused(void)
{
	is_public("93.184.216.34");
	is_public("9.255.255.255");
	is_public("11.0.0.0");
	is_public("172.15.255.255");
	is_public("172.32.0.0");
	is_public("192.167.255.255");
	is_public("192.169.0.0");
	is_public("100.63.255.255");
	is_public("100.128.0.0");
	is_public("126.255.255.255");
	is_public("128.0.0.0");
	is_public("223.255.255.255");
	is_public("2606:2800:220:1::1");
	is_public("2001:200::1");
}

static void
a_name_is_no_address(void)
{
	CHECK(address_refusal_text("localhost") == NULL);
	CHECK(address_refusal_text("10.0.0.1.example.org") == NULL);
	CHECK(address_refusal_text("") == NULL);
}

static void
a_socket_address_is_judged_by_its_bytes(void)
{
	struct sockaddr_in in = {.sin_family = AF_INET};
	struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
	struct sockaddr other = {.sa_family = AF_UNIX};
	inet_pton(AF_INET, "192.168.7.7", &in.sin_addr);
	CHECK(address_refusal((struct sockaddr *)&in) != NULL);
	inet_pton(AF_INET6, "2606:2800:220:1::1", &in6.sin6_addr);
	CHECK(address_refusal((struct sockaddr *)&in6) == NULL);
	CHECK(address_refusal(&other) != NULL);
}

int
main(int argc, char **argv)
{
	static const struct test tests[] = {
	        TEST(private_addresses_are_refused),
	        TEST(loopback_and_link_local_addresses_are_refused),
	        TEST(metadata_addresses_of_clouds_are_refused),
	        TEST(multicast_and_reserved_addresses_are_refused),
	        TEST(an_ipv4_address_inside_an_ipv6_one_counts_as_what_it_is),
	        TEST(public_addresses_are_not_refused),
	        TEST(a_name_is_no_address),
	        TEST(a_socket_address_is_judged_by_its_bytes),
	};
	return check_run(tests, sizeof tests / sizeof *tests, argc, argv);
}
