// SPDX-License-Identifier: GPL-2.0
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "mapping.h"

static const char blanks[] = " \t\n";

/* Split "KEY=EP" at the last =; an endpoint's name may be empty. */
static const char *parse_endpoint(char endpoint[AF_GRAFT_EPNAME_MAX],
				  const char *text, size_t *length)
{
	size_t at = *length, size;

	while (at > 0 && text[at - 1] != '=')
		at--;
	if (at == 0)
		return "no =ENDPOINT in it";
	size = *length - at;
	if (size >= AF_GRAFT_EPNAME_MAX)
		return "an endpoint's name has 1 to 15 characters";
	memset(endpoint, 0, AF_GRAFT_EPNAME_MAX);
	memcpy(endpoint, text + at, size);
	*length = at - 1;
	return NULL;
}

/* Digits only: strtoul() would also take signs and blanks. */
static bool parse_number(unsigned int *number, const char *text, size_t length,
			 unsigned int max)
{
	unsigned int value = 0;
	size_t i;

	if (length < 1 || length > 5)
		return false;
	for (i = 0; i < length; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		value = value * 10 + (text[i] - '0');
	}
	*number = value;
	return value <= max;
}

static bool parse_address(struct host_address *address, int family,
			  const char *text, size_t length)
{
	char host[INET6_ADDRSTRLEN];

	memset(address, 0, sizeof(*address));
	if (length >= sizeof(host))
		return false;
	memcpy(host, text, length);
	host[length] = '\0';
	address->family = family;
	return inet_pton(family, host, address->bytes) == 1;
}

static const char *parse_ports(struct ingress_rule *rule, const char *text,
			       size_t length)
{
	const char *dash = memchr(text, '-', length);
	size_t size = dash ? (size_t)(dash - text) : length;

	if (!parse_number(&rule->first, text, size, 65535))
		return "a port is 0..65535 or FIRST-LAST";
	rule->last = rule->first;
	if (dash && !parse_number(&rule->last, dash + 1, length - size - 1,
				  65535))
		return "a port is 0..65535 or FIRST-LAST";
	if (rule->first > rule->last)
		return "the first port is above the last";
	return NULL;
}

const char *mapping_parse_ingress(struct ingress_rule *rule, const char *text,
				  size_t length)
{
	const char *wrong = parse_endpoint(rule->endpoint, text, &length);
	size_t colon = length;
	bool good;

	if (wrong)
		return wrong;
	while (colon > 0 && text[colon - 1] != ':')
		colon--;
	if (colon < 2)
		return "expected ADDR:PORT[-PORT]=ENDPOINT";
	if (text[0] == '[')
		good = text[colon - 2] == ']' && colon >= 4 &&
		       parse_address(&rule->address, AF_INET6, text + 1,
				     colon - 3);
	else
		good = parse_address(&rule->address, AF_INET, text, colon - 1);
	if (!good)
		return "not an IPv4 address, nor an IPv6 address in brackets";
	return parse_ports(rule, text + colon, length - colon);
}

const char *mapping_parse_egress(struct egress_rule *rule, const char *text,
				 size_t length)
{
	const char *wrong = parse_endpoint(rule->endpoint, text, &length);
	const char *slash;
	size_t size;
	int family;

	if (wrong)
		return wrong;
	slash = memchr(text, '/', length);
	if (!slash)
		return "expected PREFIX/LEN=ENDPOINT";
	size = slash - text;
	family = memchr(text, ':', size) ? AF_INET6 : AF_INET;
	if (!parse_address(&rule->address, family, text, size))
		return "not an IPv4 or IPv6 prefix";
	if (!parse_number(&rule->length, slash + 1, length - size - 1,
			  family == AF_INET ? 32 : 128))
		return "the length of a prefix is 0..32, for IPv6 0..128";
	return NULL;
}

/* Return: the next word of *list and its length, or NULL at the end. */
static const char *next_word(const char **list, size_t *length)
{
	const char *word;

	if (!*list)
		return NULL;
	word = *list + strspn(*list, blanks);
	*length = strcspn(word, blanks);
	*list = word + *length;
	return *length ? word : NULL;
}

static size_t count_words(const char *list)
{
	size_t count = 0, length;

	while (next_word(&list, &length))
		count++;
	return count;
}

bool mapping_read(struct mapping *mapping, const char *ingress,
		  const char *egress, mapping_complaint *complain)
{
	size_t ingress_max = count_words(ingress);
	size_t egress_max = count_words(egress);
	const char *word, *wrong;
	size_t length;

	memset(mapping, 0, sizeof(*mapping));
	mapping->ingress = calloc(ingress_max + 1, sizeof(*mapping->ingress));
	mapping->egress = calloc(egress_max + 1, sizeof(*mapping->egress));
	if (!mapping->ingress || !mapping->egress)
		return false;
	while ((word = next_word(&ingress, &length))) {
		wrong = mapping_parse_ingress(
			&mapping->ingress[mapping->ingress_count], word, length);
		if (wrong)
			complain(word, length, wrong);
		else
			mapping->ingress_count++;
	}
	while ((word = next_word(&egress, &length))) {
		wrong = mapping_parse_egress(
			&mapping->egress[mapping->egress_count], word, length);
		if (wrong)
			complain(word, length, wrong);
		else
			mapping->egress_count++;
	}
	return true;
}

static bool ingress_matches(const struct ingress_rule *rule,
			    const struct host_address *address, bool dual_stack)
{
	if (address->port < rule->first || address->port > rule->last)
		return false;
	if (rule->address.family == address->family)
		return memcmp(rule->address.bytes, address->bytes,
			      address_size(address->family)) == 0;
	return dual_stack && rule->address.family == AF_INET &&
	       address_is_wildcard(&rule->address) &&
	       address_is_wildcard(address);
}

const struct ingress_rule *mapping_ingress(const struct mapping *mapping,
					   const struct host_address *address,
					   bool dual_stack)
{
	size_t i;

	for (i = 0; i < mapping->ingress_count; i++)
		if (ingress_matches(&mapping->ingress[i], address, dual_stack))
			return mapping->ingress[i].endpoint[0] ?
			       &mapping->ingress[i] : NULL;
	return NULL;
}

static bool egress_matches(const struct egress_rule *rule,
			   const struct host_address *address)
{
	size_t whole = rule->length / 8;
	unsigned int rest = rule->length % 8;
	unsigned char mask = rest ? (unsigned char)(0xff << (8 - rest)) : 0;

	if (rule->address.family != address->family)
		return false;
	if (memcmp(rule->address.bytes, address->bytes, whole) != 0)
		return false;
	return !rest || !((rule->address.bytes[whole] ^ address->bytes[whole])
			  & mask);
}

const char *mapping_egress(const struct mapping *mapping,
			   const struct host_address *address)
{
	const struct egress_rule *best = NULL, *rule;
	size_t i;

	for (i = 0; i < mapping->egress_count; i++) {
		rule = &mapping->egress[i];
		if (egress_matches(rule, address) &&
		    (!best || rule->length > best->length))
			best = rule;
	}
	return best && best->endpoint[0] ? best->endpoint : NULL;
}
