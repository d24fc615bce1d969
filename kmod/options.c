// SPDX-License-Identifier: GPL-2.0
/*
 * Options set before bind, when there is no host socket yet.
 *
 * They are set on the unbound socket at once, so errors and defaults are those
 * of a real one. Those that reach our method are remembered, and set on the
 * host socket at bind, in their order and with the caller's rights there. The
 * options of SOL_SOCKET do not; see inherit.c.
 */
#include <linux/slab.h>

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
 * Context: process context, @gs->lock held.
 * Return: 0; what the shadow says; -ENOBUFS if there are too many.
 */
int graft_option_set(struct graft_sock *gs, int level, int optname, void *value,
		     unsigned int length)
{
	struct socket *shadow = gs->shadow;
	struct graft_option *option;
	int err;

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
 * Context: process context, @gs->lock held.
 * Return: 0, or the first error.
 */
int graft_options_apply(struct graft_sock *gs,
			const struct graft_endpoint *endpoint,
			struct socket *shell)
{
	struct graft_option *option;
	int err;

	list_for_each_entry(option, &gs->options, node) {
		err = graft_option_apply(option, endpoint, shell);
		if (err)
			return err;
	}
	/* Last, for some of the others set fields of these. */
	return graft_inherit(gs->unbound, shell);
}

/**
 * graft_options_free() - forget what was set before bind
 * @gs: any
 *
 * Context: process context; @gs->lock held, or @gs is being released.
 */
void graft_options_free(struct graft_sock *gs)
{
	struct graft_option *option, *next;

	list_for_each_entry_safe(option, next, &gs->options, node)
		kfree(option);
	INIT_LIST_HEAD(&gs->options);
	gs->option_count = 0;
}
