// SPDX-License-Identifier: GPL-2.0
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "control.h"
#include "space.h"
#include "subject.h"
#include "tap.h"

static int table = -1;

static void add_endpoint(struct subject *s, int port)
{
	union address path;
	struct endpoint endpoint = {
		.name = "case", .netns_fd = space_fd(HOST), .port_first = port,
	};
	int err;

	switch (s->family) {
	case AF_INET:
		endpoint.type = GRAFT_TYPE_IPV4;
		endpoint.address = s->anywhere ? "0.0.0.0" : "127.0.0.1";
		break;
	case AF_INET6:
		endpoint.type = GRAFT_TYPE_IPV6;
		endpoint.address = s->anywhere ? "::" : "::1";
		break;
	default:
		loopback(&path, AF_UNIX, port ? port : s->port + 2);
		endpoint.type = GRAFT_TYPE_UNIX;
		endpoint.path = path.un.sun_path;
		endpoint.port_first = 0;
	}
	if (table < 0) {
		space_enter(CONTAINER);
		table = control_open();
		space_enter(HOST);
	}
	err = control_replace(table, &endpoint);
	if (err)
		tap_bail("endpoint: %s %s", strerror(-err), control_message());
}

void subject_end(void)
{
	if (table < 0)
		return;
	control_flush(table);
	close(table);
	table = -1;
}

int subject_socket(struct subject *s, int flags)
{
	if (s->graft)
		return graft_socket(s->type | flags, 0);
	return space_socket(HOST, s->family, s->type | flags, 0);
}

static void everywhere(union address *address)
{
	if (address->any.sa_family == AF_INET)
		address->in.sin_addr.s_addr = htonl(INADDR_ANY);
	else
		address->in6.sin6_addr = in6addr_any;
}

static int bind_at(struct subject *s, int fd, int port)
{
	union address address;
	socklen_t length;
	int unix_port = port ? port : s->port + 2;

	length = loopback(&address, s->family,
			  s->family == AF_UNIX ? unix_port : port);
	if (s->family == AF_UNIX)
		unlink(address.un.sun_path);
	if (s->anywhere)
		everywhere(&address);
	if (!s->graft)
		return bind(fd, &address.any, length);
	add_endpoint(s, port);
	return graft_bind_to(fd, "case", 0);
}

int subject_bind(struct subject *s, int fd)
{
	return bind_at(s, fd, s->port);
}

int subject_bind_any(struct subject *s, int fd)
{
	return bind_at(s, fd, 0);
}

int subject_bound(struct subject *s, int flags)
{
	int fd = subject_socket(s, flags);

	see(s, "setup bind", subject_bind(s, fd));
	return fd;
}

int peer_bound(struct subject *s)
{
	struct timeval patience = { 2, 0 };
	int fd = host_server(s->family, s->type, s->port + 1);

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	return fd;
}

int peer_socket(struct subject *s)
{
	return space_socket(HOST, s->family, s->type, 0);
}

socklen_t peer_address(struct subject *s, union address *address)
{
	return loopback(address, s->family, s->port + 1);
}

socklen_t subject_address(struct subject *s, union address *address)
{
	return loopback(address, s->family, s->port);
}

socklen_t nobody_address(struct subject *s, union address *address)
{
	return loopback(address, s->family, s->port + 3);
}

static void be_patient(int fd)
{
	struct timeval patience = { 2, 0 };

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
}

static bool pair_datagrams(struct subject *s, int *a, int *b)
{
	union address peer, own;
	socklen_t peer_length = peer_address(s, &peer);
	socklen_t own_length = subject_address(s, &own);

	*b = peer_bound(s);
	*a = subject_bound(s, 0);
	return !connect(*a, &peer.any, peer_length) &&
	       !connect(*b, &own.any, own_length);
}

static bool pair_outgoing(struct subject *s, int *a, int *b)
{
	union address address;
	socklen_t length = peer_address(s, &address);
	int listener = peer_bound(s);

	*a = subject_bound(s, 0);
	if (connect(*a, &address.any, length))
		return false;
	*b = accept(listener, NULL, NULL);
	close(listener);
	return *b >= 0;
}

static bool pair_incoming(struct subject *s, int *a, int *b)
{
	union address address;
	socklen_t length = subject_address(s, &address);
	int listener = subject_bound(s, 0);

	*b = peer_socket(s);
	if (listen(listener, 1) || connect(*b, &address.any, length))
		return false;
	*a = accept(listener, NULL, NULL);
	close(listener);
	return *a >= 0;
}

