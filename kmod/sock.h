/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _GRAFT_SOCK_H
#define _GRAFT_SOCK_H

#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/net.h>
#include <net/sock.h>

#include "compat.h"
#include "graft.h"

struct graft_endpoint;

/**
 * struct graft_sock - what a graft socket has beside its struct socket
 * @ops: methods of the user's struct socket from creation to release, and the
 *	 way from it to here; constant
 * @shadow: an ordinary unbound socket of the caller's own namespace; constant
 * @unbound: the sock of @shadow, and of the user's struct socket until bind.
 *	     It lives until release: a thread may be inside a call with it that
 *	     began before bind; constant
 * @host: methods of the host family; constant once sock->sk is the host's
 * @endpoint: that it is bound to; constant once sock->sk is the host's
 * @guarded: destinations or control messages have to be looked at; like @host
 * @foreign: the host socket is in another namespace; like @host
 * @protocol: as asked for at creation, 0 for the default; constant
 * @lock: of bind and of what is below
 * @options: struct graft_option, in the order they were set; @lock
 * @option_count: of @options; @lock
 * @rcu: for release
 */
struct graft_sock {
	struct proto_ops	ops;
	struct socket		*shadow;
	struct sock		*unbound;

	const struct proto_ops	*host;
	struct graft_endpoint	*endpoint;
	bool			guarded;
	bool			foreign;
	int			protocol;

	struct mutex		lock;
	struct list_head	options;
	unsigned int		option_count;
	struct rcu_head		rcu;
};

/* Only for a socket whose methods are ours. */
static inline struct graft_sock *graft_sock_of(const struct socket *sock)
{
	return container_of(READ_ONCE(sock->ops), struct graft_sock, ops);
}

/**
 * graft_bound() - is the socket the host's by now?
 * @gs: graft sock of @sock
 * @sock: the user's
 *
 * Pairs with the release in graft_adopt(). sock->sk changes once, so whatever
 * the host's method loads later is the host's sock as well.
 *
 * Context: any.
 * Return: whether @gs->host and what is constant with it may be read.
 */
static inline bool graft_bound(const struct graft_sock *gs,
			       const struct socket *sock)
{
	return likely(smp_load_acquire(&sock->sk) != gs->unbound);
}

/**
 * graft_host() - the methods to delegate to
 * @gs: graft sock of @sock
 * @sock: the user's
 *
 * Context: any.
 * Return: the host family's methods, or NULL before bind.
 */
static inline const struct proto_ops *graft_host(const struct graft_sock *gs,
						 const struct socket *sock)
{
	return graft_bound(gs, sock) ? gs->host : NULL;
}

void graft_attach(struct socket *sock, struct sock *sk);

int graft_sock_init(void);
void graft_sock_exit(void);

int graft_bind_name(struct socket *sock, const char *name, __be16 port);
int graft_bind(struct socket *sock, graft_sockaddr *address, int length);

#endif /* _GRAFT_SOCK_H */
