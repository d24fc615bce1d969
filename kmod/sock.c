// SPDX-License-Identifier: GPL-2.0
/*
 * The address family: making and releasing graft sockets, and the calls about
 * connections, delegated to the host family once the socket is bound.
 */
#include <linux/in.h>
#include <linux/module.h>
#include <linux/slab.h>

#include "accepted.h"
#include "endpoint.h"
#include "options.h"
#include "policy.h"
#include "sock.h"
#include "sockopt.h"
#include "transfer.h"
#include "unbound.h"

/* Methods of every graft socket; each has a copy, see struct graft_sock. */
static struct proto_ops graft_methods __ro_after_init;

static int graft_release(struct socket *sock)
{
	struct graft_sock *gs = graft_sock_of(sock);

	/*
	 * One that accept() was given the listener's methods for, and then no
	 * file, or the LSM's refusal: it never came to graft_accept(). @gs is
	 * the listener's.
	 */
	if (!sock->sk)
		return 0;
	if (graft_host(gs)) {
		gs->host->release(sock);
		module_put(gs->host->owner);
		atomic64_dec(&gs->endpoint->sockets);
		graft_endpoint_put(gs->endpoint);
	}
	sock->sk = NULL;
	graft_options_free(gs);
	/*
	 * The struct socket still has our table, which is in @gs. The core
	 * clears sock->ops next. Softirqs that were quicker find the same
	 * table, be it that of another socket by now: see graft_methods_of().
	 */
	graft_unbound_free(gs);
	return 0;
}

static int graft_connect(struct socket *sock, graft_sockaddr *address,
			 int length, int flags)
{
	struct graft_sock *gs = graft_sock_of(sock);
	sa_family_t family;
	int err;

	if (length < (int)sizeof(family))
		return -EINVAL;
	family = ((struct sockaddr *)address)->sa_family;
	if (!graft_host(gs)) {
		if (family == AF_UNSPEC)
			return 0;
		err = graft_bind_name(sock, GRAFT_DEFAULT_SOURCE, 0);
		if (err && !graft_host(gs))
			return err;
	}
	if (gs->guarded && family != AF_UNSPEC) {
		err = graft_check_destination(gs, address, length);
		if (err)
			return err;
	}
	return gs->host->connect(sock, address, length, flags);
}

static int graft_listen(struct socket *sock, int backlog)
{
	const struct proto_ops *host = graft_host(graft_sock_of(sock));

	if (host)
		return host->listen(sock, backlog);
	return sock->type == SOCK_STREAM ? -EDESTADDRREQ : -EOPNOTSUPP;
}

static int graft_shutdown(struct socket *sock, int how)
{
	const struct proto_ops *host = graft_host(graft_sock_of(sock));

	return host ? host->shutdown(sock, how) : -ENOTCONN;
}

static int graft_closed_release(struct socket *sock)
{
	return 0;
}

/* Of a struct socket that accept() did not get a sock for. */
static const struct proto_ops graft_closed_methods = {
	.family		= PF_GRAFT,
	.owner		= THIS_MODULE,
	.release	= graft_closed_release,
};

/* The methods of what a grafted listener accepts, with a reference to their owner. */
static const struct proto_ops *graft_accept_methods(const struct graft_sock *gs)
{
	/* The core gave @newsock a reference to this module, which stays. */
	if (gs->endpoint->allow_count)
		return graft_accepted_methods(gs->host);
	__module_get(gs->host->owner);
	module_put(THIS_MODULE);
	return gs->host;
}

/*
 * The core has given @newsock our methods and a reference to our module. An
 * accepted socket is the host family's, so both are exchanged, before anything
 * can fail: nobody else can see @newsock yet.
 */
static int graft_accept(struct socket *sock, struct socket *newsock,
			GRAFT_ACCEPT_PARAMETERS)
{
	struct graft_sock *gs = graft_sock_of(sock);
	const struct proto_ops *host = graft_host(gs), *own;
	int err;

	/* kernel_accept() gives @newsock our methods after the fact. */
	if (GRAFT_ACCEPT_BY_KERNEL)
		return -EOPNOTSUPP;
	own = host && sock->type == SOCK_STREAM ? graft_accept_methods(gs) : NULL;
	newsock->ops = own ?: &graft_closed_methods;
	if (!own)
		return sock->type == SOCK_STREAM ? -EINVAL : -EOPNOTSUPP;
	err = host->accept(sock, newsock, GRAFT_ACCEPT_ARGUMENTS);
	if (!err && gs->guarded && gs->endpoint->type != GRAFT_TYPE_UNIX)
		graft_accepted_confine(newsock->sk);
	return err;
}

/*
 * Later kernels ask the listener's method for the name of the socket that it
 * accepted, which has the host family's methods.
 */
static int graft_getname(struct socket *sock, struct sockaddr *address, int peer)
{
	struct sockaddr_gr *name = (struct sockaddr_gr *)address;
	const struct proto_ops *ops = READ_ONCE(sock->ops);

	if (ops->release != graft_release)
		return ops->getname(sock, address, peer);
	ops = graft_host(graft_sock_of(sock));
	if (ops)
		return ops->getname(sock, address, peer);
	if (peer)
		return -ENOTCONN;
	memset(name, 0, sizeof(*name));
	name->sgr_family = AF_GRAFT;
	return sizeof(*name);
}

/*
 * Whose ioctls they are: the host's, or before bind those of a shadow, which
 * takes the place of *@sock.
 */
