// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

#include "convert.h"
#include "libc.h"
#include "report.h"

struct mapping graft_mapping;

bool convert_ipv6_option(int *level, int *name)
{
	static const struct {
		int ipv6, ipv4;
	} names[] = {
		{ IPV6_UNICAST_HOPS, IP_TTL },
		{ IPV6_TCLASS, IP_TOS },
		{ IPV6_RECVTCLASS, IP_RECVTOS },
		{ IPV6_RECVHOPLIMIT, IP_RECVTTL },
		{ IPV6_MTU_DISCOVER, IP_MTU_DISCOVER },
		{ IPV6_MTU, IP_MTU },
		{ IPV6_RECVERR, IP_RECVERR },
		{ IPV6_FREEBIND, IP_FREEBIND },
		{ IPV6_TRANSPARENT, IP_TRANSPARENT },
		{ IPV6_MULTICAST_HOPS, IP_MULTICAST_TTL },
		{ IPV6_MULTICAST_LOOP, IP_MULTICAST_LOOP },
	};
	size_t i;

	if (*level != IPPROTO_IPV6)
		return false;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (names[i].ipv6 != *name)
			continue;
		*level = IPPROTO_IP;
		*name = names[i].ipv4;
		return true;
	}
	return false;
}

static int option_of_socket(int fd, int name)
{
	socklen_t length = sizeof(int);
	int value = -1;

	if (libc()->getsockopt(fd, SOL_SOCKET, name, &value, &length) < 0)
		return -1;
	return value;
}

static int set_option(int fd, const struct record *record)
{
	return libc()->setsockopt(fd, record->option.level, record->option.name,
				  record->option.value, record->option.length);
}

/*
 * Before bind: the module applies them to the host socket at bind. What it
 * refuses to keep until then waits for the host socket.
 */
static void set_options_before(int fd, const struct pending *pending,
			       bool ipv6_too)
{
	struct record *record;

	for (record = pending->records; record; record = record->next) {
		if (!record->is_option)
			continue;
		record->option.waits =
			(record->option.level == IPPROTO_IPV6 && !ipv6_too) ||
			set_option(fd, record) < 0;
	}
}

/* Some options cannot be set on a bound socket, but are what they should be. */
static bool is_set_already(int fd, const struct record *record)
{
	unsigned char value[OPTION_VALUE_MAX];
	socklen_t length = record->option.length;

	return libc()->getsockopt(fd, record->option.level, record->option.name,
				  value, &length) == 0 &&
	       length == record->option.length &&
	       memcmp(value, record->option.value, length) == 0;
}

static int set_options_after(int fd, const struct pending *pending, int family)
{
	const struct record *record;
	struct record copy;
	int error;

	for (record = pending->records; record; record = record->next) {
		if (!record->is_option || !record->option.waits)
			continue;
		copy = *record;
		if (family == AF_INET && copy.option.level == IPPROTO_IPV6 &&
		    !convert_ipv6_option(&copy.option.level, &copy.option.name))
			continue;
		if (set_option(fd, &copy) == 0)
			continue;
		error = errno;
		if (is_set_already(fd, &copy))
			continue;
		report("option %d of level %d is refused by the endpoint: %s",
		       copy.option.name, copy.option.level, strerror(error));
		errno = error;
		return -1;
	}
	return 0;
}

static int bind_to(int fd, const struct target *target)
{
	struct sockaddr_gr_port name = { .sgr_family = AF_GRAFT };
	struct sockaddr_gr any_port = { .sgr_family = AF_GRAFT };

	strncpy(name.sgr_epname, target->endpoint, sizeof(name.sgr_epname) - 1);
	memcpy(any_port.sgr_epname, name.sgr_epname,
	       sizeof(any_port.sgr_epname));
	name.sgr_port = htons(target->port);
	if (target->port) {
		if (libc()->bind(fd, (struct sockaddr *)&name,
				 sizeof(name)) == 0)
			return 0;
		if (errno != EADDRNOTAVAIL || target->port_matters)
			return -1;
	}
	return libc()->bind(fd, (struct sockaddr *)&any_port, sizeof(any_port));
}

