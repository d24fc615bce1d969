/* SPDX-License-Identifier: GPL-2.0 */
/* The options of a pending socket, and how its successor gets them. */
#ifndef _GRAFT_CARRY_H
#define _GRAFT_CARRY_H

#include "table.h"

/* Which options an unbound socket of AF_GRAFT is asked to take to bind(). */
enum carry {
	CARRY_ALL,
	CARRY_BUT_IPV6,		/* to an endpoint of IPv4 */
	CARRY_SOCKET_ONLY,	/* SOL_SOCKET: to one of UNIX */
};

bool carry_has(const struct pending *pending, int level);

/*
 * Before bind: the module applies them to the host socket at bind. Those that
 * are not asked for, that bind() does not look at, or that it refuses to keep
 * are marked as waiting.
 */
void carry_before(int fd, const struct pending *pending, enum carry which);

/*
 * After bind: set what waits, as this view has it. Return: NULL, or the option
 * that the program got set and the endpoint refuses, with errno.
 */
const struct record *carry_after(int fd, const struct pending *pending,
				 slot_t view);

/*
 * Record the options of a socket that nobody recorded while they were set: all
 * that differ from those of a new socket of its kind.
 */
void carry_read(int fd, struct pending *pending);

#endif /* _GRAFT_CARRY_H */
