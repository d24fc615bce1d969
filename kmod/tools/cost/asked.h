/* SPDX-License-Identifier: GPL-2.0 */
/* What graft-cost was asked to do. */
#ifndef GRAFT_COST_ASKED_H
#define GRAFT_COST_ASKED_H

#include <netinet/in.h>
#include <stdbool.h>

enum test { PING_PONG, STREAM, CONNECTIONS, BINDS };

/* Exchanges that precede `binds`, which by itself would send nothing. */
#define GREETINGS 100

struct asked {
	bool serves;
	enum test test;
	int type;		/* SOCK_STREAM, SOCK_DGRAM */
	struct sockaddr_in server;
	int client_port;	/* 0: any */
	int bytes;		/* of a message, 1..1048576; datagrams to 65507 */
	int count;		/* measured operations, from 1 */
	int warm_up;		/* the same, not measured, before them */
	const char *endpoint;	/* NULL: sockets of AF_INET */
};

/* Ends the program with status 2, and says why, if it is asked nonsense. */
struct asked asked_of(int argc, char **argv);

const char *test_name(enum test test);

/* Datagrams under way before the receiver has to say that it has them. */
int window_of(const struct asked *asked);

#endif
