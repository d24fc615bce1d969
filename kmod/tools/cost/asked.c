// SPDX-License-Identifier: GPL-2.0
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "asked.h"
#include "graft.h"

enum { BAD_USAGE = 2 };

#define LARGEST_WRITE	 (1 << 20)
#define LARGEST_DATAGRAM 65507
#define MOST_OPERATIONS	 100000000
#define MOST_IN_FLIGHT	 32
#define MOST_BYTES_IN_FLIGHT 65536

static const char *const tests[] = { "ping-pong", "stream", "connections", "binds" };

static const struct option options[] = {
	{ "test", required_argument, NULL, 't' },
	{ "protocol", required_argument, NULL, 'p' },
	{ "address", required_argument, NULL, 'a' },
	{ "port", required_argument, NULL, 'P' },
	{ "client-port", required_argument, NULL, 'c' },
	{ "bytes", required_argument, NULL, 'b' },
	{ "count", required_argument, NULL, 'n' },
	{ "warm-up", required_argument, NULL, 'w' },
	{ "endpoint", required_argument, NULL, 'e' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

static void usage(FILE *stream)
{
	fputs("usage: graft-cost server|client --test TEST --protocol tcp|udp --address ADDR --port PORT\n"
	      "                  --bytes N --count N [--warm-up N] [--client-port PORT] [--endpoint NAME]\n"
	      "\n"
	      "What a socket costs: N operations one after the other, and the time of all of them, as JSON.\n"
	      "  --test ping-pong    a message there, and one back\n"
	      "         stream       messages one way; the time ends when the receiver has the last\n"
	      "         connections  socket, bind, connect, one message, the server's close, close (tcp)\n"
	      "         binds        socket, bind, close; after 100 ping-pongs, which are not measured\n"
	      "  --address, --port   of the server, for both\n"
	      "  --bytes             of a message\n"
	      "  --warm-up           operations before the measured ones; 0\n"
	      "  --client-port       of the client's connection; any\n"
	      "  --endpoint          sockets of AF_GRAFT, bound to that endpoint, instead of AF_INET\n"
	      "Server and client are given the same test, protocol, bytes, count and warm-up.\n",
	      stream);
}

static _Noreturn void refuse(const char *what, const char *why)
{
	fprintf(stderr, "graft-cost: %s: %s (graft-cost --help)\n", what, why);
	exit(BAD_USAGE);
}

static int number(const char *name, const char *text, int least, int most)
{
	char why[80], *end;
	long value;

	errno = 0;
	value = strtol(text, &end, 10);
	if (errno || end == text || *end || value < least || value > most) {
		snprintf(why, sizeof(why), "not a whole number from %d to %d", least, most);
		refuse(name, why);
	}
	return value;
}

static enum test test_of(const char *text)
{
	unsigned int i;

	for (i = 0; i < sizeof(tests) / sizeof(tests[0]); i++)
		if (!strcmp(text, tests[i]))
			return i;
	refuse(text, "no test of that name");
}

static int type_of(const char *text)
{
	if (strcmp(text, "tcp") && strcmp(text, "udp"))
		refuse(text, "neither tcp nor udp");
	return strcmp(text, "tcp") ? SOCK_DGRAM : SOCK_STREAM;
}

static const char *endpoint_of(const char *text)
{
	if (!*text || strlen(text) >= AF_GRAFT_EPNAME_MAX)
		refuse(text, "no name of an endpoint: 1 to 15 characters");
	return text;
}

static void take(struct asked *asked, int option, const char *text)
{
	switch (option) {
	case 't':
		asked->test = test_of(text);
		break;
	case 'p':
		asked->type = type_of(text);
		break;
	case 'a':
		if (inet_pton(AF_INET, text, &asked->server.sin_addr) != 1)
			refuse(text, "not an IPv4 address");
		break;
	case 'P':
		asked->server.sin_port = htons(number("--port", text, 1, 65535));
		break;
	case 'c':
		asked->client_port = number("--client-port", text, 0, 65535);
		break;
	case 'b':
		asked->bytes = number("--bytes", text, 1, LARGEST_WRITE);
		break;
	case 'n':
		asked->count = number("--count", text, 1, MOST_OPERATIONS);
		break;
	case 'w':
		asked->warm_up = number("--warm-up", text, 0, MOST_OPERATIONS);
		break;
	case 'e':
		asked->endpoint = endpoint_of(text);
		break;
	case 'h':
		usage(stdout);
		exit(0);
	default:
		usage(stderr);
		exit(BAD_USAGE);
	}
}

static void check(const struct asked *asked, const char *seen)
{
	const char *needed = "tpaPbn";

	for (; *needed; needed++)
		if (!strchr(seen, *needed))
			refuse("missing", "test, protocol, address, port, bytes and count are needed");
	if (asked->type == SOCK_DGRAM && asked->bytes > LARGEST_DATAGRAM)
		refuse("--bytes", "a datagram has at most 65507");
	if (asked->type == SOCK_DGRAM && asked->test == CONNECTIONS)
		refuse("--test connections", "there are none over udp");
}

struct asked asked_of(int argc, char **argv)
{
	struct asked asked = { .server.sin_family = AF_INET };
	char seen[64] = "";
	int option;

	while ((option = getopt_long(argc, argv, "h", options, NULL)) != -1) {
		take(&asked, option, optarg);
		if (!strchr(seen, option))
			seen[strlen(seen)] = option;
	}
	if (argc - optind != 1 ||
	    (strcmp(argv[optind], "server") && strcmp(argv[optind], "client"))) {
		usage(stderr);
		exit(BAD_USAGE);
	}
	asked.serves = !strcmp(argv[optind], "server");
	check(&asked, seen);
	return asked;
}

const char *test_name(enum test test)
{
	return tests[test];
}

int window_of(const struct asked *asked)
{
	int fits = MOST_BYTES_IN_FLIGHT / asked->bytes;

	return fits < 1 ? 1 : fits > MOST_IN_FLIGHT ? MOST_IN_FLIGHT : fits;
}
