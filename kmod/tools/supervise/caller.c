// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "caller.h"

#ifndef PIDFD_THREAD
#define PIDFD_THREAD	O_EXCL	/* Linux 6.9 */
#endif

/* The number in the first line of a file of /proc that begins with key, or -1. */
static long read_number(const char *path, const char *key, int base)
{
	FILE *file = fopen(path, "re");
	size_t length = strlen(key);
	char line[256];
	long number = -1;

	while (file && number < 0 && fgets(line, sizeof(line), file))
		if (strncmp(line, key, length) == 0)
			number = strtol(line + length, NULL, base);
	if (file)
		fclose(file);
	return number;
}

const char *caller_path(const struct caller *caller, char path[CALLER_PATH_MAX],
			const char *name)
{
	snprintf(path, CALLER_PATH_MAX, "/proc/%d/%s", (int)caller->thread, name);
	return path;
}

/* Of the thread itself where the kernel can: its leader may have ended. */
bool caller_open(struct caller *caller, pid_t thread)
{
	char path[CALLER_PATH_MAX];

	caller->thread = thread;
	caller->process = read_number(caller_path(caller, path, "status"),
				      "Tgid:", 10);
	caller->pidfd = syscall(SYS_pidfd_open, thread, PIDFD_THREAD);
	if (caller->pidfd < 0 && errno == EINVAL)
		caller->pidfd = syscall(SYS_pidfd_open, caller->process, 0);
	return caller->pidfd >= 0;
}

void caller_close(struct caller *caller)
{
	close(caller->pidfd);
}

bool caller_read(const struct caller *caller, uint64_t address, void *to,
		 size_t length)
{
	struct iovec local = { to, length };
	struct iovec remote = { (void *)(uintptr_t)address, length };
	ssize_t size = process_vm_readv(caller->thread, &local, 1, &remote, 1, 0);

	if (size >= 0 && size != (ssize_t)length)
		errno = EFAULT;
	return size == (ssize_t)length;
}

int caller_take(const struct caller *caller, int fd)
{
	return syscall(SYS_pidfd_getfd, caller->pidfd, fd, 0);
}

int caller_flags(const struct caller *caller, int fd)
{
	char name[32], path[CALLER_PATH_MAX];

	snprintf(name, sizeof(name), "fdinfo/%d", fd);
	return read_number(caller_path(caller, path, name), "flags:", 8);
}
