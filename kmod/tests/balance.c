// SPDX-License-Identifier: GPL-2.0
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "balance.h"
#include "space.h"
#include "tap.h"

/* A stream that waits for its peer's end may do so for a minute. */
#define PATIENCE_MS	70000
#define STEP_MS		20

static long number_in(const char *path, const char *format)
{
	FILE *file = fopen(path, "re");
	long number = -1;

	if (!file || fscanf(file, format, &number) != 1)
		tap_bail("%s: %s", path, strerror(errno));
	fclose(file);
	return number;
}

long socks_used(void)
{
	return number_in("/proc/thread-self/net/sockstat", "sockets: used %ld");
}

long socks_settled(long expected)
{
	int waited;

	for (waited = 0; waited < PATIENCE_MS && socks_used() != expected;
	     waited += STEP_MS)
		usleep(STEP_MS * 1000);
	return socks_used();
}

static long references(void)
{
	return number_in("/sys/module/graft/refcnt", "%ld");
}

static long references_settled(void)
{
	int waited;

	for (waited = 0; waited < PATIENCE_MS && references(); waited += STEP_MS)
		usleep(STEP_MS * 1000);
	return references();
}

static int descriptors_open(void)
{
	DIR *folder = opendir("/proc/self/fd");
	int count = 0;

	if (!folder)
		tap_bail("descriptors: %s", strerror(errno));
	while (readdir(folder))
		count++;
	closedir(folder);
	return count;
}

void balance_take(struct balance *before)
{
	space_enter(CONTAINER);
	before->container_socks = socks_used();
	space_enter(HOST);
	before->host_socks = socks_used();
	before->descriptors = descriptors_open();
}

void balance_test(const char *suite, const struct balance *before)
{
	struct balance after = { .descriptors = descriptors_open() };
	long left = references_settled();

	tap(!left, "%s leaves no reference to the module: %ld", suite, left);
	space_enter(CONTAINER);
	after.container_socks = socks_settled(before->container_socks);
	space_enter(HOST);
	after.host_socks = socks_settled(before->host_socks);
	tap(after.descriptors == before->descriptors &&
	    after.container_socks == before->container_socks &&
	    after.host_socks == before->host_socks,
	    "%s leaves %+d descriptors, %+ld socks of the host, %+ld of the container",
	    suite, after.descriptors - before->descriptors,
	    after.host_socks - before->host_socks,
	    after.container_socks - before->container_socks);
}
