# SPDX-License-Identifier: GPL-2.0
# ip graft against the module: what is added is shown, what is wrong is told.
. /guest/lib.sh

fails_with()	# NAME TEXT COMMAND...
{
	local name=$1 text=$2
	shift 2
	"$@" >/tmp/out 2>&1
	[ $? -ne 0 ] && grep -q "$text" /tmp/out
	ok $? "$name" /tmp/out
}

shows()	# NAME TEXT COMMAND...
{
	local name=$1
	printf "${2:+%s\n}" "$2" >/tmp/expected
	shift 2
	"$@" >/tmp/out 2>&1 && cmp -s /tmp/out /tmp/expected
	ok $? "$name" /tmp/out /tmp/expected
}

ip netns add box
ip netns add other
name_host

shows "an empty table" "" ip graft show
ip graft add four type ipv4 addr 10.0.0.2 port 80 && ip graft add six type ipv6 addr fd00::2
ok $? "add IPv4 and IPv6"
ip graft add local type unix addr /tmp/socket && ip graft add abstract type unix addr @name
ok $? "add UNIX, path and abstract"
ip graft add range type ipv4 addr 0.0.0.0 port 8000-8010 proto tcp allow 10.0.0.0/8 allow 192.0.2.1
ok $? "add with a range, a protocol and destinations"
shows "show a number" "four type ipv4 addr 10.0.0.2 port 80" ip graft show four
shows "show any port" "six type ipv6 addr fd00::2 port any" ip graft show six
shows "show a path" "local type unix addr /tmp/socket" ip graft show local
shows "show an abstract name" "abstract type unix addr @name" ip graft show abstract
shows "show everything" "range type ipv4 addr 0.0.0.0 port 8000-8010 proto tcp allow 10.0.0.0/8 allow 192.0.2.1/32" \
	ip graft show range
[ "$(ip graft show | wc -l)" -eq 5 ]
ok $? "show lists all"
ip -s graft show four >/tmp/out && grep -q 'sockets 0 ever 0 refused 0' /tmp/out
ok $? "statistics with -s" /tmp/out
ip -j graft show range >/tmp/out &&
	grep -q '^\[{"name":"range","type":"ipv4","addr":"0.0.0.0","port_first":8000,"port_last":8010,"netns_cookie":[0-9]*,"proto":"tcp","allow":\["10.0.0.0/8","192.0.2.1/32"\],"sockets":0,"sockets_ever":0,"refused":0}\]' /tmp/out
ok $? "JSON" /tmp/out
ip -j -p graft show >/tmp/out && grep -q '"name": "six"' /tmp/out
ok $? "pretty JSON of all" /tmp/out

fails_with "a taken name is told" "an endpoint of this name exists" ip graft add four type ipv4 addr 10.0.0.3
fails_with "show of an unknown name is told" "." ip graft show nosuch
fails_with "del of an unknown name is told" "." ip graft del nosuch
cp /tmp/out /tmp/deleted
ip graft replace four type ipv4 addr 10.0.0.3 port any
ok $? "replace"
shows "replaced" "four type ipv4 addr 10.0.0.3 port any" ip graft show four
ip graft replace new type ipv4 addr 10.0.0.4
ok $? "replace of an unknown name adds"
ip graft del four
ok $? "del"
fails_with "deleted is gone" "." ip graft show four

ip -n box graft add out type ipv4 addr 10.0.0.2 netns 1
ok $? "add in another namespace, to a PID's"
ip -n box graft add there type ipv4 addr 10.0.0.2 netns host
ok $? "add in another namespace, to a name's"
[ "$(ip -n box graft show | wc -l)" -eq 2 ] && ! ip graft show out >/tmp/out 2>&1
ok $? "each namespace has a table of its own"
ip -n box graft show out | grep -q 'netns-cookie [1-9]'
ok $? "show tells the other namespace"
a=$(ip -n box graft show out | sed 's/.*cookie//') b=$(ip -n box graft show there | sed 's/.*cookie//')
[ "$a" = "$b" ]
ok $? "PID and name are the same namespace"
fails_with "an unknown namespace is told" "no namespace has this name" \
	ip graft add x type ipv4 addr 10.0.0.1 netns nosuch
fails_with "a destination of the other family is told" "an IPv4 prefix" \
	ip graft add x type ipv4 addr 10.0.0.1 allow fd00::/64

printf 'graft add b1 type ipv4 addr 10.0.0.1\ngraft add b2 type ipv4 addr 10.0.0.1\ngraft show b2\n' >/tmp/batch
ip -batch /tmp/batch >/tmp/out 2>&1 && grep -q '^b2 ' /tmp/out
ok $? "batch" /tmp/out

ip graft monitor >/tmp/monitor 2>&1 &
monitor=$!
usleep 500000
ip graft add seen type ipv4 addr 10.0.0.9 port 9
ip graft del seen
wait_for "announcements" grep -q '^Deleted seen' /tmp/monitor
grep -q '^seen type ipv4 addr 10.0.0.9 port 9' /tmp/monitor && grep -q '^Deleted seen ' /tmp/monitor
ok $? "monitor" /tmp/monitor
end $monitor

ip graft flush && [ -z "$(ip graft show)" ]
ok $? "flush"
[ "$(ip -n box graft show | wc -l)" -eq 2 ]
ok $? "flush keeps to its namespace"
for netns in box other host; do
	ip netns del $netns
done
plan
