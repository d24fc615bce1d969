/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _GRAFT_ACCEPTED_H
#define _GRAFT_ACCEPTED_H

#include <linux/net.h>

const struct proto_ops *graft_accepted_methods(const struct proto_ops *host);
void graft_accepted_confine(struct sock *sk);

#endif /* _GRAFT_ACCEPTED_H */
