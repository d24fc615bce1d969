/* SPDX-License-Identifier: GPL-2.0 */
/* What the library tells its user. Never on the program's standard output. */
#ifndef _GRAFT_REPORT_H
#define _GRAFT_REPORT_H

/*
 * Read GRAFT_VERBOSE (set and neither empty nor 0: messages on standard error)
 * and GRAFT_EXPLAIN (a file that every message is appended to).
 */
void report_start(void);

/* One message, without a newline. Keeps errno. */
void report(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same, also when nobody asked to be told: the user's own mistakes. */
void report_mistake(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

#endif /* _GRAFT_REPORT_H */
