# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
title='Prefork server, SO_REUSEPORT'
packages='python3'
ports=7910
rules=(-i 0.0.0.0:7910=in)
unit='connections/s'

serve()
{
	background "${server[@]}" python3 programs/servers.py prefork 0.0.0.0 7910
}

ready()
{
	[ "$(ip netns exec host grep -c ':1EE6 00000000:0000 0A' /proc/net/tcp)" -eq 4 ]
}

check()
{
	make_data "$work/data" 50
	"${client[@]}" python3 programs/echo_client.py 10.0.0.2 7910 60 "$work/data" >"$work/got" 2>"$work/client"
	passed $? "60 streams come back" "$work/client" "$work/server"
	[ "$(sort -u "$work/got" | wc -l)" -eq 4 ]
	passed $? "all four workers served" "$work/got"
}

rate()
{
	"${client[@]}" python3 programs/echo_client.py 10.0.0.2 7910 30
}
