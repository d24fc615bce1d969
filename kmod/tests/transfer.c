// SPDX-License-Identifier: GPL-2.0
/* Bytes between a graft socket of the container and a socket of the host. */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "control.h"
#include "graftsock.h"
#include "space.h"
#include "suite.h"
#include "tap.h"

static const struct kind {
	const char	*name;
	int		family;
	int		type;
	const char	*address;
	int		port;
} kinds[] = {
	{ "ipv4", AF_INET, GRAFT_TYPE_IPV4, "127.0.0.1", 4101 },
	{ "ipv6", AF_INET6, GRAFT_TYPE_IPV6, "::1", 4102 },
	{ "unix", AF_UNIX, GRAFT_TYPE_UNIX, NULL, 4103 },
};

static int endpoints;	/* netlink socket of the container */

static void add(const char *name, const struct kind *kind, int first, int last)
{
	union address address;
	const char *path = address.un.sun_path;
	struct endpoint endpoint = {
		.name = name, .type = kind->type, .address = kind->address,
		.path = kind->family == AF_UNIX ? path : NULL,
		.port_first = kind->family == AF_UNIX ? 0 : first,
		.port_last = kind->family == AF_UNIX ? 0 : last,
		.netns_fd = space_fd(HOST),
	};
	int err;

	loopback(&address, AF_UNIX, first);
	unlink(path);
	err = control_replace(endpoints, &endpoint);
	if (err)
		tap_bail("endpoint %s: %s %s", name, strerror(-err), control_message());
}

static bool exchange(int a, int b)
{
	char buffer[8] = "";

	return send(a, "ping", 4, 0) == 4 && recv(b, buffer, 8, 0) == 4 &&
	       send(b, "answer", 6, 0) == 6 && recv(a, buffer, 8, 0) == 6 &&
	       !memcmp(buffer, "answer", 6);
}

static void stream_out(const struct kind *kind)
{
	int server = host_server(kind->family, SOCK_STREAM, kind->port);
	int fd = graft_socket(SOCK_STREAM, 0), peer;
	union address address;
	socklen_t length = loopback(&address, kind->family, kind->port);

	add("out", kind, 0, 0);
	tap(!graft_bind_to(fd, "out", 0), "%s stream binds", kind->name);
	tap(!connect(fd, &address.any, length), "%s stream connects: %s", kind->name,
	    strerror(errno));
	peer = accept(server, NULL, NULL);
	tap(exchange(fd, peer), "%s stream carries bytes both ways", kind->name);
	close(fd);
	tap(recv(peer, &address, 1, 0) == 0, "%s stream closes", kind->name);
	close(peer);
	close(server);
}

static void stream_in(const struct kind *kind)
{
	int fd = graft_socket(SOCK_STREAM, 0);
	int client = space_socket(HOST, kind->family, SOCK_STREAM, 0), peer;
	union address address;
	socklen_t length = sizeof(address);
	char name[] = "in";
	struct pollfd wait = { .fd = fd, .events = POLLIN };

	add(name, kind, 4201, 0);
	tap(!graft_bind_to(fd, name, 0) && !listen(fd, 3), "%s stream listens",
	    kind->name);
	tap(poll(&wait, 1, 0) == 0, "%s listener is quiet", kind->name);
	length = loopback(&address, kind->family, 4201);
	tap(!connect(client, &address.any, length), "%s listener is found: %s",
	    kind->name, strerror(errno));
	tap(poll(&wait, 1, 1000) == 1 && wait.revents == POLLIN,
	    "%s listener is ready", kind->name);
	length = sizeof(address);
	peer = accept4(fd, &address.any, &length, SOCK_CLOEXEC);
	tap(peer >= 0 && address.any.sa_family == kind->family,
	    "%s accepts with the peer's name", kind->name);
	close(fd);
	tap(exchange(peer, client), "%s accepted socket outlives the listener",
	    kind->name);
	close(peer);
	close(client);
}

static void datagrams(const struct kind *kind)
{
	int server = host_server(kind->family, SOCK_DGRAM, kind->port);
	int fd = graft_socket(SOCK_DGRAM, 0);
	int watch = epoll_create1(0);
	struct epoll_event event = { .events = EPOLLIN };
	union address address, from;
	socklen_t length = loopback(&address, kind->family, kind->port);
	socklen_t from_length = sizeof(from);
	char buffer[16];

	add("dgram", kind, 4301, 4305);
	epoll_ctl(watch, EPOLL_CTL_ADD, fd, &event);
	tap(!graft_bind_to(fd, "dgram", 0), "%s datagram binds", kind->name);
	tap(sendto(fd, "hello", 5, 0, &address.any, length) == 5,
	    "%s datagram is sent", kind->name);
	tap(recvfrom(server, buffer, 16, 0, &from.any, &from_length) == 5 &&
	    from.any.sa_family == kind->family, "%s datagram arrives", kind->name);
	sendto(server, "reply", 5, 0, &from.any, from_length);
	tap(epoll_wait(watch, &event, 1, 1000) == 1,
	    "%s epoll from before bind wakes", kind->name);
	tap(recv(fd, buffer, 16, 0) == 5, "%s reply arrives", kind->name);
	close(watch);
	close(fd);
	close(server);
}

void suite_transfer(void)
{
	size_t i;

	space_enter(CONTAINER);
	endpoints = control_open();
	space_enter(HOST);
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		stream_out(&kinds[i]);
		stream_in(&kinds[i]);
		datagrams(&kinds[i]);
	}
	control_flush(endpoints);
	close(endpoints);
}
