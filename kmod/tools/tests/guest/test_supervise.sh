# SPDX-License-Identifier: GPL-2.0
# graft --no-preload with the module: programs that no library reaches, in a
# container without interfaces, both ways. What they carry is compared.
. /guest/lib.sh
. /guest/mappings.sh

outside="graft --no-preload"

port_is_free()
{
	! has_port "$1" "$2"
}

# An ordinary server of the peer, and a client in the box.
client()	# NAME PORT SERVER... -- CLIENT...
{
	local name=$1 port=$2 serve=
	shift 2
	while [ "$1" != -- ]; do
		serve="$serve $1"
		shift
	done
	shift
	$in_far timeout -k 2 60 $serve >/tmp/server 2>&1 &
	server=$!
	wait_for "the server of: $name" has_port far "$port"
	timeout -k 2 60 $in_box $outside -v -e 0.0.0.0/0=out4 -e ::/0=out6 -- "$@" >/tmp/client 2>/tmp/told &&
		grep -q 'grafted to out' /tmp/told
	ok $? "client, $name" /tmp/client /tmp/told /tmp/server
	end $server
	wait_for "the end of: $name" port_is_free far "$port"
}

# A server in the box, and an ordinary client of the peer.
server()	# NAME PORT RULE SERVER... -- CLIENT...
{
	local name=$1 port=$2 rule=$3 serve=
	shift 3
	while [ "$1" != -- ]; do
		serve="$serve $1"
		shift
	done
	shift
	$in_box timeout -k 2 60 $outside -v -i "$rule" -- $serve >/tmp/server 2>&1 &
	server=$!
	wait_for "the server of: $name" has_port host "$port"
	timeout -k 2 60 $in_far "$@" >/tmp/client 2>&1 && grep -q 'grafted to in' /tmp/server
	ok $? "server, $name" /tmp/client /tmp/server
	end $server
	wait_for "the end of: $name" port_is_free host "$port"
}

build_network
name_host
ip -n box graft add ep4 type ipv4 addr 127.0.0.1 netns 1
ip -n box graft add ep6 type ipv6 addr ::1 netns 1
ip -n box graft add ep4-47001 type ipv4 addr 127.0.0.1 port 47001 netns 1
$in_box timeout -k 2 200 $outside -- /guest/test_calls_static --from-outside >/tmp/calls
status=$?
grep -v '^ok' /tmp/calls >/tmp/failed
ok $status "the calls of a static program" /tmp/failed
ip -n box graft flush

# The mappings are of the test of calls only.
unset GRAFT_INGRESS_CONVERT GRAFT_EGRESS_CONVERT
ip -n box graft add out4 type ipv4 addr 10.0.0.2 port any netns 1
ip -n box graft add out6 type ipv6 addr fd00::2 port any netns 1
ip -n box graft add in4 type ipv4 addr 10.0.0.2 port 5000-5300 netns 1
ip -n box graft add in6 type ipv6 addr fd00::2 port 5000-5300 netns 1

for size in 1 100000; do
	client "Go, $size bytes" 8000 /guest/http serve :8000 -- /guest/http post http://10.0.0.1:8000/ $size 20
	client "Go, $size bytes, IPv6" 8000 /guest/http serve :8000 -- /guest/http post "http://[fd00::1]:8000/" $size 20
	server "Go, $size bytes" 5080 0.0.0.0:5080=in4 /guest/http serve :5080 -- /guest/http post http://10.0.0.2:5080/ $size 20
	server "Go, $size bytes, IPv6" 5080 "[::]:5080=in6" /guest/http serve :5080 -- /guest/http post "http://[fd00::2]:5080/" $size 20
done

mkdir -p /tmp/www
head -c 3000000 /dev/urandom >/tmp/www/data
client "busybox wget" 8000 httpd -f -p 8000 -h /tmp/www -- wget -q -O /tmp/www/copy http://10.0.0.1:8000/data
cmp -s /tmp/www/data /tmp/www/copy
ok $? "and the file is the same"
rm -f /tmp/www/copy
server "busybox httpd" 5080 0.0.0.0:5080=in4 httpd -f -p 5080 -h /tmp/www -- wget -q -O /tmp/www/copy http://10.0.0.2:5080/data
cmp -s /tmp/www/data /tmp/www/copy
ok $? "and the file is the same, as server"

for arguments in "" -R "-u -b 20M" "-u -R -b 20M"; do
	client "iperf3 $arguments" 5201 iperf3 -s -1 -- iperf3 -c 10.0.0.1 -n 1M $arguments
	server "iperf3 $arguments" 5201 0.0.0.0:5201=in4 iperf3 -s -1 -- iperf3 -c 10.0.0.2 -n 1M $arguments
done
client "sockperf UDP" 11111 sockperf sr -i 10.0.0.1 -- sockperf pp -i 10.0.0.1 -t 1

# graft on the host, and a command that enters the box: its sockets are there.
$in_far timeout -k 2 40 iperf3 -s -1 >/tmp/server 2>&1 &
server=$!
wait_for "a server" has_port far 5201
timeout 40 $outside -v -e 0.0.0.0/0=out4 -- $in_box iperf3 -c 10.0.0.1 -n 1M >/tmp/client 2>&1 &&
	grep -q 'grafted to out4' /tmp/client
ok $? "a command that enters another namespace" /tmp/client
end $server

wait_for "the end of all sockets" sh -c '! ip -n box -s graft show | grep -q "sockets [1-9]"'
ok $? "no socket is left"
[ -z "$(ps | grep '[g]raft --no')" ]
ok $? "no process is left"
remove_network
ip netns del host
plan
