/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GRAFT_BALANCE_H
#define GRAFT_BALANCE_H

/*
 * What a suite has to leave as it was. Socks, files and namespaces go away in
 * callbacks and work queues, so what is compared is what it becomes in time.
 */
struct balance {
	long	host_socks;
	long	container_socks;
	int	descriptors;
};

/* Before a suite; the thread is in HOST, and is so afterwards. */
void balance_take(struct balance *before);
/*
 * After it, two tests: nothing refers to the module, so nothing the suite made
 * is left anywhere; descriptors and living socks are what they were.
 */
void balance_test(const char *suite, const struct balance *before);

/* Living socks of the calling thread's namespace, "sockets: used". */
long socks_used(void);
/* The same, when it is @expected or time is over. */
long socks_settled(long expected);

#endif
