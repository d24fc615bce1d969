// SPDX-License-Identifier: GPL-2.0
/*
 * Every call on shared sockets from several threads, while endpoints come and
 * go. Nothing is expected of a single call; afterwards nothing may be left, and
 * the kernel may not have complained.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/sockios.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "control.h"
#include "graftsock.h"
#include "space.h"
#include "suite.h"
#include "tap.h"

#define THREADS		4
#define SOCKETS		12
#define ENDPOINTS	6
#define CALLS_DEFAULT	40000

static int sockets[SOCKETS];
static long calls_left;
static const char *const names[ENDPOINTS] = {
	"four", "six", "range", "narrow", "local", GRAFT_DEFAULT_SOURCE,
};

struct worker {
	unsigned int	state;
	int		table;
	int		watch;
};

static unsigned int draw(struct worker *w, unsigned int limit)
{
	/* xorshift; repeatable from the seed, but for the threads' order */
	w->state ^= w->state << 13;
	w->state ^= w->state >> 17;
	w->state ^= w->state << 5;
	return w->state % limit;
}

static void change_endpoint(struct worker *w)
{
	struct endpoint e = { .name = names[draw(w, ENDPOINTS)],
			      .netns_fd = space_fd(draw(w, 8) ? HOST : CONTAINER) };

	switch (draw(w, 5)) {
	case 0:
		control_del(w->table, e.name);
		return;
	case 1:
		control_dump(w->table, NULL, 0);
		return;
	default:
		break;
	}
	e.type = draw(w, 4) + draw(w, 2) ? GRAFT_TYPE_IPV4 : GRAFT_TYPE_IPV6;
	e.address = e.type == GRAFT_TYPE_IPV4 ? "127.0.0.1" : "::1";
	if (!draw(w, 6)) {
		e.type = GRAFT_TYPE_UNIX;
		e.address = NULL;
		e.path = "@storm";
	} else if (!draw(w, 3)) {
		e.port_first = 7100;
		e.port_last = 7104;
	}
	if (e.address && !draw(w, 4))
		e.allow[0] = (struct prefix){ "127.0.0.0", draw(w, 33) };
	control_replace(w->table, &e);
}

static socklen_t any_address(struct worker *w, union address *address)
{
	int families[] = { AF_INET, AF_INET, AF_INET6, AF_UNIX, AF_UNSPEC };
	int family = families[draw(w, 5)];

	if (family == AF_UNSPEC) {
		memset(address, 0, sizeof(*address));
		return 16;
	}
	return loopback(address, family, 7100 + draw(w, 5));
}

static void set_option(struct worker *w, int fd)
{
	static const int levels[] = { SOL_SOCKET, SOL_IP, SOL_IPV6, SOL_TCP, 17,
				      IPPROTO_GRAFT, 255 };
	int level = levels[draw(w, 7)], name = draw(w, 80);
	char value[256];
	socklen_t length = draw(w, 8) ? 4 : draw(w, sizeof(value));

	memset(value, 0, sizeof(value));
	value[0] = draw(w, 4);
	/* Lingering and repaired sockets would only slow the others down. */
	if ((level == SOL_SOCKET && name == SO_LINGER) ||
	    (level == SOL_TCP && name == TCP_REPAIR))
		return;
	setsockopt(fd, level, name, value, length);
	length = draw(w, sizeof(value));
	getsockopt(fd, level, name, value, &length);
}

static void move_bytes(struct worker *w, int fd)
{
	char buffer[2000] = "", control[128];
	union address address;
	struct iovec part = { buffer, draw(w, sizeof(buffer)) };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1,
		.msg_name = &address, .msg_control = control,
		.msg_controllen = sizeof(control) };
	int flags = MSG_DONTWAIT | MSG_NOSIGNAL;

	message.msg_namelen = any_address(w, &address);
	if (draw(w, 2))
		message.msg_name = NULL;
	if (!draw(w, 8))
		flags |= 1 << draw(w, 31);
	flags &= ~MSG_WAITALL;
	if (draw(w, 2)) {
		recvmsg(fd, &message, flags | MSG_DONTWAIT);
		return;
	}
	message.msg_controllen = draw(w, 4) ? 0 : draw(w, sizeof(control));
	memset(control, draw(w, 3), sizeof(control));
	sendmsg(fd, &message, flags | MSG_DONTWAIT);
}

