// SPDX-License-Identifier: GPL-2.0
/*
 * recvfrom(), recvmsg(), recvmmsg(): show names of IPv4 as IPv4-mapped where
 * the program made the socket as AF_INET6. recv() and read() have no name to
 * show and are not replaced.
 */
#include <stddef.h>

#include "address.h"
#include "libc.h"
#include "table.h"

REPLACES_LIBC ssize_t recvfrom(int fd, void *data, size_t size, int flags,
			       __SOCKADDR_ARG argument, socklen_t *length)
{
	struct sockaddr *name = argument.__sockaddr__;
	socklen_t space;
	ssize_t received;

	if (!name || !length || table_get(fd) != SLOT_MAPPED)
		return libc()->recvfrom(fd, data, size, flags, name, length);
	space = *length;
	received = libc()->recvfrom(fd, data, size, flags, name, length);
	if (received >= 0)
		address_show_mapped(name, space, length);
	return received;
}

/* What recvfrom() is in programs built with _FORTIFY_SOURCE; in no header. */
ssize_t __recvfrom_chk(int fd, void *data, size_t size, size_t space_of_data,
		       int flags, __SOCKADDR_ARG argument, socklen_t *length);

REPLACES_LIBC ssize_t __recvfrom_chk(int fd, void *data, size_t size,
				     size_t space_of_data, int flags,
				     __SOCKADDR_ARG argument,
				     socklen_t *length)
{
	struct sockaddr *name = argument.__sockaddr__;
	socklen_t space;
	ssize_t received;

	if (!name || !length || table_get(fd) != SLOT_MAPPED)
		return libc()->recvfrom_chk(fd, data, size, space_of_data,
					    flags, name, length);
	space = *length;
	received = libc()->recvfrom_chk(fd, data, size, space_of_data, flags,
					name, length);
	if (received >= 0)
		address_show_mapped(name, space, length);
	return received;
}

REPLACES_LIBC ssize_t recvmsg(int fd, struct msghdr *message, int flags)
{
	socklen_t space;
	ssize_t received;

	if (table_get(fd) != SLOT_MAPPED || !message || !message->msg_name)
		return libc()->recvmsg(fd, message, flags);
	space = message->msg_namelen;
	received = libc()->recvmsg(fd, message, flags);
	if (received >= 0)
		address_show_mapped(message->msg_name, space,
				    &message->msg_namelen);
	return received;
}

/* The kernel writes over msg_namelen, so the spaces are kept before. */
REPLACES_LIBC int recvmmsg(int fd, struct mmsghdr *messages,
			   unsigned int count, int flags,
			   struct timespec *limit)
{
	unsigned int i, some = count < 64 ? count : 64;
	socklen_t space[64];
	int received;

	if (table_get(fd) != SLOT_MAPPED || !messages)
		return libc()->recvmmsg(fd, messages, count, flags, limit);
	for (i = 0; i < some; i++)
		space[i] = messages[i].msg_hdr.msg_namelen;
	received = libc()->recvmmsg(fd, messages, some, flags, limit);
	for (i = 0; received > 0 && i < (unsigned int)received; i++)
		address_show_mapped(messages[i].msg_hdr.msg_name, space[i],
				    &messages[i].msg_hdr.msg_namelen);
	return received;
}
