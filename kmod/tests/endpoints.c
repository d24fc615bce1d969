// SPDX-License-Identifier: GPL-2.0
/* The table of endpoints: what can be said, what is refused and how. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "control.h"
#include "graftsock.h"
#include "space.h"
#include "suite.h"
#include "tap.h"

static int table;

static const struct endpoint good = {
	.name = "good", .type = GRAFT_TYPE_IPV4, .address = "127.0.0.1",
	.port_first = 5000,
};

/* Refused with this error and a message that has this word. */
static void refuses(const char *what, struct endpoint endpoint, int error,
		    const char *word)
{
	int err = control_add(table, &endpoint);

	tap(err == -error && strstr(control_message(), word), "refuses %s: %s \"%s\"",
	    what, strerror(-err), control_message());
	if (!err)
		control_del(table, endpoint.name);
}

static void refusals(void)
{
	struct endpoint e;

	control_flush(table);
#define REFUSES(what, error, word, ...) \
	do { e = good; __VA_ARGS__; refuses(what, e, error, word); } while (0)
	REFUSES("no name", EINVAL, "name", e.name = NULL);
	REFUSES("an empty name", EINVAL, "empty", e.name = "");
	REFUSES("a name of 16 characters", EINVAL, "", e.name = "0123456789abcdef");
	REFUSES("no type", EINVAL, "type", e.type = 0);
	REFUSES("an unknown type", ERANGE, "", e.type = 4);
	REFUSES("no address", EINVAL, "address", e.address = NULL);
	REFUSES("an address of the other family", EINVAL, "address", e.address = "::1");
	REFUSES("a path for ipv4", EINVAL, "type", e.path = "/x");
	REFUSES("a last port below the first", EINVAL, "below", e.port_last = 4999);
	REFUSES("a last port alone", EINVAL, "first",
		e.port_first = 0, e.port_last = 5000);
	REFUSES("a protocol that is neither", EINVAL, "TCP", e.proto = IPPROTO_SCTP);
	REFUSES("an IPv4 prefix of 33 bits", EINVAL, "32",
		e.allow[0] = ((struct prefix){ "10.0.0.0", 33 }));
	REFUSES("a prefix of 129 bits", ERANGE, "",
		e.allow[0] = ((struct prefix){ "fd00::", 129 }));
	REFUSES("a descriptor that is none", EBADF, "namespace", e.netns_fd = 9999);
	REFUSES("a descriptor of something else", EINVAL, "namespace",
		e.netns_fd = table);
	REFUSES("a unix endpoint without path", EINVAL, "path",
		e.type = GRAFT_TYPE_UNIX, e.address = NULL, e.port_first = 0);
	REFUSES("a unix endpoint with a port", EINVAL, "type",
		e.type = GRAFT_TYPE_UNIX, e.address = NULL, e.path = "/x");
	REFUSES("an empty abstract name", EINVAL, "empty", e.type = GRAFT_TYPE_UNIX,
		e.address = NULL, e.port_first = 0, e.path = "@");
#undef REFUSES
	tap(control_dump(table, NULL, 0) == 0, "a refused endpoint does not exist");
}

/* Attributes that no well-meaning tool would send. */
static void raw_refusals(void)
{
	char buffer[512], name[64];
	uint64_t cookie = 1;
	size_t length;

	memset(name, 'n', sizeof(name));
	length = control_attribute(buffer, 0, GRAFT_A_NAME, name, 8);
	tap(control_raw(table, GRAFT_CMD_DEL, 0, buffer, length) < 0,
	    "refuses a name without end: %s", control_message());
	length = control_attribute(buffer, 0, GRAFT_A_NAME, "x", 2);
	length = control_attribute(buffer, length, GRAFT_A_NETNS_COOKIE, &cookie, 8);
	tap(control_raw(table, GRAFT_CMD_DEL, 0, buffer, length) == -EINVAL,
	    "refuses an attribute of replies: %s", control_message());
	length = control_attribute(buffer, 0, 200, &cookie, 8);
	tap(control_raw(table, GRAFT_CMD_DEL, 0, buffer, length) == -EINVAL,
	    "refuses an unknown attribute: %s", control_message());
	length = control_attribute(buffer, 0, GRAFT_A_NAME, "x", 2);
	length = control_attribute(buffer, length, GRAFT_A_PORT_FIRST, &cookie, 1);
	tap(control_raw(table, GRAFT_CMD_ADD, 0, buffer, length) < 0,
	    "refuses a port of one byte: %s", control_message());
	length = control_attribute(buffer, 0, GRAFT_A_NAME, "x", 2);
	length = control_attribute(buffer, length, GRAFT_A_ADDR6, &cookie, 8);
	tap(control_raw(table, GRAFT_CMD_ADD, 0, buffer, length) < 0,
	    "refuses half an IPv6 address: %s", control_message());
	tap(control_raw(table, 77, 0, NULL, 0) == -EOPNOTSUPP,
	    "refuses an unknown command");
}

