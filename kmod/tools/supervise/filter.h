/* SPDX-License-Identifier: GPL-2.0 */
/* Which system calls of the command, and of all it starts, are asked about. */
#ifndef _GRAFT_FILTER_H
#define _GRAFT_FILTER_H

#include <stdbool.h>

/*
 * Put a seccomp filter on the calling process, for good: bind() is asked about,
 * and with egress, also what names a destination, and listen(). What could pass
 * by unseen, sockets of another ABI and io_uring, does not exist behind it.
 * Return: the descriptor that the questions come from, or -1 with errno.
 */
int filter_install(bool egress);

/* What an errno of filter_install() means to the user; never freed. */
const char *filter_error(int error);

#endif /* _GRAFT_FILTER_H */
