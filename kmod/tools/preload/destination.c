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

/* With the table's lock held. */
static struct bind_state bind_state(int fd)
{
	struct bind_state state = {};
	const struct pending *pending = slot_pending(table_get(fd));

	if (pending) {
		state.pending = true;
		state.bound = pending->bound;
		state.deferred = pending->deferred;
		state.port = ntohs(pending->asked_port);
	}
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

/*
 * A datagram socket that is bound to a port of its own here may be a server's,
 * and the destination one of its clients.
 */
static bool may_serve(const struct bind_state *state, bool is_connect)
{
	return !is_connect && state->bound && state->port;
}

static int graft_by_destination(int fd, const struct host_address *address,
				bool is_connect)
{
	struct target target = {
		.endpoint = mapping_egress(&graft_mapping, address),
		.is_destination = true,
		.ipv4 = address->family == AF_INET,
	};
	enum converted result = LEFT_ORDINARY;
	struct bind_state state = {};
	sigset_t signals;
	int error;

	if ((target.endpoint || slot_pending(table_get(fd))) &&
	    table_lock(&signals)) {
		state = bind_state(fd);
		target.port = state.port;
		if (may_serve(&state, is_connect))
			target.endpoint = NULL;
		if (target.endpoint)
			result = convert_locked(fd, &target);
		error = errno;
		table_unlock(&signals);
		errno = error;
	}
	if (!target.endpoint)
		return stay_ordinary(fd, address, &state, is_connect);
	return result == CONVERT_FAILED ? -1 : 0;
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
