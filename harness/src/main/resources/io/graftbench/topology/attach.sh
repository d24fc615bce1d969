# SPDX-License-Identifier: Apache-2.0
#
# sh -s CONTAINER VETH DOCKER...: names the network namespace of a container after
# it, so that `ip -n CONTAINER` finds it, and calls the host's end of its eth0,
# where it has one, VETH. DOCKER... begins a command for the engine.
container=$1 veth=$2
shift 2
pid=$("$@" inspect --format '{{.State.Pid}}' "$container") || exit
ip netns attach "$container" "$pid" || exit
# eth0@if7: the other end is number 7 here.
link=$(ip -n "$container" -o link show dev eth0 2>/dev/null) || exit 0
number=${link#*@if}
number=${number%%:*}
ip -o link show type veth | {
	while IFS=': @' read -r index name rest; do
		[ "$index" = "$number" ] || continue
		ip link set dev "$name" down &&
			ip link set dev "$name" name "$veth" &&
			ip link set dev "$veth" up
		exit
	done
	echo "no device of this host is the other end of eth0 of $container" >&2
	exit 1
}
