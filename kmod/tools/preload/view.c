// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <string.h>

#include "libc.h"
#include "stand_in.h"
#include "target.h"
#include "view.h"

#define VIEW_KIND(view)	((enum view_kind)((view) >> 2 & 3))
#define VIEW_PORT(view)	((unsigned int)((view) >> 8 & 0xffff))

slot_t view_make(enum view_kind kind, unsigned int port)
{
	return SLOT_VIEW | (slot_t)kind << 2 | (slot_t)port << 8;
}

int view_domain(slot_t view)
{
	enum view_kind kind = VIEW_KIND(view);

	return kind == VIEW_IPV4_AS_IPV6 || kind == VIEW_UNIX_AS_IPV6 ?
	       AF_INET6 : AF_INET;
}

int view_family(slot_t view)
{
	switch (VIEW_KIND(view)) {
	case VIEW_IPV4_AS_IPV6:
		return AF_INET;
	case VIEW_IPV6_AS_IPV4:
		return AF_INET6;
	default:
		return AF_UNIX;
	}
}

static void put_name(const void *shown, socklen_t size, struct sockaddr *name,
		     socklen_t *length)
{
	memcpy(name, shown, size < *length ? size : *length);
	*length = size;
}

static void show_as_ipv6(const struct view_name *seen, struct sockaddr *name,
			 socklen_t *length)
{
	struct view_name shown = *seen;

	address_show_mapped((struct sockaddr *)&shown.name, sizeof(shown.name),
			    &shown.length);
	put_name(&shown.name, shown.length, name, length);
}

static void show_as_ipv4(const struct view_name *seen, struct sockaddr *name,
			 socklen_t *length)
{
	const struct sockaddr_in6 *ipv6 = (const void *)&seen->name;
	struct sockaddr_in ipv4 = { .sin_family = AF_INET };

	if (seen->length < sizeof(*ipv6) || ipv6->sin6_family != AF_INET6) {
		put_name(&seen->name, seen->length, name, length);
		return;
	}
	ipv4.sin_port = ipv6->sin6_port;
	ipv4.sin_addr = stand_in_for(&ipv6->sin6_addr);
	put_name(&ipv4, sizeof(ipv4), name, length);
}

/* A port for a peer that has none: always the same for the same socket. */
static unsigned int port_of_peer(int fd)
{
	socklen_t length = sizeof(uint64_t);
	uint64_t cookie = 0;

	libc()->getsockopt(fd, SOL_SOCKET, SO_COOKIE, &cookie, &length);
	return 32768 + cookie % 28232;
}

static bool is_connected(int fd)
{
	struct sockaddr_storage peer;
	socklen_t length = sizeof(peer);

	return libc()->getpeername(fd, (struct sockaddr *)&peer, &length) == 0;
}

static void show_unix(slot_t view, int fd, bool is_own, struct sockaddr *name,
		      socklen_t *length)
{
	bool listens = is_own && !is_connected(fd);
	in_port_t port = htons(is_own ? VIEW_PORT(view) : port_of_peer(fd));
	struct sockaddr_in6 ipv6 = {
		.sin6_family = AF_INET6,
		.sin6_port = port,
		.sin6_addr = IN6ADDR_LOOPBACK_INIT,
	};
	struct sockaddr_in ipv4 = {
		.sin_family = AF_INET,
		.sin_port = port,
		.sin_addr.s_addr = htonl(listens ? INADDR_ANY : INADDR_LOOPBACK),
	};

	if (listens)
		ipv6.sin6_addr = in6addr_any;
	if (view_domain(view) == AF_INET)
		put_name(&ipv4, sizeof(ipv4), name, length);
	else
		put_name(&ipv6, sizeof(ipv6), name, length);
}

void view_show(slot_t view, int fd, bool is_own, const struct view_name *seen,
	       struct sockaddr *name, socklen_t *length)
{
	int error = errno;

