/* SPDX-License-Identifier: GPL-2.0 */
/* Sockets of both families, and moving whole messages. Whatever fails ends the program with status 1. */
#ifndef GRAFT_COST_ENDS_H
#define GRAFT_COST_ENDS_H

#include "asked.h"

_Noreturn void fail(const char *what);

/* Bound to the endpoint, or to any address of AF_INET; port 0 is any. */
int bound_socket(const struct asked *asked, int port);

/* The same, connected to the server; gives up a wait for an answer after 10 s. */
int connected_socket(const struct asked *asked, int port);

/* Bound to the server's address, listening if it is a stream. */
int serving_socket(const struct asked *asked);

void send_whole(int fd, const char *message, int bytes);
void receive_whole(int fd, char *message, int bytes);

/* All of a message is sent at once. */
void no_delay(int fd);

#endif
