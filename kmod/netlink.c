// SPDX-License-Identifier: GPL-2.0
/*
 * Endpoints over generic netlink: one attribute per field, strictly checked,
 * every refusal with a message.
 */
#include <linux/capability.h>
#include <linux/module.h>
#include <linux/nsproxy.h>
#include <linux/un.h>
#include <net/genetlink.h>
#include <net/sock.h>

#include "endpoint.h"
#include "netlink.h"
#include "parse.h"

static struct genl_family graft_family;

/*
 * May the sender have sockets made in @target? It needs CAP_NET_ADMIN there.
 * To reach a namespace in which it neither is nor has its table it needs what
 * setns() would need as well: a file descriptor alone, such as the one that
 * SIOCGSKNS gives for any socket, must not open a namespace to a container.
 */
static bool graft_may_target(struct sk_buff *skb, struct net *home,
			     struct net *target)
{
	if (!netlink_ns_capable(skb, target->user_ns, CAP_NET_ADMIN))
		return false;
	if (net_eq(target, home) || net_eq(target, current->nsproxy->net_ns))
		return true;
	return netlink_ns_capable(skb, target->user_ns, CAP_SYS_ADMIN);
}

static struct net *graft_parse_target(struct sk_buff *skb, struct genl_info *info)
{
	struct nlattr *attr = info->attrs[GRAFT_A_NETNS_FD];
	struct net *home = genl_info_net(info);
	struct net *target;

	if (attr)
		target = get_net_ns_by_fd(nla_get_u32(attr));
	else
		target = get_net(home);
	if (IS_ERR(target)) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr,
				    "the descriptor is not a network namespace");
		return target;
	}
	if (graft_may_target(skb, home, target))
		return target;
	put_net(target);
	NL_SET_ERR_MSG(info->extack, "not the administrator of the target namespace");
	return ERR_PTR(-EPERM);
}

static int graft_do_add(struct sk_buff *skb, struct genl_info *info)
{
	bool replace = info->genlhdr->cmd == GRAFT_CMD_REPLACE;
	struct graft_endpoint *endpoint;
	struct net *target;
	int err;

	endpoint = graft_parse_endpoint(info);
	if (IS_ERR(endpoint))
		return PTR_ERR(endpoint);
	target = graft_parse_target(skb, info);
	if (IS_ERR(target)) {
		graft_endpoint_put(endpoint);
		return PTR_ERR(target);
	}
	err = graft_endpoint_add(genl_info_net(info), target, endpoint, replace);
	put_net(target);
	if (!err)
		return 0;
	if (err == -EEXIST)
		NL_SET_ERR_MSG_ATTR(info->extack, info->attrs[GRAFT_A_NAME],
				    "an endpoint of this name exists");
	else
		NL_SET_ERR_MSG(info->extack, "the namespace has 4096 endpoints already");
	graft_endpoint_put(endpoint);
	return err;
}

static int graft_do_del(struct sk_buff *skb, struct genl_info *info)
{
	const char *name;
	int err;

	err = graft_parse_name(info, &name);
	if (err)
		return err;
	err = graft_endpoint_del(genl_info_net(info), name);
	if (err)
		NL_SET_ERR_MSG_ATTR(info->extack, info->attrs[GRAFT_A_NAME],
				    "no endpoint of this name");
	return err;
}

static int graft_do_flush(struct sk_buff *skb, struct genl_info *info)
{
	graft_endpoint_flush(genl_info_net(info));
	return 0;
}

static int graft_put_address(struct sk_buff *skb,
			     const struct graft_endpoint *endpoint)
{
	const struct sockaddr_in6 *in6 = (const void *)&endpoint->address;
	const struct sockaddr_in *in = (const void *)&endpoint->address;
	const struct sockaddr_un *un = (const void *)&endpoint->address;
	int length;

	switch (endpoint->type) {
	case GRAFT_TYPE_IPV4:
		return nla_put_in_addr(skb, GRAFT_A_ADDR4, in->sin_addr.s_addr);
	case GRAFT_TYPE_IPV6:
		return nla_put_in6_addr(skb, GRAFT_A_ADDR6, &in6->sin6_addr);
	default:
		length = endpoint->address_length -
			 offsetof(struct sockaddr_un, sun_path);
		if (un->sun_path[0])
			length--;
		return nla_put(skb, GRAFT_A_PATH, length, un->sun_path);
	}
}

