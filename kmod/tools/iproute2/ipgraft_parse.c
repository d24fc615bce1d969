// SPDX-License-Identifier: GPL-2.0
/* ip graft: from the words of a command to netlink attributes. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "utils.h"
#include "namespace.h"
#include "ipgraft.h"

/* The words of one endpoint, NULL where not given. */
struct endpoint_words {
	const char *type;
	const char *addr;
	const char *port;
	const char *netns;
	const char *proto;
	char *allow[MAX_ARGS];
	unsigned int allows;
};

static void take_once(const char **word, const char *key, const char *value)
{
	if (*word)
		duparg(key, value);
	*word = value;
}

/* Return: where the word after this key goes, NULL if it is no key. */
static const char **find_word(struct endpoint_words *words, const char *key)
{
	if (strcmp(key, "type") == 0)
		return &words->type;
	if (strcmp(key, "addr") == 0)
		return &words->addr;
	if (strcmp(key, "port") == 0)
		return &words->port;
	if (strcmp(key, "netns") == 0)
		return &words->netns;
	if (strcmp(key, "proto") == 0)
		return &words->proto;
	return NULL;
}

static void collect_words(int argc, char **argv, struct endpoint_words *words)
{
	while (argc > 0) {
		const char *key = *argv;
		const char **word = find_word(words, key);
		bool allow = strcmp(key, "allow") == 0;

		if (!word && !allow)
			invarg("expected type, addr, port, netns, proto or allow",
			       key);
		NEXT_ARG();
		if (word)
			take_once(word, key, *argv);
		else if (words->allows < MAX_ARGS)
			words->allow[words->allows++] = *argv;
		argc--;
		argv++;
	}
}

static void add(struct nlmsghdr *request, int type, const void *data, int size)
{
	if (addattr_l(request, IPGRAFT_BUFLEN, type, data, size) == 0)
		return;
	fprintf(stderr, "Error: too many arguments for one endpoint\n");
	exit(-1);
}

static void add_u8(struct nlmsghdr *request, int type, __u8 value)
{
	add(request, type, &value, sizeof(value));
}

static void add_u16(struct nlmsghdr *request, int type, __u16 value)
{
	add(request, type, &value, sizeof(value));
}

static int parse_type(const char *word)
{
	static const char * const names[] = {
		[GRAFT_TYPE_IPV4] = "ipv4",
		[GRAFT_TYPE_IPV6] = "ipv6",
		[GRAFT_TYPE_UNIX] = "unix",
	};
	unsigned int type;

	if (!word)
		missarg("type");
	for (type = GRAFT_TYPE_IPV4; type < ARRAY_SIZE(names); type++)
		if (strcmp(word, names[type]) == 0)
			return type;
	invarg("the type is ipv4, ipv6 or unix", word);
}

static void add_inet_addr(struct nlmsghdr *request, int type, const char *word)
{
	int family = type == GRAFT_TYPE_IPV4 ? AF_INET : AF_INET6;
	struct in6_addr addr;

	if (inet_pton(family, word, &addr) != 1)
		invarg(family == AF_INET ? "not an IPv4 address" :
		       "not an IPv6 address", word);
	if (family == AF_INET)
		add(request, GRAFT_A_ADDR4, &addr, sizeof(struct in_addr));
	else
		add(request, GRAFT_A_ADDR6, &addr, sizeof(addr));
}

/* A leading @ stands for the NUL of an abstract name, as in ss and socat. */
static void add_path(struct nlmsghdr *request, const char *word)
{
	char path[108] = "";
	size_t length = strlen(word);

	if (length < 1 || length >= sizeof(path))
		invarg("a path has 1 to 107 bytes", word);
	memcpy(path, word, length);
	if (path[0] == '@')
		path[0] = '\0';
	add(request, GRAFT_A_PATH, path, length);
}

static __u16 parse_port(const char *word, const char *whole)
{
	__u16 port;

	if (get_u16(&port, word, 10) || port == 0)
		invarg("a port is any, 1..65535 or FIRST-LAST", whole);
	return port;
}

