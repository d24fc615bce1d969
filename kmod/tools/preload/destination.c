// SPDX-License-Identifier: GPL-2.0
#include <errno.h>

#include "convert.h"
#include "destination.h"
#include "report.h"
#include "table.h"
#include "view.h"

struct bind_state {
	bool pending, bound, deferred;
	unsigned int port;
};

static struct bind_state bind_state(int fd)
{
	struct bind_state state = {};
	struct pending *pending;
	sigset_t signals;

	if (!slot_pending(table_get(fd)) || !table_lock(&signals))
		return state;
	pending = slot_pending(table_get(fd));
	if (pending) {
		state.pending = true;
		state.bound = pending->bound;
		state.deferred = pending->deferred;
		state.port = ntohs(pending->asked_port);
	}
	table_unlock(&signals);
	return state;
}

/* The first datagram decides; from then on nothing needs to be known. */
static void forget(int fd)
{
	sigset_t signals;

	if (!table_lock(&signals))
		return;
	if (slot_pending(table_get(fd)))
		table_set(fd, SLOT_NONE);
	table_unlock(&signals);
}

static int stay_ordinary(int fd, const struct host_address *address,
			 const struct bind_state *state, bool is_connect)
{
	char text[ADDRESS_TEXT_MAX];

	if (state->pending)
		report_fate(fd, "%s %s has no mapping, stays ordinary",
		       is_connect ? "connect to" : "datagram to",
		       address_format(address, text));
	if (state->deferred) {
		errno = EADDRNOTAVAIL;
		return -1;
	}
	if (state->pending && !is_connect)
		forget(fd);
	return 0;
}

static int graft_by_destination(int fd, const struct host_address *address,
				bool is_connect)
{
	struct bind_state state = bind_state(fd);
	struct target target = {
		.endpoint = mapping_egress(&graft_mapping, address),
		.port = state.port,
		.is_destination = true,
		.ipv4 = address->family == AF_INET,
	};

	/*
	 * A datagram socket that is bound to a port of its own here may be a
	 * server's, and the destination one of its clients.
	 */
	if (!is_connect && state.bound && state.port)
		target.endpoint = NULL;
	if (!target.endpoint)
		return stay_ordinary(fd, address, &state, is_connect);
	return convert(fd, &target) == CONVERT_FAILED ? -1 : 0;
}

static int find(int fd, const struct sockaddr *name, socklen_t length,
		struct destination *destination, bool is_connect)
{
	struct host_address address;
	slot_t view;

	destination->name = name;
	destination->length = length;
	if (!slot_is_view(table_get(fd)) && graft_mapping.egress_count &&
	    address_read(&address, name, length) &&
	    graft_by_destination(fd, &address, is_connect) < 0)
		return -1;
	view = table_get(fd);
	if (slot_is_view(view) && name && length)
		return view_destination(view, name, length, destination);
	return 0;
}

int destination_of_datagram(int fd, const struct sockaddr *name,
			    socklen_t length, struct destination *destination)
{
	return find(fd, name, length, destination, false);
}

int destination_of_connect(int fd, const struct sockaddr *name,
			   socklen_t length, struct destination *destination)
{
	return find(fd, name, length, destination, true);
}
