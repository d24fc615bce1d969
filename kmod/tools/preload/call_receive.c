// SPDX-License-Identifier: GPL-2.0
/*
 * recvfrom(), recvmsg(), recvmmsg(): show names as the program expects them,
 * where it asked for another address family than the endpoint has. recv() and
 * read() have no name to show and are not replaced.
 */
#include <stddef.h>

#include "libc.h"
#include "table.h"
#include "view.h"

/* Messages that recvmmsg() takes at once where their names are translated. */
#define MESSAGES_MAX	64u

static ssize_t receive_in_view(slot_t view, int fd, void *data, size_t size,
			       int flags, struct sockaddr *name,
			       socklen_t *length)
{
	struct view_name seen = VIEW_NAME_SPACE;
	ssize_t received = libc()->recvfrom(fd, data, size, flags,
					    (struct sockaddr *)&seen.name,
					    &seen.length);

	if (received >= 0)
		view_show(view, fd, false, &seen, name, length);
	return received;
}

REPLACES_LIBC ssize_t recvfrom(int fd, void *data, size_t size, int flags,
			       __SOCKADDR_ARG argument, socklen_t *length)
{
	struct sockaddr *name = argument.__sockaddr__;
	slot_t view = table_get(fd);

	if (!slot_is_view(view) || !name || !length)
		return libc()->recvfrom(fd, data, size, flags, name, length);
	return receive_in_view(view, fd, data, size, flags, name, length);
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
	slot_t view = table_get(fd);

	/* What does not fit is libc's to end the program for. */
	if (!slot_is_view(view) || !name || !length || size > space_of_data)
		return libc()->recvfrom_chk(fd, data, size, space_of_data,
					    flags, name, length);
	return receive_in_view(view, fd, data, size, flags, name, length);
}

/* Before the call: let the kernel write the name where there is room. */
static void lend(struct msghdr *message, struct view_name *seen)
{
	if (!message->msg_name)
		return;
	message->msg_name = &seen->name;
	message->msg_namelen = sizeof(seen->name);
}

/* After it: theirs is what the program handed in. */
static void show(slot_t view, int fd, struct msghdr *message,
		 struct view_name *seen, void *name, socklen_t space)
{
	if (!name)
		return;
	seen->length = message->msg_namelen;
	message->msg_name = name;
	message->msg_namelen = space;
	view_show(view, fd, false, seen, name, &message->msg_namelen);
}

REPLACES_LIBC ssize_t recvmsg(int fd, struct msghdr *message, int flags)
{
	struct view_name seen;
	slot_t view = table_get(fd);
	struct msghdr asked;
	ssize_t received;

	if (!slot_is_view(view) || !message)
		return libc()->recvmsg(fd, message, flags);
	asked = *message;
	lend(message, &seen);
	received = libc()->recvmsg(fd, message, flags);
	if (received >= 0)
		show(view, fd, message, &seen, asked.msg_name,
		     asked.msg_namelen);
	else
		*message = asked;
	return received;
}

static int receive_many_in_view(slot_t view, int fd, struct mmsghdr *messages,
				unsigned int count, int flags,
				struct timespec *limit)
{
	unsigned int i, some = count < MESSAGES_MAX ? count : MESSAGES_MAX;
	struct view_name seen[MESSAGES_MAX];
	struct msghdr asked[MESSAGES_MAX];
	int received;

	for (i = 0; i < some; i++) {
		asked[i] = messages[i].msg_hdr;
		lend(&messages[i].msg_hdr, &seen[i]);
	}
	received = libc()->recvmmsg(fd, messages, some, flags, limit);
	for (i = 0; i < some; i++) {
		if ((int)i < received)
			show(view, fd, &messages[i].msg_hdr, &seen[i],
			     asked[i].msg_name, asked[i].msg_namelen);
		else
			messages[i].msg_hdr = asked[i];
	}
	return received;
}

REPLACES_LIBC int recvmmsg(int fd, struct mmsghdr *messages,
			   unsigned int count, int flags,
			   struct timespec *limit)
{
	slot_t view = table_get(fd);

	if (!slot_is_view(view) || !messages)
		return libc()->recvmmsg(fd, messages, count, flags, limit);
	return receive_many_in_view(view, fd, messages, count, flags, limit);
}
