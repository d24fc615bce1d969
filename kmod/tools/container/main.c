// SPDX-License-Identifier: GPL-2.0
/*
 * graft-container: an OCI runtime in front of another one. Engines start it
 * instead of runc; it prepares what is created, and becomes runc.
 *
 *	graft-container [OPTION]... create --bundle DIR ... ID	 by the engine
 *	graft-container hook					 by the runtime
 *
 * A link to it named graft-container-crun becomes crun.
 */
#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bundle.h"
#include "claim.h"
#include "endpoints.h"

#ifndef POLICY
#define POLICY	"/etc/graftbench/containers.conf"
#endif

static void complain(const char *what)
{
	fprintf(stderr, "graft-container: %s\n", what);
}

/* The path of this program, and PREFIX of PREFIX/bin/graft-container. */
static bool find_self(char self[PATH_MAX], char prefix[PATH_MAX])
{
	ssize_t size = readlink("/proc/self/exe", self, PATH_MAX - 1);
	char copy[PATH_MAX];

	if (size < 0)
		return false;
	self[size] = '\0';
	memcpy(copy, self, size + 1);
	snprintf(prefix, PATH_MAX, "%s", dirname(dirname(copy)));
	return true;
}

/* The value of an option, "--NAME VALUE" or "--NAME=VALUE", or NULL. */
static const char *find_option(char **arguments, const char *name)
{
	size_t length = strlen(name);

	for (; *arguments; arguments++) {
		if (strncmp(*arguments, name, length) != 0)
			continue;
		if ((*arguments)[length] == '=')
			return *arguments + length + 1;
		if (!(*arguments)[length])
			return arguments[1];
	}
	return NULL;
}

static const char *find_bundle(char **arguments)
{
	const char *found = find_option(arguments, "--bundle");

	if (!found)
		found = find_option(arguments, "-b");
	return found ? found : ".";
}

static bool creates(char **arguments)
{
	for (; *arguments; arguments++)
		if (strcmp(*arguments, "create") == 0 ||
		    strcmp(*arguments, "run") == 0)
			return true;
	return false;
}

/*
 * Called as graft-container-NAME, it becomes NAME: engines do not hand their
 * environment over to every command of a runtime (Podman does to none).
 */
static const char *chosen_runtime(const char *called)
{
	static const char own[] = "graft-container-";
	const char *slash = strrchr(called, '/');
	const char *name = slash ? slash + 1 : called;

	if (strncmp(name, own, sizeof(own) - 1) == 0 && name[sizeof(own) - 1])
		return name + sizeof(own) - 1;
	return getenv("GRAFT_RUNTIME");
}

static int become_runtime(char **arguments)
{
	const char *chosen = chosen_runtime(arguments[0]);
	static const char *const known[] = { "runc", "crun" };
	size_t i;

	if (chosen) {
		arguments[0] = (char *)chosen;
		execvp(chosen, arguments);
	}
	for (i = 0; !chosen && i < sizeof(known) / sizeof(known[0]); i++) {
		arguments[0] = (char *)known[i];
		execvp(known[i], arguments);
	}
	fprintf(stderr, "graft-container: %s: %s (GRAFT_RUNTIME names the OCI runtime to become)\n",
		chosen ? chosen : "runc, crun", strerror(errno));
	return 1;
}

static int hook(const char *prefix)
{
	char error[CLAIM_ERROR_MAX], ip[PATH_MAX + 16];
	const char *endpoints;
	struct claims claims;
	int process;

	snprintf(ip, sizeof(ip), "%s/bin/ip", prefix);
	if (bundle_read_state(&process, &endpoints, error) &&
	    (!endpoints || (claims_read(&claims, endpoints, error) &&
			    claims_are_permitted(&claims, POLICY, error) &&
			    endpoints_make(&claims, process, ip, error))))
		return 0;
	complain(error);
	return 1;
}

int main(int argc, char **argv)
{
	char self[PATH_MAX], prefix[PATH_MAX], error[BUNDLE_ERROR_MAX];
	const char *log;

	if (!find_self(self, prefix)) {
		complain("/proc/self/exe cannot be read");
		return 1;
	}
	if (argc == 2 && strcmp(argv[1], "hook") == 0)
		return hook(prefix);
	if (!creates(argv + 1) ||
	    bundle_prepare(find_bundle(argv + 1), prefix, self, error))
		return become_runtime(argv);
	complain(error);
	log = find_option(argv + 1, "--log");
	if (log)
		bundle_log_error(log, error);
	return 1;
}
