/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _GRAFT_OPTIONS_H
#define _GRAFT_OPTIONS_H

struct graft_endpoint;
struct graft_sock;
struct socket;

int graft_option_set(struct graft_sock *gs, int level, int optname, void *value,
		     unsigned int length);
int graft_options_apply(struct graft_sock *gs,
			const struct graft_endpoint *endpoint,
			struct socket *shell);
void graft_options_free(struct graft_sock *gs);

#endif /* _GRAFT_OPTIONS_H */
