// SPDX-License-Identifier: GPL-2.0
/* The rules: what is read, what is refused, what matches. */
#include <arpa/inet.h>

#include "mapping.h"
#include "tap.h"

int tap_count, tap_failures;

static int complaints;

static void complain(const char *text, size_t length, const char *reason)
{
	(void)text;
	(void)length;
	(void)reason;
	complaints++;
}

static struct mapping read_mapping(const char *ingress, const char *egress)
{
	struct mapping mapping;

	complaints = 0;
	mapping_read(&mapping, ingress, egress, complain);
	return mapping;
}

static struct host_address at(const char *host, unsigned int port)
{
	struct sockaddr_in6 ipv6 = { .sin6_family = AF_INET6 };
	struct sockaddr_in ipv4 = { .sin_family = AF_INET };
	struct host_address address;

	ipv4.sin_port = ipv6.sin6_port = htons(port);
	if (inet_pton(AF_INET, host, &ipv4.sin_addr) == 1) {
		address_read(&address, (void *)&ipv4, sizeof(ipv4));
	} else {
		inet_pton(AF_INET6, host, &ipv6.sin6_addr);
		address_read(&address, (void *)&ipv6, sizeof(ipv6));
	}
	return address;
}

static int is(const char *name, const char *expected)
{
	if (!name || !expected)
		return name == expected;
	return strcmp(name, expected) == 0;
}

static const char *in(const struct mapping *mapping, const char *host,
		      unsigned int port, bool dual_stack)
{
	struct host_address address = at(host, port);
	const struct ingress_rule *rule =
		mapping_ingress(mapping, &address, dual_stack);

	return rule ? rule->endpoint : NULL;
}

static const char *out(const struct mapping *mapping, const char *host)
{
	struct host_address address = at(host, 80);

	return mapping_egress(mapping, &address);
}

static void refuses_wrong_ingress(void)
{
	static const char * const rules[] = {
		"", "=", "=ep", "80=ep", ":80=ep", "10.0.0.1=ep", "10.0.0.1:=ep",
		"10.0.0.1:80", "10.0.0.1:65536=ep", "10.0.0.1:-1=ep",
		"10.0.0.1:90-80=ep", "10.0.0.1:80-=ep", "10.0.0.1:80-90-91=ep",
		"10.0.0:80=ep", "10.0.0.1:8x=ep", "10.0.0.1:+80=ep",
		"::1:80=ep", "[::1:80=ep", "[::1]80=ep", "[]:80=ep", "[10.0.0.1]:80=ep",
		"10.0.0.1:80=sixteen-letters-", "host:80=ep",
		"10.0.0.1:99999999999999999999=ep",
		"[1111:2222:3333:4444:5555:6666:7777:8888:9999:aaaa:bbbb:cccc:dddd:eeee:ffff]:1=ep",
	};
	struct ingress_rule rule;
	size_t i;

	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		ok(mapping_parse_ingress(&rule, rules[i], strlen(rules[i])),
		   "refuses ingress rule '%s'", rules[i]);
}

static void refuses_wrong_egress(void)
{
	static const char * const rules[] = {
		"", "=ep", "10.0.0.0=ep", "10.0.0.0/=ep", "10.0.0.0/33=ep",
		"10.0.0.0/-1=ep", "10.0.0.0/8", "10.0.0/8=ep", "::/129=ep",
		"/8=ep", "x/8=ep", "10.0.0.0/8=sixteen-letters-",
		"10.0.0.0/8/8=ep",
	};
	struct egress_rule rule;
	size_t i;

	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		ok(mapping_parse_egress(&rule, rules[i], strlen(rules[i])),
		   "refuses egress rule '%s'", rules[i]);
}

