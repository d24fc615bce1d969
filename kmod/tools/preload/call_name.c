// SPDX-License-Identifier: GPL-2.0
/* getsockname(), getpeername(): the names that the program expects. */
#include <string.h>

#include "address.h"
#include "libc.h"
#include "table.h"
#include "view.h"

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

typedef int get_name(int, struct sockaddr *, socklen_t *);

static int get_in_view(get_name *get, slot_t view, int fd,
		       struct sockaddr *name, socklen_t *length)
{
	struct view_name seen = VIEW_NAME_SPACE;
	int result = get(fd, (struct sockaddr *)&seen.name, &seen.length);

	if (result == 0)
		view_show(view, fd, get == libc()->getsockname, &seen, name,
			  length);
	return result;
}

REPLACES_LIBC int getsockname(int fd, __SOCKADDR_ARG argument,
			      socklen_t *length)
{
	struct sockaddr *name = argument.__sockaddr__;
	slot_t slot = table_get(fd);

	if (slot == SLOT_NONE || !name || !length)
		return libc()->getsockname(fd, name, length);
	if (slot_is_view(slot))
		return get_in_view(libc()->getsockname, slot, fd, name, length);
	if (slot_pending(slot) && tell_deferred(fd, name, length))
		return 0;
	return libc()->getsockname(fd, name, length);
}

REPLACES_LIBC int getpeername(int fd, __SOCKADDR_ARG argument,
			      socklen_t *length)
{
	struct sockaddr *name = argument.__sockaddr__;
	slot_t slot = table_get(fd);

	if (!slot_is_view(slot) || !name || !length)
		return libc()->getpeername(fd, name, length);
	return get_in_view(libc()->getpeername, slot, fd, name, length);
}
