// SPDX-License-Identifier: GPL-2.0
/*
 * What a grafted socket may not do although its host family would: leave the
 * destinations and the address of its endpoint, or ask about a namespace that
 * is not the caller's.
 */
#include <linux/in.h>
#include <linux/inetdevice.h>
#include <linux/ipv6.h>
#include <linux/sockios.h>
#include <linux/tcp.h>
#include <linux/un.h>
#include <asm/ioctls.h>
#include <net/ipv6.h>

#include "endpoint.h"
#include "policy.h"
#include "sock.h"

static bool graft_prefix_v4(const struct graft_prefix *prefix, __be32 address)
{
	return prefix->family == AF_INET &&
	       !((prefix->v4 ^ address) & inet_make_mask(prefix->length));
}

static bool graft_allowed_v4(const struct graft_endpoint *endpoint, __be32 address)
{
	unsigned int i;

	for (i = 0; i < endpoint->allow_count; i++)
		if (graft_prefix_v4(&endpoint->allow[i], address))
			return true;
	return false;
}

/* ::ffff:a.b.c.d is reached over IPv4: its prefixes count too. */
static bool graft_allowed_v6(const struct graft_endpoint *endpoint,
			     const struct in6_addr *address)
{
	const struct graft_prefix *prefix;
	unsigned int i;

	for (i = 0; i < endpoint->allow_count; i++) {
		prefix = &endpoint->allow[i];
		if (prefix->family == AF_INET6 &&
		    ipv6_prefix_equal(&prefix->v6, address, prefix->length))
			return true;
		if (ipv6_addr_v4mapped(address) &&
		    graft_prefix_v4(prefix, address->s6_addr32[3]))
			return true;
	}
	return false;
}

/* Abstract names are looked up in the host's namespace, paths in ours. */
static bool graft_allowed_unix(const struct graft_sock *gs,
			       const struct sockaddr_un *address, int length)
{
	return !gs->foreign ||
	       length <= (int)offsetof(struct sockaddr_un, sun_path) ||
	       address->sun_path[0];
}

static bool graft_allowed(const struct graft_sock *gs, const void *address,
			  int length)
{
	const struct graft_endpoint *endpoint = gs->endpoint;
	sa_family_t family = ((const struct sockaddr *)address)->sa_family;

	if (endpoint->type == GRAFT_TYPE_UNIX)
		return graft_allowed_unix(gs, address, length);
	if (!endpoint->allow_count)
		return true;
	/* sendto() on an IPv4 socket takes AF_UNSPEC for AF_INET. */
	if (family == AF_INET ||
	    (family == AF_UNSPEC && endpoint->type == GRAFT_TYPE_IPV4))
		return length >= (int)sizeof(struct sockaddr_in) &&
		       graft_allowed_v4(endpoint,
			((const struct sockaddr_in *)address)->sin_addr.s_addr);
	if (family == AF_INET6)
		return length >= SIN6_LEN_RFC2133 &&
		       graft_allowed_v6(endpoint,
			&((const struct sockaddr_in6 *)address)->sin6_addr);
	/* The host family makes nothing of any other. */
	return true;
}

/**
 * graft_check_destination() - may the socket connect or send there?
 * @gs: grafted
 * @address: in kernel memory
 * @length: of @address
 *
 * An address too short for its family is left to the host family's error only
 * if every destination is allowed.
 *
 * Context: any.
 * Return: 0, -EINVAL if there is no family, or -EACCES.
 */
int graft_check_destination(struct graft_sock *gs, const void *address, int length)
{
	if (length < (int)sizeof(sa_family_t))
		return -EINVAL;
	if (graft_allowed(gs, address, length))
		return 0;
	atomic64_inc(&gs->endpoint->refused);
	return -EACCES;
}

/* The endpoint's own IPv4 address; 0 is any, false is none. */
static bool graft_own_v4(const struct graft_endpoint *endpoint, __be32 *own)
{
	const struct sockaddr_in6 *in6 = (const void *)&endpoint->address;
	const struct sockaddr_in *in = (const void *)&endpoint->address;

	if (endpoint->type == GRAFT_TYPE_IPV4)
		*own = in->sin_addr.s_addr;
	else
		*own = in6->sin6_addr.s6_addr32[3];
	return endpoint->type == GRAFT_TYPE_IPV4 || ipv6_addr_any(&in6->sin6_addr) ||
	       ipv6_addr_v4mapped(&in6->sin6_addr);
}

/*
 * Would a message leave from the endpoint's address? IPv6 sockets send IPv4 too,
 * also those that are bound at an address of IPv6.
 */
static bool graft_source_v4(const struct graft_endpoint *endpoint, __be32 source)
{
	__be32 own;

	if (!source || endpoint->type == GRAFT_TYPE_UNIX)
		return true;
	return graft_own_v4(endpoint, &own) && (!own || own == source);
}

