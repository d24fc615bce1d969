// SPDX-License-Identifier: GPL-2.0
/*
 * Podman, containerd, CRI-O and Docker from 24 on hand annotations over in
 * config.json. Older Docker has labels only, in a file of its own, which lies
 * beside the files that it mounts as /etc/hostname and /etc/hosts.
 */
#include <errno.h>
#include <json-c/json.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bundle.h"

static struct json_object *member(struct json_object *object, const char *name)
{
	struct json_object *value = NULL;

	if (object && json_object_is_type(object, json_type_object))
		json_object_object_get_ex(object, name, &value);
	return value;
}

/* The same, made if it is not there. */
static struct json_object *need(struct json_object *object, const char *name,
				struct json_object *(*make)(void))
{
	struct json_object *value = member(object, name);

	if (!value) {
		value = make();
		json_object_object_add(object, name, value);
	}
	return value;
}

static const char *text_of(struct json_object *object, const char *name)
{
	struct json_object *value = member(object, name);

	return json_object_is_type(value, json_type_string) ?
	       json_object_get_string(value) : NULL;
}

static void put_text(struct json_object *array, const char *text)
{
	json_object_array_add(array, json_object_new_string(text));
}

static struct json_object *docker_labels(struct json_object *config)
{
	struct json_object *mounts = member(config, "mounts"), *mount;
	const char *to, *from;
	char path[PATH_MAX];
	size_t i;

	for (i = 0; mounts && i < json_object_array_length(mounts); i++) {
		mount = json_object_array_get_idx(mounts, i);
		to = text_of(mount, "destination");
		from = text_of(mount, "source");
		if (!to || !from || !strrchr(from, '/') ||
		    (strcmp(to, "/etc/hostname") && strcmp(to, "/etc/hosts")))
			continue;
		snprintf(path, sizeof(path), "%.*s/config.v2.json",
			 (int)(strrchr(from, '/') - from), from);
		if (access(path, R_OK) == 0)
			return member(member(json_object_from_file(path),
					     "Config"), "Labels");
	}
	return NULL;
}

static const char *asked(struct json_object *config, struct json_object *labels,
			 const char *name)
{
	const char *text = text_of(member(config, "annotations"), name);

	return text ? text : text_of(labels, name);
}

static void add_mount(struct json_object *config, const char *prefix)
{
	struct json_object *mount = json_object_new_object();
	struct json_object *options = json_object_new_array();

	put_text(options, "rbind");
	put_text(options, "ro");
	put_text(options, "nosuid");
	put_text(options, "nodev");
	json_object_object_add(mount, "destination", json_object_new_string(prefix));
	json_object_object_add(mount, "type", json_object_new_string("bind"));
	json_object_object_add(mount, "source", json_object_new_string(prefix));
	json_object_object_add(mount, "options", options);
	json_object_array_add(need(config, "mounts", json_object_new_array), mount);
}

static void add_variable(struct json_object *process, const char *name,
			 const char *value)
{
	char text[4096];

	if (!value)
		return;
	snprintf(text, sizeof(text), "%s=%s", name, value);
	put_text(need(process, "env", json_object_new_array), text);
}

static void put_in_front(struct json_object *process, const char *prefix,
			 bool preload)
{
	struct json_object *old = member(process, "args");
	struct json_object *args = json_object_new_array();
	char graft[PATH_MAX];
	size_t i;

	snprintf(graft, sizeof(graft), "%s/bin/graft", prefix);
	put_text(args, graft);
	if (!preload)
		put_text(args, "--no-preload");
	put_text(args, "--");
	for (i = 0; old && i < json_object_array_length(old); i++)
		json_object_array_add(args, json_object_get(
					json_object_array_get_idx(old, i)));
	json_object_object_add(process, "args", args);
}

/*
 * What a supervisor needs to look into its own children, whom the kernel lets
 * it trace anyway; engines' profiles withhold some of it.
 */
static void allow_supervisor(struct json_object *config)
{
	struct json_object *calls = member(member(member(config, "linux"),
						  "seccomp"), "syscalls");
	struct json_object *rule, *names;

	if (!calls)
		return;
	rule = json_object_new_object();
	names = json_object_new_array();
	put_text(names, "seccomp");
	put_text(names, "pidfd_open");
	put_text(names, "pidfd_getfd");
	put_text(names, "process_vm_readv");
	json_object_object_add(rule, "names", names);
	json_object_object_add(rule, "action",
			       json_object_new_string("SCMP_ACT_ALLOW"));
	json_object_array_add(calls, rule);
}

