// SPDX-License-Identifier: GPL-2.0
/* From the attributes of a request to an endpoint. */
#include <linux/un.h>
#include <net/genetlink.h>

#include "endpoint.h"
#include "parse.h"

static const struct nla_policy graft_prefix_policy[GRAFT_PREFIX_A_MAX + 1] = {
	[GRAFT_PREFIX_A_ADDR4]	= { .type = NLA_U32 },
	[GRAFT_PREFIX_A_ADDR6]	= NLA_POLICY_EXACT_LEN(sizeof(struct in6_addr)),
	[GRAFT_PREFIX_A_LENGTH]	= NLA_POLICY_MAX(NLA_U8, 128),
};

const struct nla_policy graft_policy[GRAFT_A_MAX + 1] = {
	[GRAFT_A_NAME]		= { .type = NLA_NUL_STRING,
				    .len = AF_GRAFT_EPNAME_MAX - 1 },
	[GRAFT_A_TYPE]		= NLA_POLICY_RANGE(NLA_U8, GRAFT_TYPE_IPV4,
						   GRAFT_TYPE_UNIX),
	[GRAFT_A_ADDR4]		= { .type = NLA_U32 },
	[GRAFT_A_ADDR6]		= NLA_POLICY_EXACT_LEN(sizeof(struct in6_addr)),
	[GRAFT_A_PATH]		= { .type = NLA_BINARY, .len = 107 },
	[GRAFT_A_PORT_FIRST]	= NLA_POLICY_MIN(NLA_U16, 1),
	[GRAFT_A_PORT_LAST]	= NLA_POLICY_MIN(NLA_U16, 1),
	[GRAFT_A_NETNS_FD]	= { .type = NLA_U32 },
	[GRAFT_A_PROTO]		= { .type = NLA_U8 },
	[GRAFT_A_ALLOW]		= { .type = NLA_NESTED },
};

/**
 * graft_parse_name() - the name in a request
 * @info: of the request
 * @name: the name, in the request
 *
 * Context: any.
 * Return: 0 or -EINVAL.
 */
int graft_parse_name(struct genl_info *info, const char **name)
{
	struct nlattr *attr = info->attrs[GRAFT_A_NAME];

	if (!attr) {
		NL_SET_ERR_MSG(info->extack, "the endpoint's name is missing");
		return -EINVAL;
	}
	*name = nla_data(attr);
	if (!**name) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr, "the endpoint's name is empty");
		return -EINVAL;
	}
	return 0;
}

/* Refuse an attribute that does not belong to the endpoint's type. */
static int graft_parse_foreign(struct genl_info *info, int attrtype)
{
	if (!info->attrs[attrtype])
		return 0;
	NL_SET_ERR_MSG_ATTR(info->extack, info->attrs[attrtype],
			    "this attribute does not belong to the endpoint's type");
	return -EINVAL;
}

static int graft_parse_path(struct genl_info *info,
			    struct graft_endpoint *endpoint)
{
	struct sockaddr_un *un = (struct sockaddr_un *)&endpoint->address;
	struct nlattr *attr = info->attrs[GRAFT_A_PATH];
	int length;

	if (!attr || !nla_len(attr)) {
		NL_SET_ERR_MSG(info->extack, "type unix needs a path");
		return -EINVAL;
	}
	length = nla_len(attr);
	un->sun_family = AF_UNIX;
	memcpy(un->sun_path, nla_data(attr), length);
	endpoint->address_length = offsetof(struct sockaddr_un, sun_path) + length;
	if (!un->sun_path[0]) {
		if (length > 1)
			return 0;
		NL_SET_ERR_MSG_ATTR(info->extack, attr, "the abstract name is empty");
		return -EINVAL;
	}
	if (strnlen(un->sun_path, length) != length) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr, "the path contains a NUL");
		return -EINVAL;
	}
	endpoint->address_length++;
	return 0;
}

static int graft_parse_address(struct genl_info *info,
			       struct graft_endpoint *endpoint)
{
	struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)&endpoint->address;
	struct sockaddr_in *in = (struct sockaddr_in *)&endpoint->address;
	struct nlattr **attrs = info->attrs;

	if (endpoint->type == GRAFT_TYPE_UNIX)
		return graft_parse_foreign(info, GRAFT_A_ADDR4) ?:
		       graft_parse_foreign(info, GRAFT_A_ADDR6) ?:
		       graft_parse_foreign(info, GRAFT_A_PORT_FIRST) ?:
		       graft_parse_foreign(info, GRAFT_A_PROTO) ?:
		       graft_parse_foreign(info, GRAFT_A_ALLOW) ?:
		       graft_parse_path(info, endpoint);

	if (endpoint->type == GRAFT_TYPE_IPV4 && attrs[GRAFT_A_ADDR4]) {
		in->sin_family = AF_INET;
		in->sin_addr.s_addr = nla_get_be32(attrs[GRAFT_A_ADDR4]);
		endpoint->address_length = sizeof(*in);
		return graft_parse_foreign(info, GRAFT_A_ADDR6) ?:
		       graft_parse_foreign(info, GRAFT_A_PATH);
	}
	if (endpoint->type == GRAFT_TYPE_IPV6 && attrs[GRAFT_A_ADDR6]) {
		in6->sin6_family = AF_INET6;
		nla_memcpy(&in6->sin6_addr, attrs[GRAFT_A_ADDR6],
			   sizeof(in6->sin6_addr));
		endpoint->address_length = sizeof(*in6);
		return graft_parse_foreign(info, GRAFT_A_ADDR4) ?:
		       graft_parse_foreign(info, GRAFT_A_PATH);
	}
	NL_SET_ERR_MSG(info->extack, "the address of the endpoint's type is missing");
	return -EINVAL;
}

