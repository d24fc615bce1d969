// SPDX-License-Identifier: GPL-2.0
/* ip graft: from netlink attributes to a line of text or a JSON object. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <linux/genetlink.h>

#include "utils.h"
#include "ipgraft.h"

#ifndef SO_NETNS_COOKIE
#define SO_NETNS_COOKIE 71
#endif

static void parse_nested(struct rtattr **table, int max, struct rtattr *nest)
{
	parse_rtattr_flags(table, max, RTA_DATA(nest), RTA_PAYLOAD(nest),
			   NLA_F_NESTED);
}

static const char *type_name(__u8 type)
{
	switch (type) {
	case GRAFT_TYPE_IPV4:
		return "ipv4";
	case GRAFT_TYPE_IPV6:
		return "ipv6";
	case GRAFT_TYPE_UNIX:
		return "unix";
	default:
		return "unknown";
	}
}

static void print_address(struct rtattr **table)
{
	char text[INET6_ADDRSTRLEN] = "";
	char path[109] = "";

	if (table[GRAFT_A_ADDR4])
		inet_ntop(AF_INET, RTA_DATA(table[GRAFT_A_ADDR4]), text,
			  sizeof(text));
	else if (table[GRAFT_A_ADDR6])
		inet_ntop(AF_INET6, RTA_DATA(table[GRAFT_A_ADDR6]), text,
			  sizeof(text));
	if (text[0])
		print_color_string(PRINT_ANY, COLOR_INET, "addr", " addr %s",
				   text);
	if (table[GRAFT_A_PATH]) {
		size_t length = RTA_PAYLOAD(table[GRAFT_A_PATH]);

		memcpy(path, RTA_DATA(table[GRAFT_A_PATH]),
		       min(length, sizeof(path) - 1));
		if (path[0] == '\0')
			path[0] = '@';
		print_string(PRINT_ANY, "addr", " addr %s", path);
	}
}

/* JSON has port_first and port_last, or neither: any port. */
static void print_port(struct rtattr **table)
{
	unsigned int first, last;

	if (table[GRAFT_A_PATH])
		return;
	if (!table[GRAFT_A_PORT_FIRST]) {
		print_string(PRINT_FP, NULL, " port %s", "any");
		return;
	}
	first = rta_getattr_u16(table[GRAFT_A_PORT_FIRST]);
	last = table[GRAFT_A_PORT_LAST] ?
		rta_getattr_u16(table[GRAFT_A_PORT_LAST]) : first;
	print_uint(PRINT_ANY, "port_first", " port %u", first);
	print_uint(PRINT_JSON, "port_last", NULL, last);
	if (last != first)
		print_uint(PRINT_FP, NULL, "-%u", last);
}

static __u64 own_netns_cookie(void)
{
	socklen_t size = sizeof(__u64);
	__u64 cookie = 0;
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return 0;
	if (getsockopt(fd, SOL_SOCKET, SO_NETNS_COOKIE, &cookie, &size) < 0)
		cookie = 0;
	close(fd);
	return cookie;
}

/* Text leaves out the namespace of the table itself, as "add" does. */
static void print_netns(struct rtattr **table)
{
	__u64 cookie;

	if (!table[GRAFT_A_NETNS_COOKIE])
		return;
	cookie = rta_getattr_u64(table[GRAFT_A_NETNS_COOKIE]);
	print_u64(PRINT_JSON, "netns_cookie", NULL, cookie);
	if (cookie != own_netns_cookie())
		print_u64(PRINT_FP, NULL, " netns-cookie %llu", cookie);
}

static void print_proto(struct rtattr **table)
{
	__u8 protocol;

	if (!table[GRAFT_A_PROTO])
		return;
	protocol = rta_getattr_u8(table[GRAFT_A_PROTO]);
	print_string(PRINT_ANY, "proto", " proto %s",
		     protocol == IPPROTO_TCP ? "tcp" :
		     protocol == IPPROTO_UDP ? "udp" : "unknown");
}

static void print_prefix(struct rtattr *nest)
{
	struct rtattr *table[GRAFT_PREFIX_A_MAX + 1];
	char text[INET6_ADDRSTRLEN + 4] = "";
	size_t used;

	parse_nested(table, GRAFT_PREFIX_A_MAX, nest);
	if (!table[GRAFT_PREFIX_A_LENGTH])
		return;
	if (table[GRAFT_PREFIX_A_ADDR4])
		inet_ntop(AF_INET, RTA_DATA(table[GRAFT_PREFIX_A_ADDR4]),
			  text, sizeof(text));
	else if (table[GRAFT_PREFIX_A_ADDR6])
		inet_ntop(AF_INET6, RTA_DATA(table[GRAFT_PREFIX_A_ADDR6]),
			  text, sizeof(text));
	used = strlen(text);
	snprintf(text + used, sizeof(text) - used, "/%u",
		 rta_getattr_u8(table[GRAFT_PREFIX_A_LENGTH]));
	print_string(PRINT_FP, NULL, " allow %s", text);
	print_string(PRINT_JSON, NULL, NULL, text);
}

static void print_allow(struct rtattr **table)
{
	struct rtattr *position;

	if (!table[GRAFT_A_ALLOW])
		return;
	open_json_array(PRINT_JSON, "allow");
	rtattr_for_each_nested(position, table[GRAFT_A_ALLOW])
		if ((position->rta_type & NLA_TYPE_MASK) == GRAFT_A_PREFIX)
			print_prefix(position);
	close_json_array(PRINT_JSON, NULL);
}

static void print_counter(struct rtattr *attribute, const char *key,
			  const char *format)
{
	__u64 value;

	if (!attribute)
		return;
	value = rta_getattr_u64(attribute);
	print_u64(PRINT_JSON, key, NULL, value);
	if (show_stats)
		print_u64(PRINT_FP, NULL, format, value);
}

/* JSON always has the counters; text has them with -s. */
static void print_statistics(struct rtattr **table)
{
	if (show_stats)
		print_string(PRINT_FP, NULL, "%s   ", _SL_);
	print_counter(table[GRAFT_A_SOCKETS], "sockets", " sockets %llu");
	print_counter(table[GRAFT_A_SOCKETS_EVER], "sockets_ever",
		      " ever %llu");
	print_counter(table[GRAFT_A_REFUSED], "refused", " refused %llu");
}

int ipgraft_print_endpoint(struct nlmsghdr *message, bool deleted)
{
	struct rtattr *table[GRAFT_A_MAX + 1];
	struct genlmsghdr *header = NLMSG_DATA(message);
	int size = message->nlmsg_len - NLMSG_LENGTH(GENL_HDRLEN);

	if (size < 0)
		return -1;
	parse_rtattr_flags(table, GRAFT_A_MAX,
			   (struct rtattr *)((char *)header + GENL_HDRLEN),
			   size, NLA_F_NESTED);
	if (!table[GRAFT_A_NAME])
		return -1;

	open_json_object(NULL);
	if (deleted)
		print_bool(PRINT_ANY, "deleted", "Deleted ", true);
	print_string(PRINT_ANY, "name", "%s",
		     rta_getattr_str(table[GRAFT_A_NAME]));
	if (table[GRAFT_A_TYPE])
		print_string(PRINT_ANY, "type", " type %s",
			     type_name(rta_getattr_u8(table[GRAFT_A_TYPE])));
	print_address(table);
	print_port(table);
	print_netns(table);
	print_proto(table);
	print_allow(table);
	if (!deleted)
		print_statistics(table);
	close_json_object();
	print_string(PRINT_FP, NULL, "%s", "\n");
	fflush(stdout);
	return 0;
}
