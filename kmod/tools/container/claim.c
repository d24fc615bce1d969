// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "claim.h"

static const char between[] = " \t\n,";

bool claims_read(struct claims *claims, const char *text,
		 char error[CLAIM_ERROR_MAX])
{
	const char *wrong;
	size_t length;

	claims->count = 0;
	for (text += strspn(text, between); *text;
	     text += length + strspn(text + length, between)) {
		length = strcspn(text, between);
		wrong = claims->count == CLAIMS_MAX ? "too many endpoints" :
			mapping_parse_ingress(&claims->list[claims->count], text,
					      length);
		if (!wrong && !claims->list[claims->count].endpoint[0])
			wrong = "an endpoint has a name";
		if (wrong) {
			snprintf(error, CLAIM_ERROR_MAX, "graft.endpoints: %.*s: %s",
				 (int)length, text, wrong);
			return false;
		}
		claims->count++;
	}
	return true;
}

static bool covers(const struct ingress_rule *permit,
		   const struct ingress_rule *claim)
{
	if (permit->address.family != claim->address.family ||
	    claim->first < permit->first || claim->last > permit->last)
		return false;
	return address_is_wildcard(&permit->address) ||
	       memcmp(permit->address.bytes, claim->address.bytes,
		      address_size(claim->address.family)) == 0;
}

/* The lines of a file that is open, as rules without a name. */
static bool read_permits(struct claims *permits, FILE *file, const char *path,
			 char error[CLAIM_ERROR_MAX])
{
	char line[256], text[260];
	const char *start, *wrong;
	int number = 0, length;

	permits->count = 0;
	while (fgets(line, sizeof(line), file)) {
		number++;
		start = line + strspn(line, between);
		if (!*start || *start == '#')
			continue;
		length = snprintf(text, sizeof(text), "%.*s=",
				  (int)strcspn(start, between), start);
		wrong = permits->count == CLAIMS_MAX ? "too many lines" :
			mapping_parse_ingress(&permits->list[permits->count],
					      text, length);
		if (wrong) {
			snprintf(error, CLAIM_ERROR_MAX, "%s:%d: %s", path,
				 number, wrong);
			return false;
		}
		permits->count++;
	}
	return true;
}

/* Return: the file, or NULL and the error. */
static FILE *open_own(const char *path, char error[CLAIM_ERROR_MAX])
{
	FILE *file = fopen(path, "re");
	struct stat status;

	if (!file) {
		snprintf(error, CLAIM_ERROR_MAX,
			 "%s: %s: it says, as lines ADDR:PORT[-PORT], which endpoints containers may have",
			 path, strerror(errno));
		return NULL;
	}
	if (fstat(fileno(file), &status) < 0 || status.st_uid != 0 ||
	    status.st_mode & (S_IWGRP | S_IWOTH)) {
		snprintf(error, CLAIM_ERROR_MAX,
			 "%s: others than root could write to it", path);
		fclose(file);
		return NULL;
	}
	return file;
}

static bool is_permitted(const struct claims *permits,
			 const struct ingress_rule *claim, const char *path,
			 char error[CLAIM_ERROR_MAX])
{
	struct host_address address = claim->address;
	char text[ADDRESS_TEXT_MAX];
	unsigned int i;

	for (i = 0; i < permits->count; i++)
		if (covers(&permits->list[i], claim))
			return true;
	address.port = claim->first;
	snprintf(error, CLAIM_ERROR_MAX, "endpoint %s at %s-%u is not permitted by %s",
		 claim->endpoint, address_format(&address, text), claim->last,
		 path);
	return false;
}

bool claims_are_permitted(const struct claims *claims, const char *path,
			  char error[CLAIM_ERROR_MAX])
{
	FILE *file = open_own(path, error);
	struct claims permits;
	unsigned int i;
	bool good;

	if (!file)
		return false;
	good = read_permits(&permits, file, path, error);
	fclose(file);
	for (i = 0; good && i < claims->count; i++)
		good = is_permitted(&permits, &claims->list[i], path, error);
	return good;
}
