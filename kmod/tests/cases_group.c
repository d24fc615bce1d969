// SPDX-License-Identifier: GPL-2.0
/* Multicast. */
#define _GNU_SOURCE
#include <string.h>
#include <unistd.h>

#include "subject.h"

/* 239.255.0.1 and ff01::77, on the loopback; this machine is little-endian. */
static const struct ip_mreqn group4 = { .imr_multiaddr.s_addr = 0x0100ffef,
					.imr_address.s_addr = 0x0100007f,
					.imr_ifindex = 1 };
static const struct ipv6_mreq group6 = { .ipv6mr_multiaddr.s6_addr = { 0xff, 1, [15] = 0x77 },
					 .ipv6mr_interface = 1 };

static int join(const struct subject *s, int fd)
{
	if (s->family == AF_INET)
		return setsockopt(fd, SOL_IP, IP_ADD_MEMBERSHIP, &group4, sizeof(group4));
	return setsockopt(fd, SOL_IPV6, IPV6_JOIN_GROUP, &group6, sizeof(group6));
}

static int leave(const struct subject *s, int fd)
{
	if (s->family == AF_INET)
		return setsockopt(fd, SOL_IP, IP_DROP_MEMBERSHIP, &group4, sizeof(group4));
	return setsockopt(fd, SOL_IPV6, IPV6_LEAVE_GROUP, &group6, sizeof(group6));
}

static void multicast(struct subject *s)
{
	int fd = subject_bound(s, 0);

	see(s, "join", join(s, fd));
	see(s, "twice", join(s, fd));
	see(s, "leave", leave(s, fd));
	see(s, "again", leave(s, fd));
	close(fd);
}

/* To everyone in the group at a port of the loopback's. */
static long send_to_group(const struct subject *s, int fd, int port)
{
	union address address;
	socklen_t length = loopback(&address, s->family, port);
	int device = 1;

	if (s->family == AF_INET) {
		setsockopt(fd, SOL_IP, IP_MULTICAST_IF, &group4, sizeof(group4));
		address.in.sin_addr = group4.imr_multiaddr;
	} else {
		setsockopt(fd, SOL_IPV6, IPV6_MULTICAST_IF, &device, sizeof(device));
		address.in6.sin6_addr = group6.ipv6mr_multiaddr;
	}
	return sendto(fd, "group", 5, 0, &address.any, length);
}

static void multicast_delivered(struct subject *s)
{
	int fd = subject_socket(s, 0), peer = peer_socket(s), early = s->argument != NULL;
	char buffer[8] = "";

	s->anywhere = true;
	if (early)
		see(s, "join", join(s, fd));
	see(s, "bind", subject_bind(s, fd));
	if (!early)
		see(s, "join", join(s, fd));
	see(s, "send", send_to_group(s, peer, s->port));
	usleep(10000);
	see_bytes(s, "bytes", buffer, see(s, "recv", recv(fd, buffer, 8, MSG_DONTWAIT)));
	see(s, "own send", send_to_group(s, fd, s->port));
	usleep(10000);
	see_bytes(s, "bytes", buffer, see(s, "recv", recv(fd, buffer, 8, MSG_DONTWAIT)));
	see(s, "leave", leave(s, fd));
	see(s, "send", send_to_group(s, peer, s->port));
	usleep(10000);
	see(s, "recv", recv(fd, buffer, 8, MSG_DONTWAIT));
	close(fd);
	close(peer);
}

const struct conformance_case cases_group[] = {
	{ "multicast membership", INET | DGRAM, multicast, NULL },
	{ "multicast", INET | DGRAM, multicast_delivered, NULL },
	{ "multicast, joined before bind", INET | DGRAM, multicast_delivered, "" },
	{ 0 }
};
