/* SPDX-License-Identifier: GPL-2.0 */
/* What a socket is grafted to. Needs nothing of the library. */
#ifndef _GRAFT_TARGET_H
#define _GRAFT_TARGET_H

#include <stdbool.h>
#include <sys/socket.h>

#include "graft.h"

struct target {
	const char *endpoint;
	unsigned int port;	/* that the program asked for; 0: none */
	/*
	 * For connect() or a datagram: the port is kept or it fails. Else for
	 * bind(): the endpoint may choose another one.
	 */
	bool is_destination;
	bool ipv4;		/* likely to be an endpoint of IPv4 */
};

/* bind() by whatever door the caller has. */
typedef int target_bind_call(int fd, const struct sockaddr *name,
			     socklen_t length);

/*
 * The protocol to ask of AF_GRAFT for one of an ordinary socket. TCP and UDP
 * are those of their types, and not named: an endpoint of UNIX has neither.
 * Endpoints have no MPTCP, so it is TCP, as MPTCP falls back to.
 */
int target_protocol(int protocol);

/* Bind a socket of AF_GRAFT. Return: as bind(). */
int target_bind(int fd, const struct target *target, target_bind_call *bind);

/*
 * The option of the other family that is what this one of IPPROTO_IPV6 (to_ipv4)
 * or IPPROTO_IP is. Return: false, and all is as it was, if it has none.
 */
bool target_relative(bool to_ipv4, int *level, int *name);

#endif /* _GRAFT_TARGET_H */
