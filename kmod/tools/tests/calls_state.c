// SPDX-License-Identifier: GPL-2.0
/* test_calls: descriptors, epoll instances, processes and threads. */
#include <sched.h>
#include <spawn.h>
#include <sys/syscall.h>

#include "calls.h"

static void epoll_before_connect(void)
{
	struct epoll_event event = { .events = EPOLLIN, .data.u64 = 4711 };
	int fd = socket(AF_INET, SOCK_DGRAM, 0), epoll = epoll_create1(0);
	int second = epoll_create1(0), sender = socket(AF_INET, SOCK_DGRAM, 0);
	struct sockaddr_in name;
	socklen_t length = sizeof(name);

	epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
	event.data.u64 = 4712;
	epoll_ctl(epoll, EPOLL_CTL_MOD, fd, &event);
	epoll_ctl(second, EPOLL_CTL_ADD, fd, &event);
	epoll_ctl(second, EPOLL_CTL_DEL, fd, NULL);
	bind4(fd, "127.1.0.4", 0);
	getsockname(fd, (struct sockaddr *)&name, &length);
	ok(epoll_wait(epoll, &event, 1, 0) == 0, "epoll: no event yet");
	sendto(sender, "x", 1, 0, (struct sockaddr *)&name, sizeof(name));
	memset(&event, 0, sizeof(event));
	ok(epoll_wait(epoll, &event, 1, 2000) == 1 && event.data.u64 == 4712,
	   "epoll from before bind wakes, with its data");
	ok(epoll_wait(second, &event, 1, 0) == 0, "what was removed stays away");
	ok(epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL) == 0, "and can be removed");
	close(sender);
	close(epoll);
	close(second);
	close(fd);
}

static void closed_epoll_is_forgotten(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int fd = socket(AF_INET, SOCK_DGRAM, 0), epoll = epoll_create1(0);
	int other;

	epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
	close(epoll);
	other = epoll_create1(0);
	bind4(fd, "127.1.0.4", 0);
	ok(other == epoll && epoll_ctl(other, EPOLL_CTL_DEL, fd, NULL) < 0 &&
	   errno == ENOENT, "another epoll of the same number gets nothing");
	close(other);
	close(fd);
}

static void copies_follow(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0), copy = dup(fd);
	int high = fcntl(fd, F_DUPFD_CLOEXEC, 200), over = dup2(fd, 190);
	int third = dup3(fd, 191, O_CLOEXEC);

	bind4(fd, "127.1.0.4", 0);
	ok(is_at(copy, "127.0.0.1:") && is_at(high, "127.0.0.1:") &&
	   is_at(over, "127.0.0.1:") && is_at(third, "127.0.0.1:"),
	   "dup, F_DUPFD, dup2 and dup3 are grafted too");
	ok((fcntl(high, F_GETFD) & FD_CLOEXEC) && !fcntl(copy, F_GETFD) &&
	   (fcntl(third, F_GETFD) & FD_CLOEXEC) && !fcntl(over, F_GETFD),
	   "each with its own FD_CLOEXEC");
	close(fd);
	close(copy);
	close(high);
	close(over);
	close(third);

	fd = socket(AF_INET, SOCK_STREAM, 0);
	copy = dup(fd);
	close(fd);
	bind4(copy, "127.1.0.4", 0);
	ok(is_at(copy, "127.0.0.1:"), "a copy outlives the original");
	close(copy);
}

static void numbers_are_reused(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0), again, pipes[2];

	close_range(fd, fd, 0);
	again = open("/dev/null", O_RDONLY);
	ok(again == fd && bind4(again, "127.1.0.4", 0) < 0 && errno == ENOTSOCK,
	   "a file in a socket's place is no socket");
	close(again);
	fd = socket(AF_INET, SOCK_STREAM, 0);
	set_marks(fd);
	ok(close_range(fd, fd, CLOSE_RANGE_CLOEXEC) == 0 &&
	   bind4(fd, "127.1.0.4", 0) == 0 && is_at(fd, "127.0.0.1:") &&
	   has_marks(fd) && (fcntl(fd, F_GETFD) & FD_CLOEXEC),
	   "close_range() that only sets FD_CLOEXEC closes nothing");
	close(fd);
	fd = fcntl(socket(AF_INET, SOCK_STREAM, 0), F_DUPFD, 300);
	closefrom(300);
	again = fcntl(0, F_DUPFD, 300);
	ok(again == fd && bind4(again, "127.1.0.4", 0) < 0 && errno == ENOTSOCK,
	   "neither is one after closefrom()");
	close(again);
	fd = socket(AF_INET, SOCK_STREAM, 0);
	if (pipe(pipes) == 0)
		dup2(pipes[0], fd);
	ok(connect4(fd, "127.0.0.1", 1) < 0 && errno == ENOTSOCK,
	   "neither is a pipe that dup2 put there");
	close(pipes[0]);
	close(pipes[1]);
	close(fd);
}

