// SPDX-License-Identifier: GPL-2.0
/* The calls of faults.c: requests about endpoints. */
#include <errno.h>
#include <unistd.h>

#include "control.h"
#include "faults.h"
#include "space.h"

static int table, listener;

static const struct endpoint other = {
	.name = "other", .type = GRAFT_TYPE_IPV4, .address = "127.0.0.1",
	.port_first = 7600, .port_last = 7700, .proto = IPPROTO_TCP,
	.allow = { { "127.0.0.0", 8 }, { "fd00::", 16 }, { "10.0.0.0", 8 } },
};

void faults_open_requests(void)
{
	space_enter(CONTAINER);
	table = control_open();
	/* Somebody listens, so announcements are made, too. */
	listener = control_open();
	control_join(listener);
	space_enter(HOST);
}

void faults_close_requests(void)
{
	close(listener);
	close(table);
}

static int as_call(int error)
{
	errno = error < 0 ? -error : 0;
	return error < 0 ? -1 : 0;
}

static void forget(int result)
{
	struct shown shown;

	(void)result;
	/* An answer that was lost or cut must not be taken for the next one. */
	close(table);
	space_enter(CONTAINER);
	table = control_open();
	space_enter(HOST);
	control_del(table, other.name);
	while (!control_announcement_now(listener, &shown))
		;
}

static int nothing(void)
{
	return 0;
}

static int added(void)
{
	return control_replace(table, &other);
}

/* What failed may have done its work, when only the answer was lost. */
static int exists(void)
{
	forget(0);
	return as_call(control_add(table, &other));
}

static int add_once(void)
{
	return as_call(control_add(table, &other));
}

static int replace_once(void)
{
	return as_call(control_replace(table, &other));
}

static int delete_once(void)
{
	return as_call(control_del(table, other.name));
}

static int show_once(void)
{
	struct shown shown;

	return as_call(control_get(table, other.name, &shown));
}

static int dump_once(void)
{
	return as_call(control_dump(table, NULL, 0));
}

static int flush_once(void)
{
	return as_call(control_flush(table));
}

/* Not a namespace: what the module has in each is the core's to allocate. */
const struct faulty_call faulty_requests[] = {
	{ "endpoint add", nothing, add_once, exists, forget, MEMORY },
	{ "endpoint replace", added, replace_once, exists, forget, MEMORY },
	{ "endpoint del", added, delete_once, exists, forget, MEMORY },
	{ "endpoint show", added, show_once, exists, forget, MEMORY },
	{ "endpoint dump", added, dump_once, exists, forget, MEMORY },
	{ "endpoint flush", added, flush_once, exists, forget, MEMORY },
	{ NULL }
};
