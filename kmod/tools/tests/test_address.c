// SPDX-License-Identifier: GPL-2.0
/* Names of both families, seen as one. */
#include <arpa/inet.h>

#include "address.h"
#include "tap.h"

int tap_count, tap_failures;

static struct sockaddr_in ipv4_name(const char *host, unsigned int port)
{
	struct sockaddr_in name = { .sin_family = AF_INET };

	inet_pton(AF_INET, host, &name.sin_addr);
	name.sin_port = htons(port);
	return name;
}

static struct sockaddr_in6 ipv6_name(const char *host, unsigned int port)
{
	struct sockaddr_in6 name = { .sin6_family = AF_INET6 };

	inet_pton(AF_INET6, host, &name.sin6_addr);
	name.sin6_port = htons(port);
	return name;
}

static void reads_whole_names_only(void)
{
	struct sockaddr_in6 six = ipv6_name("::ffff:10.1.2.3", 80);
	struct sockaddr_in four = ipv4_name("10.1.2.3", 80);
	struct sockaddr other = { .sa_family = AF_UNIX };
	char text[ADDRESS_TEXT_MAX];
	struct host_address a;

	ok(address_read(&a, (void *)&four, sizeof(four)) &&
	   strcmp(address_format(&a, text), "10.1.2.3:80") == 0, "IPv4");
	ok(!address_read(&a, (void *)&four, sizeof(four) - 1), "IPv4, cut");
	ok(address_read(&a, (void *)&six, sizeof(six)) && a.family == AF_INET,
	   "IPv4-mapped");
	ok(address_read(&a, (void *)&six, 24), "IPv6 without scope");
	ok(!address_read(&a, (void *)&six, 23), "IPv6, cut");
	ok(!address_read(&a, &other, sizeof(other)), "another family");
	ok(!address_read(&a, NULL, 16) && !address_read(&a, &other, 1),
	   "nothing at all");
	six = ipv6_name("2001:db8::1", 65535);
	ok(address_read(&a, (void *)&six, sizeof(six)) &&
	   strcmp(address_format(&a, text), "[2001:db8::1]:65535") == 0, "IPv6");
}

static void shows_ipv4_as_mapped(void)
{
	struct sockaddr_in four = ipv4_name("10.1.2.3", 80);
	struct sockaddr_in6 expected = ipv6_name("::ffff:10.1.2.3", 80);
	unsigned char room[64];
	socklen_t length = sizeof(four);

	memset(room, 0xee, sizeof(room));
	memcpy(room, &four, sizeof(four));
	address_show_mapped((void *)room, sizeof(room), &length);
	ok(length == sizeof(expected) &&
	   memcmp(room, &expected, sizeof(expected)) == 0, "a whole name");
	ok(room[sizeof(expected)] == 0xee, "and no byte after it");

	memset(room, 0xee, sizeof(room));
	memcpy(room, &four, sizeof(four));
	length = sizeof(four);
	address_show_mapped((void *)room, 20, &length);
	ok(length == sizeof(expected) && room[20] == 0xee &&
	   memcmp(room, &expected, 20) == 0,
	   "cut to the caller's space, with the true length");

	four = ipv4_name("0.0.0.0", 5201);
	expected = ipv6_name("::", 5201);
	memcpy(room, &four, sizeof(four));
	length = sizeof(four);
	address_show_mapped((void *)room, sizeof(room), &length);
	ok(memcmp(room, &expected, sizeof(expected)) == 0, "0.0.0.0 is ::");
}

static void leaves_other_names(void)
{
	struct sockaddr_in6 six = ipv6_name("2001:db8::1", 80), copy = six;
	socklen_t length = sizeof(six);

	address_show_mapped((void *)&six, sizeof(six), &length);
	ok(length == sizeof(six) && memcmp(&six, &copy, sizeof(six)) == 0,
	   "IPv6 is left as it is");
	length = 0;
	address_show_mapped((void *)&six, sizeof(six), &length);
	ok(length == 0, "no name is left as it is (connected streams)");
	address_show_mapped(NULL, 0, &length);
	ok(length == 0, "no place for a name");
}

static void finds_ipv4_of_destinations(void)
{
	struct sockaddr_in6 six = ipv6_name("::ffff:10.1.2.3", 80);
	struct sockaddr_in four, expected = ipv4_name("10.1.2.3", 80);

	ok(address_as_ipv4(&four, (void *)&six, sizeof(six)) &&
	   memcmp(&four, &expected, sizeof(four)) == 0, "of IPv4-mapped");
	six = ipv6_name("::", 80);
	expected = ipv4_name("0.0.0.0", 80);
	ok(address_as_ipv4(&four, (void *)&six, sizeof(six)) &&
	   memcmp(&four, &expected, sizeof(four)) == 0, "of ::");
	six = ipv6_name("2001:db8::1", 80);
	ok(!address_as_ipv4(&four, (void *)&six, sizeof(six)),
	   "not of true IPv6");
}

int main(void)
{
	reads_whole_names_only();
	shows_ipv4_as_mapped();
	leaves_other_names();
	finds_ipv4_of_destinations();
	return tap_end();
}
