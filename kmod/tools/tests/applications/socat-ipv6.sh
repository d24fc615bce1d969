# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
title='socat, IPv6 endpoints'
packages='socat'
ports=7700
endpoint='type ipv6 addr fd00::2 port any'
rules=(-i '[::]:7700=in')
unit='MB/s'

prepare()
{
	make_data "$work/data" 2000
}

serve()
{
	background "${server[@]}" socat 'TCP6-LISTEN:7700,reuseaddr,fork' 'EXEC:cat'
}

echo_file()
{
	"${client[@]}" socat -t 5 -b 65536 - 'TCP6:[fd00::2]:7700' <"$work/data" >"$work/got" 2>"$work/client"
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
