// SPDX-License-Identifier: GPL-2.0
/* Whose socket is it? What ss and lsof, run in the host, say of grafted ones. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "graftsock.h"
#include "hosted.h"
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

static void streams(void)
{
	int listener = hosted_bound("owned", SOCK_STREAM), client = space_socket(HOST, AF_INET, SOCK_STREAM, 0);
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
	int fd = hosted_bound("owned", SOCK_DGRAM);

	named("a datagram socket", "ss -uanpH", "lsof -nP -iUDP:7600", fd);
	close(fd);
}

void suite_owner(void)
{
	if (access("/usr/bin/ss", X_OK) || access("/usr/bin/lsof", X_OK)) {
		tap_skip("owner", "ss or lsof is not here");
		return;
	}
	hosted_open();
	hosted_add((struct endpoint){ .name = "owned", .port_first = PORT });
	streams();
	datagrams();
	hosted_close();
}
