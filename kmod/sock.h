/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _GRAFT_SOCK_H
#define _GRAFT_SOCK_H

#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/net.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <net/sock.h>

#include "compat.h"
#include "graft.h"

struct graft_endpoint;

/**
 * struct graft_sock - what a graft socket has beside its struct socket
 * @small: the sock before bind, see unbound.c; its memory is this object's
 * @ops: methods of the user's struct socket from creation to release, and the
 *	 way from it to here; constant, also from one socket to the next in the
 *	 same memory, which RCU keeps to one type
 * @host: methods of the host family; set once, after sock->sk is the host's
 * @adopted: the same, set before sock->sk is the host's; RCU readers may see that
 *	     of the next socket
 * @endpoint: that it is bound to; constant once @host is set
 * @guarded: destinations or control messages have to be looked at; like @endpoint
 * @foreign: the host socket is in another namespace; like @endpoint
 * @protocol: as asked for at creation, 0 for the default; constant
 * @unbound: the sock of the user's struct socket until bind: @small's, or that of
 *	     @shadow. Both live until release: a thread may be inside a call with
 *	     one that began before bind; written under @lock
 * @lock: of bind and of what is below
 * @shadow: an ordinary unbound socket of the caller's own namespace, or NULL;
 *	    set once; @lock
 * @options: struct graft_option, in the order they were set; @lock
 * @option_count: of @options; @lock
 */
struct graft_sock {
	union {
		struct sock	sk;
		struct tcp_sock	tcp;
		struct udp_sock	udp;
	} small;
	struct proto_ops	ops;

	const struct proto_ops	*host;
	const struct proto_ops	*adopted;
	struct graft_endpoint	*endpoint;
	bool			guarded;
	bool			foreign;
	int			protocol;
	struct sock		*unbound;

	struct mutex		lock;
	struct socket		*shadow;
	struct list_head	options;
	unsigned int		option_count;
};

/* Only for a socket whose methods are ours. */
static inline struct graft_sock *graft_sock_of(const struct socket *sock)
{
	return container_of(READ_ONCE(sock->ops), struct graft_sock, ops);
}

/**
 * graft_host() - the methods to delegate to
 * @gs: graft sock of a struct socket
 *
 * Pairs with the release in graft_adopt(): sock->sk is the host's by then and
 * does not change any more, so whatever the host's method loads is the host's.
 *
 * Context: any.
 * Return: the host family's methods, or NULL before bind.
 */
static inline const struct proto_ops *graft_host(const struct graft_sock *gs)
{
	return smp_load_acquire(&gs->host);
}

void graft_attach(struct socket *sock, struct sock *sk);

int graft_sock_init(void);
void graft_sock_exit(void);

int graft_bind_name(struct socket *sock, const char *name, __be16 port);
int graft_bind(struct socket *sock, graft_sockaddr *address, int length);

#endif /* _GRAFT_SOCK_H */