static void life_cycle(void)
{
	struct endpoint other = good;
	struct shown shown, all[4];

	control_flush(table);
	tap(!control_add(table, &good), "adds");
	tap(control_add(table, &good) == -EEXIST && strstr(control_message(), "exists"),
	    "does not add twice: \"%s\"", control_message());
	tap(!control_get(table, "good", &shown) && shown.type == GRAFT_TYPE_IPV4 &&
	    shown.port_first == 5000 && shown.port_last == 5000 &&
	    shown.address_length == 4 && !memcmp(shown.address, "\x7f\0\0\1", 4) &&
	    !shown.sockets && !shown.proto && !shown.prefixes, "shows");
	other.port_first = 6000;
	other.port_last = 6009;
	other.proto = IPPROTO_UDP;
	other.allow[0] = (struct prefix){ "10.0.0.0", 8 };
	other.allow[1] = (struct prefix){ "fd00::", 16 };
	tap(!control_replace(table, &other), "replaces");
	tap(!control_get(table, "good", &shown) && shown.port_first == 6000 &&
	    shown.port_last == 6009 && shown.proto == IPPROTO_UDP &&
	    shown.prefixes == 2, "shows the replacement");
	other.name = "second";
	tap(!control_replace(table, &other), "replaces what was not there");
	tap(control_dump(table, all, 4) == 2, "dumps both");
	tap(!control_del(table, "good"), "deletes");
	tap(control_del(table, "good") == -ENOENT && *control_message(),
	    "does not delete twice: \"%s\"", control_message());
	tap(control_get(table, "good", &shown) == -ENOENT, "does not show it");
	tap(!control_flush(table) && control_dump(table, all, 4) == 0, "flushes");
}

#ifndef SO_NETNS_COOKIE
#define SO_NETNS_COOKIE 71
#endif

static void cookies(void)
{
	struct endpoint endpoint = good;
	uint64_t own = 0, host = 0;
	socklen_t length = sizeof(own);
	int fd = space_socket(HOST, AF_INET, SOCK_DGRAM, 0);
	int inner = space_socket(CONTAINER, AF_INET, SOCK_DGRAM, 0);
	struct shown shown;

	if (getsockopt(fd, SOL_SOCKET, SO_NETNS_COOKIE, &host, &length)) {
		tap_skip("cookie of the target", "this kernel does not tell it");
	} else {
		getsockopt(inner, SOL_SOCKET, SO_NETNS_COOKIE, &own, &length);
		control_replace(table, &endpoint);
		control_get(table, "good", &shown);
		tap(shown.cookie == own && own, "the target is the table's namespace");
		endpoint.netns_fd = space_fd(HOST);
		control_replace(table, &endpoint);
		control_get(table, "good", &shown);
		tap(shown.cookie == host && host, "or the one given");
		control_flush(table);
	}
	close(fd);
	close(inner);
}

/* Of one table. */
#define ENDPOINTS_MAX	4096

static void many(void)
{
	struct endpoint endpoint = good;
	char name[AF_GRAFT_EPNAME_MAX];
	int i, err = 0;

	control_flush(table);
	endpoint.name = name;
	for (i = 0; i < ENDPOINTS_MAX && !err; i++) {
		snprintf(name, sizeof(name), "e%d", i);
		err = control_add(table, &endpoint);
	}
	tap(!err && control_dump(table, NULL, 0) == ENDPOINTS_MAX,
	    "dumps %d endpoints", ENDPOINTS_MAX);
	endpoint.name = "more";
	tap(control_add(table, &endpoint) == -ENOSPC && strstr(control_message(), "4096") &&
	    control_replace(table, &endpoint) == -ENOSPC,
	    "and has no more: \"%s\"", control_message());
	endpoint.name = "e7";
	tap(!control_replace(table, &endpoint), "but exchanges one");
	control_del(table, "e8");
	endpoint.name = "more";
	tap(!control_add(table, &endpoint), "or takes one when another went");
	tap(!control_flush(table) && !control_dump(table, NULL, 0) &&
	    !control_add(table, &endpoint), "flushes them, and is empty");
	control_flush(table);
}

