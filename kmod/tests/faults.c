// SPDX-License-Identifier: GPL-2.0
/*
 * Each call of a graft socket's life, with its first allocation failing, then
 * with its second, until it gets by without a failure (/proc/PID/fail-nth).
 * Copies from and to the caller's memory count as allocations.
 *
 * A call that failed returns one of a few errors and has changed nothing: the
 * same call then works. What it leaves behind shows in the kernel's count of
 * living socks, and to kmemleak.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "balance.h"
#include "control.h"
#include "faults.h"
#include "space.h"
#include "suite.h"
#include "tap.h"

#define CALLS_MAX	2000

static int nth_fd = -1;

/* In the guest's debugfs; a failure must not fill the log with traces. */
static bool tell(const char *attribute, const char *name, const char *value)
{
	char path[128];
	int fd;
	bool good;

	snprintf(path, sizeof(path), "/sys/kernel/debug/%s/%s", attribute, name);
	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	good = write(fd, value, strlen(value)) > 0;
	close(fd);
	return good;
}

static bool available(void)
{
	nth_fd = open("/proc/thread-self/fail-nth", O_RDWR | O_CLOEXEC);
	return nth_fd >= 0 && tell("failslab", "ignore-gfp-wait", "N") &&
	       tell("fail_page_alloc", "ignore-gfp-wait", "N") &&
	       tell("fail_page_alloc", "min-order", "0") &&
	       tell("failslab", "verbose", "0") &&
	       tell("fail_page_alloc", "verbose", "0") &&
	       tell("fail_usercopy", "verbose", "0");
}

void faults_arm(int n)
{
	char text[16];
	int length = snprintf(text, sizeof(text), "%d", n);

	/* What is armed may hit this very call. */
	while (pwrite(nth_fd, text, length, 0) != length)
		;
}

bool faults_disarm(void)
{
	char text[16] = "";
	/* Reading may be hit itself; then nothing was hit before. */
	bool hit = pread(nth_fd, text, sizeof(text) - 1, 0) > 0 && atoi(text) == 0;

	faults_arm(0);
	return hit;
}

static bool allowed(const struct faulty_call *call, int error)
{
	size_t i;

	for (i = 0; i < FAULTS_ERRORS && call->errors[i]; i++)
		if (call->errors[i] == error)
			return true;
	return false;
}

/* Remember each error once, for the record. */
static void collect(int *seen, int error)
{
	while (*seen && *seen != error)
		seen++;
	*seen = error;
}

static void describe(char *text, size_t size, const int *seen)
{
	size_t length = 0;

	text[0] = 0;
	for (; *seen && length < size; seen++)
		length += snprintf(text + length, size - length, " %s",
				   strerrorname_np(*seen));
}

static void run_call(const struct faulty_call *call)
{
	int n, result = 0, error = 0, fine = 0, seen[32] = { 0 };
	bool hit = true, good = true;
	char text[200];

	for (n = 1; hit && good && n < CALLS_MAX; n++) {
		if (call->prepare && call->prepare())
			tap_bail("%s: preparing: %s", call->name, strerror(errno));
		faults_arm(n);
		result = call->run();
		error = errno;
		hit = faults_disarm();
		if (result >= 0)
			fine += hit;
		else
			collect(seen, error);
		if (result < 0 && (!hit || !allowed(call, error)))
			good = false;
		/* It was as if it had never been called. */
		if (result < 0 && good && call->again && call->again() < 0) {
			error = errno;
			good = false;
			tap_note("%s: not repeatable: %s", call->name, strerror(error));
		}
		if (call->finish)
			call->finish(result);
	}
	describe(text, sizeof(text), seen);
	if (!good)
		tap_note("%s: failure %d: %s", call->name, n - 1, strerror(error));
	tap(good && !hit && n > 1, "%s: each of %d failures; %d made no difference, else%s",
	    call->name, n - 2, fine, text[0] ? text : " nothing");
}

void suite_faults(void)
{
	const struct faulty_call *call;
	long before, after;

	if (!available()) {
		tap_skip("faults", "this kernel cannot have allocations fail");
		return;
	}
	faults_open();
	before = socks_used();
	for (call = faulty_calls; call->name; call++)
		run_call(call);
	for (call = faulty_requests; call->name; call++)
		run_call(call);
	after = socks_settled(before);
	tap(before == after, "living socks of the host: %ld before, %ld after",
	    before, after);
	faults_close();
	close(nth_fd);
}
