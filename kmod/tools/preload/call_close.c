// SPDX-License-Identifier: GPL-2.0
/* close(), close_range(), closefrom(): forget, before the number is reused. */
#include <limits.h>
#include <linux/close_range.h>

#include "libc.h"
#include "table.h"

static void forget(unsigned int first, unsigned int last)
{
	sigset_t signals;

	if (!table_lock(&signals))
		return;
	table_forget_range(first, last);
	table_unlock(&signals);
}

REPLACES_LIBC int close(int fd)
{
	if (table_get(fd) != SLOT_NONE)
		forget(fd, fd);
	return libc()->close(fd);
}

REPLACES_LIBC int close_range(unsigned int first, unsigned int last, int flags)
{
	if (first <= last && !(flags & (int)CLOSE_RANGE_CLOEXEC))
		forget(first, last);
	return libc()->close_range(first, last, flags);
}

REPLACES_LIBC void closefrom(int low)
{
	forget(low < 0 ? 0 : low, UINT_MAX);
	libc()->closefrom(low);
}
