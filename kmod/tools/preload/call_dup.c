// SPDX-License-Identifier: GPL-2.0
/* dup(), dup2(), dup3(), fcntl(F_DUPFD): a copy is what the original is. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>

#include "libc.h"
#include "table.h"

static int copied(int fd, int copy)
{
	int error = errno;
	sigset_t signals;

	if (copy < 0 || copy == fd ||
	    (table_get(fd) == SLOT_NONE && table_get(copy) == SLOT_NONE))
		return copy;
	if (table_lock(&signals)) {
		table_copy(fd, copy);
		table_unlock(&signals);
	}
	errno = error;
	return copy;
}

REPLACES_LIBC int dup(int fd)
{
	return copied(fd, libc()->dup(fd));
}

REPLACES_LIBC int dup2(int fd, int copy)
{
	return copied(fd, libc()->dup2(fd, copy));
}

REPLACES_LIBC int dup3(int fd, int copy, int flags)
{
	return copied(fd, libc()->dup3(fd, copy, flags));
}

static bool duplicates(int command)
{
	return command == F_DUPFD || command == F_DUPFD_CLOEXEC;
}

/* Every command of fcntl() has one argument or none, of a word's size. */
REPLACES_LIBC int fcntl(int fd, int command, ...)
{
	va_list arguments;
	void *argument;
	int result;

	va_start(arguments, command);
	argument = va_arg(arguments, void *);
	va_end(arguments);
	result = libc()->fcntl(fd, command, argument);
	return duplicates(command) ? copied(fd, result) : result;
}

REPLACES_LIBC int fcntl64(int fd, int command, ...)
{
	va_list arguments;
	void *argument;
	int result;

	va_start(arguments, command);
	argument = va_arg(arguments, void *);
	va_end(arguments);
	result = libc()->fcntl64(fd, command, argument);
	return duplicates(command) ? copied(fd, result) : result;
}