static void ask(struct worker *w, int fd)
{
	static const unsigned int commands[] = { SIOCINQ, SIOCOUTQ, SIOCATMARK,
						 SIOCOUTQNSD, SIOCGIFCONF };
	union address address;
	socklen_t length = draw(w, 128);
	struct pollfd wait = { .fd = fd, .events = -1 };
	int value;

	getsockname(fd, &address.any, &length);
	getpeername(fd, &address.any, &length);
	poll(&wait, 1, 0);
	ioctl(fd, commands[draw(w, 5)], &value);
	if (!draw(w, 4))
		fcntl(fd, F_SETFL, O_NONBLOCK | (draw(w, 2) ? O_ASYNC : 0));
}

static int new_socket(struct worker *w)
{
	return socket(AF_GRAFT, (draw(w, 2) ? SOCK_STREAM : SOCK_DGRAM) |
		      SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

static void renew(struct worker *w, int slot)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLOUT | EPOLLET };
	int fd = new_socket(w), old;

	if (fd < 0)
		return;
	epoll_ctl(w->watch, EPOLL_CTL_ADD, fd, &event);
	old = __atomic_exchange_n(&sockets[slot], fd, __ATOMIC_ACQ_REL);
	close(old);
}

static void call(struct worker *w)
{
	int slot = draw(w, SOCKETS);
	int fd = __atomic_load_n(&sockets[slot], __ATOMIC_ACQUIRE), accepted;
	struct epoll_event events[8];
	union address address;
	socklen_t length;

	switch (draw(w, 14)) {
	case 0:
		renew(w, slot);
		break;
	case 1:
	case 2:
	case 3:
		graft_bind_to(fd, names[draw(w, ENDPOINTS)],
			      draw(w, 3) ? 0 : 7098 + draw(w, 9));
		break;
	case 4:
	case 5:
		length = any_address(w, &address);
		connect(fd, &address.any, length);
		break;
	case 6:
		listen(fd, draw(w, 5));
		break;
	case 7:
		accepted = accept4(fd, NULL, NULL, SOCK_NONBLOCK);
		if (accepted >= 0) {
			move_bytes(w, accepted);
			close(accepted);
		}
		break;
	case 8:
	case 9:
		set_option(w, fd);
		break;
	case 10:
		ask(w, fd);
		break;
	case 11:
		if (!draw(w, 4))
			shutdown(fd, draw(w, 3));
		epoll_wait(w->watch, events, 8, 0);
		break;
	case 12:
		if (!draw(w, 4))
			change_endpoint(w);
		break;
	default:
		move_bytes(w, fd);
	}
}

static void *work(void *context)
{
	struct worker *w = context;

	space_enter(CONTAINER);
	w->table = control_open();
	w->watch = epoll_create1(EPOLL_CLOEXEC);
	while (__atomic_sub_fetch(&calls_left, 1, __ATOMIC_RELAXED) > 0)
		call(w);
	close(w->watch);
	close(w->table);
	return NULL;
}

static uint64_t sockets_now(int table)
{
	struct shown all[ENDPOINTS];
	int i, count = control_dump(table, all, ENDPOINTS);
	uint64_t sum = 0;

	for (i = 0; i < count && i < ENDPOINTS; i++)
		sum += all[i].sockets;
	return sum;
}

void suite_storm(void)
{
	const char *asked = getenv("STORM_CALLS");
	long calls = asked && *asked ? atol(asked) : CALLS_DEFAULT;
	struct worker workers[THREADS];
	pthread_t threads[THREADS];
	int i, table;

	calls_left = calls;
	space_enter(CONTAINER);
	table = control_open();
	/* io_uring may still hold sockets of the suites before. */
	control_flush(table);
	for (i = 0; i < SOCKETS; i++)
		sockets[i] = socket(AF_GRAFT, SOCK_STREAM | SOCK_NONBLOCK, 0);
	space_enter(HOST);
	signal(SIGIO, SIG_IGN);
	for (i = 0; i < THREADS; i++) {
		workers[i] = (struct worker){ .state = suite_seed + i + 1 };
		if (!workers[i].state)
			workers[i].state = 1;
		pthread_create(&threads[i], NULL, work, &workers[i]);
	}
	for (i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	for (i = 0; i < SOCKETS; i++)
		close(sockets[i]);
	tap(true, "%ld calls from %d threads", calls, THREADS);
	tap(sockets_now(table) == 0, "no socket is left: %llu",
	    (unsigned long long)sockets_now(table));
	tap(!control_flush(table), "endpoints are flushed");
	close(table);
}
