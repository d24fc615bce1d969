// SPDX-License-Identifier: GPL-2.0
/* getsockname(), getpeername(): the names a program of AF_INET6 expects. */
#include <string.h>

#include "address.h"
#include "libc.h"
#include "table.h"

/* Return: whether the name is that of a deferred bind(), and told. */
static bool tell_deferred(int fd, struct sockaddr *name, socklen_t *length)
{
	struct sockaddr_in6 asked;
	struct pending *pending;
	bool deferred = false;
	sigset_t signals;
	socklen_t size;

	if (!table_lock(&signals))
		return false;
	pending = slot_pending(table_get(fd));
	if (pending && pending->deferred) {
		deferred = true;
		asked = pending->asked;
	}
	table_unlock(&signals);
	if (!deferred)
		return false;
	size = asked.sin6_family == AF_INET ? sizeof(struct sockaddr_in) :
	       sizeof(asked);
	memcpy(name, &asked, *length < size ? *length : size);
	*length = size;
	return true;
}

REPLACES_LIBC int getsockname(int fd, __SOCKADDR_ARG argument,
			      socklen_t *length)
{
	struct sockaddr *name = argument.__sockaddr__;
	slot_t slot = table_get(fd);
	socklen_t space = slot && length ? *length : 0;
	int result;

	if (slot_pending(slot) && name && length &&
	    tell_deferred(fd, name, length))
		return 0;
	result = libc()->getsockname(fd, name, length);
	if (result == 0 && slot == SLOT_MAPPED)
		address_show_mapped(name, space, length);
	return result;
}

REPLACES_LIBC int getpeername(int fd, __SOCKADDR_ARG argument,
			      socklen_t *length)
{
	struct sockaddr *name = argument.__sockaddr__;
	bool mapped = table_get(fd) == SLOT_MAPPED;
	socklen_t space = mapped && length ? *length : 0;
	int result = libc()->getpeername(fd, name, length);

	if (result == 0 && mapped)
		address_show_mapped(name, space, length);
	return result;
}
