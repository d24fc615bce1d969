// SPDX-License-Identifier: GPL-2.0
/* The module's generic netlink family, spoken by hand. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "control.h"
#include "tap.h"

#define ROOM 16384

static __thread char message[256];
static __thread char answer[32768] __attribute__((aligned(8)));
static int family_id, group_id;

const char *control_message(void)
{
	return message;
}

size_t control_attribute(void *buffer, size_t length, int type,
			 const void *data, size_t size)
{
	struct nlattr *attribute = (void *)((char *)buffer + length);

	attribute->nla_type = type;
	attribute->nla_len = NLA_HDRLEN + size;
	memset((char *)attribute + NLA_HDRLEN, 0, NLA_ALIGN(size));
	if (size)
		memcpy((char *)attribute + NLA_HDRLEN, data, size);
	return length + NLA_HDRLEN + NLA_ALIGN(size);
}

static const struct nlattr *find(const struct nlattr *first, int length, int type)
{
	const struct nlattr *attribute = first;

	while (length >= NLA_HDRLEN && attribute->nla_len >= NLA_HDRLEN) {
		if ((attribute->nla_type & NLA_TYPE_MASK) == type)
			return attribute;
		length -= NLA_ALIGN(attribute->nla_len);
		attribute = (void *)((char *)attribute + NLA_ALIGN(attribute->nla_len));
	}
	return NULL;
}

static const void *data_of(const struct nlattr *attribute)
{
	return (const char *)attribute + NLA_HDRLEN;
}

static void remember_message(const struct nlmsghdr *header)
{
	const struct nlmsgerr *error = NLMSG_DATA(header);
	const struct nlattr *text;
	size_t offset = sizeof(*error);

	message[0] = 0;
	if (!(header->nlmsg_flags & NLM_F_ACK_TLVS))
		return;
	if (!(header->nlmsg_flags & NLM_F_CAPPED))
		offset += NLMSG_ALIGN(error->msg.nlmsg_len) - sizeof(error->msg);
	text = find((void *)((char *)error + offset),
		    header->nlmsg_len - NLMSG_HDRLEN - offset, NLMSGERR_ATTR_MSG);
	if (text)
		snprintf(message, sizeof(message), "%s", (const char *)data_of(text));
}

/* Send, and call @each for every answer until the end; 0 or negative errno. */
static int talk(int fd, int type, int command, int flags, const void *attributes,
		size_t length, void (*each)(const struct nlmsghdr *, void *),
		void *context)
{
	struct {
		struct nlmsghdr header;
		struct genlmsghdr generic;
		char attributes[ROOM];
	} request = {
		.header = {
			.nlmsg_len = NLMSG_LENGTH(GENL_HDRLEN) + length,
			.nlmsg_type = type,
			.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK | flags,
			.nlmsg_seq = 1,
		},
		.generic = { .cmd = command, .version = 1 },
	};
	struct nlmsghdr *header;
	ssize_t got;

	if (length > ROOM)
		return -EMSGSIZE;
	if (length)
		memcpy(request.attributes, attributes, length);
	if (send(fd, &request, request.header.nlmsg_len, 0) < 0)
		return -errno;
	for (;;) {
		got = recv(fd, answer, sizeof(answer), 0);
		if (got < 0)
			return -errno;
		for (header = (void *)answer; NLMSG_OK(header, got);
		     header = NLMSG_NEXT(header, got)) {
			if (header->nlmsg_type == NLMSG_ERROR) {
				remember_message(header);
				return ((struct nlmsgerr *)NLMSG_DATA(header))->error;
			}
			if (header->nlmsg_type == NLMSG_DONE)
				return 0;
			if (each)
				each(header, context);
		}
	}
}

static const struct nlattr *attributes_of(const struct nlmsghdr *header, int *length)
{
	*length = header->nlmsg_len - NLMSG_LENGTH(GENL_HDRLEN);
	return (void *)((char *)NLMSG_DATA(header) + GENL_HDRLEN);
}

static void take_family(const struct nlmsghdr *header, void *context)
{
	int length;
	const struct nlattr *first = attributes_of(header, &length);
	const struct nlattr *id = find(first, length, CTRL_ATTR_FAMILY_ID);
	const struct nlattr *groups = find(first, length, CTRL_ATTR_MCAST_GROUPS);

	(void)context;
	if (id)
		family_id = *(const uint16_t *)data_of(id);
	if (!groups)
		return;
	/* One group, nested twice. */
	groups = data_of(groups);
	id = find(data_of(groups), groups->nla_len - NLA_HDRLEN,
		  CTRL_ATTR_MCAST_GRP_ID);
	if (id)
		group_id = *(const uint32_t *)data_of(id);
}

