// SPDX-License-Identifier: GPL-2.0
/* What a container cannot do. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "control.h"
#include "graftsock.h"
#include "hosted.h"
#include "rights.h"
#include "space.h"
#include "suite.h"
#include "tap.h"

static int privileged_port_as_nobody(void)
{
	struct sockaddr_in own = { .sin_family = AF_INET, .sin_port = htons(81) };
	int fd = socket(AF_GRAFT, SOCK_STREAM, 0);

	if (fd < 0)
		return 1;
	if (graft_bind_to(fd, "web", 0) || local_port(fd) != 80 || listen(fd, 1))
		return 2;
	fd = socket(AF_INET, SOCK_STREAM, 0);
	if (!bind(fd, (void *)&own, sizeof(own)) || errno != EACCES)
		return 3;
	fd = socket(AF_GRAFT, SOCK_STREAM, 0);
	if (!graft_bind_to(fd, "web", 81) || errno != EADDRNOTAVAIL)
		return 4;
	if (!graft_bind_to(fd, "any", 81) || errno != EACCES)
		return 5;
	return 0;
}

static void creators_rights(void)
{
	hosted_add((struct endpoint){ .name = "web", .port_first = 80 });
	hosted_add((struct endpoint){ .name = "any" });
	space_enter(CONTAINER);
	tap(as(as_nobody, privileged_port_as_nobody),
	    "nobody binds port 80 through its endpoint, and no other");
	space_enter(HOST);
	hosted_flush();
}

/* The same creator without CAP_NET_BIND_SERVICE cannot give what it has not. */
static int endpoint_without_bind_service(void)
{
	struct endpoint endpoint = { .name = "poor", .type = GRAFT_TYPE_IPV4,
				     .address = "127.0.0.1", .port_first = 82 };
	int fd = control_open();

	return control_add(fd, &endpoint) ? 1 : 0;
}

static void no_more_than_the_creator(void)
{
	int fd;

	tap(as(as_network_administrator, endpoint_without_bind_service),
	    "a network administrator adds an endpoint in its own namespace");
	fd = space_socket(HOST, AF_GRAFT, SOCK_STREAM, 0);
	tap(graft_bind_to(fd, "poor", 0) && errno == EACCES,
	    "root cannot use rights there that its creator did not have");
	close(fd);
	fd = control_open();
	control_flush(fd);
	close(fd);
}

static int target_the_host(void)
{
	struct endpoint endpoint = { .name = "evil", .type = GRAFT_TYPE_IPV4,
				     .address = "0.0.0.0", .port_first = 83 };
	int fd = control_open();

	if (control_add(fd, &endpoint))
		return 1;
	control_flush(fd);
	endpoint.netns_fd = space_fd(HOST);
	if (control_add(fd, &endpoint) != -EPERM || !*control_message())
		return 2;
	return 0;
}

static int no_rights_at_all(void)
{
	struct endpoint endpoint = { .name = "evil", .type = GRAFT_TYPE_IPV4,
				     .address = "0.0.0.0" };
	int fd = control_open();

	if (control_add(fd, &endpoint) != -EPERM)
		return 1;
	if (control_del(fd, "evil") != -EPERM || control_flush(fd) != -EPERM)
		return 2;
	return control_dump(fd, NULL, 0) < 0 ? 3 : 0;
}

static void who_may_add(void)
{
	tap(as(as_container_root, target_the_host),
	    "root of a container may target itself, and not the host");
	space_enter(CONTAINER);
	tap(as(as_network_administrator, target_the_host),
	    "CAP_NET_ADMIN alone does not open another namespace");
	space_enter(HOST);
	tap(as(as_nobody, no_rights_at_all), "nobody may look only");
}

