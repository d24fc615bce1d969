// SPDX-License-Identifier: GPL-2.0
/*
 * One random call on a socket that other threads use as well. No call may
 * block, or end what the others need: a namespace's devices, this process.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>

#include "graftsock.h"
#include "storm.h"

#define QUIET	(MSG_DONTWAIT | MSG_NOSIGNAL)

/* From 6.5 on; a C library may be older. */
#ifndef SO_PEERPIDFD
#define SO_PEERPIDFD	77
#endif
#ifndef SCM_PIDFD
#define SCM_PIDFD	4
#endif

/* Loopback mostly; else anything at all. */
static socklen_t any_address(struct worker *w, union address *address)
{
	static const int families[] = { AF_INET, AF_INET, AF_INET6, AF_UNIX };

	memset(address, 0, sizeof(*address));
	switch (draw(w, 8)) {
	case 0:
		return 16;
	case 1:
		draw_bytes(w, address, sizeof(*address));
		if (draw(w, 2))
			address->any.sa_family = families[draw(w, 4)];
		return draw(w, sizeof(*address) + 1);
	default:
		return loopback(address, families[draw(w, 4)], 7100 + draw(w, 5));
	}
}

/* Sometimes not a pointer that can be followed. */
static void *any_pointer(struct worker *w, void *good)
{
	static const long bad[] = { 0, 1, -4096L };

	return draw(w, 24) ? good : (void *)bad[draw(w, 3)];
}

/* Of the peer of a UNIX socket; to be closed, it has to fit. */
static void take_descriptor(struct worker *w, int fd)
{
	int pidfd = -1;
	socklen_t length = sizeof(pidfd);

	if (!getsockopt(fd, SOL_SOCKET, SO_PEERPIDFD, any_pointer(w, &pidfd),
			any_pointer(w, &length)))
		close(pidfd);
}

static void set_option(struct worker *w, int fd)
{
	static const int levels[] = { SOL_SOCKET, SOL_SOCKET, SOL_IP, SOL_IPV6,
				      SOL_TCP, 17, 136, IPPROTO_GRAFT, 255 };
	int level = levels[draw(w, 9)], name = draw(w, 90);
	char value[5000];
	socklen_t length = draw(w, 4) ? 4 : draw(w, draw(w, 8) ? 300 : sizeof(value));

	memset(value, 0, sizeof(value));
	if (draw(w, 3))
		value[0] = draw(w, 4);
	else
		draw_bytes(w, value, 64);
	/* Lingering and repaired sockets would only slow the others down. */
	if ((level == SOL_SOCKET && name == SO_LINGER) ||
	    (level == SOL_TCP && name == TCP_REPAIR))
		return;
	setsockopt(fd, level, name, any_pointer(w, value), length);
	length = draw(w, sizeof(value));
	if (level == SOL_SOCKET && name == SO_PEERPIDFD)
		take_descriptor(w, fd);
	else
		getsockopt(fd, level, name, any_pointer(w, value), any_pointer(w, &length));
}

static void fill_control(struct worker *w, struct msghdr *message, int fd)
{
	static const int levels[] = { SOL_SOCKET, SOL_IP, SOL_IPV6, 17 };
	struct cmsghdr *header = message->msg_control;
	size_t room = message->msg_controllen, length = draw(w, 64);

	draw_bytes(w, message->msg_control, room);
	if (draw(w, 4)) {
		header->cmsg_len = CMSG_LEN(length);
		header->cmsg_level = levels[draw(w, 4)];
		header->cmsg_type = draw(w, 64);
		if (header->cmsg_level == SOL_SOCKET && draw(w, 2))
			header->cmsg_type = SCM_RIGHTS;
		/* Descriptors that are passed must not lead to a circle. */
		*(int *)CMSG_DATA(header) = fd;
		if (header->cmsg_type == SCM_RIGHTS)
			header->cmsg_len = CMSG_LEN(sizeof(int));
		message->msg_controllen = CMSG_SPACE(length);
	} else {
		message->msg_controllen = draw(w, room);
	}
}

