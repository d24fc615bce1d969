// SPDX-License-Identifier: GPL-2.0
/* ip graft: the endpoint table of AF_GRAFT, over generic netlink. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/genetlink.h>

#include "utils.h"
#include "ip_common.h"
#include "libgenl.h"
#include "ipgraft.h"

static struct rtnl_handle genl_rth = { .fd = -1 };
static int genl_family = -1;

#define GRAFT_REQUEST(_request, _command, _flags)			\
	GENL_REQUEST(_request, IPGRAFT_BUFLEN, genl_family, 0,		\
		     GRAFT_GENL_VERSION, _command, _flags)

static void usage(void) __attribute__((noreturn));

static void usage(void)
{
	fprintf(stderr,
		"Usage: ip graft { add | replace } NAME type TYPE addr ADDR [ port PORT ]\n"
		"                [ netns { PID | NAME } ] [ proto { tcp | udp } ]\n"
		"                [ allow PREFIX ] ...\n"
		"       ip graft del NAME\n"
		"       ip [ -s ] [ -j ] graft show [ NAME ]\n"
		"       ip graft flush\n"
		"       ip graft monitor\n"
		"       ip graft help\n"
		"TYPE := { ipv4 | ipv6 | unix }\n"
		"ADDR := address of the host socket; type unix: a path, or @NAME\n"
		"PORT := { any | NUMBER | FIRST-LAST }, default any\n"
		"allow: destinations that may be connected or sent to, default all\n");
	exit(-1);
}

/*
 * Find the family without libgenl's own messages: they would name neither
 * the family nor the remedy.
 */
static int resolve_family(void)
{
	GENL_REQUEST(request, 256, GENL_ID_CTRL, 0, 0, CTRL_CMD_GETFAMILY,
		     NLM_F_REQUEST);
	struct rtattr *table[CTRL_ATTR_MAX + 1];
	struct nlmsghdr *answer;
	struct genlmsghdr *header;

	addattrstrz(&request.n, sizeof(request), CTRL_ATTR_FAMILY_NAME,
		    GRAFT_GENL_NAME);
	if (rtnl_talk_suppress_rtnl_errmsg(&genl_rth, &request.n, &answer) < 0)
		return -1;
	header = NLMSG_DATA(answer);
	parse_rtattr(table, CTRL_ATTR_MAX,
		     (struct rtattr *)((char *)header + GENL_HDRLEN),
		     answer->nlmsg_len - NLMSG_LENGTH(GENL_HDRLEN));
	if (table[CTRL_ATTR_FAMILY_ID])
		genl_family = rta_getattr_u16(table[CTRL_ATTR_FAMILY_ID]);
	free(answer);
	return genl_family < 0 ? -1 : 0;
}

/* Done after the words are read: a mistake in them needs no module to be told. */
static int open_family(struct nlmsghdr *request)
{
	if (genl_family < 0) {
		if (rtnl_open_byproto(&genl_rth, 0, NETLINK_GENERIC) < 0) {
			fprintf(stderr, "Cannot open generic netlink\n");
			return -1;
		}
		if (resolve_family() < 0) {
			fprintf(stderr,
				"Error: this kernel has no socket grafting: is the module \"graft\" loaded?\n");
			rtnl_close(&genl_rth);
			return -1;
		}
	}
	if (request)
		request->nlmsg_type = genl_family;
	return 0;
}

static int send_command(struct nlmsghdr *request)
{
	if (open_family(request) < 0)
		return -1;
	return rtnl_talk(&genl_rth, request, NULL) < 0 ? -2 : 0;
}

static int endpoint_add(int argc, char **argv, __u8 command)
{
	GRAFT_REQUEST(request, command, NLM_F_REQUEST);

	ipgraft_parse_endpoint(argc, argv, &request.n);
	return send_command(&request.n);
}

static int endpoint_del(int argc, char **argv)
{
	GRAFT_REQUEST(request, GRAFT_CMD_DEL, NLM_F_REQUEST);

	if (argc < 1)
		missarg("NAME");
	if (argc > 1)
		invarg("expected one name only", argv[1]);
	ipgraft_parse_name(*argv, &request.n);
	return send_command(&request.n);
}

