// SPDX-License-Identifier: GPL-2.0
/*
 * What a graft socket has for a sock before bind.
 *
 * The core sets and reads the options of SOL_SOCKET on sock->sk by itself and
 * asks for the family, type and protocol, so it gets a sock that looks like one
 * of TCP or UDP: a small one, whose fields nobody but the core uses. Most sockets
 * need no more. The first option of another level, or ioctl, promotes to an
 * ordinary unbound socket, the shadow, which can answer.
 */
#include <linux/in.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <net/tcp.h>
#include <net/udp.h>
/* Of use only after the others, on 5.10. */
#include <net/inet_common.h>

#include "compat.h"
#include "inherit.h"
#include "sock.h"
#include "unbound.h"

/*
 * Of the small socks. Without methods: what would take a sock for one of TCP or
 * UDP by its struct proto (BPF's socket maps and options) refuses this one. The
 * core zeroes @obj_size of each, graft_init_sk() the rest up to struct udp_sock.
 * The room for struct tcp_sock is for readers that ask for the protocol only
 * (bpf_tcp_sock()); it is zero from the slab's constructor on, and nobody
 * writes it.
 */
static struct proto graft_tcp_prot = {
	.name		= "GRAFT-TCP",
	.owner		= THIS_MODULE,
	.obj_size	= sizeof(struct sock),
};

static struct proto graft_udp_prot = {
	.name		= "GRAFT-UDP",
	.owner		= THIS_MODULE,
	.obj_size	= sizeof(struct sock),
};

/* Methods of every graft socket, for the constructor. */
static const struct proto_ops *graft_methods __ro_after_init;

static void graft_construct(void *object)
{
	struct graft_sock *gs = object;

	memset(gs, 0, sizeof(*gs));
	gs->ops = *graft_methods;
}

/* Defaults that TCP has otherwise than other sockets. */
static void graft_init_tcp(struct net *net, struct sock *sk)
{
	sk->sk_sndbuf = READ_ONCE(net->ipv4.sysctl_tcp_wmem[1]);
	sk->sk_rcvbuf = READ_ONCE(net->ipv4.sysctl_tcp_rmem[1]);
}

/* No packet ever came to it; but it may have reserved memory. */
static void graft_destruct(struct sock *sk)
{
	if (sk->sk_forward_alloc)
		inet_sock_destruct(sk);
}

static void graft_init_sk(struct net *net, struct sock *sk, int protocol)
{
	memset(sk + 1, 0, sizeof(struct udp_sock) - sizeof(*sk));
	sk->sk_destruct = graft_destruct;
	/* Taken: tunnels and the like leave it alone. */
	rcu_assign_sk_user_data(sk, sk);
#ifdef GRAFT_HAVE_TXREHASH
	sk->sk_txrehash = READ_ONCE(net->core.sysctl_txrehash);
#endif
	if (sk->sk_type == SOCK_STREAM)
		graft_init_tcp(net, sk);
	if (!protocol)
		protocol = sk->sk_type == SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP;
	sk->sk_protocol = protocol;
}

/**
 * graft_unbound_alloc() - a graft sock with its small sock
 * @net: namespace of the caller
 * @sock: the user's, without a sock; has this one afterwards
 * @protocol: as asked for, 0 for the default
 * @kern: as for sk_alloc()
 *
 * Context: may sleep.
 * Return: the graft sock, or NULL without memory.
 */
struct graft_sock *graft_unbound_alloc(struct net *net, struct socket *sock,
				       int protocol, int kern)
{
	struct graft_sock *gs;
	struct sock *sk;

	sk = sk_alloc(net, PF_INET, GFP_KERNEL,
		      sock->type == SOCK_STREAM ? &graft_tcp_prot : &graft_udp_prot,
		      kern);
	if (!sk)
		return NULL;
	sock_init_data(sock, sk);
	graft_init_sk(net, sk, protocol);

	gs = container_of(sk, struct graft_sock, small.sk);
	gs->unbound = sk;
	gs->shadow = NULL;
	gs->host = NULL;
	gs->adopted = NULL;
	gs->endpoint = NULL;
	gs->guarded = false;
	gs->foreign = false;
	gs->protocol = protocol;
	mutex_init(&gs->lock);
	INIT_LIST_HEAD(&gs->options);
	gs->option_count = 0;
	return gs;
}

/**
 * graft_unbound_free() - give it back
 * @gs: of a struct socket that is being released
 *
 * Context: process context, may sleep.
 */
void graft_unbound_free(struct graft_sock *gs)
{
	struct sock *sk = &gs->small.sk;

	if (gs->shadow)
		sock_release(gs->shadow);
	/* Nobody else has it; that is all of sock_orphan() that matters. */
	sock_set_flag(sk, SOCK_DEAD);
	/* Nobody was told of a new sock; nobody is told that it died. */
	sk->sk_protocol = 0;
	sock_put(sk);
}

/*
 * IPv6 sockets have the options of IPv4 too. Who sets an option did not ask for
 * a socket: that there is no inode for one is a lack of memory.
 */
static int graft_make_shadow(const struct graft_sock *gs, struct socket **shadow)
{
	const struct sock *sk = gs->unbound;
	int kern = !sk->sk_net_refcnt, err;

	err = __sock_create(sock_net(sk), AF_INET6, sk->sk_type, gs->protocol,
			    shadow, kern);
	if (err == -EAFNOSUPPORT)
		err = __sock_create(sock_net(sk), AF_INET, sk->sk_type,
				    gs->protocol, shadow, kern);
	return err == -ENFILE ? -ENOBUFS : err;
}

