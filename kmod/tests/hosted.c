// SPDX-License-Identifier: GPL-2.0
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "graftsock.h"
#include "hosted.h"
#include "space.h"
#include "tap.h"

static int table;

void hosted_open(void)
{
	space_enter(CONTAINER);
	table = control_open();
	space_enter(HOST);
}

void hosted_add(struct endpoint endpoint)
{
	int err;

	endpoint.netns_fd = endpoint.netns_fd ?: space_fd(HOST);
	endpoint.type = endpoint.type ?: GRAFT_TYPE_IPV4;
	if (!endpoint.address && endpoint.type != GRAFT_TYPE_UNIX)
		endpoint.address = endpoint.type == GRAFT_TYPE_IPV4 ? "127.0.0.1" : "::1";
	err = control_replace(table, &endpoint);
	if (err)
		tap_bail("endpoint: %s %s", strerror(-err), control_message());
}

uint64_t hosted_refused(const char *name)
{
	struct shown shown = { 0 };

	control_get(table, name, &shown);
	return shown.refused;
}

int hosted_bound(const char *name, int type)
{
	int fd = graft_socket(type, 0);

	if (graft_bind_to(fd, name, 0))
		tap_bail("bind to %s: %s", name, strerror(errno));
	return fd;
}

void hosted_flush(void)
{
	control_flush(table);
}

void hosted_close(void)
{
	hosted_flush();
	close(table);
}
