# SPDX-License-Identifier: GPL-2.0
# test_calls.c with the module: the same expectations as on the stand-in, from
# a box whose endpoints are on the host's loopback.
. /guest/lib.sh
. /guest/mappings.sh
build_network
ip -n box graft add ep4 type ipv4 addr 127.0.0.1 netns 1
ip -n box graft add ep6 type ipv6 addr ::1 netns 1
ip -n box graft add all4 type ipv4 addr 0.0.0.0 netns 1
ip -n box graft add all6 type ipv6 addr :: netns 1
ip -n box graft add epu type unix addr /tmp/graft-test-calls.socket netns 1
ip -n box graft add ep4-47001 type ipv4 addr 127.0.0.1 port 47001 netns 1
$in_box timeout -k 2 100 env LD_PRELOAD=/opt/graftbench/lib/libgraft.so /guest/test_calls
status=$?
[ $status -eq 0 ] || echo "not ok - test_calls ended with status $status"
wait_for "the end of all sockets" sh -c '! ip -n box -s graft show | grep -q "sockets [1-9]"' ||
	echo "not ok - sockets are left"
remove_network
