// SPDX-License-Identifier: GPL-2.0
/*
 * The data path: methods that move bytes, delegated to the host family.
 *
 * Some methods get a struct sock and no struct socket. They are called for the
 * host sock, with its owner known to the caller or under RCU; a softirq may
 * come after release() took the sock off its struct socket.
 */
#include <linux/module.h>
#include <linux/poll.h>
#include <linux/wait.h>

#include "endpoint.h"
#include "policy.h"
#include "sock.h"
#include "transfer.h"
#include "unbound.h"

/* Nothing by default; a positive control for whoever measures this module. */
static inline void graft_burn(void)
{
#ifdef GRAFT_BURN
	unsigned int turns;

	for (turns = 0; turns < GRAFT_BURN; turns++)
		barrier();
#endif
}

static int graft_send_check(struct graft_sock *gs, struct msghdr *msg,
			    short type)
{
	int err = 0;

	if (msg->msg_name && (type == SOCK_DGRAM || msg->msg_flags & MSG_FASTOPEN))
		err = graft_check_destination(gs, msg->msg_name, msg->msg_namelen);
	if (!err && msg->msg_controllen)
		err = graft_check_control(gs, msg);
	return err;
}

/* Send on a socket that was never bound: what an unconnected one would say. */
static int graft_send_unbound(struct socket *sock, const struct msghdr *msg)
{
	if (!msg->msg_name ||
	    (sock->type == SOCK_STREAM && !(msg->msg_flags & MSG_FASTOPEN)))
		return sock->type == SOCK_STREAM ? -EPIPE : -EDESTADDRREQ;
	return graft_bind_name(sock, GRAFT_DEFAULT_SOURCE, 0);
}

/*
 * The core passes descriptors only for a struct socket whose methods are of
 * PF_UNIX. Of the one that it is shown, sending uses nothing but these.
 */
static int graft_send_unix(const struct graft_sock *gs, const struct socket *sock,
			   struct msghdr *msg, size_t length)
{
	struct socket shown = {
		.state = sock->state,
		.type = sock->type,
		.flags = sock->flags,
		.file = sock->file,
		.sk = sock->sk,
		.ops = gs->host,
	};

	return gs->host->sendmsg(&shown, msg, length);
}

/* Not bound yet, or to be looked at: out of the way of all others. */
static noinline int graft_sendmsg_slow(struct socket *sock, struct msghdr *msg,
				       size_t length)
{
	struct graft_sock *gs = graft_sock_of(sock);
	int err;

	if (!graft_host(gs)) {
		err = graft_send_unbound(sock, msg);
		if (err == -EPIPE && !(msg->msg_flags & MSG_NOSIGNAL))
			send_sig(SIGPIPE, current, 0);
		if (!graft_host(gs))
			return err;
	}
	if (gs->guarded) {
		err = graft_send_check(gs, msg, sock->type);
		if (err)
			return err;
	}
	if (gs->endpoint->type == GRAFT_TYPE_UNIX && msg->msg_controllen)
		return graft_send_unix(gs, sock, msg, length);
	return gs->host->sendmsg(sock, msg, length);
}

static int graft_sendmsg(struct socket *sock, struct msghdr *msg, size_t length)
{
	struct graft_sock *gs = graft_sock_of(sock);

	graft_burn();
	if (unlikely(!graft_host(gs) ||
		     (gs->guarded && (msg->msg_name || msg->msg_controllen))))
		return graft_sendmsg_slow(sock, msg, length);
	return gs->host->sendmsg(sock, msg, length);
}

/*
 * Datagram sockets may be read before they are bound; the reader sleeps until
 * another thread binds. The file is held, so the socket stays.
 */
static int graft_recv_unbound(struct graft_sock *gs, struct socket *sock,
				       int flags)
{
	long timeout = sock_rcvtimeo(READ_ONCE(gs->unbound), flags & MSG_DONTWAIT);
	long left;

	if (sock->type == SOCK_STREAM)
		return -ENOTCONN;
	if (flags & MSG_ERRQUEUE)
		return -EAGAIN;
	left = wait_event_interruptible_timeout(sock->wq.wait,
						graft_host(gs), timeout);
	if (left < 0)
		return sock_intr_errno(timeout);
	return left ? 0 : -EAGAIN;
}