static void ingress_takes_first_match(void)
{
	struct mapping m = read_mapping(
		"0.0.0.0:80=a  10.0.0.2:80-90=b\t[::]:80=c 10.0.0.2:85=d "
		"[2001:db8::1]:0-65535=e 10.0.0.3:7= 10.0.0.3:0-99=f\n", NULL);

	ok(complaints == 0 && m.ingress_count == 7, "all rules are read");
	ok(is(in(&m, "0.0.0.0", 80, false), "a"), "wildcard");
	ok(is(in(&m, "0.0.0.0", 81, false), NULL), "another port");
	ok(is(in(&m, "10.0.0.1", 80, false), NULL),
	   "a wildcard rule is no rule for single addresses");
	ok(is(in(&m, "10.0.0.2", 80, false), "b"), "first port of a range");
	ok(is(in(&m, "10.0.0.2", 90, false), "b"), "last port of a range");
	ok(is(in(&m, "10.0.0.2", 91, false), NULL), "port after a range");
	ok(is(in(&m, "10.0.0.2", 85, false), "b"), "first match, not the best");
	ok(is(in(&m, "2001:db8::1", 4711, false), "e"), "IPv6");
	ok(is(in(&m, "::ffff:10.0.0.2", 80, false), "b"), "IPv4-mapped is IPv4");
	ok(is(in(&m, "10.0.0.3", 7, false), NULL), "an empty name keeps ordinary");
	ok(is(in(&m, "10.0.0.3", 8, false), "f"), "but only what it matches");
}

static void dual_stack_uses_ipv4_rules(void)
{
	struct mapping m = read_mapping("0.0.0.0:80=a [::]:81=b 0.0.0.0:81=c",
					NULL);

	ok(is(in(&m, "::", 80, true), "a"), ":: of a dual-stack socket is 0.0.0.0");
	ok(is(in(&m, "::", 80, false), NULL), ":: of an IPv6-only socket is not");
	ok(is(in(&m, "::", 81, true), "b"), "its own rule comes first");
	ok(is(in(&m, "::1", 80, true), NULL), "::1 is not 0.0.0.0");
	ok(is(in(&m, "0.0.0.0", 81, false), "c"), "0.0.0.0 is not ::");
}

static void egress_takes_longest_prefix(void)
{
	struct mapping m = read_mapping(NULL,
		"0.0.0.0/0=all 10.0.0.0/8=ten 10.1.2.128/25=half 10.1.0.0/16=one "
		"10.1.0.0/16=late 10.9.0.0/16= ::/0=six 2001:db8::/33=doc "
		"10.1.2.3/32=host");

	ok(complaints == 0 && m.egress_count == 9, "all rules are read");
	ok(is(out(&m, "192.0.2.1"), "all"), "default");
	ok(is(out(&m, "10.2.0.1"), "ten"), "8 bits");
	ok(is(out(&m, "10.1.0.1"), "one"), "16 bits, the first of two");
	ok(is(out(&m, "10.1.2.129"), "half"), "25 bits");
	ok(is(out(&m, "10.1.2.127"), "one"), "25 bits, just not");
	ok(is(out(&m, "10.1.2.3"), "host"), "32 bits");
	ok(is(out(&m, "10.9.1.1"), NULL), "an empty name keeps ordinary");
	ok(is(out(&m, "2001:db8:7fff::1"), "doc"), "33 bits of IPv6");
	ok(is(out(&m, "2001:db8:8000::1"), "six"), "33 bits of IPv6, just not");
	ok(is(out(&m, "::ffff:10.2.0.1"), "ten"), "IPv4-mapped is IPv4");
}

static void leaves_out_what_is_wrong(void)
{
	struct mapping m = read_mapping("x 0.0.0.0:80=a y=", "10.0.0.0/8=b /");

	ok(complaints == 3, "three wrong rules are complained of");
	ok(m.ingress_count == 1 && m.egress_count == 1, "the others count");
	m = read_mapping(NULL, NULL);
	ok(!m.ingress_count && !m.egress_count, "no lists, no rules");
	m = read_mapping("", " \n\t ");
	ok(complaints == 0 && !m.ingress_count && !m.egress_count,
	   "empty lists, no rules");
	ok(is(out(&m, "10.0.0.1"), NULL) && is(in(&m, "0.0.0.0", 1, true), NULL),
	   "without rules nothing matches");
}

static void accepts_the_longest_name(void)
{
	struct mapping m = read_mapping("0.0.0.0:80=fifteen-letters", NULL);

	ok(is(in(&m, "0.0.0.0", 80, false), "fifteen-letters"),
	   "a name of 15 characters is whole");
}

int main(void)
{
	refuses_wrong_ingress();
	refuses_wrong_egress();
	ingress_takes_first_match();
	dual_stack_uses_ipv4_rules();
	egress_takes_longest_prefix();
	leaves_out_what_is_wrong();
	accepts_the_longest_name();
	return tap_end();
}
