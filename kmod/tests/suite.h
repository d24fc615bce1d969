/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GRAFT_SUITE_H
#define GRAFT_SUITE_H

/* Each runs its tests; namespaces exist. */
void suite_transfer(void);
void suite_endpoints(void);
void suite_conformance(void);
void suite_security(void);
void suite_destinations(void);
void suite_accepted(void);
void suite_lifetime(void);
void suite_owner(void);
void suite_shortage(void);
void suite_storm(void);
void suite_ledger(void);
void suite_faults(void);
void suite_reload(void);
/* Figures, not statements; only on request. */
void suite_cost(void);
void suite_placement(void);

/* For suites that draw; printed at the start. */
extern unsigned int suite_seed;
/* How much of it: the environment's NAME if it is set, else @normal. */
long suite_size(const char *name, long normal);

/* The rate of the processor's time stamp counter. */
long counter_khz(void);

#endif
