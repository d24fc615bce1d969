/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GRAFT_RIGHTS_H
#define GRAFT_RIGHTS_H

#include <stdbool.h>

/*
 * Run @check in a child process that @prepare has taken rights from; true if
 * both return 0. What they return otherwise is printed.
 */
bool as(int (*prepare)(void), int (*check)(void));

/* For @prepare: nobody, without capabilities. */
int as_nobody(void);
/* Root with CAP_NET_ADMIN and nothing else. */
int as_network_administrator(void);
/* Root of a user namespace and a network namespace of its own. */
int as_container_root(void);

#endif
