#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# test_programs.sh OUT: unmodified iperf3 and sockperf through the library, on
# a family that is no module (fake_family.c). With it: guest/.
set -u
. "${BASH_SOURCE[0]%/*}/tap.sh"
out=$1
library=$out/libgraft.so:$out/tests/fake_family.so

# Whether something has port 47002: grafted to it says the library before the
# server listens.
serves()
{
	grep -Eqs '^ *[0-9]+: [0-9A-F]+:B79A [0-9A-F]+:0000 (0A|07) ' \
		/proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6
}

# A server on an endpoint of port 47002, a client that connects there.
pair()	# NAME INGRESS EGRESS READY SERVER... -- CLIENT...
{
	local name=$1 ingress=$2 egress=$3 server=() tries=0 pid
	shift 3
	while [ "$1" != -- ]; do
		server+=("$1")
		shift
	done
	shift
	LD_PRELOAD=$library GRAFT_VERBOSE=1 GRAFT_INGRESS_CONVERT=$ingress \
		timeout -k 2 20 "${server[@]}" >"$work/server" 2>&1 &
	pid=$!
	until serves || [ $tries -ge 200 ]; do
		tries=$((tries + 1))
		sleep 0.05
	done
	LD_PRELOAD=$library GRAFT_VERBOSE=1 GRAFT_EGRESS_CONVERT=$egress \
		timeout -k 2 20 "$@" >"$work/client" 2>&1 &&
		{ [ -z "$egress" ] || grep -q 'grafted to' "$work/client"; }
	ok $? "$name" "$work/client" "$work/server"
	kill $pid 2>/dev/null
	wait $pid 2>/dev/null
}

command -v iperf3 >/dev/null && command -v sockperf >/dev/null ||
	{ echo "1..0 # SKIP iperf3 or sockperf is missing"; exit 0; }
for arguments in "-n 1M" "-R -n 1M" "-u -n 100K" "-u -R -n 100K" "-P 3 -n 1M"; do
	pair "iperf3 $arguments" "0.0.0.0:5201=ep4-47002" 127.0.0.0/8=ep4 iperf3 -s -1 -- \
		iperf3 -c 127.0.0.1 -p 47002 $arguments
	pair "iperf3 $arguments, IPv6" "[::]:5201=ep6-47002" ::/0=ep6 iperf3 -s -1 -- \
		iperf3 -c ::1 -p 47002 $arguments
done
for protocol in "" --tcp; do
	pair "sockperf ${protocol:-UDP}" "127.0.0.9:11111=ep4-47002" 127.0.0.0/8=ep4 \
		sockperf sr -i 127.0.0.9 $protocol -- sockperf pp -i 127.0.0.1 -p 47002 -t 1 $protocol
done
finish
