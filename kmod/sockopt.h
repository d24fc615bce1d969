/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _GRAFT_SOCKOPT_H
#define _GRAFT_SOCKOPT_H

#include <linux/net.h>
#include <linux/sockptr.h>

int graft_setsockopt(struct socket *sock, int level, int optname,
		     sockptr_t optval, unsigned int optlen);
int graft_getsockopt(struct socket *sock, int level, int optname,
		     char __user *optval, int __user *optlen);

#endif /* _GRAFT_SOCKOPT_H */
