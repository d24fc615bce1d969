#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# test_ip.sh OUT: our ip is the distribution's, and `ip graft` without the
# module says what is missing. (With it: guest/test_ip.sh.)
set -u
. "${BASH_SOURCE[0]%/*}/tap.sh"
ours=$1/ip
theirs=$(command -v ip || echo /usr/sbin/ip)

same()	# ARGUMENT...: both answer alike, on both outputs and in their status
{
	"$theirs" "$@" >"$work/theirs" 2>&1 </dev/null
	echo "status $?" >>"$work/theirs"
	"$ours" "$@" >"$work/ours" 2>&1 </dev/null
	echo "status $?" >>"$work/ours"
	diff "$work/theirs" "$work/ours" >"$work/diff"
	ok $? "as before: ip $*" "$work/diff"
}

wrong()	# TEXT ARGUMENT...
{
	local text=$1
	shift
	"$ours" graft "$@" >"$work/stdout" 2>"$work/stderr"
	[ $? -ne 0 ] && grep -q "$text" "$work/stderr" && [ ! -s "$work/stdout" ]
	ok $? "ip graft $*: $text" "$work/stderr" "$work/stdout"
}

if "$theirs" -V | grep -q 'iproute2-6\.1\.0'; then
	for arguments in "addr" "-j addr" "-d link" "-j -d link" "-br addr" "-o -4 addr" \
		"route" "-6 route" "-j route show table all" "route get 127.0.0.1" "rule" "-6 rule" \
		"neigh" "netns" "maddr" "ntable" "netconf" "tuntap" "addr help" \
		"route help" "netns help" "xfrm help" "mptcp help" "nosuch" "addr nosuch" \
		"link add" "link show dev nosuch" "moo"; do
		same $arguments
	done
	if ldd "$ours" | grep -q libbpf; then
		same link help
	else
		echo "# built without libbpf-dev: \"ip link help\" names fewer options of xdp, not compared"
	fi
else
	echo "# the ip of this machine is not 6.1.0: not compared"
fi
"$ours" help 2>&1 | grep -q '| graft |'
ok $? "ip help names graft"
"$ours" graft help 2>"$work/stderr"
grep -q 'ip graft del NAME' "$work/stderr"
ok $? "ip graft help" "$work/stderr"

wrong 'argument "NAME" is required' add
wrong 'argument "NAME" is required' del
wrong 'argument "type" is required' add x
wrong 'argument "addr" is required' add x type ipv4
wrong '1 to 15 characters' add sixteen-letters- type ipv4 addr 10.0.0.1
wrong '1 to 15 characters' add '' type ipv4 addr 10.0.0.1
wrong 'ipv4, ipv6 or unix' add x type inet addr 10.0.0.1
wrong 'not an IPv4 address' add x type ipv4 addr ::1
wrong 'not an IPv6 address' add x type ipv6 addr 10.0.0.1
wrong '1 to 107 bytes' add x type unix addr "$(printf '%0108d' 0)"
wrong 'any, 1..65535 or FIRST-LAST' add x type ipv4 addr 10.0.0.1 port 65536
wrong 'any, 1..65535 or FIRST-LAST' add x type ipv4 addr 10.0.0.1 port 0
wrong 'any, 1..65535 or FIRST-LAST' add x type ipv4 addr 10.0.0.1 port 80-
wrong 'the first port is above' add x type ipv4 addr 10.0.0.1 port 90-80
wrong 'has no port' add x type unix addr /x port 80
wrong 'has no destinations' add x type unix addr /x allow 10.0.0.0/8
wrong 'tcp or udp' add x type ipv4 addr 10.0.0.1 proto sctp
wrong 'an IPv4 prefix' add x type ipv4 addr 10.0.0.1 allow fd00::/8
wrong 'prefix is expected' add x type ipv4 addr 10.0.0.1 allow 10.0.0.0/33
wrong 'no namespace has this name$' add x type ipv4 addr 10.0.0.1 netns nosuch
wrong 'no process this PID' add x type ipv4 addr 10.0.0.1 netns 4194305
wrong 'duplicate "type"' add x type ipv4 type ipv4
wrong 'expected type, addr' add x nosuch
wrong 'not complete' add x type
wrong 'one name only' del x y
wrong 'one name only' show x y
wrong 'takes no argument' flush x
wrong 'is unknown' nosuch

if grep -qw '^graft' /proc/modules 2>/dev/null; then
	echo "# the module is loaded: its absence is not tested"
else
	for command in show "show x" flush "del x" monitor "add x type ipv4 addr 10.0.0.1" \
		"replace x type ipv6 addr ::1 port 80-90 proto tcp allow ::/0"; do
		wrong 'is the module "graft" loaded' $command
	done
fi
finish
