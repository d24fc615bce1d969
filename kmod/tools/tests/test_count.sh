#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# test_count.sh OUT: how many system calls a connection makes, ordinary and
# through the library, of a client that sets two options (tcp_crr). On the
# stand-in for the module, which makes two of them itself.
set -u
. "${BASH_SOURCE[0]%/*}/tap.sh"
out=$1
readonly port=47311 most=27
command -v strace >/dev/null || { echo "1..0 # SKIP no strace"; exit 0; }

"$out/tests/request_response" serve tcp $port &
server=$!
trap 'kill "$server"; wait "$server" 2>/dev/null; rm -rf "$work"' EXIT
tries=0
until grep -Eqs "^ *[0-9]+: [0-9A-F]+:$(printf %04X $port) 0+:0000 0A " /proc/net/tcp || [ $tries -ge 100 ]; do
	tries=$((tries + 1))
	sleep 0.1
done

# "CALL NUMBER" of so many connections, sorted.
calls()	# CONNECTIONS COMMAND...
{
	local count=$1
	shift
	strace -c -f -o "$work/count" "$@" "$out/tests/request_response" tcp_crr 127.0.0.1 $port "$count" >"$work/out" 2>&1
	awk '$1 ~ /^[0-9]/ && $NF != "total" { print $NF, $4 }' "$work/count" | sort
}

# The same of one connection: what 100 more make more.
calls_of_one()	# COMMAND...
{
	calls 100 "$@" >"$work/few"
	calls 200 "$@" >"$work/many"
	join -a1 -a2 -e0 -o 0,1.2,2.2 "$work/few" "$work/many" | awk '$3 > $2 { print $1, ($3 - $2) / 100 }'
}

calls_of_one env A=b >"$work/host"
calls_of_one env "LD_PRELOAD=$out/libgraft.so:$out/tests/fake_family.so" GRAFT_EGRESS_CONVERT=127.0.0.0/8=ep4 >"$work/graft"
join -a1 -a2 -e0 -o 0,1.2,2.2 "$work/host" "$work/graft" |
	awk 'BEGIN { print "call host graft" } { print; host += $2; graft += $3 } END { print "all", host, graft }' |
	tee "$work/table" | sed 's/^/# /'
awk -v most=$most '$1 == "all" { exit !($2 > 0 && $3 > $2 && $3 - $2 <= most) }' "$work/table"
ok $? "a grafted connection makes at most $most calls more" "$work/table" "$work/out"
finish
