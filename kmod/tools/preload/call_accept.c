// SPDX-License-Identifier: GPL-2.0
/*
 * accept(), accept4(): what comes out is an ordinary socket of the host's
 * stack. Only where the program listens with AF_INET6 and the endpoint is of
 * IPv4 there is something to do: the names are shown as IPv4-mapped.
 */
#include <errno.h>

#include "address.h"
#include "libc.h"
#include "table.h"

static void finish(int fd, struct sockaddr *name, socklen_t space,
		   socklen_t *length)
{
	int error = errno;
	sigset_t signals;

	if (name && length)
		address_show_mapped(name, space, length);
	if (table_lock(&signals)) {
		table_set(fd, SLOT_MAPPED);
		table_unlock(&signals);
	}
	errno = error;
}

REPLACES_LIBC int accept(int fd, __SOCKADDR_ARG argument, socklen_t *length)
{
	struct sockaddr *name = argument.__sockaddr__;
	bool mapped = table_get(fd) == SLOT_MAPPED;
	socklen_t space = mapped && name && length ? *length : 0;
	int accepted = libc()->accept(fd, name, length);

	if (mapped && accepted >= 0)
		finish(accepted, name, space, length);
	return accepted;
}

REPLACES_LIBC int accept4(int fd, __SOCKADDR_ARG argument, socklen_t *length,
			  int flags)
{
	struct sockaddr *name = argument.__sockaddr__;
	bool mapped = table_get(fd) == SLOT_MAPPED;
	socklen_t space = mapped && name && length ? *length : 0;
	int accepted = libc()->accept4(fd, name, length, flags);

	if (mapped && accepted >= 0)
		finish(accepted, name, space, length);
	return accepted;
}
