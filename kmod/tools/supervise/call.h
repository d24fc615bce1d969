/* SPDX-License-Identifier: GPL-2.0 */
/* One call that a supervised thread waits in. */
#ifndef _GRAFT_CALL_H
#define _GRAFT_CALL_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <linux/seccomp.h>

#include "address.h"
#include "caller.h"
#include "mapping.h"

struct call {
	int listener;		/* where the question came from */
	uint64_t id;		/* of the question */
	struct caller caller;
	int number;		/* __NR_* */
	int fd;			/* the caller's */
	int socket;		/* ours, of the same file; -1: none */
	int domain, type, protocol;
	uint64_t cookie;
	union {
		struct sockaddr any;
		struct sockaddr_in6 ipv6;
		struct sockaddr_storage space;
	} name;			/* bytes behind length are zero */
	socklen_t length;
};

/* What a call is answered with: 0, -errno, or GO_ON: the kernel does it. */
#define GO_ON	1

/*
 * Read what the call is about. Return: true; or false, and answer says what to
 * answer: it is none of ours, or the caller may not be looked at.
 */
bool call_read(struct call *call, const struct seccomp_notif *question,
	       int *answer);
void call_close(struct call *call);

/* Whether its thread still waits: what was read was its own then. */
bool call_is_valid(const struct call *call);

/* An option of the socket that is an int, or -1. */
int call_option(const struct call *call, int level, int name);

/* The port that the socket is bound to, host order; 0: none. */
unsigned int call_bound_port(const struct call *call);

/* Tell what became of the caller's socket. Keeps errno. */
void call_tell(const struct call *call, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Whether it is one of AF_GRAFT, bound. */
bool call_is_grafted(const struct call *call);

#endif /* _GRAFT_CALL_H */
