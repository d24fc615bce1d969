// SPDX-License-Identifier: GPL-2.0
/* The beginning of the library: read what the user wants. */
#include <stdlib.h>

#include "convert.h"
#include "libc.h"
#include "report.h"
#include "table.h"

static void complain(const char *text, size_t length, const char *reason)
{
	report_mistake("mapping \"%.*s\" is left out: %s", (int)length, text,
		       reason);
}

static __attribute__((constructor)) void start(void)
{
	struct mapping mapping;

	libc_resolve();
	report_start();
	table_start();
	if (!mapping_read(&mapping, getenv("GRAFT_INGRESS_CONVERT"),
			  getenv("GRAFT_EGRESS_CONVERT"), complain))
		return;
	graft_mapping = mapping;
}