static void add_hook(struct json_object *config, const char *self,
		     const char *endpoints)
{
	struct json_object *hook = json_object_new_object();
	struct json_object *args = json_object_new_array();

	json_object_object_add(need(config, "annotations", json_object_new_object),
			       ANNOTATION_ENDPOINTS,
			       json_object_new_string(endpoints));
	put_text(args, "graft-container");
	put_text(args, "hook");
	json_object_object_add(hook, "path", json_object_new_string(self));
	json_object_object_add(hook, "args", args);
	json_object_array_add(need(need(config, "hooks", json_object_new_object),
				   "createRuntime", json_object_new_array), hook);
}

static bool add_front(struct json_object *config, struct json_object *labels,
		      const char *prefix, char error[BUNDLE_ERROR_MAX])
{
	struct json_object *process = member(config, "process");
	const char *front = asked(config, labels, ANNOTATION_FRONT);

	if (front && strcmp(front, "preload") && strcmp(front, "no-preload") &&
	    strcmp(front, "none")) {
		snprintf(error, BUNDLE_ERROR_MAX,
			 ANNOTATION_FRONT ": %s: it is preload, no-preload or none",
			 front);
		return false;
	}
	if (!process)
		return true;
	add_mount(config, prefix);
	add_variable(process, "GRAFT_INGRESS_CONVERT",
		     asked(config, labels, ANNOTATION_INGRESS));
	add_variable(process, "GRAFT_EGRESS_CONVERT",
		     asked(config, labels, ANNOTATION_EGRESS));
	if (front && !strcmp(front, "no-preload"))
		allow_supervisor(config);
	if (!front || strcmp(front, "none"))
		put_in_front(process, prefix, !front || !strcmp(front, "preload"));
	return true;
}

/* Beside it first: a runtime never reads half of it. */
static bool write_config(struct json_object *config, const char *path,
			 char error[BUNDLE_ERROR_MAX])
{
	char draft[PATH_MAX + 8];

	snprintf(draft, sizeof(draft), "%s.graft", path);
	if (json_object_to_file_ext(draft, config, JSON_C_TO_STRING_PLAIN) == 0 &&
	    rename(draft, path) == 0)
		return true;
	snprintf(error, BUNDLE_ERROR_MAX, "%.400s: %s", path, strerror(errno));
	unlink(draft);
	return false;
}

bool bundle_prepare(const char *directory, const char *prefix, const char *self,
		    char error[BUNDLE_ERROR_MAX])
{
	struct json_object *config, *labels;
	const char *endpoints;
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/config.json", directory);
	config = json_object_from_file(path);
	if (!config) {
		snprintf(error, BUNDLE_ERROR_MAX, "%s", json_util_get_last_err());
		return false;
	}
	labels = docker_labels(config);
	endpoints = asked(config, labels, ANNOTATION_ENDPOINTS);
	if (!endpoints && !asked(config, labels, ANNOTATION_INGRESS) &&
	    !asked(config, labels, ANNOTATION_EGRESS))
		return true;
	if (!add_front(config, labels, prefix, error))
		return false;
	if (endpoints)
		add_hook(config, self, endpoints);
	return write_config(config, path, error);
}

void bundle_log_error(const char *path, const char *what)
{
	struct json_object *line = json_object_new_object();
	FILE *file = fopen(path, "ae");

	json_object_object_add(line, "level", json_object_new_string("error"));
	json_object_object_add(line, "msg", json_object_new_string(what));
	if (file) {
		fprintf(file, "%s\n", json_object_to_json_string(line));
		fclose(file);
	}
	json_object_put(line);
}

bool bundle_read_state(int *process, const char **endpoints,
		       char error[BUNDLE_ERROR_MAX])
{
	struct json_object *state = json_object_from_fd(STDIN_FILENO);

	*process = json_object_get_int(member(state, "pid"));
	*endpoints = text_of(member(state, "annotations"), ANNOTATION_ENDPOINTS);
	if (*process > 0)
		return true;
	snprintf(error, BUNDLE_ERROR_MAX,
		 "hook: the state on standard input names no process");
	return false;
}
