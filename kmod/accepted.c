// SPDX-License-Identifier: GPL-2.0
/*
 * Sockets that a grafted one accepted.
 *
 * They are the host family's, with its own methods. But connect(AF_UNSPEC)
 * makes an unconnected socket of any stream, which could then be bound and
 * connected as any socket of the host. So they keep their address and port for
 * good; and where the endpoint has a list of destinations, they have the host's
 * methods but for the few that would lead past it.
 */
#include <linux/in.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <net/sock.h>

#include "accepted.h"
#include "policy.h"
#include "sock.h"

/**
 * struct graft_accepted - methods of sockets accepted under a list
 * @ops: the host family's, but for what is refused; constant once @host is set
 * @host: the host family's; set once
 */
struct graft_accepted {
	struct proto_ops	ops;
	const struct proto_ops	*host;
};

/* One for each family that has streams and lists. */
static struct graft_accepted graft_accepted[2];
static DEFINE_MUTEX(graft_accepted_mutex);

static const struct proto_ops *graft_accepted_host(const struct socket *sock)
{
	return container_of(READ_ONCE(sock->ops), struct graft_accepted, ops)->host;
}

static int graft_accepted_connect(struct socket *sock, graft_sockaddr *address,
				  int length, int flags)
{
	if (length >= (int)sizeof(sa_family_t) &&
	    ((struct sockaddr *)address)->sa_family == AF_UNSPEC)
		return -EACCES;
	return graft_accepted_host(sock)->connect(sock, address, length, flags);
}

static int graft_accepted_setsockopt(struct socket *sock, int level, int optname,
				     sockptr_t optval, unsigned int optlen)
{
	int err = graft_check_ruled_option(level, optname);

	if (err)
		return err;
	return graft_accepted_host(sock)->setsockopt(sock, level, optname, optval,
						     optlen);
}

static void graft_accepted_fill(struct graft_accepted *accepted,
				const struct proto_ops *host)
{
	accepted->ops = *host;
	accepted->ops.owner = THIS_MODULE;
	accepted->ops.connect = graft_accepted_connect;
	accepted->ops.setsockopt = graft_accepted_setsockopt;
	/* Pairs with the acquire in graft_accepted_methods(). */
	smp_store_release(&accepted->host, host);
}

/**
 * graft_accepted_methods() - for a socket accepted under a list of destinations
 * @host: methods of the listener's host family, for streams
 *
 * Context: may sleep.
 * Return: the methods, of this module; NULL for a family that there is no room
 *	   for, which no kernel has.
 */
const struct proto_ops *graft_accepted_methods(const struct proto_ops *host)
{
	const struct proto_ops *found = NULL;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(graft_accepted); i++)
		if (smp_load_acquire(&graft_accepted[i].host) == host)
			return &graft_accepted[i].ops;
	mutex_lock(&graft_accepted_mutex);
	for (i = 0; i < ARRAY_SIZE(graft_accepted) && !found; i++) {
		if (!graft_accepted[i].host)
			graft_accepted_fill(&graft_accepted[i], host);
		if (graft_accepted[i].host == host)
			found = &graft_accepted[i].ops;
	}
	mutex_unlock(&graft_accepted_mutex);
	return found;
}

/**
 * graft_accepted_confine() - an accepted sock keeps its address and port
 * @sk: of an internet family; nobody else has it yet
 *
 * Context: process context, may sleep.
 */
void graft_accepted_confine(struct sock *sk)
{
	lock_sock(sk);
	sk->sk_userlocks |= SOCK_BINDADDR_LOCK | SOCK_BINDPORT_LOCK;
	release_sock(sk);
}
