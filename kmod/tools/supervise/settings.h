/* SPDX-License-Identifier: GPL-2.0 */
/* The options of a socket, brought over to the one that takes its place. */
#ifndef _GRAFT_SETTINGS_H
#define _GRAFT_SETTINGS_H

#include <stdbool.h>
#include <sys/socket.h>

struct setting {
	int level, name;
	socklen_t length;
	bool waits;		/* for the host socket */
	unsigned char value[64];
};

#define SETTINGS_MAX	96

struct settings {
	struct setting list[SETTINGS_MAX];
	unsigned int count;
};

/* Those of a socket that a fresh one of its kind has otherwise. */
void settings_read(struct settings *settings, int socket, int fresh);

bool settings_of_ipv6(const struct settings *settings);

/*
 * Set them on a socket of AF_GRAFT; what it refuses waits for its bind, and so
 * does what bind() does not look at.
 */
void settings_before_bind(struct settings *settings, int socket, bool ipv6_too);

/*
 * Set what has waited, by the names of IPv4 if that is the socket's family.
 * Return: the setting that the host socket refuses, with errno, or NULL.
 */
const struct setting *settings_after_bind(const struct settings *settings,
					  int socket, int family);

#endif /* _GRAFT_SETTINGS_H */
