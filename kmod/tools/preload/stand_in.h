/* SPDX-License-Identifier: GPL-2.0 */
/*
 * IPv4 addresses that stand for IPv6 ones, for programs that know no other.
 * They are of 240.0.0.0/4, which is nobody's, and mean something in this
 * process and its children only.
 */
#ifndef _GRAFT_STAND_IN_H
#define _GRAFT_STAND_IN_H

#include <netinet/in.h>
#include <stdbool.h>

/*
 * Of an IPv4-mapped address, and of ::, the IPv4 address itself. Without room
 * for one more (4096), and while the table's lock is held: 240.0.0.0, which
 * stands for none.
 */
struct in_addr stand_in_for(const struct in6_addr *ipv6);

/*
 * The address that this one stands for; the IPv4-mapped one if it is of no
 * stand-in. Return: false for one of 240.0.0.0/4 that stands for none.
 */
bool stand_in_resolve(struct in_addr ipv4, struct in6_addr *ipv6);

#endif /* _GRAFT_STAND_IN_H */
