// SPDX-License-Identifier: GPL-2.0
/* The calls of faults.c: sockets. See faulty_requests.c for netlink. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <netinet/tcp.h>
#include <string.h>
#include <unistd.h>

#include "control.h"
#include "faults.h"
#include "graftsock.h"
#include "space.h"
#include "tap.h"

#define PORT	7500

static int table;		/* of the container */
static int subject = -1, peer = -1;
static int listener = -1;	/* of the host, at PORT */

static void add(const char *name, int type, const char *address, int port, int last)
{
	struct endpoint endpoint = { .name = name, .type = type, .address = address,
		.port_first = port, .port_last = last, .netns_fd = space_fd(HOST) };

	if (type == GRAFT_TYPE_UNIX) {
		endpoint.path = address;
		endpoint.address = NULL;
	}
	if (strcmp(name, "bare"))
		endpoint.allow[0] = (struct prefix){ "127.0.0.0", 8 };
	if (type != GRAFT_TYPE_IPV4)
		endpoint.allow[0].address = NULL;
	if (control_replace(table, &endpoint))
		tap_bail("endpoint %s: %s", name, control_message());
}

void faults_open(void)
{
	space_enter(CONTAINER);
	table = control_open();
	space_enter(HOST);
	add("four", GRAFT_TYPE_IPV4, "127.0.0.1", 0, 0);
	add("bare", GRAFT_TYPE_IPV4, "127.0.0.1", 0, 0);
	add("six", GRAFT_TYPE_IPV6, "::1", 0, 0);
	add("range", GRAFT_TYPE_IPV4, "127.0.0.1", PORT + 10, PORT + 14);
	add("held", GRAFT_TYPE_IPV4, "127.0.0.1", PORT + 1, 0);
	add("local", GRAFT_TYPE_UNIX, "@faults", 0, 0);
	add(GRAFT_DEFAULT_SOURCE, GRAFT_TYPE_IPV4, "127.0.0.1", 0, 0);
	/* It is asked for connections until there is none. */
	listener = host_server(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, PORT);
	faults_open_requests();
}

void faults_close(void)
{
	faults_close_requests();
	close(listener);
	control_flush(table);
	close(table);
}

/* What prepare() made, and if it is a descriptor, what run() made. */
static void close_subject(int result)
{
	(void)result;
	close(subject);
	subject = -1;
}

static int make(int type)
{
	subject = graft_socket(type | SOCK_CLOEXEC, 0);
	return subject < 0;
}

static int stream(void)
{
	return make(SOCK_STREAM);
}

static int datagram(void)
{
	return make(SOCK_DGRAM);
}

/* socket() is called in the container. */
static int enter(void)
{
	space_enter(CONTAINER);
	return 0;
}

static void leave(int result)
{
	space_enter(HOST);
	if (result >= 0)
		close(result);
}

static int socket_stream(void)
{
	return socket(AF_GRAFT, SOCK_STREAM, 0);
}

static int socket_datagram(void)
{
	return socket(AF_GRAFT, SOCK_DGRAM, 0);
}

static int socket_again(void)
{
	int fd = socket_stream();

	if (fd >= 0)
		close(fd);
	return fd;
}

static int set_ttl(void)
{
	int ttl = 7;

	return setsockopt(subject, SOL_IP, IP_TTL, &ttl, sizeof(ttl));
}

static int join_group(void)
{
	struct ip_mreqn group = { .imr_multiaddr.s_addr = htonl(0xe0000123),
				  .imr_address.s_addr = htonl(INADDR_LOOPBACK) };

	return setsockopt(subject, SOL_IP, IP_ADD_MEMBERSHIP, &group, sizeof(group));
}

static int set_congestion(void)
{
	return setsockopt(subject, SOL_TCP, TCP_CONGESTION, "reno", 4);
}

