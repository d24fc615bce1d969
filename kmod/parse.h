/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _GRAFT_PARSE_H
#define _GRAFT_PARSE_H

#include <net/genetlink.h>

#include "graft.h"

struct graft_endpoint;

extern const struct nla_policy graft_policy[GRAFT_A_MAX + 1];

int graft_parse_name(struct genl_info *info, const char **name);
struct graft_endpoint *graft_parse_endpoint(struct genl_info *info);

#endif /* _GRAFT_PARSE_H */
