// SPDX-License-Identifier: GPL-2.0
/* Making and ending connections. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "subject.h"

static void connect_refused(struct subject *s)
{
	int fd = subject_bound(s, 0);
	union address address;
	socklen_t length = nobody_address(s, &address);

	if (s->family == AF_UNIX)
		unlink(address.un.sun_path);
	see(s, "connect", connect(fd, &address.any, length));
	see_option(s, "SO_ERROR", fd, SOL_SOCKET, SO_ERROR);
	see_poll(s, "poll", fd, 0);
	close(fd);
}

static void connect_refused_later(struct subject *s)
{
	int fd = subject_bound(s, SOCK_NONBLOCK);
	struct pollfd wait = { .fd = fd, .events = POLLOUT };
	union address address;
	socklen_t length = nobody_address(s, &address);

	see(s, "connect", connect(fd, &address.any, length));
	see(s, "poll", poll(&wait, 1, 2000));
	see_value(s, "revents", wait.revents);
	see_option(s, "SO_ERROR", fd, SOL_SOCKET, SO_ERROR);
	see_option(s, "SO_ERROR again", fd, SOL_SOCKET, SO_ERROR);
	close(fd);
}

static void connect_nonblocking(struct subject *s)
{
	int server = peer_bound(s), fd = subject_bound(s, SOCK_NONBLOCK);
	struct pollfd wait = { .fd = fd, .events = POLLOUT };
	union address address;
	socklen_t length = peer_address(s, &address);

	see(s, "connect", connect(fd, &address.any, length));
	see(s, "poll", poll(&wait, 1, 2000));
	see_value(s, "revents", wait.revents);
	see_option(s, "SO_ERROR", fd, SOL_SOCKET, SO_ERROR);
	see(s, "connect again", connect(fd, &address.any, length));
	see(s, "and again", connect(fd, &address.any, length));
	see_names(s, "connected", fd);
	close(fd);
	close(server);
}

static void connect_nonsense(struct subject *s)
{
	int fd = subject_bound(s, 0);
	union address address;
	socklen_t length = peer_address(s, &address);

	see(s, "length 0", connect(fd, &address.any, 0));
	see(s, "length 1", connect(fd, &address.any, 1));
	see(s, "length 2", connect(fd, &address.any, 2));
	see(s, "length beyond", connect(fd, &address.any, 4096));
	see(s, "bad pointer", connect(fd, (void *)1, length));
	address.any.sa_family = AF_APPLETALK;
	see(s, "another family", connect(fd, &address.any, length));
	close(fd);
}

static void reconnect(struct subject *s)
{
	int a = -1, b = -1, other;
	union address address;
	socklen_t length;

	subject_pair(s, false, &a, &b);
	length = nobody_address(s, &address);
	if (s->family == AF_UNIX)
		unlink(address.un.sun_path);
	other = peer_socket(s);
	see(s, "other", bind(other, &address.any, length));
	see(s, "connect", connect(a, &address.any, length));
	see_names(s, "reconnected", a);
	close(a);
	close(b);
	close(other);
}

static void disconnect(struct subject *s)
{
	struct sockaddr none = { .sa_family = AF_UNSPEC };
	int a = -1, b = -1;

	subject_pair(s, false, &a, &b);
	see(s, "disconnect", connect(a, &none, sizeof(none)));
	see_names(s, "disconnected", a);
	see(s, "send", send(a, "x", 1, MSG_NOSIGNAL));
	see_poll(s, "poll", a, 0);
	close(a);
	close(b);
}

static void accept_flags(struct subject *s)
{
	int listener = subject_bound(s, 0), client = peer_socket(s), fd;
	union address address;
	socklen_t length = subject_address(s, &address);

	see(s, "listen", listen(listener, 2));
	see(s, "connect", connect(client, &address.any, length));
	see(s, "bad flags", accept4(listener, NULL, NULL, 0x40));
	fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
	see_value(s, "accepted", fd >= 0);
	see_value(s, "nonblock", !!(fcntl(fd, F_GETFL) & O_NONBLOCK));
	see_value(s, "cloexec", !!(fcntl(fd, F_GETFD) & FD_CLOEXEC));
	see_option(s, "SO_TYPE", fd, SOL_SOCKET, SO_TYPE);
	see_option(s, "SO_DOMAIN", fd, SOL_SOCKET, SO_DOMAIN);
	see_option(s, "SO_ACCEPTCONN", listener, SOL_SOCKET, SO_ACCEPTCONN);
	close(fd);
	close(client);
	close(listener);
}

static void accept_nobody(struct subject *s)
{
	int listener = subject_bound(s, SOCK_NONBLOCK);
	struct timeval patience = { 0, 50000 };

	see(s, "listen", listen(listener, 2));
	see(s, "accept", accept(listener, NULL, NULL));
	fcntl(listener, F_SETFL, 0);
	setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	see(s, "accept with a limit", accept(listener, NULL, NULL));
	close(listener);
}

static void accept_bad_pointer(struct subject *s)
{
	int listener = subject_bound(s, 0), client = peer_socket(s);
	union address address;
	socklen_t length = subject_address(s, &address);

	see(s, "listen", listen(listener, 2));
	see(s, "connect", connect(client, &address.any, length));
	see(s, "accept", accept(listener, (void *)1, &length));
	close(client);
	close(listener);
}

/* One after the other: of those at once more get in, on some kernels. */
static void backlog(struct subject *s)
{
	int listener = subject_bound(s, 0), fds[4], i, ready = 0;
	union address address;
	socklen_t length = subject_address(s, &address);
	struct pollfd wait = { .events = POLLOUT };

	see(s, "listen", listen(listener, 1));
	for (i = 0; i < 4; i++) {
		fds[i] = peer_socket(s);
		fcntl(fds[i], F_SETFL, O_NONBLOCK);
		connect(fds[i], &address.any, length);
		wait.fd = fds[i];
		ready += poll(&wait, 1, 200) == 1 && wait.revents == POLLOUT;
	}
	see_value(s, "connected", ready);
	see(s, "listen again", listen(listener, 5));
	for (i = 0; i < 4; i++)
		close(fds[i]);
	close(listener);
}

