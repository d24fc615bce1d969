// SPDX-License-Identifier: GPL-2.0
/* Sending and receiving. */
#define _GNU_SOURCE
#include <errno.h>
#include <time.h>
#include <linux/errqueue.h>
#include <linux/net_tstamp.h>
#include <netinet/udp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <linux/sockios.h>
#include <sys/uio.h>
#include <unistd.h>

#include "subject.h"

static void both_ways(struct subject *s)
{
	int a = -1, b = -1;
	char buffer[64] = "";

	subject_pair(s, s->argument, &a, &b);
	see(s, "send", send(a, "hello", 5, 0));
	see_bytes(s, "arrived", buffer, see(s, "recv", recv(b, buffer, 64, 0)));
	see(s, "write", write(b, "there", 5));
	see_bytes(s, "back", buffer, see(s, "read", read(a, buffer, 64)));
	see(s, "nothing", recv(a, buffer, 64, MSG_DONTWAIT));
	close(a);
	close(b);
}

static void to_and_from(struct subject *s)
{
	int peer = peer_bound(s), fd = subject_bound(s, 0);
	union address address, from;
	socklen_t length = peer_address(s, &address), from_length = sizeof(from);
	char buffer[64];

	see(s, "sendto", sendto(fd, "one", 3, 0, &address.any, length));
	see(s, "recvfrom", recvfrom(peer, buffer, 64, 0, &from.any, &from_length));
	see_address(s, "from", &from, from_length);
	see(s, "reply", sendto(peer, "two", 3, 0, &from.any, from_length));
	from_length = sizeof(from);
	see(s, "recvfrom", recvfrom(fd, buffer, 64, 0, &from.any, &from_length));
	see_address(s, "from", &from, from_length);
	see(s, "bad address", sendto(fd, "x", 1, 0, (void *)1, length));
	see(s, "short address", sendto(fd, "x", 1, 0, &address.any, 1));
	see(s, "long address", sendto(fd, "x", 1, 0, &address.any, 4000));
	see(s, "bad buffer", sendto(fd, (void *)1, 10, 0, &address.any, length));
	see(s, "nothing", sendto(fd, "", 0, 0, &address.any, length));
	see(s, "nothing arrives", recv(peer, buffer, 64, 0));
	close(fd);
	close(peer);
}

static void to_when_connected(struct subject *s)
{
	int a = -1, b = -1;
	union address address;
	socklen_t length = peer_address(s, &address);
	char buffer[8];
	long sent;

	subject_pair(s, false, &a, &b);
	sent = see(s, "sendto", sendto(a, "x", 1, MSG_NOSIGNAL, &address.any, length));
	see(s, "recv", recv(b, buffer, 8, sent > 0 ? 0 : MSG_DONTWAIT));
	close(a);
	close(b);
}

static void refused_later(struct subject *s)
{
	int fd = subject_bound(s, 0);
	union address address;
	socklen_t length = nobody_address(s, &address);
	char byte;

	see(s, "connect", connect(fd, &address.any, length));
	see(s, "send", send(fd, "x", 1, 0));
	usleep(20000);
	see_poll(s, "poll", fd, 0);
	see(s, "receive", recv(fd, &byte, 1, MSG_DONTWAIT));
	see(s, "receive again", recv(fd, &byte, 1, MSG_DONTWAIT));
	close(fd);
}

static void peek(struct subject *s)
{
	int a = -1, b = -1;
	char buffer[64];

	subject_pair(s, s->argument, &a, &b);
	see(s, "send", send(b, "hello", 5, 0));
	usleep(10000);
	see_bytes(s, "peek", buffer, see(s, "recv", recv(a, buffer, 2, MSG_PEEK)));
	see(s, "truncated", recv(a, buffer, 2, MSG_PEEK | MSG_TRUNC));
	see(s, "all", recv(a, buffer, 5, MSG_WAITALL));
	see(s, "nothing", recv(a, buffer, 5, MSG_PEEK | MSG_DONTWAIT));
	close(a);
	close(b);
}

/* SO_PEEK_OFF: each peek begins where the last one ended. */
static void see_offset(struct subject *s, int fd)
{
	int value = 0;
	socklen_t length = sizeof(value);

	if (getsockopt(fd, SOL_SOCKET, SO_PEEK_OFF, &value, &length))
		value = -errno;
	see_value(s, "offset", value);
}

