/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A file of mappings, one a line:
 *
 *	ingress ADDR:PORT[-PORT]=EP
 *	egress PREFIX/LEN=EP
 *
 * Empty lines are skipped, and what stands behind a #.
 */
#ifndef _GRAFT_MAPPING_FILE_H
#define _GRAFT_MAPPING_FILE_H

#include <stdbool.h>

#define MAPPING_FILE_ERROR_MAX	512

/*
 * Hand every rule, which is right, to the callback of its kind.
 * Return: true; else false, and error says what is wrong, with file and line.
 */
bool mapping_file_read(const char *path, void (*ingress)(const char *rule),
		       void (*egress)(const char *rule),
		       char error[MAPPING_FILE_ERROR_MAX]);

#endif /* _GRAFT_MAPPING_FILE_H */
