// SPDX-License-Identifier: GPL-2.0
/*
 * Netlink messages: some well formed, some altered, some drawn from nothing.
 * Attributes of every type with contents of every size, lengths that lie,
 * nests that end too early, several messages at once, answers that are read
 * into too little room or never.
 */
#define _GNU_SOURCE
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <string.h>
#include <sys/socket.h>

#include "control.h"
#include "space.h"
#include "storm.h"

#define ROOM	24000

void storm_change(struct worker *w)
{
	struct endpoint e = { .name = storm_names[draw(w, STORM_ENDPOINTS)],
			      .netns_fd = space_fd(draw(w, 8) ? HOST : CONTAINER) };

	switch (draw(w, 5)) {
	case 0:
		control_del(w->table, e.name);
		return;
	case 1:
		control_dump(w->table, NULL, 0);
		return;
	default:
		break;
	}
	e.type = draw(w, 4) + draw(w, 2) ? GRAFT_TYPE_IPV4 : GRAFT_TYPE_IPV6;
	e.address = e.type == GRAFT_TYPE_IPV4 ? "127.0.0.1" : "::1";
	if (!draw(w, 6)) {
		e.type = GRAFT_TYPE_UNIX;
		e.address = NULL;
		e.path = "@storm";
	} else if (!draw(w, 3)) {
		e.port_first = 7100;
		e.port_last = 7104;
	}
	if (e.address && !draw(w, 4))
		e.allow[0] = (struct prefix){ "127.0.0.0", draw(w, 33) };
	control_replace(w->table, &e);
}

struct text {
	char	bytes[ROOM];
	size_t	length;
};

/* Append an attribute; its length lies now and then. */
static void put(struct worker *w, struct text *to, int type, const void *data,
		size_t size)
{
	struct nlattr *attribute = (void *)(to->bytes + to->length);

	if (to->length + NLA_HDRLEN + NLA_ALIGN(size) > ROOM)
		return;
	to->length = control_attribute(to->bytes, to->length, type, data, size);
	if (!draw(w, 200))
		attribute->nla_len = draw(w, 65536);
}

static void put_number(struct worker *w, struct text *to, int type, size_t size)
{
	uint64_t value = draw(w, 3) ? draw(w, 200) : (uint64_t)draw(w, ~0U) << draw(w, 32);

	put(w, to, type, &value, size);
}

/* One to a few prefixes, at times more than there may be. */
static void put_allow(struct worker *w, struct text *to)
{
	static const int counts[] = { 0, 1, 2, 3, 255, 256, 257, 300 };
	struct text nest, prefix;
	int count = counts[draw(w, draw(w, 8) ? 4 : 8)];
	char address[16];

	nest.length = 0;
	while (count--) {
		prefix.length = 0;
		draw_bytes(w, address, sizeof(address));
		if (draw(w, 20))
			put(w, &prefix, draw(w, 2) ? GRAFT_PREFIX_A_ADDR4 :
			    GRAFT_PREFIX_A_ADDR6, address, draw(w, 2) ? 4 : 16);
		if (draw(w, 20))
			put_number(w, &prefix, GRAFT_PREFIX_A_LENGTH, 1);
		put(w, &nest, GRAFT_A_PREFIX | NLA_F_NESTED, prefix.bytes, prefix.length);
	}
	put(w, to, GRAFT_A_ALLOW | NLA_F_NESTED, nest.bytes, nest.length);
}

static void put_name(struct worker *w, struct text *to)
{
	const char *name = storm_names[draw(w, STORM_ENDPOINTS)];
	char any[20];

	if (draw(w, 4)) {
		put(w, to, GRAFT_A_NAME, name, strlen(name) + 1);
		return;
	}
	draw_bytes(w, any, sizeof(any));
	any[1 + draw(w, 15)] = 0;
	put(w, to, GRAFT_A_NAME, any, draw(w, 2) ? strnlen(any, 19) + 1 : draw(w, 20));
}

static void put_namespace(struct worker *w, struct text *to)
{
	int fd = draw(w, 4) ? space_fd(draw(w, 2) ? HOST : CONTAINER) :
			(int)draw(w, 64);

	put(w, to, GRAFT_A_NETNS_FD, &fd, sizeof(fd));
}

