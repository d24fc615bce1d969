/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What sockets have asked for that the kernel does not remember for us: the
 * port of a bind() that stayed ordinary. Known by the socket's cookie, which
 * no other socket ever has. Only the last NOTES_MAX are kept: nobody tells us
 * when a socket is closed.
 */
#ifndef _GRAFT_NOTES_H
#define _GRAFT_NOTES_H

#include <stdbool.h>
#include <stdint.h>

#define NOTES_MAX	4096

struct note {
	uint64_t cookie;
	unsigned int port;	/* asked for; 0: any */
	bool deferred;		/* bind() was answered, but not done */
};

/* Return: the note of this socket, or NULL. */
struct note *note_find(uint64_t cookie);

/* The note of this socket, new and empty if there was none. */
struct note *note_make(uint64_t cookie);

void note_drop(uint64_t cookie);

#endif /* _GRAFT_NOTES_H */
