// SPDX-License-Identifier: GPL-2.0
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "graftsock.h"
#include "space.h"
#include "tap.h"

int graft_socket(int type, int protocol)
{
	return space_socket(CONTAINER, AF_GRAFT, type, protocol);
}

int graft_bind_to(int fd, const char *name, int port)
{
	struct sockaddr_gr_port address = { .sgr_family = AF_GRAFT,
					    .sgr_port = htons(port) };

	memcpy(address.sgr_epname, name,
	       strnlen(name, sizeof(address.sgr_epname)));
	return bind(fd, (void *)&address,
		    port ? sizeof(address) : sizeof(struct sockaddr_gr));
}

socklen_t loopback(union address *address, int family, int port)
{
	memset(address, 0, sizeof(*address));
	address->any.sa_family = family;
	switch (family) {
	case AF_INET:
		address->in.sin_port = htons(port);
		address->in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
		return sizeof(address->in);
	case AF_INET6:
		address->in6.sin6_port = htons(port);
		address->in6.sin6_addr = in6addr_loopback;
		return sizeof(address->in6);
	default:
		return offsetof(struct sockaddr_un, sun_path) +
		       sprintf(address->un.sun_path, "/tmp/graft-%d", port) + 1;
	}
}

int port_of(const union address *address)
{
	switch (address->any.sa_family) {
	case AF_INET:
		return ntohs(address->in.sin_port);
	case AF_INET6:
		return ntohs(address->in6.sin6_port);
	default:
		return -1;
	}
}

int local_port(int fd)
{
	union address address;
	socklen_t length = sizeof(address);

	return getsockname(fd, &address.any, &length) ? -1 : port_of(&address);
}

int host_server(int family, int type, int port)
{
	int fd = space_socket(HOST, family, type | SOCK_CLOEXEC, 0);
	union address address;
	socklen_t length = loopback(&address, family, port);
	int one = 1;

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (family == AF_UNIX)
		unlink(address.un.sun_path);
	if (bind(fd, &address.any, length) ||
	    ((type & ~SOCK_NONBLOCK) == SOCK_STREAM && listen(fd, 5)))
		tap_bail("host server %d: %s", port, strerror(errno));
	return fd;
}

int error_of(int result)
{
	return result < 0 ? errno : 0;
}