static int endpoint_flush(int argc, char **argv)
{
	GRAFT_REQUEST(request, GRAFT_CMD_FLUSH, NLM_F_REQUEST);

	if (argc > 0)
		invarg("flush takes no argument", *argv);
	return send_command(&request.n);
}

static int print_dumped(struct nlmsghdr *message,
			__attribute__((unused)) void *arg)
{
	if (message->nlmsg_type != genl_family)
		return 0;
	return ipgraft_print_endpoint(message, false);
}

static int endpoint_show_all(void)
{
	GRAFT_REQUEST(request, GRAFT_CMD_GET, NLM_F_REQUEST | NLM_F_DUMP);
	int result;

	if (open_family(&request.n) < 0)
		return -1;
	if (rtnl_send(&genl_rth, &request.n, request.n.nlmsg_len) < 0) {
		perror("Cannot ask for the endpoints");
		return -2;
	}
	new_json_obj(json);
	result = rtnl_dump_filter(&genl_rth, print_dumped, stdout);
	delete_json_obj();
	fflush(stdout);
	return result < 0 ? -2 : 0;
}

static int endpoint_show(int argc, char **argv)
{
	GRAFT_REQUEST(request, GRAFT_CMD_GET, NLM_F_REQUEST);
	struct nlmsghdr *answer;
	int result;

	if (argc < 1)
		return endpoint_show_all();
	if (argc > 1)
		invarg("expected one name only", argv[1]);
	ipgraft_parse_name(*argv, &request.n);
	if (open_family(&request.n) < 0)
		return -1;
	if (rtnl_talk(&genl_rth, &request.n, &answer) < 0)
		return -2;
	new_json_obj(json);
	result = ipgraft_print_endpoint(answer, false);
	delete_json_obj();
	free(answer);
	return result;
}

static int print_announced(__attribute__((unused)) struct rtnl_ctrl_data *control,
			   struct nlmsghdr *message,
			   __attribute__((unused)) void *arg)
{
	struct genlmsghdr *header = NLMSG_DATA(message);
	int result;

	if (message->nlmsg_type != genl_family)
		return 0;
	if (header->cmd != GRAFT_CMD_ADD && header->cmd != GRAFT_CMD_REPLACE &&
	    header->cmd != GRAFT_CMD_DEL)
		return 0;
	if (timestamp)
		print_timestamp(stdout);
	new_json_obj(json);
	result = ipgraft_print_endpoint(message, header->cmd == GRAFT_CMD_DEL);
	delete_json_obj();
	fflush(stdout);
	return result;
}

static int endpoint_monitor(int argc, char **argv)
{
	if (argc > 0)
		invarg("monitor takes no argument", *argv);
	if (open_family(NULL) < 0)
		return -1;
	if (genl_add_mcast_grp(&genl_rth, genl_family, GRAFT_GENL_GROUP) < 0) {
		fprintf(stderr, "Cannot join the group of announcements: %s\n",
			strerror(errno));
		return -2;
	}
	return rtnl_listen(&genl_rth, print_announced, stdout) < 0 ? -2 : 0;
}

int do_ipgraft(int argc, char **argv)
{
	if (argc < 1)
		return endpoint_show_all();
	if (matches(*argv, "add") == 0)
		return endpoint_add(argc - 1, argv + 1, GRAFT_CMD_ADD);
	if (matches(*argv, "replace") == 0)
		return endpoint_add(argc - 1, argv + 1, GRAFT_CMD_REPLACE);
	if (matches(*argv, "delete") == 0)
		return endpoint_del(argc - 1, argv + 1);
	if (matches(*argv, "show") == 0 || matches(*argv, "list") == 0)
		return endpoint_show(argc - 1, argv + 1);
	if (matches(*argv, "flush") == 0)
		return endpoint_flush(argc - 1, argv + 1);
	if (matches(*argv, "monitor") == 0)
		return endpoint_monitor(argc - 1, argv + 1);
	if (matches(*argv, "help") == 0)
		usage();
	fprintf(stderr, "Command \"%s\" is unknown, try \"ip graft help\".\n",
		*argv);
	return -1;
}