static int graft_put_prefix(struct sk_buff *skb, const struct graft_prefix *prefix)
{
	struct nlattr *nest = nla_nest_start(skb, GRAFT_A_PREFIX);

	if (!nest)
		return -EMSGSIZE;
	if (prefix->family == AF_INET ?
	    nla_put_in_addr(skb, GRAFT_PREFIX_A_ADDR4, prefix->v4) :
	    nla_put_in6_addr(skb, GRAFT_PREFIX_A_ADDR6, &prefix->v6))
		return -EMSGSIZE;
	if (nla_put_u8(skb, GRAFT_PREFIX_A_LENGTH, prefix->length))
		return -EMSGSIZE;
	nla_nest_end(skb, nest);
	return 0;
}

static int graft_put_allow(struct sk_buff *skb,
			   const struct graft_endpoint *endpoint)
{
	struct nlattr *nest;
	unsigned int i;

	if (!endpoint->allow_count)
		return 0;
	nest = nla_nest_start(skb, GRAFT_A_ALLOW);
	if (!nest)
		return -EMSGSIZE;
	for (i = 0; i < endpoint->allow_count; i++)
		if (graft_put_prefix(skb, &endpoint->allow[i]))
			return -EMSGSIZE;
	nla_nest_end(skb, nest);
	return 0;
}

static int graft_put_u64(struct sk_buff *skb, int attrtype, u64 value)
{
	return nla_put_u64_64bit(skb, attrtype, value, GRAFT_A_PAD);
}

static int graft_put_endpoint(struct sk_buff *skb,
			      struct graft_endpoint *endpoint)
{
	if (nla_put_string(skb, GRAFT_A_NAME, endpoint->name) ||
	    nla_put_u8(skb, GRAFT_A_TYPE, endpoint->type) ||
	    graft_put_address(skb, endpoint) ||
	    graft_put_u64(skb, GRAFT_A_NETNS_COOKIE, endpoint->cookie) ||
	    graft_put_u64(skb, GRAFT_A_SOCKETS, atomic64_read(&endpoint->sockets)) ||
	    graft_put_u64(skb, GRAFT_A_SOCKETS_EVER,
			  atomic64_read(&endpoint->sockets_ever)) ||
	    graft_put_u64(skb, GRAFT_A_REFUSED, atomic64_read(&endpoint->refused)))
		return -EMSGSIZE;
	if (endpoint->port_first &&
	    (nla_put_u16(skb, GRAFT_A_PORT_FIRST, endpoint->port_first) ||
	     nla_put_u16(skb, GRAFT_A_PORT_LAST, endpoint->port_last)))
		return -EMSGSIZE;
	if (endpoint->proto && nla_put_u8(skb, GRAFT_A_PROTO, endpoint->proto))
		return -EMSGSIZE;
	return graft_put_allow(skb, endpoint);
}

/**
 * struct graft_message - where an endpoint's message goes
 * @skb: to append to
 * @portid: of the receiver, 0 for the group
 * @seq: of the request
 * @flags: NLM_F_*
 * @command: enum graft_cmd
 * @cb: of a dump, or NULL
 */
struct graft_message {
	struct sk_buff		*skb;
	u32			portid;
	u32			seq;
	int			flags;
	u8			command;
	struct netlink_callback	*cb;
};

static int graft_fill(struct graft_endpoint *endpoint, void *context)
{
	struct graft_message *to = context;
	void *header;

	header = genlmsg_put(to->skb, to->portid, to->seq, &graft_family,
			     to->flags, to->command);
	if (!header)
		return -EMSGSIZE;
	if (to->cb)
		genl_dump_check_consistent(to->cb, header);
	if (graft_put_endpoint(to->skb, endpoint)) {
		genlmsg_cancel(to->skb, header);
		return -EMSGSIZE;
	}
	genlmsg_end(to->skb, header);
	return 0;
}

/* Bytes that the message about an endpoint needs at most. */
static size_t graft_message_size(const struct graft_endpoint *endpoint)
{
	size_t prefix = 2 * nla_total_size(0) + nla_total_size(16);

	return 512 + endpoint->allow_count * prefix;
}

