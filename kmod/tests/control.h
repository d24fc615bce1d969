/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GRAFT_CONTROL_H
#define GRAFT_CONTROL_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "graft.h"

struct prefix {
	const char	*address;	/* as text; its family follows */
	int		length;
};

/* An endpoint to ask for; what is zero or NULL is left out. */
struct endpoint {
	const char	*name;
	int		type;
	const char	*address;	/* as text */
	const char	*path;		/* '@' first makes it abstract */
	int		port_first;
	int		port_last;
	int		proto;
	int		netns_fd;	/* 0: none */
	struct prefix	allow[4];
};

/* What the kernel says of one. */
struct shown {
	char		name[AF_GRAFT_EPNAME_MAX];
	int		command;
	int		type;
	uint8_t		address[108];
	int		address_length;
	int		port_first;
	int		port_last;
	int		proto;
	int		prefixes;
	uint64_t	cookie;
	uint64_t	sockets;
	uint64_t	sockets_ever;
	uint64_t	refused;
};

/* A netlink socket of the calling thread's namespace. */
int control_open(void);
/* The same where the module may be missing: else a negative errno. */
int control_try_open(void);
/* The number of the family, as of the last control_open(). */
int control_family(void);
/* Join the group of announcements. */
int control_join(int fd);
/* All return 0 or a negative errno; control_message() says why. */
int control_add(int fd, const struct endpoint *endpoint);
int control_replace(int fd, const struct endpoint *endpoint);
int control_del(int fd, const char *name);
int control_flush(int fd);
int control_get(int fd, const char *name, struct shown *shown);
/* Number of endpoints, the first @max of them in @shown; or negative. */
int control_dump(int fd, struct shown *shown, int max);
/* The next announcement, within a second. */
int control_announcement(int fd, struct shown *shown);
/* The same without waiting. */
int control_announcement_now(int fd, struct shown *shown);
/* The kernel's message about the last refusal, or "". */
const char *control_message(void);
/* A request of raw attributes, to be refused or not. */
int control_raw(int fd, int command, int flags, const void *attributes,
		size_t length);
/* Append an attribute; returns the length with it. */
size_t control_attribute(void *buffer, size_t length, int type,
			 const void *data, size_t size);

#endif
