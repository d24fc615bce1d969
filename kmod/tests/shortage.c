// SPDX-License-Identifier: GPL-2.0
/*
 * Calls for which the machine has no more files. accept() then fails after the
 * core gave the new socket its listener's methods and before it called them:
 * what it takes back must not be the listener's.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "control.h"
#include "graftsock.h"
#include "rights.h"
#include "space.h"
#include "suite.h"
#include "tap.h"

#define PORT		7800
#define ENDPOINT	"short"

static int table;
static int subject;	/* of the call in question */
static int limit_fd;
static char limit[32];	/* as the machine had it */

static void open_limit(void)
{
	limit_fd = open("/proc/sys/fs/file-max", O_RDWR | O_CLOEXEC);
	if (limit_fd < 0 || read(limit_fd, limit, sizeof(limit) - 1) <= 0)
		tap_bail("file-max: %s", strerror(errno));
}

static void set_limit(const char *files)
{
	if (pwrite(limit_fd, files, strlen(files), 0) < 0)
		tap_bail("file-max %s: %s", files, strerror(errno));
}

/* Whether a call says ENFILE to one who is bound to the limit. */
static bool refused(int (*call)(void))
{
	bool result;

	set_limit("0");
	result = as(as_network_administrator, call);
	set_limit(limit);
	return result;
}

static int accept_refused(void)
{
	return error_of(accept(subject, NULL, NULL)) != ENFILE;
}

static int socket_refused(void)
{
	return error_of(socket(AF_GRAFT, SOCK_STREAM, 0)) != ENFILE;
}

/* What the endpoint says of sockets that are bound to it now. */
static int counted(void)
{
	struct shown shown;

	return control_get(table, ENDPOINT, &shown) ? -1 : (int)shown.sockets;
}

static int graft_stream(void)
{
	int fd = graft_socket(SOCK_STREAM, 0), one = 1;

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	return fd;
}

static int graft_listener(void)
{
	struct endpoint endpoint = { .name = ENDPOINT, .type = GRAFT_TYPE_IPV4,
		.address = "127.0.0.1", .port_first = PORT,
		.netns_fd = space_fd(HOST) };
	int fd = graft_stream();

	if (control_add(table, &endpoint) || graft_bind_to(fd, ENDPOINT, 0) ||
	    listen(fd, 5))
		tap_bail("a grafted listener: %s", strerror(errno));
	return fd;
}

/* What makes one connection; it waits for accept(). */
static int caller(int port)
{
	int client = space_socket(HOST, AF_INET, SOCK_STREAM, 0);
	union address address;
	socklen_t length = loopback(&address, AF_INET, port);

	if (connect(client, &address.any, length))
		tap_bail("connect to %d: %s", port, strerror(errno));
	return client;
}

/* It was only put off. */
static void accept_works(const char *whose, int client)
{
	int accepted = accept(subject, NULL, NULL);
	char byte = 0;

	tap(accepted >= 0 && write(client, "x", 1) == 1 &&
	    read(accepted, &byte, 1) == 1 && byte == 'x',
	    "%s: the next accept() gets the connection", whose);
	close(client);
	close(accepted);
}

static void host_fails(void)
{
	int client;

	subject = host_server(AF_INET, SOCK_STREAM, PORT + 1);
	client = caller(PORT + 1);
	tap(refused(accept_refused), "host: accept() without a file is ENFILE");
	accept_works("host", client);
	close(subject);
}

static void graft_fails(void)
{
	int client;

	subject = graft_listener();
	client = caller(PORT);
	tap(refused(accept_refused), "graft: accept() without a file is ENFILE");
	tap(counted() == 1, "graft: the listener is still bound: %d", counted());
	accept_works("graft", client);
	close(subject);
	tap(!counted(), "graft: no socket is bound after close(): %d", counted());
}

static void unbound_fails(void)
{
	subject = graft_stream();
	tap(refused(accept_refused), "not bound: accept() without a file is ENFILE");
	tap(!graft_bind_to(subject, ENDPOINT, 0) && !listen(subject, 1),
	    "not bound: bind() and listen() work");
	close(subject);
}

static void socket_fails(void)
{
	space_enter(CONTAINER);
	tap(refused(socket_refused), "socket() without a file is ENFILE");
	space_enter(HOST);
}

void suite_shortage(void)
{
	space_enter(CONTAINER);
	table = control_open();
	space_enter(HOST);
	open_limit();
	socket_fails();
	host_fails();
	graft_fails();
	unbound_fails();
	close(limit_fd);
	control_flush(table);
	close(table);
}
