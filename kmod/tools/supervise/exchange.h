/* SPDX-License-Identifier: GPL-2.0 */
/* Putting a grafted socket in the place of a caller's ordinary one. */
#ifndef _GRAFT_EXCHANGE_H
#define _GRAFT_EXCHANGE_H

#include "call.h"
#include "target.h"

/*
 * Make the caller's descriptor, and its copies in the same process, a socket
 * bound to the target. Options, flags and epoll registrations stay. call->socket
 * is the new one then. Return: 0, or -errno, and all is as it was.
 */
int exchange(struct call *call, const struct target *target);

#endif /* _GRAFT_EXCHANGE_H */
