/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _GRAFT_INHERIT_H
#define _GRAFT_INHERIT_H

struct sock;
struct socket;

int graft_inherit(const struct sock *from, struct socket *shell);
void graft_inherit_filter(struct sock *from, struct sock *to);

#endif /* _GRAFT_INHERIT_H */
