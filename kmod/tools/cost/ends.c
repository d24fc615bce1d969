// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "ends.h"
#include "graft.h"

#define PATIENCE_SECONDS 10
#define BACKLOG		 64

void fail(const char *what)
{
	fprintf(stderr, "graft-cost: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void bind_native(int fd, const char *endpoint, int port)
{
	struct sockaddr_gr_port to = { .sgr_family = AF_GRAFT, .sgr_port = htons(port) };
	socklen_t length = port ? sizeof(to) : sizeof(struct sockaddr_gr);

	strncpy(to.sgr_epname, endpoint, sizeof(to.sgr_epname) - 1);
	if (bind(fd, (struct sockaddr *)&to, length))
		fail(endpoint);
}

static void bind_inet(int fd, struct sockaddr_in to)
{
	if (bind(fd, (struct sockaddr *)&to, sizeof(to)))
		fail("bind");
}

static int plain_socket(const struct asked *asked)
{
	int fd = socket(asked->endpoint ? AF_GRAFT : AF_INET, asked->type, 0);

	if (fd < 0)
		fail("socket");
	return fd;
}

/* The same port again, although a connection of it may be in TIME_WAIT. */
static void reuse_address(int fd)
{
	int one = 1;

	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)))
		fail("SO_REUSEADDR");
}

int bound_socket(const struct asked *asked, int port)
{
	struct sockaddr_in any = { .sin_family = AF_INET, .sin_port = htons(port) };
	int fd = plain_socket(asked);

	if (port)
		reuse_address(fd);
	if (asked->endpoint)
		bind_native(fd, asked->endpoint, port);
	else
		bind_inet(fd, any);
	return fd;
}

int connected_socket(const struct asked *asked, int port)
{
	struct timeval patience = { .tv_sec = PATIENCE_SECONDS };
	int fd = bound_socket(asked, port);

	if (setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)))
		fail("SO_RCVTIMEO");
	if (connect(fd, (const struct sockaddr *)&asked->server, sizeof(asked->server)))
		fail("connect");
	return fd;
}

int serving_socket(const struct asked *asked)
{
	int fd = plain_socket(asked);

	reuse_address(fd);
	if (asked->endpoint)
		bind_native(fd, asked->endpoint, ntohs(asked->server.sin_port));
	else
		bind_inet(fd, asked->server);
	if (asked->type == SOCK_STREAM && listen(fd, BACKLOG))
		fail("listen");
	return fd;
}

void send_whole(int fd, const char *message, int bytes)
{
	int sent = 0;
	ssize_t some;

	do {
		some = send(fd, message + sent, bytes - sent, MSG_NOSIGNAL);
		if (some < 0)
			fail("send");
		sent += some;
	} while (sent < bytes);
}

void receive_whole(int fd, char *message, int bytes)
{
	ssize_t got = recv(fd, message, bytes, MSG_WAITALL);

	if (got >= 0 && got < bytes)
		errno = EPROTO;
	if (got < bytes)
		fail("receive");
}

void no_delay(int fd)
{
	int one = 1;

	if (setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one)))
		fail("TCP_NODELAY");
}
