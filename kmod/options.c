// SPDX-License-Identifier: GPL-2.0
/*
 * Options set before bind, when there is no host socket yet.
 *
 * Each is tried at once on an unbound socket of the caller's own namespace, the
 * shadow, which also answers for the options not set: so errors and defaults
 * are those of a real socket. Those that it takes are remembered, and set on
 * the host socket at bind, in their order and with the caller's rights there.
 */
#include <linux/in.h>
#include <linux/slab.h>
#include <net/ipv6.h>

#include "inherit.h"
#include "options.h"
#include "policy.h"
#include "sock.h"

/* Options that are remembered for one socket. */
#define GRAFT_OPTIONS_MAX	64

/**
 * struct graft_option - an option to set at bind
 * @node: in the list of its graft sock
 * @level: as for setsockopt()
 * @optname: as for setsockopt()
 * @length: of @value
 * @value: as for setsockopt()
 */
struct graft_option {
	struct list_head	node;
	int			level;
	int			optname;
	unsigned int		length;
	u8			value[];
};

/**
 * graft_option_shadow() - the socket that answers for options before bind
 * @gs: not grafted
 *
 * IPv6 sockets have the options of IPv4 too.
 *
 * Context: process context, lock_sock(@gs) held.
 * Return: the socket, which belongs to @gs, or a negative errno.
 */
struct socket *graft_option_shadow(struct graft_sock *gs)
{
	struct socket *shadow;
	int err;

	if (gs->shadow)
		return gs->shadow;
	err = __sock_create(sock_net(&gs->sk), AF_INET6, gs->sk.sk_type,
			    gs->protocol, &shadow, 0);
	if (err == -EAFNOSUPPORT)
		err = __sock_create(sock_net(&gs->sk), AF_INET, gs->sk.sk_type,
				    gs->protocol, &shadow, 0);
	if (err)
		return ERR_PTR(err);
	gs->shadow = shadow;
	return shadow;
}

/*
 * The remembered option that a new value takes the place of. Options longer
 * than an int may add up, as multicast groups do.
 */
static struct graft_option *graft_option_find(struct graft_sock *gs, int level,
					      int optname, unsigned int length)
{
	struct graft_option *option;

	if (length > sizeof(int))
		return NULL;
	list_for_each_entry(option, &gs->options, node)
		if (option->level == level && option->optname == optname &&
		    option->length == length)
			return option;
	return NULL;
}

/**
 * graft_option_set() - set an option before bind
 * @gs: not grafted
 * @level: as for setsockopt()
 * @optname: as for setsockopt()
 * @value: in kernel memory; of the caller
 * @length: of @value
 *
 * Context: process context, lock_sock(@gs) held.
 * Return: 0; what the shadow says; -ENOBUFS if there are too many.
 */
int graft_option_set(struct graft_sock *gs, int level, int optname, void *value,
		     unsigned int length)
{
	struct socket *shadow = graft_option_shadow(gs);
	struct graft_option *option;
	int err;

	if (IS_ERR(shadow))
		return PTR_ERR(shadow);
	option = graft_option_find(gs, level, optname, length);
	if (!option && gs->option_count >= GRAFT_OPTIONS_MAX)
		return -ENOBUFS;
	err = shadow->ops->setsockopt(shadow, level, optname,
				      KERNEL_SOCKPTR(value), length);
	if (err)
		return err;
	if (option) {
		list_move_tail(&option->node, &gs->options);
		memcpy(option->value, value, length);
		return 0;
	}
	option = kmalloc(struct_size(option, value, length), GFP_KERNEL_ACCOUNT);
	if (!option)
		return -ENOMEM;
	option->level = level;
	option->optname = optname;
	option->length = length;
	memcpy(option->value, value, length);
	list_add_tail(&option->node, &gs->options);
	gs->option_count++;
	return 0;
}

static int graft_option_apply(const struct graft_option *option,
			      const struct graft_endpoint *endpoint,
			      struct socket *shell)
{
	int err = graft_check_option(endpoint, option->level, option->optname);

	if (err)
		return err;
	if (!shell->ops->setsockopt)
		return -EOPNOTSUPP;
	return shell->ops->setsockopt(shell, option->level, option->optname,
				      KERNEL_SOCKPTR((void *)option->value),
				      option->length);
}

/**
 * graft_options_apply() - set on the host socket what was set before bind
 * @gs: not grafted
 * @endpoint: that the socket is about to be bound to
 * @shell: the host socket, not bound yet
 *
 * Context: process context, lock_sock(@gs) held.
 * Return: 0, or the first error.
 */
int graft_options_apply(struct graft_sock *gs,
			const struct graft_endpoint *endpoint,
			struct socket *shell)
{
	struct graft_option *option;
	int err;

	err = graft_inherit(&gs->sk, shell);
	if (err)
		return err;
	list_for_each_entry(option, &gs->options, node) {
		err = graft_option_apply(option, endpoint, shell);
		if (err)
			return err;
	}
	graft_inherit_filter(&gs->sk, shell->sk);
	return 0;
}

/**
 * graft_options_free() - forget what was set before bind
 * @gs: any
 *
 * Context: process context; lock_sock(@gs) held, or @gs is being released.
 */
void graft_options_free(struct graft_sock *gs)
{
	struct graft_option *option, *next;

	list_for_each_entry_safe(option, next, &gs->options, node)
		kfree(option);
	INIT_LIST_HEAD(&gs->options);
	gs->option_count = 0;
	if (gs->shadow)
		sock_release(gs->shadow);
	gs->shadow = NULL;
}