int control_try_open(void)
{
	struct sockaddr_nl name = { .nl_family = AF_NETLINK };
	char attributes[64];
	size_t length;
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_GENERIC);
	int one = 1, err;

	if (fd < 0)
		return -errno;
	err = bind(fd, (void *)&name, sizeof(name)) ? -errno : 0;
	setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &one, sizeof(one));
	setsockopt(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, &one, sizeof(one));
	length = control_attribute(attributes, 0, CTRL_ATTR_FAMILY_NAME,
				   GRAFT_GENL_NAME, sizeof(GRAFT_GENL_NAME));
	if (!err)
		err = talk(fd, GENL_ID_CTRL, CTRL_CMD_GETFAMILY, 0, attributes, length,
			   take_family, NULL);
	if (!err)
		return fd;
	close(fd);
	return err;
}

int control_open(void)
{
	int fd = control_try_open();

	if (fd < 0)
		tap_bail("netlink: %s", strerror(-fd));
	return fd;
}

int control_family(void)
{
	return family_id;
}

int control_join(int fd)
{
	return setsockopt(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group_id,
			  sizeof(group_id)) ? -errno : 0;
}

int control_raw(int fd, int command, int flags, const void *attributes,
		size_t length)
{
	message[0] = 0;
	return talk(fd, family_id, command, flags, attributes, length, NULL, NULL);
}

static size_t put_address(void *buffer, size_t length, const char *text, int v4,
			  int v6)
{
	uint8_t address[16];

	if (inet_pton(AF_INET, text, address) == 1)
		return control_attribute(buffer, length, v4, address, 4);
	if (inet_pton(AF_INET6, text, address) == 1)
		return control_attribute(buffer, length, v6, address, 16);
	tap_bail("not an address: %s", text);
}

static size_t put_allow(void *buffer, size_t length, const struct prefix *allow)
{
	char prefixes[512], prefix[64];
	size_t outer = 0, inner;
	uint8_t bits;
	int i;

	for (i = 0; i < 4 && allow[i].address; i++) {
		bits = allow[i].length;
		inner = put_address(prefix, 0, allow[i].address,
				    GRAFT_PREFIX_A_ADDR4, GRAFT_PREFIX_A_ADDR6);
		inner = control_attribute(prefix, inner, GRAFT_PREFIX_A_LENGTH,
					  &bits, 1);
		outer = control_attribute(prefixes, outer,
					  GRAFT_A_PREFIX | NLA_F_NESTED, prefix, inner);
	}
	if (!outer)
		return length;
	return control_attribute(buffer, length, GRAFT_A_ALLOW | NLA_F_NESTED,
				 prefixes, outer);
}

static int put_endpoint(int fd, int command, const struct endpoint *from)
{
	char buffer[2048], path[108];
	uint32_t netns = from->netns_fd;
	uint16_t port;
	uint8_t byte = from->type;
	size_t length = 0;

	if (from->name)
		length = control_attribute(buffer, length, GRAFT_A_NAME, from->name,
					   strlen(from->name) + 1);
	if (from->type)
		length = control_attribute(buffer, length, GRAFT_A_TYPE, &byte, 1);
	if (from->address)
		length = put_address(buffer, length, from->address,
				     GRAFT_A_ADDR4, GRAFT_A_ADDR6);
	if (from->path) {
		snprintf(path, sizeof(path), "%s", from->path);
		if (path[0] == '@')
			path[0] = 0;
		length = control_attribute(buffer, length, GRAFT_A_PATH, path,
					   strlen(from->path));
	}
	port = from->port_first;
	if (port)
		length = control_attribute(buffer, length, GRAFT_A_PORT_FIRST, &port, 2);
	port = from->port_last;
	if (port)
		length = control_attribute(buffer, length, GRAFT_A_PORT_LAST, &port, 2);
	byte = from->proto;
	if (byte)
		length = control_attribute(buffer, length, GRAFT_A_PROTO, &byte, 1);
	if (netns)
		length = control_attribute(buffer, length, GRAFT_A_NETNS_FD, &netns, 4);
	length = put_allow(buffer, length, from->allow);
	return control_raw(fd, command, 0, buffer, length);
}

int control_add(int fd, const struct endpoint *endpoint)
{
	return put_endpoint(fd, GRAFT_CMD_ADD, endpoint);
}

