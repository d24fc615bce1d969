/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The socket options that are known here. Nothing in here knows of sockets that
 * exist; the library and the supervisor bring options over to those.
 */
#ifndef _GRAFT_OPTION_H
#define _GRAFT_OPTION_H

#include <stdbool.h>
#include <stddef.h>

struct option {
	int level, name;
	bool of_bind;		/* bind() may do something else with it */
};

/*
 * Those that can be read as they were set, in the order in which they are to be
 * set again: a size before what is counted in it.
 */
extern const struct option options[];
extern const size_t options_count;

/*
 * Whether it is set before bind(). One that bind() does not look at, and that
 * costs an unbound socket of AF_GRAFT a shadow to keep it in, is set after.
 * One that is not known is set before.
 */
bool option_precedes_bind(int level, int name);

/*
 * SO_RCVBUF, SO_SNDBUF: the kernel tells twice of what it was asked for.
 */
bool option_is_doubled(int level, int name);

/* Make what the kernel told of it what it was asked for. */
void option_as_asked(int level, int name, void *value);

#endif /* _GRAFT_OPTION_H */
