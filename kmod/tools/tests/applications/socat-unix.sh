# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
# A server of TCP on an endpoint of type unix: its clients are the host's.
# There is nothing for a client of TCP to name on such an endpoint.
title='socat, UNIX endpoint (server of TCP)'
packages='socat'
endpoint="type unix addr /tmp/application.socket"
rules=(-i 0.0.0.0:7800=in)
unit='MB/s'
refusals[no-preload]='Address family not supported by protocol'

prepare()
{
	make_data "$work/data" 2000
}

serve()
{
	rm -f /tmp/application.socket
	if [ "$mode" = host ]; then
		background "${server[@]}" socat UNIX-LISTEN:/tmp/application.socket,fork EXEC:cat
	else
		background "${server[@]}" socat TCP4-LISTEN:7800,reuseaddr,nodelay,fork EXEC:cat
	fi
}

ready()
{
	[ "$(awk '$8 == "/tmp/application.socket" { print $4 }' /proc/net/unix)" = 00010000 ]
}

echo_file()
{
	socat -t 5 -b 65536 - UNIX-CONNECT:/tmp/application.socket <"$work/data" >"$work/got" 2>"$work/client"
}

check()
{
	echo_file
	same "a stream comes back" "$work/data" "$work/got"
}

rate()
{
	throughput 2000 echo_file
}