/* The attribute as it ought to be. */
static void put_right(struct worker *w, struct text *to, int type)
{
	char bytes[108];

	switch (type) {
	case GRAFT_A_NAME:
		put_name(w, to);
		break;
	case GRAFT_A_TYPE:
	case GRAFT_A_PROTO:
		put(w, to, type, &(uint8_t){ draw(w, 2) ? 1 + draw(w, 3) :
						draw(w, 2) ? 6 : 17 }, 1);
		break;
	case GRAFT_A_ADDR4:
		put(w, to, type, "\x7f\0\0\1", 4);
		break;
	case GRAFT_A_ADDR6:
		put(w, to, type, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1", 16);
		break;
	case GRAFT_A_PATH:
		draw_bytes(w, bytes, sizeof(bytes));
		bytes[0] = 0;
		put(w, to, type, bytes, 1 + draw(w, sizeof(bytes)));
		break;
	case GRAFT_A_PORT_FIRST:
	case GRAFT_A_PORT_LAST:
		put(w, to, type, &(uint16_t){ 7095 + draw(w, 12) }, 2);
		break;
	case GRAFT_A_NETNS_FD:
		put_namespace(w, to);
		break;
	case GRAFT_A_ALLOW:
		put_allow(w, to);
		break;
	default:
		put_number(w, to, type, 8);
	}
}

/* Any type, any flags, any contents; large ones are rare. */
static void put_wrong(struct worker *w, struct text *to)
{
	static const size_t sizes[] = { 0, 1, 2, 3, 4, 7, 8, 15, 16, 17, 107, 108,
					255, 4096, 16000 };
	size_t size = sizes[draw(w, draw(w, 16) ? 12 : 15)];
	int type = draw(w, 16) ? draw(w, GRAFT_A_MAX + 3) : draw(w, 65536);
	char bytes[16000];

	if (!draw(w, 4))
		type |= NLA_F_NESTED;
	if (!draw(w, 8))
		type |= NLA_F_NET_BYTEORDER;
	memset(bytes, draw(w, 256), size);
	draw_bytes(w, bytes, size < 64 ? size : 64);
	put(w, to, type, bytes, size);
}

/* A good endpoint of one type, and what else comes to mind. */
static void put_attributes(struct worker *w, struct text *to)
{
	int type = 1 + draw(w, 3), count = draw(w, 4);

	if (draw(w, 4)) {
		put_name(w, to);
		put(w, to, GRAFT_A_TYPE, &(uint8_t){ type }, 1);
		put_right(w, to, GRAFT_A_TYPE + type);
		if (draw(w, 2))
			put_namespace(w, to);
	}
	while (count--)
		if (draw(w, 3))
			put_right(w, to, draw(w, GRAFT_A_MAX + 1));
		else
			put_wrong(w, to);
}

static void put_message(struct worker *w, struct text *to)
{
	size_t start = to->length;
	struct nlmsghdr *header = (void *)(to->bytes + start);
	struct genlmsghdr *generic = NLMSG_DATA(header);

	if (start + 64 > ROOM)
		return;
	to->length += NLMSG_LENGTH(GENL_HDRLEN);
	*header = (struct nlmsghdr){
		.nlmsg_type = draw(w, 64) ? control_family() : GENL_ID_CTRL,
		.nlmsg_flags = NLM_F_REQUEST | (draw(w, 2) ? NLM_F_ACK : 0),
		.nlmsg_seq = draw(w, 1000),
	};
	*generic = (struct genlmsghdr){ .cmd = 1 + draw(w, GRAFT_CMD_MAX),
					.version = draw(w, 3) };
	if (!draw(w, 8))
		header->nlmsg_flags = draw(w, 65536);
	if (!draw(w, 8))
		header->nlmsg_flags |= NLM_F_DUMP;
	if (!draw(w, 32))
		generic->cmd = draw(w, 256);
	/* Else nothing would ever stay. */
	if (generic->cmd == GRAFT_CMD_FLUSH && draw(w, 4))
		generic->cmd = GRAFT_CMD_REPLACE;
	put_attributes(w, to);
	header->nlmsg_len = to->length - start;
	if (!draw(w, 16))
		header->nlmsg_len = draw(w, 2) ? draw(w, to->length) : draw(w, ~0U);
}

static void alter(struct worker *w, struct text *to)
{
	int count = draw(w, 8) ? 0 : 1 + draw(w, 4);

	while (count--)
		to->bytes[sizeof(struct nlmsghdr) +
			  draw(w, to->length - sizeof(struct nlmsghdr))] = draw(w, 256);
	if (!draw(w, 16))
		to->length = draw(w, to->length);
}

void storm_message(struct worker *w)
{
	struct text text;
	int more = draw(w, 8) ? 0 : draw(w, 4);
	char answer[512];

	text.length = 0;
	do
		put_message(w, &text);
	while (more--);
	alter(w, &text);
	send(w->raw, text.bytes, text.length, MSG_DONTWAIT);
	if (!draw(w, 3))
		while (recv(w->raw, answer, draw(w, sizeof(answer)), MSG_DONTWAIT) >= 0)
			;
}
