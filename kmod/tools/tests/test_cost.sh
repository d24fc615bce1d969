#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# test_cost.sh OUT: graft-cost on this machine's loopback: every test, what it says it did, refusals.
set -u
. "${BASH_SOURCE[0]%/*}/tap.sh"
cost=$1/graft-cost
stand_in=$1/tests/fake_family.so
port=18231
what="--address 127.0.0.1 --port $port"

listens()	# PROTOCOL: until somebody waits on the port
{
	local rounds=0
	until grep -qs "^ *[0-9]*: [0-9A-F]*:$(printf %04X $port) 00000000:0000" "/proc/net/$1"; do
		[ $((rounds += 1)) -lt 400 ] || return 1
		sleep 0.02
	done
}

measures()	# NAME PROTOCOL TEST BYTES LINE: both ends end well, and the client says LINE
{
	local asked="--test $3 --protocol $2 --bytes $4 --count 200 --warm-up 40 $what" ended=1
	"$cost" server $asked 2>"$work/server" &
	local server=$!
	listens "$2" && "$cost" client $asked --client-port 18232 >"$work/stdout" 2>"$work/stderr" &&
		wait $server && ended=0
	kill $server 2>/dev/null
	[ $ended -eq 0 ] && grep -qF "$5" "$work/stdout" && grep -qE '^"elapsed_ns":[1-9][0-9]*}$' "$work/stdout"
	ok $? "$1" "$work/stdout" "$work/stderr" "$work/server"
}

refuses()	# NAME STATUS TEXT ARGUMENT...
{
	local name=$1 status=$2 text=$3 got
	shift 3
	timeout 20 "$cost" "$@" >"$work/stdout" 2>"$work/stderr"
	got=$?
	[ $got -eq "$status" ] && grep -q "$text" "$work/stderr" && [ ! -s "$work/stdout" ]
	ok $? "$name" "$work/stderr" "$work/stdout"
}

measures "TCP ping-pong" tcp ping-pong 14 '"connections":1,"messages":480,"payload_bytes":6720,'
measures "UDP ping-pong" udp ping-pong 1400 '"connections":1,"messages":480,"payload_bytes":672000,'
measures "a TCP stream" tcp stream 16384 '"connections":1,"messages":240,"payload_bytes":3932160,'
measures "a UDP stream loses nothing" udp stream 65507 '"connections":1,"messages":240,"payload_bytes":15721680,'
measures "connections" tcp connections 1 '"connections":240,"messages":240,"payload_bytes":240,'
measures "binds of TCP" tcp binds 14 '"connections":1,"messages":200,"payload_bytes":2800,'
measures "binds of UDP" udp binds 14 '"connections":1,"messages":200,"payload_bytes":2800,'

# 3 is SCHED_BATCH; the policy is the 39th word behind the name (proc(5)).
"$cost" server --test ping-pong --protocol tcp --bytes 14 --count 200 $what 2>"$work/server" &
server=$!
listens tcp && [ "$(sed 's/.*) //' /proc/$server/stat | cut -d ' ' -f 39)" = 3 ]
ok $? "a server that is woken preempts nobody" "$work/server"
kill $server
wait $server 2>/dev/null

# Sockets of AF_GRAFT, on a stand-in for the module (fake_family.c).
grafted()	# NAME TEST PROTOCOL ENDPOINT STATUS TEXT: the client binds to the endpoint, the server does not
{
	local asked="--test $2 --protocol $3 --bytes 14 --count 200 --warm-up 40 $what" got=1
	"$cost" server $asked 2>"$work/server" &
	local server=$!
	listens "$3" && LD_PRELOAD=$stand_in "$cost" client $asked --client-port 18233 --endpoint "$4" \
		>"$work/stdout" 2>"$work/stderr"
	got=$?
	kill $server 2>/dev/null
	wait $server 2>/dev/null
	[ $got -eq "$5" ] && cat "$work/stdout" "$work/stderr" | grep -qF "$6"
	ok $? "$1" "$work/stdout" "$work/stderr" "$work/server"
}

for protocol in tcp udp; do
	for test in ping-pong stream binds; do
		grafted "$test, $protocol, on an endpoint" $test $protocol ep4 0 '"family":"graft","endpoint":"ep4",'
		grep -qF '"bound":"127.0.0.1:18233"' "$work/stdout"
		ok $? "and it has the port that it asked for" "$work/stdout"
	done
done
grafted "connections on an endpoint" connections tcp ep4 0 '"connections":240,'
grafted "an endpoint that is not there" ping-pong tcp none4 1 'none4: No such file or directory'

asked="$what --test ping-pong --protocol tcp --bytes 14 --count 5"
refuses "neither end" 2 '^usage: graft-cost' $asked
refuses "an unknown end" 2 '^usage: graft-cost' $asked peer
refuses "a missing count" 2 'count are needed' client $what --test ping-pong --protocol tcp --bytes 14
refuses "an unknown test" 2 'pong: no test of that name' client $asked --test pong
refuses "an unknown protocol" 2 'sctp: neither tcp nor udp' client $asked --protocol sctp
refuses "a name for an address" 2 'localhost: not an IPv4 address' client $asked --address localhost
refuses "no bytes" 2 'bytes: not a whole number from 1 to' client $asked --bytes 0
refuses "a number with a tail" 2 'count: not a whole number' client $asked --count 5x
refuses "a number beyond all" 2 'count: not a whole number' client $asked --count 99999999999999999999
refuses "a datagram that is too long" 2 'at most 65507' client $asked --protocol udp --bytes 65508
refuses "connections over UDP" 2 'none over udp' client $asked --protocol udp --test connections
refuses "a long name of an endpoint" 2 '1 to 15 characters' client $asked --endpoint sixteen-letters-
refuses "nobody there" 1 'connect: Connection refused' client $asked
refuses "a datagram to nobody" 1 'Connection refused' client $asked --protocol udp
finish
