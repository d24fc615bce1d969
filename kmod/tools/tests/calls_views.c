// SPDX-License-Identifier: GPL-2.0
/* test_calls: endpoints of another address family than the program's. */
#include <sys/un.h>

#include "calls.h"

#define UNIX_PATH	"/tmp/graft-test-calls.socket"

static bool is_stand_in(const struct sockaddr_in *name)
{
	return name->sin_family == AF_INET &&
	       (ntohl(name->sin_addr.s_addr) >> 28) == 15;
}

static void ipv4_server_on_ipv6(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1, tos = 32, accepted;
	int client = socket(AF_INET6, SOCK_STREAM, 0);
	struct sockaddr_in6 to = ipv6("::1", 47021);
	struct sockaddr_in peer = {}, again = {};
	socklen_t length = sizeof(peer);
	char byte = 'x';

	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	ok(bind4(fd, "127.1.0.7", 47021) == 0, "an IPv4 server on IPv6 binds");
	listen(fd, 1);
	ok(connect(client, (struct sockaddr *)&to, sizeof(to)) == 0,
	   "is there at the endpoint's address");
	accepted = accept(fd, (struct sockaddr *)&peer, &length);
	ok(accepted >= 0 && length == sizeof(peer) && is_stand_in(&peer),
	   "accept shows an IPv4 name that stands for the peer's");
	ok(getpeername(accepted, (struct sockaddr *)&again, &length) == 0 &&
	   memcmp(&peer, &again, sizeof(peer)) == 0, "getpeername the same");
	ok(int_option(fd, SOL_SOCKET, SO_DOMAIN) == AF_INET, "SO_DOMAIN");
	ok(int_option(accepted, IPPROTO_TCP, TCP_NODELAY) == 1,
	   "options from before bind");
	ok(setsockopt(accepted, IPPROTO_IP, IP_TOS, &tos, sizeof(tos)) == 0 &&
	   int_option(accepted, IPPROTO_IPV6, IPV6_TCLASS) == 32,
	   "IP_TOS is IPV6_TCLASS");
	ok(write(accepted, &byte, 1) == 1 && read(client, &byte, 1) == 1,
	   "and it carries data");
	close(accepted);
	close(client);
	close(fd);
}

static void ipv4_datagrams_on_ipv6(void)
{
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	int client = socket(AF_INET6, SOCK_DGRAM, 0);
	struct sockaddr_in6 to = ipv6("::1", 47022);
	struct sockaddr_in unknown = ipv4("240.0.15.160", 9), peer = {};
	socklen_t length = sizeof(peer);
	char data[8] = "";

	bind4(fd, "127.1.0.7", 47022);
	sendto(client, "1", 1, 0, (struct sockaddr *)&to, sizeof(to));
	ok(recvfrom(fd, data, sizeof(data), 0, (struct sockaddr *)&peer,
		    &length) == 1 && length == sizeof(peer) &&
	   is_stand_in(&peer), "recvfrom shows an IPv4 name");
	ok(sendto(fd, "2", 1, 0, (struct sockaddr *)&peer, length) == 1 &&
	   recv(client, data, sizeof(data), 0) == 1 && data[0] == '2',
	   "and sendto finds the way back");
	ok(sendto(fd, "3", 1, 0, (struct sockaddr *)&unknown,
		  sizeof(unknown)) < 0 && errno == ENETUNREACH,
	   "there is none to a name that stands for nobody");
	close(client);
	close(fd);
}

static void ipv4_client_on_dual_stack(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0), accepted;
	int client = socket(AF_INET, SOCK_STREAM, 0);

	bind4(fd, "127.1.0.10", 47023);
	listen(fd, 1);
	ok(connect4(client, "127.5.0.1", 47023) == 0 && is_at(client, "127."),
	   "an IPv4 client on a dual-stack endpoint has IPv4 names");
	ok(strcmp(name_of(client, true), "127.5.0.1:47023") == 0,
	   "its peer, too");
	accepted = accept(fd, NULL, NULL);
	ok(accepted >= 0, "and it has arrived");
	close(accepted);
	close(client);
	client = socket(AF_INET, SOCK_STREAM, 0);
	ok(connect4(client, "127.3.0.1", 47023) < 0 && errno == EAFNOSUPPORT,
	   "an endpoint of IPv6 alone is refused");
	unlink(UNIX_PATH);	/* of a run that was killed */
	ok(connect4(client, "127.4.0.1", 47023) < 0 && errno == EAFNOSUPPORT,
	   "so is one of UNIX, for a client");
	ok(access(UNIX_PATH, F_OK) < 0, "which leaves nothing behind");
	close(client);
	close(fd);
}

