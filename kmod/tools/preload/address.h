/* SPDX-License-Identifier: GPL-2.0 */
/* Socket addresses of both Internet families, seen as one. Pure functions. */
#ifndef _GRAFT_ADDRESS_H
#define _GRAFT_ADDRESS_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>

/* An address as a mapping sees it: an IPv4-mapped IPv6 address is IPv4. */
struct host_address {
	int family;		/* AF_INET or AF_INET6 */
	unsigned char bytes[16];	/* the first 4 for AF_INET */
	unsigned int port;	/* host order */
};

/* Room for any text that address_format() writes. */
#define ADDRESS_TEXT_MAX	(INET6_ADDRSTRLEN + sizeof("[]:65535"))

/* Return: false if it is no whole sockaddr_in or sockaddr_in6. */
bool address_read(struct host_address *address, const struct sockaddr *name,
		  socklen_t length);

/* Bytes of an address of this family. */
size_t address_size(int family);

/* Return: true for 0.0.0.0 and ::. */
bool address_is_wildcard(const struct host_address *address);

/* Write "10.0.0.1:80" or "[::1]:80". Return: text. */
const char *address_format(const struct host_address *address,
			   char text[ADDRESS_TEXT_MAX]);

/*
 * Turn an IPv4 name, as the kernel wrote it, into the IPv4-mapped IPv6 name
 * that a dual-stack socket would have shown. space: what the caller has;
 * *length: in, the kernel's length, out, that of the new name, which is cut to
 * space as the kernel does. Names of other families are left as they are.
 */
void address_show_mapped(struct sockaddr *name, socklen_t space,
			 socklen_t *length);

/*
 * The IPv4 name that a destination stands for on a dual-stack socket: of
 * ::ffff:a.b.c.d, of :: (0.0.0.0), or of an IPv4 name itself.
 * Return: false for true IPv6 and for other families.
 */
bool address_as_ipv4(struct sockaddr_in *ipv4, const struct sockaddr *name,
		     socklen_t length);

#endif /* _GRAFT_ADDRESS_H */
