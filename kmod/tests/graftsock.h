/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GRAFT_GRAFTSOCK_H
#define GRAFT_GRAFTSOCK_H

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "graft.h"

union address {
	struct sockaddr		any;
	struct sockaddr_in	in;
	struct sockaddr_in6	in6;
	struct sockaddr_un	un;
	struct sockaddr_storage	storage;
};

/* A graft socket of the container. */
int graft_socket(int type, int protocol);
/* bind() to an endpoint; port 0 is asked for as no port at all. */
int graft_bind_to(int fd, const char *name, int port);
/* Loopback at a port, as an address of @family; returns its length. */
socklen_t loopback(union address *address, int family, int port);
int port_of(const union address *address);
/* The local port of a socket, or -1. */
int local_port(int fd);
/* A socket of the host: bound to loopback at @port, listening if a stream. */
int host_server(int family, int type, int port);
/* The errno of a call that returned -1, else 0. */
int error_of(int result);

#endif
