// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <netinet/in.h>
#include <string.h>

#include "carry.h"
#include "libc.h"
#include "option.h"
#include "view.h"

bool carry_has(const struct pending *pending, int level)
{
	const struct record *record;

	for (record = pending->records; record; record = record->next)
		if (record->is_option && record->option.level == level)
			return true;
	return false;
}

static int set_option(int fd, const struct record *record)
{
	return libc()->setsockopt(fd, record->option.level, record->option.name,
				  record->option.value, record->option.length);
}

static bool is_carried(const struct record *record, enum carry which)
{
	int level = record->option.level;

	if (!option_precedes_bind(level, record->option.name))
		return false;
	if (which == CARRY_SOCKET_ONLY)
		return level == SOL_SOCKET;
	return which == CARRY_ALL || level != IPPROTO_IPV6;
}

void carry_before(int fd, const struct pending *pending, enum carry which)
{
	struct record *record;

	for (record = pending->records; record; record = record->next)
		if (record->is_option)
			record->option.waits =
				!is_carried(record, which) ||
				set_option(fd, record) < 0;
}

/* Some options cannot be set on a bound socket, but are what they should be. */
static bool is_set_already(int fd, const struct record *record)
{
	unsigned char value[OPTION_VALUE_MAX];
	socklen_t length = record->option.length;

	return libc()->getsockopt(fd, record->option.level, record->option.name,
				  value, &length) == 0 &&
	       length == record->option.length &&
	       memcmp(value, record->option.value, length) == 0;
}

/* Whether the socket's family has the option at all, as the view sees it. */
static bool applies(slot_t view, int *level, int *name)
{
	int answer;

	if (view_translate_option(view, level, name, &answer) !=
	    OPTION_AS_IT_IS)
		return false;
	if (view_family(view) == AF_UNIX)
		return *level != IPPROTO_IP && *level != IPPROTO_IPV6;
	return view_family(view) == AF_INET6 || *level != IPPROTO_IPV6;
}

const struct record *carry_after(int fd, const struct pending *pending,
				 slot_t view)
{
	const struct record *record;
	struct record copy;
	int error;

	for (record = pending->records; record; record = record->next) {
		if (!record->is_option || !record->option.waits)
			continue;
		copy = *record;
		if (slot_is_view(view) && !applies(view, &copy.option.level,
						   &copy.option.name))
			continue;
		if (set_option(fd, &copy) == 0)
			continue;
		error = errno;
		if (is_set_already(fd, &copy))
			continue;
		errno = error;
		return record;
	}
	return NULL;
}

static void read_option(int fd, int fresh, int level, int name,
			struct pending *pending)
{
	struct { unsigned char value[64]; socklen_t length; } is, was;
	struct record *record;

	is.length = was.length = sizeof(is.value);
	if (libc()->getsockopt(fd, level, name, is.value, &is.length) < 0 ||
	    libc()->getsockopt(fresh, level, name, was.value, &was.length) < 0)
		return;
	if (is.length == was.length &&
	    memcmp(is.value, was.value, is.length) == 0)
		return;
	record = table_add_record(pending);
	if (!record)
		return;
	record->is_option = true;
	record->option.level = level;
	record->option.name = name;
	record->option.length = is.length;
	memcpy(record->option.value, is.value, is.length);
	option_as_asked(level, name, record->option.value);
}

void carry_read(int fd, struct pending *pending)
{
	int fresh = libc()->socket(pending->domain,
				   pending->type | SOCK_CLOEXEC,
				   pending->protocol);
	size_t i;

	if (fresh < 0) {
		pending->incomplete = true;
		return;
	}
	for (i = 0; i < options_count; i++)
		read_option(fd, fresh, options[i].level, options[i].name,
			    pending);
	libc()->close(fresh);
}