static int mark_before_bind(void)
{
	int fd, value = 7, got = 0;
	socklen_t length = sizeof(got);

	space_enter(CONTAINER);
	fd = socket(AF_GRAFT, SOCK_DGRAM, 0);
	/* As if set by an administrator of its namespace, given up since. */
	if (setsockopt(fd, SOL_SOCKET, SO_MARK, &value, sizeof(value)))
		return 1;
	if (as_nobody())
		return 2;
	if (!graft_bind_to(fd, "plain", 0) || errno != EPERM)
		return 3;
	if (!getsockopt(fd, IPPROTO_GRAFT, GRAFT_SO_ENDPOINT, &got, &length))
		return 4;
	return 0;
}

static int as_is(void)
{
	return 0;
}

static void options_are_checked_again(void)
{
	hosted_add((struct endpoint){ .name = "plain" });
	tap(as(as_is, mark_before_bind),
	    "an option set before bind needs the right for it in the host");
	hosted_flush();
}

static void nothing_is_left(void)
{
	int taken = host_server(AF_INET, SOCK_STREAM, 6001);
	int fd = graft_socket(SOCK_STREAM, 0);
	union address address;
	socklen_t length = loopback(&address, AF_INET, 6001);

	hosted_add((struct endpoint){ .name = "taken", .port_first = 6001 });
	tap(graft_bind_to(fd, "taken", 0) && errno == EADDRINUSE, "a bind fails");
	tap(connect(fd, &address.any, length) && errno == EADDRNOTAVAIL,
	    "no later connect leaves by another way: %s", strerror(errno));
	tap(listen(fd, 1) && errno == EDESTADDRREQ, "nor listen");
	tap(local_port(fd) == -1, "it has no address");
	close(taken);
	tap(!graft_bind_to(fd, "taken", 0), "the port is free for the next bind");
	close(fd);
	hosted_flush();
}

static void default_source(void)
{
	int server = host_server(AF_INET, SOCK_STREAM, 6002);
	int datagrams = host_server(AF_INET, SOCK_DGRAM, 6002);
	int fd = graft_socket(SOCK_STREAM, 0), dgram = graft_socket(SOCK_DGRAM, 0);
	union address address;
	socklen_t length = loopback(&address, AF_INET, 6002);
	char name[AF_GRAFT_EPNAME_MAX];
	socklen_t room = sizeof(name);

	tap(sendto(dgram, "x", 1, 0, &address.any, length) && errno == EADDRNOTAVAIL,
	    "an unbound socket does not send");
	hosted_add((struct endpoint){ .name = GRAFT_DEFAULT_SOURCE });
	tap(!connect(fd, &address.any, length), "but connects by default-source");
	tap(sendto(dgram, "x", 1, 0, &address.any, length) == 1, "and sends by it");
	tap(!getsockopt(fd, IPPROTO_GRAFT, GRAFT_SO_ENDPOINT, name, &room) &&
	    !strcmp(name, GRAFT_DEFAULT_SOURCE), "and knows its endpoint");
	tap(setsockopt(fd, IPPROTO_GRAFT, GRAFT_SO_ENDPOINT, "x", 2) &&
	    errno == ENOPROTOOPT, "which cannot be set");
	close(fd);
	close(dgram);
	close(server);
	close(datagrams);
	hosted_flush();
}

static void questions_about_the_host(void)
{
	struct ifreq request = { .ifr_name = "lo" };
	struct ifconf list = { 0 };
	int fd, value;

	hosted_add((struct endpoint){ .name = "ask" });
	fd = hosted_bound("ask", SOCK_DGRAM);
	tap(ioctl(fd, SIOCGIFFLAGS, &request) && errno == EPERM,
	    "SIOCGIFFLAGS is refused");
	tap(ioctl(fd, SIOCGIFADDR, &request) && errno == EPERM, "SIOCGIFADDR is refused");
	tap(!ioctl(fd, SIOCINQ, &value), "SIOCINQ is not");
	close(fd);
	fd = graft_socket(SOCK_DGRAM, 0);
	tap(!ioctl(fd, SIOCGIFCONF, &list), "before bind they are about the container");
	close(fd);
	hosted_flush();
}

