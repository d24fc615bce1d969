# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
title='memcached, memccp, memccat'
packages='memcached libmemcached-tools'
ports=11211
rules=(-i 0.0.0.0:11211=in)
unit='requests/s, set'

serve()
{
	background "${server[@]}" memcached -u nobody -l 0.0.0.0 -p 11211 -U 0
}

check()
{
	make_data "$work/data" 500
	"${client[@]}" memccp --servers=10.0.0.2 "$work/data" >"$work/client" 2>&1
	"${client[@]}" memccat --servers=10.0.0.2 data 2>>"$work/client" | head -c $((500 * 1024)) >"$work/got"
	same "a value comes back" "$work/data" "$work/got"
}

rate()
{
	"${client[@]}" memcslap --servers=10.0.0.2 --concurrency=10 --execute-number=50 --test=set |
		awk '/^Time to set/ { printf "%.0f", 500 / $(NF - 1) }'
}
