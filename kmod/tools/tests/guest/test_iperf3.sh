# SPDX-License-Identifier: GPL-2.0
# Unmodified iperf3 in a container without interfaces, both ways.
. /guest/lib.sh

run_client()	# NAME SERVER_NETNS PORT CLIENT...; the server runs already as $server
{
	local name=$1 netns=$2 port=$3
	shift 3
	wait_for "the server of: $name" has_port "$netns" "$port"
	timeout -k 2 30 "$@" >/tmp/client 2>&1
	ok $? "$name" /tmp/client /tmp/server
	end $server
	wait_for "the end of: $name" port_is_free "$netns" "$port"
}

port_is_free()
{
	! has_port "$1" "$2"
}

# The box is the client, the peer an ordinary server.
client()	# NAME ADDRESS ARGUMENT...
{
	local name=$1 address=$2
	shift 2
	$in_far timeout -k 2 40 iperf3 -s -1 >/tmp/server 2>&1 &
	server=$!
	run_client "client, $name" far 5201 $in_box graft -v -e 0.0.0.0/0=out4 -e ::/0=out6 \
		-- iperf3 -c "$address" "$@"
}

# The box is the server, the peer an ordinary client.
server()	# NAME RULES ADDRESS ARGUMENT...
{
	local name=$1 rules=$2 address=$3
	shift 3
	$in_box timeout -k 2 40 env GRAFT_INGRESS_CONVERT="$rules" graft -v -- iperf3 -s -1 >/tmp/server 2>&1 &
	server=$!
	run_client "server, $name" host 5201 $in_far iperf3 -c "$address" "$@"
}

variants()	# FUNCTION NAME ARGUMENT...
{
	local function=$1 name=$2
	shift 2
	$function "$name, TCP send" "$@" -n 2M
	$function "$name, TCP receive" "$@" -R -n 2M
	$function "$name, TCP, 4 streams, both ways" "$@" -P 4 --bidir -t 1
	$function "$name, UDP send" "$@" -u -b 20M -n 500K
	$function "$name, UDP receive" "$@" -u -R -b 20M -n 500K
}

build_network
name_host
ip -n box graft add out4 type ipv4 addr 10.0.0.2 port any netns 1
ip -n box graft add out6 type ipv6 addr fd00::2 port any netns 1
ip -n box graft add in4 type ipv4 addr 10.0.0.2 port 5201 netns 1
ip -n box graft add in6 type ipv6 addr fd00::2 port 5201 netns 1
ip -n box graft add both type ipv6 addr :: port 5201 netns 1

$in_far timeout -k 2 40 iperf3 -s -1 >/tmp/server 2>&1 &
server=$!
wait_for "a server" has_port far 5201
! $in_box timeout 10 iperf3 -c 10.0.0.1 -n 1M >/tmp/client 2>&1
ok $? "without graft nothing leaves the box" /tmp/client
end $server

variants client IPv4 10.0.0.1
variants client IPv6 fd00::1
client "by name" peer -n 1M
client "IPv4, asked port" 10.0.0.1 -n 1M --cport 40001
grep -q 'local 10.0.0.2 port 40001' /tmp/client
ok $? "the asked port is the one used" /tmp/client
client "IPv4, asked address, UDP" 10.0.0.1 -u -n 100K -B 10.0.0.2
client "IPv4, asked address" 10.0.0.1 -n 1M -B 10.0.0.2
client "IPv6, asked address and port" fd00::1 -n 1M -B fd00::2 --cport 40002
grep -q 'local fd00::2 port 40002' /tmp/client
ok $? "the asked port is the one used, IPv6" /tmp/client
client "IPv4, options before connect" 10.0.0.1 -n 1M -w 200K -M 1000 -S 16 -C reno
client "IPv6, options before connect" fd00::1 -n 1M -w 200K -S 16
client "JSON" 10.0.0.1 -n 1M -J
grep -q '"local_host":.*"10.0.0.2"' /tmp/client
ok $? "getsockname() told the host's address" /tmp/client

variants server "dual-stack on an IPv4 endpoint" "0.0.0.0:5201=in4" 10.0.0.2
variants server "dual-stack on an IPv6 endpoint" "[::]:5201=in6" fd00::2
variants server "dual-stack on a dual-stack endpoint, over IPv4" "[::]:5201=both" 10.0.0.2
server "dual-stack on a dual-stack endpoint, over IPv6" "[::]:5201=both" fd00::2 -n 1M

ip -n box -s graft show >/tmp/statistics
! grep -q 'ever 0' /tmp/statistics
ok $? "every endpoint was used" /tmp/statistics
wait_for "the end of all sockets" sh -c '! ip -n box -s graft show | grep -q "sockets [1-9]"'
ok $? "no socket is left"
remove_network
ip netns del host
plan
