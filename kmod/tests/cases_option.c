// SPDX-License-Identifier: GPL-2.0
/* Options: set and read before bind, and seen on the host socket after it. */
#define _GNU_SOURCE
#include <linux/filter.h>
#include <linux/net_tstamp.h>
#include <linux/tls.h>
#include <netinet/ip6.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "subject.h"

#ifndef SO_RESERVE_MEM
#define SO_RESERVE_MEM	73
#endif
#ifndef SO_TXREHASH
#define SO_TXREHASH	74
#endif

#ifndef SO_BUF_LOCK
#define SO_BUF_LOCK	72
#endif

/* Rounds until a stream's buffers have grown, and the longest of one. */
#define ROUNDS		4
#define ROUND_BYTES	(8 << 20)

struct option {
	int	level;
	int	name;
	int	value;
};

static void see_set(struct subject *s, const char *label, int fd,
		    const struct option *option)
{
	see(s, label, setsockopt(fd, option->level, option->name, &option->value,
				 sizeof(option->value)));
}

static void option_early(struct subject *s)
{
	const struct option *option = s->argument;
	int fd = subject_socket(s, 0);

	see_option(s, "default", fd, option->level, option->name);
	see_set(s, "set", fd, option);
	see_option(s, "unbound", fd, option->level, option->name);
	see(s, "bind", subject_bind(s, fd));
	see_option(s, "bound", fd, option->level, option->name);
	close(fd);
}

static void option_late(struct subject *s)
{
	const struct option *option = s->argument;
	int fd = subject_bound(s, 0);
	int64_t value = option->value;

	see_option(s, "default", fd, option->level, option->name);
	see_set(s, "set", fd, option);
	see_option(s, "get", fd, option->level, option->name);
	see(s, "length 0", setsockopt(fd, option->level, option->name, &value, 0));
	see(s, "length 1", setsockopt(fd, option->level, option->name, &value, 1));
	see(s, "length 8", setsockopt(fd, option->level, option->name, &value, 8));
	see(s, "negative", setsockopt(fd, option->level, option->name, &value, -1));
	see(s, "bad pointer", setsockopt(fd, option->level, option->name, (void *)1, 4));
	close(fd);
}

static void option_accepted(struct subject *s)
{
	const struct option *option = s->argument;
	int a = -1, b = -1;

	subject_pair(s, true, &a, &b);
	see_set(s, "set", a, option);
	see_option(s, "get", a, option->level, option->name);
	close(a);
	close(b);
}

static void option_nonsense(struct subject *s)
{
	int fd = subject_bound(s, 0), value = 1;
	socklen_t length = 4;

	see(s, "unknown SOL_SOCKET", setsockopt(fd, SOL_SOCKET, 999, &value, 4));
	see(s, "unknown level", setsockopt(fd, 4242, 1, &value, 4));
	see(s, "get unknown", getsockopt(fd, SOL_SOCKET, 999, &value, &length));
	see(s, "get unknown level", getsockopt(fd, 4242, 1, &value, &length));
	see(s, "SO_TYPE is read-only", setsockopt(fd, SOL_SOCKET, SO_TYPE, &value, 4));
	length = 1;
	see(s, "room 1", getsockopt(fd, SOL_SOCKET, SO_TYPE, &value, &length));
	see_value(s, "length", length);
	length = -1;
	see(s, "room -1", getsockopt(fd, SOL_SOCKET, SO_TYPE, &value, &length));
	see(s, "bad length", getsockopt(fd, SOL_SOCKET, SO_TYPE, &value, (void *)8));
	close(fd);
}

