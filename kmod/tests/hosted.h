/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GRAFT_HOSTED_H
#define GRAFT_HOSTED_H

#include "control.h"

/* Endpoints of the container that lead to the host, of a suite that opens them. */
void hosted_open(void);
/* What is not said is the host, IPv4, the loopback. Replaces one of that name. */
void hosted_add(struct endpoint endpoint);
/* A grafted socket, or the end. */
int hosted_bound(const char *name, int type);
uint64_t hosted_refused(const char *name);
void hosted_flush(void);
void hosted_close(void);

#endif
