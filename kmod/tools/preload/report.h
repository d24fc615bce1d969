/* SPDX-License-Identifier: GPL-2.0 */
/* What the library tells its user. Never on the program's standard output. */
#ifndef _GRAFT_REPORT_H
#define _GRAFT_REPORT_H

#include <stdarg.h>
#include <sys/types.h>

/*
 * Read GRAFT_VERBOSE (set and neither empty nor 0: messages on standard error)
 * and GRAFT_EXPLAIN (a file that is appended to, see explain.h).
 */
void report_start(void);

/* A socket was made: for explanations only. Keeps errno. */
void report_made(int fd, int domain, int type);

/* What became of a socket; without a newline. Keeps errno. */
void report_fate(int fd, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The same, of a socket of another process. */
void report_fate_of(pid_t process, int fd, const char *format,
		    va_list arguments) __attribute__((format(printf, 3, 0)));

/* Also when nobody asked to be told: the user's own mistakes. */
void report_mistake(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

#endif /* _GRAFT_REPORT_H */