/* A socket with every kind of option that bind has to carry over. */
static int with_options(int type)
{
	struct sock_filter all = BPF_STMT(BPF_RET | BPF_K, 0xffff);
	struct sock_fprog program = { .len = 1, .filter = &all };
	int one = 1;

	return make(type) || set_ttl() ||
	       setsockopt(subject, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof(program)) ||
	       setsockopt(subject, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) ||
	       setsockopt(subject, SOL_SOCKET, SO_TIMESTAMP, &one, sizeof(one)) ||
	       setsockopt(subject, SOL_SOCKET, SO_SNDBUF, &(int){ 9000 }, sizeof(int)) ||
	       setsockopt(subject, SOL_SOCKET, SO_BINDTODEVICE, "lo", 2);
}

static int stream_with_options(void)
{
	return with_options(SOCK_STREAM) || set_congestion();
}

static int datagram_with_options(void)
{
	return with_options(SOCK_DGRAM) || join_group();
}

static int bind_four(void)
{
	return graft_bind_to(subject, "four", 0);
}

static int bind_six(void)
{
	return graft_bind_to(subject, "six", 0);
}

static int bind_local(void)
{
	return graft_bind_to(subject, "local", 0);
}

static int bind_range(void)
{
	return graft_bind_to(subject, "range", 0);
}

static int bind_asked(void)
{
	return graft_bind_to(subject, "range", PORT + 12);
}

