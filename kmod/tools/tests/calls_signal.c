// SPDX-License-Identifier: GPL-2.0
/* Calls from a signal handler, which may have interrupted any other call. */
#include "calls.h"

#define TIMES	300

static int handled, handled_wrong;

/* Without anything that a handler may not use, or its interrupted part does. */
static bool is_grafted(int fd)
{
	struct sockaddr_in name = {};
	socklen_t length = sizeof(name);

	return getsockname(fd, (struct sockaddr *)&name, &length) == 0 &&
	       name.sin_addr.s_addr == htonl(INADDR_LOOPBACK) && name.sin_port;
}

static bool grafts(int type, const struct sockaddr_in *name)
{
	int fd = socket(AF_INET, type, 0), copy = dup(fd), one = 1;
	bool good;

	setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &one, sizeof(one));
	good = bind(fd, (const struct sockaddr *)name, sizeof(*name)) == 0 &&
	       is_grafted(copy) &&
	       int_option(copy, SOL_SOCKET, SO_KEEPALIVE) == 1;
	close(fd);
	close(copy);
	return good;
}

static struct sockaddr_in mapped;

static void handle(int signal)
{
	int error = errno;

	(void)signal;
	if (!grafts(SOCK_STREAM, &mapped))
		handled_wrong++;
	__atomic_fetch_add(&handled, 1, __ATOMIC_RELEASE);
	errno = error;
}

/* The next signal goes out when the last one has been handled. */
static void *interrupt_often(void *thread)
{
	int i;

	for (i = 0; i < TIMES; i++) {
		pthread_kill(*(pthread_t *)thread, SIGUSR1);
		while (__atomic_load_n(&handled, __ATOMIC_ACQUIRE) <= i)
			sched_yield();
	}
	return NULL;
}

void test_signals(void)
{
	struct sigaction action = { .sa_handler = handle, .sa_flags = SA_RESTART };
	pthread_t self = pthread_self(), other;
	int wrong = 0;

	mapped = ipv4("127.1.0.4", 0);
	sigaction(SIGUSR1, &action, NULL);
	pthread_create(&other, NULL, interrupt_often, &self);
	while (__atomic_load_n(&handled, __ATOMIC_ACQUIRE) < TIMES)
		wrong += !grafts(SOCK_DGRAM, &mapped);
	pthread_join(other, NULL);
	signal(SIGUSR1, SIG_DFL);
	ok(handled_wrong == 0, "a signal handler grafts a socket, %d times (%d wrong)",
	   TIMES, handled_wrong);
	ok(wrong == 0, "and so does what it interrupts (%d wrong)", wrong);
}
