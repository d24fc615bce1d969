/* SPDX-License-Identifier: GPL-2.0 */
/* Sockets in the network namespace of a caller's socket. */
#ifndef _GRAFT_BESIDE_H
#define _GRAFT_BESIDE_H

#include "call.h"

/*
 * A new socket of the call's type, in the namespace of the call's socket: its
 * endpoints, addresses and defaults are to be found there. Return: -1 with
 * errno, EPERM if the supervisor may not enter it.
 */
int socket_beside(const struct call *call, int domain, int protocol);

#endif /* _GRAFT_BESIDE_H */
