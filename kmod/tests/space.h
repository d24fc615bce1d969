/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GRAFT_SPACE_H
#define GRAFT_SPACE_H

/*
 *   host space                container space
 *   (first namespace)         (unshared; its own lo)
 *        lo 127.0.0.1, ::1         lo 127.0.0.1, ::1
 *        ^
 *        '--- endpoints of the container's table point here
 */
enum space { HOST, CONTAINER };

/* Make both; the caller's thread is in the host's afterwards. */
void space_init(void);
/* File descriptor of the namespace. */
int space_fd(enum space space);
/* Move the calling thread. */
void space_enter(enum space space);
/* A socket made in that namespace; the thread stays where it is. */
int space_socket(enum space space, int family, int type, int protocol);
/* A new namespace with lo up, as a file descriptor. */
int space_new(void);
/* Move the calling thread to a namespace by file descriptor. */
void space_enter_fd(int fd);

#endif