static void peek_on(struct subject *s)
{
	int a = -1, b = -1, zero = 0;
	char buffer[8];

	subject_pair(s, s->argument, &a, &b);
	see(s, "SO_PEEK_OFF", setsockopt(a, SOL_SOCKET, SO_PEEK_OFF, &zero, sizeof(zero)));
	send(b, "hello", 5, 0);
	usleep(10000);
	see_bytes(s, "first", buffer, see(s, "peek", recv(a, buffer, 2, MSG_PEEK)));
	see_bytes(s, "second", buffer, see(s, "peek", recv(a, buffer, 2, MSG_PEEK)));
	see_offset(s, a);
	see(s, "recv", recv(a, buffer, 1, 0));
	see_offset(s, a);
	see(s, "peek", recv(a, buffer, 8, MSG_PEEK | MSG_DONTWAIT));
	close(a);
	close(b);
}

static void truncated(struct subject *s)
{
	int a = -1, b = -1;
	char buffer[64];
	struct iovec part = { buffer, 3 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };

	subject_pair(s, false, &a, &b);
	see(s, "send", send(b, "hello", 5, 0));
	usleep(10000);
	see(s, "recvmsg", recvmsg(a, &message, 0));
	see_value(s, "flags", message.msg_flags);
	see(s, "rest", recv(a, buffer, 64, MSG_DONTWAIT));
	close(a);
	close(b);
}

static void gathered(struct subject *s)
{
	int a = -1, b = -1;
	char one[2], two[8];
	struct iovec out[2] = { { "ab", 2 }, { "cdef", 4 } };
	struct iovec in[2] = { { one, 2 }, { two, 8 } };

	subject_pair(s, s->argument, &a, &b);
	see(s, "writev", writev(a, out, 2));
	see(s, "peer's readv", readv(b, in, 2));
	see(s, "peer's writev", writev(b, out, 2));
	usleep(10000);
	see_bytes(s, "second", two, see(s, "readv", readv(a, in, 2)) - 2);
	see(s, "bad vector", writev(a, (void *)1, 2));
	see(s, "long vector", writev(a, out, 5000));
	close(a);
	close(b);
}

static void many_messages(struct subject *s)
{
	int a = -1, b = -1, i;
	char buffers[4][8];
	struct iovec out[4], in[4];
	struct mmsghdr send_messages[4] = { 0 }, receive_messages[4] = { 0 };

	for (i = 0; i < 4; i++) {
		out[i] = (struct iovec){ "message", i + 1 };
		in[i] = (struct iovec){ buffers[i], 8 };
		send_messages[i].msg_hdr.msg_iov = &out[i];
		send_messages[i].msg_hdr.msg_iovlen = 1;
		receive_messages[i].msg_hdr.msg_iov = &in[i];
		receive_messages[i].msg_hdr.msg_iovlen = 1;
	}
	subject_pair(s, s->argument, &a, &b);
	see(s, "sendmmsg", sendmmsg(a, send_messages, 4, 0));
	see_value(s, "last", send_messages[3].msg_len);
	see(s, "peer's sendmmsg", sendmmsg(b, send_messages, 4, 0));
	usleep(10000);
	see(s, "recvmmsg", recvmmsg(a, receive_messages, 4, MSG_DONTWAIT, NULL));
	see_value(s, "first", receive_messages[0].msg_len);
	close(a);
	close(b);
}

static void urgent(struct subject *s)
{
	int a = -1, b = -1, mark = -1;
	char buffer[8];

	subject_pair(s, s->argument, &a, &b);
	see(s, "send", send(b, "ab!", 3, MSG_OOB));
	usleep(20000);
	see_poll(s, "poll", a, 0);
	see(s, "mark", ioctl(a, SIOCATMARK, &mark));
	see_value(s, "at mark", mark);
	see(s, "before", recv(a, buffer, 8, MSG_DONTWAIT));
	see(s, "mark", ioctl(a, SIOCATMARK, &mark));
	see_value(s, "at mark", mark);
	see_bytes(s, "byte", buffer, see(s, "urgent", recv(a, buffer, 8, MSG_OOB)));
	see(s, "urgent again", recv(a, buffer, 8, MSG_OOB | MSG_DONTWAIT));
	see(s, "own urgent", send(a, "!", 1, MSG_OOB));
	close(a);
	close(b);
}

