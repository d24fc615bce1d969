# shellcheck shell=bash disable=SC2034,SC2154
# SPDX-License-Identifier: GPL-2.0
title='Node.js, http with keep-alive'
packages='nodejs'
ports=7500
rules=(-i 0.0.0.0:7500=in)
unit='requests/s, 20 connections'

serve()
{
	background "${server[@]}" node programs/echo.js serve 0.0.0.0 7500
}

check()
{
	make_data "$work/data" 300
	"${client[@]}" node programs/echo.js post 10.0.0.2 7500 "$work/data" >"$work/got" 2>"$work/client"
	same "a body comes back" "$work/data" "$work/got"
}

rate()
{
	"${client[@]}" node programs/echo.js rate 10.0.0.2 7500
}
