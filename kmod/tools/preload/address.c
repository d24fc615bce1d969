// SPDX-License-Identifier: GPL-2.0
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "address.h"

static const unsigned char mapped_prefix[12] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff,
};

size_t address_size(int family)
{
	return family == AF_INET ? 4 : 16;
}

static void read_ipv6(struct host_address *address, const struct in6_addr *ipv6)
{
	if (memcmp(ipv6, mapped_prefix, sizeof(mapped_prefix)) == 0) {
		address->family = AF_INET;
		memcpy(address->bytes, ipv6->s6_addr + 12, 4);
		return;
	}
	address->family = AF_INET6;
	memcpy(address->bytes, ipv6, 16);
}

bool address_read(struct host_address *address, const struct sockaddr *name,
		  socklen_t length)
{
	struct sockaddr_in ipv4;
	struct sockaddr_in6 ipv6;
	sa_family_t family;

	memset(address, 0, sizeof(*address));
	if (!name || length < sizeof(family))
		return false;
	memcpy(&family, name, sizeof(family));
	if (family == AF_INET && length >= sizeof(ipv4)) {
		memcpy(&ipv4, name, sizeof(ipv4));
		address->family = AF_INET;
		memcpy(address->bytes, &ipv4.sin_addr, 4);
		address->port = ntohs(ipv4.sin_port);
		return true;
	}
	/* 24: without sin6_scope_id, as the kernel also takes it. */
	if (family == AF_INET6 && length >= 24) {
		memcpy(&ipv6, name, 24);
		read_ipv6(address, &ipv6.sin6_addr);
		address->port = ntohs(ipv6.sin6_port);
		return true;
	}
	return false;
}

bool address_is_wildcard(const struct host_address *address)
{
	static const unsigned char zero[16];

	return memcmp(address->bytes, zero, address_size(address->family)) == 0;
}

const char *address_format(const struct host_address *address,
			   char text[ADDRESS_TEXT_MAX])
{
	char host[INET6_ADDRSTRLEN] = "?";

	inet_ntop(address->family, address->bytes, host, sizeof(host));
	snprintf(text, ADDRESS_TEXT_MAX,
		 address->family == AF_INET ? "%s:%u" : "[%s]:%u",
		 host, address->port & 0xffff);
	return text;
}

void address_show_mapped(struct sockaddr *name, socklen_t space,
			 socklen_t *length)
{
	struct sockaddr_in6 ipv6 = { .sin6_family = AF_INET6 };
	struct sockaddr_in ipv4;

	if (!name || *length < sizeof(ipv4) || space < sizeof(ipv4))
		return;
	memcpy(&ipv4, name, sizeof(ipv4));
	if (ipv4.sin_family != AF_INET)
		return;
	ipv6.sin6_port = ipv4.sin_port;
	if (ipv4.sin_addr.s_addr != htonl(INADDR_ANY)) {
		memcpy(ipv6.sin6_addr.s6_addr, mapped_prefix, 12);
		memcpy(ipv6.sin6_addr.s6_addr + 12, &ipv4.sin_addr, 4);
	}
	memcpy(name, &ipv6, space < sizeof(ipv6) ? space : sizeof(ipv6));
	*length = sizeof(ipv6);
}

bool address_as_ipv4(struct sockaddr_in *ipv4, const struct sockaddr *name,
		     socklen_t length)
{
	struct host_address address;

	if (!address_read(&address, name, length))
		return false;
	if (address.family == AF_INET6 && !address_is_wildcard(&address))
		return false;
	memset(ipv4, 0, sizeof(*ipv4));
	ipv4->sin_family = AF_INET;
	ipv4->sin_port = htons(address.port);
	memcpy(&ipv4->sin_addr, address.bytes, 4);
	return true;
}