static void urgent_refused(struct subject *s)
{
	int a = -1, b = -1;
	char byte;

	subject_pair(s, false, &a, &b);
	see(s, "send", send(a, "!", 1, MSG_OOB));
	see(s, "recv", recv(a, &byte, 1, MSG_OOB | MSG_DONTWAIT));
	close(a);
	close(b);
}

static void queue_lengths(struct subject *s)
{
	int a = -1, b = -1, value = -1;

	subject_pair(s, s->argument, &a, &b);
	send(b, "hello", 5, 0);
	usleep(10000);
	see(s, "SIOCINQ", ioctl(a, SIOCINQ, &value));
	see_value(s, "in", value);
	value = -1;
	see(s, "SIOCOUTQ", ioctl(a, SIOCOUTQ, &value));
	see_value(s, "out", value);
	see(s, "bad pointer", ioctl(a, SIOCINQ, 1));
	see(s, "not a socket's", ioctl(a, 0x5401, &value));
	close(a);
	close(b);
}

static void too_long(struct subject *s)
{
	static char large[70000];
	int a = -1, b = -1;

	subject_pair(s, false, &a, &b);
	see(s, "70,000 bytes", send(a, large, sizeof(large), MSG_DONTWAIT));
	see(s, "65,508 bytes", send(a, large, 65508, MSG_DONTWAIT));
	see(s, "9,000 bytes", send(a, large, 9000, MSG_DONTWAIT));
	close(a);
	close(b);
}

static void full(struct subject *s)
{
	static char large[65536];
	int a = -1, b = -1;
	struct timeval patience = { 0, 50000 };
	long sent, rounds = 0;

	subject_pair(s, s->argument, &a, &b);
	/* The kernel may find more room for a while: twice nothing is full. */
	do {
		usleep(rounds ? 20000 : 0);
		do
			sent = send(a, large, sizeof(large), MSG_DONTWAIT);
		while (sent > 0);
	} while (++rounds < 4);
	see(s, "full", sent);
	see_poll(s, "poll", a, 0);
	setsockopt(a, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
	see(s, "with a limit", send(a, large, sizeof(large), 0));
	while (recv(b, large, sizeof(large), MSG_DONTWAIT) > 0)
		usleep(1000);
	usleep(50000);
	see_poll(s, "poll when empty", a, 0);
	close(a);
	close(b);
}

static void corked(struct subject *s)
{
	int a = -1, b = -1;
	char buffer[16];

	subject_pair(s, false, &a, &b);
	see(s, "more", send(a, "ab", 2, MSG_MORE));
	see(s, "not yet", s->type == SOCK_DGRAM ? recv(b, buffer, 16, MSG_DONTWAIT) : 0);
	see(s, "last", send(a, "cd", 2, 0));
	usleep(10000);
	see_bytes(s, "bytes", buffer, see(s, "recv", recv(b, buffer, 16, 0)));
	close(a);
	close(b);
}

/* A control message of one int, received after the option was set. */
struct ancillary {
	int	level;
	int	name;
};

static void ancillary_in(struct subject *s)
{
	const struct ancillary *what = s->argument;
	int a = -1, b = -1, one = 1;
	char buffer[16], control[256];
	struct iovec part = { buffer, 16 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1,
		.msg_control = control, .msg_controllen = sizeof(control) };
	struct cmsghdr *cmsg;

	subject_pair(s, false, &a, &b);
	see(s, "option", setsockopt(a, what->level, what->name, &one, sizeof(one)));
	send(b, "x", 1, 0);
	see(s, "recvmsg", recvmsg(a, &message, 0));
	for (cmsg = CMSG_FIRSTHDR(&message); cmsg; cmsg = CMSG_NXTHDR(&message, cmsg)) {
		see_value(s, "level", cmsg->cmsg_level);
		see_value(s, "type", cmsg->cmsg_type);
		see_value(s, "length", cmsg->cmsg_len);
	}
	see_value(s, "flags", message.msg_flags);
	close(a);
	close(b);
}

static void ancillary_out(struct subject *s)
{
	union { char room[CMSG_SPACE(sizeof(int))]; struct cmsghdr align; } control;
	struct iovec part = { "x", 1 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1,
		.msg_control = &control, .msg_controllen = sizeof(control) };
	struct cmsghdr *cmsg = &control.align;
	int a = -1, b = -1, ttl = 9;

	subject_pair(s, false, &a, &b);
	cmsg->cmsg_level = s->family == AF_INET ? SOL_IP : SOL_IPV6;
	cmsg->cmsg_type = s->family == AF_INET ? IP_TTL : IPV6_HOPLIMIT;
	cmsg->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(cmsg), &ttl, sizeof(ttl));
	see(s, "ttl", sendmsg(a, &message, 0));
	cmsg->cmsg_len = 3;
	see(s, "length 3", sendmsg(a, &message, 0));
	cmsg->cmsg_len = 4096;
	see(s, "length beyond", sendmsg(a, &message, 0));
	cmsg->cmsg_len = CMSG_LEN(0);
	see(s, "length 0", sendmsg(a, &message, 0));
	cmsg->cmsg_len = CMSG_LEN(sizeof(int));
	cmsg->cmsg_level = 7777;
	see(s, "another level", sendmsg(a, &message, 0));
	message.msg_control = (void *)1;
	see(s, "bad pointer", sendmsg(a, &message, 0));
	close(a);
	close(b);
}

