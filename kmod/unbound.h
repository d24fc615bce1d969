/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _GRAFT_UNBOUND_H
#define _GRAFT_UNBOUND_H

#include <linux/net.h>

struct graft_sock;

struct graft_sock *graft_unbound_alloc(struct net *net, struct socket *sock,
				       int protocol, int kern);
void graft_unbound_free(struct graft_sock *gs);
int graft_promote(struct graft_sock *gs, struct socket *sock);
struct socket *graft_shadow(struct graft_sock *gs, struct socket *sock);
int graft_unbound_set_peek_off(struct sock *sk, int value);
int graft_unbound_set_rcvlowat(struct sock *sk, int value);

int graft_unbound_init(const struct proto_ops *methods);
void graft_unbound_exit(void);

#endif /* _GRAFT_UNBOUND_H */
