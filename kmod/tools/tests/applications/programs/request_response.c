// SPDX-License-Identifier: GPL-2.0
/*
 * request_response serve tcp|udp PORT
 * request_response tcp_rr|tcp_crr|udp_rr ADDRESS PORT COUNT
 *
 * What netperf's tests of these names do: a request, an answer, and so on, on
 * one connection or on one for each. The answer to a request is its bytes
 * turned around; a wrong one ends the client with status 1. Prints
 * transactions per second.
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/poll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MESSAGE	128
#define POLLED	64

static void need(bool good, const char *what)
{
	if (good)
		return;
	perror(what);
	exit(1);
}

static struct sockaddr_in at(const char *host, const char *port)
{
	struct sockaddr_in name = { .sin_family = AF_INET };

	need(inet_pton(AF_INET, host, &name.sin_addr) == 1, host);
	name.sin_port = htons(atoi(port));
	return name;
}

static void turn_around(const char *from, char *to)
{
	int i;

	for (i = 0; i < MESSAGE; i++)
		to[i] = from[MESSAGE - 1 - i];
}

/* Return: false at the end of the connection. */
static bool answer(int fd)
{
	char request[MESSAGE], reply[MESSAGE];
	struct sockaddr_in client;
	socklen_t length = sizeof(client);
	ssize_t size = recvfrom(fd, request, MESSAGE, MSG_WAITALL,
				(struct sockaddr *)&client, &length);

	if (size != MESSAGE)
		return false;
	turn_around(request, reply);
	return sendto(fd, reply, MESSAGE, MSG_NOSIGNAL,
		      length ? (struct sockaddr *)&client : NULL, length) ==
	       MESSAGE;
}

static void serve_streams(int listener)
{
	struct pollfd fds[POLLED] = { { .fd = listener, .events = POLLIN } };
	int count = 1, i;

	need(listen(listener, 64) == 0, "listen");
	for (;;) {
		need(poll(fds, count, -1) > 0, "poll");
		for (i = count - 1; i > 0; i--) {
			if (!fds[i].revents || answer(fds[i].fd))
				continue;
			close(fds[i].fd);
			fds[i] = fds[--count];
		}
		if (!fds[0].revents || count == POLLED)
			continue;
		fds[count].fd = accept(listener, NULL, NULL);
		fds[count].revents = 0;
		fds[count].events = POLLIN;
		count += fds[count].fd >= 0;
	}
}

static void serve(bool streams, const char *port)
{
	struct sockaddr_in name = at("0.0.0.0", port);
	int fd = socket(AF_INET, streams ? SOCK_STREAM : SOCK_DGRAM, 0), one = 1;

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	need(bind(fd, (struct sockaddr *)&name, sizeof(name)) == 0, "bind");
	if (streams)
		serve_streams(fd);
	for (;;)
		answer(fd);
}

static int open_connection(const struct sockaddr_in *to, bool stream)
{
	int fd = socket(AF_INET, stream ? SOCK_STREAM : SOCK_DGRAM, 0), one = 1;
	struct timeval limit = { .tv_sec = 5 };

	if (stream)
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	need(connect(fd, (const struct sockaddr *)to, sizeof(*to)) == 0,
	     "connect");
	return fd;
}

static void transact(int fd, unsigned int number)
{
	char request[MESSAGE], expected[MESSAGE], reply[MESSAGE];
	int i;

	for (i = 0; i < MESSAGE; i++)
		request[i] = (char)(number * 31 + i);
	turn_around(request, expected);
	need(send(fd, request, MESSAGE, MSG_NOSIGNAL) == MESSAGE, "send");
	need(recv(fd, reply, MESSAGE, MSG_WAITALL) == MESSAGE, "recv");
	need(memcmp(reply, expected, MESSAGE) == 0, "the answer is wrong");
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec + now.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	bool each, stream;
	unsigned int i, count;
	struct sockaddr_in to;
	double start;
	int fd = -1;

	if (argc == 4 && strcmp(argv[1], "serve") == 0)
		serve(strcmp(argv[2], "tcp") == 0, argv[3]);
	if (argc != 5)
		return 2;
	each = strcmp(argv[1], "tcp_crr") == 0;
	stream = strcmp(argv[1], "udp_rr") != 0;
	to = at(argv[2], argv[3]);
	count = atoi(argv[4]);
	start = seconds();
	for (i = 0; i < count; i++) {
		if (each || fd < 0)
			fd = open_connection(&to, stream);
		transact(fd, i);
		if (each)
			close(fd);
	}
	printf("%.0f\n", count / (seconds() - start));
	return 0;
}
