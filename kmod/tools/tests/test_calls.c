// SPDX-License-Identifier: GPL-2.0
/*
 * What a program sees of libgraft.so, call by call. Run with the library
 * preloaded, and either the module or fake_family.so, and with
 *
 *	ingress	127.1.0.4:0-65535=ep4  [::]:7000=ep6  0.0.0.0:7001=ep4
 *		127.1.0.9:1=none  127.1.0.6:47010=ep6  127.1.0.5:0-65535=ep4-47001
 *	egress	127.0.0.0/8=ep4  127.2.0.0/16=  ::1/128=ep6
 *
 * where ep4 is 127.0.0.1 and ep6 is ::1, with any port, ep4-47001 is 127.0.0.1
 * port 47001, and none does not exist. 192.0.2.1 has no mapping.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tap.h"

static struct sockaddr_in ipv4(const char *host, unsigned int port)
{
	struct sockaddr_in name = { .sin_family = AF_INET };

	inet_pton(AF_INET, host, &name.sin_addr);
	name.sin_port = htons(port);
	return name;
}

static struct sockaddr_in6 ipv6(const char *host, unsigned int port)
{
	struct sockaddr_in6 name = { .sin6_family = AF_INET6 };

	inet_pton(AF_INET6, host, &name.sin6_addr);
	name.sin6_port = htons(port);
	return name;
}

static int bind4(int fd, const char *host, unsigned int port)
{
	struct sockaddr_in name = ipv4(host, port);
	int one = 1;

	/* So that the tests can run again at once. */
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	errno = 0;
	return bind(fd, (struct sockaddr *)&name, sizeof(name));
}

static int connect4(int fd, const char *host, unsigned int port)
{
	struct sockaddr_in name = ipv4(host, port);

	return connect(fd, (struct sockaddr *)&name, sizeof(name));
}

/* "HOST:PORT" or "[HOST]:PORT" of either end; valid until the next call. */
static const char *name_of(int fd, bool peer)
{
	static _Thread_local char text[2][80];
	static _Thread_local int turn;
	char host[INET6_ADDRSTRLEN] = "?";
	struct sockaddr_in6 name = {};
	socklen_t length = sizeof(name);
	bool four;

	turn = !turn;
	if ((peer ? getpeername(fd, (struct sockaddr *)&name, &length) :
	     getsockname(fd, (struct sockaddr *)&name, &length)) < 0)
		return strerror(errno);
	four = name.sin6_family == AF_INET;
	inet_ntop(name.sin6_family, four ?
		  (void *)&((struct sockaddr_in *)&name)->sin_addr :
		  (void *)&name.sin6_addr, host, sizeof(host));
	snprintf(text[turn], sizeof(text[turn]), four ? "%s:%u" : "[%s]:%u",
		 host, ntohs(name.sin6_port));
	return text[turn];
}

static bool is_at(int fd, const char *expected)
{
	const char *name = name_of(fd, false);
	bool same = strncmp(name, expected, strlen(expected)) == 0;

	if (!same)
		printf("# it is at %s\n", name);
	return same;
}

/* An ordinary server to connect to; *port is its. 127.2 has no mapping. */
static int server_at(int family, int type, unsigned int *port)
{
	struct sockaddr_in6 six = ipv6("::1", 0);
	struct sockaddr_in four = ipv4("127.2.0.1", 0);
	socklen_t length = sizeof(six);
	int fd = socket(family, type, 0);

	if (family == AF_INET)
		bind(fd, (struct sockaddr *)&four, sizeof(four));
	else
		bind(fd, (struct sockaddr *)&six, sizeof(six));
	if (type == SOCK_STREAM)
		listen(fd, 16);
	getsockname(fd, (struct sockaddr *)&six, &length);
	*port = ntohs(six.sin6_port);
	return fd;
}

static int int_option(int fd, int level, int name)
{
	socklen_t length = sizeof(int);
	int value = -1;

	getsockopt(fd, level, name, &value, &length);
	return value;
}