	/* A stream tells no name with its data. */
	if (!seen->length) {
		*length = 0;
		return;
	}
	switch (VIEW_KIND(view)) {
	case VIEW_IPV4_AS_IPV6:
		show_as_ipv6(seen, name, length);
		break;
	case VIEW_IPV6_AS_IPV4:
		show_as_ipv4(seen, name, length);
		break;
	case VIEW_UNIX_AS_IPV4:
	case VIEW_UNIX_AS_IPV6:
		show_unix(view, fd, is_own, name, length);
		break;
	}
	errno = error;
}

static int use_ipv4(struct destination *destination)
{
	if (!address_as_ipv4(&destination->ipv4, destination->name,
			     destination->length)) {
		errno = ENETUNREACH;
		return -1;
	}
	destination->name = (const struct sockaddr *)&destination->ipv4;
	destination->length = sizeof(destination->ipv4);
	return 0;
}

static int use_ipv6(struct destination *destination)
{
	const struct sockaddr_in *ipv4 = (const void *)destination->name;
	struct sockaddr_in6 *ipv6 = &destination->ipv6;

	if (ipv4->sin_family != AF_INET ||
	    destination->length < sizeof(*ipv4)) {
		errno = EAFNOSUPPORT;
		return -1;
	}
	memset(ipv6, 0, sizeof(*ipv6));
	ipv6->sin6_family = AF_INET6;
	ipv6->sin6_port = ipv4->sin_port;
	if (!stand_in_resolve(ipv4->sin_addr, &ipv6->sin6_addr)) {
		errno = ENETUNREACH;
		return -1;
	}
	destination->name = (const struct sockaddr *)ipv6;
	destination->length = sizeof(*ipv6);
	return 0;
}

int view_destination(slot_t view, const struct sockaddr *name, socklen_t length,
		     struct destination *destination)
{
	destination->name = name;
	destination->length = length;
	if (name->sa_family == AF_UNSPEC)
		return 0;
	switch (VIEW_KIND(view)) {
	case VIEW_IPV4_AS_IPV6:
		return use_ipv4(destination);
	case VIEW_IPV6_AS_IPV4:
		return use_ipv6(destination);
	default:
		errno = ENETUNREACH;
		return -1;
	}
}

/*
 * Options that tune what a UNIX socket does not have. Others, which the
 * program counts on (TCP_INFO, TCP_ULP, groups), are refused by the socket.
 */
static bool is_idle_on_unix(int level, int name)
{
	static const int tcp[] = {
		TCP_NODELAY, TCP_CORK, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT,
		TCP_SYNCNT, TCP_LINGER2, TCP_DEFER_ACCEPT, TCP_QUICKACK,
		TCP_USER_TIMEOUT, TCP_FASTOPEN, TCP_NOTSENT_LOWAT,
	};
	size_t i;

	if (level == IPPROTO_IP)
		return name == IP_TOS || name == IP_TTL ||
		       name == IP_MTU_DISCOVER;
	if (level == IPPROTO_IPV6)
		return name == IPV6_TCLASS || name == IPV6_UNICAST_HOPS ||
		       name == IPV6_MTU_DISCOVER;
	for (i = 0; level == IPPROTO_TCP && i < sizeof(tcp) / sizeof(tcp[0]); i++)
		if (tcp[i] == name)
			return true;
	return false;
}

enum view_option view_translate_option(slot_t view, int *level, int *name,
				       int *answer)
{
	int family = view_family(view);

	*answer = view_domain(view);
	if (*level == SOL_SOCKET && *name == SO_DOMAIN)
		return OPTION_ANSWERED;
	*answer = IPPROTO_TCP;
	if (family == AF_UNIX && *level == SOL_SOCKET && *name == SO_PROTOCOL)
		return OPTION_ANSWERED;
	*answer = 0;
	if (view_domain(view) == AF_INET6 && *level == IPPROTO_IPV6 &&
	    *name == IPV6_V6ONLY)
		return OPTION_BOUND;
	if (family == AF_UNIX && is_idle_on_unix(*level, *name))
		return OPTION_ANSWERED;
	if (family == AF_INET && *level == IPPROTO_IPV6)
		target_relative(true, level, name);
	if (family == AF_INET6 && *level == IPPROTO_IP)
		target_relative(false, level, name);
	return OPTION_AS_IT_IS;
}
