// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "beside.h"
#include "exchange.h"
#include "holders.h"
#include "settings.h"

static int read_settings(const struct call *call, struct settings *settings)
{
	int fresh = socket_beside(call, call->domain, call->protocol);

	if (fresh < 0)
		return -1;
	settings_read(settings, call->socket, fresh);
	close(fresh);
	return 0;
}

static int close_failed(int fd)
{
	int error = errno;

	close(fd);
	errno = error;
	return -1;
}

static int try_make(const struct call *call, const struct target *target,
		    struct settings *settings, bool ipv6_too)
{
	int made = socket_beside(call, AF_GRAFT, target_protocol(call->protocol));

	if (made < 0)
		return -1;
	settings_before_bind(settings, made, ipv6_too);
	return target_bind(made, target, bind) == 0 ? made : close_failed(made);
}

/* A program of AF_INET6 gets IPv4 where the target is; not the other way. */
static int finish(const struct call *call, const struct settings *settings,
		  int made)
{
	struct call other = { .socket = made };
	int family = call_option(&other, SOL_SOCKET, SO_DOMAIN);
	const struct setting *refused;

	if (family != call->domain &&
	    !(family == AF_INET && call->domain == AF_INET6)) {
		call_tell(call, "the endpoint is of another address family (%d) than the socket (%d)",
			  family, call->domain);
		errno = EAFNOSUPPORT;
		return -1;
	}
	refused = settings_after_bind(settings, made, family);
	if (!refused)
		return 0;
	call_tell(call, "option %d of level %d is refused by the endpoint: %s",
		  refused->name, refused->level, strerror(errno));
	return -1;
}

static int make_socket(const struct call *call, const struct target *target)
{
	struct settings settings;
	bool ipv6;
	int made;

	if (read_settings(call, &settings) < 0)
		return -1;
	ipv6 = settings_of_ipv6(&settings) && !target->ipv4;
	made = try_make(call, target, &settings, ipv6);
	/* The options of IPv6 are what an IPv4 endpoint refuses. */
	if (made < 0 && errno != EAFNOSUPPORT && ipv6)
		made = try_make(call, target, &settings, false);
	if (made < 0)
		return -1;
	return finish(call, &settings, made) == 0 ? made : close_failed(made);
}

/* O_NONBLOCK and O_ASYNC, whom SIGIO goes to, and whose socket it is. */
static void copy_status(int from, int to)
{
	struct f_owner_ex owner;
	struct stat status;
	int signal = fcntl(from, F_GETSIG);

	if (fcntl(from, F_GETOWN_EX, &owner) == 0 && owner.pid != 0)
		fcntl(to, F_SETOWN_EX, &owner);
	if (signal > 0)
		fcntl(to, F_SETSIG, signal);
	fcntl(to, F_SETFL, fcntl(from, F_GETFL));
	if (fstat(from, &status) == 0 && status.st_uid != geteuid() &&
	    fchown(to, status.st_uid, -1) < 0)
		errno = 0;	/* it is ours, and `ss -p` will say so */
}

static int put_over(const struct call *call, int made, int fd)
{
	int flags = caller_flags(&call->caller, fd);
	struct seccomp_notif_addfd addition = {
		.id = call->id,
		.flags = SECCOMP_ADDFD_FLAG_SETFD,
		.srcfd = made,
		.newfd = fd,
		.newfd_flags = flags >= 0 ? flags & O_CLOEXEC : 0,
	};

	return ioctl(call->listener, SECCOMP_IOCTL_NOTIF_ADDFD, &addition);
}

/*
 * An epoll instance watches files, not numbers, so the old file has to leave
 * it and the new one to enter. Copies that the caller made meanwhile, or that
 * other processes have, stay what they were.
 */
static int replace(const struct call *call, const struct holders *holders,
		   int made)
{
	int result, error;
	size_t i;

	copy_status(call->socket, made);
	holders_watch(holders, EPOLL_CTL_DEL, call->socket);
	result = put_over(call, made, call->fd);
	error = errno;
	for (i = 0; result >= 0 && i < holders->copy_count; i++)
		if (holders->copies[i] != call->fd)
			put_over(call, made, holders->copies[i]);
	if (!holders_watch(holders, EPOLL_CTL_ADD,
			   result < 0 ? call->socket : made))
		call_tell(call, "an epoll instance does not watch it any more");
	errno = error;
	return result < 0 ? -1 : 0;
}

static int put_in_place(struct call *call, int made)
{
	struct holders holders = {};
	struct stat status;
	int result = -1, error;

	if (fstat(call->socket, &status) == 0 &&
	    holders_find(&holders, &call->caller, status.st_ino))
		result = replace(call, &holders, made);
	error = errno;
	holders_free(&holders);
	errno = error;
	return result;
}

int exchange(struct call *call, const struct target *target)
{
	int made = make_socket(call, target), error;

	if (made >= 0 && put_in_place(call, made) < 0)
		made = close_failed(made);
	if (made < 0) {
		error = errno;
		call_tell(call, "not grafted to %s: %s", target->endpoint,
			  error == EAFNOSUPPORT ?
			  "address family not supported (is the module loaded?)" :
			  strerror(error));
		return -error;
	}
	close(call->socket);
	call->socket = made;
	call_tell(call, "grafted to %s", target->endpoint);
	return 0;
}
