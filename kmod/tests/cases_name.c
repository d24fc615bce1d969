// SPDX-License-Identifier: GPL-2.0
/* Names, and calls at the wrong time. */
#define _GNU_SOURCE
#include <string.h>
#include <sys/ioctl.h>
#include <linux/sockios.h>
#include <unistd.h>

#include "subject.h"

static void names_before_bind(struct subject *s)
{
	int fd = subject_socket(s, 0);

	see_names(s, "unbound", fd);
	see(s, "close", close(fd));
}

static void names_after_bind(struct subject *s)
{
	int fd = subject_bound(s, 0);

	see_names(s, "bound", fd);
	close(fd);
}

static void names_any_port(struct subject *s)
{
	int fd = subject_socket(s, 0);

	see(s, "bind", subject_bind_any(s, fd));
	see_names(s, "bound", fd);
	close(fd);
}

static void names_connected(struct subject *s)
{
	int a = -1, b = -1;

	subject_pair(s, false, &a, &b);
	see_names(s, "connected", a);
	close(a);
	close(b);
}

static void names_accepted(struct subject *s)
{
	int a = -1, b = -1;

	subject_pair(s, true, &a, &b);
	see_names(s, "accepted", a);
	close(a);
	close(b);
}

static void name_truncated(struct subject *s)
{
	int fd = subject_bound(s, 0);
	union address address;
	socklen_t length = 3;

	memset(&address, 0x55, sizeof(address));
	see(s, "short", getsockname(fd, &address.any, &length));
	see_value(s, "length", s->family == AF_UNIX ? 0 : length);
	see_bytes(s, "bytes", &address, 2);
	length = -1;
	see(s, "negative", getsockname(fd, &address.any, &length));
	see(s, "bad pointer", getsockname(fd, (void *)1, &length));
	close(fd);
}

static void bind_twice(struct subject *s)
{
	int fd = subject_bound(s, 0);
	union address address;
	socklen_t length = subject_address(s, &address);

	see(s, "again", s->graft ? graft_bind_to(fd, "case", 0) :
				   bind(fd, &address.any, length));
	see_names(s, "after", fd);
	close(fd);
}

static void bind_in_use(struct subject *s)
{
	union address address;
	socklen_t length = subject_address(s, &address);
	int other = peer_socket(s), fd = subject_socket(s, 0);

	if (s->family == AF_UNIX)
		unlink(address.un.sun_path);
	see(s, "other", bind(other, &address.any, length));
	if (s->family == AF_UNIX) {
		/* subject_bind() would remove it. */
		see_value(s, "skip", 0);
	} else {
		see(s, "bind", subject_bind(s, fd));
		close(other);
		see(s, "bind when free", subject_bind(s, fd));
	}
	close(other);
	close(fd);
}

static void bind_bad_address(struct subject *s)
{
	int fd = subject_socket(s, 0);
	union address address;
	socklen_t length = subject_address(s, &address);

	if (s->graft) {
		address.any.sa_family = AF_GRAFT;
		length = sizeof(struct sockaddr_gr);
	}
	see(s, "length 0", bind(fd, &address.any, 0));
	see(s, "length 2", s->family == AF_UNIX ? 0 : bind(fd, &address.any, 2));
	see(s, "length beyond", bind(fd, &address.any, 129));
	see(s, "length negative", bind(fd, &address.any, -1));
	see(s, "bad pointer", bind(fd, (void *)1, length));
	address.any.sa_family = AF_APPLETALK;
	see(s, "another family",
	    s->family == AF_UNIX ? 0 : bind(fd, &address.any, length));
	see(s, "good", subject_bind(s, fd));
	close(fd);
}

static void listen_early(struct subject *s)
{
	int fd = subject_socket(s, 0);

	see(s, "listen", listen(fd, 1));
	close(fd);
}

static void accept_early(struct subject *s)
{
	int fd = subject_socket(s, SOCK_NONBLOCK);

	see(s, "unbound", accept(fd, NULL, NULL));
	see(s, "bind", subject_bind(s, fd));
	see(s, "bound", accept(fd, NULL, NULL));
	close(fd);
}

static void shutdown_early(struct subject *s)
{
	int fd = subject_socket(s, 0);

	see(s, "unbound", shutdown(fd, SHUT_RDWR));
	see(s, "bind", subject_bind(s, fd));
	see(s, "bound", shutdown(fd, SHUT_RDWR));
	see(s, "bad how", shutdown(fd, 7));
	see_poll(s, "poll", fd, 0);
	close(fd);
}

static void receive_early(struct subject *s)
{
	int fd = subject_socket(s, SOCK_NONBLOCK);
	char byte;

	see(s, "unbound", recv(fd, &byte, 1, 0));
	see(s, "unbound peek", recv(fd, &byte, 1, MSG_PEEK));
	see(s, "bind", subject_bind(s, fd));
	see(s, "bound", recv(fd, &byte, 1, 0));
	see(s, "error queue", recv(fd, &byte, 1, MSG_ERRQUEUE));
	close(fd);
}

static void send_early(struct subject *s)
{
	int fd = subject_socket(s, SOCK_NONBLOCK);

	see(s, "unbound", send(fd, "x", 1, MSG_NOSIGNAL));
	see(s, "bind", subject_bind(s, fd));
	see(s, "bound", send(fd, "x", 1, MSG_NOSIGNAL));
	see(s, "write", write(fd, "x", 1));
	close(fd);
}

static void queues_early(struct subject *s)
{
	int fd = subject_socket(s, 0), value = -1;

	see(s, "SIOCINQ", ioctl(fd, SIOCINQ, &value));
	see_value(s, "value", value);
	value = -1;
	see(s, "SIOCOUTQ", ioctl(fd, SIOCOUTQ, &value));
	see_value(s, "value", value);
	see(s, "SIOCATMARK", ioctl(fd, SIOCATMARK, &value) < 0);
	see(s, "bad pointer", ioctl(fd, SIOCINQ, 1));
	close(fd);
}

static void socketpair_of(struct subject *s)
{
	int fds[2];

	see(s, "socketpair", socketpair(s->graft ? AF_GRAFT : s->family, s->type, 0,
					fds));
}

const struct conformance_case cases_name[] = {
	{ "names before bind", ALL | STREAM | DGRAM, names_before_bind, NULL },
	{ "names after bind", ALL | STREAM | DGRAM, names_after_bind, NULL },
	{ "names at any port", ALL | STREAM | DGRAM, names_any_port, NULL },
	{ "names when connected", ALL | STREAM | DGRAM, names_connected, NULL },
	{ "names when accepted", ALL | STREAM, names_accepted, NULL },
	{ "a name without room", ALL | STREAM | DGRAM, name_truncated, NULL },
	{ "bind twice", ALL | STREAM | DGRAM, bind_twice, NULL },
	{ "bind in use", INET | STREAM | DGRAM, bind_in_use, NULL },
	{ "bind to nonsense", ALL | STREAM | DGRAM, bind_bad_address, NULL },
	{ "listen before bind", INET | STREAM | DGRAM, listen_early, NULL },
	{ "accept before listen", ALL | STREAM | DGRAM, accept_early, NULL },
	{ "shutdown when not connected", ALL | STREAM | DGRAM, shutdown_early, NULL },
	{ "receive when not connected", ALL | STREAM | DGRAM, receive_early, NULL },
	{ "send when not connected", ALL | STREAM | DGRAM, send_early, NULL },
	{ "queue lengths before bind", INET | STREAM | DGRAM, queues_early, NULL },
	{ "socketpair", INET | STREAM | DGRAM, socketpair_of, NULL },
	{ 0 }
};
