/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _GRAFT_POLICY_H
#define _GRAFT_POLICY_H

#include <linux/socket.h>

struct graft_endpoint;
struct graft_sock;

int graft_check_destination(struct graft_sock *gs, const void *address,
			    int length);
int graft_check_control(struct graft_sock *gs, struct msghdr *msg);
int graft_check_ruled_option(int level, int optname);
int graft_check_option(const struct graft_endpoint *endpoint, int level,
		       int optname);
bool graft_ioctl_refused(struct graft_sock *gs, unsigned int cmd);

#endif /* _GRAFT_POLICY_H */