/* Descriptors that came with a message. */
static void drop_received(struct msghdr *message)
{
	struct cmsghdr *header = CMSG_FIRSTHDR(message);
	size_t i;

	for (; header; header = CMSG_NXTHDR(message, header))
		if (header->cmsg_level == SOL_SOCKET &&
		    (header->cmsg_type == SCM_RIGHTS || header->cmsg_type == SCM_PIDFD))
			for (i = 0; CMSG_LEN((i + 1) * sizeof(int)) <= header->cmsg_len; i++)
				close(((int *)CMSG_DATA(header))[i]);
}

static void take_message(int fd, struct msghdr *message, int flags)
{
	if (recvmsg(fd, message, flags | MSG_DONTWAIT) >= 0 && message->msg_control)
		drop_received(message);
}

static void move_message(struct worker *w, int fd)
{
	char buffer[2000] = "", control[256] __attribute__((aligned(8)));
	union address address;
	struct iovec parts[2] = { { buffer, draw(w, 1000) },
				  { any_pointer(w, buffer + 1000), draw(w, 1000) } };
	struct mmsghdr messages[2];
	struct msghdr message = { .msg_iov = parts, .msg_iovlen = 1 + draw(w, 2),
		.msg_name = &address, .msg_control = control,
		.msg_controllen = sizeof(control) };
	int flags = QUIET;

	message.msg_namelen = any_address(w, &address);
	if (draw(w, 2))
		message.msg_name = NULL;
	if (!draw(w, 8))
		flags |= 1 << draw(w, 31);
	flags &= ~MSG_WAITALL;
	messages[0].msg_hdr = message;
	messages[0].msg_hdr.msg_control = NULL;
	messages[0].msg_hdr.msg_controllen = 0;
	messages[1] = messages[0];
	switch (draw(w, 8)) {
	case 0:
		recvmmsg(fd, messages, 2, flags | MSG_DONTWAIT, NULL);
		return;
	case 1:
		sendmmsg(fd, messages, 2, flags | MSG_DONTWAIT);
		return;
	case 2:
	case 3:
	case 4:
		take_message(fd, &message, flags);
		return;
	}
	if (draw(w, 3))
		message.msg_controllen = 0;
	else
		fill_control(w, &message, w->pipe[0]);
	sendmsg(fd, &message, flags | MSG_DONTWAIT);
}

static void move_stream(struct worker *w, int fd)
{
	char buffer[1000] = "";
	off_t offset = 0;

	switch (draw(w, 6)) {
	case 0:
		splice(w->pipe[0], NULL, fd, NULL, 500, SPLICE_F_NONBLOCK);
		break;
	case 1:
		splice(fd, NULL, w->pipe[1], NULL, 500, SPLICE_F_NONBLOCK);
		break;
	case 2:
		sendfile(fd, w->file, &offset, draw(w, 8192));
		break;
	case 3:
		if (write(fd, any_pointer(w, buffer), draw(w, sizeof(buffer))) < 0)
			break;
		/* fall through */
	case 4:
		if (read(fd, any_pointer(w, buffer), draw(w, sizeof(buffer))) < 0)
			break;
		/* fall through */
	default:
		if (write(w->pipe[1], buffer, 100) < 0)
			while (read(w->pipe[0], buffer, sizeof(buffer)) > 0)
				;
	}
}

/* Of the socket layer; those that would change a device name none that exists. */
static void control_device(struct worker *w, int fd)
{
	static const unsigned int commands[] = { SIOCINQ, SIOCOUTQ, SIOCATMARK,
		SIOCOUTQNSD, SIOCGIFCONF, SIOCGSTAMP_OLD, SIOCGSTAMPNS_OLD,
		SIOCSPGRP, SIOCGPGRP, SIOCGIFNAME };
	struct {
		struct ifreq	request;
		char		more[200];
	} argument;
	unsigned int command = commands[draw(w, 10)];
	int result;

	memset(&argument, 0, sizeof(argument));
	if (draw(w, 2)) {
		command = 0x8900 + draw(w, 0x100);
		strcpy(argument.request.ifr_name, "none");
	}
	result = ioctl(fd, command, any_pointer(w, &argument));
	if (command == SIOCGSKNS && result >= 0)
		close(result);
}

