/* SPDX-License-Identifier: GPL-2.0 */
/* What of the caller holds a socket: its descriptors, its epoll instances. */
#ifndef _GRAFT_HOLDERS_H
#define _GRAFT_HOLDERS_H

#include <stddef.h>
#include <sys/epoll.h>
#include <sys/types.h>

#include "caller.h"

struct watch {
	int epoll;	/* a descriptor of ours, of the caller's instance */
	int fd;		/* the number that it knows the socket by */
	struct epoll_event event;
};

struct holders {
	int *copies;		/* numbers in the caller */
	size_t copy_count;
	struct watch *watches;
	size_t watch_count;
};

/*
 * Look through the caller's descriptors for the socket of this inode.
 * Return: false with errno; holders_free() in either case.
 */
bool holders_find(struct holders *holders, const struct caller *caller,
		  ino_t socket);
void holders_free(struct holders *holders);

/*
 * Take socket out of all epoll instances (EPOLL_CTL_DEL), or put it into them
 * under the numbers that they know (EPOLL_CTL_ADD). Return: false if one of
 * them refused.
 */
bool holders_watch(const struct holders *holders, int operation, int socket);

#endif /* _GRAFT_HOLDERS_H */
