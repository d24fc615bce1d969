/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The differences between kernels. GRAFT_HAVE_* come from probe.mk.
 */
#ifndef _GRAFT_COMPAT_H
#define _GRAFT_COMPAT_H

#include <linux/fs.h>
#include <linux/net.h>
#include <linux/socket.h>
#include <linux/splice.h>
#include <net/sock.h>

#ifdef GRAFT_HAVE_SOCKADDR_UNSIZED
typedef struct sockaddr_unsized graft_sockaddr;
#else
typedef struct sockaddr graft_sockaddr;
#endif

/* The parameters of accept() after the two sockets. */
#ifdef GRAFT_HAVE_ACCEPT_ARG
#define GRAFT_ACCEPT_PARAMETERS		struct proto_accept_arg *arg
#define GRAFT_ACCEPT_ARGUMENTS		arg
#define GRAFT_ACCEPT_BY_KERNEL		(arg->kern)
#else
#define GRAFT_ACCEPT_PARAMETERS		int flags, bool kern
#define GRAFT_ACCEPT_ARGUMENTS		flags, kern
#define GRAFT_ACCEPT_BY_KERNEL		kern
#endif

/* What splice() does on a socket whose family has no method for it. */
static inline ssize_t graft_generic_splice_read(struct file *file, loff_t *ppos,
						struct pipe_inode_info *pipe,
						size_t len, unsigned int flags)
{
#ifdef GRAFT_HAVE_COPY_SPLICE_READ
	return copy_splice_read(file, ppos, pipe, len, flags);
#else
	return generic_file_splice_read(file, ppos, pipe, len, flags);
#endif
}

/* The number of a namespace; 0 on kernels that give none to modules. */
static inline u64 graft_net_cookie(const struct net *net)
{
#ifdef GRAFT_HAVE_ATOMIC_COOKIE
	return atomic64_read(&net->net_cookie);
#else
	return net->net_cookie;
#endif
}

/* The user's struct socket keeps what its new sock said at creation. */
static inline void graft_inherit_flags(struct socket *sock,
				       const struct socket *shell)
{
#ifdef GRAFT_HAVE_SUPPORT_ZC
	if (test_bit(SOCK_SUPPORT_ZC, &shell->flags))
		set_bit(SOCK_SUPPORT_ZC, &sock->flags);
#endif
}

#endif /* _GRAFT_COMPAT_H */
