// SPDX-License-Identifier: GPL-2.0
/*
 * bind(): make the host socket, and let the user's struct socket have its sock.
 *
 * Nothing of the host socket can be reached by the user before the exchange,
 * and nothing can fail after it began. A bind that fails leaves the graft
 * socket as it was.
 */
#include <linux/cred.h>
#include <linux/module.h>
#include <linux/sched/signal.h>
#include <linux/wait.h>
#include <net/ip.h>

#include "endpoint.h"
#include "options.h"
#include "sock.h"

static int graft_host_family(const struct graft_endpoint *endpoint)
{
	return endpoint->address.ss_family;
}

/* Bind at one port, 0 for one that the host chooses. */
static int graft_bind_port(const struct graft_endpoint *endpoint,
			   struct socket *shell, u16 port)
{
	struct sockaddr_storage address = endpoint->address;
	const struct cred *caller;
	int err;

	/* The port is at the same place in both. */
	BUILD_BUG_ON(offsetof(struct sockaddr_in, sin_port) !=
		     offsetof(struct sockaddr_in6, sin6_port));
	((struct sockaddr_in *)&address)->sin_port = htons(port);

	caller = override_creds(endpoint->creator);
	err = shell->ops->bind(shell, (graft_sockaddr *)&address,
			       endpoint->address_length);
	revert_creds(caller);
	return err;
}

/* Ports of the endpoint in turn, so that two searches rarely meet. */
static int graft_bind_range(struct graft_endpoint *endpoint, struct socket *shell)
{
	u32 count = endpoint->port_last - endpoint->port_first + 1;
	u32 start = atomic_inc_return(&endpoint->rover);
	u32 i;
	int err;

	for (i = 0; i < count; i++) {
		err = graft_bind_port(endpoint, shell,
				      endpoint->port_first + (start + i) % count);
		if (err != -EADDRINUSE)
			return err;
		if (fatal_signal_pending(current))
			return -EINTR;
		cond_resched();
	}
	return -EADDRINUSE;
}

/* @asked: host order, 0 leaves it to the endpoint */
static int graft_bind_inet(struct graft_endpoint *endpoint, struct socket *shell,
			   u16 asked)
{
	if (!endpoint->port_first) {
		/* Any port is not every port: privileged ones are named. */
		if (asked && inet_port_requires_bind_service(sock_net(shell->sk),
							     asked))
			return -EACCES;
		return graft_bind_port(endpoint, shell, asked);
	}
	if (!asked)
		return graft_bind_range(endpoint, shell);
	if (asked < endpoint->port_first || asked > endpoint->port_last)
		return -EADDRNOTAVAIL;
	return graft_bind_port(endpoint, shell, asked);
}

/* A path is the caller's: in its mount namespace, with its own rights. */
static int graft_bind_unix(const struct graft_endpoint *endpoint,
			   struct socket *shell)
{
	struct sockaddr_storage address = endpoint->address;

	return shell->ops->bind(shell, (graft_sockaddr *)&address,
				endpoint->address_length);
}

/* Replies to a datagram sent before this: wake whoever waits by now. */
static void graft_wake(struct socket *sock, struct sock *sk)
{
	if (skwq_has_sleeper(&sock->wq))
		wake_up_interruptible_all(&sock->wq.wait);
	if (!skb_queue_empty_lockless(&sk->sk_receive_queue))
		sk->sk_data_ready(sk);
}

/**
 * graft_adopt() - give the user's struct socket the sock of the host socket
 * @gs: of the user's struct socket
 * @sock: the user's
 * @shell: the host socket, bound; gone afterwards
 *
 * The struct socket keeps its methods: an exchange of both could not be seen
 * at once by the other threads that are about to call one with the other.
 *
 * Context: process context, @gs->lock held.
 */
static void graft_adopt(struct graft_sock *gs, struct socket *sock,
			struct socket *shell)
{
	struct sock *sk = shell->sk;

	WRITE_ONCE(gs->adopted, shell->ops);
	graft_attach(sock, sk);
	graft_inherit_flags(sock, shell);
	if (sock_flag(gs->unbound, SOCK_FASYNC))
		sock_set_flag(sk, SOCK_FASYNC);

	/* The core has it from here on, our methods from the next. */
	smp_store_release(&sock->sk, sk);
	/* Pairs with the acquire in graft_host(). */
	smp_store_release(&gs->host, shell->ops);

	/* The reference to the host family's module is now @gs's. */
	shell->ops = NULL;
	shell->sk = NULL;
	sock_release(shell);
	graft_wake(sock, sk);
}