/* Each level's options stay when another's come, and IP_TOS sets SO_PRIORITY. */
static void two_levels(struct subject *s)
{
	int fd = subject_socket(s, 0), size = 30000, on = 1, tos = 0x10;
	int level = s->family == AF_INET ? SOL_IP : SOL_IPV6;
	int name = s->family == AF_INET ? IP_TOS : IPV6_TCLASS;

	see(s, "size", setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size)));
	see(s, "class", setsockopt(fd, level, name, &tos, sizeof(tos)));
	see(s, "address", setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)));
	see_option(s, "unbound size", fd, SOL_SOCKET, SO_RCVBUF);
	see_option(s, "unbound priority", fd, SOL_SOCKET, SO_PRIORITY);
	see(s, "bind", subject_bind(s, fd));
	see_option(s, "size", fd, SOL_SOCKET, SO_RCVBUF);
	see_option(s, "class", fd, level, name);
	see_option(s, "priority", fd, SOL_SOCKET, SO_PRIORITY);
	see_option(s, "address", fd, SOL_SOCKET, SO_REUSEADDR);
	close(fd);
}

static void identity(struct subject *s)
{
	int fd = subject_bound(s, 0);

	see_option(s, "SO_DOMAIN", fd, SOL_SOCKET, SO_DOMAIN);
	see_option(s, "SO_TYPE", fd, SOL_SOCKET, SO_TYPE);
	see_option(s, "SO_PROTOCOL", fd, SOL_SOCKET, SO_PROTOCOL);
	see_option(s, "SO_ACCEPTCONN", fd, SOL_SOCKET, SO_ACCEPTCONN);
	see_option(s, "SO_ERROR", fd, SOL_SOCKET, SO_ERROR);
	close(fd);
}

static void linger(struct subject *s)
{
	struct linger value = { 1, 3 }, got = { 0, 0 };
	socklen_t length = sizeof(got);
	int fd = subject_socket(s, 0);

	see(s, "set", setsockopt(fd, SOL_SOCKET, SO_LINGER, &value, sizeof(value)));
	see(s, "bind", subject_bind(s, fd));
	see(s, "get", getsockopt(fd, SOL_SOCKET, SO_LINGER, &got, &length));
	see_bytes(s, "value", &got, length);
	close(fd);
}

static void time_limits(struct subject *s)
{
	struct timeval value = { 3, 250000 }, got = { 0, 0 };
	socklen_t length = sizeof(got);
	int fd = subject_socket(s, 0);

	see(s, "receive", setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &value, sizeof(value)));
	see(s, "send", setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &value, sizeof(value)));
	see(s, "bind", subject_bind(s, fd));
	see(s, "get", getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &got, &length));
	see_bytes(s, "receive", &got, length);
	see(s, "get", getsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &got, &length));
	see_bytes(s, "send", &got, length);
	close(fd);
}

static void time_stamping(struct subject *s)
{
	unsigned int value = SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE;
	struct sock_txtime txtime = { .clockid = 11, .flags = SOF_TXTIME_REPORT_ERRORS };
	int fd = subject_socket(s, 0);

	see(s, "SO_TIMESTAMPING", setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPING, &value, 4));
	see(s, "SO_TXTIME", setsockopt(fd, SOL_SOCKET, SO_TXTIME, &txtime,
				       sizeof(txtime)));
	see(s, "bind", subject_bind(s, fd));
	see_option(s, "SO_TIMESTAMPING", fd, SOL_SOCKET, SO_TIMESTAMPING);
	see_option(s, "SO_TXTIME", fd, SOL_SOCKET, SO_TXTIME);
	close(fd);
}

static void pacing(struct subject *s)
{
	uint64_t rate = 12345678, got = 0;
	socklen_t length = sizeof(got);
	int fd = subject_socket(s, 0);

	see(s, "set", setsockopt(fd, SOL_SOCKET, SO_MAX_PACING_RATE, &rate, sizeof(rate)));
	see(s, "bind", subject_bind(s, fd));
	see(s, "get", getsockopt(fd, SOL_SOCKET, SO_MAX_PACING_RATE, &got, &length));
	see_value(s, "rate", got);
	close(fd);
}

static void device(struct subject *s)
{
	char name[16] = "lo", got[16] = "";
	socklen_t length = sizeof(got);
	int fd = subject_socket(s, 0);

	see(s, "none", setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "none", 4));
	see(s, "lo", setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, name, sizeof(name)));
	see(s, "bind", subject_bind(s, fd));
	see(s, "get", getsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, got, &length));
	see_bytes(s, "name", got, length);
	close(fd);
}

