/* SPDX-License-Identifier: GPL-2.0 */
/* What the files of test_calls share. */
#ifndef _GRAFT_CALLS_H
#define _GRAFT_CALLS_H

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tap.h"

static inline struct sockaddr_in ipv4(const char *host, unsigned int port)
{
	struct sockaddr_in name = { .sin_family = AF_INET };

	inet_pton(AF_INET, host, &name.sin_addr);
	name.sin_port = htons(port);
	return name;
}

static inline struct sockaddr_in6 ipv6(const char *host, unsigned int port)
{
	struct sockaddr_in6 name = { .sin6_family = AF_INET6 };

	inet_pton(AF_INET6, host, &name.sin6_addr);
	name.sin6_port = htons(port);
	return name;
}

static inline int bind4(int fd, const char *host, unsigned int port)
{
	struct sockaddr_in name = ipv4(host, port);
	int one = 1;

	/* So that the tests can run again at once. */
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	errno = 0;
	return bind(fd, (struct sockaddr *)&name, sizeof(name));
}

static inline int connect4(int fd, const char *host, unsigned int port)
{
	struct sockaddr_in name = ipv4(host, port);

	return connect(fd, (struct sockaddr *)&name, sizeof(name));
}

/* "HOST:PORT" or "[HOST]:PORT" of either end; valid until the next call. */
static inline const char *name_of(int fd, bool peer)
{
	static _Thread_local char text[2][80];
	static _Thread_local int turn;
	char host[INET6_ADDRSTRLEN] = "?";
	struct sockaddr_in6 name = {};
	socklen_t length = sizeof(name);
	bool four;

	turn = !turn;
	if ((peer ? getpeername(fd, (struct sockaddr *)&name, &length) :
	     getsockname(fd, (struct sockaddr *)&name, &length)) < 0)
		return strerror(errno);
	four = name.sin6_family == AF_INET;
	inet_ntop(name.sin6_family, four ?
		  (void *)&((struct sockaddr_in *)&name)->sin_addr :
		  (void *)&name.sin6_addr, host, sizeof(host));
	snprintf(text[turn], sizeof(text[turn]), four ? "%s:%u" : "[%s]:%u",
		 host, ntohs(name.sin6_port));
	return text[turn];
}

static inline bool is_at(int fd, const char *expected)
{
	const char *name = name_of(fd, false);
	bool same = strncmp(name, expected, strlen(expected)) == 0;

	if (!same)
		printf("# it is at %s\n", name);
	return same;
}

/* False if grafted from outside (--no-preload): names are the host socket's. */
extern bool names_are_translated;

/* Whether fd is there by a name that only the library can show. */
static inline bool is_shown_at(int fd, const char *expected)
{
	return !names_are_translated || is_at(fd, expected);
}

/* An ordinary server to connect to; *port is its. 127.2 has no mapping. */
static inline int server_at(int family, int type, unsigned int *port)
{
	struct sockaddr_in6 six = ipv6("::1", 0);
	struct sockaddr_in four = ipv4("127.2.0.1", 0);
	socklen_t length = sizeof(six);
	int fd = socket(family, type, 0);

	if (family == AF_INET)
		bind(fd, (struct sockaddr *)&four, sizeof(four));
	else
		bind(fd, (struct sockaddr *)&six, sizeof(six));
	if (type == SOCK_STREAM)
		listen(fd, 16);
	getsockname(fd, (struct sockaddr *)&six, &length);
	*port = ntohs(six.sin6_port);
	return fd;
}

static inline int int_option(int fd, int level, int name)
{
	socklen_t length = sizeof(int);
	int value = -1;

	getsockopt(fd, level, name, &value, &length);
	return value;
}

/* Options that are to be found again on a socket's successor. */
static inline void set_marks(int fd)
{
	int one = 1, ttl = 9, size = 50000;

	setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &one, sizeof(one));
	setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	setsockopt(fd, IPPROTO_IP, IP_TTL, &ttl, sizeof(ttl));
}

static inline bool has_marks(int fd)
{
	return int_option(fd, SOL_SOCKET, SO_KEEPALIVE) == 1 &&
	       int_option(fd, SOL_SOCKET, SO_RCVBUF) == 100000 &&
	       int_option(fd, IPPROTO_TCP, TCP_NODELAY) == 1 &&
	       int_option(fd, IPPROTO_IP, IP_TTL) == 9;
}

/* Each prints its results. self: the path of the test program. */
void test_state(const char *self);
void test_names(void);
void test_signals(void);
void test_views(void);

#endif /* _GRAFT_CALLS_H */
