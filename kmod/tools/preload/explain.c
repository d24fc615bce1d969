// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>
#include <string.h>

#include "explain.h"

struct explained {
	int process, fd;
	char *kind;	/* NULL: it came from elsewhere */
	char *fate;	/* NULL: nothing became of it */
};

struct explanation {
	struct explained *sockets;
	size_t count;
};

/* The last one wins: numbers are used again. */
static struct explained *find(struct explanation *all, int process, int fd)
{
	size_t i;

	for (i = all->count; i > 0; i--)
		if (all->sockets[i - 1].process == process &&
		    all->sockets[i - 1].fd == fd)
			return &all->sockets[i - 1];
	return NULL;
}

static struct explained *add(struct explanation *all, int process, int fd)
{
	struct explained *more = reallocarray(all->sockets, all->count + 1,
					      sizeof(*more));

	if (!more)
		return NULL;
	all->sockets = more;
	more += all->count++;
	*more = (struct explained){ .process = process, .fd = fd };
	return more;
}

/* A bind() without mapping may be followed by a connect() with one. */
static void add_fate(struct explained *socket, const char *fate)
{
	char *both;

	if (socket->fate && strcmp(socket->fate, fate) == 0)
		return;
	if (asprintf(&both, "%s%s%s", socket->fate ? socket->fate : "",
		     socket->fate ? "; " : "", fate) < 0)
		return;
	free(socket->fate);
	socket->fate = both;
}

static void read_line(struct explanation *all, char *line)
{
	struct explained *socket;
	int process, fd, start = 0;
	char what;

	line[strcspn(line, "\n")] = '\0';
	if (sscanf(line, "%d\t%d\t%c\t%n", &process, &fd, &what, &start) < 3 ||
	    !start)
		return;
	socket = what == EXPLAIN_MADE ? NULL : find(all, process, fd);
	if (!socket)
		socket = add(all, process, fd);
	if (!socket)
		return;
	if (what == EXPLAIN_MADE)
		socket->kind = strdup(line + start);
	else
		add_fate(socket, line + start);
}

void explain_print(FILE *file, FILE *stream)
{
	struct explanation all = {};
	const struct explained *socket;
	char line[1024];
	size_t i;

	while (fgets(line, sizeof(line), file))
		read_line(&all, line);
	if (!all.count)
		fputs("graft: no socket was made\n", stream);
	for (i = 0; i < all.count; i++) {
		socket = &all.sockets[i];
		fprintf(stream, "graft[%d]: fd %d, %s: %s\n", socket->process,
			socket->fd,
			socket->kind ? socket->kind : "from elsewhere",
			socket->fate ? socket->fate :
			"never bound, connected or sent from, stays ordinary");
		free(socket->kind);
		free(socket->fate);
	}
	free(all.sockets);
}
