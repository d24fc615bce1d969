// SPDX-License-Identifier: GPL-2.0
/*
 * AF_GRAFT: sockets that are bound to the name of an endpoint and become
 * sockets of another network namespace.
 *
 * There is no alias that would load this module for socket() or netlink:
 * whoever wants it says so.
 */
#include <linux/module.h>

#include "endpoint.h"
#include "netlink.h"
#include "sock.h"

static int __init graft_init(void)
{
	int err;

	err = graft_endpoint_init();
	if (err)
		return err;
	err = graft_netlink_init();
	if (err)
		goto no_netlink;
	err = graft_sock_init();
	if (err)
		goto no_sockets;
	return 0;

no_sockets:
	graft_netlink_exit();
no_netlink:
	graft_endpoint_exit();
	return err;
}

static void __exit graft_exit(void)
{
	graft_sock_exit();
	graft_netlink_exit();
	graft_endpoint_exit();
}

module_init(graft_init);
module_exit(graft_exit);

MODULE_DESCRIPTION("Socket grafting: AF_GRAFT");
/* Having a version, it has a srcversion: which sources are loaded. */
MODULE_VERSION("1.0");
MODULE_LICENSE("GPL");
