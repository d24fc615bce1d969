// SPDX-License-Identifier: GPL-2.0
/*
 * The rules of ../preload/call_*.c, for a caller whose calls are seen one by
 * one, and whose sockets are asked what has become of them.
 */
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "beside.h"
#include "decide.h"
#include "exchange.h"
#include "notes.h"

static void stays_ordinary(const struct call *call, const char *what,
			   const struct host_address *address)
{
	char text[ADDRESS_TEXT_MAX];

	call_tell(call, "%s %s has no mapping, stays ordinary", what,
		  address_format(address, text));
}

static bool is_deferred(const struct call *call)
{
	const struct note *note = note_find(call->cookie);

	return note && note->deferred;
}

/* Whether the address is one that this socket cannot have where it is. */
static bool is_elsewhere(const struct call *call)
{
	struct sockaddr_in6 name = call->name.ipv6;
	int probe, result;

	if (call_option(call, IPPROTO_IP, IP_FREEBIND) > 0 ||
	    call_option(call, IPPROTO_IP, IP_TRANSPARENT) > 0)
		return false;
	name.sin6_port = 0;	/* at the same place in a sockaddr_in */
	probe = socket_beside(call, call->domain, 0);
	result = bind(probe, (struct sockaddr *)&name, call->length);
	result = result < 0 && errno == EADDRNOTAVAIL;
	close(probe);
	return result;
}

static int bind_ordinary(const struct call *call, const struct mapping *mapping,
			 const struct host_address *address)
{
	char text[ADDRESS_TEXT_MAX];
	struct note *note;
	bool defer;

	if (!mapping->egress_count) {
		stays_ordinary(call, "bind to", address);
		return GO_ON;
	}
	defer = (call->type == SOCK_STREAM || address->port == 0) &&
		is_elsewhere(call);
	note = note_make(call->cookie);
	note->port = address->port;
	note->deferred = defer;
	if (!defer) {
		stays_ordinary(call, "bind to", address);
		return GO_ON;
	}
	call_tell(call, "bind to %s waits for connect",
		  address_format(address, text));
	return 0;
}

static int decide_bind(struct call *call, const struct mapping *mapping,
		       const struct host_address *address)
{
	bool dual_stack = call->domain == AF_INET6 &&
			  call->name.any.sa_family == AF_INET6 &&
			  address_is_wildcard(address) &&
			  call_option(call, IPPROTO_IPV6, IPV6_V6ONLY) == 0;
	const struct ingress_rule *rule =
		mapping_ingress(mapping, address, dual_stack);
	struct target target;

	if (call_bound_port(call) || call_is_grafted(call))
		return GO_ON;	/* to the kernel's EINVAL */
	if (!rule)
		return bind_ordinary(call, mapping, address);
	target = (struct target){
		.endpoint = rule->endpoint,
		.ipv4 = rule->address.family == AF_INET,
		.port = address->port,
	};
	return exchange(call, &target);
}

/* Whether a stream socket has begun to connect, or listens. */
static bool is_in_use(const struct call *call)
{
	struct tcp_info info;
	socklen_t length = sizeof(info);

	return call->type == SOCK_STREAM &&
	       (getsockopt(call->socket, IPPROTO_TCP, TCP_INFO, &info,
			   &length) < 0 || info.tcpi_state != TCP_CLOSE);
}

/*
 * connect() of an AF_INET6 program whose socket is of AF_INET now. It must not
 * block in here: once a connection is under way, the caller's own call waits
 * for its end, whatever name it brings along.
 */
static int connect_by_ipv4(const struct call *call)
{
	int flags = fcntl(call->socket, F_GETFL), result;
	struct sockaddr_in ipv4;

	if (!address_as_ipv4(&ipv4, &call->name.any, call->length))
		return -ENETUNREACH;
	fcntl(call->socket, F_SETFL, flags | O_NONBLOCK);
	result = connect(call->socket, (struct sockaddr *)&ipv4, sizeof(ipv4));
	result = result < 0 ? -errno : 0;
	fcntl(call->socket, F_SETFL, flags);
	if (!(flags & O_NONBLOCK) && (result == -EINPROGRESS || result == -EALREADY))
		return GO_ON;
	return result;
}

/* A grafted socket connects, in the kernel if that understands the name. */
static int connect_grafted(const struct call *call)
{
	int family = call_option(call, SOL_SOCKET, SO_DOMAIN);

	if (family == AF_INET && call->name.any.sa_family == AF_INET6)
		return connect_by_ipv4(call);
	return GO_ON;
}

/* The port that the program asked for, if the socket has it, or waits for it. */
static unsigned int asked_port(const struct call *call, unsigned int bound)
{
	const struct note *note = note_find(call->cookie);

	return note && (note->deferred || note->port == bound) ? note->port : 0;
}

static int graft_to(struct call *call, const char *endpoint, unsigned int port,
		    const struct host_address *address)
{
	struct target target = {
		.endpoint = endpoint,
		.port = port,
		.is_destination = true,
		.ipv4 = address->family == AF_INET,
	};
	uint64_t cookie = call->cookie;
	int result = exchange(call, &target);

	if (result == 0)
		note_drop(cookie);
	return result;
}

static int decide_connect(struct call *call, const struct mapping *mapping,
			  const struct host_address *address)
{
	const char *endpoint = mapping_egress(mapping, address);
	int result;

	if (call_is_grafted(call))
		return connect_grafted(call);
	if (is_in_use(call))
		return GO_ON;
	if (!endpoint) {
		stays_ordinary(call, "connect to", address);
		return is_deferred(call) ? -EADDRNOTAVAIL : GO_ON;
	}
	result = graft_to(call, endpoint,
			  asked_port(call, call_bound_port(call)), address);
	return result < 0 ? result : connect_grafted(call);
}

/*
 * The first datagram of a socket decides for good: it binds the socket. One
 * that was bound to a port before may be a server's, and the destination one of
 * its clients.
 */
static int decide_datagram(struct call *call, const struct mapping *mapping,
			   const struct host_address *address)
{
	const char *endpoint = mapping_egress(mapping, address);
	const struct note *note = note_find(call->cookie);
	int result;

	if (call->type != SOCK_DGRAM || call_is_grafted(call))
		return GO_ON;
	if (call_bound_port(call) && (!note || note->port))
		return GO_ON;
	if (endpoint) {
		result = graft_to(call, endpoint, 0, address);
		return result < 0 ? result : GO_ON;
	}
	stays_ordinary(call, "datagram to", address);
	if (note && note->deferred)
		return -EADDRNOTAVAIL;
	note_drop(call->cookie);
	return GO_ON;
}

int decide(struct call *call, const struct mapping *mapping)
{
	struct host_address address;

	if (call->number == __NR_listen)
		return is_deferred(call) ? -EADDRNOTAVAIL : GO_ON;
	if (!address_read(&address, &call->name.any, call->length))
		return GO_ON;
	switch (call->number) {
	case __NR_bind:
		return decide_bind(call, mapping, &address);
	case __NR_connect:
		return decide_connect(call, mapping, &address);
	default:
		return decide_datagram(call, mapping, &address);
	}
}
