/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GRAFT_TAP_H
#define GRAFT_TAP_H

#include <stdbool.h>

/* One line of TAP; returns @passed. */
bool tap(bool passed, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* A passed test that was not run, with its reason. */
void tap_skip(const char *name, const char *reason);
/* A line for the reader. */
void tap_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* End the program: what cannot go on. */
void tap_bail(const char *format, ...)
	__attribute__((format(printf, 1, 2), noreturn));
/* The plan; returns the number of tests that failed. */
int tap_done(void);

#endif
