// SPDX-License-Identifier: GPL-2.0
/*
 * What a graft socket costs beside a host socket: both on the host's loopback,
 * in turn, in blocks. Meant for a machine in virtual time (VM_CLOCK=virtual),
 * where a figure is a count of instructions. Prints, asserts nothing about time.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "control.h"
#include "graftsock.h"
#include "space.h"
#include "suite.h"
#include "tap.h"

#define BLOCKS		5
#define PING_PONGS	2000
#define CONNECTIONS	300
#define MESSAGES	2000
#define STREAM_BYTES	16384
#define DATAGRAM_BYTES	1400
#define PORT		9001

enum mode { ON_HOST, ON_GRAFT };

static int make(enum mode mode, int type)
{
	int fd = socket(mode == ON_GRAFT ? AF_GRAFT : AF_INET, type, 0);
	union address address;
	socklen_t length = loopback(&address, AF_INET, 0);

	if (mode == ON_GRAFT ? graft_bind_to(fd, "cost", 0) :
			       bind(fd, &address.any, length))
		tap_bail("bind: %s", strerror(errno));
	return fd;
}

static long now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000L + now.tv_nsec;
}

static void join(int fd)
{
	union address address;
	socklen_t length = loopback(&address, AF_INET, PORT);
	int one = 1;

	if (connect(fd, &address.any, length))
		tap_bail("connect: %s", strerror(errno));
	setsockopt(fd, SOL_TCP, TCP_NODELAY, &one, sizeof(one));
}

/* One thread plays both: no scheduling, only the two paths. */
static double ping_pong(enum mode mode, int type)
{
	int server = host_server(AF_INET, type, PORT), fd = make(mode, type), peer, i;
	union address own;
	socklen_t length = sizeof(own);
	char message[14] = "";
	long start;

	join(fd);
	getsockname(fd, &own.any, &length);
	peer = type == SOCK_STREAM ? accept(server, NULL, NULL) : dup(server);
	if (type == SOCK_DGRAM)
		connect(peer, &own.any, length);
	start = now_ns();
	for (i = 0; i < PING_PONGS; i++)
		if (send(fd, message, 14, 0) != 14 || recv(peer, message, 14, 0) != 14 ||
		    send(peer, message, 14, 0) != 14 || recv(fd, message, 14, 0) != 14)
			tap_bail("ping-pong: %s", strerror(errno));
	start = now_ns() - start;
	close(fd);
	close(peer);
	close(server);
	return (double)start / PING_PONGS;
}

/* Per message: the time of a stream's 16 KiB or a datagram's 1400 bytes. */
static double throughput(enum mode mode, int type)
{
	int server = host_server(AF_INET, type, PORT), fd = make(mode, type), peer, i;
	static char message[STREAM_BYTES];
	ssize_t size = type == SOCK_STREAM ? STREAM_BYTES : DATAGRAM_BYTES;
	long start;

	join(fd);
	peer = type == SOCK_STREAM ? accept(server, NULL, NULL) : dup(server);
	start = now_ns();
	for (i = 0; i < MESSAGES; i++)
		if (send(fd, message, size, 0) != size ||
		    recv(peer, message, size, MSG_WAITALL) != size)
			tap_bail("throughput: %s", strerror(errno));
	start = now_ns() - start;
	close(fd);
	close(peer);
	close(server);
	return (double)start / MESSAGES;
}

/* Until it is killed: accept, receive, close. */
static void serve(int server)
{
	char byte;
	int peer;

	for (;;) {
		peer = accept(server, NULL, NULL);
		if (peer < 0 || recv(peer, &byte, 1, 0) != 1)
			_exit(1);
		close(peer);
	}
}

/* As between two programs: the client waits for the server's end of it. */
static double served(enum mode mode, int type)
{
	int server = host_server(AF_INET, SOCK_STREAM, PORT), i, fd;
	pid_t child = fork();
	char byte = 0;
	long start;

	(void)type;
	if (!child)
		serve(server);
	start = now_ns();
	for (i = 0; i < CONNECTIONS; i++) {
		fd = make(mode, SOCK_STREAM);
		join(fd);
		if (send(fd, &byte, 1, 0) != 1 || recv(fd, &byte, 1, 0) != 0)
			tap_bail("served: %s", strerror(errno));
		close(fd);
	}
	start = now_ns() - start;
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(server);
	return (double)start / CONNECTIONS;
}

static double connections(enum mode mode, int type)
{
	int server = host_server(AF_INET, SOCK_STREAM, PORT), i, fd, peer;
	char byte = 0;
	long start = now_ns();

	(void)type;
	for (i = 0; i < CONNECTIONS; i++) {
		fd = make(mode, SOCK_STREAM);
		join(fd);
		peer = accept(server, NULL, NULL);
		if (send(fd, &byte, 1, 0) != 1 || recv(peer, &byte, 1, 0) != 1)
			tap_bail("connection: %s", strerror(errno));
		/* The peer first: it keeps the port in TIME_WAIT. */
		close(peer);
		close(fd);
	}
	start = now_ns() - start;
	close(server);
	return (double)start / CONNECTIONS;
}

/* Where the application would be: moving between spaces is not a socket's cost. */
static double in_its_space(double (*measure)(enum mode, int), enum mode mode, int type)
{
	double value;

	space_enter(mode == ON_GRAFT ? CONTAINER : HOST);
	value = measure(mode, type);
	space_enter(HOST);
	return value;
}

static void compare(const char *what, double (*measure)(enum mode, int), int type)
{
	double sum[2] = { 0, 0 }, value;
	int block, order, mode;

	in_its_space(measure, ON_HOST, type);
	in_its_space(measure, ON_GRAFT, type);
	for (block = 0; block < BLOCKS; block++)
		for (order = 0; order < 2; order++) {
			mode = (block + order) % 2;
			value = in_its_space(measure, mode, type);
			sum[mode] += value;
			tap_note("%s %s %.1f ns", what, mode ? "graft" : "host", value);
		}
	tap(true, "%s: host %.1f ns, graft %.1f ns, %+.3f %%", what, sum[0] / BLOCKS,
	    sum[1] / BLOCKS, 100 * (sum[1] / sum[0] - 1));
}

void suite_cost(void)
{
	struct endpoint endpoint = { .name = "cost", .type = GRAFT_TYPE_IPV4,
				     .address = "127.0.0.1",
				     .netns_fd = space_fd(HOST) };
	int table;

	space_enter(CONTAINER);
	table = control_open();
	space_enter(HOST);
	control_replace(table, &endpoint);
	compare("TCP ping-pong", ping_pong, SOCK_STREAM);
	compare("UDP ping-pong", ping_pong, SOCK_DGRAM);
	compare("TCP, 16 KiB", throughput, SOCK_STREAM);
	compare("UDP, 1400 bytes", throughput, SOCK_DGRAM);
	compare("connect, send, close, one thread", connections, 0);
	compare("connect, send, close, two processes", served, 0);
	control_flush(table);
	close(table);
}
