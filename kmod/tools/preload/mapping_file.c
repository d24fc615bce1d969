// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mapping.h"
#include "mapping_file.h"

static const char blanks[] = " \t\r\n";

struct rule_reader {
	void (*ingress)(const char *rule);
	void (*egress)(const char *rule);
};

/* Return: NULL, or what is wrong with the line, which is cut into words. */
static const char *read_line(char *line, const struct rule_reader *reader)
{
	struct ingress_rule ingress;
	struct egress_rule egress;
	const char *kind, *rule, *wrong;
	char *rest;

	line[strcspn(line, "#")] = '\0';
	kind = strtok_r(line, blanks, &rest);
	if (!kind)
		return NULL;
	rule = strtok_r(NULL, blanks, &rest);
	if (!rule || strtok_r(NULL, blanks, &rest))
		return "expected \"ingress ADDR:PORT[-PORT]=EP\" or \"egress PREFIX/LEN=EP\"";
	if (strcmp(kind, "ingress") == 0) {
		wrong = mapping_parse_ingress(&ingress, rule, strlen(rule));
		if (!wrong)
			reader->ingress(rule);
		return wrong;
	}
	if (strcmp(kind, "egress") != 0)
		return "a line begins with \"ingress\" or \"egress\"";
	wrong = mapping_parse_egress(&egress, rule, strlen(rule));
	if (!wrong)
		reader->egress(rule);
	return wrong;
}

bool mapping_file_read(const char *path, void (*ingress)(const char *rule),
		       void (*egress)(const char *rule),
		       char error[MAPPING_FILE_ERROR_MAX])
{
	const struct rule_reader reader = { ingress, egress };
	FILE *file = fopen(path, "re");
	const char *wrong = NULL;
	unsigned int number = 0;
	size_t size = 0;
	char *line = NULL;

	while (file && !wrong && getline(&line, &size, file) >= 0) {
		number++;
		wrong = read_line(line, &reader);
	}
	if (wrong)
		snprintf(error, MAPPING_FILE_ERROR_MAX, "%s:%u: %s", path,
			 number, wrong);
	else if (!file || ferror(file))
		snprintf(error, MAPPING_FILE_ERROR_MAX, "%s: %s", path,
			 strerror(errno));
	wrong = wrong || !file || ferror(file) ? error : NULL;
	free(line);
	if (file)
		fclose(file);
	return !wrong;
}
