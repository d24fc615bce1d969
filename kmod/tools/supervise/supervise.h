/* SPDX-License-Identifier: GPL-2.0 */
/*
 * graft --no-preload: a command whose calls are looked at from outside.
 *
 *	graft -+- supervisor -+- command ...	the supervisor is the parent, and
 *	       |              +- its orphans	their subreaper: it may look into
 *	       waits for the                	all of them
 *	       command's end
 *
 * graft ends with the command; the supervisor with the last process that has
 * the filter.
 */
#ifndef _GRAFT_SUPERVISE_H
#define _GRAFT_SUPERVISE_H

#include "mapping.h"

/*
 * Run the command and serve it. run() executes it in the child and does not
 * return. Return: its status as waitpid() tells it; or -1, and *wrong says why
 * it could not be served.
 */
int supervise(char **command, const struct mapping *mapping,
	      void (*run)(char **command), const char **wrong);

#endif /* _GRAFT_SUPERVISE_H */
