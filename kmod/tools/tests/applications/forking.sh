# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
title='Forking server (Python socketserver)'
packages='python3'
ports=7900
rules=(-i 0.0.0.0:7900=in)
unit='connections/s'

serve()
{
	background "${server[@]}" python3 programs/servers.py forking 0.0.0.0 7900
}

check()
{
	make_data "$work/data" 100
	"${client[@]}" python3 programs/echo_client.py 10.0.0.2 7900 20 "$work/data" >"$work/got" 2>"$work/client"
	passed $? "20 streams come back" "$work/client" "$work/server"
	[ "$(sort -u "$work/got" | wc -l)" -eq 20 ]
	passed $? "each from a process of its own" "$work/got"
}

rate()
{
	"${client[@]}" python3 programs/echo_client.py 10.0.0.2 7900 15
}