static bool graft_source_v6(const struct graft_endpoint *endpoint,
			    const struct in6_addr *source)
{
	const struct sockaddr_in6 *own = (const void *)&endpoint->address;

	return ipv6_addr_any(source) || ipv6_addr_any(&own->sin6_addr) ||
	       ipv6_addr_equal(&own->sin6_addr, source);
}

static bool graft_control_allowed(const struct graft_endpoint *endpoint,
				  struct cmsghdr *cmsg)
{
	size_t length = cmsg->cmsg_len - sizeof(*cmsg);

	if (cmsg->cmsg_level == SOL_IP) {
		if (cmsg->cmsg_type == IP_PKTINFO &&
		    length >= sizeof(struct in_pktinfo))
			return graft_source_v4(endpoint, ((struct in_pktinfo *)
					CMSG_DATA(cmsg))->ipi_spec_dst.s_addr);
		return cmsg->cmsg_type != IP_RETOPTS || !endpoint->allow_count;
	}
	if (cmsg->cmsg_level != SOL_IPV6)
		return true;
	switch (cmsg->cmsg_type) {
	case IPV6_PKTINFO:
	case IPV6_2292PKTINFO:
		return length < sizeof(struct in6_pktinfo) ||
		       endpoint->type != GRAFT_TYPE_IPV6 ||
		       graft_source_v6(endpoint, &((struct in6_pktinfo *)
					CMSG_DATA(cmsg))->ipi6_addr);
	case IPV6_RTHDR:
	case IPV6_2292RTHDR:
		return !endpoint->allow_count;
	default:
		return true;
	}
}

/**
 * graft_check_control() - may the socket send with these control messages?
 * @gs: grafted
 * @msg: whose msg_control is kernel memory
 *
 * A control message can name another source address of the host, and, by a
 * source route, another destination than the one that was checked.
 *
 * Context: any.
 * Return: 0, -EINVAL if they are malformed, or -EACCES.
 */
int graft_check_control(struct graft_sock *gs, struct msghdr *msg)
{
	struct cmsghdr *cmsg;

	for_each_cmsghdr(cmsg, msg) {
		if (!CMSG_OK(msg, cmsg))
			return -EINVAL;
		if (!graft_control_allowed(gs->endpoint, cmsg)) {
			atomic64_inc(&gs->endpoint->refused);
			return -EACCES;
		}
	}
	return 0;
}

/**
 * graft_check_ruled_option() - may this option be set under a list of destinations?
 * @level: of the option
 * @optname: of the option
 *
 * Source routes would lead past the list.
 *
 * Context: any.
 * Return: 0, -EOPNOTSUPP or -EACCES.
 */
int graft_check_ruled_option(int level, int optname)
{
	int err = graft_check_option(NULL, level, optname);

	if (err)
		return err;
	if (level == SOL_IP)
		return optname == IP_OPTIONS ? -EACCES : 0;
	if (level != SOL_IPV6)
		return 0;
	switch (optname) {
	case IPV6_RTHDR:
	case IPV6_2292PKTOPTIONS:
	/* The lease of a flow label may come with a source route of its own. */
	case IPV6_FLOWLABEL_MGR:
		return -EACCES;
	default:
		return 0;
	}
}

/**
 * graft_check_option() - may this option be set?
 * @endpoint: that the socket is bound to or about to be, or NULL
 * @level: of the option
 * @optname: of the option
 *
 * Upper layer protocols and IPV6_ADDRFORM exchange the methods of the struct
 * socket, or build a table for everyone from those of the first they meet; ours
 * are one socket's.
 *
 * Context: any.
 * Return: 0, -EOPNOTSUPP or -EACCES.
 */
int graft_check_option(const struct graft_endpoint *endpoint, int level,
		       int optname)
{
	if (endpoint && endpoint->allow_count)
		return graft_check_ruled_option(level, optname);
	if (level == SOL_TCP && optname == TCP_ULP)
		return -EOPNOTSUPP;
	if (level == SOL_IPV6 && optname == IPV6_ADDRFORM)
		return -EOPNOTSUPP;
	return 0;
}

/**
 * graft_ioctl_refused() - is this a question about the host's namespace?
 * @gs: grafted
 * @cmd: of the ioctl
 *
 * Sockets answer for the devices, addresses and routes of their namespace.
 *
 * Context: any.
 * Return: whether it has to be refused.
 */
bool graft_ioctl_refused(struct graft_sock *gs, unsigned int cmd)
{
	if (!gs->foreign)
		return false;
	switch (cmd) {
	case SIOCINQ:
	case SIOCOUTQ:
	case SIOCOUTQNSD:
	case SIOCATMARK:
		return false;
	default:
		return _IOC_TYPE(cmd) == 0x89;
	}
}