static noinline int graft_recvmsg_slow(struct socket *sock, struct msghdr *msg,
				       size_t length, int flags)
{
	struct graft_sock *gs = graft_sock_of(sock);
	int err = graft_recv_unbound(gs, sock, flags);

	return err ?: gs->host->recvmsg(sock, msg, length, flags);
}

static int graft_recvmsg(struct socket *sock, struct msghdr *msg, size_t length,
			 int flags)
{
	struct graft_sock *gs = graft_sock_of(sock);

	if (!graft_host(gs))
		return graft_recvmsg_slow(sock, msg, length, flags);
	return gs->host->recvmsg(sock, msg, length, flags);
}

static noinline __poll_t graft_poll_unbound(struct file *file,
					    struct socket *sock,
					    struct poll_table_struct *wait)
{
	/* Not with the shadow's method, which waits on the shadow's queue. */
	sock_poll_wait(file, sock, wait);
	if (sock->type == SOCK_STREAM)
		return EPOLLOUT | EPOLLWRNORM | EPOLLHUP;
	return EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND;
}

static __poll_t graft_poll(struct file *file, struct socket *sock,
			   struct poll_table_struct *wait)
{
	struct graft_sock *gs = graft_sock_of(sock);

	if (!graft_host(gs))
		return graft_poll_unbound(file, sock, wait);
	return gs->host->poll(file, sock, wait);
}

static int graft_mmap(struct file *file, struct socket *sock,
		      struct vm_area_struct *area)
{
	const struct proto_ops *host = graft_host(graft_sock_of(sock));

	return host && host->mmap ? host->mmap(file, sock, area) : -ENODEV;
}

static ssize_t graft_splice_read(struct socket *sock, loff_t *position,
				 struct pipe_inode_info *pipe, size_t length,
				 unsigned int flags)
{
	const struct proto_ops *host = graft_host(graft_sock_of(sock));

	if (host && host->splice_read)
		return host->splice_read(sock, position, pipe, length, flags);
	return graft_generic_splice_read(sock->file, position, pipe, length, flags);
}

static int graft_peek_len(struct socket *sock)
{
	const struct proto_ops *host = graft_host(graft_sock_of(sock));

	return host && host->peek_len ? host->peek_len(sock) : 0;
}

#ifdef GRAFT_HAVE_SENDPAGE
static ssize_t graft_sendpage(struct socket *sock, struct page *page, int offset,
			      size_t size, int flags)
{
	const struct proto_ops *host = graft_host(graft_sock_of(sock));

	graft_burn();
	if (host && host->sendpage)
		return host->sendpage(sock, page, offset, size, flags);
	return sock_no_sendpage(sock, page, offset, size, flags);
}
#endif

#ifdef GRAFT_HAVE_SPLICE_EOF
static void graft_splice_eof(struct socket *sock)
{
	const struct proto_ops *host = graft_host(graft_sock_of(sock));

	if (host && host->splice_eof)
		host->splice_eof(sock);
}
#endif

/* What a sock from before bind can be asked. */
static const struct proto_ops graft_unbound_methods = {
	.set_peek_off	= graft_unbound_set_peek_off,
	.set_rcvlowat	= graft_unbound_set_rcvlowat,
};

/*
 * The methods of a sock itself, for its struct socket's methods are ours. It
 * may be one from before bind: a call may have begun with it. And in a softirq,
 * the graft sock may be another one's already, of the same type; if it is of
 * the same family too, its methods are the right ones.
 */
