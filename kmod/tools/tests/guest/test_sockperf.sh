# SPDX-License-Identifier: GPL-2.0
# Unmodified sockperf in a container without interfaces, both ways. Version 3.7
# has no IPv6.
. /guest/lib.sh

ping_pong()	# NAME SERVER_NETNS CLIENT...; the server runs already as $server
{
	local name=$1 netns=$2
	shift 2
	wait_for "the server of: $name" has_port "$netns" 11111
	timeout -k 2 30 "$@" >/tmp/client 2>&1 && grep -q 'Summary: Latency' /tmp/client
	ok $? "$name" /tmp/client /tmp/server
	end $server
	wait_for "the end of: $name" port_is_free "$netns" 11111
}

port_is_free()
{
	! has_port "$1" "$2"
}

client()	# NAME ADDRESS ARGUMENT...
{
	local name=$1 address=$2
	shift 2
	$in_far timeout -k 2 40 sockperf sr -i "$address" "$@" >/tmp/server 2>&1 &
	server=$!
	ping_pong "client, $name" far $in_box graft -v -e 0.0.0.0/0=out4 \
		-- sockperf pp -i "$address" -t 1 "$@"
}

server()	# NAME BOUND RULE ADDRESS ARGUMENT...
{
	local name=$1 bound=$2 rule=$3 address=$4
	shift 4
	$in_box timeout -k 2 40 graft -v -i "$rule" -- sockperf sr -i "$bound" "$@" >/tmp/server 2>&1 &
	server=$!
	ping_pong "server, $name" host $in_far sockperf pp -i "$address" -t 1 "$@"
}

build_network
name_host
ip -n box graft add out4 type ipv4 addr 10.0.0.2 port any netns 1
ip -n box graft add in4 type ipv4 addr 10.0.0.2 port 11111 netns 1

for protocol in "" --tcp; do
	client "IPv4 ${protocol:-UDP}" 10.0.0.1 $protocol
	server "IPv4 ${protocol:-UDP}" 10.0.0.2 10.0.0.2:11111=in4 10.0.0.2 $protocol
	server "IPv4 wildcard ${protocol:-UDP}" 0.0.0.0 0.0.0.0:11111=in4 10.0.0.2 $protocol
done
client "non-blocking TCP" 10.0.0.1 --tcp --nonblocked
client "IPv4 UDP, larger messages" 10.0.0.1 -m 1400
printf 'T:10.0.0.1:11111\nU:10.0.0.1:11112\n' >/tmp/feed
$in_far timeout -k 2 40 sockperf sr -f /tmp/feed -F epoll >/tmp/server 2>&1 &
server=$!
ping_pong "client, a file of sockets with epoll" far \
	$in_box graft -v -e 10.0.0.0/8=out4 -- sockperf pp -f /tmp/feed -F epoll -t 1

wait_for "the end of all sockets" sh -c '! ip -n box -s graft show | grep -q "sockets [1-9]"'
ok $? "no socket is left"
remove_network
ip netns del host
plan
