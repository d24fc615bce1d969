// SPDX-License-Identifier: GPL-2.0
/*
 * A stream's throughput on a host socket and on a graft socket, in turn, in one
 * program, between buffers at one place. For an emulator in real time: there the
 * pace of a program depends on where in its address space its memory is, and a
 * preloaded library moves all of it. Here both kinds of socket have the same
 * places, several of them. Prints, asserts nothing about time.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "control.h"
#include "graftsock.h"
#include "space.h"
#include "suite.h"
#include "tap.h"

#define BLOCKS		6
#define PLACES		16
#define PAGE		4096L
#define MESSAGE		(32 * PAGE)
#define WINDOW_NS	200000000L
#define PORT		9011
/* Of a multiple of 64 KiB, where nothing else is. */
#define BASE		0x100000000000L

enum mode { ON_HOST, ON_GRAFT };

static long now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000L + now.tv_nsec;
}

/* A message's worth of memory, @place pages from BASE. */
static char *buffer_at(int place)
{
	char *buffer = mmap((void *)(BASE + place * PAGE), MESSAGE,
			    PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE |
			    MAP_POPULATE, -1, 0);

	if (buffer == MAP_FAILED)
		tap_bail("buffer: %s", strerror(errno));
	return buffer;
}

static void receive_all(int server, char *buffer)
{
	int peer = accept(server, NULL, NULL);

	while (recv(peer, buffer, MESSAGE, 0) > 0)
		;
	_exit(0);
}

static int sender(enum mode mode)
{
	int fd = socket(mode == ON_GRAFT ? AF_GRAFT : AF_INET, SOCK_STREAM, 0);
	union address address;
	socklen_t length = loopback(&address, AF_INET, PORT);

	if ((mode == ON_GRAFT && graft_bind_to(fd, "placed", 0)) ||
	    connect(fd, &address.any, length))
		tap_bail("connect: %s", strerror(errno));
	return fd;
}

/* Mbit/s that the sender got rid of; the receiver's buffer is at the same place. */
static double throughput(enum mode mode, int place)
{
	int server = host_server(AF_INET, SOCK_STREAM, PORT), fd;
	char *buffer = buffer_at(place);
	long start, elapsed, bytes = 0, sent;
	pid_t receiver = fork();

	if (!receiver)
		receive_all(server, buffer);
	space_enter(mode == ON_GRAFT ? CONTAINER : HOST);
	fd = sender(mode);
	space_enter(HOST);
	start = now_ns();
	do {
		sent = send(fd, buffer, MESSAGE, 0);
		if (sent < 0)
			tap_bail("send: %s", strerror(errno));
		bytes += sent;
		elapsed = now_ns() - start;
	} while (elapsed < WINDOW_NS);
	close(fd);
	waitpid(receiver, NULL, 0);
	close(server);
	munmap(buffer, MESSAGE);
	return bytes * 8e3 / elapsed;
}

static void measure(double sum[PLACES][2])
{
	int block, i, order;

	for (block = 0; block < BLOCKS; block++)
		for (i = 0; i < PLACES; i++)
			for (order = 0; order < 2; order++) {
				/* Neighbours in time are not neighbours in place. */
				int place = (i * 5 + block) % PLACES;
				int mode = (order + block + i) % 2;

				sum[place][mode] += throughput(mode, place);
			}
}

void suite_placement(void)
{
	struct endpoint endpoint = { .name = "placed", .type = GRAFT_TYPE_IPV4,
				     .address = "127.0.0.1",
				     .netns_fd = space_fd(HOST) };
	double sum[PLACES][2] = { 0 }, host = 0, graft = 0;
	int table, place;

	space_enter(CONTAINER);
	table = control_open();
	space_enter(HOST);
	control_replace(table, &endpoint);
	measure(sum);
	for (place = 0; place < PLACES; place++) {
		host += sum[place][ON_HOST];
		graft += sum[place][ON_GRAFT];
		tap_note("%2d pages from a multiple of 64 KiB: host %.0f, graft %.0f Mbit/s",
			 place, sum[place][ON_HOST] / BLOCKS, sum[place][ON_GRAFT] / BLOCKS);
	}
	tap(true, "all places: host %.0f, graft %.0f Mbit/s, ratio %.3f",
	    host / BLOCKS / PLACES, graft / BLOCKS / PLACES, graft / host);
	control_flush(table);
	close(table);
}
