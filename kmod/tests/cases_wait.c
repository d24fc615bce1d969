// SPDX-License-Identifier: GPL-2.0
/* Waiting: registered before bind as well as after. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <unistd.h>

#include "subject.h"

static void poll_states(struct subject *s)
{
	int fd = subject_socket(s, 0);

	see_poll(s, "unbound", fd, 0);
	see(s, "bind", subject_bind(s, fd));
	see_poll(s, "bound", fd, 0);
	if (s->type == SOCK_STREAM) {
		see(s, "listen", listen(fd, 1));
		see_poll(s, "listening", fd, 0);
	}
	close(fd);
}

static void poll_data(struct subject *s)
{
	int a = -1, b = -1;

	subject_pair(s, s->argument, &a, &b);
	see_poll(s, "idle", a, 0);
	send(b, "x", 1, 0);
	see_poll(s, "data", a, 1000);
	close(a);
	close(b);
}

static void see_event(struct subject *s, const char *label, int watch, int limit)
{
	struct epoll_event event = { 0 };

	see(s, label, epoll_wait(watch, &event, 1, limit));
	see_value(s, label, event.events);
}

static int watched(int fd, unsigned int events)
{
	struct epoll_event event = { .events = events };
	int watch = epoll_create1(EPOLL_CLOEXEC);

	epoll_ctl(watch, EPOLL_CTL_ADD, fd, &event);
	return watch;
}

static void epoll_before_bind(struct subject *s)
{
	int peer = peer_bound(s), fd = subject_socket(s, 0);
	int watch = watched(fd, EPOLLIN | EPOLLET);
	union address own;
	socklen_t length = subject_address(s, &own);
	char byte;

	see_event(s, "unbound", watch, 0);
	see(s, "bind", subject_bind(s, fd));
	sendto(peer, "x", 1, 0, &own.any, length);
	see_event(s, "woken", watch, 1000);
	see_event(s, "once", watch, 0);
	see(s, "recv", recv(fd, &byte, 1, 0));
	sendto(peer, "y", 1, 0, &own.any, length);
	see_event(s, "woken again", watch, 1000);
	close(watch);
	close(fd);
	close(peer);
}

static void epoll_listener(struct subject *s)
{
	int fd = subject_socket(s, 0), client = peer_socket(s), watch;
	union address own;
	socklen_t length = subject_address(s, &own);

	see(s, "bind", subject_bind(s, fd));
	watch = watched(fd, EPOLLIN | EPOLLET);
	see(s, "listen", listen(fd, 1));
	see_event(s, "first", watch, 0);
	connect(client, &own.any, length);
	see_event(s, "woken", watch, 1000);
	close(watch);
	close(fd);
	close(client);
}

static void epoll_connect(struct subject *s)
{
	int server = peer_bound(s), fd = subject_socket(s, SOCK_NONBLOCK), peer;
	union address address;
	socklen_t length = peer_address(s, &address);
	int watch = watched(fd, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET);

	see_event(s, "unbound", watch, 0);
	see(s, "bind", subject_bind(s, fd));
	connect(fd, &address.any, length);
	see_event(s, "connected", watch, 1000);
	peer = accept(server, NULL, NULL);
	send(peer, "x", 1, 0);
	see_event(s, "data", watch, 1000);
	close(peer);
	see_event(s, "hang up", watch, 1000);
	close(watch);
	close(fd);
	close(server);
}

static void select_data(struct subject *s)
{
	int a = -1, b = -1;
	struct timeval limit = { 1, 0 };
	fd_set in, out;

	subject_pair(s, false, &a, &b);
	send(b, "x", 1, 0);
	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_SET(a, &in);
	FD_SET(a, &out);
	usleep(10000);
	see(s, "select", select(a + 1, &in, &out, NULL, &limit));
	see_value(s, "in", FD_ISSET(a, &in));
	see_value(s, "out", FD_ISSET(a, &out));
	close(a);
	close(b);
}

static volatile sig_atomic_t signals, signal_fd, signal_band;

static void count_signal(int number, siginfo_t *info, void *context)
{
	(void)number;
	(void)context;
	signals++;
	signal_fd = info->si_fd;
	signal_band = info->si_band;
}

static void signalled(struct subject *s)
{
	struct sigaction action = { .sa_sigaction = count_signal,
				    .sa_flags = SA_SIGINFO | SA_RESTART };
	int peer = peer_bound(s), fd = subject_socket(s, 0);
	union address own;
	socklen_t length = subject_address(s, &own);
	bool early = s->argument;

	sigaction(SIGUSR1, &action, NULL);
	signals = 0;
	if (!early)
		see(s, "bind", subject_bind(s, fd));
	see(s, "F_SETOWN", fcntl(fd, F_SETOWN, getpid()));
	see(s, "F_SETSIG", fcntl(fd, F_SETSIG, SIGUSR1));
	see(s, "O_ASYNC", fcntl(fd, F_SETFL, O_ASYNC));
	if (early)
		see(s, "bind", subject_bind(s, fd));
	signals = 0;
	sendto(peer, "x", 1, 0, &own.any, length);
	usleep(20000);
	see_value(s, "signals", signals);
	see_value(s, "the right one", signal_fd == fd);
	see_value(s, "band", signal_band);
	see(s, "owner", fcntl(fd, F_GETOWN) == getpid());
	close(fd);
	close(peer);
}

/* A stream's data and its urgent byte; how often is TCP's affair. */
static void signalled_stream(struct subject *s)
{
	struct sigaction action = { .sa_sigaction = count_signal,
				    .sa_flags = SA_SIGINFO | SA_RESTART };
	int a = -1, b = -1;

	sigaction(SIGUSR1, &action, NULL);
	sigaction(SIGURG, &action, NULL);
	subject_pair(s, s->argument, &a, &b);
	see(s, "F_SETOWN", fcntl(a, F_SETOWN, getpid()));
	see(s, "F_SETSIG", fcntl(a, F_SETSIG, SIGUSR1));
	see(s, "O_ASYNC", fcntl(a, F_SETFL, O_ASYNC));
	signals = 0;
	send(b, "x", 1, 0);
	usleep(20000);
	see_value(s, "SIGIO", signals > 0);
	see_value(s, "the right one", signal_fd == a);
	see(s, "no more", fcntl(a, F_SETFL, 0));
	signals = 0;
	send(b, "!", 1, MSG_OOB);
	usleep(20000);
	see_value(s, "SIGURG", signals);
	signal(SIGURG, SIG_DFL);
	close(a);
	close(b);
}

