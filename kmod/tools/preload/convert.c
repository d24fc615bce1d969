// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

#include "carry.h"
#include "convert.h"
#include "libc.h"
#include "report.h"
#include "view.h"

struct mapping graft_mapping;

static int option_of_socket(int fd, int name)
{
	socklen_t length = sizeof(int);
	int value = -1;

	if (libc()->getsockopt(fd, SOL_SOCKET, name, &value, &length) < 0)
		return -1;
	return value;
}

static int try_make(const struct pending *pending, const struct target *target,
		    enum carry which)
{
	int fd = libc()->socket(AF_GRAFT, pending->type | SOCK_CLOEXEC,
				target_protocol(pending->protocol));
	int error;

	if (fd < 0)
		return -1;
	carry_before(fd, pending, which);
	if (target_bind(fd, target, libc()->bind) == 0)
		return fd;
	error = errno;
	libc()->close(fd);
	errno = error;
	return -1;
}

/*
 * The options of another family are what an endpoint refuses; without them
 * bind() does not do what they say, so they are tried first.
 */
static int make_bound(const struct pending *pending,
		      const struct target *target)
{
	bool ipv6 = carry_has(pending, IPPROTO_IPV6) && !target->ipv4;
	int fd = try_make(pending, target, ipv6 ? CARRY_ALL : CARRY_BUT_IPV6);

	if (fd < 0 && errno != EAFNOSUPPORT && ipv6)
		fd = try_make(pending, target, CARRY_BUT_IPV6);
	if (fd < 0 && (errno == EOPNOTSUPP || errno == ENOPROTOOPT) &&
	    (carry_has(pending, IPPROTO_TCP) || carry_has(pending, IPPROTO_IP)))
		fd = try_make(pending, target, CARRY_SOCKET_ONLY);
	return fd;
}

/* A socket of IPv6 reaches IPv4 only if its address is :: or of IPv4. */
static bool reaches_ipv4(int fd)
{
	struct sockaddr_in6 name = {};
	socklen_t length = sizeof(name);

	return libc()->getsockname(fd, (struct sockaddr *)&name, &length) == 0 &&
	       (IN6_IS_ADDR_UNSPECIFIED(&name.sin6_addr) ||
		IN6_IS_ADDR_V4MAPPED(&name.sin6_addr));
}

/*
 * How the program sees the new socket. Return: NULL, and *slot is that; or why
 * it could make nothing of it.
 */
static const char *view_of(int fd, const struct pending *pending,
			   const struct target *target, slot_t *slot)
{
	int family = option_of_socket(fd, SO_DOMAIN);

	*slot = SLOT_NONE;
	if (family == pending->domain)
		return NULL;
	if (family == AF_UNIX) {
		if (target->is_destination)
			return "a UNIX endpoint has no way to an Internet address";
		if (pending->type != SOCK_STREAM)
			return "datagrams of a UNIX endpoint have no address to answer to";
		*slot = view_make(pending->domain == AF_INET ?
				  VIEW_UNIX_AS_IPV4 : VIEW_UNIX_AS_IPV6,
				  target->port);
		return NULL;
	}
	if (family == AF_INET) {
		*slot = view_make(VIEW_IPV4_AS_IPV6, 0);
		return NULL;
	}
	if (target->is_destination && !reaches_ipv4(fd))
		return "an IPv6 endpoint has no way to an IPv4 address, unless it is at ::";
	*slot = view_make(VIEW_IPV6_AS_IPV4, 0);
	return NULL;
}

/* The bind() of a UNIX socket made a file, which would be in the way. */
static void discard(int fd)
{
	struct sockaddr_un name = {};
	socklen_t length = sizeof(name) - 1;

	if (libc()->getsockname(fd, (struct sockaddr *)&name, &length) == 0 &&
	    name.sun_family == AF_UNIX && name.sun_path[0])
		unlink(name.sun_path);
	libc()->close(fd);
}

#define REASON_MAX	128

/* Return: a grafted socket like the pending one; or -1, errno and why. */
static int make_socket(const struct pending *pending,
		       const struct target *target, slot_t *slot,
		       char why[REASON_MAX])
{
	int fd = make_bound(pending, target), error = errno;
	const struct record *refused = NULL;
	const char *wrong;

	snprintf(why, REASON_MAX, "%s", fd >= 0 ? "" : error == EAFNOSUPPORT ?
		 "address family not supported (is the module loaded?)" :
		 strerror(error));
	if (fd < 0)
		return -1;
	wrong = view_of(fd, pending, target, slot);
	if (!wrong)
		refused = carry_after(fd, pending, *slot);
	if (!wrong && !refused)
		return fd;
	error = wrong ? EAFNOSUPPORT : errno;
	if (wrong)
		snprintf(why, REASON_MAX, "%s", wrong);
	else
		snprintf(why, REASON_MAX, "option %d of level %d: %s",
			 refused->option.name, refused->option.level,
			 strerror(error));
	discard(fd);
	errno = error;
	return -1;
}

