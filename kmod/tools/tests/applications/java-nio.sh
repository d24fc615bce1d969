# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
# Java NIO. Its sockets are of AF_INET6 and dual-stack, the endpoints of IPv4.
title='Java NIO, dual-stack'
packages='openjdk-17-jre-headless'
ports=7600
rules=(-i 0.0.0.0:7600=in)
unit='exchanges/s'
java=(java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -cp /guest Echo)

serve()
{
	background "${server[@]}" "${java[@]}" serve 7600
}

check()
{
	make_data "$work/data" 300
	"${client[@]}" "${java[@]}" stream 10.0.0.2 7600 "$work/data" >"$work/got" 2>"$work/client"
	same "a stream comes back" "$work/data" "$work/got"
}

rate()
{
	"${client[@]}" "${java[@]}" rate 10.0.0.2 7600
}
