// SPDX-License-Identifier: GPL-2.0
/*
 * The table of endpoints of each network namespace.
 *
 * Readers use RCU and take a reference. Writers hold one mutex: an endpoint is
 * in two namespaces' lists, its own and its target's, and a dying namespace
 * has to find both. No namespace is kept alive: the pointers are cleared in
 * pre_exit, which runs after the last reference is gone and before a grace
 * period that every reader of @target is part of.
 */
#include <linux/hashtable.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/stringhash.h>
#include <net/net_namespace.h>
#include <net/netns/generic.h>

#include "compat.h"
#include "endpoint.h"
#include "netlink.h"

#define GRAFT_TABLE_BITS	6

/* Endpoints of one table at most: whoever has a namespace can fill it. */
#define GRAFT_ENDPOINTS_MAX	4096

/**
 * struct graft_net - what one network namespace has
 * @table: its endpoints; RCU, writers hold graft_mutex
 * @targeted_by: endpoints of any namespace that point here; graft_mutex
 * @count: of @table; graft_mutex
 * @generation: of @table, changes with it; graft_mutex
 */
struct graft_net {
	DECLARE_HASHTABLE(table, GRAFT_TABLE_BITS);
	struct list_head	targeted_by;
	unsigned int		count;
	unsigned int		generation;
};

static DEFINE_MUTEX(graft_mutex);
static unsigned int graft_net_id __read_mostly;

static struct graft_net *graft_net(struct net *net)
{
	return net_generic(net, graft_net_id);
}

static struct hlist_head *graft_bucket(struct graft_net *gn, const char *name)
{
	u32 hash = full_name_hash(NULL, name, strlen(name));

	return &gn->table[hash_min(hash, GRAFT_TABLE_BITS)];
}

static struct graft_endpoint *graft_find(struct net *net, const char *name)
{
	struct graft_endpoint *endpoint;

	hlist_for_each_entry_rcu(endpoint, graft_bucket(graft_net(net), name),
				 node, lockdep_is_held(&graft_mutex))
		if (!strcmp(endpoint->name, name))
			return endpoint;
	return NULL;
}

/**
 * graft_endpoint_alloc() - an endpoint that is in no table
 * @allow_count: prefixes there will be room for
 *
 * The memory is charged to the caller's memory cgroup.
 *
 * Context: may sleep.
 * Return: the endpoint, with the caller's one reference and the caller's
 *	   rights; NULL without memory.
 */
struct graft_endpoint *graft_endpoint_alloc(unsigned int allow_count)
{
	struct graft_endpoint *endpoint;

	endpoint = kzalloc(struct_size(endpoint, allow, allow_count),
			   GFP_KERNEL_ACCOUNT);
	if (!endpoint)
		return NULL;
	refcount_set(&endpoint->refs, 1);
	atomic_set(&endpoint->rover, -1);
	INIT_LIST_HEAD(&endpoint->of_target);
	endpoint->creator = get_current_cred();
	endpoint->allow_count = allow_count;
	return endpoint;
}

/**
 * graft_endpoint_get() - look a name up
 * @net: namespace of the table
 * @name: of the endpoint
 *
 * Context: any.
 * Return: the endpoint with a reference for the caller, or NULL.
 */
struct graft_endpoint *graft_endpoint_get(struct net *net, const char *name)
{
	struct graft_endpoint *endpoint;

	rcu_read_lock();
	endpoint = graft_find(net, name);
	if (endpoint && !refcount_inc_not_zero(&endpoint->refs))
		endpoint = NULL;
	rcu_read_unlock();
	return endpoint;
}

/**
 * graft_endpoint_put() - give a reference back
 * @endpoint: may be NULL
 *
 * Context: any.
 */
void graft_endpoint_put(struct graft_endpoint *endpoint)
{
	if (!endpoint || !refcount_dec_and_test(&endpoint->refs))
		return;
	put_cred(endpoint->creator);
	kfree_rcu(endpoint, rcu);
}

/**
 * graft_endpoint_target() - the namespace that host sockets are made in
 * @endpoint: the caller has a reference
 *
 * Context: any.
 * Return: the namespace, to be given back with put_net(); NULL once it died.
 */
struct net *graft_endpoint_target(struct graft_endpoint *endpoint)
{
	struct net *net;

	rcu_read_lock();
	net = rcu_dereference(endpoint->target);
	if (net)
		net = maybe_get_net(net);
	rcu_read_unlock();
	return net;
}

/* Take an endpoint out of both lists and say so; graft_mutex is held. */
static void graft_unlink(struct graft_endpoint *endpoint, bool announce)
{
	hlist_del_rcu(&endpoint->node);
	list_del_init(&endpoint->of_target);
	/* Whoever found it before must not follow it to a namespace that died
	 * since: pre_exit does not see it any more.
	 */
	RCU_INIT_POINTER(endpoint->target, NULL);
	graft_net(endpoint->home)->count--;
	graft_net(endpoint->home)->generation++;
	if (announce)
		graft_announce(endpoint, GRAFT_CMD_DEL);
	graft_endpoint_put(endpoint);
}