static int graft_parse_ports(struct genl_info *info,
			     struct graft_endpoint *endpoint)
{
	struct nlattr *first = info->attrs[GRAFT_A_PORT_FIRST];
	struct nlattr *last = info->attrs[GRAFT_A_PORT_LAST];

	if (!first && !last)
		return 0;
	if (!first) {
		NL_SET_ERR_MSG_ATTR(info->extack, last, "a last port without a first");
		return -EINVAL;
	}
	endpoint->port_first = nla_get_u16(first);
	endpoint->port_last = last ? nla_get_u16(last) : endpoint->port_first;
	if (endpoint->port_last < endpoint->port_first) {
		NL_SET_ERR_MSG_ATTR(info->extack, last,
				    "the last port is below the first");
		return -EINVAL;
	}
	return 0;
}

static int graft_parse_proto(struct genl_info *info,
			     struct graft_endpoint *endpoint)
{
	struct nlattr *attr = info->attrs[GRAFT_A_PROTO];

	if (!attr)
		return 0;
	endpoint->proto = nla_get_u8(attr);
	if (endpoint->proto == IPPROTO_TCP || endpoint->proto == IPPROTO_UDP)
		return 0;
	NL_SET_ERR_MSG_ATTR(info->extack, attr, "the protocol is neither TCP nor UDP");
	return -EINVAL;
}

static int graft_parse_prefix(struct genl_info *info, struct nlattr *attr,
			      struct graft_prefix *prefix)
{
	struct nlattr *attrs[GRAFT_PREFIX_A_MAX + 1];
	struct nlattr *v4, *v6;
	int err;

	err = nla_parse_nested(attrs, GRAFT_PREFIX_A_MAX, attr,
			       graft_prefix_policy, info->extack);
	if (err)
		return err;
	v4 = attrs[GRAFT_PREFIX_A_ADDR4];
	v6 = attrs[GRAFT_PREFIX_A_ADDR6];
	if (!v4 == !v6 || !attrs[GRAFT_PREFIX_A_LENGTH]) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr,
				    "a prefix has one address and a length");
		return -EINVAL;
	}
	prefix->length = nla_get_u8(attrs[GRAFT_PREFIX_A_LENGTH]);
	if (v4) {
		prefix->family = AF_INET;
		prefix->v4 = nla_get_be32(v4);
	} else {
		prefix->family = AF_INET6;
		nla_memcpy(&prefix->v6, v6, sizeof(prefix->v6));
	}
	if (v4 && prefix->length > 32) {
		NL_SET_ERR_MSG_ATTR(info->extack, attrs[GRAFT_PREFIX_A_LENGTH],
				    "an IPv4 prefix has at most 32 bits");
		return -EINVAL;
	}
	return 0;
}

static int graft_count_prefixes(struct genl_info *info)
{
	struct nlattr *attr;
	int remaining, count = 0;

	if (!info->attrs[GRAFT_A_ALLOW])
		return 0;
	nla_for_each_nested(attr, info->attrs[GRAFT_A_ALLOW], remaining) {
		if (nla_type(attr) != GRAFT_A_PREFIX) {
			NL_SET_ERR_MSG_ATTR(info->extack, attr,
					    "only prefixes can be allowed");
			return -EINVAL;
		}
		count++;
	}
	if (count && count <= GRAFT_PREFIXES_MAX)
		return count;
	NL_SET_ERR_MSG_ATTR(info->extack, info->attrs[GRAFT_A_ALLOW],
			    "1 to 256 prefixes can be allowed");
	return -EINVAL;
}

static int graft_parse_allow(struct genl_info *info,
			     struct graft_endpoint *endpoint)
{
	struct nlattr *attr;
	int remaining, err, i = 0;

	if (!endpoint->allow_count)
		return 0;
	nla_for_each_nested(attr, info->attrs[GRAFT_A_ALLOW], remaining) {
		err = graft_parse_prefix(info, attr, &endpoint->allow[i++]);
		if (err)
			return err;
	}
	return 0;
}

/**
 * graft_parse_endpoint() - the endpoint that a request describes
 * @info: of the request
 *
 * Context: may sleep.
 * Return: an endpoint of the caller's that is in no table, or a negative errno,
 *	   which the request's extack explains.
 */
struct graft_endpoint *graft_parse_endpoint(struct genl_info *info)
{
	struct graft_endpoint *endpoint;
	const char *name;
	int count, err;

	err = graft_parse_name(info, &name);
	if (err)
		return ERR_PTR(err);
	if (!info->attrs[GRAFT_A_TYPE]) {
		NL_SET_ERR_MSG(info->extack, "the endpoint's type is missing");
		return ERR_PTR(-EINVAL);
	}
	count = graft_count_prefixes(info);
	if (count < 0)
		return ERR_PTR(count);
	endpoint = graft_endpoint_alloc(count);
	if (!endpoint)
		return ERR_PTR(-ENOMEM);
	strscpy(endpoint->name, name, sizeof(endpoint->name));
	endpoint->type = nla_get_u8(info->attrs[GRAFT_A_TYPE]);
	err = graft_parse_address(info, endpoint) ?:
	      graft_parse_ports(info, endpoint) ?:
	      graft_parse_proto(info, endpoint) ?:
	      graft_parse_allow(info, endpoint);
	if (err) {
		graft_endpoint_put(endpoint);
		return ERR_PTR(err);
	}
	return endpoint;
}
