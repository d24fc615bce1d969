// SPDX-License-Identifier: GPL-2.0
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "space.h"
#include "tap.h"

static int fds[2] = { -1, -1 };
static __thread enum space current;

static int open_current(void)
{
	int fd = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		tap_bail("namespace: %s", strerror(errno));
	return fd;
}

static void raise_loopback(void)
{
	struct ifreq request = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	if (fd < 0 || ioctl(fd, SIOCSIFFLAGS, &request))
		tap_bail("lo: %s", strerror(errno));
	close(fd);
}

void space_enter_fd(int fd)
{
	if (setns(fd, CLONE_NEWNET))
		tap_bail("setns: %s", strerror(errno));
}

int space_new(void)
{
	int old = open_current(), fd;

	if (unshare(CLONE_NEWNET))
		tap_bail("unshare: %s", strerror(errno));
	raise_loopback();
	fd = open_current();
	space_enter_fd(old);
	close(old);
	return fd;
}

void space_init(void)
{
	if (fds[HOST] >= 0)
		return;
	fds[HOST] = open_current();
	raise_loopback();
	fds[CONTAINER] = space_new();
}

int space_fd(enum space space)
{
	return fds[space];
}

void space_enter(enum space space)
{
	space_enter_fd(fds[space]);
	current = space;
}

int space_socket(enum space space, int family, int type, int protocol)
{
	enum space before = current;
	int fd, error;

	if (before != space)
		space_enter(space);
	fd = socket(family, type, protocol);
	error = errno;
	if (before != space)
		space_enter(before);
	errno = error;
	return fd;
}
