// SPDX-License-Identifier: GPL-2.0
/* graft: run a command with its mappings, kept by libgraft.so or a supervisor. */
#include <errno.h>
#include <getopt.h>
#include <libgen.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "explain.h"
#include "mapping.h"
#include "mapping_file.h"
#include "program.h"
#include "supervise.h"

/* Exit statuses of our own: usage, and those of env(1) and nice(1). */
enum { BAD_USAGE = 2, CANNOT_RUN = 126, NOT_FOUND = 127 };

static void usage(FILE *stream)
{
	fputs("usage: graft [-v] [-i ADDR:PORT[-PORT]=EP]... [-e PREFIX/LEN=EP]... [-f FILE]...\n"
	      "             [--explain] [--no-preload] [--] COMMAND [ARGUMENT]...\n"
	      "\n"
	      "Runs COMMAND; what it binds or connects to is grafted to endpoints (see ip graft).\n"
	      "  -i ADDR:PORT[-PORT]=EP  bind to ADDR:PORT uses endpoint EP; the first match counts;\n"
	      "                          an IPv6 ADDR stands in brackets: [::]:80=ep-http\n"
	      "  -e PREFIX/LEN=EP        connect and send to PREFIX/LEN use endpoint EP; the longest counts\n"
	      "                          an empty EP keeps what it matches ordinary\n"
	      "  -f FILE                 the same from a file: lines \"ingress RULE\" and \"egress RULE\"\n"
	      "  -v                      say on standard error what is grafted\n"
	      "  --explain               say on standard error, after COMMAND has ended, what became of each socket\n"
	      "  --no-preload            look at system calls from outside instead of preloading a library:\n"
	      "                          for statically linked programs, Go programs, and the like\n"
	      "GRAFT_INGRESS_CONVERT, GRAFT_EGRESS_CONVERT (rules, with blanks between) and GRAFT_VERBOSE\n"
	      "in the environment do the same; rules of options come before them, in their order.\n",
	      stream);
}

static _Noreturn void fail(int status, const char *what, const char *why)
{
	fprintf(stderr, "graft: %s: %s\n", what, why);
	exit(status);
}

static void set(const char *name, const char *value)
{
	if (setenv(name, value, 1) < 0)
		fail(CANNOT_RUN, name, strerror(errno));
}

/* Put words before the value that a variable may have. */
static void prepend(const char *name, const char *words, const char *separator)
{
	const char *old = getenv(name);
	char *value;

	if (!*words)
		return;
	if (asprintf(&value, "%s%s%s", words, old && *old ? separator : "",
		     old ? old : "") < 0)
		fail(CANNOT_RUN, name, strerror(ENOMEM));
	set(name, value);
	free(value);
}

static void append(char **list, const char *word)
{
	char *longer;

	if (asprintf(&longer, "%s%s%s", *list ? *list : "", *list ? " " : "",
		     word) < 0)
		fail(CANNOT_RUN, word, strerror(ENOMEM));
	free(*list);
	*list = longer;
}

/* The rules of the options so far. */
static char *ingress, *egress;

static void append_ingress(const char *rule)
{
	append(&ingress, rule);
}

static void append_egress(const char *rule)
{
	append(&egress, rule);
}

static void add_ingress(const char *rule)
{
	struct ingress_rule parsed;
	const char *wrong = mapping_parse_ingress(&parsed, rule, strlen(rule));

	if (wrong)
		fail(BAD_USAGE, rule, wrong);
	append_ingress(rule);
}

static void add_egress(const char *rule)
{
	struct egress_rule parsed;
	const char *wrong = mapping_parse_egress(&parsed, rule, strlen(rule));

	if (wrong)
		fail(BAD_USAGE, rule, wrong);
	append_egress(rule);
}

static void add_file(const char *path)
{
	char error[MAPPING_FILE_ERROR_MAX];

	if (mapping_file_read(path, append_ingress, append_egress, error))
		return;
	fprintf(stderr, "graft: %s\n", error);
	exit(BAD_USAGE);
}

static void complain(const char *text, size_t length, const char *reason)
{
	fprintf(stderr, "graft: %.*s: %s\n", (int)length, text, reason);
	exit(BAD_USAGE);
}

/* What the environment brings along is checked like the options. */
static void read_environment(struct mapping *mapping)
{
	if (!mapping_read(mapping, getenv("GRAFT_INGRESS_CONVERT"),
			  getenv("GRAFT_EGRESS_CONVERT"), complain))
		fail(CANNOT_RUN, "mappings", strerror(ENOMEM));
}