static void ask(struct worker *w, int fd)
{
	union address address;
	socklen_t length = draw(w, 140);
	struct pollfd wait = { .fd = fd, .events = -1 };
	struct epoll_event events[8];
	int copy;

	getsockname(fd, any_pointer(w, &address), &length);
	getpeername(fd, &address.any, any_pointer(w, &length));
	poll(&wait, 1, 0);
	epoll_wait(w->watch, events, 8, 0);
	if (!draw(w, 4))
		fcntl(fd, F_SETFL, O_NONBLOCK | (draw(w, 2) ? O_ASYNC : 0));
	if (!draw(w, 4))
		fcntl(fd, F_SETOWN, getpid());
	copy = draw(w, 4) ? -1 : dup(fd);
	if (copy >= 0)
		close(copy);
}

static void renew(struct worker *w, int slot)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLOUT | EPOLLET };
	int type = draw(w, 2) ? SOCK_STREAM : SOCK_DGRAM, protocol = 0, fd, old;

	if (!draw(w, 4)) {
		type = draw(w, 12);
		protocol = draw(w, 8) ? draw(w, 260) : 17;
	}
	fd = socket(AF_GRAFT, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
	if (fd < 0)
		return;
	epoll_ctl(w->watch, EPOLL_CTL_ADD, fd, &event);
	old = __atomic_exchange_n(&storm_sockets[slot], fd, __ATOMIC_ACQ_REL);
	close(old);
}

static void bind_somewhere(struct worker *w, int fd)
{
	union address address;
	socklen_t length;

	if (draw(w, 4)) {
		graft_bind_to(fd, storm_names[draw(w, STORM_ENDPOINTS)],
			      draw(w, 3) ? 0 : 7098 + draw(w, 9));
		return;
	}
	length = any_address(w, &address);
	if (draw(w, 2)) {
		address.any.sa_family = AF_GRAFT;
		length = sizeof(struct sockaddr_gr) + draw(w, 4) - 1;
	}
	bind(fd, any_pointer(w, &address), length);
}

static void take(struct worker *w, int fd)
{
	union address address;
	socklen_t length = draw(w, 140);
	int accepted = draw(w, 2) ? accept4(fd, NULL, NULL, SOCK_NONBLOCK) :
		accept4(fd, any_pointer(w, &address), &length, SOCK_NONBLOCK);

	if (accepted < 0)
		return;
	move_message(w, accepted);
	move_stream(w, accepted);
	set_option(w, accepted);
	close(accepted);
}

void storm_call(struct worker *w)
{
	int slot = draw(w, STORM_SOCKETS);
	int fd = __atomic_load_n(&storm_sockets[slot], __ATOMIC_ACQUIRE);
	union address address;
	socklen_t length;

	switch (draw(w, 16)) {
	case 0:
		renew(w, slot);
		break;
	case 1:
	case 2:
	case 3:
		bind_somewhere(w, fd);
		break;
	case 4:
	case 5:
		length = any_address(w, &address);
		connect(fd, any_pointer(w, &address), length);
		break;
	case 6:
		listen(fd, draw(w, 5));
		break;
	case 7:
		take(w, fd);
		break;
	case 8:
	case 9:
		set_option(w, fd);
		break;
	case 10:
		ask(w, fd);
		break;
	case 11:
		control_device(w, fd);
		break;
	case 12:
		if (!draw(w, 4))
			shutdown(fd, draw(w, 4));
		break;
	case 13:
		move_stream(w, fd);
		break;
	default:
		move_message(w, fd);
	}
}
