// SPDX-License-Identifier: GPL-2.0
/*
 * What a program sees of libgraft.so, call by call. Run with the library
 * preloaded, and either the module or fake_family.so, and with
 *
 *	ingress	127.1.0.4:0-65535=ep4  [::]:7000=ep6  0.0.0.0:7001=ep4
 *		127.1.0.9:1=none  127.1.0.7:0-65535=ep6  127.1.0.5:0-65535=ep4-47001
 *		127.1.0.8:0-65535=epu  [::]:7002=epu  127.1.0.10:0-65535=all4
 *	egress	127.0.0.0/8=ep4  127.2.0.0/16=  127.3.0.0/16=ep6  127.4.0.0/16=epu
 *		127.5.0.0/16=all6  ::1/128=ep6
 *
 * where ep4 is 127.0.0.1, ep6 ::1, all4 0.0.0.0 and all6 ::, with any port,
 * ep4-47001 is 127.0.0.1 port 47001, epu is a UNIX socket, and none does not
 * exist. 192.0.2.1 has no mapping.
 */
#include "calls.h"

int tap_count, tap_failures;

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

static void multipath_becomes_tcp(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, IPPROTO_MPTCP);

	if (fd < 0) {
		ok(true, "MPTCP # SKIP this kernel has none");
		return;
	}
	ok(bind4(fd, "127.1.0.4", 0) == 0 && is_at(fd, "127.0.0.1:") &&
	   int_option(fd, SOL_SOCKET, SO_PROTOCOL) == IPPROTO_TCP,
	   "a socket of MPTCP becomes one of TCP");
	close(fd);
}

static void failures_leave_the_socket(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	ok(bind4(fd, "127.1.0.9", 1) < 0, "an endpoint that is missing fails bind");
	ok(connect4(fd, "127.3.0.1", 1) < 0 && errno == EAFNOSUPPORT,
	   "an endpoint of another family fails connect");
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
	int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;

	ok(bind4(fd, "192.0.2.7", 47006) == 0 && is_shown_at(fd, "192.0.2.7:47006"),
	   "an address that is not here waits for connect");
	ok(listen(fd, 1) < 0 && errno == EADDRNOTAVAIL, "listen tells");
	ok(connect4(fd, "127.2.0.1", 1) < 0 && errno == EADDRNOTAVAIL,
	   "connect without mapping tells");
	ok(connect4(fd, "127.0.0.1", 1) < 0 && errno == ECONNREFUSED,
	   "connect with a mapping connects");
	close(fd);
	fd = socket(AF_INET, SOCK_STREAM, 0);
	setsockopt(fd, IPPROTO_IP, IP_FREEBIND, &one, sizeof(one));
	ok(bind4(fd, "192.0.2.7", 47006) == 0 && is_at(fd, "192.0.2.7:47006") &&
	   listen(fd, 1) == 0, "but with IP_FREEBIND it is bound at once");
	close(fd);
	fd = socket(AF_INET, SOCK_DGRAM, 0);
	ok(bind4(fd, "192.0.2.7", 47006) < 0 && errno == EADDRNOTAVAIL,
	   "datagram sockets with a port do not wait");
	close(fd);
}

bool names_are_translated = true;

int main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "--inherited") == 0) {
		bind4(atoi(argv[2]), "127.1.0.4", 0);
		return !is_at(atoi(argv[2]), "127.0.0.1:") ||
		       !has_marks(atoi(argv[2]));
	}
	if (argc == 2 && strcmp(argv[1], "--from-outside") == 0)
		names_are_translated = false;
	alarm(names_are_translated ? 60 : 200);
	unmapped_sockets_stay_ordinary();
	mapped_bind_is_grafted();
	multipath_becomes_tcp();
	failures_leave_the_socket();
	state_is_carried_over();
	connect_is_grafted();
	deferred_bind();
	test_names();
	if (names_are_translated)
		test_views();
	test_state(argv[0]);
	test_signals();
	return tap_end();
}
