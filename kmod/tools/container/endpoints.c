// SPDX-License-Identifier: GPL-2.0
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "endpoints.h"

#define PORTS_MAX	32

static int open_netns(pid_t process)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/ns/net", (int)process);
	return open(path, O_RDONLY | O_CLOEXEC);
}

static bool is_same(int a, int b)
{
	struct stat one, other;

	return fstat(a, &one) == 0 && fstat(b, &other) == 0 &&
	       one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

static void write_ports(const struct ingress_rule *claim, char text[PORTS_MAX])
{
	if (!claim->last)
		snprintf(text, PORTS_MAX, "any");
	else
		snprintf(text, PORTS_MAX, "%u-%u", claim->first ? claim->first : 1,
			 claim->last);
}

/* In a process of its own, in the container's namespace: become `ip`. */
static _Noreturn void become_ip(const struct ingress_rule *claim, int netns,
				const char *ip)
{
	char address[INET6_ADDRSTRLEN], ports[PORTS_MAX], host[16];
	bool four = claim->address.family == AF_INET;

	snprintf(host, sizeof(host), "%d", (int)getppid());
	inet_ntop(claim->address.family, claim->address.bytes, address,
		  sizeof(address));
	write_ports(claim, ports);
	dup2(STDERR_FILENO, STDOUT_FILENO);
	if (setns(netns, CLONE_NEWNET) == 0)
		execl(ip, "ip", "graft", "replace", claim->endpoint, "type",
		      four ? "ipv4" : "ipv6", "addr", address, "port", ports,
		      "netns", host, NULL);
	fprintf(stderr, "graft-container: %s: %s\n", ip, strerror(errno));
	_exit(1);
}

static bool make(const struct ingress_rule *claim, int netns, const char *ip,
		 char error[CLAIM_ERROR_MAX])
{
	int status = -1;
	pid_t child = fork();

	if (child == 0)
		become_ip(claim, netns, ip);
	while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (status == 0)
		return true;
	snprintf(error, CLAIM_ERROR_MAX,
		 "endpoint %s could not be made (is the module \"graft\" loaded?)",
		 claim->endpoint);
	return false;
}

bool endpoints_make(const struct claims *claims, pid_t process, const char *ip,
		    char error[CLAIM_ERROR_MAX])
{
	int netns = open_netns(process), own = open_netns(getpid());
	bool good = netns >= 0 && own >= 0;
	unsigned int i;

	if (!good)
		snprintf(error, CLAIM_ERROR_MAX, "network namespace of %d: %s",
			 (int)process, strerror(errno));
	if (good && is_same(netns, own)) {
		snprintf(error, CLAIM_ERROR_MAX,
			 "the container shares the host's network: it needs no endpoints");
		good = false;
	}
	for (i = 0; good && i < claims->count; i++)
		good = make(&claims->list[i], netns, ip, error);
	if (netns >= 0)
		close(netns);
	if (own >= 0)
		close(own);
	return good;
}