/* O_NONBLOCK and O_ASYNC, and whom SIGIO goes to. */
static void copy_status(int from, int to)
{
	struct f_owner_ex owner;
	int flags = libc()->fcntl(from, F_GETFL);
	int signal = libc()->fcntl(from, F_GETSIG);

	if (libc()->fcntl(from, F_GETOWN_EX, &owner) == 0 && owner.pid != 0)
		libc()->fcntl(to, F_SETOWN_EX, &owner);
	if (signal > 0)
		libc()->fcntl(to, F_SETSIG, signal);
	if (flags >= 0 && flags != O_RDWR)
		libc()->fcntl(to, F_SETFL, flags);
}

static void watch(struct pending *pending, int operation)
{
	struct record *record;
	int error = errno;

	for (record = pending->records; record; record = record->next) {
		if (record->is_option ||
		    table_get(record->watch.epoll) != record->watch.generation)
			continue;
		libc()->epoll_ctl(record->watch.epoll, operation,
				  record->watch.fd, &record->watch.event);
	}
	errno = error;
}

static int put_over(int made, int fd)
{
	int flags = libc()->fcntl(fd, F_GETFD);

	if (flags < 0)
		return -1;
	return libc()->dup3(made, fd, flags & FD_CLOEXEC ? O_CLOEXEC : 0);
}

static int other_copy(int fd, const struct pending *pending)
{
	int copy = table_next(-1, (slot_t)pending);

	return copy == fd ? table_next(fd, (slot_t)pending) : copy;
}

/*
 * An epoll instance watches files, not numbers, so the old file has to leave
 * it and the new one to enter.
 */
static int replace(int fd, struct pending *pending, int made, slot_t slot)
{
	int copy, result;

	copy_status(fd, made);
	watch(pending, EPOLL_CTL_DEL);
	result = put_over(made, fd);
	while (result >= 0 && pending->references > 1) {
		copy = other_copy(fd, pending);
		put_over(made, copy);
		table_set(copy, slot);
	}
	watch(pending, EPOLL_CTL_ADD);
	return result < 0 ? -1 : 0;
}

static bool is_unbound(int fd)
{
	struct sockaddr_in6 name = {};
	socklen_t length = sizeof(name);
	struct host_address address;

	return libc()->getsockname(fd, (struct sockaddr *)&name, &length) == 0 &&
	       address_read(&address, (struct sockaddr *)&name, length) &&
	       address.port == 0;
}

/* A socket that the library did not see being made: inherited, or received. */
static bool examine(int fd, struct pending *pending)
{
	memset(pending, 0, sizeof(*pending));
	pending->references = 1;
	pending->domain = option_of_socket(fd, SO_DOMAIN);
	pending->type = option_of_socket(fd, SO_TYPE);
	pending->protocol = option_of_socket(fd, SO_PROTOCOL);
	if (pending->domain != AF_INET && pending->domain != AF_INET6)
		return false;
	if (pending->type != SOCK_STREAM && pending->type != SOCK_DGRAM)
		return false;
	if (!is_unbound(fd))
		return false;
	carry_read(fd, pending);
	return true;
}

/*
 * Whether the descriptor still is what the table says: libc closes some
 * without its own close(), fclose() does.
 */
static bool is_still(int fd, const struct pending *pending)
{
	return option_of_socket(fd, SO_DOMAIN) == pending->domain &&
	       option_of_socket(fd, SO_TYPE) == pending->type;
}

static enum converted exchange(int fd, struct pending *pending,
			       const struct target *target)
{
	slot_t slot = SLOT_NONE;
	char why[REASON_MAX];
	int made = make_socket(pending, target, &slot, why), error;

	if (made < 0) {
		report_fate(fd, "not grafted to %s: %s", target->endpoint, why);
		return CONVERT_FAILED;
	}
	if (pending->incomplete)
		report_fate(fd, "some of its options were not carried over");
	if (replace(fd, pending, made, slot) < 0) {
		error = errno;
		libc()->close(made);
		errno = error;
		return CONVERT_FAILED;
	}
	libc()->close(made);
	table_set(fd, slot);
	report_fate(fd, "grafted to %s", target->endpoint);
	return CONVERTED;
}

enum converted convert_locked(int fd, const struct target *target)
{
	struct pending *pending = slot_pending(table_get(fd));
	struct pending seen;
	enum converted result;

	if (pending && !is_still(fd, pending)) {
		table_set(fd, SLOT_NONE);
		pending = NULL;
	}
	if (pending)
		return exchange(fd, pending, target);
	if (!examine(fd, &seen))
		return LEFT_ORDINARY;
	result = exchange(fd, &seen, target);
	while (seen.records)
		table_remove_record(&seen, seen.records);
	return result;
}

enum converted convert(int fd, const struct target *target)
{
	sigset_t signals;
	enum converted result;
	int error;

	if (!table_lock(&signals))
		return LEFT_ORDINARY;
	result = convert_locked(fd, target);
	error = errno;
	table_unlock(&signals);
	errno = error;
	return result;
}
