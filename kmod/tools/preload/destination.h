/* SPDX-License-Identifier: GPL-2.0 */
/* What connect() and the sending calls have in common. */
#ifndef _GRAFT_DESTINATION_H
#define _GRAFT_DESTINATION_H

#include "address.h"

/* The name of a destination, as the socket wants to have it. */
struct destination {
	const struct sockaddr *name;
	socklen_t length;
	struct sockaddr_in ipv4;	/* what name may point to */
	struct sockaddr_in6 ipv6;
};

/*
 * Before a datagram goes to a destination by a pending socket, or one with a view: graft
 * a socket that was never bound if the destination has an egress mapping.
 * Return: 0, and where to send to; -1 with errno.
 */
int destination_of_datagram(int fd, const struct sockaddr *name,
			    socklen_t length, struct destination *destination);

/* The same for connect(), which also grafts a bound socket. */
int destination_of_connect(int fd, const struct sockaddr *name,
			   socklen_t length, struct destination *destination);

#endif /* _GRAFT_DESTINATION_H */