static int connect_unix(void)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX,
				    .sun_path = UNIX_PATH };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	if (connect(fd, (struct sockaddr *)&name, sizeof(name)) < 0)
		printf("# %s: %s\n", UNIX_PATH, strerror(errno));
	return fd;
}

static void ipv4_server_on_unix(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP), one = 1, client;
	struct sockaddr_in peer = {}, again = {};
	socklen_t length = sizeof(peer);
	char data[8] = "";
	int accepted;

	unlink(UNIX_PATH);
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	ok(bind4(fd, "127.1.0.8", 80) == 0 && is_at(fd, "0.0.0.0:80"),
	   "an IPv4 server on UNIX binds, and is where it asked to be");
	listen(fd, 1);
	client = connect_unix();
	accepted = accept4(fd, (struct sockaddr *)&peer, &length, SOCK_CLOEXEC);
	ok(accepted >= 0 && length == sizeof(peer) &&
	   peer.sin_family == AF_INET && peer.sin_port, "accept shows a peer");
	ok(getpeername(accepted, (struct sockaddr *)&again, &length) == 0 &&
	   memcmp(&peer, &again, sizeof(peer)) == 0, "getpeername the same");
	ok(is_at(accepted, "127.0.0.1:80"), "getsockname the server's port");
	ok(setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one)) == 0
	   && int_option(accepted, SOL_SOCKET, SO_DOMAIN) == AF_INET,
	   "options of TCP have no effect, but are no error");
	ok(getsockopt(accepted, IPPROTO_TCP, TCP_INFO, data,
		      &(socklen_t){ sizeof(data) }) < 0,
	   "what asks for more than that is one");
	length = sizeof(peer);
	ok(write(client, "up", 2) == 2 &&
	   recvfrom(accepted, data, sizeof(data), 0, (struct sockaddr *)&peer,
		    &length) == 2 && length == 0 && memcmp(data, "up", 2) == 0 &&
	   write(accepted, "down", 4) == 4 &&
	   read(client, data, sizeof(data)) == 4, "data goes both ways");
	close(accepted);
	close(client);
	close(fd);
	unlink(UNIX_PATH);
}

static void ipv6_server_on_unix(void)
{
	struct sockaddr_in6 any = ipv6("::", 7002), peer = {};
	int fd = socket(AF_INET6, SOCK_STREAM, 0), client, accepted, zero = 0;
	socklen_t length = sizeof(peer);

	setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &zero, sizeof(zero));
	ok(bind(fd, (struct sockaddr *)&any, sizeof(any)) == 0 &&
	   is_at(fd, "[::]:7002"), "an IPv6 server on UNIX");
	listen(fd, 1);
	client = connect_unix();
	accepted = accept(fd, (struct sockaddr *)&peer, &length);
	ok(accepted >= 0 && length == sizeof(peer) &&
	   IN6_IS_ADDR_LOOPBACK(&peer.sin6_addr) &&
	   is_at(accepted, "[::1]:7002"), "its names are of IPv6");
	close(accepted);
	close(client);
	close(fd);
	unlink(UNIX_PATH);
	fd = socket(AF_INET, SOCK_DGRAM, 0);
	ok(bind4(fd, "127.1.0.8", 80) < 0 && errno == EAFNOSUPPORT &&
	   access(UNIX_PATH, F_OK) < 0,
	   "datagrams are refused, and nothing is left behind");
	close(fd);
}

void test_views(void)
{
	ipv4_server_on_ipv6();
	ipv4_datagrams_on_ipv6();
	ipv4_client_on_dual_stack();
	ipv4_server_on_unix();
	ipv6_server_on_unix();
}