/* The same, of an ordinary socket: what the host family says by itself. */
static int host_stream(void)
{
	subject = space_socket(HOST, AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	return subject < 0;
}

static int bind_host(void)
{
	union address address;
	socklen_t length = loopback(&address, AF_INET, 0);

	return bind(subject, &address.any, length);
}

static int bound(void)
{
	return stream() || bind_four();
}

static int bound_datagram(void)
{
	return datagram() || bind_four();
}

static int connect_out(void)
{
	union address address;
	socklen_t length = loopback(&address, AF_INET, PORT);

	return connect(subject, &address.any, length);
}

static int send_out(void)
{
	union address address;
	socklen_t length = loopback(&address, AF_INET, PORT);

	return sendto(subject, "x", 1, MSG_NOSIGNAL, &address.any, length);
}

/* The host's end of the connection goes too. */
static void close_connected(int result)
{
	int accepted;

	close_subject(result);
	while ((accepted = accept(listener, NULL, NULL)) >= 0)
		close(accepted);
}

/* Whether it was connected in spite of the error is the host family's affair. */
static int connect_again(void)
{
	int result = connect_out();

	return result < 0 && errno != EISCONN ? -1 : 0;
}

static int listening(void)
{
	union address address;
	socklen_t length = loopback(&address, AF_INET, PORT + 1);
	int one = 1;

	if (stream())
		return -1;
	setsockopt(subject, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (graft_bind_to(subject, "held", 0) || listen(subject, 5))
		return -1;
	peer = space_socket(HOST, AF_INET, SOCK_STREAM, 0);
	return connect(peer, &address.any, length);
}

static int accept_plain(void)
{
	return accept4(subject, NULL, NULL, SOCK_NONBLOCK);
}

static int accept_named(void)
{
	union address address;
	socklen_t length = sizeof(address);

	return accept4(subject, &address.any, &length, SOCK_NONBLOCK);
}

static void close_accepted(int result)
{
	if (result >= 0)
		close(result);
	close(peer);
	close_subject(result);
}

/* The listener is closed already: that was the call. */
static void close_peer(int result)
{
	(void)result;
	close(peer);
}

static int listen_once(void)
{
	return listen(subject, 5);
}

static int send_once(void)
{
	return send(subject, "x", 1, MSG_NOSIGNAL);
}

static int connected(void)
{
	return bound() || connect_out();
}

static int shut(void)
{
	return shutdown(subject, SHUT_RDWR);
}

static int name_of_socket(void)
{
	union address address;
	socklen_t length = sizeof(address);

	return getsockname(subject, &address.any, &length);
}

static int name_of_endpoint(void)
{
	char name[AF_GRAFT_EPNAME_MAX];
	socklen_t length = sizeof(name);

	return getsockopt(subject, IPPROTO_GRAFT, GRAFT_SO_ENDPOINT, name, &length);
}

/* Once bound, for good: the call is no longer what fails. */
static int close_it(void)
{
	int fd = subject;

	subject = -1;
	return close(fd);
}

static void nothing(int result)
{
	(void)result;
}

/* What makes a socket says so when it gets no inode, as socket() ever did. */
#define SOCKET	{ ENOMEM, ENOBUFS, EFAULT, ENFILE }

/* TCP calls a port used that it has no memory to write down. */
#define STREAM	{ ENOMEM, ENOBUFS, EFAULT, ENFILE, EADDRINUSE }

const struct faulty_call faulty_calls[] = {
	{ "socket, stream", enter, socket_stream, socket_again, leave, SOCKET },
	{ "socket, datagram", enter, socket_datagram, socket_again, leave, SOCKET },
	{ "setsockopt before bind", stream, set_ttl, set_ttl, close_subject, MEMORY },
	{ "TCP_CONGESTION before bind", stream, set_congestion, set_congestion,
	  close_subject, MEMORY },
	{ "IP_ADD_MEMBERSHIP before bind", datagram, join_group, NULL, close_subject,
	  MEMORY },
	{ "bind, stream, an ordinary socket", host_stream, bind_host, bind_host,
	  close_subject, STREAM },
	{ "bind, stream, ipv4", stream, bind_four, bind_four, close_subject, STREAM },
	{ "bind, datagram, ipv4", datagram, bind_four, bind_four, close_subject, SOCKET },
	{ "bind, stream, ipv6", stream, bind_six, bind_six, close_subject, STREAM },
	{ "bind, datagram, ipv6", datagram, bind_six, bind_six, close_subject, SOCKET },
	{ "bind, stream, unix", stream, bind_local, bind_local, close_subject, SOCKET },
	{ "bind, datagram, unix", datagram, bind_local, bind_local, close_subject, SOCKET },
	{ "bind to a range", stream, bind_range, bind_range, close_subject, SOCKET },
	{ "bind, port asked for", stream, bind_asked, bind_asked, close_subject, STREAM },
	{ "bind, stream with options", stream_with_options, bind_four, bind_four,
	  close_subject, STREAM },
	{ "bind, datagram with options", datagram_with_options, bind_four, bind_four,
	  close_subject, SOCKET },
	{ "listen", bound, listen_once, listen_once, close_subject, MEMORY },
	{ "connect", bound, connect_out, connect_again, close_connected, MEMORY },
	{ "connect, not bound", stream, connect_out, connect_again, close_connected,
	  STREAM },
	{ "connect, datagram", bound_datagram, connect_out, connect_again, close_subject,
	  MEMORY },
	{ "sendto, not bound", datagram, send_out, send_out, close_subject, SOCKET },
	{ "sendto", bound_datagram, send_out, send_out, close_subject, MEMORY },
	{ "send", connected, send_once, send_once, close_connected, MEMORY },
	{ "accept", listening, accept_plain, NULL, close_accepted, SOCKET },
	{ "accept with a name", listening, accept_named, NULL, close_accepted, SOCKET },
	{ "getsockname", bound, name_of_socket, name_of_socket, close_subject, MEMORY },
	{ "GRAFT_SO_ENDPOINT", bound, name_of_endpoint, name_of_endpoint, close_subject,
	  MEMORY },
	{ "shutdown", connected, shut, NULL, close_connected, MEMORY },
	{ "close, not bound", stream, close_it, NULL, nothing, MEMORY },
	{ "close, bound", bound, close_it, NULL, nothing, MEMORY },
	{ "close, listening", listening, close_it, NULL, close_peer, MEMORY },
	{ NULL }
};
