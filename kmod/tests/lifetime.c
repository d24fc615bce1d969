// SPDX-License-Identifier: GPL-2.0
/* Namespaces that die, endpoints that are deleted, sockets that stay. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "control.h"
#include "graftsock.h"
#include "space.h"
#include "suite.h"
#include "tap.h"

#define CYCLES		50
#define PATIENCE_S	20

static int table, listener;

/* Wait for the end of the endpoint @name, which its namespace's brings about. */
static bool ends(const char *name)
{
	struct shown shown;
	int i;

	for (i = 0; i < PATIENCE_S; i++)
		if (!control_announcement(listener, &shown) &&
		    shown.command == GRAFT_CMD_DEL && !strcmp(shown.name, name))
			return true;
	return false;
}

static bool stays(const char *name)
{
	struct shown shown;

	usleep(300000);
	return !control_get(table, name, &shown);
}

static int add(int fd, const char *name, int netns_fd)
{
	struct endpoint endpoint = { .name = name, .type = GRAFT_TYPE_IPV4,
				     .address = "127.0.0.1", .netns_fd = netns_fd };

	return control_add(fd, &endpoint);
}

static void target_dies(void)
{
	int target = space_new(), fd;

	tap(!add(table, "mortal", target), "an endpoint of a new namespace");
	fd = graft_socket(SOCK_STREAM, 0);
	tap(!graft_bind_to(fd, "mortal", 0), "a socket in it");
	close(target);
	tap(stays("mortal"), "the socket keeps the namespace");
	tap(!listen(fd, 1), "and works");
	close(fd);
	tap(ends("mortal"), "without it the namespace ends, and the endpoint");
	fd = graft_socket(SOCK_STREAM, 0);
	tap(graft_bind_to(fd, "mortal", 0) && errno == ENOENT, "which is gone");
	close(fd);
}

/* Two namespaces whose endpoints point at each other, and at a third. */
static void cycle(void)
{
	int a = space_new(), b = space_new(), table_a, table_b;

	add(table, "watch-a", a);
	add(table, "watch-b", b);
	space_enter_fd(a);
	table_a = control_open();
	space_enter_fd(b);
	table_b = control_open();
	space_enter(HOST);
	tap(!add(table_a, "to-b", b) && !add(table_b, "to-a", a) &&
	    !add(table_a, "to-a", a), "namespaces that point at each other");
	close(table_a);
	close(table_b);
	close(a);
	close(b);
	tap(ends("watch-a") || ends("watch-b"), "both end");
	control_flush(table);
}

static bool cycle_once(void)
{
	int target = space_new(), own;
	bool good;

	space_enter_fd(target);
	own = control_open();
	space_enter(HOST);
	good = !add(own, "out", space_fd(HOST)) && !add(table, "in", target);
	control_del(table, "in");
	close(own);
	close(target);
	return good;
}

static void cycles(void)
{
	int i;

	for (i = 0; i < CYCLES; i++)
		if (!cycle_once())
			break;
	tap(i == CYCLES, "%d namespaces come and go", i);
}

static void replaced_in_use(void)
{
	struct endpoint endpoint = { .name = "used", .type = GRAFT_TYPE_IPV4,
		.address = "127.0.0.1", .netns_fd = space_fd(HOST),
		.allow = { { "127.0.0.1", 32 } } };
	int fd = graft_socket(SOCK_DGRAM, 0);
	union address address;
	socklen_t length = loopback(&address, AF_INET, 7001);
	struct shown shown;

	control_replace(table, &endpoint);
	tap(!graft_bind_to(fd, "used", 0), "a socket with rules");
	endpoint.allow[0].address = NULL;
	control_replace(table, &endpoint);
	address.in.sin_addr.s_addr = htonl(0x7f000002);
	tap(sendto(fd, "x", 1, 0, &address.any, length) < 0 && errno == EACCES,
	    "keeps them when the endpoint is replaced");
	control_get(table, "used", &shown);
	tap(!shown.sockets && !shown.refused, "and counts for the old one");
	close(fd);
	control_flush(table);
}

static bool cannot_be_removed(void)
{
	return syscall(SYS_delete_module, "graft", O_NONBLOCK) && errno == EWOULDBLOCK;
}

static void module_in_use(void)
{
	int fd = graft_socket(SOCK_STREAM, 0), client, accepted;
	struct endpoint endpoint = { .name = "held", .type = GRAFT_TYPE_IPV4,
		.address = "127.0.0.1", .port_first = 7002,
		.netns_fd = space_fd(HOST) };
	union address address;
	socklen_t length = loopback(&address, AF_INET, 7002);

	control_replace(table, &endpoint);
	tap(cannot_be_removed(), "an unbound socket holds the module");
	graft_bind_to(fd, "held", 0);
	listen(fd, 1);
	tap(cannot_be_removed(), "a bound one does");
	client = space_socket(HOST, AF_INET, SOCK_STREAM, 0);
	connect(client, &address.any, length);
	accepted = accept(fd, NULL, NULL);
	close(fd);
	control_flush(table);
	tap(send(accepted, "x", 1, 0) == 1, "an accepted one is the host's alone");
	close(accepted);
	close(client);
}

void suite_lifetime(void)
{
	space_enter(CONTAINER);
	table = control_open();
	listener = control_open();
	control_join(listener);
	space_enter(HOST);
	target_dies();
	cycle();
	cycles();
	replaced_in_use();
	module_in_use();
	close(listener);
	close(table);
}
