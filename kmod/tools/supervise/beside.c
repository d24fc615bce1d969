// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <unistd.h>

#include "beside.h"

#ifndef SO_NETNS_COOKIE
#define SO_NETNS_COOKIE	71
#endif

static uint64_t netns_of(int socket)
{
	socklen_t length = sizeof(uint64_t);
	uint64_t cookie = 0;

	getsockopt(socket, SOL_SOCKET, SO_NETNS_COOKIE, &cookie, &length);
	return cookie;
}

/* Have the next socket be made in the caller's network namespace. */
static int enter(const struct caller *caller)
{
	char path[CALLER_PATH_MAX];
	int netns = open(caller_path(caller, path, "ns/net"),
			 O_RDONLY | O_CLOEXEC);
	int result = netns < 0 ? -1 : setns(netns, CLONE_NEWNET);

	if (netns >= 0)
		close(netns);
	return result;
}

int socket_beside(const struct call *call, int domain, int protocol)
{
	int type = call->type | SOCK_CLOEXEC;
	int made = socket(domain, type, protocol), own, error;

	if (made < 0 || netns_of(made) == netns_of(call->socket))
		return made;
	close(made);
	own = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
	if (own < 0 || enter(&call->caller) < 0) {
		error = errno;
		call_tell(call, "its network namespace cannot be entered: %s",
			  strerror(error));
		made = -1;
	} else {
		made = socket(domain, type, protocol);
		error = errno;
		if (setns(own, CLONE_NEWNET) < 0)
			_exit(1);	/* every later socket would be wrong */
	}
	if (own >= 0)
		close(own);
	errno = error;
	return made;
}
