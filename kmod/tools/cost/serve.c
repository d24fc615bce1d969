// SPDX-License-Identifier: GPL-2.0
/* The opposite of what is measured: one client, then it is over. */
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ends.h"
#include "tests.h"

/* Of datagrams the first comes from the client, and all others have to. */
static int peer_of(const struct asked *asked, int server)
{
	struct sockaddr_in client;
	socklen_t length = sizeof(client);
	char byte;
	int peer;

	if (asked->type == SOCK_STREAM) {
		peer = accept(server, NULL, NULL);
		if (peer < 0)
			fail("accept");
		return peer;
	}
	if (recvfrom(server, &byte, 1, MSG_PEEK, (struct sockaddr *)&client, &length) < 0)
		fail("receive");
	if (connect(server, (struct sockaddr *)&client, length))
		fail("connect");
	return server;
}

static void echo(int peer, char *message, int bytes, int times)
{
	while (times--) {
		receive_whole(peer, message, bytes);
		send_whole(peer, message, bytes);
	}
}

/* Says after each part that it has come; datagrams also between, so that none is lost. */
static void receive_part(const struct asked *asked, int peer, char *message, int times)
{
	int window = window_of(asked), i;

	for (i = 1; i <= times; i++) {
		receive_whole(peer, message, asked->bytes);
		if (i == times || (asked->type == SOCK_DGRAM && i % window == 0))
			send_whole(peer, message, 1);
	}
}

static void take_connections(const struct asked *asked, int server, char *message)
{
	int times = asked->warm_up + asked->count, peer;

	while (times--) {
		peer = peer_of(asked, server);
		receive_whole(peer, message, asked->bytes);
		close(peer);
	}
}

void serve(const struct asked *asked)
{
	int server = serving_socket(asked), peer;
	char *message = calloc(1, asked->bytes);

	if (!message)
		fail("memory");
	if (asked->test == CONNECTIONS) {
		take_connections(asked, server, message);
		return;
	}
	peer = peer_of(asked, server);
	if (asked->type == SOCK_STREAM && asked->test != STREAM)
		no_delay(peer);
	if (asked->test == PING_PONG)
		echo(peer, message, asked->bytes, asked->warm_up + asked->count);
	if (asked->test == BINDS)
		echo(peer, message, asked->bytes, GREETINGS);
	if (asked->test == STREAM) {
		receive_part(asked, peer, message, asked->warm_up);
		receive_part(asked, peer, message, asked->count);
	}
}
