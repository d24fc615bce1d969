// SPDX-License-Identifier: GPL-2.0
/*
 * bind(): an address with an ingress mapping grafts the socket.
 *
 * Clients bind too, to choose their address or port before connect(). Their
 * bind stays ordinary, and connect() grafts them. An address that is not in
 * the container at all can only be meant for such a connect(), so its bind is
 * deferred: remembered, and answered with success; listen() then tells that
 * it failed. Datagram sockets that ask for a port are not deferred: they could
 * receive without any further call, and would wait for ever.
 */
#include <errno.h>
#include <netinet/in.h>
#include <string.h>

#include "convert.h"
#include "libc.h"
#include "report.h"
#include "table.h"
#include "view.h"

static bool is_dual_stack(int fd)
{
	socklen_t length = sizeof(int);
	int only = 1;

	return libc()->getsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &only,
				  &length) == 0 && !only;
}

static const struct ingress_rule *find_rule(int fd, const struct sockaddr *name,
					    const struct host_address *address)
{
	bool dual_stack = name->sa_family == AF_INET6 &&
			  address_is_wildcard(address) && is_dual_stack(fd);

	return mapping_ingress(&graft_mapping, address, dual_stack);
}

static bool may_defer(const struct pending *pending,
		      const struct host_address *address)
{
	return graft_mapping.egress_count &&
	       (pending->type == SOCK_STREAM || address->port == 0);
}

/* Return: whether the failed bind() is to be answered with success. */
static bool note_ordinary_bind(int fd, const struct sockaddr *name,
			       socklen_t length,
			       const struct host_address *address, int error)
{
	struct pending *pending;
	bool deferred = false;
	sigset_t signals;

	if (!table_lock(&signals))
		return false;
	pending = slot_pending(table_get(fd));
	if (pending && (!error || (error == EADDRNOTAVAIL &&
				   may_defer(pending, address)))) {
		deferred = error != 0;
		pending->deferred = deferred;
		pending->bound = !deferred;
		pending->asked_port = htons(address->port);
		memset(&pending->asked, 0, sizeof(pending->asked));
		memcpy(&pending->asked, name,
		       length < sizeof(pending->asked) ? length :
		       sizeof(pending->asked));
	}
	table_unlock(&signals);
	return deferred;
}

static int bind_ordinary(int fd, const struct sockaddr *name, socklen_t length,
			 const struct host_address *address)
{
	int result = libc()->bind(fd, name, length);
	int error = result < 0 ? errno : 0;
	char text[ADDRESS_TEXT_MAX];

	if (!slot_pending(table_get(fd)))
		return result;
	address_format(address, text);
	if (note_ordinary_bind(fd, name, length, address, error)) {
		report_fate(fd, "bind to %s waits for connect", text);
		return 0;
	}
	report_fate(fd, "bind to %s has no mapping, stays ordinary", text);
	errno = error;
	return result;
}

REPLACES_LIBC int bind(int fd, __CONST_SOCKADDR_ARG argument, socklen_t length)
{
	const struct sockaddr *name = argument.__sockaddr__;
	struct host_address address;
	const struct ingress_rule *rule;
	struct target target = {};

	if (slot_is_view(table_get(fd)) ||
	    !address_read(&address, name, length))
		return libc()->bind(fd, name, length);
	rule = find_rule(fd, name, &address);
	if (!rule)
		return bind_ordinary(fd, name, length, &address);
	target.endpoint = rule->endpoint;
	target.ipv4 = rule->address.family == AF_INET;
	target.port = address.port;
	switch (convert(fd, &target)) {
	case CONVERTED:
		return 0;
	case CONVERT_FAILED:
		return -1;
	case LEFT_ORDINARY:
		break;
	}
	return libc()->bind(fd, name, length);
}