static int try_make(const struct pending *pending, const struct target *target,
		    bool ipv6_too)
{
	int fd = libc()->socket(AF_GRAFT, pending->type | SOCK_CLOEXEC,
				pending->protocol);
	int error;

	if (fd < 0)
		return -1;
	set_options_before(fd, pending, ipv6_too);
	if (bind_to(fd, target) == 0)
		return fd;
	error = errno;
	libc()->close(fd);
	errno = error;
	return -1;
}

static bool has_ipv6_options(const struct pending *pending)
{
	const struct record *record;

	for (record = pending->records; record; record = record->next)
		if (record->is_option && record->option.level == IPPROTO_IPV6)
			return true;
	return false;
}

/* Return: the slot that the program's view of the new socket needs, or -1. */
static int view_of(int fd, const struct pending *pending, slot_t *slot)
{
	int family = option_of_socket(fd, SO_DOMAIN);

	*slot = SLOT_NONE;
	if (family == pending->domain)
		return 0;
	if (family == AF_INET && pending->domain == AF_INET6) {
		*slot = SLOT_MAPPED;
		return 0;
	}
	report("the endpoint is of another address family (%d) than the socket (%d)",
	       family, pending->domain);
	errno = EAFNOSUPPORT;
	return -1;
}

/* Return: a grafted socket like the pending one, or -1. */
static int make_socket(const struct pending *pending,
		       const struct target *target, slot_t *slot)
{
	bool ipv6_options = has_ipv6_options(pending);
	int fd = try_make(pending, target, ipv6_options && !target->ipv4);
	int error;

	/*
	 * The options of IPv6 are what an IPv4 endpoint refuses; without them
	 * bind() does not do what they say.
	 */
	if (fd < 0 && errno != EAFNOSUPPORT && ipv6_options && !target->ipv4)
		fd = try_make(pending, target, false);
	if (fd < 0)
		return -1;
	if (view_of(fd, pending, slot) == 0 &&
	    set_options_after(fd, pending, *slot == SLOT_MAPPED ? AF_INET :
			      pending->domain) == 0)
		return fd;
	error = errno;
	libc()->close(fd);
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
	if (flags >= 0)
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

/* A socket that the library did not see being made: inherited, or received. */
static bool examine(int fd, struct pending *pending)
{
	struct sockaddr_in6 name = {};
	socklen_t length = sizeof(name);
	struct host_address address;

	memset(pending, 0, sizeof(*pending));
	pending->references = 1;
	pending->domain = option_of_socket(fd, SO_DOMAIN);
	pending->type = option_of_socket(fd, SO_TYPE);
	pending->protocol = option_of_socket(fd, SO_PROTOCOL);
	if (pending->domain != AF_INET && pending->domain != AF_INET6)
		return false;
	if (pending->type != SOCK_STREAM && pending->type != SOCK_DGRAM)
		return false;
	if (libc()->getsockname(fd, (struct sockaddr *)&name, &length) < 0)
		return false;
	return address_read(&address, (struct sockaddr *)&name, length) &&
	       address.port == 0;
}

static enum converted convert_locked(int fd, const struct target *target)
{
	struct pending *pending = slot_pending(table_get(fd));
	struct pending seen;
	slot_t slot = SLOT_NONE;
	int made, error;

	if (!pending) {
		pending = &seen;
		if (!examine(fd, pending))
			return LEFT_ORDINARY;
	}
	made = make_socket(pending, target, &slot);
	if (made < 0) {
		error = errno;
		report("fd %d: not grafted to %s: %s", fd, target->endpoint,
		       error == EAFNOSUPPORT ? "address family not supported (is the module loaded?)" :
		       strerror(error));
		errno = error;
		return CONVERT_FAILED;
	}
	if (pending->incomplete)
		report("fd %d: some of its options were not carried over", fd);
	if (replace(fd, pending, made, slot) < 0) {
		error = errno;
		libc()->close(made);
		errno = error;
		return CONVERT_FAILED;
	}
	libc()->close(made);
	table_set(fd, slot);
	report("fd %d: grafted to %s", fd, target->endpoint);
	return CONVERTED;
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