static void unmapped_sockets_stay_ordinary(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	ok(bind4(fd, "127.2.0.9", 0) == 0 && is_at(fd, "127.2.0.9:"),
	   "a bind without mapping is ordinary");
	ok(bind4(fd, "127.2.0.9", 0) < 0 && errno == EINVAL,
	   "and fails like an ordinary one the second time");
	ok(listen(fd, 1) == 0, "and listens");
	close(fd);
}

static void mapped_bind_is_grafted(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	ok(bind4(fd, "127.1.0.4", 0) == 0 && is_at(fd, "127.0.0.1:"),
	   "a bind with a mapping is at the endpoint");
	ok(bind4(fd, "127.1.0.4", 0) < 0 && errno == EINVAL,
	   "and fails like an ordinary one the second time");
	close(fd);
	fd = socket(AF_INET, SOCK_STREAM, 0);
	ok(bind4(fd, "127.1.0.4", 47003) == 0 && is_at(fd, "127.0.0.1:47003"),
	   "the asked port is kept where the endpoint has it");
	close(fd);
	fd = socket(AF_INET, SOCK_STREAM, 0);
	ok(bind4(fd, "127.1.0.5", 80) == 0 && is_at(fd, "127.0.0.1:47001"),
	   "an endpoint of one port uses that");
	close(fd);
}

static void failures_leave_the_socket(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	ok(bind4(fd, "127.1.0.9", 1) < 0, "an endpoint that is missing fails bind");
	ok(bind4(fd, "127.1.0.6", 47010) < 0 && errno == EAFNOSUPPORT,
	   "an endpoint of IPv6 fails bind of an IPv4 socket");
	ok(bind4(fd, "127.1.0.4", 0) == 0 && is_at(fd, "127.0.0.1:"),
	   "and the socket can still be bound elsewhere");
	close(fd);
}

static void state_is_carried_over(void)
{
	struct linger linger = { .l_onoff = 1, .l_linger = 7 }, seen = {};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	socklen_t length = sizeof(seen);
	int one = 1, size = 100000, ttl = 9;

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger));
	setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	setsockopt(fd, IPPROTO_IP, IP_TTL, &one, sizeof(one));
	setsockopt(fd, IPPROTO_IP, IP_TTL, &ttl, sizeof(ttl));
	size = int_option(fd, SOL_SOCKET, SO_RCVBUF);
	bind4(fd, "127.1.0.4", 0);
	ok(is_at(fd, "127.0.0.1:"), "grafted");
	ok(int_option(fd, SOL_SOCKET, SO_REUSEADDR) == 1, "SO_REUSEADDR");
	getsockopt(fd, SOL_SOCKET, SO_LINGER, &seen, &length);
	ok(seen.l_onoff == 1 && seen.l_linger == 7, "SO_LINGER");
	ok(int_option(fd, SOL_SOCKET, SO_RCVBUF) == size, "SO_RCVBUF");
	ok(int_option(fd, IPPROTO_TCP, TCP_NODELAY) == 1, "TCP_NODELAY");
	ok(int_option(fd, IPPROTO_IP, IP_TTL) == 9, "IP_TTL, the last value");
	ok(fcntl(fd, F_GETFL) & O_NONBLOCK, "O_NONBLOCK");
	ok(fcntl(fd, F_GETFD) & FD_CLOEXEC, "FD_CLOEXEC");
	close(fd);
	fd = socket(AF_INET, SOCK_STREAM, 0);
	bind4(fd, "127.1.0.4", 0);
	ok(!(fcntl(fd, F_GETFL) & O_NONBLOCK) && fcntl(fd, F_GETFD) == 0,
	   "neither flag where neither was set");
	close(fd);
}

