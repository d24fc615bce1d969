// SPDX-License-Identifier: GPL-2.0
/* test_calls: IPv6, dual-stack sockets on IPv4, and datagrams. */
#include "calls.h"

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
}

static void only_ipv6(void)
{
	struct sockaddr_in6 any = ipv6("::", 7001);
	int fd = socket(AF_INET6, SOCK_STREAM, 0), one = 1;

	setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof(one));
	ok(bind(fd, (struct sockaddr *)&any, sizeof(any)) == 0 &&
	   is_at(fd, "[::]:7001"), "IPV6_V6ONLY has nothing to do with IPv4");
	close(fd);
}

static void dual_stack_untranslated(void)
{
	struct sockaddr_in6 any = ipv6("::", 7001);
	struct sockaddr_in6 to = ipv6("::ffff:127.0.0.1", 7001);
	int fd = socket(AF_INET6, SOCK_STREAM, 0), zero = 0, one = 1, accepted;
	int client = socket(AF_INET6, SOCK_STREAM, 0);
	char byte = 0;

	setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &zero, sizeof(zero));
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	ok(bind(fd, (struct sockaddr *)&any, sizeof(any)) == 0 &&
	   is_at(fd, "127.0.0.1:7001"), "a dual-stack :: is grafted to IPv4");
	listen(fd, 4);
	ok(connect(client, (struct sockaddr *)&to, sizeof(to)) == 0 &&
	   is_at(client, "127.0.0.1:"), "IPv4-mapped connect, and waits");
	accepted = accept(fd, NULL, NULL);
	ok(write(client, "x", 1) == 1 && read(accepted, &byte, 1) == 1 &&
	   byte == 'x', "and carries data");
	close(accepted);
	close(client);
	client = socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, 0);
	ok((connect(client, (struct sockaddr *)&to, sizeof(to)) == 0 ||
	    errno == EINPROGRESS) && fcntl(client, F_GETFL) & O_NONBLOCK,
	   "IPv4-mapped connect, and does not wait");
	close(client);
	close(fd);
	client = socket(AF_INET6, SOCK_STREAM, 0);
	ok(connect(client, (struct sockaddr *)&to, sizeof(to)) < 0 &&
	   errno == ECONNREFUSED, "IPv4-mapped connect tells its error");
	close(client);
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
	   is_shown_at(client, "[::ffff:127.0.0.1]:") &&
	   (!names_are_translated ||
	    strcmp(name_of(client, true), "[::ffff:127.0.0.1]:9") == 0),
	   "IPv4-mapped connect uses the rules and the endpoint of IPv4");
	ok(connect(client, (struct sockaddr *)&to, sizeof(to)) < 0 &&
	   errno == ENETUNREACH, "which has no way to IPv6");
	close(client);
	close(fd);
}

void test_names(void)
{
	if (names_are_translated) {
		dual_stack_on_ipv4();
		dual_stack_datagrams();
	} else {
		dual_stack_untranslated();
	}
	only_ipv6();
	datagrams_decide();
	ipv6_is_grafted();
}
