// SPDX-License-Identifier: GPL-2.0
/* What is measured: the client's side. */
#include <errno.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "ends.h"
#include "tests.h"

static long long now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void look(const struct asked *asked, int fd, struct done *done)
{
	socklen_t length = sizeof(done->bound), size = sizeof(done->segment);

	if (getsockname(fd, (struct sockaddr *)&done->bound, &length))
		fail("getsockname");
	if (asked->type == SOCK_STREAM &&
	    getsockopt(fd, IPPROTO_TCP, TCP_MAXSEG, &done->segment, &size))
		fail("TCP_MAXSEG");
}

static int first_socket(const struct asked *asked, struct done *done)
{
	int fd = connected_socket(asked, asked->client_port);

	if (asked->type == SOCK_STREAM && asked->test != STREAM)
		no_delay(fd);
	look(asked, fd, done);
	done->connections = 1;
	return fd;
}

static void moved(struct done *done, long long messages, int bytes)
{
	done->messages += messages;
	done->payload_bytes += messages * bytes;
}

static void exchange(int fd, char *message, int bytes, int times, struct done *done)
{
	moved(done, 2LL * times, bytes);
	while (times--) {
		send_whole(fd, message, bytes);
		receive_whole(fd, message, bytes);
	}
}

static void send_part(const struct asked *asked, int fd, char *message, int times,
		      struct done *done)
{
	int window = window_of(asked), i;

	for (i = 1; i <= times; i++) {
		send_whole(fd, message, asked->bytes);
		if (i == times || (asked->type == SOCK_DGRAM && i % window == 0))
			receive_whole(fd, message, 1);
	}
	moved(done, times, asked->bytes);
}

/* The server closes first, and keeps the ports in TIME_WAIT. */
static void connect_once(const struct asked *asked, char *message, struct done *done)
{
	int fd = connected_socket(asked, 0);

	no_delay(fd);
	send_whole(fd, message, asked->bytes);
	if (recv(fd, message, 1, 0) != 0)
		fail("the server's end");
	if (!done->connections++)
		look(asked, fd, done);
	close(fd);
	moved(done, 1, asked->bytes);
}

static void bind_once(const struct asked *asked)
{
	close(bound_socket(asked, 0));
}

static void repeat(const struct asked *asked, int fd, char *message, int times,
		   struct done *done)
{
	switch (asked->test) {
	case PING_PONG:
		exchange(fd, message, asked->bytes, times, done);
		break;
	case STREAM:
		send_part(asked, fd, message, times, done);
		break;
	case CONNECTIONS:
		while (times--)
			connect_once(asked, message, done);
		break;
	case BINDS:
		while (times--)
			bind_once(asked);
		break;
	}
}

struct done measure(const struct asked *asked)
{
	char *message = calloc(1, asked->bytes);
	struct done done = { 0 };
	int fd = -1;

	if (!message)
		fail("memory");
	if (asked->test != CONNECTIONS)
		fd = first_socket(asked, &done);
	if (asked->test == BINDS)
		exchange(fd, message, asked->bytes, GREETINGS, &done);
	repeat(asked, fd, message, asked->warm_up, &done);
	done.elapsed_ns = now_ns();
	repeat(asked, fd, message, asked->count, &done);
	done.elapsed_ns = now_ns() - done.elapsed_ns;
	return done;
}
