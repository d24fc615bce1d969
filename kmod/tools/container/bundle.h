/* SPDX-License-Identifier: GPL-2.0 */
/* The config.json of an OCI bundle, before the runtime reads it. */
#ifndef _GRAFT_BUNDLE_H
#define _GRAFT_BUNDLE_H

#include <stdbool.h>

#define BUNDLE_ERROR_MAX	512

/* What annotations, or an engine's labels, say; NULL: nothing. */
#define ANNOTATION_ENDPOINTS	"graft.endpoints"
#define ANNOTATION_INGRESS	"graft.ingress"
#define ANNOTATION_EGRESS	"graft.egress"
#define ANNOTATION_FRONT	"graft.front"	/* preload, no-preload, none */

/*
 * Give the container of a bundle what its annotations ask for: the tools at
 * prefix, mounted at the same place; the mappings in its environment; `graft`
 * in front of its command; and self as the hook that makes its endpoints. A
 * bundle that asks for nothing is left as it is.
 * Return: false, and error says why not.
 */
bool bundle_prepare(const char *directory, const char *prefix, const char *self,
		    char error[BUNDLE_ERROR_MAX]);

/* Append an error to the runtime's log, in the format that engines read. */
void bundle_log_error(const char *path, const char *what);

/*
 * Read the state that a hook is given on standard input. endpoints is what was
 * asked for, never freed; NULL: nothing.
 */
bool bundle_read_state(int *process, const char **endpoints,
		       char error[BUNDLE_ERROR_MAX]);

#endif /* _GRAFT_BUNDLE_H */
