/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _GRAFT_INHERIT_H
#define _GRAFT_INHERIT_H

struct sock;
struct socket;

int graft_inherit(struct sock *from, struct socket *shell);

#endif /* _GRAFT_INHERIT_H */
