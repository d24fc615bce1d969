/* SPDX-License-Identifier: GPL-2.0 */
/* The thread that made a call, which waits in it: its memory, its descriptors. */
#ifndef _GRAFT_CALLER_H
#define _GRAFT_CALLER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct caller {
	pid_t thread, process;
	int pidfd;
};

/* Return: false with errno. */
bool caller_open(struct caller *caller, pid_t thread);
void caller_close(struct caller *caller);

/* Copy from its memory. Return: false with errno, EFAULT as the kernel would. */
bool caller_read(const struct caller *caller, uint64_t address, void *to,
		 size_t length);

/* A descriptor of our own, of the same file as its fd. Return: -1 with errno. */
int caller_take(const struct caller *caller, int fd);

/* Flags as F_GETFL and FD_CLOEXEC (as O_CLOEXEC) have them, or -1. */
int caller_flags(const struct caller *caller, int fd);

/* Write the path of a file about it: "fd", "fdinfo/3", "ns/net". */
#define CALLER_PATH_MAX	64
const char *caller_path(const struct caller *caller, char path[CALLER_PATH_MAX],
			const char *name);

#endif /* _GRAFT_CALLER_H */
