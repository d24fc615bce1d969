// SPDX-License-Identifier: GPL-2.0
#include <stdint.h>
#include <string.h>

#include "stand_in.h"
#include "table.h"

#define STAND_INS	4096u
#define FIRST_STAND_IN	0xf0000000u	/* 240.0.0.0: stands for none */

/* At the place of their hash or behind; :: is an empty place. */
static struct in6_addr addresses[STAND_INS];

static unsigned int hash(const struct in6_addr *ipv6)
{
	uint32_t value = 2166136261u;
	size_t i;

	for (i = 0; i < sizeof(ipv6->s6_addr); i++)
		value = (value ^ ipv6->s6_addr[i]) * 16777619u;
	return value % STAND_INS;
}

/* With the lock held. Return: 1 + its place, or 0 without room. */
static unsigned int place_of(const struct in6_addr *ipv6)
{
	unsigned int first = hash(ipv6), i, place;

	for (i = 0; i < STAND_INS; i++) {
		place = (first + i) % STAND_INS;
		if (IN6_IS_ADDR_UNSPECIFIED(&addresses[place]))
			addresses[place] = *ipv6;
		if (memcmp(&addresses[place], ipv6, sizeof(*ipv6)) == 0)
			return 1 + place;
	}
	return 0;
}

struct in_addr stand_in_for(const struct in6_addr *ipv6)
{
	struct in_addr ipv4 = { .s_addr = htonl(INADDR_ANY) };
	unsigned int place = 0;
	sigset_t signals;

	if (IN6_IS_ADDR_UNSPECIFIED(ipv6))
		return ipv4;
	if (IN6_IS_ADDR_V4MAPPED(ipv6)) {
		memcpy(&ipv4, &ipv6->s6_addr[12], sizeof(ipv4));
		return ipv4;
	}
	if (table_lock(&signals)) {
		place = place_of(ipv6);
		table_unlock(&signals);
	}
	ipv4.s_addr = htonl(FIRST_STAND_IN + place);
	return ipv4;
}

bool stand_in_resolve(struct in_addr ipv4, struct in6_addr *ipv6)
{
	uint32_t place = ntohl(ipv4.s_addr) - FIRST_STAND_IN;
	sigset_t signals;

	if (ntohl(ipv4.s_addr) < FIRST_STAND_IN ||
	    ipv4.s_addr == htonl(INADDR_BROADCAST)) {
		memset(ipv6, 0, sizeof(*ipv6));
		ipv6->s6_addr[10] = ipv6->s6_addr[11] = 0xff;
		memcpy(&ipv6->s6_addr[12], &ipv4, sizeof(ipv4));
		return true;
	}
	if (place == 0 || place > STAND_INS || !table_lock(&signals))
		return false;
	*ipv6 = addresses[place - 1];
	table_unlock(&signals);
	return !IN6_IS_ADDR_UNSPECIFIED(ipv6);
}
