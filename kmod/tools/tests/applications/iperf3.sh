# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
# iperf3: control connection and data of one server port.
title='iperf3'
packages='iperf3'
ports='5201 5202'
rules=(-i 0.0.0.0:5201-5202=in)
unit='Mbit/s, TCP'

serve()
{
	background "${server[@]}" iperf3 -s
	background "${server[@]}" iperf3 -s -p 5202 -F "$work/got"
}

check()
{
	# So small that no write is cut short: iperf3 3.12 goes on in the wrong place of its file then.
	make_data "$work/data" 8
	"${client[@]}" iperf3 -c 10.0.0.2 -p 5202 -F "$work/data" >"$work/client" 2>&1
	# The test ends when all is sent, not when all has arrived.
	[ -s "$work/got" ] && cmp -n "$(stat -c %s "$work/got")" "$work/data" "$work/got" >>"$work/client" 2>&1
	passed $? "what arrives of a file is its beginning" "$work/server" "$work/client"
	"${client[@]}" iperf3 -c 10.0.0.2 -u -R -b 20M -n 500K >"$work/client" 2>&1
	passed $? "UDP, received" "$work/client"
}

rate()
{
	"${client[@]}" iperf3 -c 10.0.0.2 -n 8M -J |
		python3 -c 'import json, sys; print("%.0f" % (json.load(sys.stdin)["end"]["sum_received"]["bits_per_second"] / 1e6))'
}
