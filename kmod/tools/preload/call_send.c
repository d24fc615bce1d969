// SPDX-License-Identifier: GPL-2.0
/*
 * sendto(), sendmsg(), sendmmsg(): the first datagram of a socket that was
 * never bound decides where it is grafted to. Calls on other sockets, and
 * calls without a destination, go straight on; send() and write() are not
 * replaced at all.
 */
#include <stddef.h>

#include "destination.h"
#include "libc.h"
#include "table.h"
#include "view.h"

REPLACES_LIBC ssize_t sendto(int fd, const void *data, size_t size, int flags,
			     __CONST_SOCKADDR_ARG argument, socklen_t length)
{
	const struct sockaddr *name = argument.__sockaddr__;
	struct destination destination;

	if (!name || table_get(fd) == SLOT_NONE)
		return libc()->sendto(fd, data, size, flags, name, length);
	if (destination_of_datagram(fd, name, length, &destination) < 0)
		return -1;
	return libc()->sendto(fd, data, size, flags, destination.name,
			      destination.length);
}

/* A copy of the message's head, for its destination to be exchanged in. */
static int with_destination(int fd, const struct msghdr *message,
			    struct msghdr *copy,
			    struct destination *destination)
{
	*copy = *message;
	if (destination_of_datagram(fd, message->msg_name,
				    message->msg_namelen, destination) < 0)
		return -1;
	copy->msg_name = (void *)destination->name;
	copy->msg_namelen = destination->length;
	return 0;
}

REPLACES_LIBC ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
	struct destination destination;
	struct msghdr copy;

	if (table_get(fd) == SLOT_NONE || !message || !message->msg_name)
		return libc()->sendmsg(fd, message, flags);
	if (with_destination(fd, message, &copy, &destination) < 0)
		return -1;
	return libc()->sendmsg(fd, &copy, flags);
}

/* One by one: every message may have a destination of its own. */
static int send_each(int fd, struct mmsghdr *messages, unsigned int count,
		     int flags)
{
	unsigned int sent;
	ssize_t size;

	for (sent = 0; sent < count; sent++) {
		size = sendmsg(fd, &messages[sent].msg_hdr, flags);
		if (size < 0)
			break;
		messages[sent].msg_len = size;
	}
	return sent || !count ? (int)sent : -1;
}

REPLACES_LIBC int sendmmsg(int fd, struct mmsghdr *messages,
			   unsigned int count, int flags)
{
	struct destination destination;
	struct msghdr copy;

	if (table_get(fd) == SLOT_NONE || !messages || !count ||
	    !messages[0].msg_hdr.msg_name)
		return libc()->sendmmsg(fd, messages, count, flags);
	if (slot_is_view(table_get(fd)))
		return send_each(fd, messages, count, flags);
	if (with_destination(fd, &messages[0].msg_hdr, &copy,
			     &destination) < 0)
		return -1;
	if (slot_is_view(table_get(fd)))
		return send_each(fd, messages, count, flags);
	return libc()->sendmmsg(fd, messages, count, flags);
}