static void child_after_fork(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0), status = -1;
	pid_t child = fork();

	if (child == 0) {
		bind4(fd, "127.1.0.4", 0);
		_exit(is_at(fd, "127.0.0.1:") ? 0 : 1);
	}
	waitpid(child, &status, 0);
	ok(status == 0, "a child can graft what its parent made");
	ok(bind4(fd, "127.1.0.4", 0) == 0 && is_at(fd, "127.0.0.1:"),
	   "and so can the parent");
	close(fd);
}

static void child_after_vfork(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
	pid_t child;

	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	child = vfork();
	if (child == 0) {
		close(fd);
		_exit(0);
	}
	waitpid(child, NULL, 0);
	bind4(fd, "127.1.0.4", 0);
	ok(is_at(fd, "127.0.0.1:") &&
	   int_option(fd, IPPROTO_TCP, TCP_NODELAY) == 1,
	   "what a child of vfork closes stays known to the parent");
	close(fd);
}

static pid_t start_by_fork(char **arguments)
{
	pid_t child = fork();

	if (child == 0) {
		execv(arguments[0], arguments);
		_exit(9);
	}
	return child;
}

static pid_t start_by_vfork(char **arguments)
{
	pid_t child = vfork();

	if (child == 0) {
		execv(arguments[0], arguments);
		_exit(9);
	}
	return child;
}

static pid_t start_by_posix_spawn(char **arguments)
{
	pid_t child = -1;

	posix_spawn(&child, arguments[0], NULL, NULL, arguments, environ);
	return child;
}

static void inherited_socket(const char *self, const char *how,
			     pid_t (*start)(char **arguments))
{
	int fd = socket(AF_INET, SOCK_STREAM, 0), status = -1;
	char number[16];
	char *arguments[] = { (char *)self, "--inherited", number, NULL };

	set_marks(fd);
	snprintf(number, sizeof(number), "%d", fd);
	waitpid(start(arguments), &status, 0);
	ok(status == 0,
	   "a program started by %s grafts what it inherited, with its options",
	   how);
	ok(bind4(fd, "127.1.0.4", 0) == 0 && is_at(fd, "127.0.0.1:"),
	   "and so does the one that started it");
	close(fd);
}

/* Return: another descriptor of fd, as from another process. */
static int receive_copy(int fd)
{
	union { char space[CMSG_SPACE(sizeof(int))]; struct cmsghdr head; } control;
	struct iovec part = { .iov_base = (char[1]){}, .iov_len = 1 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1,
		.msg_control = &control, .msg_controllen = sizeof(control) };
	struct cmsghdr *head = CMSG_FIRSTHDR(&message);
	int ends[2], received = -1;

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
		return -1;
	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(head), &fd, sizeof(fd));
	if (sendmsg(ends[0], &message, 0) == 1 &&
	    recvmsg(ends[1], &message, 0) == 1 && CMSG_FIRSTHDR(&message))
		memcpy(&received, CMSG_DATA(CMSG_FIRSTHDR(&message)),
		       sizeof(received));
	close(ends[0]);
	close(ends[1]);
	return received;
}

static void received_socket(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0), received;

	set_marks(fd);
	received = receive_copy(fd);
	close(fd);
	ok(bind4(received, "127.1.0.4", 0) == 0 &&
	   is_at(received, "127.0.0.1:") && has_marks(received),
	   "so it can what it received, with its options");
	close(received);
}

/* fclose() closes without our close(). */
static void closed_behind_our_back(void)
{
	struct sockaddr_in6 any = ipv6("::", 7001);
	int fd = socket(AF_INET, SOCK_STREAM, 0), again, zero = 0, one = 1;
	int plain, client, accepted;
	unsigned int port;

	fclose(fdopen(fd, "r"));
	again = open("/dev/null", O_RDONLY);
	ok(again == fd && bind4(again, "127.1.0.4", 0) < 0 && errno == ENOTSOCK,
	   "a file in the place of a socket that fclose() closed is no socket");
	close(again);

	plain = server_at(AF_INET, SOCK_STREAM, &port);
	client = socket(AF_INET, SOCK_STREAM, 0);
	connect4(client, "127.2.0.1", port);
	fd = socket(AF_INET6, SOCK_STREAM, 0);
	setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &zero, sizeof(zero));
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	bind(fd, (struct sockaddr *)&any, sizeof(any));
	fclose(fdopen(fd, "r"));
	accepted = accept(plain, NULL, NULL);
	ok(accepted == fd && is_at(accepted, "127.2.0.1:"),
	   "nor has an accepted socket names of one that was there before");
	close(accepted);
	close(client);
	close(plain);
}

