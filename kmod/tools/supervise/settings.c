// SPDX-License-Identifier: GPL-2.0
/*
 * Nobody records the options that a supervised program sets: a question for
 * each would cost every accepted connection dear. They are found afterwards, as
 * what differs from a fresh socket.
 */
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <string.h>

#include "settings.h"
#include "target.h"

/* Newer than the headers of the C library. */
#ifndef SO_PREFER_BUSY_POLL
#define SO_PREFER_BUSY_POLL	69
#endif
#ifndef SO_RESERVE_MEM
#define SO_RESERVE_MEM	73
#endif
#ifndef IP_LOCAL_PORT_RANGE
#define IP_LOCAL_PORT_RANGE	51
#endif
#ifndef TCP_ULP
#define TCP_ULP	31
#endif

/* In the order in which they are set: a size before what is counted in it. */
static const struct {
	int level;
	int names[40];	/* up to a zero */
} known[] = {
	{ SOL_SOCKET, {
		SO_REUSEADDR, SO_REUSEPORT, SO_KEEPALIVE, SO_BROADCAST,
		SO_LINGER, SO_OOBINLINE, SO_PRIORITY, SO_RCVLOWAT, SO_RCVTIMEO,
		SO_SNDTIMEO, SO_TIMESTAMP, SO_TIMESTAMPNS, SO_TIMESTAMPING,
		SO_DONTROUTE, SO_MARK, SO_BINDTODEVICE, SO_RXQ_OVFL,
		SO_WIFI_STATUS, SO_PEEK_OFF, SO_NO_CHECK, SO_BUSY_POLL,
		SO_PREFER_BUSY_POLL, SO_MAX_PACING_RATE, SO_INCOMING_CPU,
		SO_ZEROCOPY, SO_TXTIME, SO_SELECT_ERR_QUEUE, SO_RESERVE_MEM,
		SO_RCVBUF, SO_SNDBUF } },
	{ IPPROTO_IP, {
		IP_TOS, IP_TTL, IP_MTU_DISCOVER, IP_RECVERR, IP_RECVTOS,
		IP_RECVTTL, IP_PKTINFO, IP_FREEBIND, IP_TRANSPARENT, IP_MINTTL,
		IP_RECVORIGDSTADDR, IP_RECVOPTS, IP_RETOPTS, IP_PASSSEC,
		IP_BIND_ADDRESS_NO_PORT, IP_CHECKSUM, IP_RECVFRAGSIZE,
		IP_MULTICAST_TTL, IP_MULTICAST_LOOP, IP_MULTICAST_ALL,
		IP_NODEFRAG, IP_LOCAL_PORT_RANGE } },
	{ IPPROTO_IPV6, {
		IPV6_V6ONLY, IPV6_UNICAST_HOPS, IPV6_TCLASS, IPV6_MTU_DISCOVER,
		IPV6_RECVERR, IPV6_RECVTCLASS, IPV6_RECVHOPLIMIT,
		IPV6_RECVPKTINFO, IPV6_FREEBIND, IPV6_TRANSPARENT,
		IPV6_DONTFRAG, IPV6_MULTICAST_HOPS, IPV6_MULTICAST_LOOP,
		IPV6_MULTICAST_ALL, IPV6_AUTOFLOWLABEL, IPV6_RECVORIGDSTADDR,
		IPV6_MINHOPCOUNT } },
	{ IPPROTO_TCP, {
		TCP_NODELAY, TCP_MAXSEG, TCP_CORK, TCP_KEEPIDLE, TCP_KEEPINTVL,
		TCP_KEEPCNT, TCP_SYNCNT, TCP_LINGER2, TCP_DEFER_ACCEPT,
		TCP_WINDOW_CLAMP, TCP_QUICKACK, TCP_CONGESTION,
		TCP_THIN_LINEAR_TIMEOUTS, TCP_USER_TIMEOUT, TCP_FASTOPEN,
		TCP_FASTOPEN_CONNECT, TCP_FASTOPEN_NO_COOKIE, TCP_NOTSENT_LOWAT,
		TCP_SAVE_SYN, TCP_TX_DELAY, TCP_INQ } },
	{ IPPROTO_UDP, { UDP_CORK, UDP_SEGMENT, UDP_GRO } },
};

static bool read_setting(struct setting *setting, int socket)
{
	memset(setting->value, 0, sizeof(setting->value));
	setting->length = sizeof(setting->value);
	return getsockopt(socket, setting->level, setting->name, setting->value,
			  &setting->length) == 0;
}

static bool is_same(const struct setting *a, const struct setting *b)
{
	return a->length == b->length && memcmp(a->value, b->value, a->length) == 0;
}

/* The kernel tells twice of a buffer's size that it was asked for. */
static void halve(struct setting *setting)
{
	int size;

	memcpy(&size, setting->value, sizeof(size));
	size /= 2;
	memcpy(setting->value, &size, sizeof(size));
}

static bool is_buffer(const struct setting *setting)
{
	return setting->level == SOL_SOCKET &&
	       (setting->name == SO_RCVBUF || setting->name == SO_SNDBUF);
}

static void read_one(struct settings *settings, int level, int name, int socket,
		     int fresh)
{
	struct setting is = { .level = level, .name = name }, was = is;

	if (!read_setting(&is, socket) ||
	    (read_setting(&was, fresh) && is_same(&is, &was)) ||
	    settings->count == SETTINGS_MAX)
		return;
	if (is_buffer(&is))
		halve(&is);
	settings->list[settings->count++] = is;
}

void settings_read(struct settings *settings, int socket, int fresh)
{
	size_t i, k;

	settings->count = 0;
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		for (k = 0; known[i].names[k]; k++)
			read_one(settings, known[i].level, known[i].names[k],
				 socket, fresh);
}

bool settings_of_ipv6(const struct settings *settings)
{
	unsigned int i;

	for (i = 0; i < settings->count; i++)
		if (settings->list[i].level == IPPROTO_IPV6)
			return true;
	return false;
}

/* A buffer may be larger than the limit is: set by force, or before it. */
static int set(int socket, const struct setting *setting)
{
	int force = setting->name == SO_RCVBUF ? SO_RCVBUFFORCE : SO_SNDBUFFORCE;

	if (is_buffer(setting) &&
	    setsockopt(socket, SOL_SOCKET, force, setting->value,
		       setting->length) == 0)
		return 0;
	return setsockopt(socket, setting->level, setting->name, setting->value,
			  setting->length);
}

void settings_before_bind(struct settings *settings, int socket, bool ipv6_too)
{
	struct setting *setting;
	unsigned int i;

	for (i = 0; i < settings->count; i++) {
		setting = &settings->list[i];
		setting->waits = (setting->level == IPPROTO_IPV6 && !ipv6_too) ||
				 set(socket, setting) < 0;
	}
}

/* Some options cannot be set on a bound socket, but are what they should be. */
static bool is_set_already(int socket, const struct setting *setting)
{
	struct setting is = *setting;

	return read_setting(&is, socket) && is_same(&is, setting);
}

const struct setting *settings_after_bind(const struct settings *settings,
					  int socket, int family)
{
	struct setting copy;
	unsigned int i;
	int error;

	for (i = 0; i < settings->count; i++) {
		copy = settings->list[i];
		if (!copy.waits ||
		    (family == AF_INET && copy.level == IPPROTO_IPV6 &&
		     !target_relative(true, &copy.level, &copy.name)))
			continue;
		if (set(socket, &copy) == 0)
			continue;
		error = errno;
		if (is_set_already(socket, &copy))
			continue;
		errno = error;
		return &settings->list[i];
	}
	return NULL;
}
