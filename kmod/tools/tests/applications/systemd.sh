# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
# A listener that systemd's program makes and hands on, over exec.
title='Inherited socket (LISTEN_FDS, systemd)'
packages='systemd python3'
ports=7920
rules=(-i 0.0.0.0:7920=in)

serve()
{
	background "${server[@]}" systemd-socket-activate -l 0.0.0.0:7920 python3 programs/servers.py inherited
}

check()
{
	make_data "$work/data" 100
	"${client[@]}" python3 programs/echo_client.py 10.0.0.2 7920 10 "$work/data" >"$work/got" 2>"$work/client"
	passed $? "10 streams come back" "$work/client" "$work/server"
}
