/* SPDX-License-Identifier: GPL-2.0 */
/*
 * ip graft: what its three files share.
 *
 * ipgraft.c asks the kernel, ipgraft_parse.c turns words into attributes,
 * ipgraft_print.c turns attributes into words.
 */
#ifndef _IPGRAFT_H
#define _IPGRAFT_H

#include <linux/netlink.h>
#include "graft.h"

#define IPGRAFT_BUFLEN	8192

/*
 * Append the endpoint described by "NAME type ... addr ..." to the request.
 * Words may come in any order after the name. A mistake in them ends the
 * program with a message, as everywhere in ip.
 */
void ipgraft_parse_endpoint(int argc, char **argv, struct nlmsghdr *request);

/* Append GRAFT_A_NAME; a name that no endpoint can have ends the program. */
void ipgraft_parse_name(const char *name, struct nlmsghdr *request);

/*
 * Print the endpoint of one message of the family: one line of text, in the
 * words that ipgraft_parse_endpoint() reads, or one JSON object.
 * deleted: the message announces the end of the endpoint.
 * Return: 0, or -1 if the message is not a whole one.
 */
int ipgraft_print_endpoint(struct nlmsghdr *message, bool deleted);

#endif /* _IPGRAFT_H */
