/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _GRAFT_NETLINK_H
#define _GRAFT_NETLINK_H

struct graft_endpoint;

void graft_announce(struct graft_endpoint *endpoint, u8 command);

int graft_netlink_init(void);
void graft_netlink_exit(void);

#endif /* _GRAFT_NETLINK_H */
