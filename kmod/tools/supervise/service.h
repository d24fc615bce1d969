/* SPDX-License-Identifier: GPL-2.0 */
/* The questions of a filter, answered. */
#ifndef _GRAFT_SERVICE_H
#define _GRAFT_SERVICE_H

#include <stdbool.h>

#include "mapping.h"

/* Make room for questions. Return: false with errno. */
bool service_start(void);

/*
 * Read one question from the listener and answer it. To be called when there
 * is one. Never waits for the one who asked, nor for the network.
 */
void service_answer(int listener, const struct mapping *mapping);

#endif /* _GRAFT_SERVICE_H */