static const struct proto_ops *graft_ioctl_methods(struct socket **sock,
						   unsigned int cmd)
{
	struct graft_sock *gs = graft_sock_of(*sock);
	struct socket *shadow;

	if (!graft_host(gs)) {
		shadow = graft_shadow(gs, *sock);
		if (IS_ERR(shadow))
			return ERR_CAST(shadow);
		if (shadow) {
			*sock = shadow;
			return shadow->ops;
		}
	}
	return graft_ioctl_refused(gs, cmd) ? ERR_PTR(-EPERM) : graft_host(gs);
}

static int graft_ioctl(struct socket *sock, unsigned int cmd, unsigned long arg)
{
	const struct proto_ops *own = graft_ioctl_methods(&sock, cmd);

	if (IS_ERR(own))
		return PTR_ERR(own);
	return own->ioctl ? own->ioctl(sock, cmd, arg) : -ENOIOCTLCMD;
}

#ifdef CONFIG_COMPAT
static int graft_compat_ioctl(struct socket *sock, unsigned int cmd,
			      unsigned long arg)
{
	const struct proto_ops *own = graft_ioctl_methods(&sock, cmd);

	if (IS_ERR(own))
		return PTR_ERR(own);
	return own->compat_ioctl ? own->compat_ioctl(sock, cmd, arg) : -ENOIOCTLCMD;
}
#endif

static int graft_gettstamp(struct socket *sock, void __user *stamp, bool timeval,
			   bool time32)
{
	const struct proto_ops *host = graft_host(graft_sock_of(sock));

	if (!host)
		return sock_gettstamp(sock, stamp, timeval, time32);
	if (!host->gettstamp)
		return -ENOIOCTLCMD;
	return host->gettstamp(sock, stamp, timeval, time32);
}

static void graft_show_fdinfo(struct seq_file *file, struct socket *sock)
{
	const struct proto_ops *host = graft_host(graft_sock_of(sock));

	if (host && host->show_fdinfo)
		host->show_fdinfo(file, sock);
}

static void __init graft_fill_methods(struct proto_ops *ops)
{
	ops->family = PF_GRAFT;
	ops->owner = THIS_MODULE;
	ops->release = graft_release;
	ops->bind = graft_bind;
	ops->connect = graft_connect;
	ops->socketpair = sock_no_socketpair;
	ops->accept = graft_accept;
	ops->getname = graft_getname;
	ops->ioctl = graft_ioctl;
#ifdef CONFIG_COMPAT
	ops->compat_ioctl = graft_compat_ioctl;
#endif
	ops->gettstamp = graft_gettstamp;
	ops->listen = graft_listen;
	ops->shutdown = graft_shutdown;
	ops->setsockopt = graft_setsockopt;
	ops->getsockopt = graft_getsockopt;
	ops->show_fdinfo = graft_show_fdinfo;
	graft_transfer_methods(ops);
}

static int graft_check_protocol(int type, int protocol)
{
	if (type != SOCK_STREAM && type != SOCK_DGRAM)
		return -ESOCKTNOSUPPORT;
	if (!protocol)
		return 0;
	if (type == SOCK_STREAM)
		return protocol == IPPROTO_TCP ? 0 : -EPROTONOSUPPORT;
	if (protocol == IPPROTO_UDP || protocol == IPPROTO_UDPLITE)
		return 0;
	return -EPROTONOSUPPORT;
}

/**
 * graft_attach() - have a sock work for a struct socket
 * @sock: the user's
 * @sk: of another struct socket, which keeps its pointer to it
 *
 * What sock_graft() does, but for the pointer to the sock and the warning if
 * there is one already. sk->sk_wq is read under RCU, and so the wait queue of
 * the other struct socket is freed.
 *
 * Context: process context.
 */
void graft_attach(struct socket *sock, struct sock *sk)
{
	write_lock_bh(&sk->sk_callback_lock);
	rcu_assign_pointer(sk->sk_wq, &sock->wq);
	sk_set_socket(sk, sock);
	WRITE_ONCE(sk->sk_uid, SOCK_INODE(sock)->i_uid);
	security_sock_graft(sk, sock);
	write_unlock_bh(&sk->sk_callback_lock);
}

static int graft_create(struct net *net, struct socket *sock, int protocol,
			int kern)
{
	struct graft_sock *gs;
	int err;

	err = graft_check_protocol(sock->type, protocol);
	if (err)
		return err;
	gs = graft_unbound_alloc(net, sock, protocol, kern);
	if (!gs)
		return -ENOBUFS;
	/* Not every kernel has it. */
	if (protocol == IPPROTO_UDPLITE && IS_ERR(graft_shadow(gs, sock))) {
		sock->sk = NULL;
		graft_unbound_free(gs);
		return -EPROTONOSUPPORT;
	}
	sock->ops = &gs->ops;
	return 0;
}

static const struct net_proto_family graft_family = {
	.family	= PF_GRAFT,
	.create	= graft_create,
	.owner	= THIS_MODULE,
};

/**
 * graft_sock_init() - offer socket(AF_GRAFT)
 *
 * Context: module init.
 * Return: 0 or a negative errno; -EEXIST if another module has the number.
 */
int __init graft_sock_init(void)
{
	int err;

	graft_fill_methods(&graft_methods);
	err = graft_unbound_init(&graft_methods);
	if (err)
		return err;
	err = sock_register(&graft_family);
	if (err)
		graft_unbound_exit();
	return err;
}

/**
 * graft_sock_exit() - no longer offer it
 *
 * Context: module exit; there are no sockets any more.
 */
void graft_sock_exit(void)
{
	sock_unregister(PF_GRAFT);
	graft_unbound_exit();
}