static void add_port(struct nlmsghdr *request, const char *word)
{
	char first[16];
	const char *dash;
	__u16 from, to;

	if (strcmp(word, "any") == 0)
		return;
	dash = strchr(word, '-');
	if (!dash) {
		add_u16(request, GRAFT_A_PORT_FIRST, parse_port(word, word));
		return;
	}
	snprintf(first, sizeof(first), "%.*s", (int)(dash - word), word);
	from = parse_port(first, word);
	to = parse_port(dash + 1, word);
	if (from > to)
		invarg("the first port is above the last", word);
	add_u16(request, GRAFT_A_PORT_FIRST, from);
	add_u16(request, GRAFT_A_PORT_LAST, to);
}

static void add_proto(struct nlmsghdr *request, const char *word)
{
	if (strcmp(word, "tcp") == 0)
		add_u8(request, GRAFT_A_PROTO, IPPROTO_TCP);
	else if (strcmp(word, "udp") == 0)
		add_u8(request, GRAFT_A_PROTO, IPPROTO_UDP);
	else
		invarg("the protocol is tcp or udp", word);
}

/* A name of /run/netns or a path first, then a PID, as "ip link" reads it. */
static int open_netns(const char *word)
{
	char path[32];
	unsigned int pid;
	int fd = netns_get_fd(word);

	if (fd < 0 && get_unsigned(&pid, word, 10) == 0) {
		snprintf(path, sizeof(path), "/proc/%u/ns/net", pid);
		fd = open(path, O_RDONLY | O_CLOEXEC);
		if (fd < 0 && errno == ENOENT)
			invarg("no namespace has this name and no process this PID",
			       word);
	}
	if (fd < 0)
		invarg(errno == ENOENT ? "no namespace has this name" :
		       strerror(errno), word);
	return fd;
}

static void add_prefix(struct nlmsghdr *request, int type, char *word)
{
	struct rtattr *nest;
	inet_prefix prefix;

	get_prefix(&prefix, word, preferred_family);
	if (prefix.family != AF_INET && prefix.family != AF_INET6)
		invarg("expected an IPv4 or IPv6 prefix", word);
	if (type == GRAFT_TYPE_IPV4 && prefix.family != AF_INET)
		invarg("destinations of type ipv4 are an IPv4 prefix", word);
	nest = addattr_nest(request, IPGRAFT_BUFLEN,
			    GRAFT_A_PREFIX | NLA_F_NESTED);
	add(request, prefix.family == AF_INET ? GRAFT_PREFIX_A_ADDR4 :
	    GRAFT_PREFIX_A_ADDR6, prefix.data, prefix.bytelen);
	add_u8(request, GRAFT_PREFIX_A_LENGTH, prefix.bitlen);
	addattr_nest_end(request, nest);
}

static void add_allow(struct nlmsghdr *request, int type,
		      struct endpoint_words *words)
{
	struct rtattr *list;
	unsigned int i;

	list = addattr_nest(request, IPGRAFT_BUFLEN,
			    GRAFT_A_ALLOW | NLA_F_NESTED);
	for (i = 0; i < words->allows; i++)
		add_prefix(request, type, words->allow[i]);
	addattr_nest_end(request, list);
}

void ipgraft_parse_name(const char *name, struct nlmsghdr *request)
{
	size_t length = strlen(name);

	if (length < 1 || length >= AF_GRAFT_EPNAME_MAX)
		invarg("an endpoint's name has 1 to 15 characters", name);
	add(request, GRAFT_A_NAME, name, length + 1);
}

void ipgraft_parse_endpoint(int argc, char **argv, struct nlmsghdr *request)
{
	struct endpoint_words words = {};
	__u32 fd;
	int type;

	if (argc < 1)
		missarg("NAME");
	ipgraft_parse_name(*argv, request);
	collect_words(argc - 1, argv + 1, &words);

	type = parse_type(words.type);
	add_u8(request, GRAFT_A_TYPE, type);
	if (!words.addr)
		missarg("addr");
	if (type == GRAFT_TYPE_UNIX && words.port)
		invarg("an endpoint of type unix has no port", words.port);
	if (type == GRAFT_TYPE_UNIX && words.allows)
		invarg("an endpoint of type unix has no destinations",
		       words.allow[0]);
	if (type == GRAFT_TYPE_UNIX)
		add_path(request, words.addr);
	else
		add_inet_addr(request, type, words.addr);
	if (words.port)
		add_port(request, words.port);
	if (words.proto)
		add_proto(request, words.proto);
	if (words.allows)
		add_allow(request, type, &words);
	if (words.netns) {
		fd = open_netns(words.netns);
		add(request, GRAFT_A_NETNS_FD, &fd, sizeof(fd));
	}
}
