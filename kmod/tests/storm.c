// SPDX-License-Identifier: GPL-2.0
/*
 * Every call on shared sockets, and every kind of netlink message, right and
 * wrong, from several threads. Nothing is expected of a single call; afterwards
 * nothing may be left, and the kernel may not have complained.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <unistd.h>

#include "control.h"
#include "graftsock.h"
#include "space.h"
#include "storm.h"
#include "suite.h"
#include "tap.h"

#define THREADS		4
#define CALLS_DEFAULT	40000
#define PATIENCE_MS	5000

int storm_sockets[STORM_SOCKETS];
const char *const storm_names[STORM_ENDPOINTS] = {
	"four", "six", "range", "narrow", "local", GRAFT_DEFAULT_SOURCE,
};

static long calls_left;

unsigned int draw(struct worker *w, unsigned int limit)
{
	/* xorshift */
	w->state ^= w->state << 13;
	w->state ^= w->state >> 17;
	w->state ^= w->state << 5;
	return w->state % limit;
}

void draw_bytes(struct worker *w, void *buffer, size_t length)
{
	unsigned char *byte = buffer;

	while (length--)
		*byte++ = draw(w, 256);
}

static void prepare(struct worker *w)
{
	space_enter(CONTAINER);
	w->table = control_open();
	w->raw = control_open();
	control_join(w->raw);
	w->watch = epoll_create1(EPOLL_CLOEXEC);
	w->file = memfd_create("storm", MFD_CLOEXEC);
	if (w->watch < 0 || w->file < 0 || pipe2(w->pipe, O_NONBLOCK | O_CLOEXEC) ||
	    ftruncate(w->file, 8192))
		tap_bail("storm: no descriptors");
}

static void clean(struct worker *w)
{
	close(w->file);
	close(w->pipe[0]);
	close(w->pipe[1]);
	close(w->watch);
	close(w->raw);
	close(w->table);
}

static void *work(void *context)
{
	struct worker *w = context;

	prepare(w);
	while (__atomic_sub_fetch(&calls_left, 1, __ATOMIC_RELAXED) >= 0) {
		switch (draw(w, 20)) {
		case 0:
			storm_change(w);
			break;
		case 1:
		case 2:
		case 3:
			storm_message(w);
			break;
		default:
			storm_call(w);
		}
	}
	clean(w);
	return NULL;
}

static uint64_t sockets_now(int table)
{
	struct shown all[64];
	int i, count = control_dump(table, all, 64);
	uint64_t sum = 0;

	for (i = 0; i < count && i < 64; i++)
		sum += all[i].sockets;
	return sum;
}

/* The last reference to a socket may be a work queue's. */
static uint64_t sockets_left(int table)
{
	int i;

	for (i = 0; i < PATIENCE_MS && sockets_now(table); i += 10)
		usleep(10000);
	return sockets_now(table);
}

static void run_threads(void)
{
	struct worker workers[THREADS];
	pthread_t threads[THREADS];
	int i;

	for (i = 0; i < THREADS; i++) {
		workers[i] = (struct worker){ .state = suite_seed + i + 1 };
		if (!workers[i].state)
			workers[i].state = 1;
		pthread_create(&threads[i], NULL, work, &workers[i]);
	}
	for (i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
}

void suite_storm(void)
{
	long calls = suite_size("STORM_CALLS", CALLS_DEFAULT);
	int i, table;

	calls_left = calls;
	space_enter(CONTAINER);
	table = control_open();
	for (i = 0; i < STORM_SOCKETS; i++)
		storm_sockets[i] = socket(AF_GRAFT, SOCK_STREAM | SOCK_NONBLOCK, 0);
	space_enter(HOST);
	signal(SIGIO, SIG_IGN);
	signal(SIGURG, SIG_IGN);
	run_threads();
	for (i = 0; i < STORM_SOCKETS; i++)
		close(storm_sockets[i]);
	tap(true, "%ld calls from %d threads, seed %u", calls, THREADS, suite_seed);
	tap(sockets_left(table) == 0, "no socket is left: %llu",
	    (unsigned long long)sockets_now(table));
	tap(!control_flush(table), "endpoints are flushed");
	close(table);
}