/* Make, prepare and bind a host socket; on failure nothing of it is left. */
static struct socket *graft_make_host(struct graft_sock *gs,
				      struct graft_endpoint *endpoint, u16 port)
{
	int family = graft_host_family(endpoint);
	struct socket *shell;
	struct net *target;
	int err;

	target = graft_endpoint_target(endpoint);
	if (!target)
		return ERR_PTR(-ENOENT);
	err = __sock_create(target, family, gs->unbound->sk_type, gs->protocol, &shell, 0);
	put_net(target);
	if (err)
		return ERR_PTR(err);
	err = graft_options_apply(gs, endpoint, shell);
	if (!err && family == AF_UNIX)
		err = graft_bind_unix(endpoint, shell);
	else if (!err)
		err = graft_bind_inet(endpoint, shell, port);
	if (!err)
		return shell;
	sock_release(shell);
	return ERR_PTR(err);
}

/* @gs->lock is held; takes the reference to @endpoint on success. */
static int graft_become(struct graft_sock *gs, struct socket *sock,
			struct graft_endpoint *endpoint, u16 port)
{
	struct socket *shell;

	if (endpoint->proto && endpoint->proto != gs->unbound->sk_protocol)
		return -EPROTOTYPE;
	if (port && graft_host_family(endpoint) == AF_UNIX)
		return -EADDRNOTAVAIL;
	shell = graft_make_host(gs, endpoint, port);
	if (IS_ERR(shell))
		return PTR_ERR(shell);

	gs->endpoint = endpoint;
	gs->foreign = !net_eq(sock_net(shell->sk), sock_net(gs->unbound));
	gs->guarded = endpoint->allow_count || gs->foreign ||
		      endpoint->type == GRAFT_TYPE_UNIX;
	atomic64_inc(&endpoint->sockets);
	atomic64_inc(&endpoint->sockets_ever);
	graft_adopt(gs, sock, shell);
	graft_options_free(gs);
	return 0;
}

/**
 * graft_bind_name() - bind a graft socket to an endpoint
 * @sock: the user's
 * @name: of the endpoint, in the table of the socket's namespace
 * @port: asked for, 0 to leave it to the endpoint
 *
 * Context: process context, may sleep.
 * Return: 0; -EINVAL if it is bound; -EADDRNOTAVAIL if there is no endpoint
 *	   %GRAFT_DEFAULT_SOURCE, -ENOENT if there is none of another name or
 *	   its target is gone; -EPROTOTYPE if it has another protocol; or the
 *	   error of the host family.
 */
int graft_bind_name(struct socket *sock, const char *name, __be16 port)
{
	struct graft_sock *gs = graft_sock_of(sock);
	struct graft_endpoint *endpoint;
	int err = -EINVAL;

	endpoint = graft_endpoint_get(sock_net(READ_ONCE(gs->unbound)), name);
	if (!endpoint)
		return strcmp(name, GRAFT_DEFAULT_SOURCE) ? -ENOENT : -EADDRNOTAVAIL;

	mutex_lock(&gs->lock);
	if (!graft_host(gs))
		err = graft_become(gs, sock, endpoint, ntohs(port));
	mutex_unlock(&gs->lock);
	if (err) {
		atomic64_inc(&endpoint->refused);
		graft_endpoint_put(endpoint);
	}
	return err;
}

/**
 * graft_bind() - the bind() method
 * @sock: the user's
 * @address: struct sockaddr_gr or struct sockaddr_gr_port, in kernel memory
 * @length: of @address
 *
 * Context: process context, may sleep.
 * Return: 0; -EINVAL if the address is none of the two, the name has no NUL
 *	   or is empty; -EAFNOSUPPORT; or as graft_bind_name().
 */
int graft_bind(struct socket *sock, graft_sockaddr *address, int length)
{
	const struct sockaddr_gr_port *from = (const void *)address;
	char name[AF_GRAFT_EPNAME_MAX];
	__be16 port = 0;

	if (graft_host(graft_sock_of(sock)))
		return -EINVAL;
	if (length < (int)sizeof(struct sockaddr_gr) || length > (int)sizeof(*from))
		return -EINVAL;
	if (from->sgr_family != AF_GRAFT)
		return -EAFNOSUPPORT;
	memcpy(name, from->sgr_epname, sizeof(name));
	if (!name[0] || strnlen(name, sizeof(name)) == sizeof(name))
		return -EINVAL;
	if (length >= (int)sizeof(*from))
		port = from->sgr_port;
	return graft_bind_name(sock, name, port);
}
