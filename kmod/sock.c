// SPDX-License-Identifier: GPL-2.0
/*
 * The address family: making and releasing graft sockets, and the calls about
 * connections, delegated to the host family once the socket is bound.
 */
#include <linux/module.h>
#include <linux/sockios.h>
#include <net/tcp.h>
#include <asm/ioctls.h>

#include "endpoint.h"
#include "options.h"
#include "policy.h"
#include "sock.h"
#include "sockopt.h"
#include "transfer.h"

static struct proto graft_proto = {
	.name		= "GRAFT",
	.owner		= THIS_MODULE,
	.obj_size	= sizeof(struct graft_sock),
};

/* Methods of every graft socket; each has a copy, see struct graft_sock. */
static struct proto_ops graft_methods __ro_after_init;

static int graft_release(struct socket *sock)
{
	struct graft_sock *gs = graft_sock_of(sock);

	if (graft_host(gs, sock)) {
		gs->host->release(sock);
		module_put(gs->host->owner);
		atomic64_dec(&gs->endpoint->sockets);
		graft_endpoint_put(gs->endpoint);
	}
	sock->sk = NULL;
	graft_options_free(gs);
	/*
	 * The struct socket still has our table, which is in @gs. The core
	 * clears sock->ops next; softirqs that were quicker are RCU readers,
	 * and so is the memory (SOCK_RCU_FREE).
	 */
	sock_orphan(&gs->sk);
	sock_put(&gs->sk);
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
	if (!graft_host(gs, sock)) {
		if (family == AF_UNSPEC)
			return 0;
		err = graft_bind_name(sock, GRAFT_DEFAULT_SOURCE, 0);
		if (err && !graft_host(gs, sock))
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
	const struct proto_ops *host = graft_host(graft_sock_of(sock), sock);

	if (host)
		return host->listen(sock, backlog);
	return sock->type == SOCK_STREAM ? -EDESTADDRREQ : -EOPNOTSUPP;
}

static int graft_shutdown(struct socket *sock, int how)
{
	const struct proto_ops *host = graft_host(graft_sock_of(sock), sock);

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

/*
 * The core has given @newsock our methods and a reference to our module. An
 * accepted socket is the host family's alone, so both are exchanged, before
 * anything can fail: nobody else can see @newsock yet.
 */
static int graft_accept(struct socket *sock, struct socket *newsock,
			GRAFT_ACCEPT_PARAMETERS)
{
	const struct proto_ops *host = graft_host(graft_sock_of(sock), sock);

	/* kernel_accept() gives @newsock our methods after the fact. */
	if (GRAFT_ACCEPT_BY_KERNEL)
		return -EOPNOTSUPP;
	if (!host) {
		newsock->ops = &graft_closed_methods;
		return sock->type == SOCK_STREAM ? -EINVAL : -EOPNOTSUPP;
	}
	__module_get(host->owner);
	newsock->ops = host;
	module_put(THIS_MODULE);
	return host->accept(sock, newsock, GRAFT_ACCEPT_ARGUMENTS);
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
	ops = graft_host(graft_sock_of(sock), sock);
	if (ops)
		return ops->getname(sock, address, peer);
	if (peer)
		return -ENOTCONN;
	memset(name, 0, sizeof(*name));
	name->sgr_family = AF_GRAFT;
	return sizeof(*name);
}

static int graft_unbound_ioctl(unsigned int cmd, unsigned long arg)
{
	switch (cmd) {
	case SIOCINQ:
	case SIOCOUTQ:
		return put_user(0, (int __user *)arg);
	default:
		return -ENOIOCTLCMD;
	}
}

static int graft_ioctl(struct socket *sock, unsigned int cmd, unsigned long arg)
{
	struct graft_sock *gs = graft_sock_of(sock);
	const struct proto_ops *host = graft_host(gs, sock);

	if (!host)
		return graft_unbound_ioctl(cmd, arg);
	if (graft_ioctl_refused(gs, cmd))
		return -EPERM;
	return host->ioctl ? host->ioctl(sock, cmd, arg) : -ENOIOCTLCMD;
}

#ifdef CONFIG_COMPAT
static int graft_compat_ioctl(struct socket *sock, unsigned int cmd,
			      unsigned long arg)
{
	struct graft_sock *gs = graft_sock_of(sock);
	const struct proto_ops *host = graft_host(gs, sock);

	if (host && graft_ioctl_refused(gs, cmd))
		return -EPERM;
	if (!host || !host->compat_ioctl)
		return -ENOIOCTLCMD;
	return host->compat_ioctl(sock, cmd, arg);
}
#endif

static int graft_gettstamp(struct socket *sock, void __user *stamp, bool timeval,
			   bool time32)
{
	const struct proto_ops *host = graft_host(graft_sock_of(sock), sock);

	if (!host)
		return sock_gettstamp(sock, stamp, timeval, time32);
	if (!host->gettstamp)
		return -ENOIOCTLCMD;
	return host->gettstamp(sock, stamp, timeval, time32);
}

static void graft_show_fdinfo(struct seq_file *file, struct socket *sock)
{
	const struct proto_ops *host = graft_host(graft_sock_of(sock), sock);

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

/* The protocol that SO_PROTOCOL shows, or a negative errno. */
static int graft_protocol(int type, int protocol)
{
	if (type != SOCK_STREAM && type != SOCK_DGRAM)
		return -ESOCKTNOSUPPORT;
	if (!protocol)
		return type == SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP;
	if (type == SOCK_STREAM && protocol == IPPROTO_TCP)
		return protocol;
	if (type == SOCK_DGRAM &&
	    (protocol == IPPROTO_UDP || protocol == IPPROTO_UDPLITE))
		return protocol;
	return -EPROTONOSUPPORT;
}

static int graft_create(struct net *net, struct socket *sock, int protocol,
			int kern)
{
	int shown = graft_protocol(sock->type, protocol);
	struct graft_sock *gs;
	struct sock *sk;

	if (shown < 0)
		return shown;
	sk = sk_alloc(net, PF_GRAFT, GFP_KERNEL, &graft_proto, kern);
	if (!sk)
		return -ENOBUFS;
	gs = (struct graft_sock *)sk;
	gs->ops = graft_methods;
	gs->protocol = protocol;
	INIT_LIST_HEAD(&gs->options);

	sock->ops = &gs->ops;
	sock_init_data(sock, sk);
	sk->sk_protocol = shown;
	sock_set_flag(sk, SOCK_RCU_FREE);
	if (shown == IPPROTO_TCP) {
		/* What SO_SNDBUF and SO_RCVBUF show before bind. */
		sk->sk_sndbuf = READ_ONCE(net->ipv4.sysctl_tcp_wmem[1]);
		sk->sk_rcvbuf = READ_ONCE(net->ipv4.sysctl_tcp_rmem[1]);
	}
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
	err = proto_register(&graft_proto, 1);
	if (err)
		return err;
	err = sock_register(&graft_family);
	if (err)
		proto_unregister(&graft_proto);
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
	/* Graft socks on their way out end in a callback. */
	rcu_barrier();
	proto_unregister(&graft_proto);
}
