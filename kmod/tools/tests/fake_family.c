// SPDX-License-Identifier: GPL-2.0
/*
 * AF_GRAFT without the module, for tests on the host: preloaded behind
 * libgraft.so, it answers socket(AF_GRAFT) with a socket of AF_INET, and its
 * bind() with a bind to what the endpoint's name says:
 *
 *	ep4*	127.0.0.1	ep6*	::1	none*	ENOENT
 *	all4*	0.0.0.0		all6*	::	epu*	a UNIX socket
 *	*-PORT	the endpoint has this port only, other ones are refused
 *
 * A socket of priority 6 takes its time between dup3() and the call's return.
 *
 * What an endpoint really does is tested with the module, in the VM.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "graft.h"

#define FAKES_MAX	65536
#define EXPORTED	__attribute__((visibility("default")))

static struct {
	bool fake;
	int type, protocol;
} fakes[FAKES_MAX];

EXPORTED int socket(int domain, int type, int protocol)
{
	int (*next)(int, int, int) = dlsym(RTLD_NEXT, "socket");
	int fd = next(domain == AF_GRAFT ? AF_INET : domain, type, protocol);

	if (fd >= 0 && fd < FAKES_MAX) {
		fakes[fd].fake = domain == AF_GRAFT;
		fakes[fd].type = type;
		fakes[fd].protocol = protocol;
	}
	return fd;
}

/* As the module does, keep options of IPv6 although no family is known yet. */
EXPORTED int setsockopt(int fd, int level, int name, const void *value,
			socklen_t length)
{
	int (*next)(int, int, int, const void *, socklen_t) =
		dlsym(RTLD_NEXT, "setsockopt");

	if (fd >= 0 && fd < FAKES_MAX && fakes[fd].fake &&
	    level == IPPROTO_IPV6)
		return 0;
	return next(fd, level, name, value, length);
}

/* Sockets by their cookies: descriptors go to other processes. */
static uint64_t grafted[FAKES_MAX];
static unsigned int grafted_count;

static uint64_t cookie_of(int fd)
{
	int (*next)(int, int, int, void *, socklen_t *) =
		dlsym(RTLD_NEXT, "getsockopt");
	socklen_t length = sizeof(uint64_t);
	uint64_t cookie = 0;

	next(fd, SOL_SOCKET, SO_COOKIE, &cookie, &length);
	return cookie;
}

static int note_grafted(int fd, int result)
{
	if (result == 0 && grafted_count < FAKES_MAX)
		grafted[grafted_count++] = cookie_of(fd);
	return result;
}

EXPORTED int getsockopt(int fd, int level, int name, void *value,
			socklen_t *length)
{
	int (*next)(int, int, int, void *, socklen_t *) =
		dlsym(RTLD_NEXT, "getsockopt");
	uint64_t cookie;
	unsigned int i;

	if (level != IPPROTO_GRAFT)
		return next(fd, level, name, value, length);
	cookie = cookie_of(fd);
	for (i = 0; i < grafted_count; i++)
		if (grafted[i] == cookie)
			return 0;
	errno = ENOPROTOOPT;
	return -1;
}

static int choose_port(const char *name, socklen_t length, in_port_t *port)
{
	const struct sockaddr_gr_port *asked = (const void *)name;
	const char *only = strchr(asked->sgr_epname, '-');

	*port = length == sizeof(*asked) ? asked->sgr_port : 0;
	if (!only)
		return 0;
	if (*port && ntohs(*port) != atoi(only + 1))
		return -1;
	*port = htons(atoi(only + 1));
	return 0;
}

/* Put another socket over fd, and bind that. */
static int become(int fd, const void *name, socklen_t size,
		  int (*next)(int, const struct sockaddr *, socklen_t))
{
	int family = ((const struct sockaddr *)name)->sa_family;
	/* By its public name, as other libraries would: libgraft sees it. */
	int made = socket(family, fakes[fd].type, fakes[fd].protocol);
	socklen_t length = sizeof(int);
	int value = 0;

	getsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &value, &length);
	setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &value, sizeof(value));
	if (getsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &value, &length) == 0)
		setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &value, sizeof(value));
	if (made < 0 || dup3(made, fd, O_CLOEXEC) < 0)
		return -1;
	close(made);
	return note_grafted(fd, next(fd, name, size));
}

EXPORTED int dup3(int fd, int copy, int flags)
{
	int (*next)(int, int, int) = dlsym(RTLD_NEXT, "dup3");
	int result = next(fd, copy, flags), priority = 0;
	socklen_t length = sizeof(priority);

	if (result >= 0 && getsockopt(copy, SOL_SOCKET, SO_PRIORITY, &priority,
				      &length) == 0 && priority == 6)
		usleep(300000);
	return result;
}

EXPORTED int bind(int fd, __CONST_SOCKADDR_ARG argument, socklen_t length)
{
	int (*next)(int, const struct sockaddr *, socklen_t) =
		dlsym(RTLD_NEXT, "bind");
	const char *name = (const char *)argument.__sockaddr__;
	const char *endpoint = name + offsetof(struct sockaddr_gr, sgr_epname);
	struct sockaddr_in ipv4 = { .sin_family = AF_INET };
	struct sockaddr_in6 ipv6 = { .sin6_family = AF_INET6 };
	struct sockaddr_un local = { .sun_family = AF_UNIX,
		.sun_path = "/tmp/graft-test-calls.socket" };
	in_port_t port;

	if (fd < 0 || fd >= FAKES_MAX || !fakes[fd].fake)
		return next(fd, argument.__sockaddr__, length);
	if (strncmp(endpoint, "none", 4) == 0) {
		errno = ENOENT;
		return -1;
	}
	if (choose_port(name, length, &port) < 0) {
		errno = EADDRNOTAVAIL;
		return -1;
	}
	fakes[fd].fake = false;
	if (strncmp(endpoint, "epu", 3) == 0)
		return become(fd, &local, sizeof(local), next);
	ipv6.sin6_port = ipv4.sin_port = port;
	if (strncmp(endpoint, "ep", 2) == 0) {
		ipv6.sin6_addr = in6addr_loopback;
		ipv4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	}
	if (strchr("6", endpoint[strcspn(endpoint, "46")]))
		return become(fd, &ipv6, sizeof(ipv6), next);
	return note_grafted(fd, next(fd, (struct sockaddr *)&ipv4, sizeof(ipv4)));
}