static int graft_do_get(struct sk_buff *skb, struct genl_info *info)
{
	struct graft_message to = {
		.portid = info->snd_portid,
		.seq = info->snd_seq,
		.command = GRAFT_CMD_GET,
	};
	struct graft_endpoint *endpoint;
	const char *name;
	int err;

	err = graft_parse_name(info, &name);
	if (err)
		return err;
	endpoint = graft_endpoint_get(genl_info_net(info), name);
	if (!endpoint) {
		NL_SET_ERR_MSG_ATTR(info->extack, info->attrs[GRAFT_A_NAME],
				    "no endpoint of this name");
		return -ENOENT;
	}
	err = -ENOMEM;
	to.skb = genlmsg_new(graft_message_size(endpoint), GFP_KERNEL);
	if (to.skb)
		err = graft_fill(endpoint, &to);
	graft_endpoint_put(endpoint);
	if (!err)
		return genlmsg_reply(to.skb, info);
	nlmsg_free(to.skb);
	return err;
}

static int graft_dump(struct sk_buff *skb, struct netlink_callback *cb)
{
	struct net *home = sock_net(skb->sk);
	struct graft_message to = {
		.skb = skb,
		.portid = NETLINK_CB(cb->skb).portid,
		.seq = cb->nlh->nlmsg_seq,
		.flags = NLM_F_MULTI,
		.command = GRAFT_CMD_GET,
		.cb = cb,
	};
	unsigned long position = cb->args[0];
	int err;

	cb->seq = graft_endpoint_generation(home);
	err = graft_endpoint_walk(home, &position, graft_fill, &to);
	/* An endpoint that no message can hold would end the dump for ever. */
	if (err && position == cb->args[0])
		return err;
	cb->args[0] = position;
	return skb->len;
}

/**
 * graft_announce() - tell the listeners in the endpoint's namespace
 * @endpoint: in question
 * @command: what happened to it: GRAFT_CMD_ADD, _REPLACE or _DEL
 *
 * Context: may sleep; the endpoint mutex is held, so that announcements have
 *	    the order of the changes.
 */
void graft_announce(struct graft_endpoint *endpoint, u8 command)
{
	struct graft_message to = { .command = command };

	if (!genl_has_listeners(&graft_family, endpoint->home, 0))
		return;
	to.skb = genlmsg_new(graft_message_size(endpoint), GFP_KERNEL);
	if (!to.skb)
		return;
	if (graft_fill(endpoint, &to))
		nlmsg_free(to.skb);
	else
		genlmsg_multicast_netns(&graft_family, endpoint->home, to.skb,
					0, 0, GFP_KERNEL);
}

static const struct genl_small_ops graft_ops[] = {
	{ .cmd = GRAFT_CMD_ADD, .doit = graft_do_add,
	  .flags = GENL_UNS_ADMIN_PERM },
	{ .cmd = GRAFT_CMD_REPLACE, .doit = graft_do_add,
	  .flags = GENL_UNS_ADMIN_PERM },
	{ .cmd = GRAFT_CMD_DEL, .doit = graft_do_del,
	  .flags = GENL_UNS_ADMIN_PERM },
	{ .cmd = GRAFT_CMD_FLUSH, .doit = graft_do_flush,
	  .flags = GENL_UNS_ADMIN_PERM },
	{ .cmd = GRAFT_CMD_GET, .doit = graft_do_get, .dumpit = graft_dump },
};

static const struct genl_multicast_group graft_groups[] = {
	{ .name = GRAFT_GENL_GROUP },
};

static struct genl_family graft_family __ro_after_init = {
	.name		= GRAFT_GENL_NAME,
	.version	= GRAFT_GENL_VERSION,
	.maxattr	= GRAFT_A_MAX,
	.policy		= graft_policy,
	.netnsok	= true,
	.module		= THIS_MODULE,
	.small_ops	= graft_ops,
	.n_small_ops	= ARRAY_SIZE(graft_ops),
	.mcgrps		= graft_groups,
	.n_mcgrps	= ARRAY_SIZE(graft_groups),
};

/**
 * graft_netlink_init() - be there for requests
 *
 * Context: module init.
 * Return: 0 or a negative errno.
 */
int __init graft_netlink_init(void)
{
	return genl_register_family(&graft_family);
}

/**
 * graft_netlink_exit() - be gone for requests
 *
 * Context: module exit.
 */
void graft_netlink_exit(void)
{
	genl_unregister_family(&graft_family);
}
