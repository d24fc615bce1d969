/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * AF_GRAFT: the contract between the module and its users.
 *
 * A graft socket is bound to the name of an endpoint. The endpoint says in
 * which network namespace, and at which address, the host socket is made that
 * the graft socket becomes.
 */
#ifndef _UAPI_LINUX_GRAFT_H
#define _UAPI_LINUX_GRAFT_H

#include <linux/types.h>
#include <linux/socket.h>

/* The number of AF_IPX, which current kernels no longer implement. */
#define AF_GRAFT		4
#define PF_GRAFT		AF_GRAFT

/* Size of an endpoint's name, with its terminating NUL. */
#define AF_GRAFT_EPNAME_MAX	16

/* bind() takes this: the endpoint chooses the port. */
struct sockaddr_gr {
	__kernel_sa_family_t	sgr_family;	/* AF_GRAFT */
	char			sgr_epname[AF_GRAFT_EPNAME_MAX];
};

/*
 * bind() also takes this, told apart by its length: the caller asks for a
 * port of the endpoint. EADDRNOTAVAIL if the endpoint does not have it;
 * 0 leaves the choice to the endpoint. An endpoint with any port gives those
 * that need no privilege in its namespace (EACCES for the others).
 */
struct sockaddr_gr_port {
	__kernel_sa_family_t	sgr_family;	/* AF_GRAFT */
	char			sgr_epname[AF_GRAFT_EPNAME_MAX];
	__be16			sgr_port;
};

/*
 * connect() and sendto() on a socket that was never bound bind it to the
 * endpoint of this name, if the namespace has one (else EADDRNOTAVAIL).
 */
#define GRAFT_DEFAULT_SOURCE	"default-source"

/* Level of the socket options of the family itself. */
#define IPPROTO_GRAFT		254

/* getsockopt only: name of the endpoint, with its NUL; ENOTCONN before bind. */
#define GRAFT_SO_ENDPOINT	16

/* Generic netlink: family, and the group that announces changes. */
#define GRAFT_GENL_NAME		"graft"
#define GRAFT_GENL_VERSION	1
#define GRAFT_GENL_GROUP	"endpoints"

enum graft_endpoint_type {
	GRAFT_TYPE_UNSPEC,
	GRAFT_TYPE_IPV4,
	GRAFT_TYPE_IPV6,
	GRAFT_TYPE_UNIX,
};

/*
 * The endpoint table that a command works on is the one of the network
 * namespace in which its netlink socket was opened.
 *
 * GRAFT_CMD_ADD	fails with EEXIST if the name is taken, ENOSPC if the table
 *			has 4096 endpoints
 * GRAFT_CMD_DEL	one by GRAFT_A_NAME; ENOENT
 * GRAFT_CMD_FLUSH	all of the namespace
 * GRAFT_CMD_GET	one by GRAFT_A_NAME (ENOENT), or all with NLM_F_DUMP
 * GRAFT_CMD_REPLACE	ADD that exchanges the endpoint if the name is taken.
 *			A command, not NLM_F_REPLACE: generic netlink refuses
 *			the flags of NEW requests, which overlap NLM_F_DUMP.
 *
 * ADD, REPLACE and DEL are also what the group announces; every announcement
 * carries all attributes of the endpoint. Sockets that are bound already keep
 * their address and their rules whatever becomes of the endpoint.
 */
enum graft_cmd {
	GRAFT_CMD_UNSPEC,
	GRAFT_CMD_ADD,
	GRAFT_CMD_DEL,
	GRAFT_CMD_FLUSH,
	GRAFT_CMD_GET,
	GRAFT_CMD_REPLACE,

	__GRAFT_CMD_MAX,
	GRAFT_CMD_MAX = __GRAFT_CMD_MAX - 1
};

enum graft_attr {
	GRAFT_A_UNSPEC,
	GRAFT_A_PAD,
	GRAFT_A_NAME,		/* string, 1..15 characters */
	GRAFT_A_TYPE,		/* u8, enum graft_endpoint_type */
	GRAFT_A_ADDR4,		/* be32; type ipv4 */
	GRAFT_A_ADDR6,		/* 16 bytes; type ipv6 */
	GRAFT_A_PATH,		/* 1..107 bytes; type unix, a leading NUL
				 * makes it abstract */
	GRAFT_A_PORT_FIRST,	/* u16, host order, 1..65535; both absent: any */
	GRAFT_A_PORT_LAST,	/* u16; absent: equal to PORT_FIRST */
	GRAFT_A_NETNS_FD,	/* u32, file descriptor of the target; absent:
				 * the namespace of the table itself */
	GRAFT_A_NETNS_COOKIE,	/* u64, replies only: the target's cookie */
	GRAFT_A_PROTO,		/* u8, IPPROTO_TCP or _UDP; absent: both */
	GRAFT_A_ALLOW,		/* nested, a list of GRAFT_A_PREFIX; absent:
				 * every destination */
	GRAFT_A_PREFIX,		/* nested: GRAFT_PREFIX_A_* */
	GRAFT_A_SOCKETS,	/* u64, replies only: bound now */
	GRAFT_A_SOCKETS_EVER,	/* u64, replies only: bound since it was added */
	GRAFT_A_REFUSED,	/* u64, replies only: binds that failed, and
				 * destinations not allowed */

	__GRAFT_A_MAX,
	GRAFT_A_MAX = __GRAFT_A_MAX - 1
};

enum graft_prefix_attr {
	GRAFT_PREFIX_A_UNSPEC,
	GRAFT_PREFIX_A_ADDR4,	/* be32 */
	GRAFT_PREFIX_A_ADDR6,	/* 16 bytes */
	GRAFT_PREFIX_A_LENGTH,	/* u8, 0..32 or 0..128 */

	__GRAFT_PREFIX_A_MAX,
	GRAFT_PREFIX_A_MAX = __GRAFT_PREFIX_A_MAX - 1
};

#endif /* _UAPI_LINUX_GRAFT_H */
