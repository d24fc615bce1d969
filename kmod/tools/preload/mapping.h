/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which endpoint an address stands for. Parser and matcher; nothing in here
 * knows of sockets that exist, so all of it is tested on the host.
 *
 *	ingress		ADDR:PORT[-PORT]=EP	what bind() asks for; first match
 *	egress		PREFIX/LEN=EP		where connect() goes; longest prefix
 *
 * ADDR of IPv6 stands in brackets. An empty EP keeps what it matches ordinary.
 * IPv4-mapped IPv6 addresses are IPv4 addresses here.
 */
#ifndef _GRAFT_MAPPING_H
#define _GRAFT_MAPPING_H

#include <stdbool.h>
#include <stddef.h>

#include "graft.h"
#include "address.h"

struct ingress_rule {
	struct host_address address;	/* port: unused */
	unsigned int first, last;	/* ports, 0..65535 */
	char endpoint[AF_GRAFT_EPNAME_MAX];
};

struct egress_rule {
	struct host_address address;	/* port: unused */
	unsigned int length;		/* bits, 0..32 or 0..128 */
	char endpoint[AF_GRAFT_EPNAME_MAX];
};

struct mapping {
	struct ingress_rule *ingress;
	size_t ingress_count;
	struct egress_rule *egress;
	size_t egress_count;
};

/*
 * Read one rule of length bytes.
 * Return: NULL, or what is wrong with it, a string that is never freed.
 */
const char *mapping_parse_ingress(struct ingress_rule *rule, const char *text,
				  size_t length);
const char *mapping_parse_egress(struct egress_rule *rule, const char *text,
				 size_t length);

/* Called for each rule that is left out: its text, and what is wrong. */
typedef void mapping_complaint(const char *text, size_t length,
			       const char *reason);

/*
 * Read lists of rules with white space between them; NULL is an empty list.
 * Rules that are wrong are complained of and left out. Return: false without
 * memory. The rules are never freed: they live as long as the program.
 */
bool mapping_read(struct mapping *mapping, const char *ingress,
		  const char *egress, mapping_complaint *complain);

/*
 * The rule for a bind() to this address. dual_stack: a socket of AF_INET6
 * without IPV6_V6ONLY, whose :: also means 0.0.0.0.
 * Return: NULL: the bind stays ordinary.
 */
const struct ingress_rule *mapping_ingress(const struct mapping *mapping,
					   const struct host_address *address,
					   bool dual_stack);

/* The endpoint for this destination, or NULL. */
const char *mapping_egress(const struct mapping *mapping,
			   const struct host_address *address);

#endif /* _GRAFT_MAPPING_H */
