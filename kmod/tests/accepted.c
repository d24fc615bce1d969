// SPDX-License-Identifier: GPL-2.0
/*
 * What a container cannot make of a socket that it accepted: connect(AF_UNSPEC)
 * would leave it with an unconnected one of the host.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/ip6.h>
#include <netinet/tcp.h>
#include <string.h>
#include <unistd.h>

#include "graftsock.h"
#include "hosted.h"
#include "space.h"
#include "suite.h"
#include "tap.h"

#define PORT	7650

static void add(int family, bool ruled)
{
	struct endpoint endpoint = {
		.name = "listen", .port_first = PORT,
		.type = family == AF_INET ? GRAFT_TYPE_IPV4 : GRAFT_TYPE_IPV6,
	};

	if (ruled)
		endpoint.allow[0] = (struct prefix){ "10.0.0.0", 8 };
	hosted_add(endpoint);
}

/* An accepted socket of the container, and its peer of the host. */
static int accept_one(int family, int *peer)
{
	int listener = hosted_bound("listen", SOCK_STREAM), accepted;
	union address address;
	socklen_t length = loopback(&address, family, PORT);
	struct linger reset = { 1, 0 };

	*peer = space_socket(HOST, family, SOCK_STREAM, 0);
	if (listen(listener, 1) || connect(*peer, &address.any, length))
		tap_bail("listener: %s", strerror(errno));
	accepted = accept(listener, NULL, NULL);
	/* The port is wanted again at once. */
	setsockopt(accepted, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
	close(listener);
	return accepted;
}

static int disconnect(int fd)
{
	struct sockaddr address = { .sa_family = AF_UNSPEC };

	return error_of(connect(fd, &address, sizeof(address)));
}

static int bind_elsewhere(int fd, int family)
{
	union address address;
	socklen_t length = loopback(&address, family, PORT + 1);

	return error_of(bind(fd, &address.any, length));
}

static void keeps_its_place(int family, const char *name)
{
	int server = host_server(family, SOCK_STREAM, PORT + 2), peer, fd;
	union address address;
	socklen_t length = loopback(&address, family, PORT + 2);

	add(family, false);
	fd = accept_one(family, &peer);
	tap(!disconnect(fd), "%s: an accepted socket can be disconnected", name);
	tap(bind_elsewhere(fd, family) == EINVAL && local_port(fd) == PORT,
	    "%s: but not bound elsewhere", name);
	tap(!connect(fd, &address.any, length),
	    "%s: without a list it connects to whom it likes", name);
	close(fd);
	close(peer);
	close(server);
}

static int option_refused(int fd, int level, int name)
{
	char value[24] = { 131, 7, 4, 127, 0, 0, 3 };

	return error_of(setsockopt(fd, level, name, value, sizeof(value)));
}

static void stays_under_the_list(int family, const char *name)
{
	int peer, fd;
	char byte = 0;

	add(family, true);
	fd = accept_one(family, &peer);
	tap(disconnect(fd) == EACCES, "%s: under a list it is not disconnected", name);
	tap(option_refused(fd, SOL_IP, IP_OPTIONS) == EACCES &&
	    option_refused(fd, SOL_IPV6, IPV6_RTHDR) == EACCES,
	    "%s: and takes no source route", name);
	tap(option_refused(fd, SOL_TCP, TCP_ULP) == EOPNOTSUPP &&
	    option_refused(fd, SOL_IPV6, 1) == EOPNOTSUPP,
	    "%s: nor what exchanges its methods", name);
	tap(send(fd, "x", 1, 0) == 1 && recv(peer, &byte, 1, 0) == 1 && byte == 'x' &&
	    send(peer, "y", 1, 0) == 1 && recv(fd, &byte, 1, 0) == 1 && byte == 'y',
	    "%s: it goes on", name);
	close(fd);
	close(peer);
}

/* The methods under a list are made at the first accept(), and there are two of them. */
static void a_datagram_socket_accepts_nothing(int family, const char *name)
{
	int fd;

	add(family, true);
	fd = hosted_bound("listen", SOCK_DGRAM);
	tap(error_of(accept(fd, NULL, NULL)) == EOPNOTSUPP,
	    "%s: under a list a datagram socket accepts nothing", name);
	close(fd);
}

void suite_accepted(void)
{
	hosted_open();
	a_datagram_socket_accepts_nothing(AF_INET, "ipv4");
	a_datagram_socket_accepts_nothing(AF_INET6, "ipv6");
	keeps_its_place(AF_INET, "ipv4");
	keeps_its_place(AF_INET6, "ipv6");
	stays_under_the_list(AF_INET, "ipv4");
	stays_under_the_list(AF_INET6, "ipv6");
	hosted_close();
}
