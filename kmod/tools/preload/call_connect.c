// SPDX-License-Identifier: GPL-2.0
/* connect(): a destination with an egress mapping grafts the socket. */
#include <errno.h>

#include "destination.h"
#include "libc.h"
#include "table.h"

/* A stream socket that has begun to connect is ordinary for good. */
static void forget_connected(int fd)
{
	struct pending *pending;
	int error = errno;
	sigset_t signals;

	if (slot_pending(table_get(fd)) && table_lock(&signals)) {
		pending = slot_pending(table_get(fd));
		if (pending && pending->type == SOCK_STREAM)
			table_set(fd, SLOT_NONE);
		table_unlock(&signals);
	}
	errno = error;
}

REPLACES_LIBC int connect(int fd, __CONST_SOCKADDR_ARG argument,
			  socklen_t length)
{
	struct destination destination;
	int result;

	if (destination_of_connect(fd, argument.__sockaddr__, length,
				   &destination) < 0)
		return -1;
	result = libc()->connect(fd, destination.name, destination.length);
	if (result == 0 || errno == EINPROGRESS)
		forget_connected(fd);
	return result;
}
