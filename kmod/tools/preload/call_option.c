// SPDX-License-Identifier: GPL-2.0
/*
 * setsockopt(), getsockopt(): keep what is set on a pending socket, and turn
 * options of the program's address family into those of the endpoint's.
 */
#include <errno.h>
#include <netinet/in.h>
#include <string.h>

#include "libc.h"
#include "table.h"
#include "view.h"

/* Their values point into memory that the program may free. */
static bool has_pointer(int level, int name)
{
	return level == SOL_SOCKET &&
	       (name == SO_ATTACH_FILTER || name == SO_ATTACH_REUSEPORT_CBPF);
}

/* Joining twice is joining two groups; other options replace themselves. */
static bool adds_up(int level, int name)
{
	if (level == IPPROTO_IP)
		return name >= IP_ADD_MEMBERSHIP &&
		       name <= MCAST_LEAVE_SOURCE_GROUP;
	if (level == IPPROTO_IPV6)
		return (name >= IPV6_JOIN_GROUP && name <= IPV6_LEAVE_GROUP) ||
		       (name >= MCAST_JOIN_GROUP &&
			name <= MCAST_LEAVE_SOURCE_GROUP);
	return false;
}

static struct record *find_option(struct pending *pending, int level, int name)
{
	struct record *record;

	for (record = pending->records; record; record = record->next)
		if (record->is_option && record->option.level == level &&
		    record->option.name == name)
			return record;
	return NULL;
}

static void record_option(struct pending *pending, int level, int name,
			  const void *value, socklen_t length)
{
	struct record *record = NULL;

	if (has_pointer(level, name) || length > OPTION_VALUE_MAX) {
		pending->incomplete = true;
		return;
	}
	if (!adds_up(level, name))
		record = find_option(pending, level, name);
	if (!record)
		record = table_add_record(pending);
	if (!record)
		return;
	record->is_option = true;
	record->option.level = level;
	record->option.name = name;
	record->option.length = length;
	if (value)
		memcpy(record->option.value, value, length);
}

static int set_in_view(slot_t view, int fd, int level, int name,
		       const void *value, socklen_t length)
{
	int answer;

	switch (view_translate_option(view, &level, &name, &answer)) {
	case OPTION_BOUND:
		errno = EINVAL;
		return -1;
	case OPTION_ANSWERED:
		if (level != SOL_SOCKET)
			return 0;
		break;
	case OPTION_AS_IT_IS:
		break;
	}
	return libc()->setsockopt(fd, level, name, value, length);
}

REPLACES_LIBC int setsockopt(int fd, int level, int name, const void *value,
			     socklen_t length)
{
	slot_t slot = table_get(fd);
	struct pending *pending;
	sigset_t signals;
	int result;

	if (slot_is_view(slot))
		return set_in_view(slot, fd, level, name, value, length);
	result = libc()->setsockopt(fd, level, name, value, length);
	if (result < 0 || !slot_pending(slot) || !table_lock(&signals))
		return result;
	pending = slot_pending(table_get(fd));
	if (pending)
		record_option(pending, level, name, value, length);
	table_unlock(&signals);
	return result;
}

REPLACES_LIBC int getsockopt(int fd, int level, int name, void *value,
			     socklen_t *length)
{
	slot_t view = table_get(fd);
	int answer;

	if (!slot_is_view(view) ||
	    view_translate_option(view, &level, &name, &answer) ==
	    OPTION_AS_IT_IS)
		return libc()->getsockopt(fd, level, name, value, length);
	if (!value || !length) {
		errno = EFAULT;
		return -1;
	}
	if (*length > sizeof(answer))
		*length = sizeof(answer);
	memcpy(value, &answer, *length);
	return 0;
}