/* Put an endpoint into both lists, in the place of @old if there is one. */
static void graft_link(struct graft_net *gn, struct net *target,
		       struct graft_endpoint *endpoint, struct graft_endpoint *old)
{
	hlist_add_head_rcu(&endpoint->node, graft_bucket(gn, endpoint->name));
	list_add_tail(&endpoint->of_target, &graft_net(target)->targeted_by);
	gn->count++;
	gn->generation++;
	if (old)
		graft_unlink(old, false);
	graft_announce(endpoint, old ? GRAFT_CMD_REPLACE : GRAFT_CMD_ADD);
}

/**
 * graft_endpoint_add() - put an endpoint into a table
 * @home: namespace of the table
 * @target: namespace of its host sockets
 * @endpoint: complete but for these two
 * @replace: take the place of one with the same name
 *
 * Context: may sleep; the caller has references to both namespaces. On success
 *	    the caller's reference to @endpoint belongs to the table.
 * Return: 0, -EEXIST, or -ENOSPC if the table is full.
 */
int graft_endpoint_add(struct net *home, struct net *target,
		       struct graft_endpoint *endpoint, bool replace)
{
	struct graft_net *gn = graft_net(home);
	struct graft_endpoint *old;
	int err = 0;

	endpoint->home = home;
	endpoint->cookie = graft_net_cookie(target);
	rcu_assign_pointer(endpoint->target, target);

	mutex_lock(&graft_mutex);
	old = graft_find(home, endpoint->name);
	if (old && !replace)
		err = -EEXIST;
	else if (!old && gn->count >= GRAFT_ENDPOINTS_MAX)
		err = -ENOSPC;
	if (!err)
		graft_link(gn, target, endpoint, old);
	mutex_unlock(&graft_mutex);
	return err;
}

/**
 * graft_endpoint_del() - take one endpoint out of a table
 * @home: namespace of the table
 * @name: of the endpoint
 *
 * Sockets that are bound to it go on as they are.
 *
 * Context: may sleep.
 * Return: 0, or -ENOENT.
 */
int graft_endpoint_del(struct net *home, const char *name)
{
	struct graft_endpoint *endpoint;

	mutex_lock(&graft_mutex);
	endpoint = graft_find(home, name);
	if (endpoint)
		graft_unlink(endpoint, true);
	mutex_unlock(&graft_mutex);
	return endpoint ? 0 : -ENOENT;
}

static void graft_unlink_all(struct net *home, bool announce)
{
	struct graft_net *gn = graft_net(home);
	struct graft_endpoint *endpoint;
	struct hlist_node *next;
	int bucket;

	hash_for_each_safe(gn->table, bucket, next, endpoint, node)
		graft_unlink(endpoint, announce);
}

/**
 * graft_endpoint_flush() - take every endpoint out of a table
 * @home: namespace of the table
 *
 * Context: may sleep.
 */
void graft_endpoint_flush(struct net *home)
{
	mutex_lock(&graft_mutex);
	graft_unlink_all(home, true);
	mutex_unlock(&graft_mutex);
}

/**
 * graft_endpoint_generation() - a number that changes with the table
 * @home: namespace of the table
 *
 * Context: any.
 * Return: the number, never 0.
 */
unsigned int graft_endpoint_generation(struct net *home)
{
	return READ_ONCE(graft_net(home)->generation) | 1U << 31;
}

/**
 * graft_endpoint_walk() - visit the endpoints of a table
 * @home: namespace of the table
 * @position: how many have been visited, in and out; 0 to begin
 * @visit: called for each; a non-zero value ends the walk before it counts
 * @context: for @visit
 *
 * Context: any; @visit must not sleep.
 * Return: 0 at the end of the table, or what @visit returned.
 */
int graft_endpoint_walk(struct net *home, unsigned long *position,
			int (*visit)(struct graft_endpoint *endpoint, void *context),
			void *context)
{
	struct graft_net *gn = graft_net(home);
	struct graft_endpoint *endpoint;
	unsigned long index = 0;
	int bucket, err = 0;

	rcu_read_lock();
	hash_for_each_rcu(gn->table, bucket, endpoint, node) {
		if (index++ < *position)
			continue;
		err = visit(endpoint, context);
		if (err)
			break;
		++*position;
	}
	rcu_read_unlock();
	return err;
}

static int __net_init graft_net_init(struct net *net)
{
	struct graft_net *gn = graft_net(net);

	hash_init(gn->table);
	INIT_LIST_HEAD(&gn->targeted_by);
	return 0;
}

/* Nobody holds a reference to @net any more, but RCU readers may look at it. */
static void __net_exit graft_net_pre_exit(struct net *net)
{
	struct graft_endpoint *endpoint, *next;

	mutex_lock(&graft_mutex);
	graft_unlink_all(net, false);
	list_for_each_entry_safe(endpoint, next, &graft_net(net)->targeted_by,
				 of_target)
		graft_unlink(endpoint, true);
	mutex_unlock(&graft_mutex);
}

static struct pernet_operations graft_net_ops = {
	.init		= graft_net_init,
	.pre_exit	= graft_net_pre_exit,
	.id		= &graft_net_id,
	.size		= sizeof(struct graft_net),
};

/**
 * graft_endpoint_init() - have a table in every namespace
 *
 * Context: module init.
 * Return: 0 or a negative errno.
 */
int graft_endpoint_init(void)
{
	return register_pernet_subsys(&graft_net_ops);
}

/**
 * graft_endpoint_exit() - drop every table
 *
 * Context: module exit; nothing else of the module can be called any more.
 */
void graft_endpoint_exit(void)
{
	unregister_pernet_subsys(&graft_net_ops);
}
