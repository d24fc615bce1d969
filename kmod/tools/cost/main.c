// SPDX-License-Identifier: GPL-2.0
/* graft-cost: what a socket of AF_GRAFT costs beside one of AF_INET, in a program that names the family itself. */
#include <arpa/inet.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>

#include "asked.h"
#include "ends.h"
#include "tests.h"

#define VERSION 1

/* The name of an endpoint is anything; JSON is not. */
static void print_name(const char *name)
{
	for (; *name; name++) {
		if (*name < ' ' || *name == '"' || *name == '\\')
			printf("\\u%04x", (unsigned char)*name);
		else
			putchar(*name);
	}
}

static void print_asked(const struct asked *asked)
{
	char address[INET_ADDRSTRLEN];

	inet_ntop(AF_INET, &asked->server.sin_addr, address, sizeof(address));
	printf("{\"tool\":\"graft-cost\",\"version\":%d,\n\"asked\":{\"test\":\"%s\",\"protocol\":\"%s\",\"family\":\"%s\",",
	       VERSION, test_name(asked->test), asked->type == SOCK_STREAM ? "tcp" : "udp",
	       asked->endpoint ? "graft" : "inet");
	if (asked->endpoint) {
		printf("\"endpoint\":\"");
		print_name(asked->endpoint);
		printf("\",");
	}
	printf("\"address\":\"%s\",\"port\":%d,\"client_port\":%d,\"bytes\":%d,\"count\":%d,\"warm_up\":%d},\n",
	       address, ntohs(asked->server.sin_port), asked->client_port, asked->bytes,
	       asked->count, asked->warm_up);
}

static void print_done(const struct done *done)
{
	char address[INET_ADDRSTRLEN];

	inet_ntop(AF_INET, &done->bound.sin_addr, address, sizeof(address));
	printf("\"bound\":\"%s:%d\",\"segment\":%d,\n", address, ntohs(done->bound.sin_port),
	       done->segment);
	printf("\"connections\":%d,\"messages\":%lld,\"payload_bytes\":%lld,\n\"elapsed_ns\":%lld}\n",
	       done->connections, done->messages, done->payload_bytes, done->elapsed_ns);
}

/*
 * Neither end preempts the other when it wakes it. Of two that are woken by
 * turns on one processor the fair scheduler lets the one go first that ran less:
 * what is dearer for one of them is made up for by switches left out.
 */
static void take_turns(void)
{
	const struct sched_param none = { 0 };

	if (sched_setscheduler(0, SCHED_BATCH, &none))
		fail("SCHED_BATCH");
}

int main(int argc, char **argv)
{
	struct asked asked = asked_of(argc, argv);
	struct done done;

	take_turns();
	if (asked.serves) {
		serve(&asked);
		return 0;
	}
	done = measure(&asked);
	print_asked(&asked);
	print_done(&done);
	if (fflush(stdout))
		fail("output");
	return 0;
}
