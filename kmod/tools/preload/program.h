/* SPDX-License-Identifier: GPL-2.0 */
/* Whether a program can be served by a preloaded library at all. */
#ifndef _GRAFT_PROGRAM_H
#define _GRAFT_PROGRAM_H

/*
 * Look at the program that execvp(name) would run, or its interpreter if it is
 * a script.
 * Return: NULL, also for what cannot be found or read: execvp() tells then;
 * else why a preloaded library would have no effect on it.
 */
const char *program_refuses_preload(const char *name);

#endif /* _GRAFT_PROGRAM_H */