static void numbers_of_all_sizes(void)
{
	struct rlimit limit = { 100000, 100000 };
	int fd = socket(AF_INET, SOCK_STREAM, 0), kept = dup(0), high;

	setrlimit(RLIMIT_NOFILE, &limit);
	getrlimit(RLIMIT_NOFILE, &limit);
	high = fcntl(fd, F_DUPFD, (int)limit.rlim_cur - 1);
	close(fd);
	ok(high == (int)limit.rlim_cur - 1 &&
	   bind4(high, "127.1.0.4", 0) == 0 && is_at(high, "127.0.0.1:"),
	   "descriptor %d", high);
	close(high);
	close(0);
	fd = socket(AF_INET, SOCK_STREAM, 0);
	ok(fd == 0 && bind4(fd, "127.1.0.4", 0) == 0 && is_at(fd, "127.0.0.1:"),
	   "descriptor 0");
	close(fd);
	dup2(kept, 0);
	close(kept);
}

static void *graft_often(void *argument)
{
	long failures = 0;
	int i, fd, one = 1;

	(void)argument;
	for (i = 0; i < 500; i++) {
		fd = socket(AF_INET, i & 1 ? SOCK_STREAM : SOCK_DGRAM, 0);
		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
		if (bind4(fd, i % 3 ? "127.1.0.4" : "127.2.0.1", 0) < 0 ||
		    !is_at(fd, i % 3 ? "127.0.0.1:" : "127.2.0.1:") ||
		    int_option(fd, SOL_SOCKET, SO_REUSEADDR) != 1)
			failures++;
		close(fd);
	}
	return (void *)failures;
}

static void threads(void)
{
	pthread_t others[4];
	void *failures;
	long sum = 0;
	int i;

	for (i = 0; i < 4; i++)
		pthread_create(&others[i], NULL, graft_often, NULL);
	for (i = 0; i < 4; i++) {
		pthread_join(others[i], &failures);
		sum += (long)failures;
	}
	ok(sum == 0, "four threads graft 500 sockets each (%ld wrong)", sum);
}

/* Whether the kernel has a port for it, by no call that is replaced. */
static bool has_port(int fd)
{
	struct sockaddr_in6 name = {};
	socklen_t length = sizeof(name);

	return syscall(SYS_getsockname, fd, &name, &length) == 0 &&
	       name.sin6_port;
}

static void *bind_dual_stack(void *fd)
{
	struct sockaddr_in6 any = ipv6("::", 7001);

	bind(*(int *)fd, (struct sockaddr *)&any, sizeof(any));
	return NULL;
}

/* A child made while another thread is in the middle of an exchange. */
static void fork_beside_a_bind(void)
{
	int fd = socket(AF_INET6, SOCK_STREAM, 0), zero = 0, one = 1, slow = 6;
	int status = -1, other;
	pthread_t thread;
	pid_t child;

	setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &zero, sizeof(zero));
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	setsockopt(fd, SOL_SOCKET, SO_PRIORITY, &slow, sizeof(slow));
	pthread_create(&thread, NULL, bind_dual_stack, &fd);
	while (!has_port(fd))
		sched_yield();
	child = fork();
	if (child == 0) {
		other = socket(AF_INET, SOCK_STREAM, 0);
		_exit(!is_shown_at(fd, "[::ffff:127.0.0.1]:7001") ||
		      bind4(other, "127.1.0.4", 0) < 0 ||
		      !is_at(other, "127.0.0.1:"));
	}
	waitpid(child, &status, 0);
	pthread_join(thread, NULL);
	ok(status == 0, "a child of a fork beside another thread's bind");
	ok(is_shown_at(fd, "[::ffff:127.0.0.1]:7001"), "and its parent");
	close(fd);
}

static void *bind_cancelled(void *fd)
{
	pthread_cancel(pthread_self());
	bind4(*(int *)fd, "127.1.0.4", 0);
	pthread_testcancel();
	return NULL;
}

static void cancelled_thread(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	pthread_t thread;
	void *result;

	pthread_create(&thread, NULL, bind_cancelled, &fd);
	pthread_join(thread, &result);
	ok(result == PTHREAD_CANCELED && is_at(fd, "127.0.0.1:"),
	   "a thread is not cancelled within bind");
	close(fd);
	fd = socket(AF_INET, SOCK_STREAM, 0);
	ok(bind4(fd, "127.1.0.4", 0) == 0 && is_at(fd, "127.0.0.1:"),
	   "and others bind after it");
	close(fd);
}

void test_state(const char *self)
{
	epoll_before_connect();
	closed_epoll_is_forgotten();
	copies_follow();
	numbers_are_reused();
	child_after_fork();
	child_after_vfork();
	inherited_socket(self, "fork and exec", start_by_fork);
	inherited_socket(self, "vfork and exec", start_by_vfork);
	inherited_socket(self, "posix_spawn", start_by_posix_spawn);
	received_socket();
	closed_behind_our_back();
	numbers_of_all_sizes();
	threads();
	fork_beside_a_bind();
	cancelled_thread();
}
