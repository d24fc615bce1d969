// SPDX-License-Identifier: GPL-2.0
/*
 * The books: every host socket that was made is gone again.
 *
 *   container ---in---> namespace N ---out---> host
 *
 * Each cycle makes a namespace N, host sockets in N (by the container's table)
 * and in the host (by the table of N): bound, connected, accepted, refused, and
 * still open when their endpoint is deleted. Made: what the
 * endpoints count as sockets_ever, and each bind that failed behind socket().
 * Gone: N lives as long as any host socket in it does, so all must die; for
 * those in the host, the kernel's own count of living socks, "sockets: used"
 * of /proc/net/sockstat, has to be what it was.
 *
 * Several threads do cycles at a time, each in namespaces of its own, so that
 * some die while others are made. After every BATCH all stand still, and the
 * books have to balance.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "balance.h"
#include "control.h"
#include "graftsock.h"
#include "space.h"
#include "suite.h"
#include "tap.h"

#define CYCLES_DEFAULT	200
#define BATCH		100
#define THREADS		4
#define PATIENCE_MS	60000
#define PORT		7300

/* The container's, a netlink socket of each thread. */
static __thread int table;
static _Atomic long binds, refusals, ever, failures;
/* Of the batch: the next cycle, and the one that is not of it any more. */
static _Atomic long next;
static long end;

/* A step that has to work; what does not is told once. */
static int must(const char *what, int result)
{
	if (result < 0 && !failures++)
		tap_note("%s: %s", what, strerror(errno));
	return result;
}

static void name_of(char *name, const char *prefix, long cycle)
{
	snprintf(name, AF_GRAFT_EPNAME_MAX, "%s%u", prefix, (unsigned int)(cycle % BATCH));
}

static void add(int fd, const char *name, bool six, int port, int netns_fd)
{
	struct endpoint endpoint = {
		.name = name, .type = six ? GRAFT_TYPE_IPV6 : GRAFT_TYPE_IPV4,
		.address = six ? "::1" : "127.0.0.1", .port_first = port,
		.netns_fd = netns_fd,
	};
	int err = control_replace(fd, &endpoint);

	errno = -err;
	must("endpoint", err ? -1 : 0);
}

static int bind_counted(int fd, const char *name)
{
	int result = must("bind", graft_bind_to(fd, name, 0));

	binds += !result;
	return result;
}

/* Take an endpoint's counters into the books before it goes. */
static void close_account(int fd, const char *name)
{
	struct shown shown;

	if (!control_get(fd, name, &shown))
		ever += shown.sockets_ever;
}

/* A host socket in N that listens, a client in N, what it accepted. */
static void in_namespace(int target, const char *name, bool six)
{
	int family = six ? AF_INET6 : AF_INET, client, accepted;
	int listener = graft_socket(SOCK_STREAM, 0), second = graft_socket(SOCK_STREAM, 0);
	union address address;
	socklen_t length = loopback(&address, family, PORT);

	bind_counted(listener, name);
	must("listen", listen(listener, 1));
	space_enter_fd(target);
	client = socket(family, SOCK_STREAM, 0);
	space_enter(HOST);
	must("connect", connect(client, &address.any, length));
	accepted = must("accept", accept(listener, NULL, NULL));
	must("send", send(accepted, "x", 1, MSG_NOSIGNAL));
	/* The port is taken: a host socket is made, and must go at once. */
	if (graft_bind_to(second, name, 0) && errno == EADDRINUSE)
		refusals++;
	else
		must("a second bind", -1);
	close(second);
	close(client);
	close(accepted);
	/* Every other endpoint goes first. */
	close_account(table, name);
	if (six)
		control_del(table, name);
	close(listener);
}

/* Host sockets in the host, made by way of the table of N. */
static void from_namespace(int target, bool six)
{
	union address address;
	socklen_t length = loopback(&address, six ? AF_INET6 : AF_INET, PORT + 1);
	int own, stream, datagram, idle;

	space_enter_fd(target);
	own = control_open();
	add(own, "out", six, 0, space_fd(HOST));
	stream = socket(AF_GRAFT, SOCK_STREAM, 0);
	datagram = socket(AF_GRAFT, SOCK_DGRAM, 0);
	idle = socket(AF_GRAFT, SOCK_STREAM, 0);
	space_enter(HOST);
	bind_counted(stream, "out");
	bind_counted(datagram, "out");
	/* Nobody listens; a datagram may be sent all the same. */
	if (!connect(stream, &address.any, length) || errno != ECONNREFUSED)
		must("connect to nobody", -1);
	must("sendto", sendto(datagram, "x", 1, 0, &address.any, length));
	close_account(own, "out");
	close(idle);
	close(own);
	close(stream);
	close(datagram);
}

static void cycle(long i)
{
	char name[AF_GRAFT_EPNAME_MAX], watch[AF_GRAFT_EPNAME_MAX];
	bool six = i % 2;
	int target = space_new();

	name_of(watch, "watch", i);
	name_of(name, "in", i);
	add(table, watch, false, 0, target);
	add(table, name, six, PORT, target);
	in_namespace(target, name, six);
	from_namespace(target, six);
	close(target);
}

static void open_table(void)
{
	space_enter(CONTAINER);
	table = control_open();
	space_enter(HOST);
}

static void *work(void *unused)
{
	long i;

	open_table();
	while (!failures && (i = next++) < end)
		cycle(i);
	close(table);
	return unused;
}

static void run_threads(long first, long behind)
{
	pthread_t threads[THREADS];
	int i;

	next = first;
	end = behind;
	for (i = 0; i < THREADS; i++)
		if (pthread_create(&threads[i], NULL, work, NULL))
			tap_bail("ledger: no thread");
	for (i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
}

/* Endpoints go with the namespace that they point at. */
static int living(void)
{
	int i, count = 0;

	for (i = 0; i < PATIENCE_MS; i += 20) {
		count = control_dump(table, NULL, 0);
		if (!count)
			break;
		usleep(20000);
	}
	return count;
}

/* Nobody is at work: what the books say of all batches so far. */
static bool balanced(long host_before, int *left)
{
	*left = living();
	return !failures && !*left && ever == binds &&
	       socks_settled(host_before) == host_before;
}

void suite_ledger(void)
{
	long cycles = suite_size("LEDGER_CYCLES", CYCLES_DEFAULT), done = 0, behind;
	long host_before, container_before, host_after, container_after;
	int left = 0, balances = 0;
	bool good = true;

	open_table();
	control_flush(table);
	space_enter(CONTAINER);
	container_before = socks_used();
	space_enter(HOST);
	host_before = socks_used();
	for (; done < cycles && good; done = behind, balances += good) {
		behind = done + BATCH < cycles ? done + BATCH : cycles;
		run_threads(done, behind);
		good = balanced(host_before, &left);
	}
	tap(good && done == cycles, "%ld cycles of namespace and endpoints, %d at a time",
	    done, THREADS);
	tap(good, "%d times all stood still, and the books balanced", balances);
	tap(!left, "%ld namespaces made, %ld died", done, done - left);
	tap(ever == binds, "%ld host sockets bound, %ld counted by endpoints, %ld more refused",
	    binds, ever, refusals);
	host_after = socks_settled(host_before);
	tap(host_after == host_before, "living socks of the host: %ld before, %ld after",
	    host_before, host_after);
	space_enter(CONTAINER);
	container_after = socks_settled(container_before);
	tap(container_after == container_before,
	    "living socks of the container: %ld before, %ld after",
	    container_before, container_after);
	space_enter(HOST);
	close(table);
}
