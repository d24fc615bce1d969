// SPDX-License-Identifier: GPL-2.0
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>

#include "target.h"

int target_protocol(int protocol)
{
	return protocol == IPPROTO_TCP || protocol == IPPROTO_UDP ||
	       protocol == IPPROTO_MPTCP ? 0 : protocol;
}

int target_bind(int fd, const struct target *target, target_bind_call *bind)
{
	struct sockaddr_gr_port name = { .sgr_family = AF_GRAFT };
	struct sockaddr_gr any_port = { .sgr_family = AF_GRAFT };

	strncpy(name.sgr_epname, target->endpoint, sizeof(name.sgr_epname) - 1);
	memcpy(any_port.sgr_epname, name.sgr_epname,
	       sizeof(any_port.sgr_epname));
	name.sgr_port = htons(target->port);
	if (target->port) {
		if (bind(fd, (struct sockaddr *)&name, sizeof(name)) == 0)
			return 0;
		if (errno != EADDRNOTAVAIL || target->is_destination)
			return -1;
	}
	return bind(fd, (struct sockaddr *)&any_port, sizeof(any_port));
}

/* What IPv6 and IPv4 have under names of their own. */
static const struct {
	int ipv6, ipv4;
} relatives[] = {
	{ IPV6_UNICAST_HOPS, IP_TTL },
	{ IPV6_TCLASS, IP_TOS },
	{ IPV6_RECVTCLASS, IP_RECVTOS },
	{ IPV6_RECVHOPLIMIT, IP_RECVTTL },
	{ IPV6_MTU_DISCOVER, IP_MTU_DISCOVER },
	{ IPV6_MTU, IP_MTU },
	{ IPV6_RECVERR, IP_RECVERR },
	{ IPV6_FREEBIND, IP_FREEBIND },
	{ IPV6_TRANSPARENT, IP_TRANSPARENT },
	{ IPV6_MULTICAST_HOPS, IP_MULTICAST_TTL },
	{ IPV6_MULTICAST_LOOP, IP_MULTICAST_LOOP },
};

bool target_relative(bool to_ipv4, int *level, int *name)
{
	size_t i;

	for (i = 0; i < sizeof(relatives) / sizeof(relatives[0]); i++) {
		if ((to_ipv4 ? relatives[i].ipv6 : relatives[i].ipv4) != *name)
			continue;
		*level = to_ipv4 ? IPPROTO_IP : IPPROTO_IPV6;
		*name = to_ipv4 ? relatives[i].ipv4 : relatives[i].ipv6;
		return true;
	}
	return false;
}
