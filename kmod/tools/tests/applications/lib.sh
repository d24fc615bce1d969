# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0
#
# What the application tests share. To be sourced by `run`.
#
#   container "box"   the host                    the peer "far"    container "den"
#   the server        wire0 10.0.0.2 fd00::2  ==  wire1 10.0.0.1    the client
#   only lo             ^                           ^  fd00::1      only lo
#        +-- "in" ------+                           +------ "out" --------+
#
# mode host: the server is on the host, the client on the peer, and nothing is
# grafted. In the other modes they are in the containers, which have no
# interface: what arrives went by the endpoints.
#
# An application is a file of functions:
#
#   prepare  once: files, keys, data bases           (may be missing)
#   serve    start servers: background "${server[@]}" COMMAND...
#   ready    whether they all listen, if the ports do not tell (may be missing)
#   check    run clients: "${client[@]}" COMMAND..., and compare what comes
#   rate     print one number, measured by a client  (may be missing)
#   clean    undo what prepare did beyond the files  (may be missing)
#
# and of variables:
#
#   title      of its rows
#   modes      default: host preload
#   packages   whose versions are told
#   ports      that serve opens
#   rules      of the server, for graft
#   endpoint   what `ip graft add in` gets
#   unit       of the rate
#   program    its path, where it is our own
#   patience   in seconds, where servers take longer than 10
#   refusals   by mode, what is told where the server cannot be grafted

# shellcheck source=../guest/lib.sh
. /guest/lib.sh

work=/tmp/application
pids=()

background()	# COMMAND...: ended with the trial
{
	setsid "$@" >>"$work/server" 2>&1 </dev/null &
	pids+=($!)
}

# A server and what it started: each has a session of its own.
end_servers()
{
	local pid
	for pid in "${pids[@]}"; do
		pkill -TERM -s "$pid"
	done
	for pid in "${pids[@]}"; do
		wait_for "the end of a server" ends "$pid" || pkill -KILL -s "$pid"
		wait "$pid" 2>/dev/null
	done
	pids=()
}

ends()	# SESSION
{
	! pgrep -s "$1" >/dev/null
}

# Byte for byte.
same()	# NAME EXPECTED GOT
{
	cmp -s "$2" "$3"
	passed $? "$1" "$work/server" "$work/client"
}

# One check: TAP, and the application's outcome in this mode.
passed()	# STATUS NAME [FILE...]
{
	local status=$1 name=$2
	shift 2
	[ "$status" -eq 0 ] || outcome=fails
	ok "$status" "$application, $mode: $name" "$@"
}

# The first half can be compressed, the second cannot.
make_data()	# FILE KIB
{
	yes "graft $2" | head -c $(($2 * 512)) >"$1"
	head -c $(($2 * 512)) /dev/urandom >>"$1"
}

# MB/s at which a command carries so many KiB.
throughput()	# KIB COMMAND...
{
	local kib=$1 start
	shift
	start=$(date +%s%N)
	"$@" && awk -v kib="$kib" -v ns=$(($(date +%s%N) - start)) 'BEGIN { printf "%.2f", kib * 1.024e6 / ns }'
}

add_endpoints()
{
	# shellcheck disable=SC2086	# words
	ip -n box graft add in $endpoint netns 1
	ip -n den graft add out4 type ipv4 addr 10.0.0.1 netns far
	ip -n den graft add out6 type ipv6 addr fd00::1 netns far
}

# Where server and client run in a mode, and under what.
choose_sides()	# MODE
{
	local graft=(graft)
	case $1 in
	host)
		server=(ip netns exec host)
		client=(ip netns exec far)
		return ;;
	no-preload) graft+=(--no-preload) ;;
	esac
	server=(ip netns exec box "${graft[@]}" "${rules[@]}" --)
	client=(ip netns exec den "${graft[@]}" -e 127.0.0.0/8= -e ::1/128=
		-e 0.0.0.0/0=out4 -e ::/0=out6 --)
}

# Servers of an application in this mode, until they listen.
start_servers()
{
	local port
	: >"$work/server"
	serve
	for port in $ports; do
		wait_for "port $port of $application, $mode" has_port_or_ended "$port" && has_port host "$port" || return 1
	done
	! declare -F ready >/dev/null || wait_for "$application, $mode" ready
}

# Nobody waits for a server that has ended.
has_port_or_ended()	# PORT
{
	has_port host "$1" || no_servers
}

no_port()
{
	local port
	for port in $ports; do
		! has_port host "$port" || return 1
	done
}

measure()
{
	local number
	number=$(rate 2>"$work/client")
	if [[ $number =~ ^[0-9]+(\.[0-9]+)?$ ]]; then
		rates[$mode]+="${rates[$mode]:+ }$number"
	else
		passed 1 "measures: $number" "$work/client" "$work/server"
	fi
}

no_servers()
{
	local pid
	for pid in "${pids[@]}"; do
		ends "$pid" || return 1
	done
}

# In a mode that has no way for it, the program is told why, ends, and has no
# port. What graft itself refuses, it refuses to a client, too.
check_refusal()	# WORDS
{
	: >"$work/server"
	serve
	wait_for "the end of $application, $mode" no_servers && no_port && grep -qF "$1" "$work/server"
	passed $? "is refused: $1" "$work/server"
	if [ -n "$program" ]; then
		"${client[@]}" "$program" >"$work/client" 2>&1
		[ $? -eq 126 ] && grep -qF "graft: $program: $1" "$work/client"
		passed $? "is refused as client" "$work/client"
	fi
	[ "$outcome" = fails ] || outcome="refused: $1"
	end_servers
}

# Serve, check the first time, measure, and end.
trial()	# REPETITION
{
	choose_sides "$mode"
	if [ -n "${refusals[$mode]:-}" ]; then
		check_refusal "${refusals[$mode]}"
		return
	fi
	if ! start_servers; then
		passed 1 "starts" "$work/server"
	elif [ "$1" -eq 1 ]; then
		check
	fi
	if [ "$outcome" = works ] && declare -F rate >/dev/null; then
		measure
	fi
	end_servers
	wait_for "the end of $application, $mode" no_port
}

# "redis 7.0.15, socat 1.7.4.4": upstream's versions of the packages.
versions()
{
	[ -n "$packages" ] || { echo -; return; }
	# shellcheck disable=SC2086	# words
	dpkg-query -W -f '${Package} ${Version}\n' $packages |
		sed 's/ [0-9]*:/ /; s/[-+~][^ ]*$//; s/-light\|-server\|-tools\|-headless\|-utils//' | paste -sd, | sed 's/,/, /g'
}

# One line of docs/applications.md, for ./table.
row()
{
	printf '# row\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$title" "$(versions)" "$mode" "$outcome" "${unit:--}" \
		"${rates[$mode]:--}" "${rates[host]:--}"
}
