/* SPDX-License-Identifier: GPL-2.0 */
/*
 * How a program of one address family sees a grafted socket of another. A view
 * is an entry of the table (SLOT_VIEW); a socket without one is seen as it is.
 *
 *	program		socket		names that the program sees
 *	AF_INET6	AF_INET		IPv4-mapped
 *	AF_INET		AF_INET6	IPv4 if they are IPv4-mapped; else one of
 *					240.0.0.0/4 that stands for them in this
 *					process
 *	either		AF_UNIX		the loopback's, with the port asked for;
 *					peers with a port made of their cookie
 */
#ifndef _GRAFT_VIEW_H
#define _GRAFT_VIEW_H

#include "destination.h"
#include "table.h"

enum view_kind {
	VIEW_IPV4_AS_IPV6,
	VIEW_IPV6_AS_IPV4,
	VIEW_UNIX_AS_IPV4,
	VIEW_UNIX_AS_IPV6,
};

/* port: of a server, host order; only kept for AF_UNIX. */
slot_t view_make(enum view_kind kind, unsigned int port);

static inline bool slot_is_view(slot_t slot)
{
	return (slot & SLOT_TAGS) == SLOT_VIEW;
}

/* The address family of the program, and of the socket itself. */
int view_domain(slot_t view);
int view_family(slot_t view);

/* A name as the kernel wrote it. */
struct view_name {
	struct sockaddr_storage name;
	socklen_t length;
};

#define VIEW_NAME_SPACE	((struct view_name){ .length = sizeof(struct sockaddr_storage) })

/*
 * Show a name that the kernel wrote. *length is the program's room on entry,
 * and what there is to show on return; what does not fit is cut, as the kernel
 * does. is_own: it is of the socket itself, not of its peer.
 */
void view_show(slot_t view, int fd, bool is_own, const struct view_name *seen,
	       struct sockaddr *name, socklen_t *length);

/*
 * A destination as the socket wants it. Return: 0, or -1 with errno:
 * ENETUNREACH where the socket has no way to it.
 */
int view_destination(slot_t view, const struct sockaddr *name, socklen_t length,
		     struct destination *destination);

/* What becomes of an option. */
enum view_option {
	OPTION_AS_IT_IS,	/* level and name are those of the socket */
	OPTION_ANSWERED,	/* the value is *answer; setting it has no effect */
	OPTION_BOUND,		/* fixed once the socket is bound: EINVAL to set */
};

enum view_option view_translate_option(slot_t view, int *level, int *name,
				       int *answer);

#endif /* _GRAFT_VIEW_H */