/* A filter that drops every datagram, and one that keeps three bytes. */
static void filter(struct subject *s)
{
	struct sock_filter code[] = { BPF_STMT(BPF_RET | BPF_K, 8 + 3) };
	struct sock_fprog program = { 1, code };
	int peer = peer_bound(s), fd = subject_socket(s, 0), one = 1;
	union address own;
	socklen_t length = subject_address(s, &own);
	char buffer[16];

	if (s->family == AF_UNIX)
		code[0].k = 3;
	see(s, "attach", setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program,
				    sizeof(program)));
	see(s, "lock", setsockopt(fd, SOL_SOCKET, SO_LOCK_FILTER, &one, sizeof(one)));
	see(s, "bind", subject_bind(s, fd));
	see(s, "send", sendto(peer, "hello", 5, 0, &own.any, length));
	usleep(10000);
	see(s, "receive", recv(fd, buffer, sizeof(buffer), MSG_DONTWAIT));
	see_option(s, "locked", fd, SOL_SOCKET, SO_LOCK_FILTER);
	see(s, "detach", setsockopt(fd, SOL_SOCKET, SO_DETACH_FILTER, &one, sizeof(one)));
	close(fd);
	close(peer);
}

static void filter_late(struct subject *s)
{
	struct sock_filter code[] = { BPF_STMT(BPF_RET | BPF_K, 0) };
	struct sock_fprog program = { 1, code };
	int a = -1, b = -1, one = 1;
	char buffer[16];

	subject_pair(s, false, &a, &b);
	see(s, "attach", setsockopt(a, SOL_SOCKET, SO_ATTACH_FILTER, &program,
				    sizeof(program)));
	send(b, "hello", 5, 0);
	usleep(10000);
	see(s, "receive", recv(a, buffer, sizeof(buffer), MSG_DONTWAIT));
	see(s, "detach", setsockopt(a, SOL_SOCKET, SO_DETACH_FILTER, &one, sizeof(one)));
	send(b, "hello", 5, 0);
	usleep(10000);
	see(s, "receive", recv(a, buffer, sizeof(buffer), MSG_DONTWAIT));
	close(a);
	close(b);
}

static void congestion(struct subject *s)
{
	char got[16] = "";
	socklen_t length = sizeof(got);
	int fd = subject_socket(s, 0);

	see(s, "none", setsockopt(fd, SOL_TCP, TCP_CONGESTION, "none", 4));
	see(s, "reno", setsockopt(fd, SOL_TCP, TCP_CONGESTION, "reno", 4));
	see(s, "unbound", getsockopt(fd, SOL_TCP, TCP_CONGESTION, got, &length));
	see_bytes(s, "unbound", got, length);
	see(s, "bind", subject_bind(s, fd));
	memset(got, 0, sizeof(got));
	length = sizeof(got);
	see(s, "bound", getsockopt(fd, SOL_TCP, TCP_CONGESTION, got, &length));
	see_bytes(s, "bound", got, length);
	close(fd);
}

static int size_of(int fd, int name)
{
	int value = -1;
	socklen_t length = sizeof(value);

	getsockopt(fd, SOL_SOCKET, name, &value, &length);
	return value;
}

/* All that @from takes, then all that @to has of it. */
static bool fill_and_drain(int from, int to)
{
	static char buffer[1 << 16];
	long sent = 0, part = 0;

	while (sent < ROUND_BYTES && part >= 0) {
		part = send(from, buffer, sizeof(buffer), MSG_DONTWAIT);
		sent += part > 0 ? part : 0;
	}
	while (sent > 0 && (part = recv(to, buffer, sizeof(buffer), 0)) > 0)
		sent -= part;
	return !sent;
}

static void see_growth(struct subject *s, const char *label, int from, int to)
{
	int before = size_of(to, SO_RCVBUF), i;
	bool all = true;

	for (i = 0; i < ROUNDS; i++)
		all &= fill_and_drain(from, to);
	see_value(s, label, all);
	see_value(s, "grown", size_of(to, SO_RCVBUF) > before);
}