int control_replace(int fd, const struct endpoint *endpoint)
{
	return put_endpoint(fd, GRAFT_CMD_REPLACE, endpoint);
}

static size_t put_name(void *buffer, const char *name)
{
	return control_attribute(buffer, 0, GRAFT_A_NAME, name, strlen(name) + 1);
}

int control_del(int fd, const char *name)
{
	char buffer[256];

	return control_raw(fd, GRAFT_CMD_DEL, 0, buffer, put_name(buffer, name));
}

int control_flush(int fd)
{
	return control_raw(fd, GRAFT_CMD_FLUSH, 0, NULL, 0);
}

static uint64_t number(const struct nlattr *first, int length, int type)
{
	const struct nlattr *attribute = find(first, length, type);
	uint64_t value = 0;

	if (attribute)
		memcpy(&value, data_of(attribute), attribute->nla_len - NLA_HDRLEN);
	return value;
}

static int count_prefixes(const struct nlattr *allow)
{
	const struct nlattr *prefix;
	int count = 0, left;

	if (!allow)
		return 0;
	prefix = data_of(allow);
	for (left = allow->nla_len - NLA_HDRLEN; left >= NLA_HDRLEN;
	     left -= NLA_ALIGN(prefix->nla_len),
	     prefix = (void *)((char *)prefix + NLA_ALIGN(prefix->nla_len)))
		count++;
	return count;
}

static void take_endpoint(const struct nlmsghdr *header, struct shown *shown)
{
	int length, type;
	const struct nlattr *first = attributes_of(header, &length);
	const struct nlattr *found = find(first, length, GRAFT_A_NAME);

	memset(shown, 0, sizeof(*shown));
	shown->command = ((struct genlmsghdr *)NLMSG_DATA(header))->cmd;
	if (found)
		snprintf(shown->name, sizeof(shown->name), "%s",
			 (const char *)data_of(found));
	for (type = GRAFT_A_ADDR4; type <= GRAFT_A_PATH; type++) {
		found = find(first, length, type);
		if (!found)
			continue;
		shown->address_length = found->nla_len - NLA_HDRLEN;
		memcpy(shown->address, data_of(found), shown->address_length);
	}
	shown->type = number(first, length, GRAFT_A_TYPE);
	shown->port_first = number(first, length, GRAFT_A_PORT_FIRST);
	shown->port_last = number(first, length, GRAFT_A_PORT_LAST);
	shown->proto = number(first, length, GRAFT_A_PROTO);
	shown->cookie = number(first, length, GRAFT_A_NETNS_COOKIE);
	shown->sockets = number(first, length, GRAFT_A_SOCKETS);
	shown->sockets_ever = number(first, length, GRAFT_A_SOCKETS_EVER);
	shown->refused = number(first, length, GRAFT_A_REFUSED);
	shown->prefixes = count_prefixes(find(first, length, GRAFT_A_ALLOW));
}

static void take_one(const struct nlmsghdr *header, void *context)
{
	take_endpoint(header, context);
}

int control_get(int fd, const char *name, struct shown *shown)
{
	char buffer[256];

	message[0] = 0;
	return talk(fd, family_id, GRAFT_CMD_GET, 0, buffer, put_name(buffer, name),
		    take_one, shown);
}

struct dump {
	struct shown	*shown;
	int		max;
	int		count;
};

static void take_many(const struct nlmsghdr *header, void *context)
{
	struct dump *dump = context;
	struct shown ignored;

	take_endpoint(header, dump->count < dump->max ? &dump->shown[dump->count] :
							&ignored);
	dump->count++;
}

int control_dump(int fd, struct shown *shown, int max)
{
	struct dump dump = { .shown = shown, .max = max };
	int err;

	message[0] = 0;
	err = talk(fd, family_id, GRAFT_CMD_GET, NLM_F_DUMP, NULL, 0, take_many, &dump);
	return err ?: dump.count;
}

static int take_announcement(int fd, struct shown *shown, int milliseconds)
{
	struct pollfd wait = { .fd = fd, .events = POLLIN };

	if (poll(&wait, 1, milliseconds) != 1)
		return -ETIMEDOUT;
	if (recv(fd, answer, sizeof(answer), 0) < 0)
		return -errno;
	take_endpoint((void *)answer, shown);
	return 0;
}

int control_announcement(int fd, struct shown *shown)
{
	return take_announcement(fd, shown, 1000);
}

int control_announcement_now(int fd, struct shown *shown)
{
	return take_announcement(fd, shown, 0);
}
