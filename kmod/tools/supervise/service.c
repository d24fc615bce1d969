// SPDX-License-Identifier: GPL-2.0
/*
 * Between a question and its answer the caller's memory may be changed by
 * another of its threads, and the kernel reads it again if it is to go on. So
 * no answer guards anything: a caller that deceives us gets a socket that it
 * could have had by itself. What an endpoint permits is checked by the module.
 */
#include <errno.h>
#include <linux/seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "call.h"
#include "decide.h"
#include "service.h"

/* As large as this kernel has them. */
static struct seccomp_notif *question;
static struct seccomp_notif_resp *answer;
static struct seccomp_notif_sizes sizes;

bool service_start(void)
{
	if (syscall(SYS_seccomp, SECCOMP_GET_NOTIF_SIZES, 0, &sizes) < 0)
		return false;
	if (sizes.seccomp_notif < sizeof(*question))
		sizes.seccomp_notif = sizeof(*question);
	if (sizes.seccomp_notif_resp < sizeof(*answer))
		sizes.seccomp_notif_resp = sizeof(*answer);
	question = malloc(sizes.seccomp_notif);
	answer = malloc(sizes.seccomp_notif_resp);
	return question && answer;
}

static int find_answer(int listener, const struct mapping *mapping)
{
	struct call call = { .listener = listener };
	int result;

	if (call_read(&call, question, &result))
		result = call_is_valid(&call) ? decide(&call, mapping) : GO_ON;
	call_close(&call);
	return result;
}

void service_answer(int listener, const struct mapping *mapping)
{
	int result;

	memset(question, 0, sizes.seccomp_notif);
	if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, question) < 0)
		return;		/* it was interrupted, and asks again */
	result = find_answer(listener, mapping);
	memset(answer, 0, sizes.seccomp_notif_resp);
	answer->id = question->id;
	if (result == GO_ON)
		answer->flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
	else
		answer->error = result;
	/* ENOENT: it was killed meanwhile, and nobody waits. */
	ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, answer);
}
