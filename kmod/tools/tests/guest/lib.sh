# SPDX-License-Identifier: GPL-2.0
#
#   container "box"          the host                    the peer "far"
#   no interface but lo      wire0 10.0.0.2 fd00::2  ==  wire1 10.0.0.1 fd00::1
#        |
#        +-- endpoints -->  host sockets
#
# What a program in the box sends to the peer can only have gone by an endpoint.

tests=0

ok()	# STATUS NAME [FILE...]: what the files say is shown if it failed
{
	tests=$((tests + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $tests - $2"
		return
	fi
	echo "not ok $tests - $2 (status $1)"
	shift 2
	for file; do
		sed "s|^|# $(basename "$file"): |" "$file" | tail -n 6
	done
}

plan()
{
	echo "1..$tests"
}

build_network()
{
	ip netns add box
	ip netns add far
	ip link add wire0 type veth peer name wire1 netns far
	ip addr add 10.0.0.2/24 dev wire0
	ip addr add fd00::2/64 dev wire0 nodad
	ip link set wire0 up
	ip -n far addr add 10.0.0.1/24 dev wire1
	ip -n far addr add fd00::1/64 dev wire1 nodad
	ip -n far link set wire1 up
	ip -n far link set lo up
	ip -n box link set lo up
	wait_for "the wire" ip netns exec far ping -c 1 -w 1 10.0.0.2
	wait_for "the wire, IPv6" ip netns exec far ping -6 -c 1 -w 1 fd00::2
}

remove_network()
{
	ip -n box graft flush
	ip netns del box
	ip netns del far
	ip link del wire0 2>/dev/null
	true
}

wait_for()	# WHAT COMMAND...: within 10 s, or as long as $patience says
{
	local what=$1 tries=0
	shift
	until "$@" >/dev/null 2>&1; do
		tries=$((tries + 1))
		if [ $tries -ge $((${patience:-10} * 10)) ]; then
			echo "# waited in vain for $what"
			return 1
		fi
		sleep 0.1
	done
}

# Whether a socket of this namespace has the port, as server or unconnected.
has_port()	# NETNS PORT
{
	ip netns exec "$1" cat /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6 |
		grep -qi "$(printf ':%04X [0-9A-F]*:0000 \(0A\|07\)' "$2")"
}

# A namespace that stands for the host, for "ip netns exec".
name_host()
{
	ip netns attach host 1
}

in_box="ip netns exec box"
in_far="ip netns exec far"

# End a server, which `timeout` bounds, and wait until it has.
end()	# PID
{
	kill "$1" 2>/dev/null
	wait "$1" 2>/dev/null
	true
}