struct sleeper {
	int	fd;
	long	result;
	char	byte;
};

static void *sleep_in_recv(void *context)
{
	struct sleeper *sleeper = context;

	sleeper->result = recv(sleeper->fd, &sleeper->byte, 1, 0);
	return NULL;
}

static void blocked_receiver(struct subject *s)
{
	int peer = peer_bound(s);
	struct sleeper sleeper = { .fd = subject_socket(s, 0) };
	union address own;
	socklen_t length = subject_address(s, &own);
	pthread_t thread;

	pthread_create(&thread, NULL, sleep_in_recv, &sleeper);
	usleep(50000);
	see(s, "bind", subject_bind(s, sleeper.fd));
	usleep(10000);
	sendto(peer, "x", 1, 0, &own.any, length);
	pthread_join(thread, NULL);
	see_value(s, "received", sleeper.result);
	see_bytes(s, "byte", &sleeper.byte, 1);
	close(sleeper.fd);
	close(peer);
}

static void interrupt(int number)
{
	(void)number;
}

static void *interrupted_recv(void *context)
{
	struct sleeper *sleeper = context;

	sleeper->result = recv(sleeper->fd, &sleeper->byte, 1, 0);
	sleeper->byte = errno;
	return NULL;
}

static void interrupted(struct subject *s)
{
	struct sigaction action = { .sa_handler = interrupt };
	struct sleeper sleeper = { 0 };
	pthread_t thread;

	sigaction(SIGUSR2, &action, NULL);
	sleeper.fd = s->argument ? subject_socket(s, 0) : subject_bound(s, 0);
	pthread_create(&thread, NULL, interrupted_recv, &sleeper);
	/* One that comes before it receives makes no difference. */
	while (pthread_tryjoin_np(thread, NULL)) {
		usleep(10000);
		pthread_kill(thread, SIGUSR2);
	}
	see_value(s, "result", sleeper.result);
	see_value(s, "EINTR", sleeper.byte == EINTR);
	close(sleeper.fd);
}

static void time_limit(struct subject *s)
{
	struct timeval patience = { 0, 30000 };
	int fd = subject_socket(s, 0);
	char byte;

	see(s, "SO_RCVTIMEO", setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience,
					 sizeof(patience)));
	see(s, "unbound", recv(fd, &byte, 1, 0));
	see(s, "bind", subject_bind(s, fd));
	see(s, "bound", recv(fd, &byte, 1, 0));
	close(fd);
}

const struct conformance_case cases_wait[] = {
	{ "poll", ALL | STREAM | DGRAM, poll_states, NULL },
	{ "poll for data", ALL | STREAM | DGRAM, poll_data, NULL },
	{ "poll for data, accepted", ALL | STREAM, poll_data, "" },
	{ "epoll before bind", ALL | DGRAM, epoll_before_bind, NULL },
	{ "epoll of a listener", ALL | STREAM, epoll_listener, NULL },
	{ "epoll before bind, connected", INET | STREAM, epoll_connect, NULL },
	{ "select", ALL | STREAM | DGRAM, select_data, NULL },
	{ "SIGIO", ALL | DGRAM, signalled, NULL },
	{ "SIGIO asked for before bind", ALL | DGRAM, signalled, "" },
	{ "SIGIO and SIGURG", ALL | STREAM, signalled_stream, NULL },
	{ "SIGIO and SIGURG, accepted", ALL | STREAM, signalled_stream, "" },
	{ "bind while another thread receives", ALL | DGRAM, blocked_receiver, NULL },
	{ "a signal while receiving", ALL | DGRAM, interrupted, NULL },
	{ "a signal while receiving unbound", ALL | DGRAM, interrupted, "" },
	{ "a time limit on receiving", ALL | DGRAM, time_limit, NULL },
	{ 0 }
};
