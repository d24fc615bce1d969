/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _GRAFT_TRANSFER_H
#define _GRAFT_TRANSFER_H

#include <linux/net.h>

void graft_transfer_methods(struct proto_ops *ops);

#endif /* _GRAFT_TRANSFER_H */
