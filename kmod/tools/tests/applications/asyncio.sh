# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
modes='host preload no-preload'
title='Python asyncio'
packages='python3'
ports=7400
rules=(-i 0.0.0.0:7400=in)
unit='exchanges/s, 50 connections'

serve()
{
	background "${server[@]}" python3 programs/asyncio_echo.py serve 0.0.0.0 7400
}

check()
{
	make_data "$work/data" 200
	"${client[@]}" python3 programs/asyncio_echo.py stream 10.0.0.2 7400 "$work/data" >"$work/got" 2>"$work/client"
	same "a stream comes back" "$work/data" "$work/got"
	"${client[@]}" python3 programs/asyncio_echo.py datagram 10.0.0.2 7400 "$work/data" >"$work/got" 2>"$work/client"
	same "and comes back in datagrams" "$work/data" "$work/got"
}

rate()
{
	"${client[@]}" python3 programs/asyncio_echo.py rate 10.0.0.2 7400
}
