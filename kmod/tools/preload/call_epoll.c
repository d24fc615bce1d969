// SPDX-License-Identifier: GPL-2.0
/*
 * epoll_ctl(): keep the registrations of a pending socket. poll() and select()
 * look at numbers anew in every call and need nothing.
 */
#include <errno.h>

#include "libc.h"
#include "table.h"

static struct record *find_watch(struct pending *pending, int epoll, int fd)
{
	struct record *record;

	for (record = pending->records; record; record = record->next)
		if (!record->is_option && record->watch.epoll == epoll &&
		    record->watch.fd == fd)
			return record;
	return NULL;
}

static void record_watch(struct pending *pending, int epoll, int operation,
			 int fd, const struct epoll_event *event)
{
	struct record *record = find_watch(pending, epoll, fd);

	if (operation == EPOLL_CTL_DEL) {
		if (record)
			table_remove_record(pending, record);
		return;
	}
	if (!record)
		record = table_add_record(pending);
	if (!record)
		return;
	record->is_option = false;
	record->watch.epoll = epoll;
	record->watch.fd = fd;
	record->watch.generation = table_epoll(epoll);
	record->watch.event = *event;
}

REPLACES_LIBC int epoll_ctl(int epoll, int operation, int fd,
			    struct epoll_event *event)
{
	int result = libc()->epoll_ctl(epoll, operation, fd, event);
	struct pending *pending;
	sigset_t signals;

	if (result < 0 || !slot_pending(table_get(fd)) ||
	    !table_lock(&signals))
		return result;
	pending = slot_pending(table_get(fd));
	if (pending)
		record_watch(pending, epoll, operation, fd, event);
	table_unlock(&signals);
	return result;
}