static void unix_names(void)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX, .sun_path = "\0secret" };
	int server = space_socket(HOST, AF_UNIX, SOCK_DGRAM, 0), fd;
	socklen_t length = offsetof(struct sockaddr_un, sun_path) + 7;

	if (bind(server, (void *)&name, length))
		tap_bail("abstract name: %s", strerror(errno));
	hosted_add((struct endpoint){ .name = "local", .type = GRAFT_TYPE_UNIX,
			       .path = "@mine" });
	fd = hosted_bound("local", SOCK_DGRAM);
	tap(connect(fd, (void *)&name, length) && errno == EACCES,
	    "an abstract name of the host is out of reach");
	tap(sendto(fd, "x", 1, 0, (void *)&name, length) < 0 && errno == EACCES,
	    "also for sendto");
	close(fd);
	close(server);
	hosted_flush();
}

static int create(int type, int protocol)
{
	int fd = graft_socket(type, protocol);

	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

static void protocols(void)
{
	int fd, value = 0;
	socklen_t length = sizeof(value);

	tap(create(SOCK_STREAM, IPPROTO_TCP) == 0, "TCP");
	tap(create(SOCK_DGRAM, IPPROTO_UDP) == 0, "UDP");
	tap(create(SOCK_STREAM, IPPROTO_UDP) == EPROTONOSUPPORT, "no stream of UDP");
	tap(create(SOCK_STREAM, 262) == EPROTONOSUPPORT, "no MPTCP");
	tap(create(SOCK_DGRAM, IPPROTO_ICMP) == EPROTONOSUPPORT, "no ICMP");
	tap(create(SOCK_RAW, 0) == ESOCKTNOSUPPORT, "no raw sockets");
	tap(create(SOCK_SEQPACKET, 0) == ESOCKTNOSUPPORT, "no sequenced packets");
	tap(create(SOCK_PACKET, 0) != 0, "no packet sockets");
	hosted_add((struct endpoint){ .name = "tcp", .proto = IPPROTO_TCP });
	fd = graft_socket(SOCK_DGRAM, 0);
	tap(graft_bind_to(fd, "tcp", 0) && errno == EPROTOTYPE,
	    "an endpoint of TCP is none of UDP");
	close(fd);
	fd = hosted_bound("tcp", SOCK_STREAM);
	getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &value, &length);
	tap(value == IPPROTO_TCP, "the protocol is honoured");
	close(fd);
	hosted_flush();
}

static int bind_raw(const void *address, socklen_t length)
{
	int fd = graft_socket(SOCK_STREAM, 0), err;

	err = error_of(bind(fd, address, length));
	close(fd);
	return err;
}

static void names(void)
{
	char address[128] = { 0 };
	struct sockaddr_gr_port *name = (void *)address;
	int length;

	memset(address + 2, 'n', sizeof(address) - 2);
	name->sgr_family = AF_GRAFT;
	for (length = 18; length <= 128 && length != -1; length++)
		if (bind_raw(address, length) != EINVAL)
			break;
	tap(length == 129, "a name without end is refused at every length");
	memset(address + 2, 0, sizeof(address) - 2);
	tap(bind_raw(address, 18) == EINVAL, "so is an empty one");
	strcpy(name->sgr_epname, "none");
	tap(bind_raw(address, 17) == EINVAL, "so is a short address");
	tap(bind_raw(address, 21) == EINVAL, "and one too long");
	tap(bind_raw(address, 18) == ENOENT, "an endpoint that is not there");
	name->sgr_family = AF_INET;
	tap(bind_raw(address, 18) == EAFNOSUPPORT, "another family");
}

void suite_security(void)
{
	hosted_open();
	creators_rights();
	no_more_than_the_creator();
	who_may_add();
	options_are_checked_again();
	nothing_is_left();
	default_source();
	questions_about_the_host();
	unix_names();
	protocols();
	names();
	hosted_close();
}