bool subject_pair(struct subject *s, bool accepted, int *a, int *b)
{
	bool done = s->type == SOCK_DGRAM ? pair_datagrams(s, a, b) :
		    accepted ? pair_incoming(s, a, b) : pair_outgoing(s, a, b);

	if (done) {
		be_patient(*a);
		be_patient(*b);
	}
	see_value(s, "setup pair", done);
	return done;
}

static void write_down(struct subject *s, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void write_down(struct subject *s, const char *format, ...)
{
	va_list arguments;

	if (s->record.lines == RECORD_LINES)
		tap_bail("a case has more than %d lines", RECORD_LINES);
	va_start(arguments, format);
	vsnprintf(s->record.line[s->record.lines++], RECORD_WIDTH, format, arguments);
	va_end(arguments);
}

long see(struct subject *s, const char *label, long result)
{
	int error = errno;

	if (result < 0)
		write_down(s, "%s: %ld %s", label, result, strerrorname_np(error));
	else
		write_down(s, "%s: %ld", label, result);
	errno = error;
	return result;
}

void see_value(struct subject *s, const char *label, long value)
{
	write_down(s, "%s: %ld", label, value);
}

void see_bytes(struct subject *s, const char *label, const void *bytes, long count)
{
	const unsigned char *from = bytes;
	char text[2 * 48 + 1] = "";
	long i;

	for (i = 0; i < count && i < 48; i++)
		sprintf(text + 2 * i, "%02x", from[i]);
	write_down(s, "%s: %s", label, text);
}

static const char *port_name(const struct subject *s, int port)
{
	if (!port)
		return "0";
	if (port == s->port)
		return "own";
	if (port == s->port + 1)
		return "peer";
	return "another";
}

void see_address(struct subject *s, const char *label, const union address *address,
		 socklen_t length)
{
	char text[INET6_ADDRSTRLEN] = "";
	union address known;
	int offset;

	switch (length < sizeof(sa_family_t) ? AF_UNSPEC : address->any.sa_family) {
	case AF_INET:
		inet_ntop(AF_INET, &address->in.sin_addr, text, sizeof(text));
		write_down(s, "%s: inet %u %s %s", label, length, text,
			   port_name(s, port_of(address)));
		break;
	case AF_INET6:
		inet_ntop(AF_INET6, &address->in6.sin6_addr, text, sizeof(text));
		write_down(s, "%s: inet6 %u %s %s", label, length, text,
			   port_name(s, port_of(address)));
		break;
	case AF_UNIX:
		for (offset = 0; offset < 3; offset++)
			if (loopback(&known, AF_UNIX, s->port + offset) == length &&
			    !memcmp(&known, address, length))
				break;
		write_down(s, "%s: unix %u %d", label,
			   offset < 3 ? 0 : length, offset);
		break;
	default:
		write_down(s, "%s: family %d length %u", label,
			   length < sizeof(sa_family_t) ? -1 : address->any.sa_family,
			   length);
	}
}

void see_names(struct subject *s, const char *label, int fd)
{
	union address address;
	socklen_t length = sizeof(address);
	char text[64];

	snprintf(text, sizeof(text), "%s own name", label);
	if (!see(s, text, getsockname(fd, &address.any, &length)))
		see_address(s, text, &address, length);
	length = sizeof(address);
	snprintf(text, sizeof(text), "%s peer's name", label);
	if (!see(s, text, getpeername(fd, &address.any, &length)))
		see_address(s, text, &address, length);
}

void see_poll(struct subject *s, const char *label, int fd, int milliseconds)
{
	struct pollfd wait = {
		.fd = fd,
		.events = POLLIN | POLLPRI | POLLOUT | POLLRDHUP | POLLRDNORM |
			  POLLRDBAND | POLLWRNORM | POLLWRBAND,
	};
	int ready;

	if (milliseconds) {
		wait.events &= ~(POLLOUT | POLLWRNORM | POLLWRBAND);
		ready = poll(&wait, 1, milliseconds);
		wait.events |= POLLOUT | POLLWRNORM | POLLWRBAND;
		see_value(s, label, ready);
	}
	ready = poll(&wait, 1, 0);
	write_down(s, "%s: %d revents %x", label, ready, wait.revents);
}

void see_option(struct subject *s, const char *label, int fd, int level, int name)
{
	int value = -1;
	socklen_t length = sizeof(value);
	char text[64];

	if (see(s, label, getsockopt(fd, level, name, &value, &length)))
		return;
	snprintf(text, sizeof(text), "%s value", label);
	see_value(s, text, value);
	snprintf(text, sizeof(text), "%s length", label);
	see_value(s, text, length);
}
