/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GRAFT_FAULTS_H
#define GRAFT_FAULTS_H

#include <errno.h>
#include <stdbool.h>

#define FAULTS_ERRORS	6

/* What a call says that gets no memory. */
#define MEMORY	{ ENOMEM, ENOBUFS, EFAULT }

/* A call whose allocations are to fail one after the other. */
struct faulty_call {
	const char	*name;
	int		(*prepare)(void);	/* 0; not hit by failures */
	int		(*run)(void);		/* the one call in question */
	int		(*again)(void);		/* must work after it failed */
	void		(*finish)(int result);	/* give up what run() made */
	int		errors[FAULTS_ERRORS];	/* that it may return, 0 ends */
};

/* Each ends with one without a name. */
extern const struct faulty_call faulty_calls[], faulty_requests[];

void faults_open(void);
void faults_close(void);
void faults_open_requests(void);
void faults_close_requests(void);
/* Have the @n-th allocation of this thread from now on fail; 0: none. */
void faults_arm(int n);
/* Did it? None will from now on. */
bool faults_disarm(void);

#endif