static const struct proto_ops *graft_methods_of(const struct sock *sk)
{
	const struct socket *sock = READ_ONCE(sk->sk_socket);
	const struct proto_ops *ops;
	struct graft_sock *gs;

	if (!sock)
		return NULL;
	ops = READ_ONCE(sock->ops);
	if (!ops)
		return NULL;
	gs = container_of(ops, struct graft_sock, ops);
	if (sk == &gs->small.sk)
		return &graft_unbound_methods;
	/* Pairs with the release in graft_promote(). */
	if (sk == smp_load_acquire(&gs->unbound))
		return gs->shadow->ops;
	ops = READ_ONCE(gs->adopted);
	return ops && ops->family == sk->sk_family ? ops : NULL;
}

static int graft_set_peek_off(struct sock *sk, int value)
{
	const struct proto_ops *own = graft_methods_of(sk);

	return own && own->set_peek_off ? own->set_peek_off(sk, value) : -EOPNOTSUPP;
}

static int graft_set_rcvlowat(struct sock *sk, int value)
{
	const struct proto_ops *own = graft_methods_of(sk);

	if (own && own->set_rcvlowat)
		return own->set_rcvlowat(sk, value);
	WRITE_ONCE(sk->sk_rcvlowat, value ?: 1);
	return 0;
}

#ifdef GRAFT_HAVE_SET_RCVBUF
static void graft_set_rcvbuf(struct sock *sk, int value)
{
	const struct proto_ops *own = graft_methods_of(sk);

	if (own && own->set_rcvbuf)
		own->set_rcvbuf(sk, value);
}
#endif

static int graft_read_sock(struct sock *sk, read_descriptor_t *descriptor,
			   sk_read_actor_t actor)
{
	const struct proto_ops *own = graft_methods_of(sk);

	if (!own || !own->read_sock)
		return -EOPNOTSUPP;
	return own->read_sock(sk, descriptor, actor);
}

#ifdef GRAFT_HAVE_READ_SKB
static int graft_read_skb(struct sock *sk, skb_read_actor_t actor)
{
	const struct proto_ops *own = graft_methods_of(sk);

	return own && own->read_skb ? own->read_skb(sk, actor) : -EOPNOTSUPP;
}
#endif

#ifdef GRAFT_HAVE_SENDPAGE
static int graft_sendpage_locked(struct sock *sk, struct page *page, int offset,
				 size_t size, int flags)
{
	const struct proto_ops *own = graft_methods_of(sk);

	if (own && own->sendpage_locked)
		return own->sendpage_locked(sk, page, offset, size, flags);
	return sock_no_sendpage_locked(sk, page, offset, size, flags);
}
#endif

static int graft_sendmsg_locked(struct sock *sk, struct msghdr *msg, size_t size)
{
	const struct proto_ops *own = graft_methods_of(sk);

	if (own && own->sendmsg_locked)
		return own->sendmsg_locked(sk, msg, size);
	return sock_no_sendmsg_locked(sk, msg, size);
}

/**
 * graft_transfer_methods() - enter the methods of this file
 * @ops: table to fill
 *
 * Context: module init.
 */
void graft_transfer_methods(struct proto_ops *ops)
{
	ops->sendmsg = graft_sendmsg;
	ops->recvmsg = graft_recvmsg;
	ops->poll = graft_poll;
	ops->mmap = graft_mmap;
	ops->splice_read = graft_splice_read;
	ops->peek_len = graft_peek_len;
	ops->set_peek_off = graft_set_peek_off;
	ops->set_rcvlowat = graft_set_rcvlowat;
	ops->read_sock = graft_read_sock;
	ops->sendmsg_locked = graft_sendmsg_locked;
#ifdef GRAFT_HAVE_SENDPAGE
	ops->sendpage = graft_sendpage;
	ops->sendpage_locked = graft_sendpage_locked;
#endif
#ifdef GRAFT_HAVE_SPLICE_EOF
	ops->splice_eof = graft_splice_eof;
#endif
#ifdef GRAFT_HAVE_READ_SKB
	ops->read_skb = graft_read_skb;
#endif
#ifdef GRAFT_HAVE_SET_RCVBUF
	ops->set_rcvbuf = graft_set_rcvbuf;
#endif
}
