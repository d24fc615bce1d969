// SPDX-License-Identifier: GPL-2.0
/* What a container may claim: claim.c, without any container. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "claim.h"
#include "tap.h"

int tap_count, tap_failures;

static char path[] = "/tmp/graft-test-claim-XXXXXX";

static void write_policy(const char *text)
{
	FILE *file = fopen(path, "w");

	fputs(text, file);
	fclose(file);
}

static bool reads(const char *text, unsigned int count)
{
	char error[CLAIM_ERROR_MAX];
	struct claims claims;

	return claims_read(&claims, text, error) && claims.count == count;
}

/* Whether the claims are refused, and with these words. */
static bool is_refused(const char *text, const char *words)
{
	char error[CLAIM_ERROR_MAX] = "";
	struct claims claims;
	bool good = claims_read(&claims, text, error) &&
		    claims_are_permitted(&claims, path, error);

	if (!good && !strstr(error, words))
		printf("# it says: %s\n", error);
	return !good && strstr(error, words);
}

static bool is_permitted(const char *text)
{
	char error[CLAIM_ERROR_MAX] = "";
	struct claims claims;
	bool good = claims_read(&claims, text, error) &&
		    claims_are_permitted(&claims, path, error);

	if (!good)
		printf("# it says: %s\n", error);
	return good;
}

static void claims(void)
{
	ok(reads("", 0) && reads(" ,\n", 0), "nothing is no claim");
	ok(reads("10.0.0.2:80=web", 1), "one claim");
	ok(reads("10.0.0.2:80=web, [fd00::2]:0=out\n10.0.0.2:1-9=few", 3),
	   "three, with blanks and commas");
	ok(is_refused("10.0.0.2:80=", "has a name"), "a claim without a name");
	ok(is_refused("10.0.0.2:80", "10.0.0.2:80: no =ENDPOINT"), "or without =");
	ok(is_refused("10.0.0.2:90-80=x", "above the last"), "ports backwards");
}

static void policies(void)
{
	write_policy("# comment\n\n10.0.0.2:8000-8999\n [fd00::2]:0-65535\n10.0.0.3:0\n");
	ok(is_permitted("10.0.0.2:8000=a 10.0.0.2:8000-8999=b 10.0.0.2:8999=c"),
	   "what lies within a line");
	ok(is_refused("10.0.0.2:7999=a", "endpoint a at 10.0.0.2:7999-7999 is not permitted"),
	   "not the port below");
	ok(is_refused("10.0.0.2:8500-9000=a", "is not permitted"),
	   "not the port above");
	ok(is_refused("10.0.0.2:0=a", "is not permitted"), "not any port");
	ok(is_permitted("10.0.0.3:0=a") && is_refused("10.0.0.3:1=a", "permitted"),
	   "any port is not every port");
	ok(is_permitted("[fd00::2]:0=a [fd00::2]:22=b [fd00::2]:0-65535=c"),
	   "all of an address");
	ok(is_refused("0.0.0.0:8000=a", "is not permitted"),
	   "the wildcard is not one of its addresses");
	write_policy("0.0.0.0:80\n");
	ok(is_permitted("10.9.9.9:80=a 0.0.0.0:80=b") &&
	   is_refused("[fd00::2]:80=a", "permitted"),
	   "a wildcard permits every address of its family");
	write_policy("10.0.0.2:80\n10.0.0.2\n");
	ok(is_refused("10.0.0.2:80=a", ":2: expected ADDR"),
	   "a line that is wrong permits nothing");
	write_policy("");
	ok(is_refused("10.0.0.2:80=a", "is not permitted"), "nor does an empty file");
}

static void files(void)
{
	write_policy("0.0.0.0:0-65535\n");
	chmod(path, 0664);
	ok(is_refused("10.0.0.2:80=a", "others than root"), "a file of a group");
	chmod(path, 0600);
	if (geteuid() == 0 && chown(path, 1, -1) == 0) {
		ok(is_refused("10.0.0.2:80=a", "others than root"),
		   "a file of another user");
	}
	unlink(path);
	ok(is_refused("10.0.0.2:80=a", "No such file"), "no file");
}

int main(void)
{
	close(mkstemp(path));
	claims();
	if (geteuid() == 0) {
		policies();
		files();
	}
	unlink(path);
	return tap_end();
}
