/* SPDX-License-Identifier: GPL-2.0 */
/* The endpoints of a container's network namespace. */
#ifndef _GRAFT_ENDPOINTS_H
#define _GRAFT_ENDPOINTS_H

#include <stdbool.h>
#include <sys/types.h>

#include "claim.h"

/*
 * Make them in the namespace of a process, by `ip graft replace` of the `ip` at
 * this path. Their host sockets are to be in the caller's own namespace. They
 * end with the container's namespace; nobody needs to remove them.
 * Return: false, and error says why not.
 */
bool endpoints_make(const struct claims *claims, pid_t process, const char *ip,
		    char error[CLAIM_ERROR_MAX]);

#endif /* _GRAFT_ENDPOINTS_H */