/* Nothing that was set, or set again, at bind keeps a stream's buffers small. */
static void buffers_grow(struct subject *s)
{
	int a = -1, b = -1;

	subject_pair(s, s->argument, &a, &b);
	see_option(s, "locks", a, SOL_SOCKET, SO_BUF_LOCK);
	see_option(s, "send buffer", a, SOL_SOCKET, SO_SNDBUF);
	see_option(s, "receive buffer", a, SOL_SOCKET, SO_RCVBUF);
	see_option(s, "window", a, SOL_TCP, TCP_WINDOW_CLAMP);
	see_growth(s, "from the peer", b, a);
	see_growth(s, "to the peer", a, b);
	see_option(s, "locks", a, SOL_SOCKET, SO_BUF_LOCK);
	close(a);
	close(b);
}

static void information(struct subject *s)
{
	int a = -1, b = -1;
	struct tcp_info info = { 0 };
	socklen_t length = sizeof(info);

	subject_pair(s, s->argument, &a, &b);
	see(s, "TCP_INFO", getsockopt(a, SOL_TCP, TCP_INFO, &info, &length));
	see_value(s, "length", length);
	see_value(s, "state", info.tcpi_state);
	close(a);
	close(b);
}

static void reuse_port(struct subject *s)
{
	int one = 1, fd = subject_socket(s, 0), other = peer_socket(s);
	union address address;
	socklen_t length = subject_address(s, &address);

	setsockopt(other, SOL_SOCKET, SO_REUSEPORT, &one, sizeof(one));
	see(s, "set", setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &one, sizeof(one)));
	see(s, "other binds", bind(other, &address.any, length));
	see(s, "bind", subject_bind(s, fd));
	close(fd);
	close(other);
}

static void upper_layer(struct subject *s)
{
	int fd = subject_bound(s, 0);

	see(s, "unknown", setsockopt(fd, SOL_TCP, TCP_ULP, "none", 4));
	close(fd);
}

#ifndef SOL_TLS
#define SOL_TLS	282
#endif

/* TLS by the kernel, where it can: what an accepted socket sends, a peer reads. */
static void kernel_tls(struct subject *s)
{
	struct tls12_crypto_info_aes_gcm_128 keys = {
		.info = { TLS_1_2_VERSION, TLS_CIPHER_AES_GCM_128 },
		.iv = "initial", .key = "a key of sixteen", .salt = "pep",
	};
	int a = -1, b = -1;
	char buffer[16] = "";

	subject_pair(s, true, &a, &b);
	see(s, "own layer", setsockopt(a, SOL_TCP, TCP_ULP, "tls", 4));
	see(s, "peer's layer", setsockopt(b, SOL_TCP, TCP_ULP, "tls", 4));
	see(s, "TLS_TX", setsockopt(a, SOL_TLS, TLS_TX, &keys, sizeof(keys)));
	see(s, "peer's TLS_RX", setsockopt(b, SOL_TLS, TLS_RX, &keys, sizeof(keys)));
	see(s, "send", send(a, "secret", 6, 0));
	see_bytes(s, "bytes", buffer, see(s, "recv", recv(b, buffer, 16, 0)));
	close(a);
	close(b);
}

static void address_form(struct subject *s)
{
	int fd = subject_bound(s, 0), family = AF_INET;

	see(s, "IPV6_ADDRFORM", setsockopt(fd, SOL_IPV6, 1, &family, sizeof(family)));
	close(fd);
}

