/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _GRAFT_ENDPOINT_H
#define _GRAFT_ENDPOINT_H

#include <linux/cred.h>
#include <linux/in6.h>
#include <linux/list.h>
#include <linux/refcount.h>
#include <linux/socket.h>
#include <net/net_namespace.h>

#include "graft.h"

/* Prefixes of one endpoint at most; they are matched one after the other. */
#define GRAFT_PREFIXES_MAX	256

/**
 * struct graft_prefix - destinations that sockets of an endpoint may reach
 * @family: AF_INET or AF_INET6
 * @length: leading bits that count, 0..32 or 0..128
 * @v4: address of AF_INET
 * @v6: address of AF_INET6
 */
struct graft_prefix {
	u8	family;
	u8	length;
	union {
		__be32		v4;
		struct in6_addr	v6;
	};
};

/**
 * struct graft_endpoint - a name that a graft socket can be bound to
 * @node: place in the table of @home; RCU, writers hold the endpoint mutex
 * @of_target: place in the list of those that point to @target; endpoint mutex
 * @home: namespace of the table; valid while @node is linked, not counted
 * @target: namespace of the host sockets; RCU, not counted; NULL once it
 *	    dies or @node is unlinked
 * @refs: one of the table and one of each socket
 * @name: NUL-terminated, not empty
 * @type: enum graft_endpoint_type
 * @proto: IPPROTO_TCP, IPPROTO_UDP, or 0 for both
 * @address: of the host socket, without port
 * @address_length: of @address in bytes
 * @port_first: first port, host order; 0 is any
 * @port_last: last port; equal to @port_first for one
 * @rover: distance from @port_first at which the next search for a free one
 *	   starts
 * @cookie: of @target
 * @creator: whose rights bind() uses
 * @sockets: grafted now
 * @sockets_ever: grafted since it was added
 * @refused: binds that failed and destinations that were not allowed
 * @rcu: for the last put
 * @allow_count: of @allow; 0 allows every destination
 * @allow: destinations
 *
 * Everything from @name on, but the counters, is constant once it is linked.
 */
struct graft_endpoint {
	struct hlist_node	node;
	struct list_head	of_target;
	struct net		*home;
	struct net __rcu	*target;
	refcount_t		refs;

	char			name[AF_GRAFT_EPNAME_MAX];
	u8			type;
	u8			proto;
	struct sockaddr_storage	address;
	int			address_length;
	u16			port_first;
	u16			port_last;
	atomic_t		rover;
	u64			cookie;
	const struct cred	*creator;

	atomic64_t		sockets;
	atomic64_t		sockets_ever;
	atomic64_t		refused;

	struct rcu_head		rcu;
	unsigned int		allow_count;
	struct graft_prefix	allow[];
};

struct graft_endpoint *graft_endpoint_alloc(unsigned int allow_count);
struct graft_endpoint *graft_endpoint_get(struct net *net, const char *name);
void graft_endpoint_put(struct graft_endpoint *endpoint);
struct net *graft_endpoint_target(struct graft_endpoint *endpoint);

int graft_endpoint_add(struct net *home, struct net *target,
		       struct graft_endpoint *endpoint, bool replace);
int graft_endpoint_del(struct net *home, const char *name);
void graft_endpoint_flush(struct net *home);
int graft_endpoint_walk(struct net *home, unsigned long *position,
			int (*visit)(struct graft_endpoint *endpoint, void *context),
			void *context);
unsigned int graft_endpoint_generation(struct net *home);

int graft_endpoint_init(void);
void graft_endpoint_exit(void);

#endif /* _GRAFT_ENDPOINT_H */
