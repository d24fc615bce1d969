// SPDX-License-Identifier: GPL-2.0
#define _GNU_SOURCE
#include <errno.h>
#include <linux/capability.h>
#include <sched.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rights.h"
#include "tap.h"

bool as(int (*prepare)(void), int (*check)(void))
{
	int status = -1, result;
	pid_t child = fork();

	if (!child) {
		result = prepare();
		_exit(result ? 200 : check());
	}
	waitpid(child, &status, 0);
	if (status)
		tap_note("child ended with status %d, step %d", status,
			 WEXITSTATUS(status));
	return !status;
}

int as_nobody(void)
{
	return setresgid(65534, 65534, 65534) || setresuid(65534, 65534, 65534);
}

int as_network_administrator(void)
{
	struct __user_cap_header_struct header = {
		.version = _LINUX_CAPABILITY_VERSION_3,
	};
	struct __user_cap_data_struct data[2] = {
		{ .effective = 1U << CAP_NET_ADMIN, .permitted = 1U << CAP_NET_ADMIN },
	};

	return syscall(SYS_capset, &header, data);
}

int as_container_root(void)
{
	return unshare(CLONE_NEWUSER | CLONE_NEWNET);
}
