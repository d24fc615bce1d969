/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GRAFT_SUITE_H
#define GRAFT_SUITE_H

/* Each runs its tests; namespaces exist. */
void suite_transfer(void);
void suite_endpoints(void);
void suite_conformance(void);
void suite_security(void);
void suite_lifetime(void);
void suite_storm(void);
/* Figures, not statements; only on request. */
void suite_cost(void);

/* For suites that draw; printed at the start. */
extern unsigned int suite_seed;

#endif
