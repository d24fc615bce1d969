/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What became of every socket of a run: the library appends to a file what it
 * does, and the wrapper joins it when the run has ended, however it ended.
 *
 *	PID <tab> FD <tab> EXPLAIN_MADE <tab> what the socket is
 *	PID <tab> FD <tab> EXPLAIN_FATE <tab> what became of it
 */
#ifndef _GRAFT_EXPLAIN_H
#define _GRAFT_EXPLAIN_H

#include <stdio.h>

#define EXPLAIN_MADE	'+'
#define EXPLAIN_FATE	'='

/* One line for each socket, in the order in which they were made. */
void explain_print(FILE *file, FILE *stream);

#endif /* _GRAFT_EXPLAIN_H */
