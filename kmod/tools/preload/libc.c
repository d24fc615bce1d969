// SPDX-License-Identifier: GPL-2.0
#include <dlfcn.h>
#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "libc.h"

struct libc libc_functions;

static long absent(void)
{
	errno = ENOSYS;
	return -1;
}

static const struct {
	const char *name;
	size_t offset;
} functions[] = {
#define FUNCTION(name)	{ #name, offsetof(struct libc, name) }
	FUNCTION(socket), FUNCTION(bind), FUNCTION(connect), FUNCTION(listen),
	FUNCTION(accept), FUNCTION(accept4), FUNCTION(getsockname),
	FUNCTION(getpeername), FUNCTION(setsockopt), FUNCTION(getsockopt),
	FUNCTION(sendto), FUNCTION(sendmsg), FUNCTION(sendmmsg),
	FUNCTION(recvfrom), FUNCTION(recvmsg), FUNCTION(recvmmsg),
	FUNCTION(epoll_ctl), FUNCTION(dup), FUNCTION(dup2), FUNCTION(dup3),
	FUNCTION(fcntl), FUNCTION(fcntl64), FUNCTION(close),
	FUNCTION(close_range), FUNCTION(closefrom),
	{ "__recvfrom_chk", offsetof(struct libc, recvfrom_chk) },
#undef FUNCTION
};

void libc_resolve(void)
{
	size_t i;
	void *found;

	for (i = 0; i < sizeof(functions) / sizeof(functions[0]); i++) {
		found = dlsym(RTLD_NEXT, functions[i].name);
		if (!found)
			found = (void *)absent;
		memcpy((char *)&libc_functions + functions[i].offset, &found,
		       sizeof(found));
	}
	__atomic_store_n(&libc_functions.resolved, true, __ATOMIC_RELEASE);
}
