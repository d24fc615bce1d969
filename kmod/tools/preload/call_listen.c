// SPDX-License-Identifier: GPL-2.0
/* listen(): where a deferred bind() fails after all. */
#include <errno.h>

#include "libc.h"
#include "table.h"

REPLACES_LIBC int listen(int fd, int backlog)
{
	bool deferred = false;
	struct pending *pending;
	sigset_t signals;

	if (slot_pending(table_get(fd)) && table_lock(&signals)) {
		pending = slot_pending(table_get(fd));
		deferred = pending && pending->deferred;
		if (pending && !deferred)
			table_set(fd, SLOT_NONE);
		table_unlock(&signals);
	}
	if (deferred) {
		errno = EADDRNOTAVAIL;
		return -1;
	}
	return libc()->listen(fd, backlog);
}
