// SPDX-License-Identifier: GPL-2.0
/*
 * The module is removed and inserted while sockets, endpoints and namespaces
 * come and go. Removing is refused whenever something uses it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "control.h"
#include "graftsock.h"
#include "space.h"
#include "suite.h"
#include "tap.h"

#define MODULE		"/graft.ko"
#define CYCLES_DEFAULT	100
/* Until each thing happened that is counted. */
#define CYCLES_MAX	2000
#define THREADS		3
#define PATIENCE_MS	20000

static bool stop;
static long served, missed;

static int remove_module(void)
{
	return syscall(SYS_delete_module, "graft", O_NONBLOCK);
}

static int insert_module(void)
{
	int fd = open(MODULE, O_RDONLY | O_CLOEXEC), result, error;

	if (fd < 0)
		return -1;
	result = syscall(SYS_finit_module, fd, "", 0);
	error = errno;
	close(fd);
	errno = error;
	return result;
}

static void count(long *what)
{
	__atomic_add_fetch(what, 1, __ATOMIC_RELAXED);
}

static void use_sockets(void)
{
	int stream = socket(AF_GRAFT, SOCK_STREAM | SOCK_NONBLOCK, 0);
	int datagram = socket(AF_GRAFT, SOCK_DGRAM | SOCK_NONBLOCK, 0);
	union address address;
	socklen_t length = loopback(&address, AF_INET, 7400);

	count(stream < 0 ? &missed : &served);
	graft_bind_to(stream, "load", 0);
	listen(stream, 1);
	graft_bind_to(datagram, "load", 0);
	sendto(datagram, "x", 1, 0, &address.any, length);
	close(datagram);
	close(stream);
}

static void use_table(void)
{
	struct endpoint endpoint = { .name = "load", .type = GRAFT_TYPE_IPV4,
				     .address = "127.0.0.1",
				     .netns_fd = space_fd(HOST) };
	int table = control_try_open();

	if (table < 0)
		return;
	control_replace(table, &endpoint);
	control_dump(table, NULL, 0);
	use_sockets();
	control_del(table, endpoint.name);
	close(table);
}

/* Each thread in a namespace of its own, which it changes now and then. */
static void *load(void *context)
{
	int i;

	(void)context;
	for (i = 0; !__atomic_load_n(&stop, __ATOMIC_RELAXED); i++) {
		if (i % 16 == 0 && unshare(CLONE_NEWNET))
			tap_bail("unshare: %s", strerror(errno));
		use_table();
		/* Or it would never be unused. */
		usleep(2000);
	}
	return NULL;
}

/* Until nothing uses it; the number of refusals, or -1. */
static long remove_patiently(void)
{
	long refused = 0;
	int i;

	for (i = 0; i < PATIENCE_MS; i++) {
		if (!remove_module())
			return refused;
		if (errno != EWOULDBLOCK)
			break;
		refused++;
		usleep(1000);
	}
	tap_note("removing: %s", strerror(errno));
	return -1;
}

/* What holds it, alone: an unbound socket, a bound one. */
static void refused_in_use(void)
{
	struct endpoint endpoint = { .name = "held", .type = GRAFT_TYPE_IPV4,
				     .address = "127.0.0.1",
				     .netns_fd = space_fd(HOST) };
	int table, fd;

	space_enter(CONTAINER);
	table = control_open();
	control_replace(table, &endpoint);
	fd = socket(AF_GRAFT, SOCK_STREAM, 0);
	space_enter(HOST);
	tap(remove_module() && errno == EWOULDBLOCK, "not removed with an unbound socket");
	tap(!graft_bind_to(fd, "held", 0) && remove_module() && errno == EWOULDBLOCK,
	    "not removed with a bound one");
	close(fd);
	close(table);
	tap(remove_patiently() >= 0, "removed with an endpoint that nothing uses");
	tap(socket(AF_GRAFT, SOCK_STREAM, 0) < 0 && errno == EAFNOSUPPORT,
	    "and there are no such sockets any more");
	tap(!insert_module(), "inserted again");
}

static bool seen_all(long refused)
{
	return __atomic_load_n(&served, __ATOMIC_RELAXED) &&
	       __atomic_load_n(&missed, __ATOMIC_RELAXED) && refused;
}

void suite_reload(void)
{
	long cycles = suite_size("RELOADS", CYCLES_DEFAULT), refused = 0, result, i;
	pthread_t threads[THREADS];
	bool good = true;
	int j;

	if (access(MODULE, R_OK)) {
		tap_skip("reload", MODULE " is not here");
		return;
	}
	refused_in_use();
	for (j = 0; j < THREADS; j++)
		pthread_create(&threads[j], NULL, load, NULL);
	for (i = 0; good && (i < cycles || (i < CYCLES_MAX && !seen_all(refused))); i++) {
		usleep(3000);
		result = remove_patiently();
		good = result >= 0 && !insert_module();
		refused += result;
	}
	if (!good)
		tap_note("cycle %ld: %s", i, strerror(errno));
	__atomic_store_n(&stop, true, __ATOMIC_RELAXED);
	for (j = 0; j < THREADS; j++)
		pthread_join(threads[j], NULL);
	tap(good, "removed and inserted %ld times under load", i);
	tap(seen_all(refused),
	    "%ld sockets while it was there, %ld asked for in vain, %ld removals refused",
	    served, missed, refused);
}