/* Mapped calls will fail then, with an errno that programs may misread. */
static void warn_without_module(void)
{
	int fd = socket(AF_GRAFT, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd >= 0)
		close(fd);
	else if (errno == EAFNOSUPPORT)
		fputs("graft: warning: this kernel has no socket grafting: is the module \"graft\" loaded?\n",
		      stderr);
}

/* PREFIX/bin/graft belongs to PREFIX/lib/libgraft.so. */
static void preload_library(void)
{
	char self[PATH_MAX] = "", library[PATH_MAX + 32];

	if (readlink("/proc/self/exe", self, sizeof(self) - 1) < 0)
		fail(CANNOT_RUN, "/proc/self/exe", strerror(errno));
	snprintf(library, sizeof(library), "%s/../lib/libgraft.so",
		 dirname(self));
	if (access(library, R_OK) < 0)
		fail(CANNOT_RUN, library, strerror(errno));
	prepend("LD_PRELOAD", library, ":");
}

static _Noreturn void run(char **command)
{
	int error;

	execvp(command[0], command);
	error = errno;
	fail(error == ENOENT ? NOT_FOUND : CANNOT_RUN, command[0],
	     strerror(error));
}

static void print_and_remove(const char *path)
{
	FILE *file = fopen(path, "re");

	if (file) {
		explain_print(file, stderr);
		fclose(file);
	}
	unlink(path);
}

/* Run the command as a child. Return: its status as waitpid() tells it. */
static int run_child(char **command)
{
	pid_t child = fork();
	int status = 0;

	if (child == 0)
		run(command);
	if (child < 0)
		fail(CANNOT_RUN, "fork", strerror(errno));
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

/* The same, from outside. Return: -1: it could not be run, and that is told. */
static int run_supervised(char **command, const struct mapping *mapping)
{
	const char *wrong = NULL;
	int status = supervise(command, mapping, run, &wrong);

	if (status == -1)
		fprintf(stderr, "graft: %s: %s\n", command[0], wrong);
	return status;
}

static int exit_status(int status)
{
	if (status == -1)
		return CANNOT_RUN;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* The file that is told what became of each socket: path is its template. */
static void make_explanation(char *path)
{
	int fd = mkstemp(path);

	if (fd < 0)
		fail(CANNOT_RUN, path, strerror(errno));
	/* Servers give up their rights, and have something to tell then. */
	fchmod(fd, 0622);
	close(fd);
	set("GRAFT_EXPLAIN", path);
}

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "explain", no_argument, NULL, 'x' },
		{ "no-preload", no_argument, NULL, 'n' },
		{ "help", no_argument, NULL, 'h' },
		{ NULL, 0, NULL, 0 },
	};
	char explanation[] = "/tmp/graft-explain-XXXXXX";
	bool explaining = false, preload = true;
	struct mapping mapping;
	const char *wrong;
	int option, status;

	while ((option = getopt_long(argc, argv, "+vi:e:f:h", options,
				     NULL)) != -1) {
		switch (option) {
		case 'v':
			set("GRAFT_VERBOSE", "1");
			break;
		case 'i':
			add_ingress(optarg);
			break;
		case 'e':
			add_egress(optarg);
			break;
		case 'f':
			add_file(optarg);
			break;
		case 'x':
			explaining = true;
			break;
		case 'n':
			preload = false;
			break;
		case 'h':
			usage(stdout);
			return 0;
		default:
			usage(stderr);
			return BAD_USAGE;
		}
	}
	if (!argv[optind]) {
		usage(stderr);
		return BAD_USAGE;
	}
	prepend("GRAFT_INGRESS_CONVERT", ingress ? ingress : "", " ");
	prepend("GRAFT_EGRESS_CONVERT", egress ? egress : "", " ");
	free(ingress);
	free(egress);
	read_environment(&mapping);
	wrong = preload ? program_refuses_preload(argv[optind]) : NULL;
	if (wrong)
		fail(CANNOT_RUN, argv[optind], wrong);
	if (mapping.ingress_count || mapping.egress_count)
		warn_without_module();
	if (preload)
		preload_library();
	if (explaining)
		make_explanation(explanation);
	if (preload && !explaining)
		run(argv + optind);
	status = preload ? run_child(argv + optind) :
		 run_supervised(argv + optind, &mapping);
	if (explaining)
		print_and_remove(explanation);
	return exit_status(status);
}
