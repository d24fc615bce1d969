/* SPDX-License-Identifier: GPL-2.0 */
/* What a container asks for, and whether it may have it. Pure but for the file. */
#ifndef _GRAFT_CLAIM_H
#define _GRAFT_CLAIM_H

#include <stdbool.h>

#include "mapping.h"

#define CLAIMS_MAX	64
#define CLAIM_ERROR_MAX	512

/* Endpoints, as rules: address and ports of each, and its name. Port 0: any. */
struct claims {
	struct ingress_rule list[CLAIMS_MAX];
	unsigned int count;
};

/*
 * Read "ADDR:PORT[-PORT]=NAME", with blanks or commas between.
 * Return: false, and error says what is wrong with which.
 */
bool claims_read(struct claims *claims, const char *text,
		 char error[CLAIM_ERROR_MAX]);

/*
 * Whether a file permits all of them: lines "ADDR:PORT[-PORT]", and comments
 * that begin with #. A claim has to lie within one line; the wildcard address
 * stands for every address of its family. The file is to be root's own.
 */
bool claims_are_permitted(const struct claims *claims, const char *path,
			  char error[CLAIM_ERROR_MAX]);

#endif /* _GRAFT_CLAIM_H */