#define OPTION(where, level, name, value) \
	{ #name " before bind", where, option_early, &(struct option){ level, name, value } }, \
	{ #name " after bind", where, option_late, &(struct option){ level, name, value } }

#define ACCEPTED(where, level, name, value) \
	{ #name " accepted", where, option_accepted, &(struct option){ level, name, value } }

const struct conformance_case cases_option[] = {
	OPTION(ALL | STREAM | DGRAM, SOL_SOCKET, SO_REUSEADDR, 1),
	OPTION(INET | STREAM | DGRAM, SOL_SOCKET, SO_REUSEPORT, 1),
	OPTION(ALL | STREAM | DGRAM, SOL_SOCKET, SO_KEEPALIVE, 1),
	OPTION(ALL | DGRAM, SOL_SOCKET, SO_BROADCAST, 1),
	OPTION(ALL | STREAM, SOL_SOCKET, SO_OOBINLINE, 1),
	OPTION(ALL | STREAM | DGRAM, SOL_SOCKET, SO_SNDBUF, 30000),
	OPTION(ALL | STREAM | DGRAM, SOL_SOCKET, SO_RCVBUF, 30000),
	OPTION(INET | STREAM | DGRAM, SOL_SOCKET, SO_BUF_LOCK, 3),
	OPTION(INET | STREAM | DGRAM, SOL_SOCKET, SO_SNDBUFFORCE, 3000000),
	OPTION(INET | STREAM | DGRAM, SOL_SOCKET, SO_RCVBUFFORCE, 3000000),
	OPTION(ALL | STREAM | DGRAM, SOL_SOCKET, SO_RCVLOWAT, 5),
	OPTION(INET | STREAM | DGRAM, SOL_SOCKET, SO_PRIORITY, 5),
	OPTION(INET | STREAM | DGRAM, SOL_SOCKET, SO_MARK, 77),
	OPTION(INET | DGRAM, SOL_SOCKET, SO_NO_CHECK, 1),
	OPTION(INET | DGRAM, SOL_SOCKET, SO_DONTROUTE, 1),
	OPTION(ALL | DGRAM, SOL_SOCKET, SO_TIMESTAMP, 1),
	OPTION(ALL | DGRAM, SOL_SOCKET, SO_TIMESTAMPNS, 1),
	OPTION(INET | DGRAM, SOL_SOCKET, SO_RXQ_OVFL, 1),
	OPTION(LOCAL | STREAM | DGRAM, SOL_SOCKET, SO_PASSCRED, 1),
	OPTION(ALL | DGRAM, SOL_SOCKET, SO_PEEK_OFF, 2),
	OPTION(INET | STREAM | DGRAM, SOL_SOCKET, SO_BUSY_POLL, 10),
	OPTION(INET | STREAM | DGRAM, SOL_SOCKET, SO_INCOMING_CPU, 0),
	OPTION(INET | STREAM, SOL_SOCKET, SO_ZEROCOPY, 1),
	OPTION(INET | STREAM | DGRAM, SOL_SOCKET, SO_RESERVE_MEM, 8192),
	OPTION(INET | STREAM, SOL_SOCKET, SO_TXREHASH, 0),
	OPTION(INET | DGRAM, SOL_SOCKET, SO_SELECT_ERR_QUEUE, 1),
	OPTION(INET | STREAM, SOL_TCP, TCP_NODELAY, 1),
	OPTION(INET | STREAM, SOL_TCP, TCP_CORK, 1),
	OPTION(INET | STREAM, SOL_TCP, TCP_MAXSEG, 900),
	OPTION(INET | STREAM, SOL_TCP, TCP_KEEPIDLE, 77),
	OPTION(INET | STREAM, SOL_TCP, TCP_KEEPINTVL, 7),
	OPTION(INET | STREAM, SOL_TCP, TCP_KEEPCNT, 3),
	OPTION(INET | STREAM, SOL_TCP, TCP_SYNCNT, 3),
	OPTION(INET | STREAM, SOL_TCP, TCP_USER_TIMEOUT, 5000),
	OPTION(INET | STREAM, SOL_TCP, TCP_DEFER_ACCEPT, 3),
	OPTION(INET | STREAM, SOL_TCP, TCP_QUICKACK, 0),
	OPTION(INET | STREAM, SOL_TCP, TCP_NOTSENT_LOWAT, 5000),
	OPTION(INET | STREAM, SOL_TCP, TCP_FASTOPEN_CONNECT, 1),
	OPTION(INET | STREAM, SOL_TCP, 999, 1),
	OPTION(V4 | STREAM | DGRAM, SOL_IP, IP_TTL, 33),
	OPTION(V4 | STREAM | DGRAM, SOL_IP, IP_TOS, 0x10),
	OPTION(V4 | STREAM | DGRAM, SOL_IP, IP_FREEBIND, 1),
	OPTION(V4 | STREAM | DGRAM, SOL_IP, IP_TRANSPARENT, 1),
	OPTION(V4 | STREAM | DGRAM, SOL_IP, IP_MTU_DISCOVER, 2),
	OPTION(V4 | STREAM, SOL_IP, IP_BIND_ADDRESS_NO_PORT, 1),
	OPTION(V4 | DGRAM, SOL_IP, IP_RECVERR, 1),
	OPTION(V4 | DGRAM, SOL_IP, IP_PKTINFO, 1),
	OPTION(V4 | DGRAM, SOL_IP, IP_MULTICAST_TTL, 5),
	OPTION(V4 | DGRAM, SOL_IP, IP_MULTICAST_LOOP, 0),
	OPTION(V4 | DGRAM, SOL_IP, 999, 1),
	OPTION(V6 | STREAM | DGRAM, SOL_IPV6, IPV6_V6ONLY, 1),
	OPTION(V6 | STREAM | DGRAM, SOL_IPV6, IPV6_UNICAST_HOPS, 33),
	OPTION(V6 | STREAM | DGRAM, SOL_IPV6, IPV6_TCLASS, 0x10),
	OPTION(V6 | STREAM | DGRAM, SOL_IPV6, IPV6_MTU_DISCOVER, 2),
	OPTION(V6 | DGRAM, SOL_IPV6, IPV6_RECVPKTINFO, 1),
	OPTION(V6 | DGRAM, SOL_IPV6, IPV6_RECVERR, 1),
	OPTION(V6 | DGRAM, SOL_IPV6, IPV6_MULTICAST_HOPS, 5),
	OPTION(INET | DGRAM, SOL_UDP, UDP_CORK, 0),
	OPTION(INET | DGRAM, SOL_UDP, UDP_SEGMENT, 500),
	OPTION(INET | DGRAM, SOL_UDP, UDP_GRO, 1),
	ACCEPTED(INET | STREAM, SOL_TCP, TCP_NODELAY, 1),
	ACCEPTED(INET | STREAM, SOL_TCP, TCP_CORK, 1),
	ACCEPTED(ALL | STREAM, SOL_SOCKET, SO_RCVBUF, 30000),
	{ "options that do not exist", ALL | STREAM | DGRAM, option_nonsense, NULL },
	{ "what it is", ALL | STREAM | DGRAM, identity, NULL },
	{ "options of two levels", INET | STREAM | DGRAM, two_levels, NULL },
	{ "SO_LINGER before bind", ALL | STREAM, linger, NULL },
	{ "time limits before bind", ALL | STREAM | DGRAM, time_limits, NULL },
	{ "time stamps before bind", INET | DGRAM, time_stamping, NULL },
	{ "SO_MAX_PACING_RATE before bind", INET | STREAM | DGRAM, pacing, NULL },
	{ "SO_BINDTODEVICE before bind", INET | STREAM | DGRAM, device, NULL },
	{ "SO_ATTACH_FILTER before bind", ALL | DGRAM, filter, NULL },
	{ "SO_ATTACH_FILTER after bind", ALL | DGRAM, filter_late, NULL },
	{ "TCP_CONGESTION before bind", INET | STREAM, congestion, NULL },
	{ "buffers grow", INET | STREAM, buffers_grow, NULL },
	{ "buffers grow, accepted", INET | STREAM, buffers_grow, "" },
	{ "TCP_INFO", INET | STREAM, information, NULL },
	{ "TCP_INFO, accepted", INET | STREAM, information, "" },
	{ "SO_REUSEPORT with another socket", INET | STREAM | DGRAM, reuse_port, NULL },
	{ "TCP_ULP", INET | STREAM, upper_layer, NULL },
	{ "TCP_ULP of the kernel's TLS, accepted", INET | STREAM, kernel_tls, NULL },
	{ "IPV6_ADDRFORM", V6 | STREAM | DGRAM, address_form, NULL },
	{ 0 }
};
