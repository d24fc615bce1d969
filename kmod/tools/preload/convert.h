/* SPDX-License-Identifier: GPL-2.0 */
/* Making an ordinary socket of the program a grafted one, in its place. */
#ifndef _GRAFT_CONVERT_H
#define _GRAFT_CONVERT_H

#include <stdbool.h>

#include "mapping.h"
#include "table.h"
#include "target.h"

/* What the user mapped. Read once, by the constructor. */
extern struct mapping graft_mapping;

enum converted {
	CONVERT_FAILED = -1,	/* errno says why; fd is as it was */
	LEFT_ORDINARY,
	CONVERTED,
};

/*
 * Make fd a socket bound to the target. Descriptor number, options, flags and
 * epoll registrations stay; so do all copies made with dup() in this process.
 * A descriptor that is not pending is looked at first: one that is no unbound
 * socket of AF_INET or AF_INET6 (other threads may just have grafted it) is
 * left as it is.
 */
enum converted convert(int fd, const struct target *target);

/* The same, with the table's lock held. */
enum converted convert_locked(int fd, const struct target *target);

#endif /* _GRAFT_CONVERT_H */
