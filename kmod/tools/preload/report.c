// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "libc.h"
#include "report.h"

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
	libc()->close(fd);
}

static void say(const char *format, va_list arguments, bool always)
{
	char line[512];
	int kept = errno, used, more;

	used = snprintf(line, sizeof(line), "graft[%d]: ", (int)getpid());
	more = vsnprintf(line + used, sizeof(line) - used, format, arguments);
	if (more < 0)
		more = 0;
	used += more;
	if (used > (int)sizeof(line) - 1)
		used = sizeof(line) - 1;
	line[used++] = '\n';

	if (explain_path[0])
		append_explanation(line, used);
	if ((verbose || always) && error_is_still_there() &&
	    write(STDERR_FILENO, line, used) < 0)
		verbose = false;
	errno = kept;
}

void report(const char *format, ...)
{
	va_list arguments;

	if (!verbose && !explain_path[0])
		return;
	va_start(arguments, format);
	say(format, arguments, false);
	va_end(arguments);
}

void report_mistake(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say(format, arguments, true);
	va_end(arguments);
}