static void connect_is_grafted(void)
{
	unsigned int port;
	int listener = server_at(AF_INET, SOCK_STREAM, &port);
	int fd = socket(AF_INET, SOCK_STREAM, 0), accepted;
	char byte = 'x';

	/* To 127.2.0.1, which has no mapping: ordinary. */
	ok(connect4(fd, "127.2.0.1", port) == 0 && is_at(fd, "127."),
	   "connect without mapping is ordinary");
	close(fd);
	close(accept(listener, NULL, NULL));
	close(listener);

	listener = socket(AF_INET, SOCK_STREAM, 0);
	bind4(listener, "127.1.0.5", 1);
	listen(listener, 4);
	fd = socket(AF_INET, SOCK_STREAM, 0);
	ok(connect4(fd, "127.0.0.1", 47001) == 0 && is_at(fd, "127.0.0.1:"),
	   "connect with a mapping is grafted");
	accepted = accept(listener, NULL, NULL);
	ok(write(fd, &byte, 1) == 1 && read(accepted, &byte, 1) == 1,
	   "and carries data");
	close(accepted);
	close(fd);
	fd = socket(AF_INET, SOCK_STREAM, 0);
	bind4(fd, "127.2.0.1", 47005);
	ok(connect4(fd, "127.0.0.1", 47001) == 0 && is_at(fd, "127.0.0.1:47005"),
	   "a port asked for before connect is the one used");
	close(fd);
	close(listener);
}

static void deferred_bind(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	ok(bind4(fd, "192.0.2.7", 47006) == 0 && is_at(fd, "192.0.2.7:47006"),
	   "an address that is not here waits for connect");
	ok(listen(fd, 1) < 0 && errno == EADDRNOTAVAIL, "listen tells");
	ok(connect4(fd, "127.2.0.1", 1) < 0 && errno == EADDRNOTAVAIL,
	   "connect without mapping tells");
	ok(connect4(fd, "127.0.0.1", 1) < 0 && errno == ECONNREFUSED,
	   "connect with a mapping connects");
	close(fd);
	fd = socket(AF_INET, SOCK_DGRAM, 0);
	ok(bind4(fd, "192.0.2.7", 47006) < 0 && errno == EADDRNOTAVAIL,
	   "datagram sockets with a port do not wait");
	close(fd);
}

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

	bind4(fd, "127.1.0.4", 0);
	ok(is_at(copy, "127.0.0.1:") && is_at(high, "127.0.0.1:") &&
	   is_at(over, "127.0.0.1:"), "dup, F_DUPFD and dup2 are grafted too");
	ok((fcntl(high, F_GETFD) & FD_CLOEXEC) && !fcntl(copy, F_GETFD),
	   "each with its own FD_CLOEXEC");
	close(fd);
	close(copy);
	close(high);
	close(over);

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

static void inherited_socket(const char *self)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0), status = -1;
	char number[16];
	pid_t child;

	snprintf(number, sizeof(number), "%d", fd);
	child = fork();
	if (child == 0) {
		execl(self, self, "--inherited", number, NULL);
		_exit(9);
	}
	waitpid(child, &status, 0);
	ok(status == 0, "a program can graft what it inherited over exec");
	close(fd);
}

static void dual_stack_on_ipv4(void)
{
	struct sockaddr_in6 any = ipv6("::", 7001), peer = {};
	int fd = socket(AF_INET6, SOCK_STREAM, 0), zero = 0, one = 1;
	int client = socket(AF_INET, SOCK_STREAM, 0), accepted;
	socklen_t length = sizeof(peer);

	setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &zero, sizeof(zero));
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	ok(bind(fd, (struct sockaddr *)&any, sizeof(any)) == 0 &&
	   is_at(fd, "[::ffff:127.0.0.1]:7001"),
	   "a dual-stack :: is grafted to IPv4 and shown as IPv6");
	listen(fd, 4);
	connect4(client, "127.0.0.1", 7001);
	accepted = accept(fd, (struct sockaddr *)&peer, &length);
	ok(accepted >= 0 && peer.sin6_family == AF_INET6 &&
	   length == sizeof(peer) && IN6_IS_ADDR_V4MAPPED(&peer.sin6_addr),
	   "accept shows IPv6 names");
	ok(strncmp(name_of(accepted, true), "[::ffff:127.0.0.1]", 18) == 0 &&
	   is_at(accepted, "[::ffff:127.0.0.1]:7001"),
	   "and so do getpeername and getsockname of what it returns");
	ok(int_option(fd, SOL_SOCKET, SO_DOMAIN) == AF_INET6 &&
	   int_option(fd, IPPROTO_IPV6, IPV6_V6ONLY) == 0, "and the options");
	zero = 32;
	ok(setsockopt(accepted, IPPROTO_IPV6, IPV6_TCLASS, &zero, sizeof(zero)) == 0
	   && int_option(accepted, IPPROTO_IP, IP_TOS) == 32,
	   "IPV6_TCLASS is IP_TOS");
	close(accepted);
	close(client);
	close(fd);

	fd = socket(AF_INET6, SOCK_STREAM, 0);
	setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof(one));
	ok(bind(fd, (struct sockaddr *)&any, sizeof(any)) == 0 &&
	   is_at(fd, "[::]:7001"), "IPV6_V6ONLY has nothing to do with IPv4");
	close(fd);
}

