/* SPDX-License-Identifier: GPL-2.0 */
/* Both sides of every test. */
#ifndef GRAFT_COST_TESTS_H
#define GRAFT_COST_TESTS_H

#include "asked.h"

/* What a client did; messages and payload of both directions, warm-up included. */
struct done {
	struct sockaddr_in bound;	/* of the first socket, as getsockname() has it */
	long long messages;		/* whole ones that arrived */
	long long payload_bytes;
	int connections;		/* that carried them */
	int segment;			/* bytes; 0 for datagrams */
	long long elapsed_ns;		/* of `count` operations */
};

/* Until the client has done what both were asked. */
void serve(const struct asked *asked);

struct done measure(const struct asked *asked);

#endif