static void zero_copy(struct subject *s)
{
	static char large[32768];
	int a = -1, b = -1, one = 1;
	char control[256];
	struct msghdr message = { .msg_control = control,
				  .msg_controllen = sizeof(control) };
	struct cmsghdr *cmsg;
	struct sock_extended_err error;

	subject_pair(s, s->argument, &a, &b);
	see(s, "SO_ZEROCOPY", setsockopt(a, SOL_SOCKET, SO_ZEROCOPY, &one, sizeof(one)));
	see(s, "send", send(a, large, 16000, MSG_ZEROCOPY));
	see(s, "peer receives", recv(b, large, 16000, MSG_WAITALL));
	usleep(50000);
	see_poll(s, "poll", a, 0);
	see(s, "error queue", recvmsg(a, &message, MSG_ERRQUEUE | MSG_DONTWAIT));
	cmsg = CMSG_FIRSTHDR(&message);
	if (cmsg && message.msg_controllen) {
		memcpy(&error, CMSG_DATA(cmsg), sizeof(error));
		see_value(s, "origin", error.ee_origin);
		see_value(s, "completed", error.ee_data);
	}
	see_option(s, "SO_ERROR", a, SOL_SOCKET, SO_ERROR);
	close(a);
	close(b);
}

/* When it left, from the error queue. */
static void stamps_of_sent(struct subject *s)
{
	unsigned int value = SOF_TIMESTAMPING_TX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE |
			     SOF_TIMESTAMPING_OPT_ID | SOF_TIMESTAMPING_OPT_TSONLY;
	char control[256], buffer[8];
	struct msghdr message = { .msg_control = control,
				  .msg_controllen = sizeof(control) };
	struct sock_extended_err error;
	struct cmsghdr *cmsg;
	int a = -1, b = -1;

	subject_pair(s, s->argument, &a, &b);
	see(s, "SO_TIMESTAMPING", setsockopt(a, SOL_SOCKET, SO_TIMESTAMPING, &value,
					     sizeof(value)));
	see(s, "send", send(a, "x", 1, 0));
	see(s, "peer receives", recv(b, buffer, 8, 0));
	see_poll(s, "poll", a, 1000);
	see(s, "error queue", recvmsg(a, &message, MSG_ERRQUEUE | MSG_DONTWAIT));
	for (cmsg = CMSG_FIRSTHDR(&message); cmsg; cmsg = CMSG_NXTHDR(&message, cmsg)) {
		see_value(s, "level", cmsg->cmsg_level);
		see_value(s, "type", cmsg->cmsg_type);
		if (cmsg->cmsg_level == SOL_SOCKET)
			continue;
		memcpy(&error, CMSG_DATA(cmsg), sizeof(error));
		see_value(s, "origin", error.ee_origin);
		see_value(s, "number", error.ee_data);
	}
	close(a);
	close(b);
}

static void segmented(struct subject *s)
{
	int a = -1, b = -1, size = 100;
	char buffer[512];

	subject_pair(s, false, &a, &b);
	see(s, "UDP_SEGMENT", setsockopt(a, SOL_UDP, UDP_SEGMENT, &size, sizeof(size)));
	see(s, "send", send(a, buffer, 250, 0));
	see(s, "first", recv(b, buffer, 512, 0));
	see(s, "second", recv(b, buffer, 512, 0));
	see(s, "third", recv(b, buffer, 512, 0));
	close(a);
	close(b);
}

