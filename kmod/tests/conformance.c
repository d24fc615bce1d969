// SPDX-License-Identifier: GPL-2.0
/* Every case on the host family and on AF_GRAFT; the records have to be equal. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "subject.h"
#include "suite.h"
#include "tap.h"

static int next_port = 10000;
static int known;

static void run_case(const struct conformance_case *c, int family, int type,
		     bool graft, struct record *record)
{
	struct subject *s = calloc(1, sizeof(*s));

	s->graft = graft;
	s->family = family;
	s->type = type;
	s->argument = c->argument;
	s->port = next_port;
	next_port += 4;
	c->run(s);
	*record = s->record;
	free(s);
}

static const struct difference *expected(const char *name, int family,
					 const char *line)
{
	int where = family == AF_INET ? V4 : family == AF_INET6 ? V6 : LOCAL;
	const struct difference *d;

	for (d = differences; d->name; d++)
		if (d->where & where && !strcmp(d->name, name) &&
		    !strncmp(line, d->label, strlen(d->label)))
			return d;
	return NULL;
}

static bool compare(const char *name, int family, const struct record *host,
		    const struct record *graft)
{
	int lines = host->lines > graft->lines ? host->lines : graft->lines;
	const struct difference *d;
	bool equal = true;
	int i;

	for (i = 0; i < lines; i++) {
		if (!strcmp(host->line[i], graft->line[i]))
			continue;
		d = expected(name, family, host->line[i]);
		if (d) {
			known++;
			tap_note("%s: known difference: host \"%s\" graft \"%s\": %s",
				 name, host->line[i], graft->line[i], d->reason);
			continue;
		}
		tap_note("%s: host \"%s\" graft \"%s\"", name, host->line[i],
			 graft->line[i]);
		equal = false;
	}
	return equal;
}

static void compare_case(const struct conformance_case *c, int family, int type,
			 const char *family_name)
{
	struct record *host = calloc(1, sizeof(*host));
	struct record *graft = calloc(1, sizeof(*graft));

	run_case(c, family, type, false, host);
	run_case(c, family, type, true, graft);
	tap(compare(c->name, family, host, graft) && host->lines, "%s %s: %s",
	    family_name, type == SOCK_STREAM ? "stream" : "datagram", c->name);
	free(host);
	free(graft);
}

static void run_cases(const struct conformance_case *c)
{
	static const struct {
		int		bit;
		int		family;
		const char	*name;
	} families[] = {
		{ V4, AF_INET, "ipv4" },
		{ V6, AF_INET6, "ipv6" },
		{ LOCAL, AF_UNIX, "unix" },
	};
	int i;

	for (; c->name; c++)
		for (i = 0; i < 3; i++) {
			if (!(c->where & families[i].bit))
				continue;
			if (c->where & STREAM)
				compare_case(c, families[i].family, SOCK_STREAM,
					     families[i].name);
			if (c->where & DGRAM)
				compare_case(c, families[i].family, SOCK_DGRAM,
					     families[i].name);
		}
}

void suite_conformance(void)
{
	run_cases(cases_name);
	run_cases(cases_connect);
	run_cases(cases_transfer);
	run_cases(cases_group);
	run_cases(cases_wait);
	run_cases(cases_option);
	run_cases(cases_file);
	subject_end();
	tap_note("conformance: %d lines with a known difference", known);
}