static void dual_stack_datagrams(void)
{
	struct sockaddr_in6 any = ipv6("::", 7001), peer = {};
	int fd = socket(AF_INET6, SOCK_DGRAM, 0);
	int client = socket(AF_INET, SOCK_DGRAM, 0);
	struct sockaddr_in to = ipv4("127.0.0.1", 7001);
	struct iovec part = { .iov_base = (char[8]){}, .iov_len = 8 };
	struct mmsghdr message = { .msg_hdr = {
		.msg_name = &peer, .msg_namelen = sizeof(peer),
		.msg_iov = &part, .msg_iovlen = 1 } };
	socklen_t length = sizeof(peer);
	char data[8];

	bind(fd, (struct sockaddr *)&any, sizeof(any));
	sendto(client, "1", 1, 0, (struct sockaddr *)&to, sizeof(to));
	sendto(client, "2", 1, 0, (struct sockaddr *)&to, sizeof(to));
	sendto(client, "3", 1, 0, (struct sockaddr *)&to, sizeof(to));
	ok(recvfrom(fd, data, sizeof(data), 0, (struct sockaddr *)&peer,
		    &length) == 1 && length == sizeof(peer) &&
	   IN6_IS_ADDR_V4MAPPED(&peer.sin6_addr), "recvfrom shows IPv6 names");
	ok(sendto(fd, "4", 1, 0, (struct sockaddr *)&peer, length) == 1 &&
	   recv(client, data, sizeof(data), 0) == 1 && data[0] == '4',
	   "and sendto takes them");
	memset(&peer, 0, sizeof(peer));
	ok(recvmsg(fd, &message.msg_hdr, 0) == 1 &&
	   message.msg_hdr.msg_namelen == sizeof(peer) &&
	   IN6_IS_ADDR_V4MAPPED(&peer.sin6_addr), "recvmsg");
	ok(sendmsg(fd, &message.msg_hdr, 0) == 8 &&
	   recv(client, data, sizeof(data), 0) == 8, "sendmsg");
	memset(&peer, 0, sizeof(peer));
	ok(recvmmsg(fd, &message, 1, 0, NULL) == 1 && message.msg_len == 1 &&
	   IN6_IS_ADDR_V4MAPPED(&peer.sin6_addr), "recvmmsg");
	ok(sendmmsg(fd, &message, 1, 0) == 1 &&
	   recv(client, data, sizeof(data), 0) == 8, "sendmmsg");
	ok(connect(fd, (struct sockaddr *)&peer, sizeof(peer)) == 0 &&
	   send(fd, "5", 1, 0) == 1 && recv(client, data, sizeof(data), 0) == 1,
	   "connect, as a server of datagrams does it");
	close(client);
	close(fd);
}

