// SPDX-License-Identifier: GPL-2.0
/*
 * accept(), accept4(): what comes out is an ordinary socket of the host's
 * stack. Only where the program listens with another address family than its
 * endpoint has there is something to do: what it accepts is seen like that, too.
 */
#include <errno.h>

#include "address.h"
#include "libc.h"
#include "table.h"
#include "view.h"

/*
 * An entry that the new number has already is an old one, of a descriptor that
 * was closed behind our back.
 */
static void enter(int fd, slot_t view)
{
	int error = errno;
	sigset_t signals;

	if (table_get(fd) != view && table_lock(&signals)) {
		table_set(fd, view);
		table_unlock(&signals);
	}
	errno = error;
}

/* By a listener with a view. */
static int accept_in_view(slot_t view, int fd, struct sockaddr *name,
			  socklen_t *length, int flags)
{
	struct view_name seen = VIEW_NAME_SPACE;
	int accepted = libc()->accept4(fd, (struct sockaddr *)&seen.name,
				       &seen.length, flags);

	if (accepted < 0)
		return -1;
	if (name && length)
		view_show(view, accepted, false, &seen, name, length);
	enter(accepted, view);
	return accepted;
}

REPLACES_LIBC int accept(int fd, __SOCKADDR_ARG argument, socklen_t *length)
{
	struct sockaddr *name = argument.__sockaddr__;
	slot_t slot = table_get(fd);
	int accepted;

	if (slot_is_view(slot))
		return accept_in_view(slot, fd, name, length, 0);
	accepted = libc()->accept(fd, name, length);
	if (accepted >= 0)
		enter(accepted, SLOT_NONE);
	return accepted;
}

REPLACES_LIBC int accept4(int fd, __SOCKADDR_ARG argument, socklen_t *length,
			  int flags)
{
	struct sockaddr *name = argument.__sockaddr__;
	slot_t slot = table_get(fd);
	int accepted;

	if (slot_is_view(slot))
		return accept_in_view(slot, fd, name, length, flags);
	accepted = libc()->accept4(fd, name, length, flags);
	if (accepted >= 0)
		enter(accepted, SLOT_NONE);
	return accepted;
}