static void close_listener(struct subject *s)
{
	int listener = subject_bound(s, 0), client = peer_socket(s);
	struct timeval patience = { 2, 0 };
	union address address;
	socklen_t length = subject_address(s, &address);
	char byte;

	see(s, "listen", listen(listener, 2));
	see(s, "connect", connect(client, &address.any, length));
	see(s, "close", close(listener));
	setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	see(s, "client is reset", recv(client, &byte, 1, 0));
	close(client);
}

static void shutdown_halves(struct subject *s)
{
	int a = -1, b = -1;
	char byte;

	subject_pair(s, s->argument, &a, &b);
	see(s, "shutdown write", shutdown(a, SHUT_WR));
	see_poll(s, "poll", a, 0);
	see(s, "send", send(a, "x", 1, MSG_NOSIGNAL));
	see(s, "peer reads end", recv(b, &byte, 1, MSG_DONTWAIT) <= 0);
	see(s, "peer sends", send(b, "y", 1, MSG_NOSIGNAL));
	see(s, "receive", recv(a, &byte, 1, 0));
	see(s, "shutdown read", shutdown(a, SHUT_RD));
	see(s, "receive end", recv(a, &byte, 1, MSG_DONTWAIT));
	see_poll(s, "poll after", a, 0);
	close(a);
	close(b);
}

static void peer_closes(struct subject *s)
{
	int a = -1, b = -1;
	char byte;

	subject_pair(s, s->argument, &a, &b);
	see(s, "close", close(b));
	usleep(20000);
	see_poll(s, "poll", a, 0);
	see(s, "receive", recv(a, &byte, 1, MSG_DONTWAIT));
	see(s, "send", send(a, "x", 1, MSG_NOSIGNAL));
	usleep(20000);
	see(s, "send again", send(a, "x", 1, MSG_NOSIGNAL));
	see_poll(s, "poll after", a, 0);
	see_option(s, "SO_ERROR", a, SOL_SOCKET, SO_ERROR);
	close(a);
}

static void peer_resets(struct subject *s)
{
	struct linger linger = { .l_onoff = 1 };
	int a = -1, b = -1;
	char byte;

	subject_pair(s, s->argument, &a, &b);
	setsockopt(b, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger));
	close(b);
	usleep(20000);
	see_poll(s, "poll", a, 0);
	see(s, "receive", recv(a, &byte, 1, MSG_DONTWAIT));
	see(s, "receive again", recv(a, &byte, 1, MSG_DONTWAIT));
	see(s, "send", send(a, "x", 1, MSG_NOSIGNAL));
	close(a);
}

static void own_reset(struct subject *s)
{
	struct linger linger = { .l_onoff = 1 };
	int a = -1, b = -1;
	char byte;

	subject_pair(s, s->argument, &a, &b);
	see(s, "SO_LINGER", setsockopt(a, SOL_SOCKET, SO_LINGER, &linger,
				       sizeof(linger)));
	close(a);
	usleep(20000);
	see(s, "peer receives", recv(b, &byte, 1, MSG_DONTWAIT));
	close(b);
}

static void fast_open(struct subject *s)
{
	int server = peer_bound(s), fd = subject_bound(s, 0), peer, one = 5;
	union address address;
	socklen_t length = peer_address(s, &address);
	char buffer[8];

	see(s, "TCP_FASTOPEN", setsockopt(server, SOL_TCP, TCP_FASTOPEN, &one,
					  sizeof(one)));
	see(s, "sendto", sendto(fd, "fast", 4, MSG_FASTOPEN, &address.any, length));
	peer = accept(server, NULL, NULL);
	see(s, "arrives", recv(peer, buffer, 8, 0));
	see_names(s, "connected", fd);
	close(fd);
	close(peer);
	close(server);
}

const struct conformance_case cases_connect[] = {
	{ "connect to nobody", ALL | STREAM | DGRAM, connect_refused, NULL },
	{ "connect to nobody, not waiting", INET | STREAM, connect_refused_later, NULL },
	{ "connect, not waiting", ALL | STREAM, connect_nonblocking, NULL },
	{ "connect to nonsense", ALL | STREAM | DGRAM, connect_nonsense, NULL },
	{ "connect again", ALL | STREAM | DGRAM, reconnect, NULL },
	{ "disconnect", INET | STREAM | DGRAM, disconnect, NULL },
	{ "accept with flags", ALL | STREAM, accept_flags, NULL },
	{ "accept nobody", ALL | STREAM, accept_nobody, NULL },
	{ "accept with a bad pointer", ALL | STREAM, accept_bad_pointer, NULL },
	{ "backlog", INET | STREAM, backlog, NULL },
	{ "close a listener", ALL | STREAM, close_listener, NULL },
	{ "shut halves down", ALL | STREAM | DGRAM, shutdown_halves, NULL },
	{ "shut halves down, accepted", ALL | STREAM, shutdown_halves, "" },
	{ "peer closes", ALL | STREAM | DGRAM, peer_closes, NULL },
	{ "peer closes, accepted", ALL | STREAM, peer_closes, "" },
	{ "peer resets", INET | STREAM, peer_resets, NULL },
	{ "peer resets, accepted", INET | STREAM, peer_resets, "" },
	{ "own reset", INET | STREAM, own_reset, NULL },
	{ "TCP fast open", INET | STREAM, fast_open, NULL },
	{ 0 }
};