/**
 * graft_promote() - have an ordinary unbound socket answer
 * @gs: not bound
 * @sock: the user's
 *
 * Nothing happens if it has one.
 *
 * Context: process context, @gs->lock held.
 * Return: 0, or why there is none: the error of socket(), or of setsockopt() for
 *	   what the small sock was told.
 */
int graft_promote(struct graft_sock *gs, struct socket *sock)
{
	struct socket *shadow;
	int err;

	if (gs->shadow)
		return 0;
	err = graft_make_shadow(gs, &shadow);
	if (err)
		return err;
	err = graft_inherit(gs->unbound, shadow);
	if (err) {
		sock_release(shadow);
		return err;
	}
	graft_attach(sock, shadow->sk);
	if (sock_flag(gs->unbound, SOCK_FASYNC))
		sock_set_flag(shadow->sk, SOCK_FASYNC);
	gs->shadow = shadow;
	/* Pairs with the acquire in graft_methods_of(). */
	smp_store_release(&gs->unbound, shadow->sk);
	smp_store_release(&sock->sk, shadow->sk);
	return 0;
}

/**
 * graft_shadow() - an ordinary socket to ask before bind
 * @gs: of @sock
 * @sock: the user's
 *
 * Context: process context, may sleep.
 * Return: the shadow, which lives until release; an error; NULL if @sock is
 *	   bound.
 */
struct socket *graft_shadow(struct graft_sock *gs, struct socket *sock)
{
	struct socket *shadow = NULL;
	int err = 0;

	mutex_lock(&gs->lock);
	if (!gs->host) {
		err = graft_promote(gs, sock);
		shadow = gs->shadow;
	}
	mutex_unlock(&gs->lock);
	return err ? ERR_PTR(err) : shadow;
}

/**
 * graft_unbound_set_peek_off() - SO_PEEK_OFF of a small sock
 * @sk: the sock
 * @value: to set
 *
 * Context: the sock is locked.
 * Return: 0, or -EOPNOTSUPP if its family does not have the option.
 */
int graft_unbound_set_peek_off(struct sock *sk, int value)
{
	const struct proto_ops *family = sk->sk_type == SOCK_STREAM ?
					 &inet_stream_ops : &inet_dgram_ops;

	if (!family->set_peek_off)
		return -EOPNOTSUPP;
	WRITE_ONCE(sk->sk_peek_off, value);
	return 0;
}

/**
 * graft_unbound_set_rcvlowat() - SO_RCVLOWAT of a small sock
 * @sk: the sock
 * @value: to set
 *
 * Context: the sock is locked.
 * Return: 0.
 */
int graft_unbound_set_rcvlowat(struct sock *sk, int value)
{
	int most = INT_MAX;

	/* As TCP does: half of the buffer that there is or may be. */
	if (sk->sk_type == SOCK_STREAM && sk->sk_userlocks & SOCK_RCVBUF_LOCK)
		most = sk->sk_rcvbuf >> 1;
	else if (sk->sk_type == SOCK_STREAM)
		most = READ_ONCE(sock_net(sk)->ipv4.sysctl_tcp_rmem[2]) >> 1;
	WRITE_ONCE(sk->sk_rcvlowat, min(value, most) ?: 1);
	return 0;
}

/* SO_RESERVE_MEM wants to know where the protocol counts its memory. */
static void __init graft_account_as(struct proto *prot, const struct proto *family)
{
	prot->memory_allocated = family->memory_allocated;
	prot->memory_pressure = family->memory_pressure;
	prot->sysctl_mem = family->sysctl_mem;
#ifdef GRAFT_HAVE_FW_ALLOC
	prot->per_cpu_fw_alloc = family->per_cpu_fw_alloc;
#endif
}

static int __init graft_register(struct proto *prot, const struct proto *family)
{
	int err;

	graft_account_as(prot, family);
	prot->slab = kmem_cache_create(prot->name, sizeof(struct graft_sock), 0,
				       SLAB_HWCACHE_ALIGN | SLAB_ACCOUNT |
				       SLAB_TYPESAFE_BY_RCU, graft_construct);
	if (!prot->slab)
		return -ENOMEM;
	err = proto_register(prot, 0);
	if (err)
		kmem_cache_destroy(prot->slab);
	return err;
}

/**
 * graft_unbound_init() - be ready to make them
 * @methods: of every graft socket; complete
 *
 * Context: module init.
 * Return: 0 or a negative errno.
 */
int __init graft_unbound_init(const struct proto_ops *methods)
{
	int err;

	BUILD_BUG_ON(offsetof(struct graft_sock, small.sk));
	graft_methods = methods;
	err = graft_register(&graft_tcp_prot, &tcp_prot);
	if (err)
		return err;
	err = graft_register(&graft_udp_prot, &udp_prot);
	if (err)
		proto_unregister(&graft_tcp_prot);
	return err;
}

/**
 * graft_unbound_exit() - the end
 *
 * Context: module exit; there are no sockets any more. Each kept a reference
 *	    to the module until it was back in its slab.
 */
void graft_unbound_exit(void)
{
	proto_unregister(&graft_udp_prot);
	proto_unregister(&graft_tcp_prot);
}
