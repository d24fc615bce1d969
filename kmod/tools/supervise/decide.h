/* SPDX-License-Identifier: GPL-2.0 */
/* What a call by a supervised thread is answered with. */
#ifndef _GRAFT_DECIDE_H
#define _GRAFT_DECIDE_H

#include "call.h"

/* The same rules that the preloaded library keeps. Return: as in call.h. */
int decide(struct call *call, const struct mapping *mapping);

#endif /* _GRAFT_DECIDE_H */
