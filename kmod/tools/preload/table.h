/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the library knows of the program's file descriptors.
 *
 * Most descriptors are of no interest, and looking one up takes two loads and
 * no lock. Of interest are:
 *  - pending ones: sockets of AF_INET and AF_INET6 that may yet be grafted,
 *    with what has been done to them so far,
 *  - views: grafted sockets of another address family than the program asked
 *    for, so that their names have to be translated,
 *  - epoll instances that a pending socket is registered with.
 *
 * Nothing here calls malloc(), and the lock is held with all signals blocked:
 * the calls in front of which the library stands are async-signal-safe.
 */
#ifndef _GRAFT_TABLE_H
#define _GRAFT_TABLE_H

#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/epoll.h>

/* An entry of the table: 0, one with a tag, or a struct pending *. */
typedef uintptr_t slot_t;

#define SLOT_NONE	((slot_t)0)
#define SLOT_VIEW	((slot_t)1)	/* and more from bit 2 on: view.h */
#define SLOT_EPOLL	((slot_t)2)	/* and a generation from bit 2 on */
#define SLOT_TAGS	((slot_t)3)

#define OPTION_VALUE_MAX	200

/* Something done to a pending socket, to be done again to its successor. */
struct record {
	struct record *next;
	bool is_option;
	union {
		struct {
			int level, name;
			socklen_t length;
			bool waits;	/* for the host socket */
			unsigned char value[OPTION_VALUE_MAX];
		} option;
		struct {
			int epoll, fd;
			slot_t generation;	/* slot of epoll then */
			struct epoll_event event;
		} watch;
	};
};

/* Protected by the table's lock. */
struct pending {
	struct pending *next_free;
	unsigned int references;	/* descriptors that are this socket */
	int domain, type, protocol;
	in_port_t asked_port;	/* of a bind() that stayed ordinary */
	bool bound;		/* by a bind() that stayed ordinary */
	bool deferred;		/* its address is not here: see call_bind.c */
	bool incomplete;	/* something could not be recorded */
	struct sockaddr_in6 asked;	/* the address, if deferred */
	struct record *records;	/* in the order in which they were done */
};

/* Called once, by the constructor, before any other function here. */
void table_start(void);

/*
 * Take the lock, block signals, and put off that the thread is cancelled: bind()
 * is no cancellation point, but our close() within it would be one.
 *
 * Return: false, and nothing taken, in the child of a vfork(), whose memory is
 * its parent's, but not its descriptors; and in a thread that holds the lock:
 * another preloaded library may call us from below.
 */
bool table_lock(sigset_t *signals);
void table_unlock(const sigset_t *signals);

extern slot_t *table_chunks[];
#define TABLE_CHUNK	4096u	/* descriptors in a chunk */
#define TABLE_CHUNKS	16384u

/* Without the lock: a hint, to be read again under the lock if not NONE. */
static inline slot_t table_get(int fd)
{
	unsigned int number = fd;
	slot_t *chunk;

	if (__builtin_expect(number >= TABLE_CHUNK * TABLE_CHUNKS, 0))
		return SLOT_NONE;
	chunk = __atomic_load_n(&table_chunks[number / TABLE_CHUNK],
				__ATOMIC_ACQUIRE);
	if (!chunk)
		return SLOT_NONE;
	return __atomic_load_n(&chunk[number % TABLE_CHUNK], __ATOMIC_ACQUIRE);
}

static inline struct pending *slot_pending(slot_t slot)
{
	return slot & SLOT_TAGS ? NULL : (struct pending *)slot;
}

/* All below: with the lock held. */

/* Forget what is known of fd, and know this. Return: false without memory. */
bool table_set(int fd, slot_t slot);

/* The same for every descriptor from first to last. */
void table_forget_range(unsigned int first, unsigned int last);

/* fd is a new socket of this kind. Without memory it is not known. */
void table_add_pending(int fd, int domain, int type, int protocol);

/* copy is now what fd is. */
void table_copy(int fd, int copy);

/* The next descriptor after fd (-1: the first) with this slot, or -1. */
int table_next(int fd, slot_t slot);

/* Tag for an epoll instance, new or as it was. 0 without memory. */
slot_t table_epoll(int fd);

/* Return: a record, at the end of the pending socket's, or NULL. */
struct record *table_add_record(struct pending *pending);
void table_remove_record(struct pending *pending, struct record *record);

#endif /* _GRAFT_TABLE_H */
