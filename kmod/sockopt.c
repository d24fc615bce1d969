// SPDX-License-Identifier: GPL-2.0
/*
 * Socket options of the levels that reach a family's methods. SOL_SOCKET does
 * not: the core works on sock->sk itself, before bind on the unbound socket (see
 * inherit.c), then on the host's.
 */
#include <linux/in.h>
#include <linux/netfilter_ipv6/ip6_tables.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "endpoint.h"
#include "options.h"
#include "policy.h"
#include "sock.h"
#include "sockopt.h"
#include "unbound.h"

/* The longest value that is remembered for bind. */
#define GRAFT_OPTION_LENGTH_MAX	4096

/* Can an option of a socket without family be remembered? */
static bool graft_option_known(int level, int optname)
{
	switch (level) {
	case SOL_IP:
		/* From 64 on there are the rules of packet filters. */
		return optname < 64;
	case SOL_IPV6:
		return optname != IP6T_SO_SET_REPLACE &&
		       optname != IP6T_SO_SET_ADD_COUNTERS;
	case SOL_TCP:
	case SOL_UDP:
	case SOL_UDPLITE:
		return true;
	default:
		return false;
	}
}

static int graft_setsockopt_host(struct graft_sock *gs,
				 const struct proto_ops *host,
				 struct socket *sock, int level, int optname,
				 sockptr_t optval, unsigned int optlen)
{
	int err = graft_check_option(gs->endpoint, level, optname);

	if (err)
		return err;
	if (!host->setsockopt)
		return -EOPNOTSUPP;
	return host->setsockopt(sock, level, optname, optval, optlen);
}

static int graft_setsockopt_unbound(struct graft_sock *gs, struct socket *sock,
				    int level, int optname, sockptr_t optval,
				    unsigned int optlen)
{
	const struct proto_ops *host;
	void *value;
	int err;

	err = graft_check_option(NULL, level, optname);
	if (err)
		return err;
	if (!graft_option_known(level, optname))
		return -ENOPROTOOPT;
	if (optlen > GRAFT_OPTION_LENGTH_MAX)
		return -ENOBUFS;
	value = memdup_sockptr(optval, optlen);
	if (IS_ERR(value))
		return PTR_ERR(value);

	mutex_lock(&gs->lock);
	host = graft_host(gs);
	if (host)
		err = graft_setsockopt_host(gs, host, sock, level, optname,
					    KERNEL_SOCKPTR(value), optlen);
	else
		err = graft_promote(gs, sock) ?:
		      graft_option_set(gs, level, optname, value, optlen);
	mutex_unlock(&gs->lock);
	kfree(value);
	return err;
}

/**
 * graft_setsockopt() - the setsockopt() method
 * @sock: the user's
 * @level: of the option
 * @optname: of the option
 * @optval: value
 * @optlen: length of @optval
 *
 * Context: process context, may sleep.
 * Return: 0 or a negative errno: -EOPNOTSUPP and -EACCES as
 *	   graft_check_option(), -ENOPROTOOPT for an option that is unknown
 *	   before bind, -ENOBUFS for one too long to be remembered; or the host
 *	   family's.
 */
int graft_setsockopt(struct socket *sock, int level, int optname,
		     sockptr_t optval, unsigned int optlen)
{
	struct graft_sock *gs = graft_sock_of(sock);
	const struct proto_ops *host = graft_host(gs);

	if (level == IPPROTO_GRAFT)
		return -ENOPROTOOPT;
	if (host)
		return graft_setsockopt_host(gs, host, sock, level, optname,
					     optval, optlen);
	return graft_setsockopt_unbound(gs, sock, level, optname, optval, optlen);
}

static int graft_getsockopt_own(struct graft_sock *gs, struct socket *sock,
				int optname, char __user *optval,
				int __user *optlen)
{
	int length;

	if (optname != GRAFT_SO_ENDPOINT)
		return -ENOPROTOOPT;
	if (get_user(length, optlen))
		return -EFAULT;
	if (length < AF_GRAFT_EPNAME_MAX)
		return -EINVAL;
	if (!graft_host(gs))
		return -ENOTCONN;
	if (copy_to_user(optval, gs->endpoint->name, AF_GRAFT_EPNAME_MAX))
		return -EFAULT;
	return put_user(AF_GRAFT_EPNAME_MAX, optlen);
}

static int graft_getsockopt_unbound(struct graft_sock *gs, struct socket *sock,
				    int level, int optname,
				    char __user *optval, int __user *optlen)
{
	struct socket *shadow;

	if (!graft_option_known(level, optname))
		return -ENOPROTOOPT;
	shadow = graft_shadow(gs, sock);
	if (IS_ERR(shadow))
		return PTR_ERR(shadow);
	if (!shadow)
		return graft_getsockopt(sock, level, optname, optval, optlen);
	return shadow->ops->getsockopt(shadow, level, optname, optval, optlen);
}

/**
 * graft_getsockopt() - the getsockopt() method
 * @sock: the user's
 * @level: of the option
 * @optname: of the option
 * @optval: where the value goes
 * @optlen: room there, and length of the value
 *
 * Context: process context, may sleep.
 * Return: 0 or a negative errno.
 */
int graft_getsockopt(struct socket *sock, int level, int optname,
		     char __user *optval, int __user *optlen)
{
	struct graft_sock *gs = graft_sock_of(sock);
	const struct proto_ops *host = graft_host(gs);

	if (level == IPPROTO_GRAFT)
		return graft_getsockopt_own(gs, sock, optname, optval, optlen);
	if (!host)
		return graft_getsockopt_unbound(gs, sock, level, optname, optval,
						optlen);
	if (!host->getsockopt)
		return -EOPNOTSUPP;
	return host->getsockopt(sock, level, optname, optval, optlen);
}
