/* SPDX-License-Identifier: GPL-2.0 */
/* Test Anything Protocol, for tests of one file each. */
#ifndef _GRAFT_TAP_H
#define _GRAFT_TAP_H

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Common to the files of one test; defined by its main file. */
extern int tap_count, tap_failures;

/* One result. What does not hold is told with its text and errno. */
#define ok(condition, ...) do {						\
	int tap_error = errno;						\
	int tap_good = !!(condition);					\
	printf("%s %d - ", tap_good ? "ok" : "not ok", ++tap_count);	\
	printf(__VA_ARGS__);						\
	printf("\n");							\
	if (!tap_good) {						\
		tap_failures++;						\
		printf("# %s:%d: %s (errno: %s)\n", __FILE__, __LINE__,	\
		       #condition, strerror(tap_error));		\
	}								\
	fflush(stdout);							\
} while (0)

static inline int tap_end(void)
{
	printf("1..%d\n", tap_count);
	return tap_failures != 0;
}

#endif /* _GRAFT_TAP_H */
