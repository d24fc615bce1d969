/* SPDX-License-Identifier: GPL-2.0 */
/* The functions that ours stand in front of. */
#ifndef _GRAFT_LIBC_H
#define _GRAFT_LIBC_H

#include <stdbool.h>
#include <sys/epoll.h>
#include <sys/socket.h>

/* The library is built with hidden symbols; this one replaces libc's. */
#define REPLACES_LIBC	__attribute__((visibility("default")))

struct libc {
	bool resolved;
	int (*socket)(int, int, int);
	int (*bind)(int, const struct sockaddr *, socklen_t);
	int (*connect)(int, const struct sockaddr *, socklen_t);
	int (*listen)(int, int);
	int (*accept)(int, struct sockaddr *, socklen_t *);
	int (*accept4)(int, struct sockaddr *, socklen_t *, int);
	int (*getsockname)(int, struct sockaddr *, socklen_t *);
	int (*getpeername)(int, struct sockaddr *, socklen_t *);
	int (*setsockopt)(int, int, int, const void *, socklen_t);
	int (*getsockopt)(int, int, int, void *, socklen_t *);
	ssize_t (*sendto)(int, const void *, size_t, int,
			  const struct sockaddr *, socklen_t);
	ssize_t (*sendmsg)(int, const struct msghdr *, int);
	int (*sendmmsg)(int, struct mmsghdr *, unsigned int, int);
	ssize_t (*recvfrom)(int, void *, size_t, int, struct sockaddr *,
			    socklen_t *);
	ssize_t (*recvfrom_chk)(int, void *, size_t, size_t, int,
				struct sockaddr *, socklen_t *);
	ssize_t (*recvmsg)(int, struct msghdr *, int);
	int (*recvmmsg)(int, struct mmsghdr *, unsigned int, int,
			struct timespec *);
	int (*epoll_ctl)(int, int, int, struct epoll_event *);
	int (*dup)(int);
	int (*dup2)(int, int);
	int (*dup3)(int, int, int);
	int (*fcntl)(int, int, ...);
	int (*fcntl64)(int, int, ...);
	int (*close)(int);
	int (*close_range)(unsigned int, unsigned int, int);
	void (*closefrom)(int);
};

extern struct libc libc_functions;

/* Fill libc_functions. A function that libc lacks answers ENOSYS. */
void libc_resolve(void);

/*
 * The next functions in the program's search order, so that other preloaded
 * libraries keep working. Resolved by our constructor; on demand for programs
 * whose own constructors run before it.
 */
static inline const struct libc *libc(void)
{
	if (__builtin_expect(!libc_functions.resolved, 0))
		libc_resolve();
	return &libc_functions;
}

#endif /* _GRAFT_LIBC_H */
