// SPDX-License-Identifier: GPL-2.0
/* Where a grafted socket may send to, and from. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/in6.h>
#include <netinet/ip6.h>
#include <string.h>
#include <unistd.h>

#include "graftsock.h"
#include "hosted.h"
#include "suite.h"
#include "tap.h"

static int connect_to(int fd, int family, const char *text, int port)
{
	union address address;
	socklen_t length = loopback(&address, family, port);

	if (family == AF_INET)
		inet_pton(AF_INET, text, &address.in.sin_addr);
	else
		inet_pton(AF_INET6, text, &address.in6.sin6_addr);
	return error_of(connect(fd, &address.any, length));
}

static void destinations_v4(void)
{
	int server = host_server(AF_INET, SOCK_STREAM, 6003);
	int fd, dgram;
	union address address;
	socklen_t length = loopback(&address, AF_INET, 6003);
	char options[] = { 131, 7, 4, 127, 0, 0, 3, 0 };

	hosted_add((struct endpoint){ .name = "narrow", .allow = {
		{ "127.0.0.1", 32 }, { "10.0.0.0", 8 } } });
	fd = hosted_bound("narrow", SOCK_STREAM);
	tap(connect_to(fd, AF_INET, "127.0.0.2", 6003) == EACCES,
	    "a destination that is not allowed");
	tap(connect_to(fd, AF_INET, "11.0.0.1", 6003) == EACCES, "nor this");
	tap(setsockopt(fd, SOL_IP, IP_OPTIONS, options, 8) && errno == EACCES,
	    "no source route around it");
	tap(connect_to(fd, AF_INET, "127.0.0.1", 6003) == 0, "one that is");
	close(fd);
	fd = graft_socket(SOCK_STREAM, 0);
	setsockopt(fd, SOL_IP, IP_OPTIONS, options, 8);
	tap(graft_bind_to(fd, "narrow", 0) && errno == EACCES,
	    "nor a source route set before bind");
	close(fd);
	dgram = hosted_bound("narrow", SOCK_DGRAM);
	inet_pton(AF_INET, "127.0.0.2", &address.in.sin_addr);
	tap(sendto(dgram, "x", 1, 0, &address.any, length) < 0 && errno == EACCES,
	    "sendto is checked");
	address.any.sa_family = AF_UNSPEC;
	tap(sendto(dgram, "x", 1, 0, &address.any, length) < 0 && errno == EACCES,
	    "also without a family");
	fd = hosted_bound("narrow", SOCK_STREAM);
	address.any.sa_family = AF_INET;
	tap(sendto(fd, "x", 1, MSG_FASTOPEN, &address.any, length) < 0 &&
	    errno == EACCES, "so is fast open");
	tap(hosted_refused("narrow") == 6, "each is counted: %llu",
	    (unsigned long long)hosted_refused("narrow"));
	close(fd);
	close(dgram);
	close(server);
	hosted_flush();
}

/* A lease of a flow label with a routing header, by way of fd00::2. */
static int lease_with_route(int fd)
{
	struct {
		struct in6_flowlabel_req	request;
		struct cmsghdr			header;
		struct ip6_rthdr		route;
		uint32_t			reserved;
		struct in6_addr			by;
	} lease = {
		.request = { .flr_dst.s6_addr = { [15] = 1 }, .flr_action = IPV6_FL_A_GET,
			     .flr_share = IPV6_FL_S_EXCL, .flr_flags = IPV6_FL_F_CREATE },
		.header = { .cmsg_level = SOL_IPV6, .cmsg_type = IPV6_RTHDR,
			    .cmsg_len = CMSG_LEN(24) },
		.route = { .ip6r_len = 2, .ip6r_type = 2, .ip6r_segleft = 1 },
		.by.s6_addr = { 0xfd, [15] = 2 },
	};

	return error_of(setsockopt(fd, SOL_IPV6, IPV6_FLOWLABEL_MGR, &lease,
				   sizeof(lease)));
}