static void datagrams_decide(void)
{
	unsigned int port;
	int server = server_at(AF_INET, SOCK_DGRAM, &port), fd;
	struct sockaddr_in mapped = ipv4("127.0.0.1", 47009);
	struct sockaddr_in unmapped = ipv4("127.2.0.1", port);
	struct iovec part = { .iov_base = "y", .iov_len = 1 };
	struct mmsghdr message = { .msg_hdr = { .msg_name = &mapped,
		.msg_namelen = sizeof(mapped), .msg_iov = &part,
		.msg_iovlen = 1 } };
	int sink = socket(AF_INET, SOCK_DGRAM, 0);

	bind4(sink, "127.1.0.4", 47009);
	fd = socket(AF_INET, SOCK_DGRAM, 0);
	ok(sendto(fd, "x", 1, 0, (struct sockaddr *)&mapped, sizeof(mapped)) == 1
	   && is_at(fd, "127.0.0.1:"), "sendto with a mapping is grafted");
	close(fd);
	fd = socket(AF_INET, SOCK_DGRAM, 0);
	ok(sendmsg(fd, &message.msg_hdr, 0) == 1 && is_at(fd, "127.0.0.1:"),
	   "and sendmsg");
	close(fd);
	fd = socket(AF_INET, SOCK_DGRAM, 0);
	ok(sendmmsg(fd, &message, 1, 0) == 1 && is_at(fd, "127.0.0.1:"),
	   "and sendmmsg");
	close(fd);
	fd = socket(AF_INET, SOCK_DGRAM, 0);
	ok(sendto(fd, "x", 1, 0, (struct sockaddr *)&unmapped,
		  sizeof(unmapped)) == 1 && is_at(fd, "0.0.0.0:"),
	   "sendto without mapping is ordinary");
	ok(sendto(fd, "x", 1, 0, (struct sockaddr *)&mapped,
		  sizeof(mapped)) == 1 && is_at(fd, "0.0.0.0:"),
	   "and stays so: the first datagram decides");
	ok(send(fd, "x", 1, 0) < 0 && errno == EDESTADDRREQ &&
	   sendto(fd, "x", 1, 0, NULL, 0) < 0 && errno == EDESTADDRREQ,
	   "a datagram without destination is refused as ever");
	close(fd);
	fd = socket(AF_INET, SOCK_DGRAM, 0);
	bind4(fd, "127.2.0.3", 47008);
	ok(sendto(fd, "x", 1, 0, (struct sockaddr *)&mapped, sizeof(mapped)) >= -1
	   && is_at(fd, "127.2.0.3:47008"), "a bound server keeps its place");
	close(fd);
	close(sink);
	close(server);
}

static void ipv6_is_grafted(void)
{
	struct sockaddr_in6 name = ipv6("::", 7000), to = ipv6("::1", 7000);
	struct sockaddr_in6 mapped = ipv6("::ffff:127.0.0.1", 9);
	int fd = socket(AF_INET6, SOCK_STREAM, 0);
	int client = socket(AF_INET6, SOCK_STREAM, 0), one = 1;

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	ok(bind(fd, (struct sockaddr *)&name, sizeof(name)) == 0 &&
	   is_at(fd, "[::1]:7000"), "IPv6 bind");
	listen(fd, 1);
	ok(connect(client, (struct sockaddr *)&to, sizeof(to)) == 0 &&
	   is_at(client, "[::1]:"), "IPv6 connect");
	close(client);
	client = socket(AF_INET6, SOCK_DGRAM, 0);
	ok(connect(client, (struct sockaddr *)&mapped, sizeof(mapped)) == 0 &&
	   is_at(client, "[::ffff:127.0.0.1]:") &&
	   strcmp(name_of(client, true), "[::ffff:127.0.0.1]:9") == 0,
	   "IPv4-mapped connect uses the rules and the endpoint of IPv4");
	ok(connect(client, (struct sockaddr *)&to, sizeof(to)) < 0 &&
	   errno == ENETUNREACH, "which has no way to IPv6");
	close(client);
	close(fd);
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

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "--inherited") == 0) {
		bind4(atoi(argv[2]), "127.1.0.4", 0);
		return !is_at(atoi(argv[2]), "127.0.0.1:");
	}
	alarm(60);
	unmapped_sockets_stay_ordinary();
	mapped_bind_is_grafted();
	failures_leave_the_socket();
	state_is_carried_over();
	connect_is_grafted();
	deferred_bind();
	epoll_before_connect();
	closed_epoll_is_forgotten();
	copies_follow();
	numbers_are_reused();
	child_after_fork();
	child_after_vfork();
	inherited_socket(argv[0]);
	dual_stack_on_ipv4();
	dual_stack_datagrams();
	datagrams_decide();
	ipv6_is_grafted();
	numbers_of_all_sizes();
	threads();
	return tap_end();
}
