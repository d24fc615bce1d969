# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
modes='host preload no-preload'
title='redis, redis-cli, redis-benchmark'
packages='redis-server'
ports=6379
rules=(-i 0.0.0.0:6379=in)
unit='requests/s, GET'

serve()
{
	background "${server[@]}" redis-server --bind 0.0.0.0 --port 6379 --save '' --protected-mode no --dir "$work"
}

check()
{
	make_data "$work/data" 1000
	"${client[@]}" redis-cli -h 10.0.0.2 -x SET file <"$work/data" >"$work/client" 2>&1
	"${client[@]}" redis-cli -h 10.0.0.2 --raw GET file 2>>"$work/client" | head -c $((1000 * 1024)) >"$work/got"
	same "a value comes back" "$work/data" "$work/got"
}

rate()
{
	"${client[@]}" redis-benchmark -h 10.0.0.2 -t get -c 50 -n 3000 --csv | sed -n 's/^"GET","\([0-9]*\).*/\1/p'
}
