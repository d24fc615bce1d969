// SPDX-License-Identifier: GPL-2.0
/* Names, and calls at the wrong time. */
#define _GNU_SOURCE
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "space.h"
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

/* The inode that the host names for the socket at a port; 0 if it has none. */
static unsigned int diag_inode(const struct subject *s, int port)
{
	struct {
		struct nlmsghdr			header;
		struct inet_diag_req_v2		body;
	} request = {
		.header = { .nlmsg_len = sizeof(request),
			    .nlmsg_type = SOCK_DIAG_BY_FAMILY,
			    .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP },
		.body = { .sdiag_family = s->family,
			  .sdiag_protocol = s->type == SOCK_STREAM ? IPPROTO_TCP :
								     IPPROTO_UDP,
			  .idiag_states = -1 },
	};
	static char reply[65536];
	struct nlmsghdr *header;
	struct inet_diag_msg *found;
	unsigned int inode = 0;
	ssize_t length;
	int fd = space_socket(HOST, AF_NETLINK, SOCK_RAW, NETLINK_SOCK_DIAG);

	send(fd, &request, sizeof(request), 0);
	while (!inode && (length = recv(fd, reply, sizeof(reply), 0)) > 0) {
		header = (void *)reply;
		for (; NLMSG_OK(header, length); header = NLMSG_NEXT(header, length)) {
			if (header->nlmsg_type != SOCK_DIAG_BY_FAMILY)
				goto end;
			found = NLMSG_DATA(header);
			if (ntohs(found->id.idiag_sport) == port)
				inode = found->idiag_inode;
		}
	}
end:
	close(fd);
	return inode;
}

/* By the inode of its descriptor ss and lsof know whose a socket is. */
static void owner(struct subject *s)
{
	int fd = subject_bound(s, 0);
	struct stat own;

	if (s->type == SOCK_STREAM)
		see(s, "listen", listen(fd, 1));
	see(s, "fstat", fstat(fd, &own));
	see_value(s, "has one", diag_inode(s, s->port) != 0);
	see_value(s, "is its own", diag_inode(s, s->port) == own.st_ino);
	close(fd);
	see_value(s, "closed", diag_inode(s, s->port));
}

const struct conformance_case cases_name[] = {
	{ "names before bind", ALL | STREAM | DGRAM, names_before_bind, NULL },
	{ "names after bind", ALL | STREAM | DGRAM, names_after_bind, NULL },
	{ "names at any port", ALL | STREAM | DGRAM, names_any_port, NULL },
	{ "names when connected", ALL | STREAM | DGRAM, names_connected, NULL },
	{ "names when accepted", ALL | STREAM, names_accepted, NULL },
	{ "the owner", INET | STREAM | DGRAM, owner, NULL },
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