static const struct ancillary
	stamp = { SOL_SOCKET, SO_TIMESTAMP }, stamp_ns = { SOL_SOCKET, SO_TIMESTAMPNS },
	overflow = { SOL_SOCKET, SO_RXQ_OVFL }, credentials = { SOL_SOCKET, SO_PASSCRED },
	ttl = { SOL_IP, IP_RECVTTL }, tos = { SOL_IP, IP_RECVTOS },
	info = { SOL_IP, IP_PKTINFO }, original = { SOL_IP, IP_RECVORIGDSTADDR },
	hops = { SOL_IPV6, IPV6_RECVHOPLIMIT }, class = { SOL_IPV6, IPV6_RECVTCLASS },
	info6 = { SOL_IPV6, IPV6_RECVPKTINFO }, gro = { SOL_UDP, UDP_GRO };

const struct conformance_case cases_transfer[] = {
	{ "send and receive", ALL | STREAM | DGRAM, both_ways, NULL },
	{ "send and receive, accepted", ALL | STREAM, both_ways, "" },
	{ "sendto and recvfrom", ALL | DGRAM, to_and_from, NULL },
	{ "sendto when connected", ALL | STREAM | DGRAM, to_when_connected, NULL },
	{ "a datagram to nobody", INET | DGRAM, refused_later, NULL },
	{ "peek", ALL | STREAM | DGRAM, peek, NULL },
	{ "peek, accepted", ALL | STREAM, peek, "" },
	{ "SO_PEEK_OFF", ALL | STREAM | DGRAM, peek_on, NULL },
	{ "SO_PEEK_OFF, accepted", ALL | STREAM, peek_on, "" },
	{ "a buffer too small", ALL | STREAM | DGRAM, truncated, NULL },
	{ "writev and readv", ALL | STREAM | DGRAM, gathered, NULL },
	{ "writev and readv, accepted", ALL | STREAM, gathered, "" },
	{ "sendmmsg and recvmmsg", ALL | STREAM | DGRAM, many_messages, NULL },
	{ "urgent data", INET | STREAM, urgent, NULL },
	{ "urgent data, accepted", INET | STREAM, urgent, "" },
	{ "urgent data of datagrams", ALL | DGRAM, urgent_refused, NULL },
	{ "queue lengths", ALL | STREAM | DGRAM, queue_lengths, NULL },
	{ "messages too long", ALL | DGRAM, too_long, NULL },
	{ "until it is full", ALL | STREAM, full, NULL },
	{ "until it is full, accepted", ALL | STREAM, full, "" },
	{ "MSG_MORE", INET | STREAM | DGRAM, corked, NULL },
	{ "SO_TIMESTAMP", ALL | DGRAM, ancillary_in, &stamp },
	{ "SO_TIMESTAMPNS", ALL | DGRAM, ancillary_in, &stamp_ns },
	{ "SO_RXQ_OVFL", INET | DGRAM, ancillary_in, &overflow },
	{ "SO_PASSCRED", LOCAL | STREAM | DGRAM, ancillary_in, &credentials },
	{ "IP_RECVTTL", V4 | DGRAM, ancillary_in, &ttl },
	{ "IP_RECVTOS", V4 | DGRAM, ancillary_in, &tos },
	{ "IP_PKTINFO", V4 | DGRAM, ancillary_in, &info },
	{ "IP_RECVORIGDSTADDR", V4 | DGRAM, ancillary_in, &original },
	{ "IPV6_RECVHOPLIMIT", V6 | DGRAM, ancillary_in, &hops },
	{ "IPV6_RECVTCLASS", V6 | DGRAM, ancillary_in, &class },
	{ "IPV6_RECVPKTINFO", V6 | DGRAM, ancillary_in, &info6 },
	{ "UDP_GRO", INET | DGRAM, ancillary_in, &gro },
	{ "control messages sent", INET | DGRAM, ancillary_out, NULL },
	{ "MSG_ZEROCOPY", INET | STREAM | DGRAM, zero_copy, NULL },
	{ "MSG_ZEROCOPY, accepted", INET | STREAM, zero_copy, "" },
	{ "time stamps of what was sent", INET | STREAM | DGRAM, stamps_of_sent, NULL },
	{ "time stamps of what was sent, accepted", INET | STREAM, stamps_of_sent, "" },
	{ "UDP_SEGMENT", INET | DGRAM, segmented, NULL },
	{ 0 }
};
