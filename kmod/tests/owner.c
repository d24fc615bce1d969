// SPDX-License-Identifier: GPL-2.0
/* Whose socket is it? What ss and lsof, run in the host, say of grafted ones. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "control.h"
#include "graftsock.h"
#include "space.h"
#include "suite.h"
#include "tap.h"

#define PORT	7600
#define PLACE	"127.0.0.1:7600"

/* Does a line of what a command prints have both? Other lines are told if not. */
static bool told(const char *command, const char *one, const char *other)
{
	FILE *output = popen(command, "re");
	char line[512], all[2048] = "";
	bool found = false;

	while (output && fgets(line, sizeof(line), output)) {
		found |= strstr(line, one) && strstr(line, other);
		strncat(all, line, sizeof(all) - strlen(all) - 1);
	}
	if (output)
		pclose(output);
	if (!found)
		tap_note("%s: no \"%s\" with \"%s\" in: %s", command, one, other, all);
	return found;
}

static void named(const char *what, const char *ss, const char *lsof, int fd)
{
	char by_ss[64], by_lsof[16];

	snprintf(by_ss, sizeof(by_ss), "pid=%d,fd=%d)", getpid(), fd);
	snprintf(by_lsof, sizeof(by_lsof), " %du ", fd);
	tap(told(ss, PLACE, by_ss), "%s names the owner of %s", ss, what);
	tap(told(lsof, PLACE, by_lsof), "%s names the owner of %s", lsof, what);
}

static int bound(int type)
{
	int fd = graft_socket(type, 0);

	if (graft_bind_to(fd, "owned", 0))
		tap_bail("bind");
	return fd;
}

static void streams(void)
{
	int listener = bound(SOCK_STREAM), client = space_socket(HOST, AF_INET, SOCK_STREAM, 0);
	union address address;
	socklen_t length = loopback(&address, AF_INET, PORT);
	int accepted;

	listen(listener, 1);
	named("a listener", "ss -tlnpH", "lsof -nP -iTCP:7600 -sTCP:LISTEN", listener);
	tap(!connect(client, &address.any, length), "a client connects");
	accepted = accept(listener, NULL, NULL);
	close(listener);
	named("an accepted stream", "ss -tnpH", "lsof -nP -iTCP:7600", accepted);
	close(accepted);
	close(client);
}

static void datagrams(void)
{
	int fd = bound(SOCK_DGRAM);

	named("a datagram socket", "ss -uanpH", "lsof -nP -iUDP:7600", fd);
	close(fd);
}

void suite_owner(void)
{
	struct endpoint endpoint = { .name = "owned", .type = GRAFT_TYPE_IPV4,
				     .address = "127.0.0.1", .port_first = PORT,
				     .netns_fd = space_fd(HOST) };
	int table;

	if (access("/usr/bin/ss", X_OK) || access("/usr/bin/lsof", X_OK)) {
		tap_skip("owner", "ss or lsof is not here");
		return;
	}
	space_enter(CONTAINER);
	table = control_open();
	space_enter(HOST);
	control_replace(table, &endpoint);
	streams();
	datagrams();
	control_flush(table);
	close(table);
}
