// SPDX-License-Identifier: GPL-2.0
/*
 * graft-tests [--seed N] [SUITE...]: run inside a machine that has the module;
 * it changes the namespaces of its process and nothing else.
 *
 * graft-tests --counter: anywhere, the rate of the processor's counter in kHz.
 */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "balance.h"
#include "space.h"
#include "suite.h"
#include "tap.h"

/* Of each suite. */
#define TIME_LIMIT_S	400

static const struct {
	const char	*name;
	void		(*run)(void);
	bool		on_request;
} suites[] = {
	/* What it did must not be in the way of the others. */
	{ "storm",	suite_storm },
	{ "transfer",	suite_transfer },
	{ "endpoints",	suite_endpoints },
	{ "security",	suite_security },
	{ "destinations", suite_destinations },
	{ "accepted",	suite_accepted },
	{ "lifetime",	suite_lifetime },
	{ "conformance", suite_conformance },
	{ "owner",	suite_owner },
	{ "shortage",	suite_shortage },
	{ "ledger",	suite_ledger },
	{ "faults",	suite_faults },
	{ "reload",	suite_reload },
	{ "cost",	suite_cost, true },
	{ "placement",	suite_placement, true },
};

unsigned int suite_seed;

long suite_size(const char *name, long normal)
{
	const char *asked = getenv(name);

	return asked && *asked ? atol(asked) : normal;
}

static void run_suite(const char *name, void (*suite)(void))
{
	struct balance before;
	struct timespec begin, end;

	tap_note("suite %s", name);
	balance_take(&before);
	alarm(suite_size("TIME_LIMIT", TIME_LIMIT_S));
	clock_gettime(CLOCK_MONOTONIC, &begin);
	suite();
	clock_gettime(CLOCK_MONOTONIC, &end);
	alarm(0);
	tap_note("suite %s took %.1f s", name, (end.tv_sec - begin.tv_sec) +
		 (end.tv_nsec - begin.tv_nsec) / 1e9);
	balance_test(name, &before);
}

static void run(const char *name)
{
	size_t i;
	int matches = 0;

	for (i = 0; i < sizeof(suites) / sizeof(suites[0]); i++) {
		if (name ? strcmp(name, suites[i].name) : suites[i].on_request)
			continue;
		run_suite(suites[i].name, suites[i].run);
		matches++;
	}
	if (!matches)
		tap_bail("no suite %s", name);
}

int main(int argc, char **argv)
{
	int i = 1;

	if (argc == 2 && !strcmp(argv[1], "--counter")) {
		printf("%ld\n", counter_khz());
		return 0;
	}
	if (argc > 2 && !strcmp(argv[1], "--seed")) {
		suite_seed = strtoul(argv[2], NULL, 10);
		i = 3;
	}
	signal(SIGPIPE, SIG_IGN);
	tap_note("seed %u", suite_seed);
	space_init();
	if (i == argc)
		run(NULL);
	for (; i < argc; i++)
		run(argv[i]);
	return tap_done() ? 1 : 0;
}
