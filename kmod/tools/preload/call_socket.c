// SPDX-License-Identifier: GPL-2.0
/* socket(): remember what may have to be grafted later. */
#include <errno.h>
#include <netinet/in.h>

#include "convert.h"
#include "libc.h"
#include "report.h"
#include "table.h"

static bool may_be_grafted(int domain, int type)
{
	if (!graft_mapping.ingress_count && !graft_mapping.egress_count)
		return false;
	type &= ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
	return (domain == AF_INET || domain == AF_INET6) &&
	       (type == SOCK_STREAM || type == SOCK_DGRAM);
}

static void explain(int fd, int domain, int type, bool wanted)
{
	report_made(fd, domain, type);
	if (wanted)
		return;
	if (graft_mapping.ingress_count || graft_mapping.egress_count)
		report_fate(fd, "stays ordinary: only stream and datagram sockets of IPv4 and IPv6 are grafted");
	else
		report_fate(fd, "stays ordinary: there is no mapping");
}

REPLACES_LIBC int socket(int domain, int type, int protocol)
{
	int fd = libc()->socket(domain, type, protocol);
	bool wanted = may_be_grafted(domain, type);
	sigset_t signals;
	int error = errno;

	if (fd >= 0)
		explain(fd, domain, type, wanted);

	/* An old entry: the number was closed behind our back. */
	if (fd < 0 || (!wanted && table_get(fd) == SLOT_NONE))
		return fd;
	if (!table_lock(&signals))
		return fd;
	if (wanted)
		table_add_pending(fd, domain,
				  type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC),
				  protocol);
	else
		table_set(fd, SLOT_NONE);
	table_unlock(&signals);
	errno = error;
	return fd;
}
