/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GRAFT_SUBJECT_H
#define GRAFT_SUBJECT_H

/*
 * A conformance case runs twice: once on a socket of the host family, once on a
 * graft socket of the container that is bound to an endpoint of the host. Its
 * peers are ordinary sockets of the host both times. What it sees is written
 * down, and the two records are compared line by line.
 */
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "graftsock.h"

#define RECORD_LINES	64
#define RECORD_WIDTH	160

struct record {
	int	lines;
	char	line[RECORD_LINES][RECORD_WIDTH];
};

struct subject {
	bool		graft;
	int		family;		/* of the host socket */
	int		type;
	int		port;		/* the subject's; peers have port + 1 */
	bool		anywhere;	/* bound at every address, not at loopback's */
	const void	*argument;	/* of the case */
	struct record	record;
};

/* After the last case. */
void subject_end(void);
/* The socket in question, not bound. */
int subject_socket(struct subject *s, int flags);
/* Bind it at s->port; the result of bind(). */
int subject_bind(struct subject *s, int fd);
/* Bind it wherever the host likes. */
int subject_bind_any(struct subject *s, int fd);
/* Both in one, bound at s->port. */
int subject_bound(struct subject *s, int flags);
/* A socket of the host: bound at s->port + 1, listening if a stream. */
int peer_bound(struct subject *s);
/* A socket of the host, not bound. */
int peer_socket(struct subject *s);
/* Their addresses. */
socklen_t peer_address(struct subject *s, union address *address);
socklen_t subject_address(struct subject *s, union address *address);
/* Nobody is there. */
socklen_t nobody_address(struct subject *s, union address *address);

/*
 * Connected: @a is the subject, @b a socket of the host. Streams are connected
 * by connect() of the subject, or, if @accepted, of the peer. Returns success.
 */
bool subject_pair(struct subject *s, bool accepted, int *a, int *b);

/* Write down: the result of a call, with errno if it failed. */
long see(struct subject *s, const char *label, long result);
void see_value(struct subject *s, const char *label, long value);
void see_bytes(struct subject *s, const char *label, const void *bytes, long count);
void see_address(struct subject *s, const char *label, const union address *address,
		 socklen_t length);
/* getsockname() and getpeername(). */
void see_names(struct subject *s, const char *label, int fd);
/* poll() for everything, at once or within @milliseconds. */
void see_poll(struct subject *s, const char *label, int fd, int milliseconds);
/* getsockopt() of an int. */
void see_option(struct subject *s, const char *label, int fd, int level, int name);

enum { STREAM = 1, DGRAM = 2, V4 = 4, V6 = 8, LOCAL = 16, INET = V4 | V6,
       ALL = V4 | V6 | LOCAL };

struct conformance_case {
	const char	*name;
	int		where;		/* types and families */
	void		(*run)(struct subject *s);
	const void	*argument;
};

struct difference {
	const char	*name;		/* of the case */
	const char	*label;		/* the line begins with it */
	int		where;		/* families */
	const char	*reason;
};

extern const struct conformance_case cases_name[], cases_connect[],
	cases_transfer[], cases_wait[], cases_option[], cases_file[],
	cases_group[];
extern const struct difference differences[];

#endif