static void flow_labels(void)
{
	int fd, early = graft_socket(SOCK_DGRAM, 0), value = 1;

	hosted_add((struct endpoint){ .name = "free6", .type = GRAFT_TYPE_IPV6 });
	hosted_add((struct endpoint){ .name = "ruled6", .type = GRAFT_TYPE_IPV6,
			       .allow = { { "::1", 128 } } });
	fd = hosted_bound("free6", SOCK_DGRAM);
	value = lease_with_route(fd);
	if (value)
		tap_skip("a lease with a source route", strerror(value));
	else
		tap(true, "where every destination is allowed, a lease with a source route");
	close(fd);
	fd = hosted_bound("ruled6", SOCK_DGRAM);
	tap(lease_with_route(fd) == EACCES, "else no lease that leads around the list");
	close(fd);
	value = lease_with_route(early);
	tap(value || (graft_bind_to(early, "ruled6", 0) && errno == EACCES),
	    "nor one from before bind");
	close(early);
	hosted_flush();
}

static void destinations_v6(void)
{
	int server = host_server(AF_INET6, SOCK_STREAM, 6004), fd;

	hosted_add((struct endpoint){ .name = "narrow6", .type = GRAFT_TYPE_IPV6,
		.address = "::", .allow = { { "::1", 128 }, { "127.0.0.1", 32 } } });
	fd = hosted_bound("narrow6", SOCK_STREAM);
	tap(connect_to(fd, AF_INET6, "::2", 6004) == EACCES, "IPv6: not allowed");
	tap(connect_to(fd, AF_INET6, "::ffff:127.0.0.2", 6004) == EACCES,
	    "IPv6: nor this IPv4 in it");
	tap(connect_to(fd, AF_INET6, "::ffff:127.0.0.1", 6005) == ECONNREFUSED,
	    "IPv6: but this");
	close(fd);
	fd = hosted_bound("narrow6", SOCK_STREAM);
	tap(connect_to(fd, AF_INET6, "::1", 6004) == 0, "IPv6: allowed");
	close(fd);
	close(server);
	hosted_flush();
}

/* A datagram of IPv4 that wants to leave from @source; on a socket of @family. */
static int send_from(int fd, int family, const char *source)
{
	union { char room[64]; struct cmsghdr align; } control = { .room = "" };
	struct in_pktinfo info = { .ipi_ifindex = 0 };
	struct iovec part = { "x", 1 };
	union address address;
	struct msghdr message = { .msg_name = &address, .msg_iov = &part,
		.msg_iovlen = 1, .msg_control = &control };

	message.msg_namelen = loopback(&address, family, 6006);
	if (family == AF_INET6)
		inet_pton(AF_INET6, "::ffff:127.0.0.1", &address.in6.sin6_addr);
	inet_pton(AF_INET, source, &info.ipi_spec_dst);
	control.align.cmsg_level = SOL_IP;
	control.align.cmsg_type = IP_PKTINFO;
	control.align.cmsg_len = CMSG_LEN(sizeof(info));
	memcpy(CMSG_DATA(&control.align), &info, sizeof(info));
	message.msg_controllen = CMSG_SPACE(sizeof(info));
	return error_of(sendmsg(fd, &message, 0));
}

static void source_address(void)
{
	int server = host_server(AF_INET, SOCK_DGRAM, 6006), fd;

	hosted_add((struct endpoint){ .name = "source" });
	fd = hosted_bound("source", SOCK_DGRAM);
	tap(send_from(fd, AF_INET, "127.0.0.1") == 0, "its own source address");
	tap(send_from(fd, AF_INET, "0.0.0.0") == 0, "or none");
	tap(send_from(fd, AF_INET, "127.0.0.9") == EACCES, "but no other of the host");
	close(fd);
	hosted_add((struct endpoint){ .name = "source", .type = GRAFT_TYPE_IPV6 });
	fd = hosted_bound("source", SOCK_DGRAM);
	tap(send_from(fd, AF_INET6, "127.0.0.9") == EACCES,
	    "nor one of IPv4 where the endpoint's is of IPv6");
	close(fd);
	hosted_add((struct endpoint){ .name = "source", .type = GRAFT_TYPE_IPV6, .address = "::" });
	fd = hosted_bound("source", SOCK_DGRAM);
	tap(send_from(fd, AF_INET6, "127.0.0.9") == 0, "any where it has all");
	close(fd);
	close(server);
	hosted_flush();
}

void suite_destinations(void)
{
	hosted_open();
	destinations_v4();
	destinations_v6();
	flow_labels();
	source_address();
	hosted_close();
}
