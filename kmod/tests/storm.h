/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GRAFT_STORM_H
#define GRAFT_STORM_H

#include <stddef.h>

#define STORM_SOCKETS	12
#define STORM_ENDPOINTS	6

/* One thread of the storm. */
struct worker {
	unsigned int	state;		/* of draw() */
	int		table;		/* netlink socket of the container */
	int		raw;		/* another, whose answers nobody waits for */
	int		watch;		/* epoll */
	int		pipe[2];
	int		file;		/* some bytes to send */
};

/* Shared by all threads; each slot always holds an open socket. */
extern int storm_sockets[STORM_SOCKETS];
extern const char *const storm_names[STORM_ENDPOINTS];

/* 0 to @limit - 1; repeatable from the seed, but for the order of threads. */
unsigned int draw(struct worker *w, unsigned int limit);
/* Bytes of any value. */
void draw_bytes(struct worker *w, void *buffer, size_t length);

/* One random call on one of the sockets. */
void storm_call(struct worker *w);
/* One well-formed request: an endpoint comes, goes or is shown. */
void storm_change(struct worker *w);
/* One message to the family that may be wrong in every way. */
void storm_message(struct worker *w);

#endif
