// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "explain.h"
#include "report.h"

#define LINE_MAX_BYTES	512

static bool verbose;
static char explain_path[4096];

/* The standard error that the program was started with. */
static struct stat first_error;
static bool has_error;

void report_start(void)
{
	const char *wanted = getenv("GRAFT_VERBOSE");
	const char *path = getenv("GRAFT_EXPLAIN");

	verbose = wanted && *wanted && strcmp(wanted, "0") != 0;
	if (path && strlen(path) < sizeof(explain_path))
		strcpy(explain_path, path);
	has_error = fstat(STDERR_FILENO, &first_error) == 0;
}

/*
 * A program may close descriptor 2 and get it back as a data file or a
 * connection: then nothing of ours belongs there.
 */
static bool error_is_still_there(void)
{
	struct stat now;

	return has_error && fstat(STDERR_FILENO, &now) == 0 &&
	       now.st_dev == first_error.st_dev &&
	       now.st_ino == first_error.st_ino;
}

static void append_explanation(const char *line, size_t length)
{
	int fd = open(explain_path, O_WRONLY | O_APPEND | O_CLOEXEC);

	if (fd < 0)
		return;
	if (write(fd, line, length) < 0)
		explain_path[0] = '\0';
	syscall(SYS_close, fd);	/* close() is replaced in the library */
}

static void say(const char *line, size_t length)
{
	if (error_is_still_there() && write(STDERR_FILENO, line, length) < 0)
		verbose = false;
}

/* Return: the length of a whole line, whatever it is about. */
__attribute__((format(printf, 3, 0)))
static size_t end_line(char line[LINE_MAX_BYTES], int used, const char *format,
		       va_list arguments)
{
	int more = vsnprintf(line + used, LINE_MAX_BYTES - used, format,
			     arguments);

	used += more > 0 ? more : 0;
	if (used > LINE_MAX_BYTES - 1)
		used = LINE_MAX_BYTES - 1;
	line[used++] = '\n';
	return used;
}

__attribute__((format(printf, 4, 5)))
static void explain(pid_t process, int fd, char what, const char *format, ...)
{
	char line[LINE_MAX_BYTES];
	va_list arguments;
	size_t length;

	va_start(arguments, format);
	length = end_line(line, snprintf(line, sizeof(line), "%d\t%d\t%c\t",
					 (int)process, fd, what),
			  format, arguments);
	va_end(arguments);
	append_explanation(line, length);
}

void report_made(int fd, int domain, int type)
{
	int kept = errno;

	if (!explain_path[0])
		return;
	type &= ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
	explain(getpid(), fd, EXPLAIN_MADE, "%s socket of %s",
		type == SOCK_STREAM ? "stream" :
		type == SOCK_DGRAM ? "datagram" : "other",
		domain == AF_INET ? "IPv4" : domain == AF_INET6 ? "IPv6" :
		domain == AF_UNIX ? "UNIX" :
		domain == AF_NETLINK ? "netlink" : "another family");
	errno = kept;
}

/* Asked first: to be told which process it is costs a system call. */
static bool is_wanted(void)
{
	return verbose || explain_path[0];
}

void report_fate_of(pid_t process, int fd, const char *format,
		    va_list arguments)
{
	char fate[LINE_MAX_BYTES], line[LINE_MAX_BYTES];
	int kept = errno;

	if (!is_wanted())
		return;
	vsnprintf(fate, sizeof(fate) - 64, format, arguments);
	if (explain_path[0])
		explain(process, fd, EXPLAIN_FATE, "%s", fate);
	if (verbose)
		say(line, snprintf(line, sizeof(line), "graft[%d]: fd %d: %s\n",
				   (int)process, fd, fate));
	errno = kept;
}

void report_fate(int fd, const char *format, ...)
{
	va_list arguments;

	if (!is_wanted())
		return;
	va_start(arguments, format);
	report_fate_of(getpid(), fd, format, arguments);
	va_end(arguments);
}

void report_mistake(const char *format, ...)
{
	char line[LINE_MAX_BYTES];
	int kept = errno;
	va_list arguments;
	size_t length;

	va_start(arguments, format);
	length = end_line(line, snprintf(line, sizeof(line), "graft[%d]: ",
					 (int)getpid()),
			  format, arguments);
	va_end(arguments);
	say(line, length);
	errno = kept;
}