static void announcements(void)
{
	int listener;
	struct shown shown;

	space_enter(CONTAINER);
	listener = control_open();
	space_enter(HOST);
	tap(!control_join(listener), "joins the group");
	control_add(table, &good);
	tap(!control_announcement(listener, &shown) &&
	    shown.command == GRAFT_CMD_ADD && !strcmp(shown.name, "good") &&
	    shown.port_first == 5000, "announces add");
	control_replace(table, &good);
	tap(!control_announcement(listener, &shown) &&
	    shown.command == GRAFT_CMD_REPLACE, "announces replace");
	control_del(table, "good");
	tap(!control_announcement(listener, &shown) &&
	    shown.command == GRAFT_CMD_DEL && !strcmp(shown.name, "good"),
	    "announces del");
	control_add(table, &good);
	control_announcement(listener, &shown);
	control_flush(table);
	tap(!control_announcement(listener, &shown) &&
	    shown.command == GRAFT_CMD_DEL, "announces flush");
	close(listener);
}

static void apart(void)
{
	struct shown shown;
	int host = control_open();

	control_add(table, &good);
	tap(control_get(host, "good", &shown) == -ENOENT,
	    "another namespace does not see it");
	tap(control_del(host, "good") == -ENOENT, "nor deletes it");
	control_flush(host);
	tap(!control_get(table, "good", &shown), "nor flushes it");
	control_flush(table);
	close(host);
}

static void statistics(void)
{
	struct endpoint endpoint = good;
	struct shown shown;
	int a = graft_socket(SOCK_STREAM, 0), b = graft_socket(SOCK_STREAM, 0);

	endpoint.netns_fd = space_fd(HOST);
	control_add(table, &endpoint);
	tap(!graft_bind_to(a, "good", 0), "binds");
	tap(graft_bind_to(b, "good", 0) && errno == EADDRINUSE, "its port is in use");
	control_get(table, "good", &shown);
	tap(shown.sockets == 1 && shown.sockets_ever == 1 && shown.refused == 1,
	    "counts: now %llu, ever %llu, refused %llu",
	    (unsigned long long)shown.sockets, (unsigned long long)shown.sockets_ever,
	    (unsigned long long)shown.refused);
	close(a);
	tap(!graft_bind_to(b, "good", 0), "a failed bind can be tried again");
	control_get(table, "good", &shown);
	tap(shown.sockets == 1 && shown.sockets_ever == 2, "counts again");
	tap(!control_del(table, "good") && local_port(b) == 5000,
	    "a socket outlives its endpoint");
	tap(!listen(b, 1), "and goes on");
	close(b);
	a = graft_socket(SOCK_STREAM, 0);
	tap(graft_bind_to(a, "good", 0) && errno == ENOENT, "but nobody can join it");
	close(a);
}

static void ports(void)
{
	struct endpoint endpoint = good;
	int fds[4], i;

	endpoint.netns_fd = space_fd(HOST);
	endpoint.port_first = 5100;
	endpoint.port_last = 5102;
	control_replace(table, &endpoint);
	for (i = 0; i < 4; i++)
		fds[i] = graft_socket(SOCK_DGRAM, 0);
	tap(!graft_bind_to(fds[0], "good", 5101) && local_port(fds[0]) == 5101,
	    "a range keeps the port asked for");
	tap(!graft_bind_to(fds[1], "good", 0) && !graft_bind_to(fds[2], "good", 0) &&
	    local_port(fds[1]) + local_port(fds[2]) == 5100 + 5102,
	    "and gives the free ones");
	tap(graft_bind_to(fds[3], "good", 0) && errno == EADDRINUSE, "until it is full");
	tap(graft_bind_to(fds[3], "good", 5103) && errno == EADDRNOTAVAIL,
	    "and none beyond");
	endpoint.port_first = endpoint.port_last = 0;
	control_replace(table, &endpoint);
	tap(!graft_bind_to(fds[3], "good", 0) && local_port(fds[3]) > 1023,
	    "any port is one of the host's choice");
	close(fds[3]);
	fds[3] = graft_socket(SOCK_DGRAM, 0);
	tap(!graft_bind_to(fds[3], "good", 5199) && local_port(fds[3]) == 5199,
	    "or the one asked for");
	close(fds[3]);
	fds[3] = graft_socket(SOCK_DGRAM, 0);
	tap(graft_bind_to(fds[3], "good", 99) && errno == EACCES,
	    "but no privileged one");
	for (i = 0; i < 4; i++)
		close(fds[i]);
	control_flush(table);
}

void suite_endpoints(void)
{
	space_enter(CONTAINER);
	table = control_open();
	space_enter(HOST);
	refusals();
	raw_refusals();
	life_cycle();
	cookies();
	many();
	announcements();
	apart();
	statistics();
	ports();
	close(table);
}
